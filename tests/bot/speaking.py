"""A sender with a mouth that a test moves: what it says is noted, what becomes of it is decided by the test."""

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Engine
from sqlmodel import Session

from bot.charting import Charts
from bot.mouth import Answer, Mouth
from bot.sender import Pace, Sender
from bot.turn import LEASE
from domain.speech import Screen
from handlers.kit.talk import Draft
from storage import outbox, positions
from storage.outbox import ANSWER, Letter
from storage.writer import Writer

Decide = Callable[[str, int], Answer | None]
"""(the words, how often they have been tried before) -> what becomes of them; None: they are said."""


def now() -> datetime:
    """The time that leases are measured by."""
    return datetime.now(UTC)


class ScriptedMouth(Mouth):
    """Says everything at once, unless `decide` says otherwise. `said` are (chat, words, card before it) in order."""

    def __init__(self, decide: Decide | None = None) -> None:
        self.decide, self.charts = decide, Charts(Path())
        self.tried: list[tuple[str, str]] = []
        self.said: list[tuple[str, str, int]] = []
        self.news = asyncio.Event()

    async def say(self, letter: Letter | Draft, card: int = 0) -> Answer:
        """Note it, and answer as the test wants."""
        words = letter.screen.text if isinstance(letter, Draft) else letter.screen["text"]
        before = self.tried.count((letter.chat, words))
        self.tried.append((letter.chat, words))
        await asyncio.sleep(0)
        answer = self.decide(words, before) if self.decide else None
        if answer is None:
            self.said.append((letter.chat, words, card))
            answer = Answer(message_id=len(self.tried))
        self.news.set()
        return answer

    def words(self, chat: str | None = None) -> list[str]:
        """What was said, in a chat or in all."""
        return [words for where, words, _ in self.said if chat in {None, where}]

    async def until(self, fact: Callable[[], bool]) -> None:
        """Wait until something is so."""
        while not fact():
            self.news.clear()
            await self.news.wait()


@dataclass(slots=True)
class Speaker:
    """One process that sends."""

    writer: Writer
    mouth: ScriptedMouth
    sender: Sender
    running: "asyncio.Task[None] | None" = None

    async def put(
        self, *words: str, chat: str = "1", hold: bool = True, urgency: int = ANSWER, act: str = "news"
    ) -> None:
        """Queue letters in one transaction and hand over those that are held, as a turn does."""

        def work(session: Session) -> list[Letter | None]:
            address, lease = ("telegram", chat), LEASE if hold else None
            return [outbox.put(session, address, act, Screen(one), lease=lease, urgency=urgency) for one in words]

        self.sender.hand([letter for letter in await self.writer.run(work) if letter])

    async def meet(self, *chats: str) -> None:
        """People who have written before."""

        def work(session: Session) -> None:
            for chat in chats:
                positions.make(session, "telegram", chat, f"person{chat}", "vi", now())

        await self.writer.run(work)

    async def card_of(self, chat: str) -> int | None:
        """Which message is known as a chat's card."""

        def work(session: Session) -> int | None:
            found = positions.find(session, "telegram", chat)
            return found[1].card_id if found else None

        return await self.writer.run(work)

    async def waiting(self) -> int:
        """How many letters have not been said, by the rows."""
        return await self.writer.run(outbox.waiting)

    async def drained(self) -> None:
        """Wait until all that was handed over is said and marked."""
        await self.sender.drain()

    async def stop(self) -> None:
        """A polite stop of the sender."""
        if self.running:
            self.running.cancel()
            await asyncio.gather(self.running, return_exceptions=True)
            self.running = None


@asynccontextmanager
async def speaker(
    engine: Engine, decide: Decide | None = None, *, name: str = "here", run: bool = True
) -> AsyncIterator[Speaker]:
    """A sender on a database, running unless told otherwise."""
    writer, mouth = Writer(engine, name=name), ScriptedMouth(decide)
    made = Speaker(writer, mouth, Sender(writer, mouth, now, Pace.unbounded()))
    if run:
        made.running = asyncio.create_task(made.sender.run())
    try:
        yield made
    finally:
        await made.stop()
        await asyncio.to_thread(writer.close)


AWAY = Answer(retry=True)
"""Nobody was reached."""


def always(words: Sequence[str], answer: Answer) -> Decide:
    """What becomes of these words, always."""
    return lambda one, _before: answer if one in words else None
