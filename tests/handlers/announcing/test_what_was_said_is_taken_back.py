"""Thu hồi: what went out says that it was recalled; what has not been said is not said; files go."""

import pytest
from sqlmodel import Session, col, select

from bot.files import fetch_some
from handlers.announcing.sending import go_out, take_back
from storage import announcing, deliveries, years
from storage.deliveries import Result
from storage.tables import Bloc, Delivery, Outgoing, Year
from tests.handlers.announcing.board import TEXT, clock, news, sent, the_row, written
from tests.handlers.assessing.sheets import PDF
from tests.handlers.harness import Stage


async def test_every_message_says_that_it_was_recalled(stage: Stage) -> None:
    """Asked first; edited in place, also for who has confirmed; nothing new is sent; its readers read it no more."""
    _bloc, _chair, secretary, leaders = await sent(stage)
    await leaders[3].tap("Đã nhận thông tin")
    before = {phone.id: len(phone.from_bot) for phone in leaders}
    row = await the_row(stage)
    await secretary.say("/thongbao")
    await secretary.tap(next(label for label in secretary.buttons if TEXT[:20] in label))
    await secretary.tap("Thu hồi")
    assert "Thu hồi thông báo này?" in secretary.text
    await secretary.tap("Thu hồi")
    assert "Đã thu hồi lúc 08:30" in secretary.text
    for phone in leaders:
        assert TEXT not in str(phone.texts)
        assert "Đã thu hồi lúc 08:30" in news(phone)[0]
        assert len(phone.from_bot) == before[phone.id]
    await leaders[4].say("/thongbao")
    assert any("đã thu hồi" in label for label in leaders[4].buttons)
    for data in (f"nwone:{row.id}", f"nwtext:{row.id}:0", f"nwgot:{row.id}"):
        await leaders[4].tap_data(data)
        assert TEXT not in leaders[4].text
        assert "Đã thu hồi" in leaders[4].text
    await leaders[4].say("/viec")
    assert "Thông báo chưa xác nhận" not in leaders[4].text
    await secretary.tap_data(f"nwback:{row.id}:yes")
    assert "Đã thu hồi lúc 08:30" in secretary.text


@pytest.mark.parametrize(("days", "gone"), [(0, True), (3, False)])
async def test_files_go_and_after_two_days_say_so(stage: Stage, days: int, *, gone: bool) -> None:
    """Bot API, deleteMessage: within 48 hours; later the caption is edited."""
    _bloc, _chair, secretary, leaders = await written(stage)
    await secretary.file("ke-hoach.pdf", PDF)
    await secretary.tap("Tài liệu không có độ mật")
    await fetch_some(stage.machine)
    await secretary.tap("Gửi ngay")
    await stage.settle(secretary)
    assert leaders[3].from_bot[0]["document"]["file_name"] == "ke-hoach.pdf"
    assert "Kèm 1 tệp ở trên." in leaders[3].texts[1]
    row = await the_row(stage)
    await stage.pass_time(days=days)
    await secretary.tap_data(f"nwback:{row.id}:yes")
    await stage.settle(secretary)
    assert len(leaders[3].from_bot) == (1 if gone else 2)
    assert all("Đã thu hồi" in text for text in leaders[3].texts)


