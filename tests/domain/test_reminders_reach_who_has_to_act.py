"""Who is reminded of what, and when: in working hours, once, and only while there is something to do."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.reminders import (
    HAND_OVER,
    MEETING,
    SELF_SCORE,
    USUAL,
    Due,
    Task,
    TaskState,
    due_reminders,
    due_window,
    grouped,
    mornings,
)
from domain.workdays import WorkCalendar

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
TET_2026 = frozenset(date(2026, 2, day) for day in range(16, 21))
CALENDAR = WorkCalendar(HANOI, TET_2026.__contains__)


def local(text: str) -> datetime:
    """An instant given as the clock on the wall shows it."""
    return datetime.fromisoformat(text).replace(tzinfo=HANOI).astimezone(UTC)


def task(due: str, **more: Any) -> Task:
    """The self-assessment of one agency with officer, leader and the bloc's secretary."""
    made = Task("SELF_SCORE", "noi-chinh", local(due), ("officer",), ("leader",), ("secretary",))
    return replace(made, **more)


def run(tasks: list[Task], start: str, end: str, calendar: WorkCalendar = CALENDAR) -> list[tuple[datetime, Due]]:
    """What a clock that ticks every half hour sends, with the moment of each."""
    sent: dict[str, None] = {}
    out: list[tuple[datetime, Due]] = []
    now = local(start)
    while now <= local(end):
        for due in due_reminders(tasks, now, calendar, sent):
            sent[due.key] = None
            out.append((now, due))
        now += timedelta(minutes=30)
    return out


def story(sent: list[tuple[datetime, Due]]) -> list[str]:
    """Each reminder as "11-06 07:30 officer -7"."""
    return [f"{at.astimezone(HANOI):%m-%d %H:%M} {due.person} {due.offset:+d}" for at, due in sent]


def test_a_task_left_open_is_reminded_of_and_then_handed_to_the_secretary() -> None:
    """Friday 13/11/2026, 17:00: two weeks, one week, a day before, on the day, twice late, then the secretary has the name."""
    assert story(run([task("2026-11-13 17:00", offsets=SELF_SCORE)], "2026-10-20 00:00", "2026-12-31 00:00")) == [
        "10-30 07:30 officer -14",
        "11-06 07:30 officer -7",
        "11-12 07:30 officer -1",
        "11-13 07:30 officer +0",
        "11-16 07:30 officer +1",
        "11-17 07:30 officer +3",
        "11-18 07:30 secretary +4",
    ]


@pytest.mark.parametrize(
    ("due", "offsets", "days"),
    [
        # Monday: the day before is a Sunday and would fall on the day itself, so Friday
        ("2026-11-16 17:00", USUAL, ["11-09", "11-13", "11-16", "11-17", "11-19"]),
        # Sunday: nobody works on the day, so Friday; the day before that Thursday
        ("2026-11-15 17:00", USUAL, ["11-09", "11-12", "11-13", "11-16", "11-18"]),
        # Wednesday: three days late is a Saturday, so Monday
        ("2026-11-11 17:00", USUAL, ["11-04", "11-10", "11-11", "11-12", "11-16"]),
        # the first day after Tết: everything before it stands before Tết, each on a day of its own
        ("2026-02-23 17:00", USUAL, ["02-12", "02-13", "02-23", "02-24", "02-26"]),
        # a meeting at seven: its morning comes too late on the day
        ("2026-11-13 07:00", MEETING, ["11-11", "11-12"]),
        ("2026-11-13 08:00", MEETING, ["11-12", "11-13"]),
        ("2026-11-13 14:00", MEETING, ["11-12", "11-13"]),
    ],
)
def test_days_off_move_a_reminder_and_never_lose_or_double_it(
    due: str, offsets: tuple[int, ...], days: list[str]
) -> None:
    """The next working morning; the previous one where the next comes too late or is taken."""
    found = mornings(local(due), offsets, CALENDAR)
    assert [f"{at.astimezone(HANOI):%m-%d}" for at in found.instants] == days
    assert found.offsets == tuple(sorted(offsets))


