"""What is still to be said. Rows are written by turns and ticks, and go when a sender has said them (architecture 4).

A row is handed to the sender of this process without a second query: it is *held*, which others respect until its lease
ends. Answers of a chat keep their order, so nobody holds one while an earlier one of its chat is with somebody else. What a
turn hands over and what is claimed reach the sender by two ways, so they count as two holders: neither overtakes the other.
When a lease begins and whether it has ended the database's own clock says: a replica whose clock has jumped neither takes
anything from the others nor keeps anything from them.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from sqlalchemy import JSON, BigInteger, Float, Integer, Text, TextClause, bindparam, text
from sqlalchemy.types import TypeEngine
from sqlmodel import Session

from domain.speech import Screen
from storage.prepared import Prepared

ANSWER = 0
BROADCAST = 1
ANNOUNCEMENT = 2
"""How urgent a letter is: replies go before reminders, reminders before announcements."""

ONE_AT_A_TIME = 7_405_922
"""PostgreSQL's advisory lock: two that claim at once could part the letters of one chat between them."""


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
    delivery: int | None = None


def put(
    session: Session, address: tuple[str, str], act: str, screen: Screen, *, lease: timedelta | None = None, message_id: int | None = None,
    urgency: int = ANSWER, key: str | None = None, delivery: int | None = None,
) -> Letter | None:  # fmt: skip
    """Queue `screen` for the chat at `address` (channel, external id).

    With `lease` this process holds the letter so long and is to say it, and gets it back. None means that it will be claimed:
    no `lease` was given, or an earlier letter of the chat is not this process's; or that one with this `key` waits already.
    `delivery`: the row of `storage.deliveries` that is to learn what became of it.
    """
    content = screen.to_json()
    values = {
        "channel": address[0], "chat": address[1], "act": act, "screen": content, "message_id": message_id,
        "urgency": urgency, "key": key, "delivery": delivery, "me": _me(session) if lease else None,
        "lease": lease and lease.total_seconds(),
    }  # fmt: skip
    row = _PUTS[session.connection().dialect.name].row(session, values)
    if row is None or row[1] is None:
        return None
    return Letter(row[0], address[0], address[1], act, content, message_id, urgency, 0, delivery)


def claim(session: Session, lease: timedelta, limit: int) -> list[Letter]:
    """Take up to `limit` letters nobody holds, answers first, and hold them; what others held too long is free again.

    A letter waits while an earlier one of its chat, as urgent, is held by somebody else or by a turn of this process.
    """
    given = {**_ours(session), "lease": lease.total_seconds(), "limit": limit}
    if not session.execute(_sql(session, "lock")).scalar_one():
        return []
    session.execute(_sql(session, "free"), given)
    rows = session.execute(_sql(session, "claim").columns(screen=JSON()), given)
    return sorted((Letter(*row) for row in rows), key=lambda letter: (letter.urgency, letter.id))


def renew(session: Session, lease: timedelta) -> frozenset[int]:
    """Hold on to all letters of this process; their numbers. One that is missing has been taken over by another."""
    given = {**_ours(session), "lease": lease.total_seconds()}
    return frozenset(session.execute(_sql(session, "renew"), given).scalars())


def release(session: Session) -> None:
    """Let go of everything this process holds: it stops."""
    session.execute(text("UPDATE outgoing SET holder = NULL WHERE holder IN (:me, :claimed)"), _ours(session))


def give_back(session: Session, numbers: Sequence[int]) -> None:
    """Let go of these letters, where this process still holds them: somebody else says what comes before them."""
    session.execute(_BACK, {**_ours(session), "numbers": numbers})


def release_all(session: Session) -> None:
    """On SQLite, where one process serves the database: take over at once what a process before this one held."""
    session.execute(text("UPDATE outgoing SET holder = NULL WHERE holder IS NOT NULL"))


def settle(session: Session, gone: Sequence[int], tried: Sequence[int] = ()) -> None:
    """Remove the letters `gone`: said or refused for good. Count a try against those `tried`, which stay held."""
    if gone:
        session.execute(_GONE, {"numbers": gone})
    if tried:
        session.execute(_TRIED, {"numbers": tried})


def take_back(session: Session, deliveries: Sequence[int]) -> set[int]:
    """Remove the letters of these deliveries that nobody holds yet; whose they were. Somebody may be saying the others right now."""
    return set(session.execute(_TAKEN_BACK, {"numbers": deliveries}).scalars()) if deliveries else set()


def waiting(session: Session) -> int:
    """How many letters have not been said yet."""
    return _count(session, "SELECT count(*) FROM outgoing")


