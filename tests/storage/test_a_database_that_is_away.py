"""A database that is away, locked or full says "not now"; a wrong statement is a bug and says so; a cut connection is tried again."""

import asyncio
import sqlite3
import threading
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest
from sqlalchemy import Engine, create_engine, event, make_url, text
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlmodel import Session

from storage.engine import lone, open_engine
from storage.writer import DatabaseAwayError, Writer
from tests.storage.counter import add_one, install, read, write
from tests.storage.databases import Server


async def test_a_wrong_statement_is_a_bug(writer: Writer) -> None:
    """SQLite calls it an operational error too; taken for an outage, it would make its update come again for a day."""
    with pytest.raises(DBAPIError):
        await writer.run(lambda session: session.execute(text("SELECT nonsense FROM nowhere")))
    with pytest.raises(DBAPIError):
        await writer.run(lambda session: session.execute(text("SELEKT 1")))


async def test_a_full_disk_is_not_now(tmp_path: Path) -> None:
    """What did not fit has not happened, and when there is room again it may be asked again."""
    engine = open_engine(f"sqlite:///{tmp_path}/full.db")
    install(engine)
    writer = Writer(engine)

    def limit(pages: int) -> None:
        with engine.connect() as connection:
            connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")

    def fill(session: Session) -> None:
        write(session, 7)
        session.execute(text("INSERT INTO counter VALUES (hex(randomblob(200000)), 1)"))

    limit(4)
    results = await asyncio.gather(*(writer.run(fill) for _ in range(3)), return_exceptions=True)
    assert [type(result) for result in results] == [DatabaseAwayError] * 3
    assert await writer.run(read) == 0
    limit(10_000)
    await writer.run(fill)
    assert await writer.run(read) == 7
    await asyncio.to_thread(writer.close)
    engine.dispose()


async def test_a_locked_file_is_not_now(tmp_path: Path) -> None:
    """Somebody else writes into the file: nothing happens, and afterwards it works."""
    engine = open_engine(f"sqlite:///{tmp_path}/locked.db")
    install(engine)
    writer = Writer(engine)
    with engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA busy_timeout = 1")
    other = sqlite3.connect(f"{tmp_path}/locked.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(DatabaseAwayError, match="locked"):
        await writer.run(add_one)
    other.close()

    assert await writer.run(add_one) == 1
    await asyncio.to_thread(writer.close)
    engine.dispose()


async def test_a_damaged_file_is_not_now(tmp_path: Path) -> None:
    """Nothing is confirmed that has not been kept; the operator restores, and Telegram delivers again."""
    path = tmp_path / "damaged.db"
    path.write_bytes(b"this is no database, whatever its name says" * 100)
    engine = create_engine(f"sqlite:///{path}")
    writer = Writer(engine)
    with pytest.raises(DatabaseAwayError):
        await writer.run(add_one)
    await asyncio.to_thread(writer.close)
    engine.dispose()


async def test_a_server_that_does_not_answer_is_not_now(postgresql: Server) -> None:
    """Neither the password nor the rest of the address is in the error's text."""
    url = make_url(postgresql.url).set(database="nowhere", password="s3cret")
    engine = open_engine(url.render_as_string(hide_password=False))
    writer = Writer(engine)
    with pytest.raises(DatabaseAwayError) as told:
        await writer.run(add_one)
    assert "s3cret" not in str(told.value)
    await asyncio.to_thread(writer.close)
    engine.dispose()


@pytest.fixture
async def remote(postgresql_engine: Engine) -> AsyncIterator[Writer]:
    """A writer on PostgreSQL, and one number."""
    install(postgresql_engine)
    writer = Writer(postgresql_engine)
    yield writer
    await asyncio.to_thread(writer.close)


async def test_a_cut_connection_is_tried_again(postgresql: Server, remote: Writer) -> None:
    """After a restart of the server nobody notices that the pool was full of dead connections."""
    assert await remote.run(add_one) == 1
    await asyncio.to_thread(postgresql.cut, remote.engine)

    assert await remote.run(add_one) == 2


async def test_a_connection_cut_at_work_is_tried_again(postgresql: Server, remote: Writer) -> None:
    """Before the commit nothing has happened, so the work is simply done once more."""
    calls: list[int] = []

    def work(session: Session) -> int:
        calls.append(1)
        found = read(session)
        if len(calls) == 1:
            postgresql.cut(remote.engine)
        write(session, found + 1)
        return found + 1

    assert await remote.run(work) == 1
    assert len(calls) == 2


async def test_a_connection_cut_in_the_commit_is_not_tried_again(postgresql: Server, remote: Writer) -> None:
    """Nobody knows whether it has happened: the update comes again, and its number decides."""
    calls: list[int] = []
    event.listen(remote.engine, "commit", lambda _connection: postgresql.cut(remote.engine), once=True)

    def work(session: Session) -> int:
        calls.append(1)
        return add_one(session)

    with pytest.raises(DatabaseAwayError):
        await remote.run(work)
    assert len(calls) == 1


async def test_a_deadlock_is_tried_again(remote: Writer) -> None:
    """Two turns that lock two rows the other way round: one is told to start again, and both are done."""
    await remote.run(lambda session: session.execute(text("INSERT INTO counter VALUES ('marks', 0)")))
    both_hold_one = threading.Barrier(2)

    def work(first: str, second: str) -> Callable[[Session], None]:
        calls: list[int] = []

        def lock_both(session: Session) -> None:
            calls.append(1)
            session.execute(text("SET LOCAL deadlock_timeout = '20ms'"))
            write(session, read(session, first) + 1, first)
            if len(calls) == 1:
                both_hold_one.wait(10)
            write(session, read(session, second) + 1, second)

        return lock_both

    await asyncio.gather(remote.run(work("votes", "marks"), 0), remote.run(work("marks", "votes"), 1))
    assert await remote.run(lambda session: (read(session, "votes"), read(session, "marks"))) == (2, 2)


async def test_a_row_that_was_in_the_way_is_seen_the_second_time(remote: Writer) -> None:
    """Two replicas insert what neither had found: the second one finds it, and its rule speaks instead of an error."""
    both_found_nothing = threading.Barrier(2)

    def work() -> Callable[[Session], str]:
        calls: list[int] = []

        def insert_once(session: Session) -> str:
            calls.append(1)
            found = session.execute(text("SELECT n FROM counter WHERE name = 'roll'")).first()
            if found:
                return "had voted"
            if len(calls) == 1:
                both_found_nothing.wait(10)
            session.execute(text("INSERT INTO counter VALUES ('roll', 1)"))
            return "votes"

        return insert_once

    told = await asyncio.gather(remote.run(work(), 0), remote.run(work(), 1))
    assert sorted(told) == ["had voted", "votes"]


async def test_a_row_that_stays_in_the_way_is_a_bug(remote: Writer) -> None:
    """Trying again has an end."""
    with pytest.raises(IntegrityError):
        await remote.run(lambda session: session.execute(text("INSERT INTO counter VALUES ('votes', 1)")))


def test_one_process_at_a_time_sends_from_a_file(tmp_path: Path) -> None:
    """Who has the lock keeps others waiting until it lets go; a database in memory has no others."""
    first, second = (open_engine(f"sqlite:///{tmp_path}/alone.db") for _ in range(2))
    lock = lone(first)
    assert lock is not None
    assert lone(second) is None
    lock.close()
    after = lone(second)
    assert after is not None
    after.close()
    in_memory = [lone(open_engine("sqlite:///:memory:")) for _ in range(2)]
    for one in in_memory:
        assert one is not None
        one.close()