def test_whoever_has_acted_hears_nothing() -> None:
    """Done is done; with the leader it is the leader's, without an officer too; nobody at all leaves only the secretary."""
    now = local("2026-11-13 08:00")
    cases: list[tuple[dict[str, object], list[str]]] = [
        ({}, ["officer"]),
        ({"state": TaskState.WITH_LEADER}, ["leader"]),
        ({"state": TaskState.DONE}, []),
        ({"officers": ()}, ["leader"]),
        ({"officers": (), "leaders": ()}, []),
        ({"officers": ("a", "b")}, ["a", "b"]),
    ]
    for change, people in cases:
        dues = list(due_reminders([task("2026-11-13 17:00", **change)], now, CALENDAR, set()))
        assert [due.person for due in dues] == people
    late = local("2026-11-18 08:00")
    assert not list(due_reminders([task("2026-11-13 17:00", state=TaskState.DONE)], late, CALENDAR, set()))
    nobody = task("2026-11-13 17:00", officers=(), leaders=())
    assert [due.to_secretary for due in due_reminders([nobody], late, CALENDAR, set())] == [True]
    assert task("2026-11-13 17:00", state=TaskState.DONE).people() == ()


def test_nothing_is_late_before_an_extended_date() -> None:
    """More time moves every reminder; an extension that the bloc's new date has overtaken changes nothing."""
    extended = task("2026-11-13 17:00", extended_to=local("2026-11-20 17:00"))
    days = [line[:5] for line in story(run([extended], "2026-11-10 00:00", "2026-12-01 00:00"))]
    assert days == ["11-13", "11-19", "11-20", "11-23", "11-24", "11-25"]
    overtaken = task("2026-11-27 17:00", extended_to=local("2026-11-20 17:00"))
    assert overtaken.deadline_at == local("2026-11-27 17:00")


def test_a_deadline_moved_back_and_forth_repeats_nothing() -> None:
    """What was said about a date is not said again when the date returns."""
    sent = {due.key for _, due in run([task("2026-11-13 17:00")], "2026-11-01 00:00", "2026-11-06 12:00")}
    now = local("2026-11-09 08:00")
    moved = [due.key for due in due_reminders([task("2026-11-16 17:00")], now, CALENDAR, sent)]
    assert len(moved) == 1
    assert not list(due_reminders([task("2026-11-13 17:00")], now, CALENDAR, sent | set(moved)))


def test_after_an_outage_one_reminder_comes_and_not_all_that_were_missed() -> None:
    """Four days down over the deadline: the officer hears once that it is late; a month down: nothing."""
    first = list(due_reminders([task("2026-11-13 17:00")], local("2026-11-16 14:00"), CALENDAR, set()))
    assert [due.offset for due in first] == [1]
    before = list(due_reminders([task("2026-11-13 17:00")], local("2026-11-10 09:00"), CALENDAR, set()))
    assert [due.offset for due in before] == [-7]
    # the last morning is 18/11; thirty days later it is still said, a minute after no more
    stale = [local("2026-12-18 07:30"), local("2026-12-18 07:31")]
    assert [len(list(due_reminders([task("2026-11-13 17:00")], now, CALENDAR, set()))) for now in stale] == [1, 0]


def test_today_is_the_day_is_not_said_after_the_hour() -> None:
    """Missed until after a deadline at ten: the next word is that it is late."""
    assert story(run([task("2026-11-13 10:00")], "2026-11-13 10:30", "2026-11-16 09:00")) == ["11-16 07:30 officer +1"]


def test_what_came_to_somebody_later_does_not_remind_of_earlier_mornings() -> None:
    """Sent up two days before: the leader is not told at once of the week before, but on the next morning due."""
    sent_up = task("2026-11-13 17:00", state=TaskState.WITH_LEADER, since_at=local("2026-11-11 15:00"))
    at_the_morning = replace(sent_up, since_at=local("2026-11-12 07:30"))
    assert story(run([at_the_morning], "2026-11-12 07:30", "2026-11-12 17:00")) == ["11-12 07:30 leader -1"]
    assert story(run([sent_up], "2026-11-11 15:00", "2026-11-13 17:00")) == [
        "11-12 07:30 leader -1",
        "11-13 07:30 leader +0",
    ]


