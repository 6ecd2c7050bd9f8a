"""Papers that are to be made, and the versions that were."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import Executable, bindparam, or_
from sqlmodel import Session, col, select

from storage.missing import insert_missing
from storage.tables import PaperJob, PaperVersion
from storage.tables.base import table_of
from storage.tables.papers import KEPT_FOR

PACK = "pack"
"""The kind of a job that makes all papers of a meeting."""

BY_THEMSELVES = ""
"""Among those who wait: whoever gets the paper without asking."""


@dataclass(frozen=True, slots=True)
class Job:
    """One paper to make, as plain values; `tries` counts this one."""

    kind: str
    subject_id: str
    wanted_by: tuple[str, ...]
    tries: int
    pdf: tuple[str, ...] = ()
    progress: tuple[str, ...] = ()
    layout: str = ""


@dataclass(frozen=True, slots=True)
class Version:
    """One version: `again` is None for the first, `path` "" until its file is there; `compared`: whom the one before is kept for."""

    number: int
    again: datetime | None
    changes: tuple[str, ...]
    path: str
    compared: str = ""


def want(
    session: Session,
    kind: str,
    subject_id: str,
    by: str = BY_THEMSELVES,
    *,
    pdf: bool = False,
    progress: Sequence[str] = (),
) -> None:
    """Have it made for somebody; asking twice is asking once. `pdf`: for reading, too; `progress`: the card that tells how far it is.

    Who asks again while it is being made has seen something change: it is made anew, and what is on its way reaches nobody.
    """
    insert_missing(session, PaperJob(kind=kind, subject_id=subject_id))
    row = hold(session, kind, subject_id)
    if row.state == "wanted" and row.tries and by in row.wanted_by:
        row.tries, row.try_after_at = row.tries + 1, None
    row.wanted_by = [*row.wanted_by, by] if by not in row.wanted_by else row.wanted_by
    row.pdf = [*row.pdf, by] if pdf and by not in row.pdf else row.pdf
    row.progress = [*progress] or row.progress
    if row.state != "wanted":
        row.state, row.tries, row.try_after_at = "wanted", 0, None
    session.flush()


def want_anew(session: Session, kind: str, subject_id: str) -> None:
    """What somebody was to have says something else now: it is made again for those who get it by themselves, and what is on its way
    reaches nobody. Nothing where it was never wanted."""
    if session.get(PaperJob, (kind, subject_id)) is None:
        return
    row = hold(session, kind, subject_id)
    if row.state == "wanted":  # whoever makes it now counts another try
        row.tries, row.try_after_at = row.tries + 1, None
        session.flush()
    want(session, kind, subject_id)


def known(session: Session, kind: str, subject_id: str) -> Job:
    """A paper that is made for a pack, and that nobody else may wait for."""
    insert_missing(session, PaperJob(kind=kind, subject_id=subject_id, state="made"))
    row = hold(session, kind, subject_id)
    return Job(kind, subject_id, (), row.tries, layout=row.layout)


def hold_longer(session: Session, job: Job, until_at: datetime) -> None:
    """It is still being made."""
    row = hold(session, job.kind, job.subject_id)
    if row.state == "wanted" and row.tries == job.tries:
        row.try_after_at = until_at


def hold(session: Session, kind: str, subject_id: str) -> PaperJob:
    """One of them as it is now, held until the commit."""
    wanted = select(PaperJob).where(PaperJob.kind == kind, PaperJob.subject_id == subject_id)
    return session.exec(wanted.with_for_update().execution_options(populate_existing=True)).one()


def any_due(session: Session, now: datetime) -> bool:
    """Whether something is to be made now: the clock asks this at every tick."""
    return session.execute(_any_due(), {"now": now}).first() is not None


@cache
def _any_due() -> Executable:
    after = col(PaperJob.try_after_at)
    free = or_(after.is_(None), after <= bindparam("now", type_=table_of(PaperJob).c.try_after_at.type))
    return select(PaperJob.kind).where(PaperJob.state == "wanted", free).limit(1)


def claim(session: Session, now: datetime, until_at: datetime, limit: int) -> list[Job]:
    """Take up to `limit` papers that nobody makes, and hold them until `until_at`."""
    free = or_(col(PaperJob.try_after_at).is_(None), col(PaperJob.try_after_at) <= now)
    wanted = (
        select(PaperJob)
        .where(PaperJob.state == "wanted", free)
        .order_by(col(PaperJob.tries), PaperJob.kind, PaperJob.subject_id)
    )
    rows = list(session.exec(wanted.limit(limit).with_for_update(skip_locked=True)))
    for row in rows:
        row.tries += 1
        row.try_after_at = until_at
    return [
        Job(row.kind, row.subject_id, tuple(row.wanted_by), row.tries, tuple(row.pdf), tuple(row.progress), row.layout)
        for row in rows
    ]


def digest_of(session: Session, job: Job) -> str:
    """Of what the last version says; "" before the first."""
    row = session.get(PaperJob, (job.kind, job.subject_id))
    return row.digest if row else ""


def version_of(
    session: Session,
    job: Job,
    digest: str,
    fields: Mapping[str, Any],
    compare: Callable[[PaperVersion], list[str]],
    now: datetime,
    *,
    layout: str = "",
    template_id: str = "",
    kept_for: str = "",
) -> Version:
    """Note what the paper says now: a new version unless it says what it said last; `compare(before)` names what has changed.

    `layout`, `template_id`: how it is made, `kept_for`: who alone can see what it says now, as `PaperVersion` keeps them.
    """
    row = hold(session, job.kind, job.subject_id)
    last = session.get(PaperVersion, (row.kind, row.subject_id, row.version))
    if last is None or row.digest != digest:
        changes = compare(last) if last is not None else []
        row.digest, row.made_at, row.version = digest, now, row.version + 1
        last = PaperVersion(
            kind=row.kind, subject_id=row.subject_id, version=row.version, digest=digest, made_at=now, fields=dict(fields), changes=changes,
            layout=layout, template_id=template_id, kept_for=kept_for,
        )  # fmt: skip
        session.add(last)
        session.flush()
    elif KEPT_FOR.index(kept_for) < KEPT_FOR.index(last.kept_for):  # what it says has become known since
        last.kept_for = kept_for
    before = session.get(PaperVersion, (row.kind, row.subject_id, last.version - 1))
    again = last.made_at if last.version > 1 else None
    return Version(last.version, again, tuple(last.changes), last.path, before.kept_for if before else "")


def made(session: Session, kind: str, subject_ids: Sequence[str]) -> frozenset[str]:
    """Of these subjects the ones of which there is a version of that paper."""
    wanted = select(PaperJob.subject_id).where(PaperJob.kind == kind, PaperJob.version > 0)
    return frozenset(session.exec(wanted.where(col(PaperJob.subject_id).in_(subject_ids))))


def layout_of(session: Session, kind: str, subject_id: str) -> str:
    """The family of layouts that was chosen for one paper; "" for the issuer's."""
    row = session.get(PaperJob, (kind, subject_id))
    return row.layout if row else ""


