"""What is still to be said. Rows are written by turns and ticks, and go when a sender has said them (architecture 4).

A row is handed to the sender of this process without a second query; `lease_at` tells the others until when it is held.
Order within a chat is the order of `id`: nobody may take a row while an earlier row of its chat is held by somebody else.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import delete, func, insert, or_, text, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session, col, select

from domain.speech import Screen
from storage.tables import Outgoing

ANSWER = 0
BROADCAST = 1


@dataclass(frozen=True, slots=True)
class Letter:
    """One thing to say, as plain values: what the sender gets after the commit."""

    id: int
    channel: str
    chat: str
    act: str
    screen: dict[str, Any]
    message_id: int | None
    urgency: int
    tries: int


@dataclass(frozen=True, slots=True)
class Said:
    """What became of a letter: said (`message_id` of the message), refused for good (`error`), or to be tried at `again_at`."""

    letter: Letter
    message_id: int | None = None
    error: str = ""
    again_at: datetime | None = None


def put(
    session: Session, address: tuple[str, str], act: str, screen: Screen, *, lease_at: datetime | None, message_id: int | None = None,
    urgency: int = ANSWER, key: str | None = None,
) -> Letter | None:  # fmt: skip
    """Queue `screen` for the chat at `address` (channel, external id); None when a letter with this `key` was queued before.

    With `lease_at` it is held at once by this process.
    """
    values = {
        "channel": address[0], "external_id": address[1], "act": act, "screen": screen.to_json(),
        "message_id": message_id, "urgency": urgency, "key": key, "tries": 0, "lease_at": lease_at,
    }  # fmt: skip
    statement = _PUT_SQLITE if session.get_bind().dialect.name == "sqlite" else _PUT_POSTGRESQL
    number = session.execute(statement, values).scalar_one_or_none()
    if number is None:
        return None
    return Letter(number, address[0], address[1], act, values["screen"], message_id, urgency, 0)  # type: ignore[arg-type]  # the dict mixes types


def put_many(session: Session, rows: Sequence[dict[str, Any]]) -> None:
    """Queue broadcasts in bulk; each row has the columns of `Outgoing` and is held by nobody."""
    if rows:
        session.execute(insert(Outgoing), list(rows))


def claim(session: Session, now: datetime, lease_at: datetime, limit: int) -> list[Letter]:
    """Take up to `limit` letters nobody holds, answers first, and hold them until `lease_at`.

    A letter waits while an earlier one of its chat is held by another sender or waits for its own next try.
    """
    earlier = Outgoing.__table__.alias("earlier")  # type: ignore[attr-defined]  # SQLModel gives every table class this attribute
    free = or_(col(Outgoing.lease_at).is_(None), col(Outgoing.lease_at) <= now)
    blocked = (
        select(text("1"))
        .select_from(earlier)
        .where(
            earlier.c.channel == Outgoing.channel, earlier.c.external_id == Outgoing.external_id,
            earlier.c.id < Outgoing.id, earlier.c.lease_at > now,
        )
        .exists()
    )  # fmt: skip
    wanted = select(Outgoing).where(free, ~blocked).order_by(col(Outgoing.urgency), col(Outgoing.id)).limit(limit)
    rows = list(session.exec(wanted.with_for_update(skip_locked=True)))
    if rows:
        session.execute(
            update(Outgoing).where(col(Outgoing.id).in_([row.id for row in rows])).values(lease_at=lease_at)
        )
    return [_letter(row) for row in rows]


def renew(session: Session, numbers: Iterable[int], lease_at: datetime) -> None:
    """Hold on to letters that are still waiting for their turn in this process."""
    wanted = list(numbers)
    for start in range(0, len(wanted), 500):
        part = wanted[start : start + 500]
        session.execute(update(Outgoing).where(col(Outgoing.id).in_(part)).values(lease_at=lease_at))


def release_all(session: Session) -> None:
    """On SQLite, where one process serves the database: take over at once what a process before this one held."""
    session.execute(update(Outgoing).values(lease_at=None))


def settle(session: Session, results: Sequence[Said]) -> None:
    """Remove what has been said or refused for good; note the next try of the rest."""
    gone = [said.letter.id for said in results if said.again_at is None]
    if gone:
        session.execute(delete(Outgoing).where(col(Outgoing.id).in_(gone)))
    for said in results:
        if said.again_at is not None:
            session.execute(
                update(Outgoing)
                .where(col(Outgoing.id) == said.letter.id)
                .values(lease_at=said.again_at, tries=said.letter.tries + 1)
            )


def waiting(session: Session) -> int:
    """How many letters have not been said yet."""
    return session.exec(select(func.count()).select_from(Outgoing)).one()


def unheld(session: Session) -> int:
    """How many letters nobody has taken yet."""
    return session.exec(select(func.count()).select_from(Outgoing).where(col(Outgoing.lease_at).is_(None))).one()


def _letter(row: Outgoing) -> Letter:
    assert row.id is not None  # noqa: S101  # it came from the database
    return Letter(row.id, row.channel, row.external_id, row.act, row.screen, row.message_id, row.urgency, row.tries)


_TABLE = Outgoing.__table__  # type: ignore[attr-defined]  # as above
_PUT_SQLITE = sqlite.insert(_TABLE).on_conflict_do_nothing(index_elements=["key"]).returning(_TABLE.c.id)
_PUT_POSTGRESQL = postgresql.insert(_TABLE).on_conflict_do_nothing(index_elements=["key"]).returning(_TABLE.c.id)
