"""Thông báo: from the head to whom it is meant for, once, with numbers of how far it has come."""

import pytest
from sqlmodel import Session, select

from handlers.kit.heard import Heard
from storage.tables import Outgoing, Recipient, Trail
from tests.handlers.announcing.board import SAID, TEXT, news, numbers, sent, the_row, written
from tests.handlers.harness import Stage
from tests.handlers.voting.hall import hall


async def test_everybody_gets_it_once(stage: Stage) -> None:
    """Three taps and one line from nothing to a preview with the number of people, one more tap to all but its writer."""
    _bloc, chair, secretary, leaders = await written(stage)
    assert "Gửi lãnh đạo, cán bộ các cơ quan: 9 người." in secretary.text
    assert TEXT in secretary.text
    assert not news(leaders[3])
    await secretary.tap("Gửi ngay")
    assert "Đã gửi" in secretary.text
    for phone in {one.id: one for one in (chair, *leaders)}.values():
        assert len(news(phone)) == 1
        assert TEXT in news(phone)[0]
    assert not news(secretary)
    assert await numbers(stage) == (9, 9, 0, 0)


async def test_the_same_tap_twice_sends_once(stage: Stage) -> None:
    """The second one shows what has become of it."""
    _bloc, _chair, secretary, leaders = await written(stage)
    data = secretary.data_of("Gửi ngay")
    await secretary.tap_data(data)
    await secretary.tap_data(data)
    assert "Đã gửi 9 · đã xác nhận 0." in secretary.text
    assert len(news(leaders[3])) == 1


@pytest.mark.parametrize(("to", "people"), [("Lãnh đạo (", 9), ("Cán bộ (", 1)])
async def test_it_goes_to_whom_it_is_meant_for(stage: Stage, to: str, people: int) -> None:
    """Leaders only, officers only."""
    bloc, _chair, secretary, leaders = await hall(stage)
    officer = await stage.person("Cán bộ", bloc, agency=3)
    await secretary.say("/thongbao")
    await secretary.tap("Soạn thông báo")
    await secretary.tap(to)
    await secretary.say(TEXT)
    await secretary.tap("Gửi ngay")
    assert (await numbers(stage))[0] == people
    assert bool(news(officer)) is to.startswith("Cán bộ")
    assert bool(news(leaders[3])) is to.startswith("Lãnh đạo")


async def test_those_who_have_not_done_a_step(stage: Stage) -> None:
    """Officers of the agencies that have not; the leader where there is none; whoever has done it by then hears nothing."""
    bloc, _chair, secretary, leaders = await hall(stage)
    officer = await stage.person("Cán bộ", bloc, agency=3)
    await secretary.say("/dondoc")
    await secretary.tap("Tự chấm điểm")
    await secretary.tap("Chưa gửi (")
    await secretary.tap("Ban Nội chính")
    await secretary.tap("Đã nhận bản giấy")
    await secretary.say("12-BC/TU ngày 1/2/2024")
    await secretary.say("/thongbao")
    await secretary.tap("Soạn thông báo")
    await secretary.tap("Cơ quan chưa thực hiện một bước")
    await secretary.tap("Tự chấm điểm: 8 cơ quan")
    await secretary.say(TEXT)
    assert "chưa thực hiện: Tự chấm điểm" in secretary.text
    await secretary.tap("Gửi ngay")
    assert news(officer)
    assert not news(leaders[3])
    assert not news(leaders[4])
    assert news(leaders[5])


async def test_it_is_confirmed_with_one_tap(stage: Stage) -> None:
    """The button goes, the number rises; a second tap changes nothing; the head's people read who has not, nobody else does."""
    _bloc, chair, secretary, leaders = await sent(stage)
    got = leaders[3].data_of("Đã nhận thông tin")
    await leaders[3].tap_data(got)
    assert "Đã xác nhận lúc 08:30" in leaders[3].text
    assert TEXT in leaders[3].text
    assert "Đã nhận thông tin" not in leaders[3].buttons
    row = await the_row(stage)
    before = await stage.read(lambda session: session.get_one(Recipient, (row.id, leaders[3].person_id)).confirmed_at)
    await stage.pass_time(hours=1)
    await leaders[3].tap_data(got)
    assert (
        await stage.read(lambda session: session.get_one(Recipient, (row.id, leaders[3].person_id)).confirmed_at)
        == before
    )
    await secretary.tap_data(f"nwone:{row.id}")
    assert "Đã gửi 9 · đã xác nhận 1." in secretary.text
    await secretary.tap("Chưa xác nhận (8)")
    assert "Lãnh đạo 4, Ban Nội chính" in secretary.text
    assert "Lãnh đạo 3" not in secretary.text
    await leaders[4].tap_data(f"nwwho:{row.id}:0")
    assert "Lãnh đạo 5" not in leaders[4].text
    assert "Thư ký hoặc chủ trì" in leaders[4].toast
    assert news(chair)


