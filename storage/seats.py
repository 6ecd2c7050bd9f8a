"""Seats: who is what in which agency of which bloc; a seat ends, it is never deleted."""

from collections.abc import Callable
from datetime import datetime

from sqlmodel import Session, col, or_, select

from storage.tables import Person, Seat, Year


def current(session: Session, bloc_id: str) -> list[tuple[Seat, Person]]:
    """Everybody in a bloc now with each of their seats, oldest seats first."""
    wanted = (
        select(Seat, Person)
        .join(Person, col(Person.id) == col(Seat.person_id))
        .where(Seat.bloc_id == bloc_id, col(Seat.until_at).is_(None))
        .order_by(col(Seat.since_at), col(Seat.id))
    )
    return list(session.exec(wanted))


def at(session: Session, bloc_id: str, moment: datetime) -> list[tuple[Seat, Person]]:
    """As `current`, at an instant that has passed."""
    wanted = select(Seat, Person).join(Person, col(Person.id) == col(Seat.person_id)).where(Seat.bloc_id == bloc_id)
    wanted = wanted.where(col(Seat.since_at) <= moment, or_(col(Seat.until_at).is_(None), col(Seat.until_at) > moment))
    return list(session.exec(wanted.order_by(col(Seat.since_at), col(Seat.id))))


def of(session: Session, person_id: str, bloc_id: str, agency_id: str | None) -> list[Seat]:
    """A person's seats in one agency of a bloc now; with None those that belong to no agency."""
    wanted = select(Seat).where(Seat.person_id == person_id, Seat.bloc_id == bloc_id, col(Seat.until_at).is_(None))
    return list(session.exec(wanted.where(col(Seat.agency_id) == agency_id).order_by(col(Seat.since_at))))


def sit(
    session: Session, seat_id: str, person_id: str, bloc_id: str, agency_id: str | None, role: str, now: datetime
) -> bool:
    """Give a person a seat; False when they have it already."""
    if any(seat.role == role for seat in of(session, person_id, bloc_id, agency_id)):
        return False
    session.add(Seat(id=seat_id, bloc_id=bloc_id, agency_id=agency_id, person_id=person_id, role=role, since_at=now))
    session.flush()
    return True


def move(
    session: Session, bloc_id: str, agencies: tuple[str, str], new_id: Callable[[], str], now: datetime
) -> list[Person]:
    """Everybody who sits in the first of these agencies sits in the second from now on, behind those who are there; who moved."""
    old, new = agencies
    moved: dict[str, Person] = {}
    for seat, person in current(session, bloc_id):
        if seat.agency_id != old:
            continue
        seat.until_at = now
        sit(session, new_id(), person.id, bloc_id, new, seat.role, now)
        if person.agency_id == old:
            person.agency_id = new
        moved[person.id] = person
    return list(moved.values())


def move_back(session: Session, bloc_id: str, old: str, new_id: Callable[[], str], now: datetime) -> list[Person]:
    """Everybody whom `move` brought from this agency into another, and who is there still, sits in it again; who moved."""
    left = select(Seat).where(Seat.bloc_id == bloc_id, Seat.agency_id == old, col(Seat.until_at).is_not(None))
    went = {(seat.person_id, seat.role, seat.until_at) for seat in session.exec(left)}
    moved: dict[str, Person] = {}
    for seat, person in current(session, bloc_id):
        if seat.agency_id == old or (person.id, seat.role, seat.since_at) not in went:
            continue
        seat.until_at = now
        sit(session, new_id(), person.id, bloc_id, old, seat.role, now)
        if person.agency_id == seat.agency_id:
            person.agency_id = old
        moved[person.id] = person
    return list(moved.values())


def is_secretary_of_year(session: Session, year_id: str, person_id: str | None) -> bool:
    """Whether somebody is or was a secretary of the bloc of a year."""
    wanted = select(Seat.id).join(Year, col(Year.bloc_id) == col(Seat.bloc_id))
    wanted = wanted.where(Year.id == year_id, Seat.person_id == person_id, Seat.role == "secretary")
    return session.exec(wanted.limit(1)).first() is not None
