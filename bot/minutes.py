"""Minutes are made beside the turns: a row says which, they are written in a thread, and what came of it goes into the row.

After the commit that asked for one, and by every tick of the clock for what was missed: a kill at any line leaves nothing undone.
"""

import asyncio
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

import structlog

from domain.refusals import Refusal
from handlers.papers import making
from storage import minutes
from storage.minutes import Job
from storage.writer import DatabaseAwayError

if TYPE_CHECKING:
    from bot.application import Machine

log = structlog.get_logger("minutes")

AT_ONCE = 4
LEASE = timedelta(seconds=30)
"""Many times what one takes; after a kill the clock comes back to it within a minute of the close."""


async def tend(machine: "Machine") -> None:
    """Make what is wanted and nobody makes."""
    while True:
        now = machine.clock()
        claim = partial(minutes.claim, now=now, until_at=now + LEASE, limit=AT_ONCE)
        jobs = await machine.writer.run(claim)
        for job in jobs:
            await _tend(machine, job)
        if jobs:
            machine.sender.look()
        if len(jobs) < AT_ONCE:
            return


async def _tend(machine: "Machine", job: Job) -> None:
    """One of them; raises only when the database is away, and then the lease ends by itself."""
    house, now = machine.house, machine.clock()
    try:
        await _make(machine, job)
    except DatabaseAwayError:
        raise
    except Refusal as rule:
        log.error("minutes refused", kind=job.kind, sum=rule.code)
        told = rule
        await machine.writer.run(lambda session: making.refuse(session, house, job, told))
    except Exception:  # whatever it is, one paper must not stop the others
        code = house.new_id()[:6].upper()
        log.exception("minutes not made", kind=job.kind, tries=job.tries, reference=code)
        await machine.writer.run(lambda session: making.fail(session, house, job, code, now))


async def _make(machine: "Machine", job: Job) -> None:
    house, now = machine.house, machine.clock()
    made = await machine.writer.run(lambda session: making.gather(session, house, job, now))
    if made is None:
        await machine.writer.run(lambda session: making.drop(session, job))
        return
    content = await asyncio.to_thread(made.write)
    path = await asyncio.to_thread(house.keep_file, made.name, content)
    await machine.writer.run(lambda session: making.send(session, house, job, path, made.again))