async def test_it_waits_on_the_home_card_until_it_is_confirmed(stage: Stage) -> None:
    """A person who deleted the message finds it in /viec and in /thongbao."""
    _bloc, _chair, _secretary, leaders = await sent(stage)
    await leaders[3].say("/viec")
    assert "Thông báo chưa xác nhận: Mời các đồng chí dự tập huấn" in leaders[3].text
    await leaders[3].tap("Đọc thông báo")
    assert TEXT in leaders[3].text
    await leaders[3].tap("Đã nhận thông tin")
    await leaders[3].say("/viec")
    assert "Thông báo chưa xác nhận" not in leaders[3].text
    await leaders[3].say("thong bao")
    assert any(label.startswith("06/02: Mời các đồng chí") for label in leaders[3].buttons)
    assert "Soạn thông báo" not in leaders[3].buttons


async def test_only_the_head_writes_and_only_readers_read(stage: Stage) -> None:
    """A leader cannot write one; whoever it was not meant for does not read it."""
    bloc, _chair, _secretary, leaders = await sent(stage, to="Lãnh đạo (")
    officer = await stage.person("Cán bộ", bloc, agency=3)
    row = await the_row(stage)
    await leaders[3].tap_data("nwnew")
    assert "không thuộc phần việc" in leaders[3].toast
    for data in (f"nwone:{row.id}", f"nwtext:{row.id}:0", f"nwgot:{row.id}"):
        await officer.say("/viec")
        await officer.tap_data(data)
        assert "Thông báo này không còn" in officer.toast
        assert TEXT not in officer.text
    await officer.say("/thongbao")
    assert "Năm nay chưa có thông báo nào." in officer.text


async def test_announcements_are_the_least_urgent(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    """Replies are 0, reminders 1, an announcement 2; nothing of its words is in the trail, which every representative reads."""
    urgencies: list[int] = []
    _bloc, _chair, secretary, _leaders = await written(stage)

    def look(session: Session) -> None:
        urgencies.extend(session.exec(select(Outgoing.urgency).where(Outgoing.act == "news")).all())

    stage.world.say(secretary.id, "gửi ngay")
    turn = stage.machine.turn._play  # what a turn leaves in the outbox, before anybody says it

    def played(session: Session, heard: Heard) -> object:
        outcome = turn(session, heard)
        look(session)
        return outcome

    monkeypatch.setattr(stage.machine.turn, "_play", played)
    await stage.settle(secretary)
    assert urgencies == [2] * 9
    notes = await stage.read(lambda session: [(row.act, row.what) for row in session.exec(select(Trail))])
    assert ("announcement_sent", {"count": 9}) in notes
    assert "tập huấn" not in str(notes)


async def test_a_draft_is_kept_and_can_go(stage: Stage) -> None:
    """Whatever else is done meanwhile, it is there again; typed on, retyped, deleted."""
    _bloc, _chair, secretary, _leaders = await written(stage)
    await secretary.say("/dondoc")
    await secretary.say("/thongbao")
    await secretary.tap("Soạn thông báo")
    assert "đang soạn dở" in secretary.text
    await secretary.say("Đề nghị đến đúng giờ.")
    assert f"{TEXT}\nĐề nghị đến đúng giờ." in secretary.text
    await secretary.tap("Thêm")
    await secretary.tap("Đổi người nhận")
    await secretary.tap("Lãnh đạo (")
    assert "Gửi lãnh đạo các cơ quan: 9 người." in secretary.text
    await secretary.tap("Thêm")
    await secretary.tap("Gõ lại nội dung")
    await secretary.say("Nội dung khác")
    assert TEXT not in secretary.text
    await secretary.tap("Thêm")
    await secretary.tap("Xóa bản nháp")
    await secretary.tap("Xóa")
    assert "Đã xóa bản nháp." in secretary.text
    assert "Năm nay chưa có thông báo nào." in secretary.text
    assert SAID not in str(secretary.texts)
