"""The threads in which transactions run: plain functions on a plain `Session`, awaited from the event loop.

SQLite has one lane, and turns that wait at the same moment share one commit: each runs in a savepoint, an error in one takes
back that one only, nobody is answered before the commit, and when the commit itself fails each is tried again alone.
PostgreSQL has several lanes and one turn a commit, because writers that hold many rows each can deadlock (architecture 10).
"""

import asyncio
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from queue import SimpleQueue
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine
from sqlmodel import Session

from storage import trail
from storage.away import DatabaseAwayError, cured_by_retry, named
from storage.engine import is_sqlite

__all__ = ["DatabaseAwayError", "Writer"]

T = TypeVar("T")

SHARED = 64
"""Turns that may share a commit."""

TRIES = 4

PATIENCE = 10.0
"""Seconds that closing waits for a lane; what is not committed then will not have happened."""


@dataclass(slots=True)
class _Job:
    """`work` gets a session, or with `outside` the engine and no transaction."""

    work: Callable[[Any], Any]
    loop: asyncio.AbstractEventLoop
    done: "asyncio.Future[None]"
    outside: bool = False
    result: Any = None
    error: BaseException | None = None


class Writer:
    """Runs work in transactions; `await run(work, lane)` gives its result after the commit, or its exception after the rollback.

    `name` tells this process from other replicas; it stands in the session's `info` as `holder`.
    """

    def __init__(self, engine: Engine, lanes: int = 4, name: str = "one") -> None:
        self.engine, self.name = engine, name
        self.shared = is_sqlite(engine)
        self._queues: list[SimpleQueue[_Job | None]] = [SimpleQueue() for _ in range(1 if self.shared else lanes)]
        self._threads = [
            threading.Thread(target=self._serve, args=(q,), daemon=True, name="writer") for q in self._queues
        ]
        for thread in self._threads:
            thread.start()

    async def run(self, work: Callable[[Session], T], lane: int = 0) -> T:
        """Run `work` in a transaction on the lane numbered `lane` (the same person always on the same lane).

        Raises what `work` raised, and `DatabaseAwayError` when nothing happened and it may be asked again. `work` may be
        called several times before one call counts: it changes rows and nothing else.
        """
        result: T = await self._ask(work, lane, outside=False)
        return result

    async def run_outside(self, work: Callable[[Engine], T]) -> T:
        """Run what may not stand in a transaction (VACUUM, backup) in a lane's thread, while no transaction of it is open."""
        result: T = await self._ask(work, 0, outside=True)
        return result

    def close(self) -> None:
        """Let the lanes finish what they have, then end their threads."""
        for queue in self._queues:
            queue.put(None)
        for thread in self._threads:
            thread.join(PATIENCE)

    async def _ask(self, work: Callable[[Any], Any], lane: int, *, outside: bool) -> Any:
        loop = asyncio.get_running_loop()
        job = _Job(work, loop, loop.create_future(), outside)
        self._queues[lane % len(self._queues)].put(job)
        await job.done
        if job.error is not None:
            raise job.error
        return job.result

    def _serve(self, queue: "SimpleQueue[_Job | None]") -> None:
        while jobs := self._take(queue):
            if len(jobs) == 1 or any(job.outside for job in jobs) or not self._together(jobs):
                for job in jobs:
                    self._alone(job)
            _tell(jobs)

    def _take(self, queue: "SimpleQueue[_Job | None]") -> list[_Job]:
        """Wait for a job; on SQLite whatever waits by then comes along. Nothing when the lane is to end."""
        jobs: list[_Job] = []
        while not jobs or (self.shared and len(jobs) < SHARED and not queue.empty()):
            job = queue.get()
            if job is None:
                if jobs:
                    queue.put(None)  # first these are answered
                break
            jobs.append(job)
        return jobs

    def _alone(self, job: _Job) -> None:
        for attempt in range(1, TRIES + 1):
            before_commit = True
            try:
                job.error = None
                if job.outside:
                    job.result = job.work(self.engine)
                    return
                with self.engine.connect() as connection, connection.begin():
                    self._play(connection, job)
                    before_commit = False
            except BaseException as error:  # noqa: BLE001  # the thread must outlive any work; its caller gets the error
                job.error = named(error)
                if attempt < TRIES and cured_by_retry(error, before_commit=before_commit):
                    continue
            return

    def _together(self, jobs: list[_Job]) -> bool:
        """Play all in one transaction; False when the commit failed and nothing of it happened."""
        try:
            with self.engine.connect() as connection, connection.begin():
                for job in jobs:
                    self._in_savepoint(connection, job)
        except Exception:  # noqa: BLE001  # whatever it is, each is now played alone and gets its own error
            return False
        return True

    def _in_savepoint(self, connection: Connection, job: _Job) -> None:
        cursor = connection.connection.cursor()  # the driver's: a tenth of the cost of SQLAlchemy's, thousands of times
        cursor.execute("SAVEPOINT turn")
        try:
            self._play(connection, job)
        except BaseException as error:  # noqa: BLE001  # the neighbours in the transaction go on; its caller gets the error
            job.error = named(error)
            cursor.execute("ROLLBACK TO turn")
        cursor.execute("RELEASE turn")

    def _play(self, connection: Connection, job: _Job) -> None:
        info = {"holder": self.name}
        with Session(
            connection, join_transaction_mode="rollback_only", expire_on_commit=False, autoflush=False, info=info
        ) as session:
            job.result = job.work(session)
            trail.settle(session)
            session.flush()


def _tell(jobs: list[_Job]) -> None:
    """Wake each event loop once for all its jobs; a loop that has ended asks for nothing any more."""
    for loop in {job.loop for job in jobs}:
        with suppress(RuntimeError):
            loop.call_soon_threadsafe(_wake, [job.done for job in jobs if job.loop is loop])


def _wake(waiting: "list[asyncio.Future[None]]") -> None:
    for done in waiting:
        if not done.done():  # whoever asked may have been cancelled
            done.set_result(None)
