"""Who is in the hall, how many have to be there, and what waits until they are or somebody writes down why it need not."""

import pytest
from sqlmodel import Session, select

from domain.quorum import Quorum
from storage import presence
from storage.tables import Ballot, Meeting, MeetingLine, Membership, Nomination, Presence, Trail, Year
from tests.handlers.harness import Stage, TheBloc
from tests.handlers.meeting.test_a_meeting_is_prepared_held_and_ended import Hall, under_way
from tests.handlers.voting.hall import FLAG, opened, prepared

GUESS = "mặc định của hệ thống, chưa đối chiếu quy chế"


async def short(stage: Stage, present: int = 5) -> Hall:
    """The meeting has begun, and only the first of nine agencies are there."""
    found = await under_way(stage)
    secretary = found[2]
    await secretary.tap("Có cơ quan vắng")
    for name in [name.removeprefix("● ") for name in secretary.buttons if name.startswith("● ")][present:]:
        await secretary.tap(f"● {name}")
    assert f"Có mặt {present}/9; cần ít nhất 6 ({GUESS})." in secretary.text
    return found


async def trail(stage: Stage, act: str) -> int:
    return await stage.read(lambda session: len(session.exec(select(Trail).where(Trail.act == act)).all()))


async def test_all_are_there_in_one_tap(stage: Stage) -> None:
    """A second tap changes nothing; everybody reads the count, and who comes late or leaves is a tap."""
    _bloc, _chair, secretary, leaders = await under_way(stage)
    full = secretary.data_of("Đủ mặt")
    await secretary.tap_data(full)
    await secretary.tap_data(full)
    assert "Có mặt 9/9; cần ít nhất 6" in secretary.text
    assert await trail(stage, "presence_full") == 1
    await secretary.tap("Có mặt (9/9)")
    away = secretary.data_of("● Văn phòng")
    await secretary.tap_data(away)
    await secretary.tap_data(away)
    assert "Có mặt 8/9" in secretary.text
    assert await trail(stage, "absence_noted") == 1
    await leaders[3].say("/hoinghi")
    assert f"Có mặt 8/9; cần ít nhất 6 ({GUESS})." in leaders[3].text
    assert "Có mặt (8/9)" not in leaders[3].buttons


async def test_who_said_that_nobody_comes_is_not_ticked(stage: Stage) -> None:
    """The first list shows the answers; one tap notes all of it."""
    _bloc, _chair, secretary, leaders = await under_way(stage)
    await leaders[7].say("/hoinghi")
    await leaders[7].tap("Không dự được")
    await secretary.say("/hoinghi")
    await secretary.tap("Có cơ quan vắng")
    assert sum(name.startswith("○ ") for name in secretary.buttons) == 1
    assert await stage.read(lambda session: session.exec(select(Presence)).all()) == []
    await secretary.tap(next(name for name in secretary.buttons if name.startswith("● ")))
    assert "Có mặt 7/9" in secretary.text
    assert len(await stage.read(lambda session: session.exec(select(Presence)).all())) == 9


async def test_with_too_few_there_nothing_is_agreed_shown_or_opened(stage: Stage) -> None:
    """A decision of the meeting, an agreement on an award and a ballot are refused with the numbers and with what to do."""
    bloc, chair, secretary, _leaders = await short(stage)
    why = "Hội nghị mới có mặt 5/9 cơ quan, cần ít nhất 6."
    await secretary.tap_data(f"mtadd:{bloc.meeting_id}:decision")
    assert why in secretary.toast + secretary.text
    await secretary.say("/ketqua")
    await secretary.tap("Khen thưởng năm 2023")
    await secretary.tap(FLAG)
    await secretary.tap("Ghi nhận hội nghị nhất trí")
    assert why in secretary.toast + secretary.text
    await prepared(stage, secretary, FLAG)
    await secretary.tap("Trình chủ trì bắt đầu")
    await chair.tap("Bắt đầu bỏ phiếu")
    assert why in chair.toast + chair.text

    def nothing(session: Session) -> tuple[str, int, int]:
        ballot = session.exec(select(Ballot)).one()
        decided = session.exec(select(MeetingLine).where(MeetingLine.kind == "decision")).all()
        return ballot.state, len(session.exec(select(Nomination)).all()), len(decided)

    assert await stage.read(nothing) == ("draft", 0, 0)


async def test_what_was_begun_before_some_left_is_not_finished_without_them(stage: Stage) -> None:
    """The text of a decision was typed with enough in the hall; the tap that agrees finds too few."""
    _bloc, _chair, secretary, _leaders = await short(stage, present=6)
    await secretary.say("/hoinghi")
    await secretary.tap("Nội dung thông qua (0)")
    await secretary.tap("Thêm")
    await secretary.say("Kế hoạch năm 2024")

    def leaves(session: Session) -> None:
        there = session.exec(select(Presence).where(Presence.present)).all()
        there[0].present = False

    await stage.write(leaves)
    await secretary.tap("Nhất trí")
    assert "mới có mặt 5/9" in secretary.toast + secretary.text