def test_what_falls_into_one_half_day_is_one_message_most_urgent_first() -> None:
    """Two agencies and two steps of one officer make one group; a second one waits for the next half-day."""
    tasks = [
        task("2026-11-13 17:00", agency="b"),
        task("2026-11-12 17:00", agency="a"),
        task("2026-11-13 17:00", agency="c", officers=("other",)),
    ]
    now = local("2026-11-13 08:00")
    dues = list(due_reminders(tasks, now, CALENDAR, set()))
    groups = {group.person: group for group in grouped(dues, now, CALENDAR)}
    assert [due.agency for due in groups["officer"].dues] == ["a", "b"]
    assert groups["officer"].key == "officer:2026-11-13-am"
    waiting = due_reminders(tasks, now, CALENDAR, set(), told={"officer"})
    assert [due.person for due in waiting] == ["other"]
    assert not list(grouped(dues, local("2026-11-13 12:00"), CALENDAR))


@st.composite
def calendars(draw: st.DrawFn) -> tuple[WorkCalendar, date]:
    """A deadline day from 2024 to 2040 with up to two breaks of up to nine days around it."""
    day = draw(st.dates(date(2024, 2, 1), date(2040, 11, 1)))
    off = set()
    for _ in range(draw(st.integers(0, 2))):
        first = day + timedelta(days=draw(st.integers(-20, 10)))
        off |= {first + timedelta(days=n) for n in range(draw(st.integers(1, 9)))}
    return WorkCalendar(HANOI, off.__contains__), day


CLOCKS = st.sampled_from([time(7), time(7, 30), time(8), time(11, 30), time(17), time(23, 59)])
OFFSETS = st.sampled_from([USUAL, SELF_SCORE, MEETING, (*USUAL, HAND_OVER)])


@given(calendars(), CLOCKS, OFFSETS)
def test_every_offset_has_a_working_morning_of_its_own(
    drawn: tuple[WorkCalendar, date], clock: time, offsets: tuple[int, ...]
) -> None:
    """One each, in their order, before the deadline or after it as the offset says, never on a day off."""
    calendar, day = drawn
    due_at = calendar.at(day, clock)
    found = mornings(due_at, offsets, calendar)
    assert found.offsets == tuple(sorted(offsets))
    days = [calendar.local(at).date() for at in found.instants]
    assert days == sorted(set(days))
    for at, offset in zip(found.instants, found.offsets, strict=True):
        assert calendar.half_day(at) is not None
        assert at < due_at if offset <= 0 else at > due_at
        assert offset <= 0 or calendar.local(at).date() >= day + timedelta(days=offset)
    window = due_window(found.instants[0]), due_window(found.instants[-1])
    assert all(first <= due_at <= last for first, last in window)


@settings(max_examples=60)
@given(calendars(), CLOCKS, st.sampled_from([USUAL, SELF_SCORE]), st.integers(0, 9), st.data())
def test_no_run_of_ticks_doubles_loses_or_disturbs(
    drawn: tuple[WorkCalendar, date], clock: time, offsets: tuple[int, ...], acted: int, data: st.DataObject
) -> None:
    """Ticks at every opening with random gaps: keys once, within hours, nothing once it is done, nothing lost without a gap."""
    calendar, day = drawn
    made = Task("SELF_SCORE", "a", calendar.at(day, clock), ("p",), secretaries=("s",), offsets=offsets)
    own = mornings(made.due_at, (*offsets, HAND_OVER), calendar)
    done_at = own.instants[min(acted, len(own.instants) - 1)] + timedelta(hours=1)
    sent: set[str] = set()
    got: list[int] = []
    gap = data.draw(st.booleans())
    for now in _openings(calendar, day):
        if gap and data.draw(st.booleans()):
            continue
        state = TaskState.DONE if now >= done_at else TaskState.OPEN
        dues = list(due_reminders([replace(made, state=state)], now, calendar, sent))
        assert len(dues) <= 1
        assert not dues or (calendar.half_day(now) and state is TaskState.OPEN)
        assert all(due.key not in sent for due in dues)
        sent |= {due.key for due in dues}
        got += [due.offset for due in dues]
    assert got == sorted(set(got))
    if not gap:
        assert got == [offset for at, offset in zip(own.instants, own.offsets, strict=True) if at < done_at]


def _openings(calendar: WorkCalendar, day: date) -> Iterator[datetime]:
    """Both openings and midnight of every day around the deadline, working days or not."""
    for n in range(-40, 35):
        for clock in (time(0), time(7, 30), time(13, 30), time(20)):
            yield calendar.at(day + timedelta(days=n), clock)
