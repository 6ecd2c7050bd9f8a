"""Migrations make exactly what the tables say, on both databases, from empty, once, and without Alembic when nothing is due."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, inspect, text
from sqlmodel import SQLModel

from storage import schema
from storage.engine import is_sqlite, open_engine
from tests.storage.databases import Server

Facts = dict[str, Any]


@pytest.fixture
def empty(database_url: str) -> Iterator[Engine]:
    """A database without tables."""
    opened = open_engine(database_url)
    yield opened
    opened.dispose()


def facts(engine: Engine) -> Facts:
    """All that is known of the tables: columns, keys, checks, indexes, and on SQLite whether they are strict."""
    seen = inspect(engine)
    found: Facts = {}
    for table in sorted(set(seen.get_table_names()) - {"alembic_version"}):
        found[table] = {
            "columns": [(c["name"], str(c["type"]), c["nullable"], c["default"]) for c in seen.get_columns(table)],
            "key": seen.get_pk_constraint(table),
            "foreign": _sorted(seen.get_foreign_keys(table)),
            "unique": _sorted(seen.get_unique_constraints(table)),
            "checks": _sorted(seen.get_check_constraints(table)),
        }
    return {**found, **_of_this_database(engine)}


def _of_this_database(engine: Engine) -> Facts:
    if is_sqlite(engine):
        ask = {
            "kinds": "SELECT name, wr, strict FROM pragma_table_list WHERE schema = 'main' AND name <> 'alembic_version'",
            "indexes": "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL",
        }
    else:
        ask = {
            "indexes": "SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = 'public' AND tablename <> 'alembic_version'"
        }
    with engine.connect() as connection:
        return {name: sorted(tuple(row) for row in connection.execute(text(sql))) for name, sql in ask.items()}


def _sorted(found: Any) -> list[str]:
    return sorted(map(repr, found))


def test_a_migrated_database_equals_the_tables(empty: Engine) -> None:
    """Whoever changes a table and writes no migration, or the other way round, learns it here."""
    schema.upgrade(empty)
    migrated = facts(empty)
    with empty.connect() as connection, connection.begin():
        connection.execute(text("DROP TABLE alembic_version"))
        SQLModel.metadata.drop_all(connection)
        SQLModel.metadata.create_all(connection)

    assert migrated == facts(empty)


def test_tables_are_strict_on_sqlite(tmp_path: Path) -> None:
    """A text in a number column is refused as PostgreSQL refuses it, and no row keeps the order of its arrival where that matters."""
    engine = open_engine(f"sqlite:///{tmp_path}/strict.db")
    schema.upgrade(engine)
    kinds = {
        name: (bool(wr), bool(strict)) for name, wr, strict in facts(engine)["kinds"] if not name.startswith("sqlite")
    }
    engine.dispose()

    assert all(strict for _without_rowid, strict in kinds.values())
    assert {name for name, (without_rowid, _strict) in kinds.items() if without_rowid} >= {"seen", "roll"}


def test_upgrading_twice_is_safe(empty: Engine) -> None:
    """The first time brings the newest version, the second time finds it."""
    assert schema.version(empty) is None
    assert schema.upgrade(empty) is None
    assert schema.upgrade(empty) == schema.newest() == schema.version(empty)


def test_replicas_may_start_together(postgresql: Server) -> None:
    """Two processes that find an empty database at the same moment do not stumble over each other."""
    url = postgresql.make()
    replicas = [_start(f"engine.open_engine({url!r})") for _ in range(2)]

    assert [(replica.communicate()[0], replica.returncode) for replica in replicas] == [("", 0)] * 2
    postgresql.drop(url)


def test_a_newer_database_is_left_alone(empty: Engine) -> None:
    """After a step back to an older program nothing is guessed: the sentence says what to install."""
    schema.upgrade(empty)
    with empty.connect() as connection, connection.begin():
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))

    with pytest.raises(schema.SchemaTooNewError, match="9999"):
        schema.upgrade(empty)


def test_nothing_of_alembic_is_loaded_when_nothing_is_due(tmp_path: Path) -> None:
    """Start-up stays quick and small: 200 ms and 20 MB are spent only on a day with a migration."""
    url = f"sqlite:///{tmp_path}/current.db"
    engine = open_engine(url)
    schema.upgrade(engine)
    engine.dispose()
    later = _start(f"engine.open_engine({url!r})", "; print('alembic' in __import__('sys').modules)")

    assert later.communicate()[0].strip() == "False"


def _start(engine: str, then: str = "") -> "subprocess.Popen[str]":
    program = f"from storage import engine, schema; schema.upgrade({engine}){then}"
    return subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, text=True)
