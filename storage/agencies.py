"""Agencies live longer than years: they are renamed, dissolved, merged into another."""

from datetime import date

from sqlmodel import Session, col, select

from storage.missing import insert_missing
from storage.tables import Agency, Bloc, Membership, Objection, Year


def hold(session: Session, agency_id: str) -> Agency | None:
    """An agency as it is now, held until the commit."""
    wanted = select(Agency).where(Agency.id == agency_id)
    return session.exec(wanted.with_for_update().execution_options(populate_existing=True)).one_or_none()


def blocs_of(session: Session, agency_id: str) -> set[str]:
    """The blocs an agency is or was a member of."""
    wanted = select(Year.bloc_id).join(Membership, col(Membership.year_id) == col(Year.id))
    return set(session.exec(wanted.where(Membership.agency_id == agency_id)))


def named_so(session: Session, bloc: Bloc, name: str, besides: str) -> bool:
    """Whether another agency of the bloc's province goes by this name."""
    wanted = select(Agency.id).where(Agency.province == bloc.province, Agency.name == name, Agency.id != besides)
    return session.exec(wanted).first() is not None


def leave(session: Session, year_id: str, agency: Agency, on: date, successor_id: str | None, period: str) -> None:
    """It is no body of its own from that day: merged into another, or dissolved. `period`: `domain.calendar.Period`.

    It is no member of a coming year that has been made already, and objects to nothing any more.
    """
    agency.ended_on, agency.successor_id = on, successor_id
    place = session.get_one(Membership, (year_id, agency.id))
    place.left_on, place.period = on, period
    for year in _later(session, year_id):
        if member := session.get(Membership, (year.id, agency.id)):
            session.delete(member)
    for objection in session.exec(
        select(Objection).where(Objection.year_id == year_id, Objection.agency_id == agency.id)
    ):
        session.delete(objection)


def stay(session: Session, year_id: str, agency: Agency) -> None:
    """It is one after all, also in a coming year that has been made already."""
    agency.ended_on = agency.successor_id = None
    place = session.get_one(Membership, (year_id, agency.id))
    place.left_on, place.period = None, ""
    for year in _later(session, year_id):
        insert_missing(session, Membership(year_id=year.id, agency_id=agency.id, position=place.position))


def _later(session: Session, year_id: str) -> list[Year]:
    now = session.get_one(Year, year_id)
    return list(session.exec(select(Year).where(Year.bloc_id == now.bloc_id, Year.year > now.year)))


def predecessors(session: Session, year_id: str, agency_id: str) -> list[Agency]:
    """The members that were merged into this one within the year."""
    wanted = select(Agency).join(Membership, col(Membership.agency_id) == col(Agency.id))
    wanted = wanted.where(Membership.year_id == year_id, col(Membership.left_on).is_not(None))
    return list(session.exec(wanted.where(Agency.successor_id == agency_id).order_by(col(Membership.position))))
