"""The threads in which transactions run: plain functions on a plain `Session`, awaited from the event loop.

SQLite has one lane, and turns that wait at the same moment share one commit: each runs in a savepoint, an error in one takes
back that one only, nobody is answered before the commit, and when the commit itself fails each is tried again alone.
PostgreSQL has several lanes and one turn a commit, because writers that hold many rows each can deadlock (architecture 10).
"""

import asyncio
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from queue import SimpleQueue
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError
from sqlmodel import Session

from storage.engine import is_sqlite

T = TypeVar("T")

SHARED = 64
"""Turns that may share a commit."""

RETRIES = 4
CURED_BY_RETRY = {"40001", "40P01"}
"""PostgreSQL, Appendix A: serialization_failure and deadlock_detected."""


class DatabaseAwayError(Exception):
    """The database cannot be reached or is full; what was asked did not happen and may be asked again."""


@dataclass(slots=True)
class _Job:
    work: Callable[[Session], Any]
    loop: asyncio.AbstractEventLoop
    answer: "asyncio.Future[Any]"
    outside: Callable[[Engine], Any] | None = None
    result: Any = None
    error: BaseException | None = field(default=None)


class Writer:
    """Runs work in transactions; `await run(work, lane)` gives its result after the commit, or its exception after the rollback."""

    def __init__(self, engine: Engine, lanes: int = 4) -> None:
        self.engine = engine
        self.shared = is_sqlite(engine)
        self._queues: list[SimpleQueue[_Job | None]] = [SimpleQueue() for _ in range(1 if self.shared else lanes)]
        self._threads = [
            threading.Thread(target=self._serve, args=(q,), daemon=True, name="writer") for q in self._queues
        ]
        for thread in self._threads:
            thread.start()

    async def run(self, work: Callable[[Session], T], lane: int = 0) -> T:
        """Run `work` in a transaction on the lane numbered `lane` (the same person always on the same lane)."""
        loop = asyncio.get_running_loop()
        job = _Job(work, loop, loop.create_future())
        self._queues[lane % len(self._queues)].put(job)
        return await job.answer  # type: ignore[no-any-return]  # the future carries what `work` returned

    async def run_outside(self, work: Callable[[Engine], T]) -> T:
        """Run what may not stand in a transaction (VACUUM, backup) in a lane's thread, while no transaction of it is open."""
        loop = asyncio.get_running_loop()
        job = _Job(_nothing, loop, loop.create_future(), outside=work)
        self._queues[0].put(job)
        return await job.answer  # type: ignore[no-any-return]  # as above

    def close(self) -> None:
        """Let the lanes finish what they have, then end their threads."""
        for queue in self._queues:
            queue.put(None)
        for thread in self._threads:
            thread.join()

    def _serve(self, queue: "SimpleQueue[_Job | None]") -> None:
        while (job := queue.get()) is not None:
            jobs, next_job = [job], job
            while self.shared and len(jobs) < SHARED and not queue.empty() and not next_job.outside:
                more = queue.get()
                if more is None:
                    queue.put(None)  # ends the outer loop, after these have been answered
                    break
                jobs.append(next_job := more)
            if len(jobs) == 1 or any(one.outside for one in jobs) or not self._together(jobs):
                for one in jobs:
                    self._alone(one)
            _answer(jobs)

    def _alone(self, job: _Job) -> None:
        job.error = None
        for attempt in range(RETRIES):
            try:
                if job.outside:
                    job.result = job.outside(self.engine)
                    return
                with self.engine.connect() as connection, connection.begin(), _session(connection) as session:
                    job.result = job.work(session)
                    session.flush()
            except DBAPIError as error:
                if _state(error) in CURED_BY_RETRY and attempt + 1 < RETRIES:
                    continue
                job.error = _named(error)
            except BaseException as error:  # noqa: BLE001  # the thread must outlive any work; its caller gets the error
                job.error = error
            return

    def _together(self, jobs: list[_Job]) -> bool:
        """Play all in one transaction; False when the commit failed and nothing of it happened."""
        try:
            with self.engine.connect() as connection, connection.begin():
                for job in jobs:
                    _in_savepoint(connection, job)
        except DBAPIError:
            return False
        return True


def _nothing(_session: Session) -> None:
    """The work of a job that runs outside a transaction."""


def _in_savepoint(connection: Connection, job: _Job) -> None:
    connection.exec_driver_sql("SAVEPOINT turn")
    try:
        with _session(connection) as session:
            job.result = job.work(session)
            session.flush()
    except BaseException as error:  # noqa: BLE001  # as in `_alone`
        job.error = _named(error) if isinstance(error, DBAPIError) else error
        connection.exec_driver_sql("ROLLBACK TO turn")
    connection.exec_driver_sql("RELEASE turn")


def _session(connection: Connection) -> Session:
    return Session(connection, join_transaction_mode="rollback_only", expire_on_commit=False, autoflush=False)


def _state(error: DBAPIError) -> str | None:
    return getattr(error.orig, "sqlstate", None)


def _named(error: DBAPIError) -> BaseException:
    """A database that is away, locked or full is told apart from a statement that is wrong."""
    if error.connection_invalidated or isinstance(error, InterfaceError):
        return DatabaseAwayError(str(error.orig))
    return DatabaseAwayError(str(error.orig)) if isinstance(error, OperationalError) else error


def _answer(jobs: list[_Job]) -> None:
    """Wake each event loop once for all its jobs; a loop that has ended asks for nothing any more."""
    for loop in {job.loop for job in jobs}:
        mine = [job for job in jobs if job.loop is loop]
        with suppress(RuntimeError):
            loop.call_soon_threadsafe(_deliver, mine)


def _deliver(jobs: list[_Job]) -> None:
    for job in jobs:
        if job.answer.done():
            continue
        if job.error is not None:
            job.answer.set_exception(job.error)
        else:
            job.answer.set_result(job.result)
