"""News that waits for working hours, and cards that somebody wants to see again later."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from functools import cache
from typing import Any

from sqlalchemy import Executable, Integer, bindparam, delete
from sqlmodel import Session, col, select

from storage.tables import Deferred, Reminded, Seat, Snooze
from storage.tables.base import table_of

SECOND = timedelta(seconds=1)


def put(session: Session, person_id: str, screen: dict[str, Any], key: str | None, now: datetime) -> None:
    """Let news wait (as `Screen.to_json` gives it). One that waits under the same `key` already is enough."""
    if key and session.exec(select(Deferred.id).where(Deferred.key == key)).first() is not None:
        return
    session.add(Deferred(person_id=person_id, screen=screen, key=key, since_at=now))
    session.flush()


def who_waits(session: Session, after: str, limit: int) -> list[str]:
    """Up to `limit` persons for whom news waits, with an identifier above `after`, in order."""
    return list(session.execute(_who_waits(), {"after": after, "most": limit}).scalars())


@cache
def _who_waits() -> Executable:
    wanted = select(Deferred.person_id).where(col(Deferred.person_id) > bindparam("after")).distinct()
    return wanted.order_by(col(Deferred.person_id)).limit(bindparam("most", type_=Integer()))


def waiting(session: Session, person_ids: Iterable[str]) -> dict[str, list[tuple[int, dict[str, Any]]]]:
    """What waits for these persons: (number, screen), oldest first."""
    wanted = select(Deferred).where(col(Deferred.person_id).in_(list(person_ids))).order_by(col(Deferred.id))
    found: dict[str, list[tuple[int, dict[str, Any]]]] = {}
    for one in session.exec(wanted):
        found.setdefault(one.person_id, []).append((one.id or 0, one.screen))
    return found


def take(session: Session, numbers: Iterable[int]) -> set[int]:
    """Take out these pieces; only those that are returned may be said, so that two who take at once do not say the same."""
    gone = delete(Deferred).where(col(Deferred.id).in_(list(numbers))).returning(col(Deferred.id))
    return set(session.execute(gone).scalars())


def forget(session: Session, person_id: str) -> None:
    """Nothing waits for this person any more: they have left."""
    for kind in (Deferred, Snooze):
        session.execute(delete(kind).where(col(kind.person_id) == person_id))


def drop(session: Session, begins: str) -> None:
    """Take back what waits under keys that begin so: it is not true any more."""
    session.execute(delete(Deferred).where(col(Deferred.key).startswith(begins, autoescape=True)))


def snooze(session: Session, person_id: str, card_at: datetime, until_at: datetime) -> None:
    """Say again at `until_at` what was said at `card_at`; a later choice for the same card replaces the earlier one."""
    row = session.get(Snooze, (person_id, card_at)) or Snooze(person_id=person_id, card_at=card_at, until_at=until_at)
    row.until_at = until_at
    session.add(row)


def take_snoozed(session: Session, now: datetime) -> dict[str, list[datetime]]:
    """Take out what is to be said again now: the instants of the cards, by person."""
    if session.execute(_any_snoozed(), {"now": now}).first() is None:
        return {}
    gone = delete(Snooze).where(col(Snooze.until_at) <= now).returning(col(Snooze.person_id), col(Snooze.card_at))
    found: dict[str, list[datetime]] = {}
    for person_id, card_at in session.execute(gone):
        found.setdefault(person_id, []).append(card_at)
    return found


@cache
def _any_snoozed() -> Executable:
    until = col(Snooze.until_at)
    return select(Snooze.person_id).where(until <= bindparam("now", type_=table_of(Snooze).c.until_at.type)).limit(1)


def said_at(session: Session, person_id: str, card_ats: Sequence[datetime]) -> set[str]:
    """The keys of what was said to a person at these instants (to the second, as buttons carry them)."""
    found: set[str] = set()
    for at in card_ats:
        wanted = select(Reminded.key).where(
            Reminded.person_id == person_id, col(Reminded.sent_at) >= at, col(Reminded.sent_at) < at + SECOND
        )
        found.update(session.exec(wanted))
    return found


def blocs_of(session: Session, person_ids: Iterable[str]) -> list[str]:
    """The blocs in which these persons have a seat."""
    wanted = select(Seat.bloc_id).where(col(Seat.person_id).in_(list(person_ids)), col(Seat.until_at).is_(None))
    return sorted(set(session.exec(wanted.distinct())))
