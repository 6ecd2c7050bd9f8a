"""Files people sent, on their way from the channel into the data folder.

A row is `wanted` until a background worker has stored the file under its hash, or given up (`failed`). `try_after_at` is both
the lease (nobody else fetches it before) and the pause after a failure.
"""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import or_, update
from sqlmodel import Session, col, select

from storage import twins
from storage.tables import Evidence, EvidenceFile

FOLDER = "evidence"
ENDINGS = {
    "application/pdf": "pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "xlsx",
    "image/jpeg": "jpg",
    "image/png": "png",
}
"""What is kept, by content, and how its name ends."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A file to fetch, as plain values; `tries` counts this one."""

    id: str
    external_file_id: str
    name: str
    tries: int


def add(
    session: Session, file_id: str, channel: str, external_file_id: str, name: str, mime: str, size: int, sent_by: str,
    *, unique_id: str = "",
) -> EvidenceFile:  # fmt: skip
    """Note that a file has to be fetched; `size` in bytes as the channel says."""
    row = EvidenceFile(
        id=file_id, channel=channel, external_file_id=external_file_id, unique_id=unique_id, name=name, mime=mime, size=size,
        sent_by=sent_by,
    )  # fmt: skip
    session.add(row)
    session.flush()
    return row


def claim(session: Session, channel: str, now: datetime, until_at: datetime, limit: int) -> list[Wanted]:
    """Take up to `limit` files nobody is fetching, and hold them until `until_at`."""
    free = or_(col(EvidenceFile.try_after_at).is_(None), col(EvidenceFile.try_after_at) <= now)
    wanted = select(EvidenceFile).where(EvidenceFile.state == "wanted", EvidenceFile.channel == channel, free)
    wanted = wanted.order_by(col(EvidenceFile.tries), col(EvidenceFile.id)).limit(limit)
    rows = list(session.exec(wanted.with_for_update(skip_locked=True)))
    for row in rows:
        row.tries += 1
        row.try_after_at = until_at
    return [Wanted(row.id, row.external_file_id, row.name, row.tries) for row in rows]


def stored(session: Session, file_id: str, sha256: str, mime: str, size: int, now: datetime) -> None:
    """The file lies in the data folder: `sha256` in hex, `mime` by content, `size` in bytes.

    What was sent twice to one place counts once from now on: nobody is told, because there is nothing to do.
    """
    twins.hold(session, file_id)
    changed = {"state": "stored", "sha256": sha256, "mime": mime, "size": size, "try_after_at": None}
    held = update(EvidenceFile).where(col(EvidenceFile.id) == file_id, col(EvidenceFile.state) == "wanted")
    if session.execute(held.values(**changed).returning(col(EvidenceFile.id))).first() is not None:
        twins.drop_later(session, file_id, now)


def try_again(session: Session, file_id: str, after_at: datetime) -> None:
    """Fetching failed and may work later."""
    held = update(EvidenceFile).where(col(EvidenceFile.id) == file_id, col(EvidenceFile.state) == "wanted")
    session.execute(held.values(try_after_at=after_at))


def fail(session: Session, file_id: str) -> list[Evidence] | None:
    """Give the file up; the evidence that pointed to it. None when it was given up or stored before."""
    held = update(EvidenceFile).where(col(EvidenceFile.id) == file_id, col(EvidenceFile.state) == "wanted")
    given_up = held.values(state="failed", try_after_at=None).returning(col(EvidenceFile.id))
    if session.execute(given_up).first() is None:
        return None
    wanted = select(Evidence).where(Evidence.file_id == file_id, col(Evidence.removed_at).is_(None))
    return list(session.exec(wanted))


def path_of(sha256: str, ending: str) -> str:
    """Where a stored file lies below the data folder: evidence/ab/abcd....pdf."""
    return f"{FOLDER}/{sha256[:2]}/{sha256}.{ending}"
