"""The running parts in one place, and what holds them together: they start, follow a commit, and stop in order."""

import asyncio
from collections.abc import Callable, Coroutine
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Self

from sqlalchemy import Engine
from telegram import Bot
from telegram.request import BaseRequest

from bot import forgetting, logs
from bot.mouth import Mouth
from bot.patience import patiently
from bot.sender import Pace, Sender
from bot.settings import Settings
from bot.turn import AWAY, LEASE, Outcome, Turn
from domain.speech import Screen
from handlers.kit.heard import Heard
from handlers.kit.house import House
from storage import outbox
from storage.writer import DatabaseAwayError, Writer

Clock = Callable[[], datetime]


@dataclass(slots=True)
class Machine:
    """All running parts. `async with machine:` starts them and stops them in order. `follow`: work that a turn asked for afterwards."""

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
    follow: Callable[["Machine", str, str], Coroutine[Any, Any, None]]
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
            self.beside(self.follow(self, name, subject))

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
