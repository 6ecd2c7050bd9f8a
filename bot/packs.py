"""The pack of a meeting: its papers gathered one by one, each in a transaction of its own, made by one process, put into one archive."""

import asyncio
import tempfile
from contextlib import aclosing
from datetime import timedelta
from functools import partial
from pathlib import Path

from bot import press
from bot.machine import Machine
from documents.pack import packed
from handlers.papers import packs
from handlers.papers.making import Gathered
from handlers.papers.packs import Part
from storage.papers import Job

LEASE = timedelta(seconds=30)
TELL_EVERY = 3
"""Papers between two words about how far it is: a chat takes an edit a second."""

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
        made.append((got.title, got.name, content or b""))
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
    with tempfile.TemporaryDirectory(prefix="pack-") as folder:
        orders = [press.placed(gathered[one][1].order, machine.settings.data_dir) for one in waiting]
        async with aclosing(press.outcomes(orders, Path(folder))) as outcomes:
            async for outcome in outcomes:
                number = waiting[outcome.number]
                got = gathered[number][1]
                if outcome.error:
                    failed.append(number)
                    continue
                content = await asyncio.to_thread((Path(folder) / outcome.file).read_bytes)
                paths[number] = await asyncio.to_thread(machine.house.keep_paper, got.name, content)
                await machine.writer.run(partial(packs.keep, got=got, path=paths[number]))
                if outcome.number % TELL_EVERY == TELL_EVERY - 1:
                    await _tell(machine, job, len(paths), len(gathered))
    return failed


async def _tell(machine: Machine, job: Job, made: int, of: int) -> None:
    house, until_at = machine.house, machine.clock() + LEASE
    await machine.writer.run(lambda session: packs.tell_progress(session, house, job, made, of, until_at))
    machine.sender.look()
