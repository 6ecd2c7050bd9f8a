"""The secretary's requests of a year and the agencies' answers. The step of the same code has title and deadline."""

from collections.abc import Collection
from datetime import datetime

from sqlmodel import Session, col, select

from domain.calendar import STEP
from domain.requests import State
from storage.missing import insert_missing
from storage.tables import Request, RequestAnswer, Step


def place_of(year_id: str, code: str) -> str:
    """Where files that answer a request are attached."""
    return f"request:{year_id}:{code}"


def of_year(session: Session, year_id: str) -> list[tuple[Request, Step]]:
    """All requests of a year: the open ones first, then the newest."""
    wanted = select(Request, Step).join(Step, (col(Step.year_id) == Request.year_id) & (col(Step.code) == Request.code))
    found = session.exec(
        wanted.where(Request.year_id == year_id).order_by(col(Request.sent_at).desc(), col(Request.code))
    )
    return sorted(((one, step) for one, step in found), key=lambda pair: pair[0].state != State.OPEN)


def open_steps(session: Session, year_id: str) -> list[Step]:
    """The steps of the open requests of a year, by deadline."""
    wanted = select(Step).where(Step.year_id == year_id, Step.state == "open", col(Step.code).not_in(STEP))
    return list(session.exec(wanted.order_by(col(Step.due_at), col(Step.code))))


def titles(session: Session, codes: Collection[str]) -> dict[str, str]:
    """What the requests among these codes are called."""
    wanted = [code for code in codes if code not in STEP]
    if not wanted:
        return {}
    return dict(session.exec(select(Step.code, Step.title).where(col(Step.code).in_(wanted))).all())


def titles_of_year(session: Session, year_id: str) -> dict[str, str]:
    """What the requests of a year are called, by code, in the order in which they were sent."""
    return {
        step.code: step.title for _request, step in sorted(of_year(session, year_id), key=lambda pair: pair[0].sent_at)
    }


def find(session: Session, year_id: str, code: str) -> Request | None:
    """One request."""
    return session.get(Request, (year_id, code))


def hold(session: Session, year_id: str, code: str) -> Request | None:
    """A request as it is now, held until the commit: nobody answers while it is being closed."""
    wanted = select(Request).where(Request.year_id == year_id, Request.code == code).with_for_update()
    return session.exec(wanted.execution_options(populate_existing=True)).one_or_none()


def answers(session: Session, year_id: str, code: str) -> dict[str, RequestAnswer]:
    """What has come, by agency."""
    wanted = select(RequestAnswer).where(RequestAnswer.year_id == year_id, RequestAnswer.code == code)
    return {one.agency_id: one for one in session.exec(wanted)}


def answered_by(session: Session, year_id: str, agency_id: str) -> set[str]:
    """The requests of a year that an agency has answered."""
    wanted = select(RequestAnswer.code).where(RequestAnswer.year_id == year_id, RequestAnswer.agency_id == agency_id)
    return set(session.exec(wanted))


def answered(session: Session, year_id: str) -> dict[str, set[str]]:
    """Which agencies have answered, by request."""
    found: dict[str, set[str]] = {}
    wanted = select(RequestAnswer.code, RequestAnswer.agency_id).where(RequestAnswer.year_id == year_id)
    for code, agency_id in session.exec(wanted):
        found.setdefault(code, set()).add(agency_id)
    return found


def put_answer(
    session: Session, where: tuple[str, str, str], *, value: int | None, text: str, by: str, now: datetime
) -> bool:  # fmt: skip
    """The agency's answer; the last word stands. `where`: year, code, agency. Whether anything is new; the same again keeps its time."""
    year_id, code, agency_id = where
    insert_missing(
        session, RequestAnswer(year_id=year_id, code=code, agency_id=agency_id, answered_at=now, first_at=now)
    )
    row = session.get_one(RequestAnswer, where, with_for_update=True)
    if (row.value, row.text) == (value, text) and row.answered_by is not None:
        return False
    row.value, row.text, row.answered_by, row.answered_at = value, text, by, now
    session.add(row)
    session.flush()
    return True


def drop_answer(session: Session, where: tuple[str, str, str]) -> None:
    """Take an answer back: its last file was taken off."""
    row = session.get(RequestAnswer, where)
    if row is not None:
        session.delete(row)
        session.flush()
