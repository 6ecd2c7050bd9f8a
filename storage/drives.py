"""Drives of a year, the agencies' reports and the files beside them."""

from datetime import datetime

from sqlmodel import Session, col, delete, select

from storage.missing import insert_missing
from storage.tables import Drive, DriveFile, DriveReport, EvidenceFile


def of_year(session: Session, year_id: str) -> list[Drive]:
    """All drives of a year: those under way first, then by their last day."""
    found = session.exec(select(Drive).where(Drive.year_id == year_id))
    return sorted(found, key=lambda one: (one.state != "open", one.last_on, one.launched_at, one.id))


def find(session: Session, drive_id: str) -> Drive | None:
    """One drive."""
    return session.get(Drive, drive_id)


def hold(session: Session, drive_id: str) -> Drive:
    """A drive as it is now, held until the commit."""
    wanted = select(Drive).where(Drive.id == drive_id).with_for_update().execution_options(populate_existing=True)
    return session.exec(wanted).one()


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


def files(session: Session, drive_id: str, agency_id: str) -> list[EvidenceFile]:
    """The files beside a report, oldest first; those given up are left out."""
    wanted = select(EvidenceFile).join(DriveFile, col(DriveFile.file_id) == col(EvidenceFile.id))
    wanted = wanted.where(
        DriveFile.drive_id == drive_id, DriveFile.agency_id == agency_id, EvidenceFile.state != "failed"
    )
    return list(session.exec(wanted.order_by(col(DriveFile.added_at), col(DriveFile.file_id))))


def of_file(session: Session, file_id: str) -> DriveFile | None:
    """Where a file belongs, when it is one of a report."""
    return session.get(DriveFile, file_id)


def drop_file(session: Session, drive_id: str, agency_id: str, file_id: str) -> bool:
    """Take a file out of a report; whether it was there. The file itself stays where it is stored."""
    gone = delete(DriveFile).where(
        col(DriveFile.file_id) == file_id, col(DriveFile.drive_id) == drive_id, col(DriveFile.agency_id) == agency_id
    )
    return session.execute(gone.returning(col(DriveFile.file_id))).first() is not None
