"""Meetings of a year, the agencies' answers, and the lines that belong to a meeting."""

from datetime import datetime

from sqlmodel import Session, col, func, select

from domain.meetings import Coming
from storage.missing import insert_missing
from storage.tables import Meeting, MeetingAnswer, MeetingLine, Step


def of_year(session: Session, year_id: str) -> list[Meeting]:
    """All meetings of a year in the order of time."""
    wanted = select(Meeting).where(Meeting.year_id == year_id)
    return list(session.exec(wanted.order_by(col(Meeting.starts_at), col(Meeting.id))))


def hold(session: Session, meeting_id: str) -> Meeting:
    """A meeting as it is now, held until the commit; meetings are never deleted."""
    wanted = select(Meeting).where(Meeting.id == meeting_id)
    return session.exec(wanted.with_for_update().execution_options(populate_existing=True)).one()


def performed(session: Session, meeting: Meeting) -> list[Step]:
    """The steps of its year that are due when it begins: it performs them."""
    wanted = select(Step).where(Step.year_id == meeting.year_id, Step.due_at == meeting.starts_at)
    return list(session.exec(wanted.order_by(col(Step.code))))


def answers(session: Session, meeting_id: str) -> dict[str, MeetingAnswer]:
    """What the agencies have answered."""
    found = session.exec(select(MeetingAnswer).where(MeetingAnswer.meeting_id == meeting_id))
    return {one.agency_id: one for one in found}


def answer(
    session: Session, meeting_id: str, agency_id: str, said: Coming, *, name: str, by: str, now: datetime
) -> MeetingAnswer:
    """Note what an agency answers; its last word stands."""
    row = MeetingAnswer(
        meeting_id=meeting_id, agency_id=agency_id, answer=said.value, name=name, answered_by=by, answered_at=now
    )
    insert_missing(session, row)
    wanted = select(MeetingAnswer).where(MeetingAnswer.meeting_id == meeting_id, MeetingAnswer.agency_id == agency_id)
    found = session.exec(wanted.with_for_update().execution_options(populate_existing=True)).one()
    found.answer, found.name, found.answered_by, found.answered_at = said.value, name, by, now
    return found


def lines(session: Session, meeting_id: str) -> dict[str, list[MeetingLine]]:
    """The lines of a meeting by kind, in their order."""
    wanted = select(MeetingLine).where(MeetingLine.meeting_id == meeting_id)
    found: dict[str, list[MeetingLine]] = {}
    for one in session.exec(wanted.order_by(col(MeetingLine.position), col(MeetingLine.id))):
        found.setdefault(one.kind, []).append(one)
    return found


def line(session: Session, line_id: str) -> MeetingLine | None:
    """One line, held until the commit."""
    wanted = select(MeetingLine).where(MeetingLine.id == line_id)
    return session.exec(wanted.with_for_update().execution_options(populate_existing=True)).one_or_none()


def add(session: Session, row: MeetingLine) -> MeetingLine:
    """Put a line behind the others of its kind; the meeting is held, so two do not take one place."""
    last = select(func.max(MeetingLine.position)).where(
        MeetingLine.meeting_id == row.meeting_id, MeetingLine.kind == row.kind
    )
    row.position = (session.exec(last).one() or 0) + 1
    session.add(row)
    session.flush()
    return row


def place_of(meeting_id: str) -> str:
    """Where photos and files of the minutes are attached."""
    return f"meeting:{meeting_id}"
