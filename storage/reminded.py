"""What has been said: the keys that let no reminder be queued twice."""

import json
from collections.abc import Iterable, Mapping
from datetime import datetime

from sqlalchemy import bindparam, or_
from sqlmodel import Session, col, select

from storage import listing
from storage.tables import Person, Reminded, Seat
from storage.tables.base import table_of


def sent(session: Session, keys: Iterable[str]) -> set[str]:
    """Which of these have been queued before."""
    return set(session.execute(listing.sql(session, _SENT), {"listed": listing.listed(keys)}).scalars())


REMINDS = ("", "again:", "request:", "moved:")
"""Before the task in the key of what asks people to act."""

HANDED = ":4"
"""At the end of the key by which somebody else hears a late agency's name (`domain.reminders.HAND_OVER`)."""


def reached(session: Session, bloc_id: str, begins: str) -> tuple[int, int]:
    """How many people of a bloc were reminded of a task whose key begins so, and how many of them no message reaches any more."""
    seated = select(Seat.person_id).where(Seat.bloc_id == bloc_id, col(Seat.until_at).is_(None))
    about = select(Reminded.person_id).where(
        col(Reminded.person_id).in_(seated),
        or_(*(col(Reminded.key).startswith(f"{kind}{begins}", autoescape=True) for kind in REMINDS)),
        ~col(Reminded.key).endswith(HANDED),
    )
    found = session.exec(select(Person.unreachable_at).where(col(Person.id).in_(about))).all()
    return len(found), sum(lost_at is not None for lost_at in found)


def disturbed(session: Session, person_ids: Iterable[str], since: datetime, until: datetime) -> set[str]:
    """Which of these people got a reminder between the two; a `lead:` key says only that the secretary wanted somebody told."""
    values = {"listed": listing.listed(person_ids), "since": since, "until": until}
    statement = listing.sql(session, _DISTURBED).bindparams(
        bindparam("since", type_=_AT), bindparam("until", type_=_AT)
    )
    return set(session.execute(statement, values).scalars())


def claim(session: Session, keys: Mapping[str, str], now: datetime) -> set[str]:
    """Note what is being queued: person by key. The keys that were new are returned; only those may be said.

    A second process that claims the same keys at the same moment waits here and then gets none of them.
    """
    if not keys:
        return set()
    statement = listing.sql(session, _CLAIM).bindparams(bindparam("now", type_=_AT))
    return set(session.execute(statement, {"listed": json.dumps(keys), "now": now}).scalars())


_AT = table_of(Reminded).c.sent_at.type

_SENT = "SELECT r.key FROM reminded r JOIN {opened} l ON l.key = r.key"
_DISTURBED = (
    "SELECT DISTINCT r.person_id FROM reminded r JOIN {opened} l ON l.key = r.person_id "
    "WHERE r.sent_at >= :since AND r.sent_at < :until AND r.key NOT LIKE 'lead%'"
)
# In one order, so that two processes that claim at once cannot deadlock.
_CLAIM = (
    "INSERT INTO reminded (key, person_id, sent_at) SELECT l.key, l.value, :now FROM {opened} l WHERE 1 = 1 ORDER BY l.key "
    "ON CONFLICT DO NOTHING RETURNING key"
)
