"""Whether the program was at work: one row, written while somebody may be voting."""

from datetime import datetime

from sqlalchemy import bindparam, text
from sqlmodel import Session

from storage.tables import Pulse
from storage.tables.base import table_of

ONE = 1


def lock(session: Session, first_at: datetime) -> Pulse:
    """The pulse, locked until the commit; made with `first_at` when there is none. Replicas come one by one."""
    session.execute(_MAKE, {"id": ONE, "at": first_at})
    return session.get_one(Pulse, ONE, with_for_update=True, populate_existing=True)


_MAKE = text("INSERT INTO pulse (id, seen_at) VALUES (:id, :at) ON CONFLICT DO NOTHING").bindparams(
    bindparam("at", type_=table_of(Pulse).c.seen_at.type)
)
