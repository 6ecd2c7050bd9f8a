"""Who is to be reminded of what at this moment, computed from the facts; nothing is ever stored as a job.

A reminder belongs to a task (one step of one agency, or one meeting), a person and an offset in days from the deadline. It has
a morning of its own: the day at that offset; where nobody works then, the next working morning; where that would be after the
deadline or on the day of a nearer reminder, the last working morning before. Late ones never share a day either. So none is
lost and none doubled. At a tick only the latest reminder of a task whose morning has come is looked at: what a stopped
program has missed is not made up for one by one.
"""

from bisect import bisect_right
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from domain.workdays import DAY, MORNING, HalfDay, WorkCalendar

USUAL = (-7, -1, 0, 1, 3)
"""Days before (negative), on and after the deadline on which the one who has to act is reminded."""

SELF_SCORE = (-14, *USUAL)
"""The self-assessment takes longer, so it is announced once more."""

MEETING = (-1, 0)
"""Nobody is late for what has begun."""

HAND_OVER = 4
"""Days late on which the secretary gets the name, after the last reminder to the agency."""

STALE = timedelta(days=30)
"""A reminder that could not be sent for so long is not sent any more."""


def presses(due_at: datetime, now: datetime) -> bool:
    """Whether a deadline is over, or so near that the first of the usual reminders is due."""
    return due_at - now <= DAY * -USUAL[0]


class TaskState(StrEnum):
    """Who still has to act on a task."""

    OPEN = "open"
    """the officers; the leaders of an agency that has none"""
    WITH_LEADER = "with_leader"
    """only a leader can go on"""
    DONE = "done"
    """nobody: done in the program, on paper, or before the program was there"""


@dataclass(frozen=True, slots=True)
class Task:
    """One step of one agency, the head's included, or one meeting (`officers` are then all who are invited).

    `step`: its code, for a meeting a text of its own. `due_at` and `extended_to`: instants; nothing is late before the later
    one. `since_at`: when the task came to those who have it now; earlier mornings are not theirs. `secretaries`: who gets the
    name of a late agency; empty for the head's own tasks and for meetings. `told_late`: leaders who hear of it then, where the bloc
    wants that. People are ids.
    """

    step: str
    agency: str
    due_at: datetime
    officers: tuple[str, ...]
    leaders: tuple[str, ...] = ()
    secretaries: tuple[str, ...] = ()
    told_late: tuple[str, ...] = ()
    state: TaskState = TaskState.OPEN
    offsets: tuple[int, ...] = USUAL
    extended_to: datetime | None = None
    since_at: datetime | None = None

    @property
    def deadline_at(self) -> datetime:
        """The instant that counts: the deadline, or the extension where it is later."""
        return self.due_at if self.extended_to is None else max(self.due_at, self.extended_to)

    def people(self) -> tuple[str, ...]:
        """Who still has to act."""
        if self.state is TaskState.DONE:
            return ()
        return self.leaders if self.state is TaskState.WITH_LEADER or not self.officers else self.officers


@dataclass(frozen=True, slots=True)
class Due:
    """One reminder to send now. `to_secretary`: it does not ask the person to act but gives the name of the late agency.
    `to_leader`: it tells a leader of that agency.

    `key`: the same for ever for this task, deadline, person and offset; what was sent under it is not sent again.
    """

    person: str
    step: str
    agency: str
    offset: int
    due_at: datetime
    to_secretary: bool
    key: str
    to_leader: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """What one person gets in one half-day: one message, most urgent first. `key` is unique for person and half-day."""

    person: str
    half_day: HalfDay
    dues: tuple[Due, ...]

    @property
    def key(self) -> str:
        """ "person:2026-11-13-am"."""
        return f"{self.person}:{self.half_day.key}"


@dataclass(frozen=True, slots=True)
class Mornings:
    """When a deadline's reminders are due: instants in UTC, ascending, with their offsets beside them.

    `stamp`: the deadline as it stands in the keys.
    """

    instants: tuple[datetime, ...]
    offsets: tuple[int, ...]
    stamp: str


