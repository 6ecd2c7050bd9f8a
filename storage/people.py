"""Persons and their seats."""

from datetime import datetime
from functools import cache

from sqlalchemy import Executable, Integer, bindparam
from sqlmodel import Session, col, select

from storage import positions
from storage.tables import Agency, Bloc, Person, Seat, Year
from storage.tables.base import table_of


def unreachable(session: Session, channel: str, external_id: str, now: datetime) -> None:
    """The person blocked the bot or left the messenger; cleared by the next thing they do."""
    if found := positions.find(session, channel, external_id):
        lose(found[2], now)


def lose(person: Person, now: datetime) -> None:
    """No message arrives any more; since when stays as it was first found."""
    person.unreachable_at = person.unreachable_at or now


def find_again(person: Person) -> None:
    """A sign of life: the mark goes, and if it comes back it is told again."""
    person.unreachable_at = person.loss_told_at = None


def newly_lost(session: Session, since: datetime, after: str, limit: int) -> list[str]:
    """Blocs, in order from the one behind `after`, with somebody who was lost before `since` and of whom nobody has been told."""
    return list(session.execute(_newly_lost(), {"since": since, "after": after, "most": limit}).scalars())


@cache
def _newly_lost() -> Executable:
    lost = col(Person.unreachable_at) <= bindparam("since", type_=table_of(Person).c.unreachable_at.type)
    wanted = select(Seat.bloc_id).join(Person, col(Person.id) == col(Seat.person_id))
    wanted = wanted.where(lost, col(Person.loss_told_at).is_(None), col(Seat.until_at).is_(None))
    wanted = wanted.where(col(Seat.bloc_id) > bindparam("after")).distinct().order_by(Seat.bloc_id)
    return wanted.limit(bindparam("most", type_=Integer()))


def lost(session: Session, bloc_id: str) -> list[Person]:
    """Those of a bloc who cannot be reached and of whom nobody has been told, held until the commit."""
    seated = select(Seat.person_id).where(Seat.bloc_id == bloc_id, col(Seat.until_at).is_(None))
    wanted = select(Person).where(col(Person.unreachable_at).is_not(None), col(Person.loss_told_at).is_(None))
    wanted = wanted.where(col(Person.id).in_(seated)).order_by(col(Person.unreachable_at), col(Person.id))
    return list(session.exec(wanted.with_for_update().execution_options(populate_existing=True)))


def seats(session: Session, person_id: str) -> list[Seat]:
    """What a person is now, in all blocs, oldest first."""
    return list(session.execute(_seats(), {"person": person_id}).scalars())


def places(session: Session, person_id: str) -> list[tuple[Seat, Bloc, Year | None, Agency | None]]:
    """As `seats`, each with its bloc, the year this one is in, and the agency if it is a seat of one: the start of nearly every turn."""
    return [
        (seat, bloc, year, agency) for seat, bloc, year, agency in session.execute(_places(), {"person": person_id})
    ]


# Built once: to put such a statement together takes longer than SQLite takes to answer it.


@cache
def _seats() -> Executable:
    mine = select(Seat).where(Seat.person_id == bindparam("person"), col(Seat.until_at).is_(None))
    return mine.order_by(col(Seat.since_at), col(Seat.id))


@cache
def _places() -> Executable:
    wanted = select(Seat, Bloc, Year, Agency).join(Bloc, col(Bloc.id) == col(Seat.bloc_id))
    wanted = wanted.outerjoin(Year, col(Year.id) == col(Bloc.current_year_id))
    wanted = wanted.outerjoin(Agency, col(Agency.id) == col(Seat.agency_id))
    wanted = wanted.where(Seat.person_id == bindparam("person"), col(Seat.until_at).is_(None))
    return wanted.order_by(col(Seat.since_at), col(Seat.id))


def roles(session: Session, person_id: str, bloc_id: str, agency_id: str | None = None) -> frozenset[str]:
    """A person's roles in a bloc, or only those for one agency."""
    return frozenset(
        seat.role
        for seat in seats(session, person_id)
        if seat.bloc_id == bloc_id and (agency_id is None or seat.agency_id == agency_id)
    )


def holders(session: Session, bloc_id: str, role: str, agency_id: str | None = None) -> list[Person]:
    """Who has a role in a bloc now, in one agency or anywhere, oldest first."""
    wanted = select(Person).join(Seat, col(Seat.person_id) == col(Person.id))
    wanted = wanted.where(Seat.bloc_id == bloc_id, Seat.role == role, col(Seat.until_at).is_(None))
    if agency_id is not None:
        wanted = wanted.where(Seat.agency_id == agency_id)
    return list(session.exec(wanted.order_by(col(Seat.since_at), col(Seat.id))))


def leaders_of_all(session: Session, bloc_id: str) -> list[tuple[str | None, Person]]:
    """(agency, person) of everybody who leads an agency of a bloc now."""
    wanted = select(Seat.agency_id, Person).join(Person, col(Person.id) == col(Seat.person_id))
    found = session.exec(wanted.where(Seat.bloc_id == bloc_id, Seat.role == "leader", col(Seat.until_at).is_(None)))
    return list(found)
