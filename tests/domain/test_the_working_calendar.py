"""Working days, sending hours, the twenty steps and the dates proposed for them."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import holidays
import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.calendar import (
    MEETINGS,
    OPTIONAL,
    STEP,
    STEPS,
    Owner,
    Step,
    check_extension,
    next_calendar,
    propose_days,
    standing,
    usual_calendar,
)
from domain.refusals import Refusal
from domain.workdays import AFTERNOON, MORNING, HalfDay, Roll, WorkCalendar

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
TET_2026 = frozenset(date(2026, 2, day) for day in range(16, 21))
CALENDAR = WorkCalendar(HANOI, TET_2026.__contains__, {date(2026, 8, 22)}.__contains__)
DAYS = st.dates(date(2024, 1, 1), date(2040, 12, 31))


def local(text: str) -> datetime:
    """An instant given as the clock on the wall shows it."""
    return datetime.fromisoformat(text).replace(tzinfo=HANOI).astimezone(UTC)


@pytest.mark.parametrize(
    ("day", "worked"),
    [
        (date(2026, 11, 13), True),
        (date(2026, 11, 14), False),
        (date(2026, 11, 15), False),
        (date(2026, 2, 16), False),
        (date(2026, 2, 23), True),
        (date(2026, 8, 22), True),
    ],
)
def test_days_off_are_weekends_and_holidays_but_not_make_up_saturdays(day: date, worked: bool) -> None:
    """Tết is off; Saturday 22/8/2026 is worked by decision."""
    assert CALENDAR.is_workday(day) is worked


@pytest.mark.parametrize(
    ("at", "half", "opening"),
    [
        ("2026-11-13 07:29:59", None, "2026-11-13 07:30"),
        ("2026-11-13 07:30", HalfDay(date(2026, 11, 13), False), "2026-11-13 07:30"),
        ("2026-11-13 11:29", HalfDay(date(2026, 11, 13), False), "2026-11-13 11:29"),
        ("2026-11-13 11:30", None, "2026-11-13 13:30"),
        ("2026-11-13 16:59", HalfDay(date(2026, 11, 13), True), "2026-11-13 16:59"),
        ("2026-11-13 17:00", None, "2026-11-16 07:30"),
        ("2026-11-14 09:00", None, "2026-11-16 07:30"),
        ("2026-02-13 18:00", None, "2026-02-23 07:30"),
    ],
)
def test_people_are_written_to_in_working_hours(at: str, half: HalfDay | None, opening: str) -> None:
    """7:30 to 11:30 and 13:30 to 17:00 on working days; otherwise the next half-day."""
    assert CALENDAR.half_day(local(at)) == half
    assert CALENDAR.next_opening_at(local(at)) == local(opening)


@given(st.datetimes(datetime(2024, 1, 1), datetime(2040, 12, 1), timezones=st.just(UTC)))  # noqa: DTZ001  # bounds only
def test_the_next_opening_is_the_first_instant_within_hours(at: datetime) -> None:
    """Never in the past, always within hours, and nothing within hours is skipped."""
    opening = CALENDAR.next_opening_at(at)
    assert opening >= at
    assert CALENDAR.half_day(opening) is not None
    if opening > at:
        assert CALENDAR.local(opening).time() in {MORNING[0], AFTERNOON[0]}
        probe = at
        while probe < opening:
            assert CALENDAR.half_day(probe) is None
            probe += timedelta(hours=3)


@given(DAYS)
def test_seeking_a_working_day_goes_no_further_than_needed(day: date) -> None:
    """Forward and back; a working day stays."""
    after, before = CALENDAR.on_or_after(day), CALENDAR.on_or_before(day)
    assert before <= day <= after
    assert CALENDAR.is_workday(after)
    assert CALENDAR.is_workday(before)
    between = (before + timedelta(days=n) for n in range(1, (after - before).days))
    assert not any(CALENDAR.is_workday(skipped) for skipped in between)


def test_a_period_in_working_days_leaves_out_days_off() -> None:
    """Three working days for an appeal from Thursday end on Tuesday; across Tết later."""
    assert CALENDAR.add(date(2026, 11, 12), 3) == date(2026, 11, 17)
    assert CALENDAR.add(date(2026, 2, 13), 1) == date(2026, 2, 23)


def test_a_calendar_without_working_days_is_a_mistake() -> None:
    """It says so instead of searching for ever."""
    with pytest.raises(ValueError, match="no working day"):
        WorkCalendar(HANOI, lambda _day: True).on_or_after(date(2026, 1, 1))


def test_a_deadline_ends_at_five_by_the_clock_on_the_wall() -> None:
    """17:00 in Hà Nội is 10:00 UTC."""
    assert CALENDAR.deadline_at(date(2026, 11, 13)) == datetime(2026, 11, 13, 10, tzinfo=UTC)
    assert HalfDay(date(2026, 11, 13), True).key == "2026-11-13-pm"


def test_the_year_has_twenty_steps_in_order() -> None:
    """Numbers, codes and usual dates rise together; who waits for the council has no date of its own, others follow a step."""
    assert [step.number for step in STEPS] == list(range(1, 21))
    assert len(STEP) == 20
    dates = [step.usual for step in STEPS if step.usual]
    assert dates == sorted(dates)
    undated = {step.code for step in STEPS if step.usual is None and step.after is None}
    assert undated == {"DRIVES", "COUNCIL", "DECISION", "AWARDING"}
    assert all(STEP[step.after[0]].number < step.number for step in STEPS if step.after)
    assert [step.code for step in STEPS if step.owner is Owner.AGENCY] == [
        "AGENCY_PLAN",
        "REGISTER",
        "H1_REPORT",
        "SELF_SCORE",
        "YEAR_REPORT",
        "APPEAL",
    ]
    assert STEP.keys() >= OPTIONAL
    usual = [f"{step.usual[1]}/{step.usual[0]}" for step in STEPS if step.usual]
    assert usual == ["15/2", "20/2", "28/2", "15/3", "10/6", "15/7", "15/10", "15/11", "5/12"]


def days_off(year: int) -> frozenset[date]:
    """Vietnamese holidays, Tết with its days in lieu."""
    return frozenset(holidays.country_holidays("VN", years=year))


OFF = {year: days_off(year) for year in range(2023, 2043)}
REAL = WorkCalendar(HANOI, lambda day: day in OFF[day.year])


@pytest.mark.parametrize("year", range(2024, 2041))
def test_usual_deadlines_are_working_days_in_the_order_of_the_steps(year: int) -> None:
    """Sixteen steps of every year from 2024 to 2040, Tết and holidays left out: 15/11/2026 is a Sunday, so Friday 13/11."""
    days = usual_calendar(year, REAL)
    assert len(days) == 16
    assert list(days) == [step.code for step in STEPS if step.code in days]
    assert list(days.values()) == sorted(days.values())
    assert all(REAL.is_workday(day) and day.year == year for day in days.values())
    assert days["FREEZE"] > days["APPEAL"] > days["CROSS_CHECK"] > days["SELF_SCORE"]
    assert days["MEETING"] >= REAL.add(days["FREEZE"], 3)
    if year == 2026:
        assert (days["SELF_SCORE"], days["PROPOSE"]) == (date(2026, 11, 13), date(2026, 12, 15))


@given(
    st.integers(2024, 2040),
    st.sets(st.sampled_from([step.code for step in STEPS]), max_size=4),
    st.lists(st.integers(0, 420), min_size=4, max_size=4, unique=True),
)
def test_days_around_fixed_ones_keep_the_order_of_the_steps(year: int, codes: set[str], offsets: list[int]) -> None:
    """Whatever days a bloc sets, in their order: none of the others comes before an earlier step, nor on or after a later set day."""
    later = [date(year, 1, 2) + timedelta(days=offset) for offset in sorted(offsets)]
    fixed = dict(zip(sorted(codes, key=lambda code: STEP[code].number), later, strict=False))
    days = usual_calendar(year, REAL, fixed)
    assert fixed.items() <= days.items()
    assert list(days.values()) == sorted(days.values())
    assert all(REAL.is_workday(day) for code, day in days.items() if code not in fixed)


def test_a_late_step_pushes_what_follows_it() -> None:
    """A self-score due on 26/11 puts the check on 7/12, the freeze on 11/12 and the closing meeting on 16/12 instead of 4/12."""
    days = usual_calendar(2026, REAL, {"SELF_SCORE": date(2026, 11, 26)})
    found = [days[code] for code in ("YEAR_REPORT", "CROSS_CHECK", "APPEAL", "FREEZE", "MEETING", "PROPOSE")]
    assert [f"{day.day}/{day.month}" for day in found] == ["26/11", "7/12", "10/12", "11/12", "16/12", "25/12"]


def test_the_next_years_dates_are_this_years_on_working_days() -> None:
    """Tết of 2025 (25/1 to 2/2) is left out; what had no date gets its usual day; the council's day is only shifted."""
    had = {"AGENCY_PLAN": date(2024, 1, 29), "SELF_SCORE": date(2025, 1, 28), "DECISION": date(2024, 3, 29)}
    found = next_calendar(had, 2025, REAL)
    assert found["AGENCY_PLAN"] == date(2025, 1, 24)
    assert found["PACT"] == date(2025, 3, 14)
    assert found["SELF_SCORE"] == date(2026, 1, 28)
    assert found["MEETING"] > found["FREEZE"] > found["SELF_SCORE"]
    assert found["DECISION"] == date(2025, 3, 28)


