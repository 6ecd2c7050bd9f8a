"""Builds everything, once, from the settings: the composition root. Nothing is made at import."""

import asyncio
import os
import secrets
from collections.abc import Callable, Coroutine
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any, Self

from sqlalchemy import Engine
from telegram import Bot
from telegram.ext import Application, ApplicationBuilder
from telegram.request import BaseRequest

from bot import aftermath, forgetting, logs
from bot.days_off import working_calendar
from bot.mouth import Mouth
from bot.patience import patiently
from bot.sender import Pace, Sender
from bot.settings import Settings
from bot.transport import AiohttpRequest
from bot.turn import AWAY, LEASE, Outcome, Turn
from domain.speech import Screen
from handlers.contents import CONVERSATIONS
from handlers.kit.heard import Heard
from handlers.kit.talk import House
from storage import outbox
from storage.engine import open_engine
from storage.writer import DatabaseAwayError, Writer

Clock = Callable[[], datetime]


def wall_clock() -> datetime:
    """Now, aware and in UTC; the only clock there is outside the demo and the tests."""
    return datetime.now(UTC)


def keep_file(data_dir: Path, name: str, content: bytes, drawer: str = "outgoing") -> str:
    """Put a file below the data folder; returns its path there. Only this program's user may read it. "outgoing" is emptied in time."""
    folder = data_dir / drawer / secrets.token_hex(8)
    folder.mkdir(parents=True, mode=0o700)
    (folder / name).write_bytes(content)
    return str((folder / name).relative_to(data_dir))


def read_file(data_dir: Path, name: str) -> bytes | None:
    """A file of the data folder, by its path there."""
    path = data_dir / name
    return path.read_bytes() if path.is_file() else None


class LoudApplication(Application[Any, Any, Any, Any, Any, Any]):
    """PTB's Application hides a handler's exception and goes on; the ingress must see it, or it would confirm what was lost."""

    async def process_error(self, update: object, error: Exception, *args: object, **kwargs: object) -> bool:
        """Raise it again."""
        del update, args, kwargs
        raise error


@dataclass(slots=True)
class Machine:
    """All running parts. `async with machine:` starts them and stops them in order."""

    settings: Settings
    engine: Engine
    writer: Writer
    house: House
    application: Any
    sender: Sender
    mouth: Mouth
    clock: Clock
    transport: BaseRequest
    polling: BaseRequest
    pace: Pace
    turn: Turn = field(init=False)
    speaking: "asyncio.Task[None] | None" = None
    tasks: set["asyncio.Task[None]"] = field(default_factory=set)
    toasts: set["asyncio.Task[None]"] = field(default_factory=set)

    @property
    def bot(self) -> Bot:
        """PTB's bot."""
        bot: Bot = self.application.bot
        return bot

    async def __aenter__(self) -> Self:
        asyncio.get_running_loop().set_exception_handler(logs.on_loop_error)
        try:
            await patiently(self.application.initialize)
        except BaseException:
            await self.__aexit__()
            raise
        self.house.bot_name = self.bot.username
        self.speaking = self.spawn(self.sender.run())
        self.spawn(forgetting.run(self.writer, self.clock, self.settings.data_dir))
        return self

    async def __aexit__(self, *_error: object) -> None:
        await _end(
            {task for task in self.tasks if task is not self.speaking}
        )  # first nothing comes in any more, then what was said is written down
        await _end({*self.tasks, *self.toasts})
        await self.mouth.charts.close()
        await self.application.shutdown()
        await asyncio.gather(self.transport.shutdown(), self.polling.shutdown())
        await asyncio.to_thread(self.writer.close)
        self.engine.dispose()

    def spawn(self, work: Any) -> "asyncio.Task[Any]":
        """Run beside; cancelled when the machine stops."""
        task = asyncio.create_task(work)
        self.tasks.add(task)
        task.add_done_callback(self.tasks.discard)
        return task

    def beside(self, work: Coroutine[Any, Any, None]) -> None:
        """Run beside; `settled` waits for it."""
        task = asyncio.create_task(work)
        self.toasts.add(task)
        task.add_done_callback(self.toasts.discard)

    async def settled(self) -> None:
        """Wait until everything committed so far has been said."""
        while True:
            while self.toasts:
                await asyncio.gather(*self.toasts)
            await self.sender.drain()
            if await self.writer.run(outbox.unheld):
                self.sender.look()
                await asyncio.sleep(0.002)
            elif self.sender.idle and not self.toasts:
                return

    def after(self, heard: Heard, outcome: Outcome) -> None:
        """What follows a commit: the tap is answered (nobody waits for it), letters and drafts go to the sender."""
        if heard.query_id:
            self.beside(self._answer(heard, outcome))
        if outcome.letters or outcome.drafts:
            self.sender.hand([*outcome.letters, *outcome.drafts])
        for name, subject in outcome.later:
            self.beside(aftermath.follow(self, name, subject))

    async def _answer(self, heard: Heard, outcome: Outcome) -> None:
        """Answer a tap. A refusal has no card: where the tap is too old for an answer (150 seconds), it comes as a message."""
        shown = await self.mouth.toast(heard.query_id, outcome.toast, alert=outcome.alert)
        if shown or not outcome.alert or outcome.steps[0] == AWAY:
            return
        address, screen = (heard.channel, heard.chat), Screen(outcome.toast)
        with suppress(DatabaseAwayError):
            letter = await self.writer.run(lambda session: outbox.put(session, address, "news", screen, lease=LEASE))
            self.sender.hand([letter] if letter else [])


