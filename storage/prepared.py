"""Statements on the path of every turn: written in SQLAlchemy's words, compiled once, executed by the driver itself.

`Connection.execute` costs five to ten times what the driver's cursor does; half a short turn was that. The database's errors come
as SQLAlchemy's, as everywhere.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, Executable
from sqlalchemy.engine import Dialect
from sqlalchemy.exc import DBAPIError
from sqlmodel import Session

if TYPE_CHECKING:
    from storage.libpq import Native

Row = tuple[Any, ...]
Process = Callable[[Any], Any] | None


@dataclass(frozen=True, slots=True)
class _Compiled:
    """For one dialect: the text, its parameters in order, what makes a value the driver's, and what makes it ours again."""

    sql: str
    names: tuple[str, ...]
    to_driver: tuple[Process, ...]
    to_us: tuple[Process, ...]
    native: Native | None

    def given(self, values: Mapping[str, Any]) -> list[Any]:
        return [
            process(values[name]) if process else values[name]
            for name, process in zip(self.names, self.to_driver, strict=True)
        ]

    def read(self, rows: Sequence[Row]) -> list[Row]:
        if not any(self.to_us):
            return list(rows)
        return [
            tuple(process(value) if process else value for value, process in zip(row, self.to_us, strict=True))
            for row in rows
        ]


class Prepared:
    """One statement without lists of unknown length. Of a `select` values come as its columns' types say; of a `text` as the driver
    gives them: ask there for numbers, texts and bytes only."""

    def __init__(self, statement: Executable) -> None:
        self._statement = statement
        self._compiled: dict[str, _Compiled] = {}

    def rows(self, session: Session, values: Mapping[str, Any]) -> list[Row]:
        """Execute it in the session's transaction; what it returns, nothing when it returns no rows. Raises `DBAPIError`."""
        connection = session.connection()
        compiled = self._compiled.get(connection.dialect.name) or self._compile(connection.dialect)
        raw = connection.connection.driver_connection
        try:
            return compiled.read(_execute(connection, raw, compiled, compiled.given(values)))
        except connection.dialect.loaded_dbapi.Error as error:
            raise _as_ours(connection, raw, compiled.sql, error) from error

    def row(self, session: Session, values: Mapping[str, Any]) -> Row | None:
        """The one row, or None."""
        found = self.rows(session, values)
        return found[0] if found else None

    def _compile(self, dialect: Dialect) -> _Compiled:
        made = self._statement.compile(dialect=dialect)  # type: ignore[attr-defined]  # every statement that can be executed can be
        native = None if made.positional else _native(made.string)
        names = native.parameters if native else tuple(made.positiontup)
        kinds = [made.binds[name].type.dialect_impl(dialect) for name in names]
        columns = [one.type.dialect_impl(dialect) for one in getattr(self._statement, "selected_columns", ())]
        compiled = _Compiled(
            made.string, names, tuple(kind.bind_processor(dialect) for kind in kinds),
            tuple(kind.result_processor(dialect, None) for kind in columns), native,
        )  # fmt: skip
        self._compiled[dialect.name] = compiled
        return compiled


def _native(sql: str) -> Native:
    from storage import libpq  # eight megabytes with its driver, which SQLite does without

    return libpq.native(sql)


def _execute(connection: Connection, raw: Any, compiled: _Compiled, given: list[Any]) -> list[Row]:
    if compiled.native:
        from storage import libpq

        return libpq.execute(connection, raw, compiled.native, given)
    cursor = raw.cursor()
    try:
        cursor.execute(compiled.sql, given)
        return list(cursor.fetchall())
    finally:
        cursor.close()


def _as_ours(connection: Connection, raw: Any, sql: str, error: Exception) -> BaseException:
    """What `Connection.execute` would have raised; a connection that has been cut is not used again."""
    dialect = connection.dialect
    broken = dialect.is_disconnect(error, raw, None)  # type: ignore[arg-type]  # any of the driver's
    if broken:
        connection.invalidate(error)
    return DBAPIError.instance(
        sql,
        None,
        error,
        dialect.loaded_dbapi.Error,
        hide_parameters=True,
        connection_invalidated=broken,
        dialect=dialect,
    )
