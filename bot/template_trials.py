"""A Word template that somebody sent: fetched, looked at and printed once in the process that makes papers, kept when it may be used."""

import asyncio
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from sqlmodel import Session

from bot import press
from bot.files import UselessFileError, download
from bot.machine import Machine
from bot.turn import LEASE as SPEAKING
from documents.press.checking import LARGEST
from handlers.templates import arriving
from storage.outbox import Letter
from storage.setup_files import Job


async def read(machine: Machine, job: Job) -> None:
    """Try it, and have its sender told; PressError when the process breaks down."""
    order = await machine.writer.run(lambda session: arriving.trial(session, machine.house, job.id, machine.clock()))
    if order is None:
        return
    try:
        content = await download(machine, job.external_file_id, LARGEST)
    except UselessFileError as error:
        await refuse(machine, job, [("size" if error.why == "size" else "unreachable", "", "")])
        return
    with tempfile.TemporaryDirectory(prefix="template-") as folder:
        path = Path(folder) / "own.docx"
        await asyncio.to_thread(path.write_bytes, content)
        (outcome,) = await press.press([replace(order, template=str(path))], Path(folder))
        if outcome.problems:
            await refuse(machine, job, outcome.problems)
            return
        if outcome.error:
            raise press.PressError(outcome.error)
        made = await asyncio.to_thread((Path(folder) / outcome.file).read_bytes)
    kept = await asyncio.to_thread(machine.house.keep_paper, f"mau-{arriving.file_of(order.kind)}.docx", content)
    sample = await asyncio.to_thread(machine.house.keep_file, f"{arriving.file_of(order.kind)}-ban-in-thu.docx", made)

    def write(session: Session) -> list[Letter]:
        return arriving.offered(session, machine.house, job.id, content, kept, sample, machine.clock(), SPEAKING)

    machine.sender.hand(await machine.writer.run(write))


async def refuse(machine: Machine, job: Job, problems: Sequence[tuple[str, str, str]]) -> None:
    """It may not be used."""

    def write(session: Session) -> list[Letter]:
        return arriving.refused(session, machine.house, job.id, problems, SPEAKING)

    machine.sender.hand(await machine.writer.run(write))
