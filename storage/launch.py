"""The papers of a year, their versions, and the decisions of meetings that may have adopted them."""

from datetime import date, datetime

from sqlmodel import Session, col, select

from storage import attachments
from storage.tables import Document, Meeting, MeetingLine, Year


def place_of(document_id: str) -> str:
    """Where the files of a paper are attached."""
    return f"document:{document_id}"


def find(session: Session, document_id: str) -> Document | None:
    """One version of a paper."""
    return session.get(Document, document_id)


def hold(session: Session, year_id: str) -> None:
    """Hold a year until the commit, so that two people do not add one version."""
    session.exec(select(Year.id).where(Year.id == year_id).with_for_update()).one()


def of_year(session: Session, year_id: str) -> dict[str, list[Document]]:
    """The papers of a year by kind, their versions from the first to the one that stands."""
    wanted = select(Document).where(Document.year_id == year_id).order_by(col(Document.version))
    found: dict[str, list[Document]] = {}
    for one in session.exec(wanted.execution_options(populate_existing=True)):
        found.setdefault(one.kind, []).append(one)
    return found


def has_any(session: Session, year_id: str) -> bool:
    """Whether there is something to read."""
    return session.exec(select(Document.id).where(Document.year_id == year_id)).first() is not None


def add(
    session: Session, new_id: str, year_id: str, kind: str, *, number: str, dated: date, agency_id: str, by: str,
    now: datetime,
) -> Document:  # fmt: skip
    """Put a version behind the others of its kind; the year is held."""
    before = of_year(session, year_id).get(kind, [])
    row = Document(
        id=new_id, year_id=year_id, kind=kind, version=len(before) + 1, number=number, dated=dated, agency_id=agency_id,
        added_by=by, added_at=now,
    )  # fmt: skip
    session.add(row)
    session.flush()
    return row


def delete(session: Session, row: Document) -> None:
    """Take the newest version out, with what was attached to it; the stored files stay where they are."""
    for file in attachments.listed(session, place_of(row.id), row.agency_id):
        attachments.drop(session, place_of(row.id), row.agency_id, file.id)
    session.delete(row)
    session.flush()


def decisions(session: Session, year: Year) -> list[tuple[Meeting, MeetingLine]]:
    """What meetings of the year, and of the one before (which may open this one), agreed to; the earliest first."""
    wanted = select(Meeting, MeetingLine).join(MeetingLine, col(MeetingLine.meeting_id) == col(Meeting.id))
    wanted = wanted.join(Year, col(Year.id) == col(Meeting.year_id))
    wanted = wanted.where(
        Year.bloc_id == year.bloc_id, col(Year.year).in_([year.year - 1, year.year]), MeetingLine.kind == "decision"
    )
    found = session.exec(wanted.order_by(col(MeetingLine.written_at), col(MeetingLine.position)))
    return list(found)
