"""Letters go out: a chat in order, answers before broadcasts, within Telegram's limits.

A turn hands its letters over after the commit, without a second query; a lease in the row lets another replica say them after a
crash. A process that stood still for long asks whether its letters are still its own before it says one. Results are marked in
groups. A draft (a card with a choice not yet cast) passes through the same queue and is never stored.
"""

import asyncio
import sqlite3
from collections.abc import Awaitable, Callable, Iterable, Iterator
from contextlib import closing, suppress
from dataclasses import replace
from datetime import datetime
from math import inf

import structlog
from sqlmodel import Session

from bot.ends import is_new_card, settle_group
from bot.lineup import Chat, Lineup, Pace
from bot.metrics import LETTERS
from bot.mouth import Answer, Mouth
from bot.turn import LEASE
from handlers.kit.talk import Draft
from storage import deliveries, outbox, people, positions
from storage.deliveries import Result
from storage.engine import lone
from storage.outbox import Letter
from storage.writer import DatabaseAwayError, Writer

__all__ = ["Pace", "Sender"]

log = structlog.get_logger("sender")

IN_FLIGHT = 32
PAGE = 200
HELD = 1000
"""Letters held in memory before no more are taken from the outbox; what waits there does not grow memory."""

OURS = 2 / 3
"""Of a lease: so long a letter is said without asking. The rest is for the turn before and the call to Telegram after."""

PAUSE = 0.2
MARK_EVERY = 0.05
LOOK_EVERY = 1.0
GIVE_UP = 20
"""Tries of a letter that fails by its own fault; with the pauses between them about eight minutes."""


