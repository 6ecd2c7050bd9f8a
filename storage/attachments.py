"""Files beside what an agency reports; the files themselves are in `storage.files`."""

from datetime import datetime, timedelta

from sqlmodel import Session, col, delete, select

from storage.tables import Attachment, EvidenceFile


def listed(session: Session, place: str, agency_id: str) -> list[EvidenceFile]:
    """The files an agency has attached to a place, oldest first; those given up are left out."""
    wanted = select(EvidenceFile).join(Attachment, col(Attachment.file_id) == col(EvidenceFile.id))
    wanted = wanted.where(Attachment.place == place, Attachment.agency_id == agency_id, EvidenceFile.state != "failed")
    return list(session.exec(wanted.order_by(col(Attachment.added_at), col(Attachment.file_id))))


def at_place(session: Session, place: str) -> list[EvidenceFile]:
    """The files that any agency has attached to a place, oldest first."""
    wanted = select(EvidenceFile).join(Attachment, col(Attachment.file_id) == col(EvidenceFile.id))
    wanted = wanted.where(Attachment.place == place, EvidenceFile.state != "failed")
    return list(session.exec(wanted.order_by(col(Attachment.added_at), col(Attachment.file_id))))


def add(session: Session, file_id: str, place: str, agency_id: str, now: datetime) -> None:
    """Attach a file behind those that are there: pages of one album may come at one instant, and keep their order."""
    there = select(Attachment.added_at).where(Attachment.place == place).order_by(col(Attachment.added_at).desc())
    last = session.exec(there.limit(1)).first()
    at = now if last is None else max(now, last + timedelta(microseconds=1))
    session.add(Attachment(file_id=file_id, place=place, agency_id=agency_id, added_at=at))
    session.flush()


def of_file(session: Session, file_id: str) -> Attachment | None:
    """Where a file is attached, if anywhere."""
    return session.get(Attachment, file_id)


def drop(session: Session, place: str, agency_id: str | None, file_id: str) -> bool:
    """Take a file off, whoever attached it if no agency is given; whether it was there. The file stays where it is stored."""
    gone = delete(Attachment).where(col(Attachment.file_id) == file_id, col(Attachment.place) == place)
    if agency_id is not None:
        gone = gone.where(col(Attachment.agency_id) == agency_id)
    return session.execute(gone.returning(col(Attachment.file_id))).first() is not None
