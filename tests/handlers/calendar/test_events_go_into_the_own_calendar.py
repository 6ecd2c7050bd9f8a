"""Meetings and milestones as calendar files: one identifier, a number that rises with changes, a cancelled meeting goes."""

from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

import pytest
from ical.calendar_stream import CalendarStream
from ical.event import Event
from sqlmodel import Session

from bot.clock import Ticks
from storage.tables import Ballot, Extension, Meeting, Step
from tests.handlers.harness import TOKEN, Phone, Stage, TheBloc, a_stage

TITLE = "Hội nghị tổng kết năm 2023"


@pytest.fixture
async def stage(tmp_path: Path) -> AsyncIterator[Stage]:
    """A fresh stage."""
    async with a_stage(tmp_path) as found:
        yield found


def newest(stage: Stage, phone: Phone) -> tuple[str, Event]:
    """METHOD and event of the file on the card."""
    stored = stage.world.bot_of(TOKEN).files.get(phone.card["document"]["file_id"])
    assert stored is not None
    [calendar] = CalendarStream.from_ics(stored.content.decode()).calendars
    [event] = calendar.events
    return str(calendar.method), event


async def people(stage: Stage) -> tuple[TheBloc, Phone, Phone]:
    """A secretary, and an officer of another agency."""
    bloc = await stage.bloc()
    await stage.write(
        lambda s: setattr(s.get_one(Meeting, bloc.meeting_id), "starts_at", stage.now + timedelta(days=8))
    )
    return bloc, await stage.person("Hà", bloc, roles=("secretary",)), await stage.person("An", bloc, agency=1)


async def test_a_milestone_is_added_and_follows_more_time(stage: Stage) -> None:
    """The officer's own day; more time given raises the number, the identifier stays; an alarm only when it is asked for."""
    bloc, _ha, an = await people(stage)
    await an.say("/lich")
    await an.tap("Tự chấm điểm")
    await an.tap("Thêm vào lịch")
    assert "hạn Tự chấm điểm là 17:00 thứ Hai, 05/02/2024" in an.text
    method, before = newest(stage, an)
    assert (method, before.summary, before.alarm) == ("PUBLISH", "Hạn 17:00: Tự chấm điểm", [])
    assert isinstance(before.end, datetime)
    assert before.end.hour == 17
    await an.tap("Kèm báo trước 1 ngày")
    assert len(newest(stage, an)[1].alarm) == 1

    def more(session: Session, days: int) -> None:
        row = session.get(Extension, (bloc.year_id, "SELF_SCORE", bloc.agencies[1])) or Extension(
            year_id=bloc.year_id, code="SELF_SCORE", agency_id=bloc.agencies[1], decided_at=stage.now
        )
        row.until_at = stage.now + timedelta(days=days)
        session.add(row)

    numbers = [before.sequence or 0]
    for days in (3, 5):
        await stage.write(partial(more, days=days))
        await an.say("/lich")
        await an.tap("Tự chấm điểm")
        await an.tap("Thêm vào lịch")
        after = newest(stage, an)[1]
        assert after.uid == before.uid
        numbers.append(after.sequence or 0)
    assert numbers[-1] > numbers[0]
    assert numbers == sorted(numbers)


async def test_a_moved_meeting_offers_its_file_again(stage: Stage) -> None:
    """The invitation offers the file; the news of another day offers it again, with a higher number; an old one cannot undo it."""
    bloc, ha, an = await people(stage)
    await stage.write(lambda s: setattr(s.get_one(Step, (bloc.year_id, "SELF_SCORE")), "state", "done"))
    await Ticks(stage.machine).tick()
    await stage.machine.settled()
    assert f"Kính mời đồng chí dự {TITLE}" in an.text
    await an.tap("Thêm vào lịch")
    _method, first = newest(stage, an)
    assert first.location == "Trường Chính trị tỉnh"

    await ha.say("/lich")
    await ha.tap("Hội nghị tổng kết")
    await ha.tap("Đổi ngày")
    await ha.say("8h ngày 22/2")
    await ha.tap("Xác nhận")
    await stage.pass_time(hours=5)
    await Ticks(stage.machine).tick()
    await stage.machine.settled()
    assert "chuyển sang 08:00 thứ Năm, 22/02/2024" in an.text
    await an.tap("Cập nhật lịch")
    _method, moved = newest(stage, an)
    assert moved.uid == first.uid
    assert (moved.sequence or 0) > (first.sequence or 0)
    assert isinstance(moved.start, datetime)
    assert moved.start.day == 22


async def test_a_cancelled_meeting_leaves_the_calendar(stage: Stage) -> None:
    """Asked once more, then told to everybody with a file that says CANCEL; the step waits for another meeting; twice is once."""
    bloc, ha, an = await people(stage)
    await stage.write(lambda s: setattr(s.get_one(Step, (bloc.year_id, "SELF_SCORE")), "state", "done"))
    await an.say("/lich")
    await an.tap("Hội nghị tổng kết")
    await an.tap("Thêm vào lịch")
    first = newest(stage, an)[1]
    await ha.say("/lich")
    await ha.tap("Hội nghị tổng kết")
    await ha.tap("Thêm")
    await ha.tap("Hủy hội nghị")
    old = ha.data_of("Xác nhận hủy")
    await ha.tap("Xác nhận hủy")
    assert any("Đã hủy." in text for text in ha.texts)
    await ha.tap_data(old)
    assert "không còn dùng được" in ha.toast
    await ha.say("/lich")
    await ha.tap("Hội nghị tổng kết")
    assert "Lên lịch hội nghị" in ha.buttons

    assert f"{TITLE} không họp vào" in an.text
    said = len(an.texts)
    await an.tap("Cập nhật lịch")
    method, gone = newest(stage, an)
    assert (method, gone.status, gone.uid) == ("CANCEL", "CANCELLED", first.uid)
    assert (gone.sequence or 0) > (first.sequence or 0)
    await stage.pass_time(days=1)
    await Ticks(stage.machine).tick()
    await stage.machine.settled()
    assert not [text for text in an.texts[said + 1 :] if "không họp vào" in text]

    def step(session: Session) -> datetime | None:
        return session.get_one(Step, (bloc.year_id, "MEETING")).due_at

    assert await stage.read(step) is None


async def test_a_meeting_with_a_ballot_is_not_cancelled(stage: Stage) -> None:
    """What is to be voted on there would be lost: the secretary hears what to do first."""
    bloc, ha, _an = await people(stage)
    await stage.write(
        lambda s: s.add(Ballot(id="b", year_id=bloc.year_id, meeting_id=bloc.meeting_id, title="Suy tôn", content={}))
    )
    await ha.say("/lich")
    await ha.tap("Hội nghị tổng kết")
    await ha.tap("Thêm")
    await ha.tap("Hủy hội nghị")
    assert "đợt bỏ phiếu đã chuẩn bị" in ha.toast