class Sender:
    """`hand` takes letters of this process; broadcasts and what others left are fetched by `run`."""

    def __init__(self, writer: Writer, mouth: Mouth, clock: Callable[[], datetime], pace: Pace) -> None:
        self.writer, self.mouth, self.clock = writer, mouth, clock
        self._lineup = Lineup(pace)
        self._held: dict[int, float] = {}
        self._results: list[tuple[Letter | Draft, Answer]] = []
        self._spoke_at = 0.0
        self._in_flight: set[asyncio.Task[None]] = set()
        self.begun = asyncio.Event()
        self._wake, self._look, self._to_mark, self._moved, self._lapsed, self._hurry = (
            asyncio.Event() for _ in range(6)
        )
        mouth.charts.on_wait = self._wake.set

    def hand(self, letters: Iterable[Letter | Draft], since: float | None = None) -> None:
        """Take letters that have been committed; they go out in order. `since`: when they were claimed, before now."""
        until = self._ours_until(_now() if since is None else since)
        for letter in letters:
            if isinstance(letter, Letter):
                if letter.id in self._held:
                    continue
                self._held[letter.id] = until
            self._lineup.add(letter)
        self._wake.set()

    def look(self) -> None:
        """Something was queued that nobody holds: look into the outbox now."""
        self._look.set()

    async def run(self) -> None:
        """Send until cancelled; what is not marked then is said again by whoever comes next."""
        if self.writer.shared:
            with closing(await self._alone()):
                await self._take_over()
                self.begun.set()
                await self._work(self._send_next, self._mark, self._fetch)
        else:
            self.begun.set()
            await self._work(self._send_next, self._mark, self._fetch, self._renew)

    async def _alone(self) -> sqlite3.Connection:
        """On SQLite: wait until no other process sends."""
        while (lock := lone(self.writer.engine)) is None:
            log.error("another process serves this database; waiting until it has ended")
            await asyncio.sleep(LOOK_EVERY)
        return lock

    async def _take_over(self) -> None:
        """What the process before this one held; a database that is away at the start is asked again."""
        while True:
            try:
                return await self.writer.run(outbox.release_all)
            except DatabaseAwayError as error:
                log.warning("database away", reason=str(error))
                await asyncio.sleep(LOOK_EVERY)

    async def _work(self, *rounds: Callable[[], Awaitable[None]]) -> None:
        running = [asyncio.create_task(_again(one)) for one in rounds]
        try:
            await asyncio.gather(*running)
        finally:
            tasks = [*running, *self._in_flight]
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
            with suppress(DatabaseAwayError):
                await self._write_results()
                await self.writer.run(outbox.release)

    async def drain(self) -> None:
        """Wait until everything handed over has been said and marked (for tests and a polite stop)."""
        while not self.idle:
            self._hurry.set()
            self._moved.clear()
            await self._moved.wait()
        self._hurry.clear()

    @property
    def idle(self) -> bool:
        """Whether nothing handed over is left to say or to mark."""
        return not (self._held or self._results or self._lineup)

    async def _send_next(self) -> None:
        charts = self.mouth.charts  # a letter that waits for its chart keeps nobody else waiting
        while (full := len(self._in_flight) - charts.waiting >= IN_FLIGHT) or (
            found := self._lineup.take(_now())
        ) is None:
            self._wake.clear()
            with suppress(TimeoutError):
                async with asyncio.timeout(None if full else self._lineup.wait(_now())):
                    await self._wake.wait()
        task = asyncio.create_task(self._send(*found))
        self._in_flight.add(task)
        task.add_done_callback(self._landed)

    def _landed(self, task: "asyncio.Task[None]") -> None:
        self._in_flight.discard(task)
        self._wake.set()

    async def _send(self, chat: Chat, letter: Letter | Draft) -> None:
        now = _now()
        if isinstance(letter, Letter) and self._held.get(letter.id, now) < now:
            self._lineup.paused(chat, letter, PAUSE, now)
            self._lapsed.set()
            return
        if isinstance(letter, Draft) or letter.id in self._held:
            self._note(chat, letter, await self.mouth.say(letter, chat.card))
        else:
            self._lineup.said(chat)  # another replica has taken it over
        self._moved.set()

    def _note(self, chat: Chat, letter: Letter | Draft, answer: Answer) -> None:
        """Let the chat go on, and keep what became of the letter for the next marking."""
        now = _now()
        if answer.wait is not None and answer.message_id is None:
            self._lineup.refused(chat, letter, answer.wait, now)
            return
        if answer.retry and isinstance(letter, Letter):
            if self._own_fault(chat, answer):
                letter = replace(letter, tries=letter.tries + 1)
            if letter.tries < GIVE_UP:
                self._lineup.failed(chat, letter, now)
                self._keep(letter, answer)
                return
            answer = Answer(error=answer.error or "never reached")
            log.error("letter given up", letter=letter.id, act=letter.act, error=answer.error)
        if answer.message_id:
            self._spoke_at = now
            if is_new_card(letter, answer.message_id):
                chat.card = answer.message_id
        if answer.wait is not None:
            self._lineup.left_alone(chat, answer.wait, now)
        self._lineup.said(chat)
        self._keep(letter, answer)

    def _own_fault(self, chat: Chat, answer: Answer) -> bool:
        """Whether it is the letter: Telegram named a reason, or others have been reached since this chat is not."""
        return bool(answer.error) or (chat.failing_since is not None and chat.failing_since < self._spoke_at)

    def _keep(self, letter: Letter | Draft, answer: Answer) -> None:
        LETTERS.labels("retried" if answer.retry else "refused" if answer.error else "said").inc()
        self._results.append((letter, answer))
        self._to_mark.set()

    async def _mark(self) -> None:
        await self._to_mark.wait()
        with suppress(TimeoutError):
            async with asyncio.timeout(MARK_EVERY):  # others come along, unless somebody waits for the end
                await self._hurry.wait()
        await self._write_results()

    async def _write_results(self) -> None:
        results, self._results = self._results, []
        said = [letter.id for letter, answer in results if isinstance(letter, Letter) and not answer.retry]
        tried = [
            letter.id for letter, answer in results if isinstance(letter, Letter) and answer.retry and letter.tries
        ]

        def write(session: Session) -> None:
            outbox.settle(session, said, tried)
            positions.cards_shown(session, [_card(*one) for one in results if is_new_card(one[0], one[1].message_id)])
            deliveries.settle(session, [*_ends(results)], self.clock())
            for letter, answer in results:
                if letter.chat.startswith("-"):
                    settle_group(session, letter, answer, self.clock())
                elif answer.gone:
                    people.unreachable(session, letter.channel, letter.chat, self.clock())

        try:
            await self.writer.run(write)
        except Exception:
            self._results = results + self._results
            raise
        self._let_go(said)
        if not self._results:
            self._to_mark.clear()
        self._moved.set()

    async def _fetch(self) -> None:
        """Take what nobody holds, a page at a time, whenever there is room."""
        room, asked = min(PAGE, HELD - len(self._held)), _now()
        taken = await self.writer.run(lambda session: outbox.claim(session, LEASE, room)) if room > 0 else []
        self.hand(taken, asked)
        self._lineup.sweep(_now())
        if len(taken) < PAGE:
            with suppress(TimeoutError):
                async with asyncio.timeout(LOOK_EVERY):
                    await self._look.wait()
            self._look.clear()

    async def _renew(self) -> None:
        """Hold on to what is held, in good time or when a letter is to be said whose time has run out.

        What another replica has taken over is its to say, and so is what waits behind it in that chat.
        """
        with suppress(TimeoutError):
            async with asyncio.timeout(LEASE.total_seconds() / 3):
                await self._lapsed.wait()
        self._lapsed.clear()
        held, until = frozenset(self._held), self._ours_until(_now())
        if not held:
            return
        kept = await self.writer.run(lambda session: outbox.renew(session, LEASE))
        self._held.update((number, until) for number in held & kept & self._held.keys())
        lost = (held - kept) & self._held.keys()
        if not lost:
            return
        self._let_go(lost)
        behind = [letter.id for letter in self._lineup.part_with(lost)]
        self._let_go(behind)
        self._moved.set()
        if behind:
            await self.writer.run(lambda session: outbox.give_back(session, behind))
            self._look.set()

    def _ours_until(self, since: float) -> float:
        """How long letters taken at `since` may be said without asking; on SQLite nobody else takes them."""
        return inf if self.writer.shared else since + LEASE.total_seconds() * OURS

    def _let_go(self, numbers: Iterable[int]) -> None:
        for number in numbers:
            self._held.pop(number, None)


async def _again(one_round: Callable[[], Awaitable[None]]) -> None:
    """Round after round. Whatever ends one, the next one comes: a bug shall neither silence the bot nor heat the machine."""
    while True:
        try:
            await one_round()
        except DatabaseAwayError as error:
            log.warning("database away", reason=str(error))
            await asyncio.sleep(LOOK_EVERY)
        except Exception:  # as said above
            log.exception("sender stumbled")
            await asyncio.sleep(LOOK_EVERY)


def _ends(results: Iterable[tuple[Letter | Draft, Answer]]) -> Iterator[Result]:
    """What has become for good of letters whose end somebody wants to know."""
    for letter, answer in results:
        if isinstance(letter, Letter) and letter.delivery is not None and not answer.retry:
            yield Result(letter.delivery, answer.message_id)


def _card(letter: Letter | Draft, answer: Answer) -> tuple[str, str, int]:
    return letter.channel, letter.chat, answer.message_id or 0


def _now() -> float:
    return asyncio.get_running_loop().time()