async def _end(tasks: "set[asyncio.Task[None]]") -> None:
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)


def build(
    settings: Settings, *, clock: Clock = wall_clock, transport: BaseRequest | None = None, polling: BaseRequest | None = None,
    pace: Pace | None = None, demo: bool = False, chance: Callable[[int], bytes] = secrets.token_bytes,
) -> Machine:  # fmt: skip
    """The machine for `settings`; the other arguments are what tests and the demo put in place of the real thing."""
    os.environ.setdefault(
        "PTB_TIMEDELTA", "true"
    )  # the way PTB will give durations; the old one warns at every refusal
    engine = open_engine(settings.database_url)
    writer = Writer(engine, name=secrets.token_hex(4))
    holidays_of, workdays_of = working_calendar(settings)
    house = House(
        tz=settings.zone, chance=chance, ballot_key=settings.key_for_ballots(secrets.token_bytes(32)), holidays=holidays_of,
        made_up=workdays_of,
        keep_file=partial(keep_file, settings.data_dir), keep_paper=partial(keep_file, settings.data_dir, drawer="papers"),
        operators=frozenset(str(number) for number in settings.admin_ids), demo=demo,
        read_file=partial(read_file, settings.data_dir),
    )  # fmt: skip
    transport = transport or AiohttpRequest()
    polling = polling or AiohttpRequest(connections=2)
    url = settings.telegram_api_url.rstrip("/")
    builder = (
        ApplicationBuilder()
        .application_class(LoudApplication)
        .token(settings.telegram_token)
        .base_url(f"{url}/bot")
        .base_file_url(f"{url}/file/bot")
        .request(transport)
        .get_updates_request(polling)
        .updater(None)
        .job_queue(None)
        .concurrent_updates(True)
    )
    application = builder.build()
    mouth, allowed = Mouth(application.bot, settings.data_dir), pace or Pace()
    machine = Machine(
        settings,
        engine,
        writer,
        house,
        application,
        Sender(writer, mouth, clock, allowed),
        mouth,
        clock,
        transport,
        polling,
        allowed,
    )
    machine.turn = Turn(writer, house, CONVERSATIONS, clock, machine.after)
    application.add_handler(machine.turn)
    return machine
