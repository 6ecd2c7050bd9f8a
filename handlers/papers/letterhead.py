"""Who issues a paper of the bloc, and who stands in it: by the offices and seats of that moment."""

from dataclasses import dataclass
from datetime import datetime, tzinfo

from sqlmodel import Session

from documents.minutes import Head, Signer, profile_of
from storage import blocs, minutes, seats
from storage.tables import Agency, Bloc, Person, Seat, Year

UNSAID = "................"
"""For what the program has not been told: written by hand."""


@dataclass(frozen=True, slots=True)
class Hall:
    """The people of a bloc at one moment."""

    seated: tuple[tuple[Seat, Person], ...]

    def with_role(self, role: str, agency_id: str | None = None) -> tuple[Signer, ...]:
        """Who had a role, in one agency or anywhere, oldest seats first; those who have left the program have no name any more."""
        found = {
            person.id: signer_of(person)
            for seat, person in self.seated
            if seat.role == role and person.full_name and agency_id in {None, seat.agency_id}
        }
        return tuple(found.values())

    @property
    def leaders(self) -> set[tuple[str, str | None]]:
        """(person, agency) of everybody who led one."""
        return {(person.id, seat.agency_id) for seat, person in self.seated if seat.role == "leader"}


def hall_at(session: Session, bloc_id: str, moment: datetime) -> Hall:
    """The people of that moment."""
    return Hall(tuple(seats.at(session, bloc_id, moment)))


def signer_of(person: Person) -> Signer:
    """A person as papers name them."""
    return Signer(person.full_name, person.post)


def head_of(session: Session, bloc: Bloc, year: Year, at: datetime, tz: tzinfo) -> Head:
    """The letterhead: the head agency of the year, for the bloc, on the local day of `at`."""
    found: list[Agency] = blocs.officed(session, year.id, "head")
    agency = found[0] if found else None
    name = minutes.full_names(session, year.id, [agency.id])[agency.id] if agency else ""
    profile = profile_of(agency.kind if agency else "")
    return Head(profile, name, bloc.name, bloc.province or UNSAID, at.astimezone(tz).date())
