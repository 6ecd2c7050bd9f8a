"""Blocs, their years and what is due when. Agencies live longer than years; membership and offices belong to a year."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, UniqueConstraint
from sqlmodel import Field

from domain.calendar import Period
from storage.tables.base import Row, one_of


class Bloc(Row, table=True):
    """An emulation bloc and the words it uses for itself (`screens.md` 2)."""

    id: str = Field(primary_key=True)
    key: str = Field(unique=True)
    name: str
    short_name: str = ""
    province: str = ""
    unit_word: str = "Khối"
    head_word: str = "Trưởng khối"
    deputy_word: str = "Phó khối"
    demo: bool = False
    current_year_id: str | None = None
    settings: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)
    created_at: datetime


class Agency(Row, table=True):
    """A member agency; `key` is its name in bloc files and is unique within a province.

    `ended_on`: the day it was dissolved or merged into `successor_id`; from then on it is nominated for nothing. `layout`: the family of
    layouts its papers follow (`documents.layouts.Family`), "" for the usual of its kind.
    """

    __table_args__ = (UniqueConstraint("province", "key"), one_of("layout", ("", "party", "administrative")))

    id: str = Field(primary_key=True)
    province: str = ""
    key: str
    name: str
    short_name: str = ""
    kind: str = ""
    layout: str = ""
    ended_on: date | None = None
    successor_id: str | None = Field(default=None, foreign_key="agency.id")


class Year(Row, table=True):
    """One year of a bloc: a number of its own, since the 2022 year may close in January 2023.

    `criteria` is the table of `domain.criteria` as JSON; `facts` keeps what the bloc's file tells beyond the columns. `frozen_at`: when
    the scores were fixed for the meeting; `adopted_at`: when the meeting adopted them.
    """

    __table_args__ = (UniqueConstraint("bloc_id", "year"),)

    id: str = Field(primary_key=True)
    bloc_id: str = Field(foreign_key="bloc.id")
    year: int
    theme: str = ""
    slogan: str = ""
    criteria: dict[str, Any] | None = Field(default=None, sa_type=JSON)
    facts: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)
    frozen_at: datetime | None = None
    frozen_by: str | None = Field(default=None, foreign_key="person.id")
    adopted_at: datetime | None = None
    adopted_by: str | None = Field(default=None, foreign_key="person.id")


class Membership(Row, table=True):
    """An agency's place in a year, in the order of the deciding document.

    `name`, `short_name`: what it was called when the year was handed over; empty while the year runs. `left_on`: the day from
    which it is no body of its own any more; `period`: who then answers for its part of the year (`domain.calendar.Period`).
    """

    __table_args__ = (one_of("period", ("", *Period)),)

    year_id: str = Field(primary_key=True, foreign_key="year.id")
    agency_id: str = Field(primary_key=True, foreign_key="agency.id")
    position: int
    assumed: bool = False
    name: str = ""
    short_name: str = ""
    left_on: date | None = None
    period: str = ""


class Office(Row, table=True):
    """Head or deputy of a year: an agency, never a person (`field.md` 1.3)."""

    __table_args__ = (one_of("office", ("head", "deputy")),)

    year_id: str = Field(primary_key=True, foreign_key="year.id")
    agency_id: str = Field(primary_key=True, foreign_key="agency.id")
    office: str


class Step(Row, table=True):
    """A step of the year (`field.md` 2.3) and its deadline; `outside` means done before the program was there.

    A request of the secretary is a step too: its code is an identifier, and `title` says what is wanted (`Request` has the rest).

    `moved_at`: when people moved the deadline; `nudged_at`: when the secretary last asked to remind those who have not acted.
    Both are facts from which the clock computes who is still to be told. `nudge_note`: what she added in her own words.
    `revision` counts changes of what a calendar shows (`storage.tables.revisions`).
    """

    __table_args__ = (one_of("state", ("open", "done", "outside")),)

    year_id: str = Field(primary_key=True, foreign_key="year.id")
    code: str = Field(primary_key=True)
    title: str = ""
    due_at: datetime | None = Field(default=None, index=True)
    assumed: bool = False
    state: str = "open"
    moved_at: datetime | None = None
    nudged_at: datetime | None = None
    nudge_note: str = ""
    revision: int = 0


class StepMark(Row, table=True):
    """An agency has done a step: in the program (`done`) or on paper, with the paper's number and date."""

    __table_args__ = (one_of("how", ("done", "paper")),)

    year_id: str = Field(primary_key=True, foreign_key="year.id")
    code: str = Field(primary_key=True)
    agency_id: str = Field(primary_key=True, foreign_key="agency.id")
    how: str
    number: str = ""
    dated: str = ""
    marked_by: str | None = Field(default=None, foreign_key="person.id")
    marked_at: datetime


class Extension(Row, table=True):
    """More time for one agency and one step (gia hạn): given until `until_at`; asked for until `wanted_at`.

    A request waits while `decided_by` is empty. Granted, it becomes `until_at`; otherwise `wanted_at` stays and `reason`, first
    the agency's, is the secretary's. `decided_at`: when this was last asked or answered.
    """

    year_id: str = Field(primary_key=True, foreign_key="year.id")
    code: str = Field(primary_key=True)
    agency_id: str = Field(primary_key=True, foreign_key="agency.id")
    until_at: datetime | None = None
    wanted_at: datetime | None = None
    reason: str = ""
    decided_by: str | None = Field(default=None, foreign_key="person.id")
    decided_at: datetime
    revision: int = 0


class Meeting(Row, table=True):
    """A meeting of the bloc: what is reminded of, and where ballots are opened. `revision`: as of a `Step`.

    `quorum_reason`: why it goes on with too few; it was given when `quorum_present` agencies were there.

    `proposed`: by award or office the agencies put before a closing meeting, where it is not the list by score. `code_seed`: makes
    the digits by which agencies confirm that they are there.

    A cancelled one performs nothing any more; it stays because people have it in their calendars.
    """

    __table_args__ = (one_of("state", ("planned", "open", "ended", "cancelled")),)

    id: str = Field(primary_key=True)
    year_id: str = Field(foreign_key="year.id", index=True)
    title: str
    starts_at: datetime
    place: str = ""
    state: str = "planned"
    quorum_reason: str = ""
    quorum_present: int | None = None
    proposed: dict[str, list[str]] = Field(default_factory=dict, sa_type=JSON)
    code_seed: str = ""
    revision: int = 0
    cancelled_at: datetime | None = None


class MeetingStep(Row, table=True):
    """A meeting performs a step, of its own year or of another: one may close a year, hand over and sign the next pact."""

    meeting_id: str = Field(primary_key=True, foreign_key="meeting.id")
    year_id: str = Field(primary_key=True, foreign_key="year.id")
    code: str = Field(primary_key=True)
