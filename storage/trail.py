"""The trail of a bloc: who did what and when, chained by hashes.

Each entry carries the digest of the one before it and of its own content, so that a removed, changed or moved one shows
(`broken`). The newest digest stands on papers that leave the house: so does a tail that was cut off.
"""

from collections.abc import Collection, Iterable, Iterator
from datetime import UTC
from hashlib import sha256
from json import dumps, loads
from typing import Any

from sqlalchemy import event, text
from sqlalchemy.orm import Session as PlainSession
from sqlmodel import Session, col, select

from storage.tables import Bloc, Handover, Person, Trail, Year

_WAITING = "trail"


def add(session: Session, entry: Trail) -> None:
    """Write an entry at the end of the transaction: whoever appends holds the bloc's chain until the commit, so that lock comes last."""
    session.info.setdefault(_WAITING, []).append(entry)


def settle(session: PlainSession) -> None:
    """Append what waits, each bloc's chain in turn; the writer and every commit call it."""
    waiting: list[Trail] = session.info.pop(_WAITING, [])
    if waiting:
        session.flush()  # an entry refers to rows of this transaction
    for bloc_id in sorted({entry.bloc_id for entry in waiting}):
        digest = _held_head(session, bloc_id)
        for entry in waiting:
            if entry.bloc_id == bloc_id:
                entry.digest = digest = digest_of(digest, entry)
                session.add(entry)
        session.flush()


def head(session: Session, bloc_id: str) -> str:
    """The digest of the newest entry, "" where there is none, with what this transaction has written; nobody else appends until its
    commit. As late as can be: others wait."""
    settle(session)
    return _held_head(session, bloc_id)


def heads(session: Session) -> list[tuple[str, str, int]]:
    """(key of the bloc, newest digest, number of entries) of every bloc that has a trail."""
    found: dict[str, tuple[str, int]] = {}
    for bloc_id, digest in session.exec(select(Trail.bloc_id, Trail.digest).order_by(col(Trail.id))):
        found[bloc_id] = (digest, found.get(bloc_id, ("", 0))[1] + 1)
    keys = dict(session.exec(select(Bloc.id, Bloc.key)).all())
    return sorted((keys.get(bloc_id, bloc_id), *rest) for bloc_id, rest in found.items())


def has(session: Session, digest: str) -> bool:
    """Whether an entry has this digest, or one that begins with it."""
    return (
        session.exec(select(Trail.id).where(col(Trail.digest).startswith(digest, autoescape=True))).first() is not None
    )


def digest_of(before: str, entry: Trail) -> str:
    """SHA-256 in hex of an entry on top of the digest before it; the same on both databases."""
    said: dict[str, Any] = {
        "before": before, "bloc": entry.bloc_id, "at": entry.at.astimezone(UTC).isoformat(timespec="microseconds"),
        "person": entry.person_id, "act": entry.act, "what": loads(dumps(entry.what)),
    }  # fmt: skip
    return sha256(dumps(said, sort_keys=True, separators=(",", ":")).encode()).hexdigest()


def broken(entries: Iterable[Trail]) -> Iterator[Trail]:
    """Of all entries in the order of their numbers, those that do not follow from the one before them."""
    newest: dict[str, str] = {}
    for entry in entries:
        if entry.digest != digest_of(newest.get(entry.bloc_id, ""), entry):
            yield entry
        newest[entry.bloc_id] = entry.digest


def of_ballot(session: Session, bloc_id: str, ballot_id: str, act: str) -> Trail | None:
    """The newest entry of this act about a ballot of a bloc."""
    return next(reversed(all_of_ballot(session, bloc_id, ballot_id, act)), None)


def all_of_ballot(session: Session, bloc_id: str, ballot_id: str, act: str) -> list[Trail]:
    """The entries of this act about a ballot of a bloc, the oldest first."""
    settle(session)
    wanted = select(Trail).where(Trail.bloc_id == bloc_id, Trail.act == act).order_by(col(Trail.id))
    return [entry for entry in session.exec(wanted) if entry.what.get("ballot") == ballot_id]


def told(session: Session, bloc_id: str, acts: Collection[str], skip: int, limit: int) -> list[tuple[Trail, str]]:
    """Up to `limit` lines of these acts after the first `skip`, the newest first, each with the person's full name."""
    wanted = select(Trail, Person.full_name).outerjoin(Person, col(Person.id) == col(Trail.person_id))
    wanted = wanted.where(Trail.bloc_id == bloc_id, col(Trail.act).in_(acts))
    found = session.exec(wanted.order_by(col(Trail.id).desc()).offset(skip).limit(limit))
    return [(row, name or "") for row, name in found]


def of_year(session: Session, year: Year, acts: Collection[str], limit: int) -> list[tuple[Trail, str]]:
    """As `told`, of one year: from the handover into it to the one out of it, which still belongs to it."""
    begun = select(Handover.accepted_at).where(Handover.to_year_id == year.id)
    ended = select(Handover.accepted_at).where(Handover.year_id == year.id)
    since, until = (session.exec(one).one_or_none() for one in (begun, ended))
    wanted = select(Trail, Person.full_name).outerjoin(Person, col(Person.id) == col(Trail.person_id))
    wanted = wanted.where(Trail.bloc_id == year.bloc_id, col(Trail.act).in_(acts))
    if since is not None:
        wanted = wanted.where(col(Trail.at) > since)
    if until is not None:
        wanted = wanted.where(col(Trail.at) <= until)
    return [(row, name or "") for row, name in session.exec(wanted.order_by(col(Trail.id).desc()).limit(limit))]


def _held_head(session: PlainSession, bloc_id: str) -> str:
    """SQLite has one writer. On PostgreSQL whoever waited sees the entry it waited for: the lock is a statement of its own."""
    if session.get_bind().dialect.name == "postgresql":
        session.execute(text("SELECT pg_advisory_xact_lock(hashtextextended(:bloc, 7))"), {"bloc": bloc_id})
    newest = select(Trail.digest).where(Trail.bloc_id == bloc_id).order_by(col(Trail.id).desc()).limit(1)
    return session.execute(newest).scalar_one_or_none() or ""


event.listen(PlainSession, "before_commit", settle)


@event.listens_for(PlainSession, "after_rollback")
def _forget(session: PlainSession) -> None:
    session.info.pop(_WAITING, None)
