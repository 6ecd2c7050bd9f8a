"""A bot on a real socket to the simulator, as in production: aiohttp, HTTP, a database file."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlmodel import func, select

from bot.application import build
from bot.machine import Machine
from bot.polling import Poller
from bot.sender import Pace
from bot.settings import load
from simulator.clock import Clock
from simulator.server import serving
from simulator.world import World
from storage.tables import Aside, Seen
from tests.tables import make_tables

TOKEN = "4567890:AAE-token-of-a-bot-on-a-real-socket-0"
KEY = "c3RhZ2VzdGFnZXN0YWdlc3RhZ2VzdGFnZXN0YWdlYWI="


@dataclass(slots=True)
class Wire:
    """World and machine; updates come in by whatever the test starts."""

    world: World
    machine: Machine
    folder: Path

    def poller(self) -> Poller:
        """A poller as `thidua run` makes it."""
        machine = self.machine
        return Poller(machine.application, machine.polling, machine.writer, machine.clock)

    def people(self, count: int) -> list[int]:
        """People with the chat open."""
        numbers = list(range(1001, 1001 + count))
        for number in numbers:
            self.world.add_person(f"Người {number}", id=number)
            self.world.chat_with(self.world.bot_of(TOKEN), self.world.person(number)).started = True
        return numbers

    def heard(self, number: int) -> list[str]:
        """What a person has been told."""
        bodies = [message.body for message in self.world.chat(number).messages.values()]
        return [str(body.get("text")) for body in bodies if body["from"]["is_bot"]]

    async def until(self, fact: Callable[[], bool]) -> None:
        """Wait until something is so."""
        while not fact():
            await asyncio.sleep(0.002)

    async def confirmed(self) -> None:
        """Wait until Telegram has nothing left to deliver, and what was committed has been said."""
        await self.until(lambda: not self.world.bot_of(TOKEN).queue.count())
        await self.machine.settled()

    async def count(self, table: type[Seen | Aside]) -> int:
        """How many rows there are."""
        return await self.machine.writer.run(
            lambda session: session.exec(select(func.count()).select_from(table)).one()
        )

    @contextmanager
    def database_locked(self) -> Iterator[None]:
        """Somebody else keeps the database for themselves meanwhile."""
        other = sqlite3.connect(self.folder / "wire.db", isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        try:
            yield
        finally:
            other.close()


@asynccontextmanager
async def a_machine(world: World, url: str, folder: Path) -> AsyncIterator[Wire]:
    """A machine that runs, with nothing coming in yet; a second one on the same folder is the same bot started again."""
    settings = load(
        _env_file=None, telegram_token=TOKEN, telegram_api_url=url, database_url=f"sqlite:///{folder}/wire.db", data_dir=folder,
        ballot_key=KEY,
    )  # fmt: skip
    machine = build(settings, pace=Pace.unbounded())
    make_tables(machine.engine)
    with machine.engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA busy_timeout = 1")
    async with machine:
        yield Wire(world, machine, folder)


@asynccontextmanager
async def wired(folder: Path) -> AsyncIterator[Wire]:
    """A world on a socket and a machine."""
    world = World(Clock(), webhook_delay=0.002)
    async with serving(world) as url, a_machine(world, url, folder) as wire:
        yield wire


@asynccontextmanager
async def running(work: Any) -> AsyncIterator["asyncio.Task[Any]"]:
    """Run beside the block; when it ends with an error, the block ends with it."""
    async with asyncio.TaskGroup() as group:
        task = group.create_task(work)
        yield task
        task.cancel()
