"""The models of a bloc file: one bloc with one year. Field names follow the glossary, texts are Vietnamese.

Everything is a fact that a publication states, unless it is marked `assumed`. No model holds a person's name.
"""

from datetime import UTC, datetime, tzinfo
from typing import Annotated, Literal

from pydantic import Field

from documents.bloc_file.codes import AgencyKind, Award, Guess, How, Paper, PartOfDay, Step
from documents.bloc_file.criteria_part import Criteria
from documents.bloc_file.values import Amount, Day, Line, LocalTime, Name, Paragraph, Part, Slug, Url, Year
from documents.bloc_file.voting_part import BallotingPart, Subject, VotingRule
from domain.dossiers import KEY_LONGEST, PAPERS_MOST
from domain.dossiers import Owner as PaperOwner
from domain.quorum import Quorum
from domain.quotas import Band, Rounding
from domain.quotas import Quota as QuotaRule
from domain.verifying import Decider, Mode

Assumed = Annotated[bool, Field(description="True when no publication states it.")]
AgencyKey = Annotated[Slug, Field(description="The key of a member.")]


class Source(Part):
    """The publication that the facts come from."""

    outlet: Line | None = None
    """Who published it, as far as known."""
    date: Day | None = None
    """The day of publication."""
    url: Url | None = None
    """Its address, if known."""


class Member(Part):
    """A member agency."""

    key: Slug
    """Its short key within the file: lower-case letters, digits, hyphens."""
    name: Name
    """Its full name in Vietnamese."""
    short_name: Name
    """Its name on buttons and in tables."""
    kind: AgencyKind
    """What sort of agency it is."""
    assumed: Assumed = False


class Office(Part):
    """An agency that holds an office of the bloc this year."""

    agency: AgencyKey
    assumed: Assumed = False


class Deadline(Part):
    """When a step of the year is due."""

    due: LocalTime
    """Local time."""
    assumed: Assumed = False

    def due_at(self, zone: tzinfo) -> datetime:
        """The instant in UTC; `zone` is the one people read."""
        return self.due.replace(tzinfo=zone).astimezone(UTC)


class StepHeld(Part):
    """A step that a meeting performs; a meeting may close one year and open the next."""

    step: Step
    year: Year


class Meeting(Part):
    """A meeting of the bloc."""

    steps: Annotated[tuple[StepHeld, ...], Field(min_length=1)]
    """What it performs, of which year."""
    starts: LocalTime
    """When it begins, local time."""
    part_of_day: PartOfDay | None = None
    """Morning or afternoon, if a publication says so."""
    place: Line | None = None
    """Where it is held."""
    assumed: tuple[Guess, ...] = ()
    """Which of date, time and place no publication states."""


Places = Annotated[int, Field(ge=0, le=40)]


class QuotaBand(Part):
    """How many agencies a bloc of a certain size may propose."""

    members: Annotated[int, Field(ge=1, le=40)] | None = None
    """For blocs of up to so many members; left out in the last band: for larger ones."""
    quota: Places
    """Number of agencies."""


class DossierPaper(Part):
    """A paper that the dossier of a nomination needs."""

    key: Annotated[Slug, Field(max_length=KEY_LONGEST)]
    """Its short key within the award."""
    name: Name
    """What it is called."""
    owner: PaperOwner
    """Who brings it."""
    shared: bool = False
    """True when one paper serves the dossiers of several nominations."""
    assumed: Assumed = False


class Quota(Part):
    """How many agencies the bloc may propose for an award: exactly one of quota, percent and bands."""

    award: Award
    quota: Places | None = None
    """Number of agencies."""
    percent: Annotated[int, Field(ge=0, le=100)] | None = None
    """Share of the members."""
    rounding: Rounding = Rounding.DOWN
    """What becomes of a part of an agency, with percent."""
    bands: tuple[QuotaBand, ...] = ()
    """By the size of the bloc, the smallest first."""
    papers: Annotated[tuple[DossierPaper, ...], Field(max_length=PAPERS_MOST)] = ()
    """The papers of its dossiers; the usual ones when left out."""
    assumed: Assumed = False

    def rule(self) -> QuotaRule:
        """The quota as the rules count it."""
        bands = tuple(Band(band.members, band.quota) for band in self.bands)
        return QuotaRule(self.quota, self.percent, self.rounding, bands, self.assumed)


class Target(Part):
    """A numeric target of a pact: from 95 % of the documents."""

    indicator: Line
    """What is counted."""
    operator: Literal[">=", "<=", "="] = ">="
    """How what was reached compares with the value."""
    value: Amount
    """A number with at most two decimals."""
    unit: Line
    """A percent sign or a word."""
    base: Line | None = None
    """Of what, for a share."""


class Pact(Part):
    """What the members promise each other: short facts in our own words, or the text that the bloc has adopted."""

    year: Year
    """The year it is signed for."""
    contents: Annotated[tuple[Paragraph, ...], Field(min_length=1)]
    targets: tuple[Target, ...] = ()
    drives: tuple[Line, ...] = ()
    """Emulation drives and campaigns that it names."""
    assumed: Assumed = False