def mornings(deadline_at: datetime, offsets: Iterable[int], calendar: WorkCalendar) -> Mornings:
    """The mornings on which a deadline is reminded of, one for each offset, no two on one day."""
    due = calendar.local(deadline_at)
    last = due.date() if due.time() > MORNING[0] else due.date() - DAY
    first_late = due.date()
    found: dict[int, datetime] = {}
    for offset in sorted((o for o in offsets if o <= 0), reverse=True):
        day = calendar.on_or_after(due.date() + DAY * offset)
        day = day if day <= last else calendar.on_or_before(last)
        found[offset] = calendar.at(day, MORNING[0])
        last = day - DAY
    for offset in sorted(o for o in offsets if o > 0):
        day = calendar.on_or_after(max(due.date() + DAY * offset, first_late))
        found[offset] = calendar.at(day, MORNING[0])
        first_late = day + DAY
    order = sorted(found)
    return Mornings(tuple(found[offset] for offset in order), tuple(order), f"{due:%Y%m%dT%H%M}")


def due_window(now: datetime) -> tuple[datetime, datetime]:
    """Deadlines (as extended) outside these two instants remind nobody now: a caller need not load them."""
    longest_break = timedelta(days=21)
    return now - STALE - DAY * HAND_OVER - longest_break, now - DAY * SELF_SCORE[0] + longest_break


def due_reminders(
    tasks: Iterable[Task], now: datetime, calendar: WorkCalendar, sent: Container[str], told: Container[str] = (),
    *, whenever: bool = False,
) -> Iterator[Due]:  # fmt: skip
    """The reminders to send at `now`, in the order of the tasks; none outside working hours, unless asked for `whenever`.

    `sent`: the keys of all reminders sent so far. `told`: people who have had a reminder in this half-day already; theirs wait
    for the next. Linear in the tasks; the mornings of equal deadlines are computed once.
    """
    if not whenever and calendar.half_day(now) is None:
        return
    known: dict[tuple[datetime, tuple[int, ...], bool], Mornings] = {}
    for task in tasks:
        if task.state is TaskState.DONE:
            continue
        deadline_at, names_late = task.deadline_at, bool(task.secretaries or task.told_late)
        own = known.get((deadline_at, task.offsets, names_late))
        if own is None:
            own = mornings(deadline_at, (*task.offsets, HAND_OVER) if names_late else task.offsets, calendar)
            known[deadline_at, task.offsets, names_late] = own
        offset = _offset_now(own, deadline_at, task.since_at, now)
        if offset is None:
            continue
        handed = names_late and offset == HAND_OVER
        for person in dict.fromkeys((*task.secretaries, *task.told_late)) if handed else task.people():
            key = f"{task.step}:{task.agency}:{own.stamp}:{person}:{offset}"
            if key not in sent and person not in told:
                named = handed and person in task.secretaries
                yield Due(person, task.step, task.agency, offset, deadline_at, named, key, handed and not named)


def _offset_now(own: Mornings, deadline_at: datetime, since_at: datetime | None, now: datetime) -> int | None:
    """The offset of the latest morning that has come, if its reminder still makes sense."""
    place = bisect_right(own.instants, now) - 1
    if place < 0:
        return None
    morning, offset = own.instants[place], own.offsets[place]
    if morning < now - STALE or (since_at is not None and morning < since_at):
        return None
    # "today is the day" is no longer true; the first late morning follows
    return None if offset <= 0 and now > deadline_at else offset


def grouped(dues: Iterable[Due], now: datetime, calendar: WorkCalendar) -> Iterator[Group]:
    """One group a person: everything that this person gets now, the earliest deadline first. Nothing outside working hours."""
    half_day = calendar.half_day(now)
    if half_day is None:
        return
    by_person: dict[str, list[Due]] = {}
    for due in dues:
        by_person.setdefault(due.person, []).append(due)
    for person, own in by_person.items():
        yield Group(person, half_day, tuple(sorted(own, key=lambda due: (due.due_at, due.step, due.agency))))
