"""The facts of a year about one agency, counted for the criteria that are bound to them (`domain.facts`)."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo
from functools import cached_property

from sqlmodel import Session, col, select

from domain import facts
from domain.facts import Fact, Owed, Tally
from domain.requests import Kind, State
from storage import blocs, chasing, drives, requests, sheets
from storage.tables import (
    Extension,
    Meeting,
    MeetingAnswer,
    Pact,
    PactSigning,
    Presence,
    Request,
    RequestAnswer,
    Sheet,
    Step,
    StepMark,
    Year,
)

SHEET = "SELF_SCORE"
_FROM_NOTHING = frozenset({Fact.LATE, *facts.AFTERWARDS})
"""Counted again when the sheet comes and when it is checked, so that nothing due yet is a beginning."""


def count(
    session: Session, year: Year, agency_id: str, wanted: Collection[Fact], now: datetime, zone: tzinfo
) -> dict[Fact, Tally]:
    """The wanted facts as they are now; one of which nothing is known (no meeting counted, no report due yet) is left out.

    What depends on the checkers is none before they have looked: `storage.standings` counts it afterwards.
    """
    about = _About(session, year, agency_id, now, zone)
    counters: dict[Fact, Callable[[], Tally | None]] = {
        Fact.REPORTS: lambda: facts.punctual(Fact.REPORTS, about.steps(facts.REPORTS), now),
        Fact.REQUESTS: lambda: facts.punctual(Fact.REQUESTS, about.requests(), now),
        Fact.LAUNCH: lambda: facts.weeks_late(Fact.LAUNCH, about.launch(), now),
        Fact.MEETINGS: lambda: facts.attended(Fact.MEETINGS, about.presence),
        Fact.UNEXCUSED: lambda: facts.attended(Fact.UNEXCUSED, about.presence, about.excused()),
        Fact.DRIVES: about.drives,
        Fact.ACTIVITIES: about.activities,
        Fact.LATE: lambda: facts.punctual(Fact.LATE, [*about.steps(facts.REPORTS), *about.sheet()], now),
        Fact.CORRECTIONS: lambda: Tally(Fact.CORRECTIONS, 0, 0, 0),
    }
    found = {fact: counters[fact]() for fact in Fact if fact in wanted}
    return {fact: tally for fact, tally in found.items() if tally is not None and (tally.of or fact in _FROM_NOTHING)}


def mark_received(mark: StepMark, zone: tzinfo) -> datetime:
    """When what a mark stands for was received."""
    return facts.received_at(mark.marked_at, _day(mark.dated), zone)


def sheet_received(sheet: Sheet, zone: tzinfo) -> datetime | None:
    """When the bloc had a sheet: by the server, or by the paper that the secretary has recorded; None while it has none."""
    if sheet.submitted_at is None:
        return None
    return facts.received_at(sheet.submitted_at, _day(sheet.paper_dated), zone)


def _day(iso: str) -> date | None:
    return date.fromisoformat(iso) if iso else None


@dataclass
class _About:
    """What one agency did in one year, read when it is asked for."""

    session: Session
    year: Year
    agency_id: str
    now: datetime
    zone: tzinfo

    @cached_property
    def all_steps(self) -> dict[str, Step]:
        return {step.code: step for step in blocs.steps(self.session, self.year.id)}

    @cached_property
    def marks(self) -> dict[str, StepMark]:
        wanted = select(StepMark).where(StepMark.year_id == self.year.id, StepMark.agency_id == self.agency_id)
        return {mark.code: mark for mark in self.session.exec(wanted)}

    @cached_property
    def all_requests(self) -> list[tuple[Request, Step, RequestAnswer | None]]:
        """Those that were asked of this agency and not withdrawn, in the order of sending."""
        wanted = select(RequestAnswer).where(
            RequestAnswer.year_id == self.year.id, RequestAnswer.agency_id == self.agency_id
        )
        said = {one.code: one for one in self.session.exec(wanted)}
        listed = [
            (request, step, said.get(request.code))
            for request, step in requests.of_year(self.session, self.year.id)
            if self.agency_id in request.agencies and request.state != State.WITHDRAWN
        ]
        return sorted(listed, key=lambda one: (one[0].sent_at, one[0].code))

    def due(self, step: Step) -> datetime | None:
        """The deadline with this agency's extension."""
        return chasing.due_of(step, self.extensions.get(step.code))

    @cached_property
    def extensions(self) -> dict[str, Extension]:
        return chasing.extensions_of(self.session, self.year.id, self.agency_id)

    def steps(self, codes: Collection[str]) -> list[Owed]:
        """Steps of the year; one done before the program was there is not known."""
        found = []
        for code in codes:
            step = self.all_steps.get(code)
            due_at = self.due(step) if step is not None and step.state != "outside" else None
            if due_at is not None:
                mark = self.marks.get(code)
                found.append(Owed(code, due_at, mark_received(mark, self.zone) if mark else None))
        return found

    def requests(self) -> list[Owed]:
        """Requests by their titles."""
        return [
            Owed(step.title, due_at, (said.first_at or said.answered_at) if said else None)
            for _request, step, said in self.all_requests
            if (due_at := self.due(step)) is not None
        ]

    def activities(self) -> Tally | None:
        """Requests with yes or no whose title speaks of a common activity."""
        asked = [
            (step.title, said)
            for request, step, said in self.all_requests
            if request.kind == Kind.TAP and facts.is_activity(step.title)
        ]
        return facts.merits(Fact.ACTIVITIES, [title for title, said in asked if said and said.value], len(asked))

    def launch(self) -> list[Owed]:
        """The registration, and the pact: due on the day the bloc signed it."""
        owed = self.steps(("REGISTER",))
        pact = self.session.get(Pact, self.year.id)
        if pact is not None and pact.state == "signed" and (signed_on := _day(pact.signed_on)):
            signing = self.session.get(PactSigning, (self.year.id, self.agency_id))
            day = _day(signing.signed_on) if signing else None
            end = datetime.combine(signed_on + timedelta(days=1), time.min, self.zone)
            owed.append(Owed("PACT", end, datetime.combine(day, time.min, self.zone) if day else None))
        return owed

    @cached_property
    def presence(self) -> dict[str, bool]:
        """The meetings at which presence was taken, by title and day, and whether the agency was there."""
        wanted = (
            select(Meeting, Presence.present)
            .join(Presence, col(Presence.meeting_id) == col(Meeting.id))
            .where(Presence.agency_id == self.agency_id, blocs.concerns(self.year.id))
            .where(Meeting.state != "cancelled")
            .order_by(col(Meeting.starts_at), col(Meeting.id))
        )
        return {self._name(meeting): present for meeting, present in self.session.exec(wanted)}

    def excused(self) -> set[str]:
        """Those of which it had said that it would not come."""
        wanted = select(Meeting).join(MeetingAnswer, col(MeetingAnswer.meeting_id) == col(Meeting.id))
        wanted = wanted.where(MeetingAnswer.agency_id == self.agency_id, MeetingAnswer.answer == "absent")
        return {self._name(meeting) for meeting in self.session.exec(wanted.where(blocs.concerns(self.year.id)))}

    def _name(self, meeting: Meeting) -> str:
        return f"{meeting.title} ({meeting.starts_at.astimezone(self.zone):%d/%m})"

    def drives(self) -> Tally | None:
        """Its own drives, and those of the bloc of which it has reported."""
        reported = drives.reported_by_agency(self.session, self.year.id, self.agency_id)
        concerning = [
            one for one in drives.of_year(self.session, self.year.id) if one.agency_id in {None, self.agency_id}
        ]
        done = [one.name for one in concerning if one.agency_id == self.agency_id or one.id in reported]
        return facts.merits(Fact.DRIVES, done, len(concerning))

    def sheet(self) -> list[Owed]:
        """The score sheet itself."""
        step = self.all_steps.get(SHEET)
        due_at = self.due(step) if step is not None and step.state != "outside" else None
        if due_at is None:
            return []
        row = sheets.find(self.session, self.year.id, self.agency_id)
        return [Owed(SHEET, due_at, sheet_received(row, self.zone) if row else None)]
