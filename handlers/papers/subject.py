"""What a paper is about: a ballot, a meeting, a year, or an agency in a year."""

from dataclasses import dataclass
from datetime import datetime, tzinfo
from enum import StrEnum

from sqlmodel import Session

from storage import paper_facts
from storage.tables import Agency, Ballot, Bloc, Meeting, Year


class About(StrEnum):
    """The kind of a paper's subject; its identifier is the row's, of an agency "<year>.<agency>"."""

    BALLOT = "ballot"
    MEETING = "meeting"
    YEAR = "year"
    AGENCY = "agency"


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
    """All that a gatherer gets: the rows as they are at `now`, its subject, the layout asked for instead of the issuer's ("" for none)."""

    session: Session
    tz: tzinfo
    now: datetime
    subject: Subject
    layout: str = ""

    @property
    def ballot(self) -> Ballot:
        """Of a paper about a ballot."""
        if self.subject.ballot is None:
            raise TypeError("this paper is about no ballot")
        return self.subject.ballot

    @property
    def meeting(self) -> Meeting:
        """Of a paper about a meeting."""
        if self.subject.meeting is None:
            raise TypeError("this paper is about no meeting")
        return self.subject.meeting

    @property
    def agency(self) -> Agency:
        """Of a paper about an agency."""
        if self.subject.agency is None:
            raise TypeError("this paper is about no agency")
        return self.subject.agency


def subject_of(session: Session, about: About, subject_id: str) -> Subject | None:
    """The subject of that identifier; None when there is none. Identifiers come from buttons."""
    ballot = session.get(Ballot, subject_id) if about is About.BALLOT else None
    meeting = session.get(Meeting, subject_id) if about is About.MEETING else None
    row = ballot or meeting
    year_id, _dot, agency_id = (row.year_id if row else subject_id).partition(".")
    year = session.get(Year, year_id)
    agency = session.get(Agency, agency_id) if about is About.AGENCY else None
    if year is None or (about is About.AGENCY and not paper_facts.is_member(session, year.id, agency_id)):
        return None
    bloc = session.get_one(Bloc, year.bloc_id)
    title = next((one.title for one in (ballot, meeting) if one is not None), "")
    if not title:
        title = (
            f"{agency.short_name or agency.name}, {year.year}"
            if agency
            else f"{bloc.short_name or bloc.name}, {year.year}"
        )
    return Subject(about, subject_id, bloc, year, title, ballot, meeting, agency)
