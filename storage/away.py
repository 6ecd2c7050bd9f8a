"""Which errors of a database mean "not now": it is away, locked, read-only or full. All others are mistakes of the program."""

import sqlite3

from sqlalchemy.exc import DBAPIError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

SQLITE_BUGS = {sqlite3.SQLITE_ERROR, sqlite3.SQLITE_MISUSE, sqlite3.SQLITE_RANGE}
"""SQLite, Result Codes: a statement that is wrong comes as an operational error too; anything else of that kind is the machine's."""

AWAY = ("08", "53", "57", "58", "25006", "55P03")
"""PostgreSQL, Appendix A: no connection, no resources (disk full), shutting down, system error, a standby, a lock not granted."""

CURED_BY_RETRY = {"40001", "40P01", "23505"}
"""PostgreSQL, Appendix A: serialization_failure, deadlock_detected, and unique_violation, because the row that was
in the way is seen the second time."""


class DatabaseAwayError(Exception):
    """The database cannot be reached or is full; what was asked did not happen and may be asked again."""


def named(error: BaseException) -> BaseException:
    """The error, or `DatabaseAwayError` in its place; its text quotes no data."""
    if isinstance(error, PoolTimeoutError) or (isinstance(error, DBAPIError) and _is_away(error)):
        return DatabaseAwayError(str(getattr(error, "orig", None) or error).strip().partition("\n")[0])
    return error


def cured_by_retry(error: BaseException, *, before_commit: bool) -> bool:
    """Whether the same work may succeed at once: others were in the way, or a pooled connection had been cut.

    A connection that breaks in the commit itself leaves open what has happened: that is not tried again here.
    """
    if not isinstance(error, DBAPIError):
        return False
    return _state(error) in CURED_BY_RETRY or (error.connection_invalidated and before_commit)


def _is_away(error: DBAPIError) -> bool:
    if error.connection_invalidated:
        return True
    if isinstance(error.orig, sqlite3.Error):
        code = getattr(error.orig, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF
        damaged = code in {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}
        return damaged or (isinstance(error, OperationalError) and code not in SQLITE_BUGS)
    state = _state(error)
    if state is None:
        return isinstance(error, OperationalError)  # the driver could not connect
    return state.startswith(AWAY) or state in {"40001", "40P01"}


def _state(error: DBAPIError) -> str | None:
    return getattr(error.orig, "sqlstate", None)
