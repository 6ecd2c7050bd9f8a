"""Statements on the path of every turn: written in SQLAlchemy's words, compiled once, executed by the driver itself.

`Connection.execute` costs five to ten times what the driver's cursor does; half a short turn was that. The database's errors come
as SQLAlchemy's, as everywhere.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Executable
from sqlalchemy.engine import Dialect
from sqlalchemy.exc import DBAPIError
from sqlmodel import Session

Row = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class _Compiled:
    """For one dialect: the text, its parameters in order (or by name), and what makes a value the driver's."""

    sql: str
    names: tuple[str, ...]
    positional: bool
    processors: tuple[Callable[[Any], Any] | None, ...]

    def given(self, values: Mapping[str, Any]) -> Any:
        made = [
            process(values[name]) if process else values[name]
            for name, process in zip(self.names, self.processors, strict=True)
        ]
        return made if self.positional else dict(zip(self.names, made, strict=True))


class Prepared:
    """One statement without lists of unknown length. Rows come as the driver gives them: ask for numbers, texts and bytes only."""

    def __init__(self, statement: Executable) -> None:
        self._statement = statement
        self._compiled: dict[str, _Compiled] = {}

    def rows(self, session: Session, values: Mapping[str, Any]) -> list[Row]:
        """Execute it in the session's transaction; what it returns, nothing when it returns no rows. Raises `DBAPIError`."""
        connection = session.connection()
        compiled = self._compiled.get(connection.dialect.name) or self._compile(connection.dialect)
        cursor = connection.connection.cursor()
        try:
            cursor.execute(compiled.sql, compiled.given(values))
            return list(cursor.fetchall()) if cursor.description else []
        except connection.dialect.loaded_dbapi.Error as error:
            raise _as_ours(connection, cursor, compiled.sql, error) from error
        finally:
            cursor.close()

    def row(self, session: Session, values: Mapping[str, Any]) -> Row | None:
        """The one row, or None."""
        found = self.rows(session, values)
        return found[0] if found else None

    def _compile(self, dialect: Dialect) -> _Compiled:
        made = self._statement.compile(dialect=dialect)  # type: ignore[attr-defined]  # every statement that can be executed can be
        names = tuple(made.positiontup) if made.positional else tuple(made.binds)
        kinds = [made.binds[name].type.dialect_impl(dialect) for name in names]
        compiled = _Compiled(made.string, names, made.positional, tuple(kind.bind_processor(dialect) for kind in kinds))
        self._compiled[dialect.name] = compiled
        return compiled


def _as_ours(connection: Connection, cursor: Any, sql: str, error: Exception) -> BaseException:
    """What `Connection.execute` would have raised; a connection that has been cut is not used again."""
    dialect = connection.dialect
    broken = dialect.is_disconnect(error, connection.connection.driver_connection, cursor)  # type: ignore[arg-type]  # any of the driver's
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
