"""Sending hours: what is typed, what is refused, what a calendar makes of them."""

from datetime import datetime, time
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.hours import ANY_HOURS, EARLIEST, LATEST, NOON, USUAL_HOURS, Hours, parse_hours, read_hours
from domain.refusals import Refusal
from domain.workdays import WorkCalendar

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
clocks = st.times().map(lambda at: at.replace(second=0, microsecond=0))


@pytest.mark.parametrize(
    ("typed", "hours"),
    [
        ("7:30-11:30, 13:30-17:00", "7:30-11:30, 13:30-17:00"),
        ("8h-11h", "8:00-11:00"),
        ("8h30 - 11h và 14h–16h30", "8:30-11:00, 14:00-16:30"),
        ("từ 8 giờ đến 11 giờ", "8:00-11:00"),
        ("14-16", "14:00-16:00"),
        ("14h-16h, 8h-9h", "8:00-9:00, 14:00-16:00"),
        ("Sáng", "7:30-11:30"),
        ("chỉ chiều", "13:30-17:00"),
    ],
)
def test_hours_are_understood(typed: str, hours: str) -> None:
    """As officers type them, in any order; shown back in one form."""
    assert str(parse_hours(typed)) == hours
    assert parse_hours(hours) == parse_hours(typed)


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("", "unreadable"), ("lúc nào cũng được", "unreadable"), ("8h", "unreadable"), ("8-9, 9-10, 14-15", "unreadable"),
        ("22h-23h", "range"), ("5h-8h", "range"), ("11h-14h", "range"), ("11h-9h", "range"), ("8h-8h", "range"), ("8-9, 10-11", "range"),
        ("8h75-9h", "range"), ("25-26", "range"),
    ],
)  # fmt: skip
def test_other_hours_are_refused(typed: str, code: str) -> None:
    """Unreadable ones, and such as are empty, cross noon or lie at night."""
    with pytest.raises(Refusal) as refused:
        parse_hours(typed)
    assert refused.value.code == f"hours.{code}"


@given(st.lists(clocks, min_size=4, max_size=4))
def test_whatever_is_taken_is_stored_and_read_again(chosen: list[time]) -> None:
    """And lies within the day; nobody is written to before, at noon between two windows, or after."""
    first, last, third, fourth = sorted(chosen)
    typed = f"{first.hour}:{first:%M}-{last.hour}:{last:%M}, {third.hour}:{third:%M}-{fourth.hour}:{fourth:%M}"
    try:
        hours = parse_hours(typed)
    except Refusal:
        return
    assert read_hours(str(hours)) == hours
    assert hours.morning is not None
    assert hours.afternoon is not None
    assert EARLIEST <= hours.morning[0] < hours.morning[1] <= NOON <= hours.afternoon[0] < hours.afternoon[1] <= LATEST


@given(clocks)
def test_an_hour_is_open_exactly_within_the_windows(at: time) -> None:
    """From the first minute up to, not including, the last; somebody's hours are always among anybody's."""
    morning, afternoon = time(7, 30) <= at < time(11, 30), time(13, 30) <= at < time(17)
    assert USUAL_HOURS.open_at(at) == (morning or afternoon)
    assert Hours(afternoon=None).open_at(at) == morning
    assert Hours(morning=None).open_at(at) == afternoon
    assert not USUAL_HOURS.open_at(at) or ANY_HOURS.open_at(at)


def test_a_calendar_opens_by_its_hours() -> None:
    """The next opening, the half of the day it belongs to, and the one after."""
    calendar = WorkCalendar(HANOI, hours=Hours((time(9), time(10)), None))
    friday = datetime(2026, 11, 13, 9, 30, tzinfo=HANOI)
    half_day = calendar.half_day(friday)
    assert half_day is not None
    assert half_day.key == "2026-11-13-am"
    assert calendar.after(half_day) == datetime(2026, 11, 16, 9, tzinfo=HANOI)
    assert calendar.next_opening_at(friday.replace(hour=14)) == datetime(2026, 11, 16, 9, tzinfo=HANOI)
    first, last = calendar.span(half_day)
    assert (first, last) == (friday.replace(hour=0, minute=0), friday.replace(hour=12, minute=0))
