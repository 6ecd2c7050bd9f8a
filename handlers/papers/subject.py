"""What a paper is about: a ballot, a meeting, a year, an agency in a year, or what an agency answers to a meeting."""

from dataclasses import dataclass
from datetime import datetime, tzinfo
from enum import StrEnum

from sqlmodel import Session

from domain.workdays import WorkCalendar
from storage import paper_facts
from storage.tables import Agency, Ballot, Bloc, Meeting, Year


class About(StrEnum):
    """The kind of a paper's subject; its identifier is the row's, of an agency "<year>.<agency>", of an answer "<meeting>.<agency>"."""

    BALLOT = "ballot"
    MEETING = "meeting"
    YEAR = "year"
    AGENCY = "agency"
    ANSWER = "answer"


@dataclass(frozen=True, slots=True)
class Subject:
    """A subject with its rows; `title` is how a person calls it."""

    about: About
    id: str
    bloc: Bloc
    year: Year
    title: str
    ballot: Ballot | None = None
    meeting: Meeting | None = None
    agency: Agency | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """All that a gatherer gets: the rows as they are at `now`, its subject, the layout asked for instead of the issuer's ("" for none).

    `calendar`: working days; None for Monday to Friday.
    """

    session: Session
    tz: tzinfo
    now: datetime
    subject: Subject
    layout: str = ""
    calendar: WorkCalendar | None = None

    @property
    def ballot(self) -> Ballot:
        """Of a paper about a ballot."""
        if self.subject.ballot is None:
            raise TypeError("this paper is about no ballot")
        return self.subject.ballot

    @property
    def meeting(self) -> Meeting:
        """Of a paper about a meeting or an answer to it."""
        if self.subject.meeting is None:
            raise TypeError("this paper is about no meeting")
        return self.subject.meeting

    @property
    def agency(self) -> Agency:
        """Of a paper about an agency or its answer."""
        if self.subject.agency is None:
            raise TypeError("this paper is about no agency")
        return self.subject.agency


OF_AGENCY = frozenset({About.AGENCY, About.ANSWER})
"""Subjects whose identifier ends with an agency's."""


def subject_of(session: Session, about: About, subject_id: str) -> Subject | None:
    """The subject of that identifier; None when there is none. Identifiers come from buttons."""
    key, dot, agency_id = subject_id.partition(".")
    ballot = session.get(Ballot, key) if about is About.BALLOT else None
    meeting = session.get(Meeting, key) if about in {About.MEETING, About.ANSWER} else None
    row = ballot or meeting
    if bool(dot) is not (about in OF_AGENCY) or (row is None and about not in {About.YEAR, About.AGENCY}):
        return None
    year = session.get(Year, row.year_id if row else key)
    if year is None or (dot and not paper_facts.is_member(session, year.id, agency_id)):
        return None
    bloc, agency = session.get_one(Bloc, year.bloc_id), session.get(Agency, agency_id) if dot else None
    over = row.title if row else str(year.year)
    name = (agency.short_name or agency.name) if agency else "" if row else bloc.short_name or bloc.name
    return Subject(about, subject_id, bloc, year, f"{name}, {over}" if name else over, ballot, meeting, agency)
