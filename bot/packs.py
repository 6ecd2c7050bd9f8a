"""The pack of a meeting: its papers gathered one by one, each in a transaction of its own, made by one process, put into one archive."""

import asyncio
import tempfile
from collections.abc import AsyncGenerator
from contextlib import aclosing
from functools import partial
from pathlib import Path

import structlog

from bot import press
from bot.machine import Machine
from documents.pack import packed
from domain.shown_dates import short_day
from handlers.papers import packs
from handlers.papers.making import Gathered
from handlers.papers.packs import Part
from storage.papers import Job

log = structlog.get_logger("packs")

TELL_EVERY = 3
"""Papers between two words about how far it is: a chat takes an edit a second."""

MOST_BROKEN = 2
"""Papers that may end the process: each is left out and the others are made; more, and it is the process that is broken."""

NAME = "bo-tai-lieu-hoi-nghi.zip"


async def make(machine: Machine, job: Job) -> None:
    """All of it. What cannot be made is left out and named in the list; PressError when the process breaks down."""
    house, now = machine.house, machine.clock()
    found = await machine.writer.run(lambda session: packs.parts(session, house, job, now))
    lacking = [(one.name, one.why) for one in found if one.why]
    gathered = list[tuple[Part, Gathered]]()
    for one in [one for one in found if not one.why]:
        got = await machine.writer.run(partial(packs.gather, house=house, part=one, now=now))
        if got is None:
            lacking.append((one.name, "số liệu chưa khớp."))
        else:
            gathered.append((one, got))
    paths = {number: got.path for number, (_part, got) in enumerate(gathered) if got.path}
    failed = await _press(machine, job, gathered, paths)
    lacking += [(gathered[number][0].name, "chưa lập được.") for number in failed]
    made = list[tuple[str, str, bytes]]()
    for number, path in sorted(paths.items()):
        got = gathered[number][1]
        content = await asyncio.to_thread(machine.house.read_file, path)
        when = f" (bản lập lúc {got.as_of:%H:%M} ngày {short_day(got.as_of.date())})" if got.as_of else ""
        made.append((f"{got.title}{when}", got.name, content or b""))
    title = "Bộ tài liệu hội nghị"
    archive = await asyncio.to_thread(packed, title, made, lacking, now.astimezone(house.tz))
    kept = await asyncio.to_thread(house.keep_file, NAME, archive)
    names = [name for name, _why in lacking]
    await machine.writer.run(lambda session: packs.send(session, house, job, kept, len(made), names))


async def _press(machine: Machine, job: Job, gathered: list[tuple[Part, Gathered]], paths: dict[int, str]) -> list[int]:
    """Make those that have no file yet, into `paths`; the numbers of those that could not be made."""
    waiting, failed = [number for number in range(len(gathered)) if number not in paths], list[int]()
    await _tell(machine, job, len(paths), len(gathered))
    if not waiting:
        return failed
    for _attempt in range(1 + MOST_BROKEN):
        done = 0
        try:
            async with aclosing(_made(machine, gathered, waiting, paths)) as numbers:
                async for number in numbers:
                    done += 1
                    if number not in paths:
                        failed.append(number)
                    elif done % TELL_EVERY == 0:
                        await _tell(machine, job, len(paths), len(gathered))
        except press.PressError as error:
            log.warning("paper of a pack broke the press", kind=gathered[waiting[done]][1].job.kind, error=str(error))
            failed.append(waiting[done])
            waiting = waiting[done + 1 :]
            if not waiting:
                return failed
        else:
            return failed
    raise press.PressError("breaks down again and again")


async def _made(
    machine: Machine, gathered: list[tuple[Part, Gathered]], waiting: list[int], paths: dict[int, str]
) -> AsyncGenerator[int, None]:
    """Each number as soon as its file is in `paths`, or is known not to come."""
    with tempfile.TemporaryDirectory(prefix="pack-") as folder:
        orders = [press.placed(gathered[one][1].order, machine.settings.data_dir) for one in waiting]
        async with aclosing(press.outcomes(orders, Path(folder))) as outcomes:
            async for outcome in outcomes:
                number = waiting[outcome.number]
                got = gathered[number][1]
                if not outcome.error:
                    content = await asyncio.to_thread((Path(folder) / outcome.file).read_bytes)
                    paths[number] = await asyncio.to_thread(machine.house.keep_paper, got.name, content)
                    await machine.writer.run(partial(packs.keep, got=got, path=paths[number]))
                yield number


async def _tell(machine: Machine, job: Job, made: int, of: int) -> None:
    house = machine.house
    await machine.writer.run(lambda session: packs.tell_progress(session, house, job, made, of))
    machine.sender.look()
