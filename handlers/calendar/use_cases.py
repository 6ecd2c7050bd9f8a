"""What happens to the dates of a year: a deadline moves, a meeting is planned or moves, a step of the head is done."""

from datetime import datetime

from sqlmodel import Session

from handlers.loading import MEETING_TITLES
from storage import meetings
from storage.tables import Meeting, Step, Year


def move_step(session: Session, step: Step, due_at: datetime, now: datetime) -> None:
    """Set a deadline; the meeting of the step moves along, with the other steps it performs. Everybody concerned is told by the clock."""
    meeting = meetings.of_step(session, step)
    moved = [step]
    if meeting is not None and meeting.state == "planned":
        moved += [other for other in meetings.performed(session, meeting) if other is not step]
        meeting.starts_at = due_at
        session.add(meeting)
    for one in moved:
        had = one.due_at
        one.due_at, one.assumed, one.state = due_at, False, "open"
        one.moved_at = now if had is not None else None
        session.add(one)
    session.flush()


def plan_meeting(session: Session, year: Year, code: str, new_id: str, starts_at: datetime, place: str) -> Meeting:
    """Plan the meeting of a step; the step is due when it begins."""
    title = f"Hội nghị {MEETING_TITLES[code].format(year=year.year)}"
    meeting = Meeting(id=new_id, year_id=year.id, title=title, starts_at=starts_at, place=place)
    session.add(meeting)
    step = session.get(Step, (year.id, code)) or Step(year_id=year.id, code=code)
    step.moved_at = None
    session.add(step)
    meetings.attach(session, meeting, step)
    session.flush()
    return meeting


def cancel_meeting(session: Session, meeting: Meeting, now: datetime) -> None:
    """It is not held: its steps wait for another one, without a date. Everybody invited is told by the clock."""
    for step in meetings.performed(session, meeting):
        meetings.detach(session, meeting, step)
        step.due_at, step.assumed, step.moved_at = None, False, None
        session.add(step)
    meeting.state, meeting.cancelled_at = "cancelled", now
    session.add(meeting)
    session.flush()


def set_done(session: Session, step: Step, *, done: bool) -> None:
    """Note that the head has done a step, or that it has not."""
    step.state = "done" if done else "open"
    session.add(step)
    session.flush()
