"""The closing meeting on rails: which one is under way, the items it has left, the lists put before it, what was decided in an item."""

from collections.abc import Sequence
from datetime import datetime

from sqlmodel import Session, col, select

from storage.missing import insert_missing
from storage.tables import Meeting, MeetingItem, MeetingLine, MeetingStep, Year

STEP = "MEETING"
"""The step of the year that such a meeting performs."""


def of_year(session: Session, year_id: str) -> Meeting | None:
    """The meeting under way that closes this year."""
    wanted = select(Meeting).join(MeetingStep, col(MeetingStep.meeting_id) == col(Meeting.id))
    wanted = wanted.where(MeetingStep.year_id == year_id, MeetingStep.code == STEP, Meeting.state == "open")
    return session.exec(wanted.order_by(col(Meeting.starts_at), col(Meeting.id))).first()


def of_bloc(session: Session, bloc_id: str) -> Meeting | None:
    """The meeting under way that closes a year of the bloc: of the one it is in, or of the one it has just handed over."""
    wanted = select(Meeting).join(MeetingStep, col(MeetingStep.meeting_id) == col(Meeting.id))
    wanted = wanted.join(Year, col(Year.id) == col(MeetingStep.year_id))
    wanted = wanted.where(Year.bloc_id == bloc_id, MeetingStep.code == STEP, Meeting.state == "open")
    return session.exec(wanted.order_by(col(Meeting.starts_at), col(Meeting.id))).first()


def left(session: Session, meeting_id: str) -> dict[str, MeetingItem]:
    """The items it has left."""
    found = session.exec(select(MeetingItem).where(MeetingItem.meeting_id == meeting_id))
    return {one.item: one for one in found}


def has_left(session: Session, year_id: str, item: str) -> bool:
    """Whether the meeting that closes or closed this year has left an item."""
    wanted = select(MeetingItem.item).join(
        MeetingStep, col(MeetingStep.meeting_id) == col(MeetingItem.meeting_id)
    )  # fmt: skip
    wanted = wanted.where(MeetingStep.year_id == year_id, MeetingStep.code == STEP, MeetingItem.item == item)
    return session.exec(wanted).first() is not None


def leave(session: Session, meeting_id: str, item: str, by: str, now: datetime) -> bool:
    """The meeting goes on from an item; whether that is new. The meeting is held."""
    if session.get(MeetingItem, (meeting_id, item)) is not None:
        return False
    insert_missing(session, MeetingItem(meeting_id=meeting_id, item=item, left_by=by, left_at=now))
    return True


def reopen(session: Session, meeting_id: str, item: str) -> bool:
    """The meeting comes back to an item; whether it had left it."""
    row = session.get(MeetingItem, (meeting_id, item))
    if row is not None:
        session.delete(row)
        session.flush()
    return row is not None


def propose(session: Session, meeting: Meeting, subject: str, agencies: Sequence[str]) -> None:
    """Put these agencies before the meeting for an award or an office."""
    meeting.proposed = {**meeting.proposed, subject: list(agencies)}
    session.add(meeting)
    session.flush()


def decisions(session: Session, meeting_id: str, item: str) -> list[MeetingLine]:
    """What was decided in an item, in its order."""
    wanted = select(MeetingLine).where(
        MeetingLine.meeting_id == meeting_id, MeetingLine.kind == "decision", MeetingLine.item == item
    )
    return list(session.exec(wanted.order_by(col(MeetingLine.position), col(MeetingLine.id))))


def last_decision(session: Session, year_id: str, subject: str) -> MeetingLine | None:
    """What the meeting under way that closes this year agreed on last about an award or an office."""
    meeting = of_year(session, year_id)
    found = decisions(session, meeting.id, subject) if meeting else []
    return found[-1] if found else None