class Nomination(Part):
    """The agencies that the meeting proposes for one award."""

    award: Award
    agencies: Annotated[tuple[AgencyKey, ...], Field(min_length=1)]
    how: How


class Choice(Part):
    """An agency chosen by the meeting."""

    agency: AgencyKey
    how: How


class Delivery(Part):
    """Awards of an earlier year handed over at a meeting of this year."""

    award: Award
    year: Year
    """The year they were earned in."""
    count: Annotated[int, Field(ge=1)]
    """How many agencies received one."""


class Decisions(Part):
    """What the meetings decided, as published."""

    adopted: tuple[Paper, ...] = ()
    """Papers adopted."""
    leading: Choice | None = None
    """The agency acclaimed as leading the bloc."""
    nominations: tuple[Nomination, ...] = ()
    """Proposals for awards."""
    next_head: Choice | None = None
    """Head of the following year."""
    next_deputies: tuple[Choice, ...] = ()
    """Deputies of the following year."""
    delivered: tuple[Delivery, ...] = ()
    """Awards handed over."""


class Verifying(Part):
    """How the bloc checks the agencies' scores, by its regulation; what is left out is a default of the system."""

    mode: Mode | None = None
    """Who checks whose sheet; nobody checks its own agency's."""
    trimmed: bool = False
    """True when the highest and the lowest of several checkers are left out."""
    blind: bool = False
    """True when a checker does not see the agency's own points."""
    may_raise: bool = False
    """True when a checker may find more points than the agency gave itself."""
    threshold: Amount | None = None
    """A larger difference in points needs a reason in words; when left out, a fiftieth of the scale."""
    appeal_days: Annotated[int, Field(ge=1, le=30)] = 3
    """Working days in which an agency may object to what was found."""
    appeal_by: Decider = Decider.HEAD
    """Who decides about an objection."""
    early_ballot: bool = False
    """True when a selection may be voted on before the meeting has adopted the scores."""


class BlocFile(Part):
    """One emulation bloc with one year."""

    key: Slug
    """Names the bloc in commands; unique on one installation."""
    name: Name
    """The bloc's full name."""
    short_name: Name
    """Its name on buttons."""
    province: Name
    unit_word: Literal["Khối", "Cụm", "Khối giao ước"] = "Khối"
    """What the bloc calls itself."""
    head_word: Literal["Trưởng khối", "Khối trưởng", "Trưởng cụm", "Cụm trưởng"] = "Trưởng khối"
    """What it calls its head."""
    deputy_word: Literal["Phó khối", "Khối phó", "Phó Trưởng khối", "Phó cụm", "Cụm phó", "Phó Trưởng cụm"] = "Phó khối"
    """What it calls a deputy."""
    year: Year
    """The emulation year, which may be closed in the next calendar year."""
    theme: Line | None = None
    """Chủ đề of the year."""
    slogan: Line | None = None
    """Khẩu hiệu of the year."""
    source: Source | None = None
    """Where the facts come from."""
    head: Office | None = None
    """Head agency of this year."""
    deputies: tuple[Office, ...] = ()
    """Deputy agencies of this year."""
    members: Annotated[tuple[Member, ...], Field(max_length=40)]
    """Member agencies in the order of the publication, assumed ones last."""
    calendar: dict[Step, Deadline] = Field(default_factory=dict)
    """Deadlines of the steps that are not meetings."""
    meetings: tuple[Meeting, ...] = ()
    """Meetings in the order of time."""
    criteria: Criteria | None = None
    """The scoring table."""
    awards: tuple[Quota, ...] = ()
    """Awards the bloc may propose agencies for."""
    gov_flag_uses_prov_quota: bool = False
    """True when the nominee for the Government's flag uses a place for the provincial flag."""
    quorum: Quorum | None = None
    """How many members have to be present for a meeting to decide, by the bloc's regulation; when left out, two thirds as a default."""
    verifying: Verifying | None = None
    voting: dict[Subject, VotingRule] = Field(default_factory=dict)
    """How the bloc votes, by award or office of the next year; nobody has confirmed it by its standing here."""
    balloting: BallotingPart | None = None
    """How the bloc runs its ballots; what is left out is a default of the system."""
    pact: Pact | None = None
    coming_pact: Pact | None = None
    """The following year's, where `pact` is this year's."""
    decisions: Decisions | None = None
    notes: tuple[Line, ...] = ()
    """Remarks on the quality of the data, in Vietnamese."""

    def deadlines(self) -> dict[Step, Deadline]:
        """Every dated step of this year in the order of the year: the calendar and what meetings perform."""
        found = dict(self.calendar)
        for meeting in self.meetings:
            guessed = Guess.DATE in meeting.assumed
            held = [item.step for item in meeting.steps if item.year == self.year]
            found.update(dict.fromkeys(held, Deadline(due=meeting.starts, assumed=guessed)))
        return {step: found[step] for step in Step if step in found}
