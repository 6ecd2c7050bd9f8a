"""Lấy ý kiến, không họp: open until a time, with reminders, counted when enough agencies have answered, extended or given up otherwise."""

from datetime import UTC, datetime, timedelta
from fractions import Fraction
from functools import partial

import pytest
from sqlmodel import Session, select

from bot.audit import audit_rows
from bot.clock import Ticks
from domain.questions import Base, Question, Rules
from storage import ballots, open_votes, urn
from storage.tables import Ballot, Trail
from tests.handlers.harness import Phone, Stage, TheBloc
from tests.handlers.papers.gathered import counted
from tests.handlers.voting.hall import FLAG, asked_of, hall, prepared, the, voted

REMINDED = "Đề nghị đồng chí trả lời"
FEW = "Chưa đủ cơ quan trả lời"


async def sent_round(stage: Stage, *, form: str = "") -> tuple[TheBloc, Phone, Phone, list[Phone], str]:
    """A ballot that is answered without a meeting, begun by the chair, with three working days."""
    bloc, chair, secretary, leaders = await hall(stage)
    ballot_id = await prepared(stage, secretary, FLAG)
    await secretary.tap("Mục khác")
    if form:
        await secretary.tap(form)
        await secretary.tap("Mục khác")
    await secretary.tap("Không họp, lấy ý kiến")
    await secretary.tap_data(f"vcirc:{ballot_id}:3")
    assert "Lấy ý kiến, không họp; trả lời đến 17:00" in secretary.text
    await secretary.tap("Trình chủ trì bắt đầu")
    assert "Phát phiếu giấy" not in chair.buttons
    assert "trả lời đến 17:00" in chair.text
    await chair.tap("Bắt đầu bỏ phiếu")
    await stage.settle(chair)
    assert (await the(stage, ballot_id)).state == "open", chair.text + chair.toast
    return bloc, chair, secretary, leaders, ballot_id


def told(phone: Phone, words: str) -> int:
    """How many messages of a phone say this."""
    return sum(words in one for one in phone.texts)


async def an_hour_passes(stage: Stage, chair: Phone) -> None:
    """With its tick."""
    await stage.pass_time(hours=1)
    await Ticks(stage.machine).tick()
    await stage.settle(chair)


async def test_it_closes_by_itself_when_its_time_is_over(stage: Stage) -> None:
    """Whoever has not answered is reminded on the day before and on the day; enough have answered, so it is counted at the time."""
    _bloc, _chair, secretary, leaders, ballot_id = await sent_round(stage)
    assert "Lấy ý kiến, không họp; trả lời đến 17:00" in leaders[3].text
    for leader in leaders[1:8]:
        await voted(leader, "Đồng ý")
    until = (await the(stage, ballot_id)).until_at
    assert until is not None
    while stage.now < until:
        assert (await the(stage, ballot_id)).state == "open"
        await an_hour_passes(stage, leaders[0])
    ballot = await the(stage, ballot_id)
    assert ballot.state == "counted"
    assert (told(leaders[0], REMINDED), told(leaders[8], REMINDED)) == (2, 2)
    assert told(leaders[2], REMINDED) == 0
    assert "Đã kiểm phiếu" in secretary.text
    closed = await stage.read(lambda s: s.exec(select(Trail).where(Trail.act == "ballot_closed")).all())
    assert [one.what for one in closed] == [{"ballot": ballot_id, "by": "time"}]
    paper = await stage.read(lambda s: counted(s, ballot_id, stage.machine.house.tz))
    assert paper.how.startswith("lấy ý kiến không họp, trả lời đến 17 giờ 00 phút, ngày")
    assert (paper.collected, paper.not_returned, paper.present) == (7, 2, None)


async def test_it_closes_when_all_have_answered(stage: Stage) -> None:
    """An open vote goes round as well; the last answer ends it before its time."""
    bloc, _chair, _secretary, leaders, ballot_id = await sent_round(stage, form="Biểu quyết công khai")
    for leader in leaders:
        await leader.tap_data(f"vpaper:{ballot_id}:{bloc.agencies[leaders.index(leader)]}")
        await leader.tap("Đồng ý")
        await leader.tap("Xác nhận biểu quyết")
    await stage.settle(leaders[0])
    assert (await the(stage, ballot_id)).state == "counted"


