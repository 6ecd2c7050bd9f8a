"""Drives of a year and the agencies' reports of them."""

from datetime import datetime

from sqlmodel import Session, col, select

from storage.missing import insert_missing
from storage.tables import Drive, DriveReport


def place_of(drive_id: str) -> str:
    """Where files beside the reports of a drive are attached."""
    return f"drive:{drive_id}"


def of_year(session: Session, year_id: str) -> list[Drive]:
    """All drives of a year: those under way first, then by their last day."""
    found = session.exec(select(Drive).where(Drive.year_id == year_id))
    return sorted(found, key=lambda one: (one.state != "open", one.last_on, one.launched_at, one.id))


def find(session: Session, drive_id: str) -> Drive | None:
    """One drive."""
    return session.get(Drive, drive_id)


def hold(session: Session, drive_id: str) -> Drive | None:
    """A drive as it is now, held until the commit; None when it has been deleted meanwhile."""
    wanted = select(Drive).where(Drive.id == drive_id).with_for_update().execution_options(populate_existing=True)
    return session.exec(wanted).one_or_none()


def reports(session: Session, drive_id: str) -> dict[str, DriveReport]:
    """The reports about a drive, by agency."""
    return {one.agency_id: one for one in session.exec(select(DriveReport).where(DriveReport.drive_id == drive_id))}


def reported_by_agency(session: Session, year_id: str, agency_id: str) -> set[str]:
    """The drives of a year of which an agency has reported."""
    wanted = select(DriveReport.drive_id).join(Drive, col(Drive.id) == col(DriveReport.drive_id))
    return set(session.exec(wanted.where(Drive.year_id == year_id, DriveReport.agency_id == agency_id)))


def report(session: Session, drive_id: str, agency_id: str, now: datetime) -> DriveReport:
    """The agency's report, held until the commit; made when there is none, by however many at once."""
    insert_missing(session, DriveReport(drive_id=drive_id, agency_id=agency_id, sent_at=now))
    wanted = select(DriveReport).where(DriveReport.drive_id == drive_id, DriveReport.agency_id == agency_id)
    return session.exec(wanted.with_for_update().execution_options(populate_existing=True)).one()
