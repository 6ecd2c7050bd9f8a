"""Workbooks are made and bloc files are read beside the turns: either takes longer than a turn may hold the writer.

A row says what is to be done; the file's bytes are fetched, read in a thread and forgotten; what was read goes into the row.
"""

import asyncio
import contextlib
from datetime import timedelta

import structlog
from sqlmodel import Session
from telegram.error import RetryAfter

from bot import template_trials
from bot.drawing import wait_seconds
from bot.files import FIRST_PAUSE, UselessFileError, download
from bot.hearing import CHANNEL
from bot.machine import Machine
from bot.turn import LEASE as SPEAKING
from documents.bloc_file.problems import Problem
from documents.criteria_sheet import Draft, read_criteria, useless
from documents.workbook.opening import LARGEST, Found
from handlers.criteria_table import arriving as tables_arriving
from handlers.setup_file import arriving
from storage import setup_files
from storage.outbox import Letter
from storage.setup_files import Job
from storage.writer import DatabaseAwayError

log = structlog.get_logger("setup_files")

AT_ONCE = 2
LEASE = timedelta(minutes=5)
LOOK_EVERY = 2.0
GIVE_UP = 5


async def run(machine: Machine) -> None:
    """Do what is wanted until cancelled."""
    while True:
        taken = 0
        with contextlib.suppress(DatabaseAwayError):
            taken = await tend_some(machine)
        if taken < AT_ONCE:
            await asyncio.sleep(LOOK_EVERY)


async def tend_some(machine: Machine) -> int:
    """Make or read up to `AT_ONCE` files that nobody else works on; how many were tried."""
    now = machine.clock()
    jobs = await machine.writer.run(lambda session: setup_files.claim(session, CHANNEL, now, now + LEASE, AT_ONCE))
    for job in jobs:
        await _tend(machine, job)
    return len(jobs)


async def _tend(machine: Machine, job: Job) -> None:
    """One of them; raises only when the database is away, and then the lease ends by itself."""
    if job.tries > GIVE_UP:  # it has ended the process itself before it could be given up
        await _given_up(machine, job)
        return
    try:
        await (_make(machine, job) if job.state == "asked" else _read(machine, job))
    except DatabaseAwayError:
        raise
    except RetryAfter as error:
        await _later(machine, job, timedelta(seconds=wait_seconds(error.retry_after)))
    except Exception as error:  # whatever it is, one file must not stop the others
        log.exception("not tended", tries=job.tries, error=type(error).__name__)
        if job.tries >= GIVE_UP:
            await _given_up(machine, job)
        else:
            await _later(machine, job, FIRST_PAUSE * 2 ** (job.tries - 1))


async def _make(machine: Machine, job: Job) -> None:
    """A bloc's workbook, filled in."""
    example = await machine.writer.run(lambda session: arriving.example(session, machine.house, job.id))
    if example is None:
        return
    from documents.workbook.writing import write_workbook  # with the whole format: twice a year

    name, bloc = example
    content = await asyncio.to_thread(write_workbook, bloc)
    path = await asyncio.to_thread(machine.house.keep_file, name, content)

    def send(session: Session) -> list[Letter]:
        return arriving.send(session, machine.house, job.id, path, SPEAKING)

    machine.sender.hand(await machine.writer.run(send))


async def _read(machine: Machine, job: Job) -> None:
    """A file that somebody sent."""
    if job.purpose == "criteria":
        await _read_table(machine, job)
        return
    if job.purpose == "template":
        await template_trials.read(machine, job)
        return
    from documents.workbook.either import read_file

    known = await machine.writer.run(lambda session: arriving.known_agencies(session, job.id))
    try:
        content = await download(machine, job.external_file_id, LARGEST)
    except UselessFileError as error:
        code = "size" if error.why == "size" else "unreachable"
        await _found(machine, job, Found(problems=(Problem(0, "", code),)))
        return
    await _found(machine, job, await asyncio.to_thread(read_file, job.name, content, known))


async def _read_table(machine: Machine, job: Job) -> None:
    """A workbook with a scoring table."""
    try:
        content = await download(machine, job.external_file_id, LARGEST)
    except UselessFileError as error:
        await _drafted(machine, job, useless("file_size" if error.why == "size" else "file_unreachable"))
        return
    await _drafted(machine, job, await asyncio.to_thread(read_criteria, content))


async def _drafted(machine: Machine, job: Job, draft: Draft) -> None:
    def write(session: Session) -> list[Letter]:
        return tables_arriving.arrived(session, machine.house, job.id, draft, SPEAKING)

    machine.sender.hand(await machine.writer.run(write))


async def _given_up(machine: Machine, job: Job) -> None:
    if job.purpose == "criteria":
        await _drafted(machine, job, useless("file_unreachable"))
        return
    if job.purpose == "template":
        await template_trials.refuse(machine, job, [("untried", "", "")])
        return
    await _found(machine, job, Found(problems=(Problem(0, "", "unreachable"),)))


async def _found(machine: Machine, job: Job, found: Found) -> None:
    def write(session: Session) -> list[Letter]:
        return arriving.arrived(session, machine.house, job.id, found, machine.clock(), SPEAKING)

    machine.sender.hand(await machine.writer.run(write))


async def _later(machine: Machine, job: Job, pause: timedelta) -> None:
    after_at = machine.clock() + pause
    await machine.writer.run(lambda session: setup_files.try_again(session, job.id, after_at))
