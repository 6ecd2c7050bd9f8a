"""Agencies live longer than years: they are renamed, dissolved, merged into another."""

from sqlmodel import Session, col, select

from storage.tables import Agency, Bloc, Membership, Year


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