async def test_a_reason_lets_it_go_on_until_fewer_are_there(stage: Stage) -> None:
    """Typed by the secretary; in the trail, among the notes and on the card; one agency fewer asks again."""
    bloc, chair, secretary, leaders = await short(stage)
    await secretary.tap("Ghi lý do")
    await secretary.say("Bốn cơ quan đã gửi ý kiến bằng văn bản.")
    assert "Lý do vẫn họp: Bốn cơ quan đã gửi ý kiến bằng văn bản." in secretary.text
    notes = await stage.read(
        lambda session: session.exec(select(MeetingLine.text).where(MeetingLine.kind == "note")).all()
    )
    assert notes == ["Có mặt 5/9, cần ít nhất 6. Lý do vẫn họp: Bốn cơ quan đã gửi ý kiến bằng văn bản."]
    await leaders[3].say("/nhatky")
    assert "ghi lý do vẫn họp khi có mặt 5 cơ quan: Bốn cơ quan" in leaders[3].text
    await opened(stage, secretary, chair, FLAG)
    assert await stage.read(lambda session: session.exec(select(Ballot.state)).one()) == "open"
    await secretary.say("/hoinghi")
    await secretary.tap("Có mặt (5/9)")
    await secretary.tap(next(name for name in secretary.buttons if name.startswith("● ")))
    assert "Chưa đủ số cơ quan cần có mặt" in secretary.text
    await secretary.tap_data(f"mtadd:{bloc.meeting_id}:decision")
    assert "mới có mặt 4/9" in secretary.toast + secretary.text


async def test_a_reason_is_given_only_where_it_is_needed(stage: Stage) -> None:
    """Nobody has counted, or enough are there: the forged tap is refused; a secret mark is not taken."""
    bloc, _chair, secretary, _leaders = await under_way(stage)
    await secretary.tap_data(f"mtwhy:{bloc.meeting_id}")
    assert "Chỉ ghi lý do khi" in secretary.toast + secretary.text
    await secretary.say("/hoinghi")
    await secretary.tap("Đủ mặt")
    await secretary.tap_data(f"mtwhy:{bloc.meeting_id}")
    assert "Chỉ ghi lý do khi" in secretary.toast + secretary.text
    assert await stage.read(lambda session: session.get_one(Meeting, bloc.meeting_id).quorum_reason) == ""


async def test_where_nobody_has_counted_the_meeting_decides_as_before(stage: Stage) -> None:
    """Presence is offered, not asked for."""
    _bloc, _chair, secretary, _leaders = await under_way(stage)
    assert {"Đủ mặt", "Có cơ quan vắng"} <= {*secretary.buttons}
    await secretary.tap("Nội dung thông qua (0)")
    await secretary.tap("Thêm")
    await secretary.say("Kế hoạch năm 2024")
    await secretary.tap("Nhất trí")
    assert "nhất trí" in secretary.text


async def test_who_has_left_the_bloc_does_not_count(stage: Stage) -> None:
    """An agency merged before the meeting is neither in the list nor in the numbers."""
    bloc, _chair, secretary, _leaders = await short(stage, present=6)

    def merged(session: Session) -> None:
        session.get_one(Membership, (bloc.year_id, bloc.agencies[8])).left_on = stage.now.date()

    await stage.write(merged)
    await secretary.say("/hoinghi")
    assert "Có mặt 6/8; cần ít nhất 6" in secretary.text
    await secretary.tap("Có mặt (6/8)")
    assert sum(name.startswith(("● ", "○ ")) for name in secretary.buttons) == 8


@pytest.mark.parametrize(("label", "rule", "least"), [("từ 1/2", "half", 5), ("đủ tất cả", "all", 9)])
async def test_the_bloc_sets_what_its_regulation_asks_for(stage: Stage, label: str, rule: str, least: int) -> None:
    """Behind Thêm; from then on the number is marked as nobody's guess, and it goes on in the coming year."""
    bloc, _chair, secretary, leaders = await short(stage)
    await secretary.say("/hoinghi")
    await secretary.tap("Thêm")
    assert "Mặc định của hệ thống, chưa đối chiếu quy chế." in secretary.text
    await secretary.tap("Số cơ quan cần có mặt")
    await secretary.tap(label)
    await secretary.tap("⬅ Quay lại")
    assert f"Có mặt 5/9; cần ít nhất {least}." in secretary.text
    found = await stage.read(lambda session: presence.rule(session.get_one(Year, bloc.year_id)))
    assert found == (Quorum(rule), True)
    await leaders[3].say("/nhatky")
    assert f"đặt số cơ quan cần có mặt: {label}" in leaders[3].text


async def test_presence_is_the_heads_and_of_a_meeting_under_way(stage: Stage) -> None:
    """A leader's forged taps, and the secretary's before the beginning and after the end, note nothing."""
    bloc, _chair, secretary, leaders = await under_way(stage)
    await leaders[2].say("/viec")
    where, other = bloc.meeting_id, bloc.agencies[4]
    taps = (f"mtfull:{where}", f"mthere:{where}:{other}:0:0", f"mtpres:{where}:0", f"mtquo:{where}:half")
    for data in taps:
        await leaders[2].tap_data(data)
        assert "không thuộc phần việc" in leaders[2].toast + leaders[2].text
    for state, said in (("planned", "Hội nghị chưa bắt đầu"), ("ended", "Hội nghị đã kết thúc")):
        await _put(stage, bloc, state)
        for data in taps[:2]:
            await secretary.tap_data(data)
            assert said in secretary.toast + secretary.text
    assert await stage.read(lambda session: session.exec(select(Presence)).all()) == []


async def _put(stage: Stage, bloc: TheBloc, state: str) -> None:
    def put(session: Session) -> None:
        session.get_one(Meeting, bloc.meeting_id).state = state

    await stage.write(put)


async def test_a_list_of_strangers_is_refused(stage: Stage) -> None:
    """A forged agency is nobody's to note."""
    bloc, _chair, secretary, _leaders = await under_way(stage)
    for words in ("nobody", "nobody:1", f"{bloc.agencies[0]}:2", ""):
        await secretary.tap_data(f"mthere:{bloc.meeting_id}:{words}")
        assert "không còn dùng được" in secretary.toast + secretary.text
    assert await stage.read(lambda session: session.exec(select(Presence)).all()) == []
