"""Meetings of a year, the agencies' answers, and the lines that belong to a meeting."""

from collections.abc import Sequence
from datetime import datetime

from sqlmodel import Session, and_, col, func, or_, select

from domain.meetings import Coming
from storage import blocs
from storage.missing import insert_missing
from storage.tables import Meeting, MeetingAnswer, MeetingLine, MeetingStep, Step, Year


def of_year(session: Session, year_id: str) -> list[Meeting]:
    """All meetings of a year, or with a step of it, in the order of time."""
    wanted = select(Meeting).where(blocs.concerns(year_id))
    return list(session.exec(wanted.order_by(col(Meeting.starts_at), col(Meeting.id))))


def hold(session: Session, meeting_id: str) -> Meeting:
    """A meeting as it is now, held until the commit; meetings are never deleted."""
    wanted = select(Meeting).where(Meeting.id == meeting_id)
    return session.exec(wanted.with_for_update().execution_options(populate_existing=True)).one()


def performed(session: Session, meeting: Meeting) -> list[Step]:
    """The steps it performs, of its own year or of another."""
    link = (col(MeetingStep.year_id) == col(Step.year_id)) & (col(MeetingStep.code) == col(Step.code))
    wanted = select(Step).join(MeetingStep, link).where(MeetingStep.meeting_id == meeting.id)
    return list(session.exec(wanted.order_by(col(Step.year_id), col(Step.code))))


def of_step(session: Session, step: Step) -> Meeting | None:
    """The meeting that performs a step: the next one not yet ended, otherwise the last."""
    wanted = select(Meeting).join(MeetingStep, col(MeetingStep.meeting_id) == col(Meeting.id))
    wanted = wanted.where(MeetingStep.year_id == step.year_id, MeetingStep.code == step.code)
    return _performing(session.exec(wanted.order_by(col(Meeting.starts_at), col(Meeting.id))).all())


def of_steps(session: Session, year_id: str) -> dict[str, Meeting]:
    """The same for all steps of a year, in one question; by code."""
    wanted = select(MeetingStep.code, Meeting).join(Meeting, col(Meeting.id) == col(MeetingStep.meeting_id))
    wanted = wanted.where(MeetingStep.year_id == year_id).order_by(col(Meeting.starts_at), col(Meeting.id))
    found: dict[str, list[Meeting]] = {}
    for code, meeting in session.exec(wanted):
        found.setdefault(code, []).append(meeting)
    return {code: one for code, meetings in found.items() if (one := _performing(meetings))}


def _performing(found: Sequence[Meeting]) -> Meeting | None:
    return next((one for one in found if one.state != "ended"), found[-1] if found else None)


def attach(session: Session, meeting: Meeting, step: Step) -> None:
    """From now on the meeting performs this step, which is due when it begins."""
    session.flush()
    insert_missing(session, MeetingStep(meeting_id=meeting.id, year_id=step.year_id, code=step.code))
    step.due_at, step.assumed, step.state = meeting.starts_at, False, "open"


def detach(session: Session, meeting: Meeting, step: Step) -> None:
    """The meeting does not perform this step any more."""
    row = session.get(MeetingStep, (meeting.id, step.year_id, step.code))
    if row is not None:
        session.delete(row)
        session.flush()


def is_shared(session: Session, meeting: Meeting) -> bool:
    """Whether it has not ended and performs more than one step, so that one can get a meeting of its own."""
    return meeting.state != "ended" and len(performed(session, meeting)) > 1


def open_to(session: Session, bloc_id: str, year_id: str) -> list[Meeting]:
    """The meetings of the year that are still to be held, and those of the bloc that are under way, in the order of time.

    A closing meeting that hands over belongs to the year before; one that is only planned is not carried into the new year.
    """
    wanted = select(Meeting).join(Year, col(Year.id) == col(Meeting.year_id)).where(Year.bloc_id == bloc_id)
    wanted = wanted.where(or_(Meeting.state == "open", and_(Meeting.state == "planned", Meeting.year_id == year_id)))
    return list(session.exec(wanted.order_by(col(Meeting.starts_at), col(Meeting.id))))


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


def open_of(session: Session, bloc_id: str) -> Meeting | None:
    """The meeting of a bloc that is under way, the one that began last."""
    wanted = select(Meeting).join(Year, col(Year.id) == col(Meeting.year_id))
    wanted = wanted.where(Year.bloc_id == bloc_id, Meeting.state == "open")
    return session.exec(wanted.order_by(col(Meeting.starts_at).desc(), col(Meeting.id))).first()


def under_way(session: Session, bloc_id: str, since: datetime) -> bool:
    """Whether a meeting of the bloc that was to begin after `since` is open now."""
    wanted = (
        select(Meeting.id)
        .join(Year, col(Year.id) == col(Meeting.year_id))
        .where(Year.bloc_id == bloc_id, Meeting.state == "open", col(Meeting.starts_at) > since)
    )
    return session.exec(wanted).first() is not None
