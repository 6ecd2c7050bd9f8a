"""What a guesser has in hand of one election: backups taken between votes, what lies in the files, the logs, the outbox; no truth."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, inspect
from sqlmodel import Session

from storage.engine import is_sqlite
from tests.storage.test_forensics_of_postgresql_pages import pages

Row = dict[str, Any]
BESIDE = {"sqlite": "", "postgresql": ", xmin::text AS xmin, ctid::text AS ctid"}
"""What a database keeps beside the columns; SQLite's row numbers are asked for where a table has them."""

SEGMENT = 16 << 20


@dataclass(slots=True)
class Backup:
    """The rows of all tables as a dump would have them, the files as a copy would, and the log written since the last one."""

    rows: dict[str, list[Row]]
    files: dict[str, bytes]
    log: str


@dataclass(slots=True)
class Evidence:
    """One election. `names`: what stands for each agency in rows and files; `backups`: before the first vote, after each, after all."""

    ballot_id: str
    names: dict[str, tuple[str, ...]]
    backups: list[Backup] = field(default_factory=list)
    wal: bytes = b""
    """PostgreSQL's log of all that happened"""


@dataclass(slots=True)
class Collector:
    """Makes backups of a database. Tables that no vote touches are copied for the first election only."""

    engine: Engine
    folder: Path
    log: Callable[[], str]
    live: set[str] | None = None
    began: str = ""

    def begin(self) -> None:
        """An election begins."""
        self.log()
        if not is_sqlite(self.engine):
            with self.engine.connect() as connection:
                self.began = str(connection.exec_driver_sql("SELECT pg_current_wal_lsn()").scalar_one())

    def backup(self, session: Session) -> Backup:
        """All there is at this moment."""
        connection = session.connection()
        tables = self.live or set(inspect(connection).get_table_names())
        return Backup({name: _dump(connection, name) for name in sorted(tables)}, self._files(), self.log())

    def end(self, evidence: Evidence) -> None:
        """After the last backup."""
        first, last = evidence.backups[0], evidence.backups[-1]
        self.live = self.live or {name for name, rows in last.rows.items() if rows != first.rows[name]}
        if not is_sqlite(self.engine):
            evidence.wal = _wal(self.engine, self.began)
            last.files["pages"] = pages(self.engine, *sorted(self.live))

    def _files(self) -> dict[str, bytes]:
        if not is_sqlite(self.engine):
            return {}
        return {end: (self.folder / f"test.db{end}").read_bytes() for end in ("", "-wal")}


def _dump(connection: Connection, table: str) -> list[Row]:
    """The rows in the order in which the database gives them."""
    beside = BESIDE[connection.dialect.name]
    if connection.dialect.name == "sqlite":
        known = connection.exec_driver_sql("SELECT wr FROM pragma_table_list WHERE name = ?", (table,)).scalar_one()
        beside = "" if known else ", rowid AS rowid_"
    found = connection.exec_driver_sql(f'SELECT *{beside} FROM "{table}"')  # noqa: S608  # names of our own
    return [dict(row._mapping) for row in found]


def _wal(engine: Engine, start: str) -> bytes:
    """PostgreSQL's log from a place on."""
    content = b""
    with engine.connect() as connection:
        left = int(connection.exec_driver_sql("SELECT pg_current_wal_lsn() - %s::pg_lsn", (start,)).scalar_one())
        while left > 0:
            asked = connection.exec_driver_sql("SELECT * FROM pg_walfile_name_offset(%s::pg_lsn)", (start,))
            name, offset = asked.one()
            size = min(left, SEGMENT - offset)
            read = "SELECT pg_read_binary_file('pg_wal/' || %s, %s, %s)"
            content += bytes(connection.exec_driver_sql(read, (name, offset, size)).scalar_one())
            step = connection.exec_driver_sql("SELECT %s::pg_lsn + %s::numeric", (start, size))
            start, left = str(step.scalar_one()), left - size
    return content