@pytest.mark.parametrize("held", [False, True], ids=["nobody has it", "being said"])
async def test_what_is_on_its_way_is_caught(stage: Stage, *, held: bool) -> None:
    """A letter that nobody holds is not said any more; one that is being said is taken back as soon as it has a number."""
    _bloc, _chair, secretary, leaders = await written(stage)
    row = await the_row(stage)

    def go(session: Session) -> tuple[list[str], list[str]]:
        found = announcing.hold(session, row.id)
        assert found is not None
        found.state, found.due_at = "scheduled", stage.now
        go_out(session, stage.machine.house, found, stage.now)
        if held:
            for letter in session.exec(select(Outgoing)):
                letter.holder = "somebody"
            session.flush()
        take_back(session, stage.machine.house, found, secretary.person_id, stage.now)
        session.flush()
        first = [one.state for one in session.exec(select(Delivery).order_by(col(Delivery.id)))]
        number = session.exec(select(Delivery.id).order_by(col(Delivery.id))).first()
        deliveries.settle(session, [Result(number or 0, 77)] if held else [], stage.now)
        session.flush()
        left = [f"{one.act} {one.message_id}" for one in session.exec(select(Outgoing).where(Outgoing.act != "news"))]
        session.rollback()
        return first, left

    states, left = await stage.write(go)
    assert set(states) == {"waiting" if held else "dropped"}
    assert left == (["recall 77"] if held else [])
    assert not news(leaders[3])


async def test_a_recall_leaves_alone_what_somebody_works_on(stage: Stage) -> None:
    """The announcement's own message never becomes a card: no button leads on from it, before it is confirmed or after."""
    _bloc, _chair, secretary, leaders = await sent(stage)
    await stage.settle(secretary)
    assert leaders[3].buttons == ["Đã nhận thông tin"]
    await leaders[3].tap("Đã nhận thông tin")
    assert "Đã xác nhận lúc 08:30" in leaders[3].text
    assert leaders[3].buttons == []
    await leaders[3].say("/viec")
    card = leaders[3].text
    row = await the_row(stage)
    await secretary.tap_data(f"nwback:{row.id}:yes")
    await stage.settle(secretary)
    assert card in leaders[3].texts
    assert "Đã thu hồi" in news(leaders[3])[0]


async def test_one_of_last_year_is_recalled_by_whoever_leads_now(stage: Stage) -> None:
    """The year has changed; the words are still wrong."""
    bloc, _chair, secretary, leaders = await sent(stage)

    def change(session: Session) -> None:
        coming = years.make_next(session, session.get_one(Year, bloc.year_id), stage.new_id())
        session.get_one(Bloc, bloc.id).current_year_id = coming.id

    await stage.write(change)
    row = await the_row(stage)
    await secretary.tap_data(f"nwone:{row.id}")
    await secretary.tap("Thu hồi")
    assert "vẫn còn trên máy" in secretary.text
    await secretary.tap("Thu hồi")
    assert "Đã thu hồi." in secretary.text
    await stage.settle(leaders[3])
    assert "Đã thu hồi" in news(leaders[3])[0]


async def test_what_is_pinned_stands_on_top_until_it_is_recalled(stage: Stage) -> None:
    """The last of its messages, in every reader's chat: when asked, also before it has gone out; not longer than it is valid."""
    _bloc, _chair, secretary, leaders = await written(stage)
    await secretary.file("ke-hoach.pdf", PDF)
    await secretary.tap("Tài liệu không có độ mật")
    await fetch_some(stage.machine)
    await secretary.tap("Thêm")
    await secretary.tap("Hẹn giờ gửi")
    await secretary.tap(secretary.buttons[0])
    await secretary.tap("Ghim")
    assert "được ghim" in secretary.text
    await stage.pass_time(days=1)
    await clock(stage, secretary)
    for phone in leaders:
        assert [TEXT in str(one) for one in phone.pinned] == [True]
    row = await the_row(stage)
    await secretary.tap_data(f"nwone:{row.id}")
    await secretary.tap("Bỏ ghim")
    await stage.settle(secretary)
    assert not any(phone.pinned for phone in leaders)
    await secretary.tap("Ghim")
    await secretary.tap_data(f"nwpin:{row.id}:1")
    await stage.settle(secretary)
    assert all(len(phone.pinned) == 1 for phone in leaders)
    await leaders[3].tap_data(f"nwpin:{row.id}:0")
    await secretary.tap_data(f"nwback:{row.id}:yes")
    await stage.settle(secretary)
    assert not any(phone.pinned for phone in leaders)
