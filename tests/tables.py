"""All tables in an empty database, quickly: they are made once a process and copied, and what SQLAlchemy has compiled is kept."""

import sqlite3
from functools import cache

from sqlalchemy import Engine, create_mock_engine, inspect, make_url
from sqlalchemy.engine import Dialect
from sqlmodel import SQLModel

import storage.tables  # noqa: F401  # importing them is what fills the metadata
from storage.engine import is_sqlite, open_engine

_COMPILED: dict[object, object] = {}
"""Statements as text, by dialect and meaning: every test has an engine of its own, and would compile all of them again."""


def make_tables(engine: Engine) -> None:
    """The tables of the program, unless they are there."""
    if inspect(engine).has_table("bloc"):
        return
    if not is_sqlite(engine):
        with engine.begin() as connection:
            connection.exec_driver_sql(_orders())
        return
    _keep_compiled(engine)
    with engine.connect() as connection:
        raw = connection.connection.driver_connection
        assert isinstance(raw, sqlite3.Connection)
        connection.rollback()  # the engine has begun; a copy takes the whole file
        _template().backup(raw)


@cache
def _orders() -> str:
    """Everything that PostgreSQL is told to make, in one order: it is asked once instead of two hundred times."""
    said: list[str] = []
    told = create_mock_engine(
        "postgresql+psycopg://",
        lambda one, *_, **__: said.append(str(one.compile(dialect=make_url("postgresql+psycopg://").get_dialect()()))),
    )
    SQLModel.metadata.create_all(told, checkfirst=False)
    return ";".join(said)


@cache
def _template() -> sqlite3.Connection:
    engine = _made()
    raw = engine.raw_connection().driver_connection
    assert isinstance(raw, sqlite3.Connection)
    return raw


@cache
def _made() -> Engine:
    engine = open_engine("sqlite://")
    SQLModel.metadata.create_all(engine)
    return engine


def _keep_compiled(engine: Engine) -> None:
    """What one engine has compiled the next one uses: the same dialect, the same cache."""
    shared: Dialect = _made().dialect
    engine.dialect = shared
    engine.pool._dialect = shared  # SQLAlchemy has no word for it, and asks the pool's when it connects
    engine.update_execution_options(compiled_cache=_COMPILED)