async def test_too_few_answers_are_waited_for_or_given_up(stage: Stage) -> None:
    """Nobody closes it by hand; at its time those who preside are asked once, longer is longer, and given up it has no result."""
    _bloc, chair, secretary, leaders, ballot_id = await sent_round(stage)
    for leader in leaders[1:4]:
        await voted(leader, "Đồng ý")
    await secretary.tap_data(f"vprog:{ballot_id}")
    assert "trả lời đến 17:00" in secretary.text
    assert not {"Kết thúc bỏ phiếu", "Ảnh trình chiếu"} & {*secretary.buttons}
    await secretary.tap_data(f"vclose:{ballot_id}")
    await chair.tap_data(f"vend:{ballot_id}")
    assert (await the(stage, ballot_id)).state == "open"
    assert "trước đó không kết thúc" in chair.toast
    first = (await the(stage, ballot_id)).until_at
    assert first is not None
    while stage.now < first:
        await an_hour_passes(stage, chair)
    await an_hour_passes(stage, chair)
    assert (told(chair, FEW), told(secretary, FEW)) == (1, 1)
    await secretary.tap_data(f"vclose:{ballot_id}")
    await chair.tap_data(f"vend:{ballot_id}")
    assert "Chưa đủ cơ quan trả lời, nên chưa kết thúc được" in chair.toast
    await leaders[5].tap_data(f"vlong:{ballot_id}")
    assert (await the(stage, ballot_id)).until_at == first
    await secretary.tap_data(f"vlong:{ballot_id}")
    later = (await the(stage, ballot_id)).until_at
    assert later is not None
    assert later > first
    assert (await the(stage, ballot_id)).close_asked_by is None
    await leaders[4].tap("Trả lời")
    await leaders[4].tap("Đồng ý")
    await leaders[4].tap("Xác nhận bỏ phiếu")
    while stage.now < later:
        await an_hour_passes(stage, chair)
    assert (told(chair, FEW), told(secretary, FEW)) == (2, 1)
    await chair.tap_data(f"vfew:{ballot_id}")
    ballot = await the(stage, ballot_id)
    assert (ballot.state, ballot.result) == ("annulled", {"annulled": "few_answers"})
    assert "Không đủ cơ quan trả lời" in leaders[4].text


async def test_nobody_ends_it_before_its_time(stage: Stage) -> None:
    """Also with answers enough: no button for it, and a forged one is refused; whoever has not answered still may."""
    _bloc, chair, secretary, leaders, ballot_id = await sent_round(stage)
    for leader in leaders[1:8]:
        await voted(leader, "Đồng ý")
    for phone in (secretary, chair):
        await phone.tap_data(f"vprog:{ballot_id}")
        assert "Kết thúc bỏ phiếu" not in phone.buttons
        for forged in ("vclose", "vend", "vgoon"):
            await phone.tap_data(f"{forged}:{ballot_id}")
            assert "trước đó không kết thúc" in phone.toast
    ballot = await the(stage, ballot_id)
    assert (ballot.state, ballot.close_asked_by) == ("open", None)
    await voted(leaders[8], "Không đồng ý")
    assert await stage.read(lambda s: len(urn.roll(s, ballot_id))) == 8