@given(
    st.integers(2024, 2039),
    st.dictionaries(st.sampled_from([one.code for one in STEPS]), st.integers(0, 420), max_size=20),
)
def test_the_next_year_is_in_order_whatever_this_one_was(year: int, offsets: dict[str, int]) -> None:
    """Dates without any order, as a bloc may have set them: working days in the order of the steps, but for the council's."""
    had = {code: date(year, 1, 2) + timedelta(days=offset) for code, offset in offsets.items()}
    found = next_calendar(had, year + 1, REAL)
    own = [
        day
        for code, day in sorted(found.items(), key=lambda each: STEP[each[0]].number)
        if STEP[code].owner is not Owner.COUNCIL
    ]
    assert own == sorted(own)
    assert all(REAL.is_workday(day) for day in found.values())


@pytest.mark.parametrize("roll", list(Roll))
@given(year=st.integers(2024, 2040))
def test_the_order_of_the_steps_holds_under_every_rule_for_days_off(roll: Roll, year: int) -> None:
    """This year's usual days and the next year's from them: in order; meetings and whatever rolls on working days."""
    usual = usual_calendar(year, REAL, roll=roll)
    for days in (usual, next_calendar(usual, year + 1, REAL, roll)):
        own = [day for code, day in days.items() if STEP[code].owner is not Owner.COUNCIL]
        assert own == sorted(own)
        assert all(REAL.is_workday(days[code]) for code in MEETINGS)
        assert roll is Roll.NONE or all(map(REAL.is_workday, days.values()))


