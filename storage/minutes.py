"""Minutes that are to be made, and what their gathering asks for beside the other repositories."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import cache

from sqlalchemy import Executable, bindparam, or_
from sqlmodel import Session, col, select

from storage.missing import insert_missing
from storage.tables import Agency, Ballot, Holder, Membership, Minutes, Person, Trail
from storage.tables.base import table_of

COUNT, MEETING = "count", "meeting"

BY_THEMSELVES = ""
"""Among those who wait: whoever gets the paper without asking."""


@dataclass(frozen=True, slots=True)
class Job:
    """One paper to make, as plain values; `tries` counts this one."""

    kind: str
    subject_id: str
    wanted_by: tuple[str, ...]
    tries: int


def want(session: Session, kind: str, subject_id: str, by: str = BY_THEMSELVES) -> None:
    """Have it made for somebody; asking twice is asking once."""
    insert_missing(session, Minutes(kind=kind, subject_id=subject_id))
    row = hold(session, kind, subject_id)
    row.wanted_by = [*row.wanted_by, by] if by not in row.wanted_by else row.wanted_by
    if row.state != "wanted":
        row.state, row.tries, row.try_after_at = "wanted", 0, None
    session.flush()


def hold(session: Session, kind: str, subject_id: str) -> Minutes:
    """One of them as it is now, held until the commit."""
    wanted = select(Minutes).where(Minutes.kind == kind, Minutes.subject_id == subject_id)
    return session.exec(wanted.with_for_update().execution_options(populate_existing=True)).one()


def any_due(session: Session, now: datetime) -> bool:
    """Whether something is to be made now: the clock asks this at every tick."""
    return session.execute(_any_due(), {"now": now}).first() is not None


@cache
def _any_due() -> Executable:
    after = col(Minutes.try_after_at)
    free = or_(after.is_(None), after <= bindparam("now", type_=table_of(Minutes).c.try_after_at.type))
    return select(Minutes.kind).where(Minutes.state == "wanted", free).limit(1)


def claim(session: Session, now: datetime, until_at: datetime, limit: int) -> list[Job]:
    """Take up to `limit` papers that nobody makes, and hold them until `until_at`."""
    free = or_(col(Minutes.try_after_at).is_(None), col(Minutes.try_after_at) <= now)
    wanted = (
        select(Minutes)
        .where(Minutes.state == "wanted", free)
        .order_by(col(Minutes.tries), Minutes.kind, Minutes.subject_id)
    )
    rows = list(session.exec(wanted.limit(limit).with_for_update(skip_locked=True)))
    for row in rows:
        row.tries += 1
        row.try_after_at = until_at
    return [Job(row.kind, row.subject_id, tuple(row.wanted_by), row.tries) for row in rows]


def version_of(session: Session, job: Job, digest: str, now: datetime) -> datetime | None:
    """Note what the paper says now; when it was made again, None while it says what it said first."""
    row = hold(session, job.kind, job.subject_id)
    if row.digest != digest:
        row.digest, row.made_at, row.version = digest, now, row.version + 1
    return row.made_at if row.version > 1 else None


def sent(session: Session, job: Job) -> bool:
    """It is on its way to those who waited for this one; False when another process was faster. Who has asked since waits on."""
    row = hold(session, job.kind, job.subject_id)
    if row.state != "wanted" or row.tries != job.tries:
        return False
    row.wanted_by = [one for one in row.wanted_by if one not in job.wanted_by]
    row.state, row.try_after_at, row.tries = "wanted" if row.wanted_by else "made", None, 0
    return True


def try_again(session: Session, job: Job, after_at: datetime) -> None:
    """It did not work and may work later."""
    if (row := hold(session, job.kind, job.subject_id)).state == "wanted":
        row.try_after_at = after_at


def stop(session: Session, job: Job) -> None:
    """It is not made until somebody asks again."""
    row = hold(session, job.kind, job.subject_id)
    row.state, row.wanted_by = "stopped", []


def moment_of(session: Session, bloc_id: str, act: str, meeting_id: str) -> datetime | None:
    """When something was first done about a meeting, by the trail."""
    wanted = select(Trail).where(Trail.bloc_id == bloc_id, Trail.act == act).order_by(col(Trail.at), col(Trail.id))
    return next((one.at for one in session.exec(wanted) if one.what.get("meeting") == meeting_id), None)


def full_names(session: Session, year_id: str, agency_ids: Iterable[str]) -> dict[str, str]:
    """Full names by agency, as they were in a year that was handed over."""
    wanted = select(Agency, Membership.name).outerjoin(
        Membership, (col(Membership.agency_id) == col(Agency.id)) & (col(Membership.year_id) == year_id)
    )
    found = session.exec(wanted.where(col(Agency.id).in_(sorted(set(agency_ids)))))
    return {agency.id: then or agency.name for agency, then in found}


def holders_of(session: Session, ballot_id: str) -> list[tuple[str, Person]]:
    """Who held the papers of a ballot, as (agency, person), in the order of an agency's papers."""
    wanted = select(Holder.agency_id, Person).join(Person, col(Person.id) == col(Holder.person_id))
    return list(session.exec(wanted.where(Holder.ballot_id == ballot_id).order_by(col(Holder.number))))


def ballots_of(session: Session, meeting_id: str) -> list[Ballot]:
    """The ballots that were begun in a meeting, in their order."""
    wanted = select(Ballot).where(
        Ballot.meeting_id == meeting_id, Ballot.kind == "real", col(Ballot.opened_at).is_not(None)
    )
    return list(session.exec(wanted.order_by(col(Ballot.opened_at), Ballot.id)))