@pytest.mark.parametrize("form", ["", "Biểu quyết công khai"])
async def test_nobody_answers_after_its_time(on_both: Stage, form: str) -> None:
    """On both databases, while those who preside have not said how it goes on: not by phone, not by a slip, not by the secretary's
    hand; what was said stays, and more time is time again."""
    stage = on_both
    bloc, _chair, secretary, leaders, ballot_id = await sent_round(stage, form=form)
    confirm = "Xác nhận biểu quyết" if form else "Xác nhận bỏ phiếu"
    for label in ("Bỏ phiếu", "Đồng ý", confirm):
        await leaders[1].tap(label)
    for label in ("Bỏ phiếu", "Không đồng ý"):
        await leaders[2].tap(label)
    late = leaders[2].data_of(confirm)
    until = (await the(stage, ballot_id)).until_at
    assert until is not None
    await stage.pass_time(hours=(until - stage.now) / timedelta(hours=1))
    before = await stage.read(
        lambda s: [str(row) for row in (*urn.roll(s, ballot_id).items(), *open_votes.of_ballot(s, ballot_id))]
    )
    assert len(before) == (2 if form else 1)
    for phone, data in (
        (leaders[2], late), (leaders[2], f"vpaper:{ballot_id}:{bloc.agencies[2]}"),
        (secretary, f"vgive:{ballot_id}:{bloc.agencies[3]}:w"), (secretary, f"vcast:{ballot_id}:{bloc.agencies[3]}:AQ"),
        (leaders[1], f"vcast:{ballot_id}:{bloc.agencies[1]}:Ag"),
    ):  # fmt: skip
        await phone.tap_data(data)
        after = await stage.read(
            lambda s: [str(row) for row in (*urn.roll(s, ballot_id).items(), *open_votes.of_ballot(s, ballot_id))]
        )
        assert after == before, data
    assert ("Đã hết hạn trả lời" if form else "Phiếu đã ghi nhận") in leaders[1].toast
    assert "Đã hết hạn trả lời: 17:00" in leaders[2].toast
    await leaders[2].say("/viec")
    assert "Bỏ phiếu: " not in leaders[2].text
    await secretary.tap_data(f"vlong:{ballot_id}")
    await leaders[2].tap_data(late)
    assert "ĐÃ GHI NHẬN" in leaders[2].text


async def test_the_chair_begins_with_the_time_that_was_read(stage: Stage) -> None:
    """A time changed after the chair has read the card begins nothing; the new one is shown. No slips go out by a forged button."""
    _bloc, chair, secretary, _leaders = await hall(stage)
    ballot_id = await prepared(stage, secretary, FLAG)
    await secretary.tap_data(f"vcirc:{ballot_id}:3")
    await secretary.tap("Trình chủ trì bắt đầu")
    read = chair.data_of("Bắt đầu bỏ phiếu")
    await secretary.tap_data(f"vcirc:{ballot_id}:10")
    await chair.tap_data(read)
    assert (await the(stage, ballot_id)).state == "draft"
    await chair.tap_data(f"{chair.data_of('Bắt đầu bỏ phiếu')}:paper")
    assert (await the(stage, ballot_id)).state == "open"
    assert await stage.read(lambda s: urn.roll(s, ballot_id)) == {}


async def test_a_time_that_is_over_begins_nothing(stage: Stage) -> None:
    """A draft whose time has passed meanwhile asks for another one; back in the hall it has none."""
    _bloc, chair, secretary, _leaders = await hall(stage)
    ballot_id = await prepared(stage, secretary, FLAG)
    await secretary.tap_data(f"vcirc:{ballot_id}:3")
    await stage.pass_time(days=20)
    await secretary.tap("Trình chủ trì bắt đầu")
    await chair.tap("Bắt đầu bỏ phiếu")
    assert "Hạn lấy ý kiến đã qua" in chair.toast + chair.text
    await secretary.tap_data(f"vcirc:{ballot_id}:0")
    ballot = await the(stage, ballot_id)
    assert (ballot.until_at, ballots.content_of(ballot).circulated) == (None, False)
    await secretary.tap_data(f"vcirc:{ballot_id}:4")
    assert (await the(stage, ballot_id)).until_at is None


