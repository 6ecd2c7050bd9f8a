"""Facts of the year that answer a criterion by themselves: what was on time, who came, what was done, what a checker lowered.

A fact is counted into a `Tally`, whose `count` is the answer to a criterion bound to it (`domain.leaves.Leaf.bound`).
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo
from enum import StrEnum
from typing import Any

from domain.standing import Standing
from domain.words import fold


class Fact(StrEnum):
    """What a criterion can be bound to; a closed list, because the program has to know how to count each."""

    REPORTS = "reports"
    """plan, half-year and year-end reports that came late or not at all"""
    REQUESTS = "requests"
    """requests of the head that were answered late or not at all"""
    LAUNCH = "launch"
    """weeks by which registration and pact were late"""
    MEETINGS = "meetings"
    """meetings of the bloc without this agency"""
    UNEXCUSED = "unexcused"
    """the same, where it had not said before that it would not come"""
    DRIVES = "drives"
    """drives that the agency launched, or reported about"""
    ACTIVITIES = "activities"
    """common activities that the agency said it joins"""
    LATE = "late"
    """reports and the score sheet itself that came late or not at all"""
    CORRECTIONS = "corrections"
    """criteria of which a checker took points off"""


MERITS = frozenset({Fact.DRIVES, Fact.ACTIVITIES})
"""Facts that earn points; each of the others costs some."""

AFTERWARDS = frozenset({Fact.CORRECTIONS})
"""Facts that are known only when others have checked the sheet: counted from what they found, never answered by the agency."""

REPORTS = ("AGENCY_PLAN", "H1_REPORT", "YEAR_REPORT")
"""The steps that are reports."""

WEEK = timedelta(weeks=1)
_ACTIVITIES = (
    *("hoi thao", "hoi thi", "hoi dien", "cuoc thi", "the thao", "van nghe", "van hoa", "giao luu", "ve nguon"),
    *("hoat dong", "tham gia", "lien hoan"),
)


@dataclass(frozen=True, slots=True)
class Tally:
    """A counted fact. `count`: what the criterion counts; `good` of `of` were as they should be.

    `named`: what was late, missed or lowered; of merits, what counts. Names are codes of steps and criteria, or titles. `waiting`:
    so many are neither done nor due.
    """

    fact: Fact
    count: int
    good: int
    of: int
    named: tuple[str, ...] = ()
    waiting: int = 0

    def to_json(self) -> dict[str, Any]:
        """For a row: `from_json` makes it again."""
        return {
            "fact": self.fact.value, "count": self.count, "good": self.good, "of": self.of, "named": list(self.named),
            "waiting": self.waiting,
        }  # fmt: skip

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "Tally":
        """The inverse of `to_json`."""
        return cls(
            Fact(data["fact"]), data["count"], data["good"], data["of"], tuple(data["named"]), data["waiting"]
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Owed:
    """Something with a deadline, this agency's own with its extension. `done_at`: when it was received; None while it is not there."""

    name: str
    due_at: datetime
    done_at: datetime | None

    def late_by(self, now: datetime) -> timedelta:
        """How late it is, or was; nothing or less when it is not."""
        return (self.done_at or now) - self.due_at


def received_at(server_at: datetime, paper_day: date | None, zone: tzinfo) -> datetime:
    """When something was received: what the server saw, or the day of the official paper, whichever is earlier.

    A paper bears a day and no hour, so it counts from the beginning of its day, in favour of who sent it.
    """
    if paper_day is None:
        return server_at
    return min(server_at, datetime.combine(paper_day, time.min, zone))


def punctual(fact: Fact, owed: Iterable[Owed], now: datetime) -> Tally | None:
    """How many came late or are overdue; None where nothing is owed. What is not due yet waits and costs nothing."""
    listed = list(owed)
    if not listed:
        return None
    waiting = [one for one in listed if one.done_at is None and now <= one.due_at]
    late = tuple(one.name for one in listed if one.late_by(now) > timedelta(0))
    of = len(listed) - len(waiting)
    return Tally(fact, len(late), of - len(late), of, late, len(waiting))


def weeks_late(fact: Fact, owed: Iterable[Owed], now: datetime) -> Tally | None:
    """The same, counting begun weeks instead of times."""
    listed = list(owed)
    found = punctual(fact, listed, now)
    if found is None:
        return None
    weeks = sum(-(-late // WEEK) for one in listed if (late := one.late_by(now)) > timedelta(0))
    return Tally(fact, weeks, found.good, found.of, found.named, found.waiting)


def attended(fact: Fact, there: Mapping[str, bool], excused: Collection[str] = ()) -> Tally | None:
    """Meetings by title or identifier and whether the agency was there; None where nobody has taken presence.

    `excused`: those of which the agency had said that it would not come, which count as if it had.
    """
    if not there:
        return None
    missed = tuple(name for name, present in there.items() if not present and name not in excused)
    return Tally(fact, len(missed), len(there) - len(missed), len(there), missed)


def merits(fact: Fact, done: Sequence[str], of: int) -> Tally | None:
    """What was done of what could be; None where nothing could."""
    return Tally(fact, len(done), len(done), of, tuple(done)) if of else None


def corrected(standings: Mapping[str, Standing], own_code: str, minus: Collection[str] = ()) -> Tally:
    """The criteria that count less than their agency said, after verification and appeal; the one that counts them is none of them.

    `minus`: the codes of the items that take points off, of which more is less. A correction by the meeting or after the freeze is
    no fault of the agency's honesty, and is not counted.
    """
    lowered, checked = [], 0
    for code, one in standings.items():
        if code == own_code or one.own is None or one.verified is None:
            continue
        checked += 1
        now = one.verified if one.appealed is None else one.appealed
        if (now > one.own) if code in minus else (now < one.own):
            lowered.append(code)
    return Tally(Fact.CORRECTIONS, len(lowered), checked - len(lowered), checked, tuple(lowered))


def agreed(answer: Mapping[str, Any], basis: Mapping[str, Any] | None) -> bool:
    """Whether an answer (as JSON) is what the facts said when it was given: their reason proves it."""
    return basis is not None and answer == {"count": basis["count"]}


def is_activity(title: str) -> bool:
    """Whether a request whose answer is yes or no asks who joins a common activity: read from its title, "Tham gia hội thao"."""
    said = f" {fold(title)} "
    return any(f" {word} " in said for word in _ACTIVITIES)
