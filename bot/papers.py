"""Papers are made beside the turns: a row says which, they are made in a process of their own, and what came of it goes into the row.

After the commit that asked for one, and by every tick of the clock for what was missed: a kill at any line leaves nothing undone.
"""

import asyncio
import tempfile
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager, suppress
from datetime import timedelta
from functools import partial
from pathlib import Path

import structlog

from bot import packs, press
from bot.machine import Machine
from handlers.papers import making, sending
from handlers.papers import packs as asked_packs
from storage import papers
from storage.papers import Job
from storage.writer import DatabaseAwayError

log = structlog.get_logger("papers")

AT_ONCE = 4
LEASE = timedelta(seconds=30)
"""After a kill the clock comes back to it within a minute of the close."""

RENEW_S = 10.0


async def tend(machine: Machine) -> None:
    """Make what is wanted and nobody makes."""
    while True:
        now = machine.clock()
        claim = partial(papers.claim, now=now, until_at=now + LEASE, limit=AT_ONCE)
        jobs = await machine.writer.run(claim)
        for job in jobs:
            await _tend(machine, job)
        if jobs:
            machine.sender.look()
        if len(jobs) < AT_ONCE:
            return


async def _tend(machine: Machine, job: Job) -> None:
    """One of them; raises only when the database is away, and then the lease ends by itself."""
    house, now = machine.house, machine.clock()
    try:
        async with _held(machine, job):
            await (packs.make(machine, job) if job.kind == papers.PACK else _make(machine, job))
    except DatabaseAwayError:
        raise
    except making.FailedChecksError as failed:
        log.error("paper refused", kind=job.kind, checks=[one.code for one in failed.failures])
        told = failed.failures
        await machine.writer.run(lambda session: sending.refuse(session, house, job, told))
    except Exception:  # whatever it is, one paper must not stop the others
        code = house.new_id()[:6].upper()
        log.exception("paper not made", kind=job.kind, tries=job.tries, reference=code)
        if job.kind == papers.PACK:
            await machine.writer.run(lambda session: asked_packs.fail(session, house, job, code))
        else:
            await machine.writer.run(lambda session: sending.fail(session, house, job, code, now))


@asynccontextmanager
async def _held(machine: Machine, job: Job) -> AsyncGenerator[None, None]:
    """The lease is renewed while it is being made, however long that takes: no other process makes it, too."""

    async def renew() -> None:
        while True:
            await asyncio.sleep(RENEW_S)
            with suppress(DatabaseAwayError):
                until_at = machine.clock() + LEASE
                await machine.writer.run(partial(papers.hold_longer, job=job, until_at=until_at))

    renewing = asyncio.create_task(renew())
    try:
        yield
    finally:
        renewing.cancel()
        await asyncio.gather(renewing, return_exceptions=True)


async def _make(machine: Machine, job: Job) -> None:
    house, now = machine.house, machine.clock()
    got = await machine.writer.run(lambda session: making.gather(session, house, job, now))
    if got is None:
        await machine.writer.run(lambda session: sending.drop(session, house, job, now))
        return
    path, pdf = got.path, ""
    if not path or got.order.pdf:
        with tempfile.TemporaryDirectory(prefix="papers-") as folder:
            order = press.placed(got.order, machine.settings.data_dir)
            (outcome,) = await press.press([order], Path(folder))
            if outcome.problems:
                log.warning("own template", kind=job.kind, error=outcome.error)
                raise making.FailedChecksError([making.unfit(got)])
            if outcome.error:
                raise press.PressError(outcome.error)
            path = path or await _kept(machine, got.name, Path(folder) / outcome.file)
            if outcome.pdf:
                pdf = await _kept(machine, f"{Path(got.name).stem}.pdf", Path(folder) / outcome.pdf)
    await machine.writer.run(lambda session: sending.send(session, house, got, path, pdf))


async def _kept(machine: Machine, name: str, made: Path) -> str:
    content = await asyncio.to_thread(made.read_bytes)
    return await asyncio.to_thread(machine.house.keep_paper, name, content)