@pytest.mark.parametrize(
    ("roll", "day", "moved"),
    [
        (Roll.PREVIOUS, date(2026, 2, 18), date(2026, 2, 13)),
        (Roll.NEXT, date(2026, 2, 18), date(2026, 2, 23)),
        (Roll.NONE, date(2026, 2, 18), date(2026, 2, 18)),
        (Roll.NEXT, date(2026, 11, 13), date(2026, 11, 13)),
    ],
)
def test_a_day_off_moves_by_the_rule(roll: Roll, day: date, moved: date) -> None:
    """Over Tết and the weekends around it; a working day stays."""
    assert CALENDAR.rolled(day, roll) == moved


def test_what_does_not_fit_before_a_set_day_is_left_to_the_bloc() -> None:
    """A meeting five working days after the self-score leaves no room for check, appeal and freeze; nothing is invented."""
    days = usual_calendar(2026, REAL, {"SELF_SCORE": date(2026, 11, 13), "MEETING": date(2026, 11, 20)})
    assert days.keys().isdisjoint({"CROSS_CHECK", "APPEAL", "FREEZE"})
    assert days["PROPOSE"] == date(2026, 12, 2)  # 24/11 is a holiday


@pytest.mark.parametrize(
    ("today", "proposed"),
    [
        (date(2026, 9, 1), (date(2026, 11, 6), date(2026, 11, 13), date(2026, 11, 20))),
        (date(2026, 11, 4), (date(2026, 11, 13), date(2026, 11, 20), date(2026, 11, 27))),
        (date(2026, 11, 10), (date(2026, 11, 13), date(2026, 11, 20), date(2026, 11, 27))),
        (date(2026, 11, 11), (date(2026, 11, 20), date(2026, 11, 27), date(2026, 12, 4))),
        (date(2026, 11, 21), (date(2026, 11, 27), date(2026, 12, 4), date(2026, 12, 11))),
    ],
)
def test_three_working_days_are_proposed(today: date, proposed: tuple[date, ...]) -> None:
    """Around the usual day, or the coming weeks when it has passed; never with less than three days' notice."""
    assert propose_days(STEP["SELF_SCORE"], 2026, today, CALENDAR) == proposed


@given(st.sampled_from(STEPS), DAYS)
def test_proposals_are_three_different_working_days_ahead(step: Step, today: date) -> None:
    """Whatever the day of the year and the step."""
    days = propose_days(step, today.year, today, CALENDAR)
    assert len(set(days)) == 3
    assert list(days) == sorted(days)
    assert all(CALENDAR.is_workday(day) and day >= today + timedelta(days=3) for day in days)


@pytest.mark.parametrize(
    ("now", "days", "late"),
    [
        ("2026-11-11 20:00", 2, False),
        ("2026-11-13 16:59", 0, False),
        ("2026-11-13 17:01", 0, True),
        ("2026-11-14 00:05", 1, True),
        ("2026-11-16 07:30", 3, True),
    ],
)
def test_days_are_counted_as_people_count_them(now: str, days: int, late: bool) -> None:
    """By the calendar on the wall, not by 24 hours."""
    found = standing(local("2026-11-13 17:00"), local(now), HANOI)
    assert (found.days, found.late) == (days, late)


def test_an_extension_is_more_time() -> None:
    """An earlier or equal date is refused."""
    due_at = CALENDAR.deadline_at(date(2026, 11, 13))
    check_extension(due_at, due_at + timedelta(days=3))
    with pytest.raises(Refusal):
        check_extension(due_at, due_at)
    assert time(17) == CALENDAR.local(due_at).time()
