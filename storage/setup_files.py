"""Files by which a bloc is set up in chat: wanted, read, shown, applied once."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import or_
from sqlmodel import Session, col, delete, select

from storage.tables import (
    Nomination,
    PactAnswer,
    PactSigning,
    Registration,
    Report,
    RequestAnswer,
    SetupFile,
    Sheet,
    StepMark,
    Successor,
)

TO_DO = ("asked", "wanted")
WAITING = ("wanted", "ready")


@dataclass(frozen=True, slots=True)
class Job:
    """A workbook to make (`asked`) or a file to fetch and read (`wanted`), as plain values; `tries` counts this one."""

    id: str
    state: str
    external_file_id: str
    name: str
    tries: int
    purpose: str = "bloc"


def claim(session: Session, channel: str, now: datetime, until_at: datetime, limit: int) -> list[Job]:
    """Take up to `limit` jobs that nobody works on, and hold them until `until_at`."""
    free = or_(col(SetupFile.try_after_at).is_(None), col(SetupFile.try_after_at) <= now)
    wanted = select(SetupFile).where(col(SetupFile.state).in_(TO_DO), SetupFile.channel == channel, free)
    wanted = wanted.order_by(col(SetupFile.tries), col(SetupFile.id)).limit(limit)
    rows = list(session.exec(wanted.with_for_update(skip_locked=True)))
    for row in rows:
        row.tries += 1
        row.try_after_at = until_at
    return [Job(row.id, row.state, row.external_file_id, row.name, row.tries, row.purpose) for row in rows]


def try_again(session: Session, file_id: str, after_at: datetime) -> None:
    """It did not work and may work later."""
    if (row := hold(session, file_id)) and row.state in TO_DO:
        row.try_after_at = after_at


def hold(session: Session, file_id: str) -> SetupFile | None:
    """One of them as it is now, held until the commit."""
    wanted = select(SetupFile).where(SetupFile.id == file_id)
    return session.exec(wanted.with_for_update().execution_options(populate_existing=True)).one_or_none()


def newest(
    session: Session, bloc_id: str, person_id: str, states: tuple[str, ...] = WAITING, purpose: str = "bloc"
) -> SetupFile | None:
    """What this person sent or asked for last in a bloc, among these states and for this purpose."""
    wanted = select(SetupFile).where(SetupFile.bloc_id == bloc_id, SetupFile.person_id == person_id)
    wanted = wanted.where(SetupFile.purpose == purpose)
    wanted = wanted.where(col(SetupFile.state).in_(states))
    return session.exec(wanted.order_by(col(SetupFile.added_at).desc(), col(SetupFile.id))).first()


def replace_waiting(session: Session, row: SetupFile) -> None:
    """A newer file of the same person takes the place of the ones that wait for the same purpose."""
    wanted = select(SetupFile).where(SetupFile.bloc_id == row.bloc_id, SetupFile.person_id == row.person_id)
    wanted = wanted.where(SetupFile.purpose == row.purpose)
    for old in session.exec(wanted.where(col(SetupFile.state).in_(WAITING)).with_for_update()):
        old.state, old.content = "dropped", None
    session.add(row)
    session.flush()


def forget(session: Session, before: datetime) -> None:
    """Forget what was sent before an instant, whatever became of it."""
    session.execute(delete(SetupFile).where(col(SetupFile.added_at) < before))


def has_papers(session: Session, year_id: str, agency_id: str) -> bool:
    """Whether an agency has done or been given anything in a year, so that it cannot leave the bloc any more."""
    tables = (Sheet, Registration, Report, RequestAnswer, StepMark, PactAnswer, PactSigning, Nomination, Successor)
    return any(
        session.exec(
            select(col(table.agency_id))
            .where(col(table.year_id) == year_id, col(table.agency_id) == agency_id)
            .limit(1)
        ).first()
        for table in tables
    )
