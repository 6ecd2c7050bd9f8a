"""The same content sent twice to one place, for a criterion of a sheet or beside a report, counts once: what came first stays."""

from datetime import datetime

from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select, union

from storage.tables import Attachment, Evidence, EvidenceFile


def hold(session: Session, file_id: str) -> None:
    """Hold a file and all that stand in the same places, in one order: of two that are stored at once the later sees the other."""
    here, there = aliased(Evidence), aliased(Evidence)
    proofs = select(there.file_id).where(
        here.file_id == file_id, there.sheet_id == here.sheet_id, there.code == here.code, there.kind == here.kind
    )
    own, other = aliased(Attachment), aliased(Attachment)
    beside = select(other.file_id).where(
        own.file_id == file_id, other.place == own.place, other.agency_id == own.agency_id
    )
    wanted = select(EvidenceFile.id).where(col(EvidenceFile.id).in_(union(proofs, beside)))
    list(session.exec(wanted.order_by(col(EvidenceFile.id)).with_for_update()))


def drop_later(session: Session, file_id: str, now: datetime) -> None:
    """Take off, from the places where this stored file stands, what came later with the same content."""
    session.flush()
    file = session.get_one(EvidenceFile, file_id, populate_existing=True)
    same = (EvidenceFile.state == "stored", EvidenceFile.sha256 == file.sha256)
    live = col(Evidence.removed_at).is_(None)
    for own in session.exec(select(Evidence).where(Evidence.file_id == file_id, live)).all():
        wanted = select(Evidence).join(EvidenceFile, col(EvidenceFile.id) == Evidence.file_id).where(*same, live)
        wanted = wanted.where(Evidence.sheet_id == own.sheet_id, Evidence.code == own.code, Evidence.kind == own.kind)
        for proof in session.exec(wanted.order_by(col(Evidence.added_at), col(Evidence.id))).all()[1:]:
            proof.removed_at = now
    beside = session.get(Attachment, file_id)
    if beside is not None:
        found = select(Attachment).join(EvidenceFile, col(EvidenceFile.id) == Attachment.file_id).where(*same)
        found = found.where(Attachment.place == beside.place, Attachment.agency_id == beside.agency_id)
        for page in session.exec(found.order_by(col(Attachment.added_at), col(Attachment.file_id))).all()[1:]:
            session.delete(page)
    session.flush()
