"""A prepared statement on PostgreSQL by one call of libpq, without the steps of psycopg's cursor (psycopg, "pq: libpq wrapper module").

A cursor waits for the server in Python, in three steps that each pass the interpreter's lock to another thread and back; among the
lanes of a writer these were a tenth of the time of a vote. Values are made and read by psycopg's own `Transformer`.

After a rollback psycopg forgets all that is prepared on the server, ours too (`DEALLOCATE ALL`): then it is prepared again, under
another name.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import count
from typing import Any, cast

from psycopg import Connection as Psycopg
from psycopg import errors
from psycopg.adapt import PyFormat, Transformer
from psycopg.pq import ExecStatus, TransactionStatus
from psycopg.pq.abc import PGresult
from sqlalchemy import Connection, Engine, event

Row = tuple[Any, ...]

_numbers = count(1)

_KNOWN = "thidua_prepared"
"""Where `Connection.info` keeps what its connection to the server knows; it goes with that."""


@dataclass(slots=True)
class _Known:
    """What is prepared since the last rollback, the `since`th; by the types of the values too: psycopg sends a small number in fewer
    bytes than a large one, and nothing as no type at all."""

    since: int = 0
    names: dict[tuple[bytes, tuple[int, ...] | None], bytes] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Native:
    """A statement in libpq's words: `name` on the server, `sql` with $1, $2 ..., and the parameters these stand for."""

    name: bytes
    sql: bytes
    parameters: tuple[str, ...]
    formats: tuple[PyFormat, ...]


def native(sql: str) -> Native:
    """From SQLAlchemy's text for psycopg, with %(name)s; a parameter that stands in several places is sent once."""
    parameters: dict[str, str] = {}

    def numbered(found: re.Match[str]) -> str:
        return parameters.setdefault(found[1], f"${len(parameters) + 1}")

    text = re.sub(r"%\((\w+)\)s", numbered, sql).replace("%%", "%")
    return Native(
        f"thidua_{next(_numbers)}".encode(), text.encode(), tuple(parameters), (PyFormat.AUTO,) * len(parameters)
    )


def forgets_at_rollback(engine: Engine) -> None:
    """To be said of every engine whose connections `execute` uses."""
    for moment in ("rollback", "rollback_savepoint"):
        event.listen(engine, moment, _forget)


def _forget(connection: Connection, *_savepoint: object) -> None:
    known: _Known | None = None if connection.invalidated else connection.info.get(_KNOWN)
    if known is not None:  # otherwise it went with its connection
        known.since += 1
        known.names.clear()


def execute(connection: Connection, raw: Psycopg[Any], statement: Native, values: Sequence[Any]) -> list[Row]:
    """Execute it on `raw`, the driver's connection, in its transaction, which begins with its first statement. Raises `psycopg.Error`."""
    server, transformer = raw.pgconn, Transformer.from_context(raw)
    known: _Known = connection.info.setdefault(_KNOWN, _Known())
    if server.transaction_status == TransactionStatus.IDLE:
        _checked(server.exec_(b"BEGIN"))
    given = transformer.dump_sequence(values, cast("list[PyFormat]", statement.formats))
    way = statement.name, transformer.types
    name = known.names.get(way)
    if name is None:
        name = known.names[way] = b"%s_%d_%d" % (statement.name, known.since, len(known.names))
        _checked(server.prepare(name, statement.sql, transformer.types))
    result = _checked(server.exec_prepared(name, cast("list[bytes]", given), transformer.formats))
    if result.status == ExecStatus.COMMAND_OK:
        return []
    transformer.set_pgresult(result)
    return list(transformer.load_rows(0, result.ntuples, tuple))


def _checked(result: PGresult) -> PGresult:
    if result.status not in {ExecStatus.COMMAND_OK, ExecStatus.TUPLES_OK}:
        raise errors.error_from_result(result)
    return result