def set_layout(session: Session, kind: str, subject_id: str, layout: str) -> None:
    """Choose it; the next version is made by it."""
    insert_missing(session, PaperJob(kind=kind, subject_id=subject_id, state="made"))
    hold(session, kind, subject_id).layout = layout
    session.flush()


def keep(session: Session, kind: str, subject_id: str, number: int, path: str) -> None:
    """The file of a version; what is there already stays."""
    row = session.get(PaperVersion, (kind, subject_id, number), with_for_update=True)
    if row is not None and not row.path:
        row.path = path


def versions(session: Session, kind: str, subject_id: str) -> list[PaperVersion]:
    """All that were made, oldest first."""
    wanted = select(PaperVersion).where(PaperVersion.kind == kind, PaperVersion.subject_id == subject_id)
    return list(session.exec(wanted.order_by(col(PaperVersion.version))))


def sent(session: Session, job: Job) -> bool:
    """It is on its way to those who waited for this one; False when another process was faster. Who has asked since waits on."""
    row = hold(session, job.kind, job.subject_id)
    if row.state != "wanted" or row.tries != job.tries:
        return False
    row.wanted_by = [one for one in row.wanted_by if one not in job.wanted_by]
    row.pdf = [one for one in row.pdf if one not in job.wanted_by]
    row.state, row.try_after_at, row.tries = "wanted" if row.wanted_by else "made", None, 0
    return True


def try_again(session: Session, job: Job, after_at: datetime) -> None:
    """It did not work and may work later."""
    row = hold(session, job.kind, job.subject_id)
    if row.state == "wanted" and row.tries == job.tries:
        row.try_after_at = after_at


def stop(session: Session, job: Job) -> None:
    """It is not made until somebody asks again, unless it was asked for anew while this one was being made."""
    row = hold(session, job.kind, job.subject_id)
    if row.tries != job.tries:
        return
    row.state, row.wanted_by, row.pdf = "stopped", [], []
