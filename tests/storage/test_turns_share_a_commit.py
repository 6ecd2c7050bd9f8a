"""Turns that wait at the same moment share one commit; nobody is answered before it, and nobody suffers from a neighbour."""

import asyncio
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, event, text
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session

from storage.engine import open_engine
from storage.writer import Writer
from tests.storage import counter
from tests.storage.counter import Hold, add_one, install, read


class RefusedError(Exception):
    """A rule says no."""


def refuse(session: Session) -> None:
    """Change something, then say no."""
    counter.write(session, 1000)
    raise RefusedError


def insert_again(session: Session) -> None:
    """A constraint says no."""
    counter.write(session, 2000)
    session.execute(text("INSERT INTO counter VALUES ('votes', 3000)"))


def adopt_nobody(session: Session) -> None:
    """A reference that points nowhere, checked at the commit."""
    session.execute(text("INSERT INTO child VALUES ('nobody')"))


@pytest.fixture
async def lone(tmp_path: Path) -> AsyncIterator[Writer]:
    """A writer on a SQLite file with one number."""
    engine = open_engine(f"sqlite:///{tmp_path}/shared.db")
    install(engine)
    made = Writer(engine)
    yield made
    await asyncio.to_thread(made.close)
    engine.dispose()


def commits(engine: Engine) -> list[int]:
    """A list that grows with every commit."""
    seen: list[int] = []
    event.listen(engine, "commit", lambda _connection: seen.append(1))
    return seen


async def test_no_increment_is_lost(engine: Engine, writer: Writer) -> None:
    """Two hundred people at once read, think and write; with a driver's default transactions 174 of them vanish in silence."""
    install(engine)
    numbers = await asyncio.gather(*(writer.run(add_one, lane) for lane in range(200)))

    assert sorted(numbers) == list(range(1, 201))
    assert await writer.run(read) == 200


async def test_those_who_wait_share_one_commit(lone: Writer) -> None:
    """One commit for the turn under way, one for all ten that came meanwhile."""
    hold, seen = Hold(), commits(lone.engine)
    first = asyncio.create_task(lone.run(hold.work))
    await asyncio.to_thread(hold.entered.wait)
    others = [asyncio.create_task(lone.run(add_one)) for _ in range(10)]
    await asyncio.sleep(0)
    hold.release()
    await asyncio.gather(first, *others)

    assert len(seen) == 2
    assert await lone.run(read) == 10


async def test_nobody_is_answered_before_the_commit(lone: Writer) -> None:
    """While the shared commit is under way, none of those who share it has heard anything."""
    hold, early = Hold(), list[object]()
    first = asyncio.create_task(lone.run(hold.work))
    await asyncio.to_thread(hold.entered.wait)
    others = [asyncio.create_task(lone.run(add_one)) for _ in range(3)]
    await asyncio.sleep(0)
    event.listen(lone.engine, "commit", lambda _connection: early.extend(t for t in others if t.done()))
    hold.release()
    await asyncio.gather(first, *others)

    assert early == []


@pytest.mark.parametrize(("work", "error"), [(refuse, RefusedError), (insert_again, IntegrityError)])
async def test_a_no_takes_back_its_own_turn_only(
    engine: Engine, writer: Writer, work: Callable[[Session], object], error: type[Exception]
) -> None:
    """Neighbours of a refused turn are committed, and nothing of the refused one is."""
    install(engine)
    hold = Hold()
    first = asyncio.create_task(writer.run(hold.work))
    await asyncio.to_thread(hold.entered.wait)
    told = asyncio.gather(writer.run(add_one), writer.run(work), writer.run(add_one), return_exceptions=True)
    await asyncio.sleep(0)
    hold.release()
    _, results = await asyncio.gather(first, told)

    assert results[0] == 1
    assert isinstance(results[1], error)
    assert results[2] == 2
    assert await writer.run(read) == 2


async def test_when_the_commit_fails_each_is_tried_alone(lone: Writer) -> None:
    """A reference that points nowhere is noticed in the commit itself: only the turn that made it fails."""
    with lone.engine.connect() as connection, connection.begin():
        connection.exec_driver_sql(
            "CREATE TABLE child (name TEXT REFERENCES counter (name) DEFERRABLE INITIALLY DEFERRED)"
        )
    hold = Hold()
    first = asyncio.create_task(lone.run(hold.work))
    await asyncio.to_thread(hold.entered.wait)
    told = asyncio.gather(
        lone.run(add_one),
        lone.run(adopt_nobody),
        lone.run(add_one),
        return_exceptions=True,
    )
    await asyncio.sleep(0)
    hold.release()
    _, results = await asyncio.gather(first, told)

    assert (results[0], results[2]) == (1, 2)
    assert isinstance(results[1], IntegrityError)
    assert await lone.run(read) == 2


async def test_work_outside_a_transaction_waits_its_turn(engine: Engine, writer: Writer) -> None:
    """VACUUM is allowed there, although turns wait before and after it."""
    install(engine)

    def vacuum(engine: Engine) -> None:
        raw = engine.raw_connection()
        driver: Any = raw.driver_connection
        if engine.dialect.name == "postgresql":
            driver.autocommit = True
        driver.execute("VACUUM")
        if engine.dialect.name == "postgresql":
            driver.autocommit = False
        raw.close()

    results = await asyncio.gather(writer.run(add_one), writer.run_outside(vacuum), writer.run(add_one))
    assert tuple(results) == (1, None, 2)


@pytest.mark.parametrize("error", [StopIteration, SystemExit, KeyboardInterrupt, GeneratorExit, ValueError])
async def test_whatever_work_raises_the_lane_goes_on(
    engine: Engine, writer: Writer, error: type[BaseException]
) -> None:
    """A bug such as `next()` on nothing reaches its caller; a future cannot even carry that one, and waited for ever."""
    install(engine)

    def broken(_session: Session) -> None:
        raise error

    with pytest.raises((error, RuntimeError)):
        await writer.run(broken)
    assert await writer.run(add_one) == 1


async def test_who_no_longer_waits_disturbs_nobody(lone: Writer) -> None:
    """A cancelled caller's work is done all the same, and its neighbours are answered."""
    hold = Hold()
    first = asyncio.create_task(lone.run(hold.work))
    await asyncio.to_thread(hold.entered.wait)
    gone, stays = asyncio.create_task(lone.run(add_one)), asyncio.create_task(lone.run(add_one))
    await asyncio.sleep(0)
    gone.cancel()
    hold.release()
    await first

    assert await stays == 2


async def test_closing_lets_the_lanes_finish(tmp_path: Path) -> None:
    """What was asked before the end is done before the end."""
    engine = open_engine(f"sqlite:///{tmp_path}/closing.db")
    install(engine)
    writer = Writer(engine)
    asked = [asyncio.create_task(writer.run(add_one)) for _ in range(100)]
    await asyncio.sleep(0)
    await asyncio.to_thread(writer.close)

    assert sorted(await asyncio.gather(*asked)) == list(range(1, 101))
    engine.dispose()
