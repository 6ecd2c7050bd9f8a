"""A person before a meeting: everything a screen or a decision needs, read once a turn."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from sqlmodel import Session

from domain.eligibility import Act
from domain.hall import Moves, code_at, moves
from domain.meetings import Coming, MeetingState
from handlers.kit.access import Place
from handlers.kit.moment import Moment
from handlers.kit.quorum import Count, counted
from handlers.kit.talk import Talk
from handlers.kit.where import at_any_year, gone
from storage import attachments, ballots, closing, launch, meetings, presence, verifying
from storage.tables import (
    Agency,
    EvidenceFile,
    Meeting,
    MeetingAnswer,
    MeetingLine,
    Presence,
    PresenceChange,
    Step,
    Teller,
)


@dataclass(frozen=True, slots=True)
class Book:
    """A meeting with the members of its year. `lines`: agenda, guests, notes and decisions, by kind; `has_papers`: of its year's launch.

    `count`: who is in the hall against who has to be; `there`: what was noted, by agency, `history` every arrival and leaving;
    `team`: who counts votes. `closes`: the year it closes while it is under way, else empty. `adopts`: the table of
    scores waits to be adopted in it. `code`: the digits by which agencies confirm that they are there, for those who show them.
    """

    place: Place
    meeting: Meeting
    members: tuple[Agency, ...]
    answers: Mapping[str, MeetingAnswer]
    lines: Mapping[str, Sequence[MeetingLine]]
    files: Sequence[EvidenceFile]
    ballot_open: bool
    count: Count
    there: Mapping[str, Presence]
    history: Mapping[str, Sequence[PresenceChange]] = field(default_factory=dict)
    team: Sequence[Teller] = ()
    has_papers: bool = False
    closes: str = ""
    adopts: bool = False
    code: str = ""

    @property
    def state(self) -> MeetingState:
        """Where it is."""
        return MeetingState(self.meeting.state)

    @property
    def current(self) -> bool:
        """Whether the bloc is in the meeting's year, or it is under way: the new head ends the meeting that has handed over."""
        return self.place.year.id == self.meeting.year_id or self.state is MeetingState.OPEN

    @property
    def guided(self) -> bool:
        """Whether it goes item by item."""
        return bool(self.closes)

    @property
    def runs(self) -> bool:
        """Whether this person is of those who hold it."""
        return self.place.may(Act.SET_UP)

    @property
    def is_member(self) -> bool:
        """Whether this person's agency belongs to the meeting."""
        return self.place.agency is not None and self.place.agency.id in {one.id for one in self.members}

    @property
    def answers_own(self) -> bool:
        """Whether this person says for an agency who comes."""
        return (
            self.current
            and self.is_member
            and self.place.may(Act.REPORT_PAPER)
            and self.state in {MeetingState.PLANNED, MeetingState.OPEN}
        )

    @property
    def mine(self) -> MeetingAnswer | None:
        """The own agency's answer."""
        return self.answers.get(self.place.agency.id) if self.place.agency else None

    def said(self, answer: Coming | None) -> list[str]:
        """The agencies that answered so, or not yet; a substitute by name."""
        found = []
        for agency in self.members:
            row = self.answers.get(agency.id)
            if (Coming(row.answer) if row else None) == answer:
                name = agency.short_name or agency.name
                found.append(f"{name} ({row.name})" if row and row.name else name)
        return found

    def is_there(self, agency_id: str) -> bool:
        """Whether an agency is in the hall; before anybody has noted it, all are but those that said they cannot come."""
        if self.there:
            return agency_id in self.there and self.there[agency_id].present
        said = self.answers.get(agency_id)
        return said is None or said.answer != Coming.ABSENT

    def moves(self, agency_id: str) -> Moves:
        """When an agency came late or left."""
        return moves((one.noted_at, one.present) for one in self.history.get(agency_id, ()))

    @property
    def confirms_own(self) -> bool:
        """Whether this person may confirm with the code that the own agency is there."""
        own = self.place.agency.id if self.is_member and self.place.agency else ""
        wants = self.meeting.code_seed and self.state is MeetingState.OPEN and self.place.may(Act.REPORT_PAPER)
        return bool(own and wants) and not (own in self.there and self.there[own].present)

    @property
    def coming(self) -> int:
        """How many agencies are there; before that is noted how many come, as far as they have said, or all."""
        if self.count.present is not None:
            return self.count.present
        if not self.answers:
            return len(self.members)
        return len(self.members) - len(self.said(Coming.ABSENT))

    def of(self, kind: str) -> Sequence[MeetingLine]:
        """The lines of a kind."""
        return self.lines.get(kind, ())

    def name_of(self, agency_id: str) -> str:
        """A member's short name."""
        return next((one.short_name or one.name for one in self.members if one.id == agency_id), "")


def read_book(moment: Moment, place: Place, meeting: Meeting) -> Book:
    """The meeting as it is in the rows now."""
    session = moment.session
    session.flush()
    host = place.agency.id if place.agency else ""
    members = presence.members(session, meeting, meeting.starts_at.astimezone(moment.tz).date())
    there = presence.of_meeting(session, meeting.id)
    steps = meetings.performed(session, meeting) if meeting.state == MeetingState.OPEN else []
    return Book(
        place,
        meeting,
        tuple(members),
        meetings.answers(session, meeting.id),
        meetings.lines(session, meeting.id),
        attachments.listed(session, meetings.place_of(meeting.id), host) if place.may(Act.SET_UP) else (),
        ballots.of_bloc_open(session, place.bloc.id),
        counted(session, meeting, [one.id for one in members], there),
        there,
        presence.history(session, meeting.id),
        presence.team(session, meeting.id) if place.may(Act.SET_UP) else (),
        launch.has_any(session, meeting.year_id),
        next((one.year_id for one in steps if one.code == closing.STEP), ""),
        place.may(Act.SET_UP) and _adopts(session, place, steps),
        code_at(meeting.code_seed, moment.now) if meeting.code_seed and place.may(Act.SET_UP) else "",
    )


def _adopts(session: Session, place: Place, steps: Iterable[Step]) -> bool:
    """Whether the meeting closes a year with scores that nobody has adopted yet."""
    year = place.year
    if year.adopted_at is not None or not year.criteria or not verifying.any_submitted(session, year.id):
        return False
    return any((one.year_id, one.code) == (year.id, closing.STEP) for one in steps)


def named_book(talk: Talk, act: Act, meeting_id: str, *, held: bool = False) -> Book:
    """The meeting that a button or an open form names, for somebody who may do `act`; `held` until the commit."""
    found = talk.session.get(Meeting, meeting_id)
    if found is None:
        raise gone(talk)
    place, _year = at_any_year(talk, act, found.year_id)
    return read_book(talk, place, meetings.hold(talk.session, meeting_id) if held else found)