async def test_a_day_is_typed_and_shown_back(stage: Stage) -> None:
    """What is unreadable, past or no day is said and asked for again; a day off is warned of; nothing is set before the button."""
    _bloc, chair, secretary, leaders = await hall(stage)
    ballot_id = await prepared(stage, secretary, FLAG)
    await secretary.tap("Mục khác")
    await secretary.tap("Không họp, lấy ý kiến")
    assert "gõ ngày khác" in secretary.text
    for line, heard in (
        ("tuần nào đó", "Chưa đọc được ngày"),
        ("31/2", "Không có ngày này: 31/2"),
        ("26h ngày 8/2", "Không có giờ này"),
        ("7h hôm nay", "đã qua"),
        ("1/2/2024", "đã qua"),
        ("thứ Hai 16/2/2024", "không khớp thứ đã gõ"),
    ):
        await secretary.say(line)
        assert heard in secretary.texts[-1], line
        assert (await the(stage, ballot_id)).until_at is None
    await secretary.say("17/2")
    assert "trả lời đến 17:00 thứ Bảy, 17/02/2024" in secretary.text
    assert "Lưu ý: đây là ngày nghỉ." in secretary.text
    await secretary.say("9h thứ Sáu 16/2")
    assert "trả lời đến 09:00 thứ Sáu, 16/02/2024" in secretary.text
    assert "ngày nghỉ" not in secretary.text
    assert (await the(stage, ballot_id)).until_at is None
    await secretary.tap("Đúng ngày này")
    ballot = await the(stage, ballot_id)
    assert ballot.until_at == datetime(2024, 2, 16, 2, tzinfo=UTC)
    assert ballots.content_of(ballot).until == ballot.until_at
    await secretary.tap("Trình chủ trì bắt đầu")
    await chair.tap("Bắt đầu bỏ phiếu")
    await stage.settle(chair)
    assert "trả lời đến 09:00 thứ Sáu, 16/02/2024" in leaders[3].text
    await secretary.tap_data(f"vcirc:{ballot_id}:202402191700")
    assert "đã bắt đầu" in secretary.toast
    assert (await the(stage, ballot_id)).until_at == ballot.until_at


@pytest.mark.parametrize("word", ["202402011700", "4", "20240231170x", "202413011700", "0000"])
async def test_a_forged_day_sets_nothing(stage: Stage, word: str) -> None:
    """One that has passed, one that is none."""
    _bloc, _chair, secretary, leaders = await hall(stage)
    ballot_id = await prepared(stage, secretary, FLAG)
    await secretary.tap_data(f"vcirc:{ballot_id}:{word}")
    assert "đã qua" in secretary.toast or "không còn dùng được" in secretary.toast
    await leaders[3].say("/viec")
    await leaders[3].tap_data(f"vcirc:{ballot_id}:202402191700")
    assert "không thuộc phần việc" in leaders[3].toast
    assert (await the(stage, ballot_id)).until_at is None


async def test_a_time_changed_in_the_rows_shows(stage: Stage) -> None:
    """The audit compares it with the trail, which has every time that was given."""
    _bloc, _chair, _secretary, _leaders, ballot_id = await sent_round(stage)
    audited = partial(audit_rows, data_dir=stage.machine.settings.data_dir)
    _lines, well = await stage.read(audited)
    assert well

    def change(session: Session) -> None:
        ballot = session.get_one(Ballot, ballot_id)
        assert ballot.until_at is not None
        ballot.until_at -= timedelta(days=2)

    await stage.write(change)
    lines, well = await stage.read(audited)
    assert not well
    assert any("another time than the trail has" in line for line in lines)


async def test_nobody_is_present_where_there_is_no_meeting(stage: Stage) -> None:
    """A rule of those present is one of all members then, on the chair's card and in the count; back in the hall it is the year's again."""
    bloc, chair, secretary, leaders = await hall(stage)
    rules = Rules(Fraction(1, 2), strict=True, base=Base.PRESENT)
    ballot_id = await asked_of(stage, bloc, secretary, Question.of_motion(1, "Thông qua Quy chế", rules))
    await secretary.say("/bophieu")
    await secretary.tap("Tiếp tục chuẩn bị")
    await secretary.tap_data(f"vcirc:{ballot_id}:3")
    assert "Lấy ý kiến năm 2023" in secretary.text
    await secretary.tap_data(f"vcirc:{ballot_id}:0")
    (asked,) = ballots.content_of(await the(stage, ballot_id)).questions
    assert asked.rules == rules
    await secretary.tap_data(f"vcirc:{ballot_id}:3")
    await secretary.tap("Trình chủ trì bắt đầu")
    assert "tổng số thành viên" in chair.text
    await chair.tap("Bắt đầu bỏ phiếu")
    await stage.settle(chair)
    for leader in leaders[1:8]:
        await voted(leader, "Đồng ý" if leader is not leaders[7] else "Không đồng ý")
    until = (await the(stage, ballot_id)).until_at
    assert until is not None
    while stage.now < until:
        await an_hour_passes(stage, leaders[0])
    result = (await the(stage, ballot_id)).result or {}
    line = result["questions"][0]["nominees"][0]
    assert (line["yes"], line["base"], line["needed"], line["verdict"]) == (6, 9, 5, "elected")
