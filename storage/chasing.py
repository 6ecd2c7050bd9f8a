"""Who has not acted, why, and how to reach them: one step of one year."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import exists
from sqlmodel import Session, col, select

from domain.calendar import STEP
from storage.tables import Extension, Person, Registration, Report, RequestAnswer, Seat, Sheet, Step, StepMark

REPORTS = frozenset({"H1_REPORT", "YEAR_REPORT"})
"""Steps that an agency does by a report written here."""


def extensions(session: Session, year_id: str, code: str) -> dict[str, Extension]:
    """More time asked for or given, by agency."""
    found = session.exec(select(Extension).where(Extension.year_id == year_id, Extension.code == code))
    return {extension.agency_id: extension for extension in found}


def extensions_of(session: Session, year_id: str, agency_id: str) -> dict[str, Extension]:
    """More time asked for by or given to one agency, by step."""
    found = session.exec(select(Extension).where(Extension.year_id == year_id, Extension.agency_id == agency_id))
    return {extension.code: extension for extension in found}


def due_of(step: Step, extension: Extension | None) -> datetime | None:
    """When a step is due for one agency: the deadline of all, or its own extension where that is later."""
    given = extension.until_at if extension else None
    return max(step.due_at, given) if step.due_at and given else step.due_at


def waiting_requests(session: Session, year_id: str) -> list[Extension]:
    """Requests for more time that nobody has answered, of open steps that the agency has not done, oldest first."""
    done = exists().where(
        col(StepMark.year_id) == col(Extension.year_id), col(StepMark.code) == col(Extension.code),
        col(StepMark.agency_id) == col(Extension.agency_id),
    )  # fmt: skip
    wanted = (
        select(Extension)
        .join(Step, (col(Step.year_id) == col(Extension.year_id)) & (col(Step.code) == col(Extension.code)))
        .where(Extension.year_id == year_id, col(Extension.wanted_at).is_not(None), col(Extension.decided_by).is_(None))
        .where(Step.state == "open", ~done)
    )
    return list(session.exec(wanted.order_by(col(Extension.decided_at), col(Extension.agency_id))))


def lock_way(session: Session, step: Step, agency_id: str) -> None:
    """Hold an agency's registration or report until the commit, so that it is not signed while its paper is noted."""
    if step.code == "REGISTER":
        row = select(Registration).where(Registration.year_id == step.year_id, Registration.agency_id == agency_id)
        session.exec(row.with_for_update().execution_options(populate_existing=True)).one_or_none()
    if step.code in REPORTS:
        one = select(Report).where(
            Report.year_id == step.year_id, Report.code == step.code, Report.agency_id == agency_id
        )
        session.exec(one.with_for_update().execution_options(populate_existing=True)).one_or_none()


def states(session: Session, year_id: str, code: str) -> dict[str, str]:
    """Where the papers of a step are that have a way to go (`domain.sheets`), by agency; empty for any other step.

    An answer to a request has no way to go: it is there or not.
    """
    if code not in STEP:
        answered = select(RequestAnswer.agency_id).where(RequestAnswer.year_id == year_id, RequestAnswer.code == code)
        return dict.fromkeys(session.exec(answered), "submitted")
    if code == "SELF_SCORE":
        return dict(session.exec(select(Sheet.agency_id, Sheet.state).where(Sheet.year_id == year_id)).all())
    if code == "REGISTER":
        rows = select(Registration.agency_id, Registration.state).where(Registration.year_id == year_id)
        return dict(session.exec(rows).all())
    if code in REPORTS:
        written = select(Report.agency_id, Report.state).where(Report.year_id == year_id, Report.code == code)
        return dict(session.exec(written).all())
    return {}


def marks(session: Session, year_id: str) -> dict[str, dict[str, StepMark]]:
    """Everything done in the year: marks by step and agency."""
    found: dict[str, dict[str, StepMark]] = {}
    for mark in session.exec(select(StepMark).where(StepMark.year_id == year_id)):
        found.setdefault(mark.code, {})[mark.agency_id] = mark
    return found


def people_of_agency(
    session: Session, bloc_id: str, agency_id: str, roles: Sequence[str] = ("officer", "leader")
) -> list[tuple[Person, str]]:
    """The officers, then the leaders of an agency, oldest seats first; a person with both roles once, as officer."""
    wanted = (
        select(Person, Seat.role)
        .join(Seat, col(Seat.person_id) == col(Person.id))
        .where(
            Seat.bloc_id == bloc_id, Seat.agency_id == agency_id, col(Seat.until_at).is_(None),
            col(Seat.role).in_(roles),
        )
        .order_by(col(Seat.role).desc(), col(Seat.since_at), col(Seat.id))
    )  # fmt: skip
    found: dict[str, tuple[Person, str]] = {}
    for person, role in session.exec(wanted):
        found.setdefault(person.id, (person, role))
    return list(found.values())


def reached(session: Session, bloc_id: str) -> set[str]:
    """The agencies with somebody, officer or leader, whom messages reach."""
    wanted = (
        select(Seat.agency_id).join(Person, col(Person.id) == col(Seat.person_id))
        .where(
            Seat.bloc_id == bloc_id, col(Seat.until_at).is_(None), col(Seat.role).in_(("officer", "leader")),
            col(Person.unreachable_at).is_(None),
        )
        .distinct()
    )  # fmt: skip
    return {agency_id for agency_id in session.exec(wanted) if agency_id}


def lock_step(session: Session, step: Step) -> None:
    """Hold a step until the commit, so that two people who change it follow one another."""
    session.exec(select(Step.code).where(Step.year_id == step.year_id, Step.code == step.code).with_for_update()).one()
    session.refresh(step)


def ask_more_time(
    session: Session, where: tuple[str, str, str], wanted_at: datetime, reason: str, now: datetime
) -> None:
    """Note an agency's request; `where`: year, step, agency. Time given before stays given."""
    extension = _row(session, where, now)
    extension.wanted_at, extension.reason, extension.decided_by, extension.decided_at = wanted_at, reason, None, now
    session.add(extension)
    session.flush()


def give_more_time(session: Session, where: tuple[str, str, str], until_at: datetime, by: str, now: datetime) -> None:
    """Give an agency time; a request that waited is answered by it."""
    extension = _row(session, where, now)
    extension.until_at, extension.wanted_at, extension.decided_by, extension.decided_at = until_at, None, by, now
    session.add(extension)
    session.flush()


def refuse_more_time(session: Session, where: tuple[str, str, str], reason: str, by: str, now: datetime) -> None:
    """Answer a request with no; the deadline stays."""
    extension = _row(session, where, now)
    extension.reason, extension.decided_by, extension.decided_at = reason, by, now
    session.add(extension)
    session.flush()


def _row(session: Session, where: tuple[str, str, str], now: datetime) -> Extension:
    year_id, code, agency_id = where
    found = session.get(Extension, (year_id, code, agency_id), with_for_update=True)
    return found or Extension(year_id=year_id, code=code, agency_id=agency_id, decided_at=now)
