"""Persons and their seats."""

from datetime import datetime

from sqlmodel import Session, col, select

from storage import positions
from storage.tables import Person, Seat


def unreachable(session: Session, channel: str, external_id: str, now: datetime) -> None:
    """The person blocked the bot or left the messenger; cleared by the next thing they do."""
    if found := positions.find(session, channel, external_id):
        found[2].unreachable_at = now


def seats(session: Session, person_id: str) -> list[Seat]:
    """What a person is now, in all blocs, oldest first."""
    return list(
        session.exec(
            select(Seat)
            .where(Seat.person_id == person_id, col(Seat.until_at).is_(None))
            .order_by(col(Seat.since_at), col(Seat.id))
        )
    )


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
