"""A year of a bloc as the tables of the handover package read it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, tzinfo

from sqlmodel import Session

from documents.archive import Cell
from domain.workdays import WorkCalendar
from handlers.kit.words import Words
from storage import blocs
from storage.tables import Agency, Bloc, Membership, Person, Year

Rows = Iterable[tuple[Cell, ...]]

PAPER = {"draft": "đang soạn", "with_leader": "chờ lãnh đạo ký", "returned": "trả lại", "submitted": "đã gửi"}
"""How far a paper of an agency is."""


@dataclass(slots=True)
class Facts:
    """A year of a bloc as the tables read it."""

    session: Session
    tz: tzinfo
    bloc: Bloc
    year: Year
    calendar: WorkCalendar

    @property
    def words(self) -> Words:
        """Papers are Vietnamese."""
        return Words("vi", self.tz)

    @property
    def members(self) -> list[Agency]:
        """In the order of the deciding document."""
        return blocs.members(self.session, self.year.id)

    def name(self, agency_id: str | None) -> str:
        """An agency's name as it was in that year, whether it is a member still or not."""
        place = self.session.get(Membership, (self.year.id, agency_id)) if agency_id else None
        found = self.session.get(Agency, agency_id) if agency_id else None
        return (place.name if place else "") or (found.name if found else "")

    def short(self, agency: Agency) -> str:
        """The same for its short name."""
        place = self.session.get(Membership, (self.year.id, agency.id))
        return (place.short_name if place else "") or agency.short_name

    def who(self, person_id: str | None) -> str:
        """A person's full name."""
        found = self.session.get(Person, person_id) if person_id else None
        return found.full_name if found else ""

    def at(self, instant: datetime | None) -> datetime | None:
        """As the clock on the wall showed it."""
        return instant.astimezone(self.tz) if instant else None


def day(iso: str) -> date | None:
    """A stored day; None when there is none."""
    return date.fromisoformat(iso) if iso else None