def unheld(session: Session) -> int:
    """How many letters nobody has taken yet."""
    return _count(session, "SELECT count(*) FROM outgoing WHERE holder IS NULL")


def _count(session: Session, sql: str) -> int:
    found: int = session.execute(text(sql)).scalar_one()
    return found


def _me(session: Session) -> str:
    """The name of this process, as the writer gives it to its sessions."""
    holder: str = session.info.get("holder", "nobody")
    return holder


def _ours(session: Session) -> dict[str, str]:
    """Both holders of this process: its turns, and its claims."""
    return {"me": _me(session), "claimed": f"{_me(session)}+"}


def _sql(session: Session, name: str) -> TextClause:
    return _STATEMENTS[session.get_bind().dialect.name][name]


_PUT = """
INSERT INTO outgoing (channel, external_id, act, screen, message_id, urgency, key, delivery, tries, holder, lease_at)
VALUES (:channel, :chat, :act, :screen, :message_id, :urgency, :key, :delivery, 0, CASE WHEN NOT EXISTS (
    SELECT 1 FROM outgoing e WHERE e.channel = :channel AND e.external_id = :chat
    AND e.urgency <= :urgency AND e.holder IS DISTINCT FROM :me) THEN :me END, {until})
ON CONFLICT (key) DO NOTHING RETURNING id, holder"""

_CLAIM = """
UPDATE outgoing SET holder = :claimed, lease_at = {until} WHERE id IN (
    SELECT id FROM outgoing o WHERE holder IS NULL AND NOT EXISTS (
        SELECT 1 FROM outgoing e WHERE e.channel = o.channel AND e.external_id = o.external_id
        AND e.id < o.id AND e.urgency <= o.urgency AND e.holder <> :claimed)
    ORDER BY urgency, id LIMIT :limit)
RETURNING id, channel, external_id, act, screen, message_id, urgency, tries, delivery"""

_FREE = (
    "UPDATE outgoing SET holder = NULL WHERE holder IS NOT NULL AND holder NOT IN (:me, :claimed) AND lease_at <= {now}"
)

_RENEW = "UPDATE outgoing SET lease_at = {until} WHERE holder IN (:me, :claimed) RETURNING id"

_GONE = text("DELETE FROM outgoing WHERE id IN :numbers").bindparams(bindparam("numbers", expanding=True))
_BACK = text("UPDATE outgoing SET holder = NULL WHERE id IN :numbers AND holder IN (:me, :claimed)").bindparams(
    bindparam("numbers", expanding=True)
)
_TAKEN_BACK = text("DELETE FROM outgoing WHERE holder IS NULL AND delivery IN :numbers RETURNING delivery").bindparams(
    bindparam("numbers", expanding=True)
)
_TRIED = text("UPDATE outgoing SET tries = tries + 1 WHERE id IN :numbers").bindparams(
    bindparam("numbers", expanding=True)
)

_MOMENT = "'%Y-%m-%d %H:%M:%f000+00'"
"""As SQLite keeps times here."""

_ALONE = {
    "lock": "SELECT 1",
    "now": f"strftime({_MOMENT}, 'now')",
    "until": f"strftime({_MOMENT}, 'now', :lease || ' seconds')",
}
"""SQLite serves one process: nobody else is in the way."""

_AMONG_REPLICAS = {
    "lock": f"SELECT pg_try_advisory_xact_lock({ONE_AT_A_TIME})",
    "now": "clock_timestamp()",
    "until": "clock_timestamp() + make_interval(secs => :lease)",
}

_TYPES: dict[str, TypeEngine[Any]] = {
    **dict.fromkeys(("channel", "chat", "act", "key", "me", "claimed"), Text()), "urgency": Integer(), "message_id": BigInteger(),
    "delivery": BigInteger(),
    "screen": JSON(), "lease": Float(), "limit": Integer(),
}  # fmt: skip
"""PostgreSQL wants to know the type of a value that stands in two places."""


def _typed(sql: str) -> TextClause:
    names = set(re.findall(r":(\w+)", sql))
    return text(sql).bindparams(*(bindparam(name, type_=_TYPES[name]) for name in names))


def _statements(words: dict[str, str]) -> dict[str, TextClause]:
    texts = {"claim": _CLAIM, "free": _FREE, "renew": _RENEW, "lock": "{lock}"}
    return {name: _typed(sql.format(**words)) for name, sql in texts.items()}


_STATEMENTS = {"sqlite": _statements(_ALONE), "postgresql": _statements(_AMONG_REPLICAS)}
_PUTS = {
    "sqlite": Prepared(_typed(_PUT.format(**_ALONE))), "postgresql": Prepared(_typed(_PUT.format(**_AMONG_REPLICAS))),
}  # fmt: skip
