"""What reminders are computed from, as plain values: a hundred thousand people pass through here."""

from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

HOURS = "hours"
"""Among a bloc's settings: when its people are written to (`domain.hours`)."""

ESCALATES = "escalates"
"""Among them: whether the leaders of an agency hear by themselves that it is late; off unless the head wants it."""


CHECKING = "CROSS_CHECK"


class BlocFacts(NamedTuple):
    """A bloc in its current year. `hours`: its sending hours as stored. `escalates`: its late agencies' leaders are written to.
    `begun_at`: when it was set up. `checkers`: the agencies that check others' sheets, once it is said who checks whom."""

    bloc_id: str
    year_id: str
    year: int
    frozen: bool
    hours: str
    escalates: bool
    begun_at: datetime
    checkers: frozenset[str] = frozenset()

    def checks(self, code: str) -> bool:
        """Whether this is the step of the head that agencies do, now that it is said who checks whom."""
        return code == CHECKING and bool(self.checkers)


class StepFacts(NamedTuple):
    """An open step with its deadline; `nudge_note`: what the secretary added to her reminder. For a request also what it is called,
    who is asked (`domain.requests.Asked`), of which agencies, when it was sent, and when it was withdrawn."""

    year_id: str
    code: str
    due_at: datetime | None
    moved_at: datetime | None
    nudged_at: datetime | None
    nudge_note: str = ""
    title: str = ""
    asked: str | None = None
    agencies: list[str] | None = None
    sent_at: datetime | None = None
    ended_at: datetime | None = None


class MoreTime(NamedTuple):
    """An extension of one agency: given until `until_at`, asked for until `wanted_at` and `answered` or not."""

    year_id: str
    code: str
    agency_id: str
    until_at: datetime | None
    wanted_at: datetime | None
    answered: bool
    reason: str
    decided_at: datetime


class MeetingFacts(NamedTuple):
    """A meeting not yet ended."""

    id: str
    year_id: str
    title: str
    starts_at: datetime
    place: str
    state: str
    cancelled_at: datetime | None = None


class Way(NamedTuple):
    """Where a paper is: `state` as in `domain.sheets`, and when it last went to the leader."""

    state: str = ""
    sent_at: datetime | None = None


class PactFacts(NamedTuple):
    """A pact that is before the agencies."""

    year_id: str
    version: int
    asked_at: datetime | None


class SeatFacts(NamedTuple):
    """One role of one person who can be written to; a person with two accounts comes twice."""

    bloc_id: str
    agency_id: str | None
    role: str
    person_id: str
    lang: str
    unreachable: bool
    away_until_at: datetime | None
    channel: str
    external_id: str
    hours: str


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of some blocs. `done`: (year, code, agency); `agencies`: (id, name) in order.

    `heard`: (year, version, agency) of answers to pacts. `ways`: where sheets, registrations, reports and answers to requests are, by
    (year, code, agency). `withdrawn`: requests. `parted`: as `agencies`, those that were merged and still answer for their part of
    the year.
    """

    blocs: list[BlocFacts]
    steps: list[StepFacts]
    more_time: list[MoreTime]
    done: set[tuple[str, str, str]]
    ways: dict[tuple[str, str, str], Way]
    withdrawn: list[StepFacts]
    pacts: list[PactFacts]
    heard: set[tuple[str, int, str]]
    meetings: list[MeetingFacts]
    agencies: dict[str, list[tuple[str, str]]]
    parted: dict[str, list[tuple[str, str]]]
    heads: dict[str, str]
    seats: list[SeatFacts]
