"""Hẹn giờ: three times or a typed one, shown back, within working hours; the clock lets it out once; it can be stopped."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from bot.clock import Ticks
from domain.workdays import WorkCalendar
from handlers.announcing.timing import proposals
from tests.handlers.announcing.board import TEXT, clock, news, the_row, written
from tests.handlers.harness import Phone, Stage

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")


async def before_the_times(stage: Stage) -> tuple[Phone, list[Phone]]:
    """The secretary is before the three times; it is Tuesday, 6 February 2024, half past eight; Tết begins on the 8th."""
    _bloc, _chair, secretary, leaders = await written(stage)
    await secretary.tap("Thêm")
    await secretary.tap("Hẹn giờ gửi")
    return secretary, leaders


async def test_one_of_three_times(stage: Stage) -> None:
    """It waits as a row; the clock lets it out in time, once, also with two clocks."""
    secretary, leaders = await before_the_times(stage)
    assert secretary.buttons[:2] == ["13:30 thứ Ba, 06/02/2024", "07:30 thứ Tư, 07/02/2024"]
    await secretary.tap("13:30 thứ Ba")
    assert "Sẽ gửi lúc 13:30 thứ Ba, 06/02/2024." in secretary.text
    await stage.pass_time(hours=4)
    await clock(stage, secretary)
    assert not news(leaders[3])
    await stage.pass_time(hours=1)
    await Ticks(stage.machine).tick()
    await Ticks(stage.machine).tick()
    await stage.settle(secretary)
    assert len(news(leaders[3])) == 1


async def test_a_typed_time_is_shown_back(stage: Stage) -> None:
    """And taken by a tap only."""
    secretary, _leaders = await before_the_times(stage)
    await secretary.say("15h ngày 7/2")
    assert "Gửi lúc 15:00 thứ Tư, 07/02/2024?" in secretary.text
    assert (await the_row(stage)).state == "draft"
    await secretary.tap("Hẹn gửi")
    assert (await the_row(stage)).due_at == datetime(2024, 2, 7, 8, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("10/2", "Ngày gửi (thứ Bảy, 10/02/2024) là ngày nghỉ, Hệ thống không gửi thông báo."),
        ("9h ngày 30/4/2024", "là ngày nghỉ"),
        ("21h ngày 7/2", "(21:00 thứ Tư, 07/02/2024) ngoài giờ làm việc"),
    ],
)
async def test_a_day_off_gets_a_clear_sentence_and_the_next_time(stage: Stage, typed: str, said: str) -> None:
    """A weekend, a holiday, an evening: why not, and when people are at their desks again."""
    secretary, leaders = await before_the_times(stage)
    await secretary.say(typed)
    assert said in secretary.text
    assert "Gửi lúc 07:30 thứ" in secretary.text
    await secretary.tap("Hẹn gửi")
    row = await the_row(stage)
    assert row.state == "scheduled"
    assert row.due_at is not None
    assert row.due_at.astimezone(HANOI).weekday() < 5
    assert not news(leaders[3])


@pytest.mark.parametrize(
    ("typed", "said"),
    [("31/2", "Không có ngày này"), ("8h ngày 1/2/2024", "đã qua"), ("khi nào rảnh", "Chưa đọc được ngày")],
)
async def test_a_time_that_cannot_be_is_asked_again(stage: Stage, typed: str, said: str) -> None:
    """The draft stays, and so does the question."""
    secretary, _leaders = await before_the_times(stage)
    await secretary.say(typed)
    assert said in secretary.texts[-1]
    await secretary.say("mai")
    assert "Gửi lúc 08:00 thứ Tư, 07/02/2024?" in secretary.text


async def test_it_is_stopped_and_changed(stage: Stage) -> None:
    """A draft again, with all that was written; nothing goes out."""
    secretary, leaders = await before_the_times(stage)
    await secretary.tap("13:30 thứ Ba")
    await secretary.tap("Dừng gửi, sửa lại")
    assert TEXT in secretary.text
    assert "chưa gửi cho ai" in secretary.text
    await stage.pass_time(hours=6)
    await clock(stage, secretary)
    assert not news(leaders[3])


async def test_outside_working_hours_it_waits_unless_asked(stage: Stage) -> None:
    """The first button is the next working morning, the second one now."""
    await stage.pass_time(hours=-14)  # half past six in the evening
    _bloc, _chair, secretary, leaders = await written(stage)
    assert secretary.buttons[:2] == ["Gửi lúc 07:30 thứ Ba, 06/02/2024", "Gửi ngay, ngoài giờ"]
    await secretary.tap_data(
        secretary.data_of("Gửi ngay, ngoài giờ").replace(":now:", ":-:")
    )  # of a preview in working hours
    assert "Hiện ngoài giờ làm việc." in secretary.text
    assert not news(leaders[3])
    await secretary.tap("Gửi ngay, ngoài giờ")
    assert len(news(leaders[3])) == 1


async def test_after_an_outage_it_waits_for_working_hours(stage: Stage) -> None:
    """What was due on Wednesday and could not go does not ring on Saturday."""
    secretary, leaders = await before_the_times(stage)
    await secretary.tap("07:30 thứ Tư")
    await stage.pass_time(days=4)
    await clock(stage, secretary)
    assert not news(leaders[3])
    await stage.pass_time(days=5)
    await clock(stage, secretary)
    assert len(news(leaders[3])) == 1


@pytest.mark.parametrize(
    ("now", "first"),
    [
        ("2024-02-06 08:30", "2024-02-06 13:30"),
        ("2024-02-06 12:00", "2024-02-06 13:30"),
        ("2024-02-06 16:59", "2024-02-07 07:30"),
        ("2024-02-10 10:00", "2024-02-12 07:30"),
    ],
)
def test_three_times_are_working_times(now: str, first: str) -> None:
    """The next half-day first, then two mornings; each later than the one before."""
    calendar = WorkCalendar(HANOI)
    found = proposals(calendar, datetime.strptime(now, "%Y-%m-%d %H:%M").replace(tzinfo=HANOI))
    assert found[0].astimezone(HANOI).strftime("%Y-%m-%d %H:%M") == first
    assert found == sorted(set(found))
    assert all(calendar.half_day(at) for at in found)
