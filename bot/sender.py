"""Letters go out: a chat in order, answers before broadcasts, within Telegram's limits (Bot FAQ, "My bot is hitting limits").

A turn hands its letters over after the commit, without a second query; a lease in the row lets another replica say them after a
crash. Results are marked in groups. A draft (a card with a choice not yet cast) passes through the same queue and is never stored.
"""

import asyncio
import contextlib
import itertools
from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import structlog
from sqlmodel import Session

from bot.limits import Bucket
from bot.metrics import LETTERS
from bot.mouth import Answer, Mouth
from bot.turn import LEASE
from handlers.kit.talk import Draft
from storage import outbox, people, positions
from storage.outbox import BROADCAST, Letter, Said
from storage.writer import DatabaseAwayError, Writer

log = structlog.get_logger("sender")

IN_FLIGHT = 32
PAGE = 200
"""Broadcasts taken from the outbox at a time; what is held in memory does not grow with their number."""

MARK_EVERY = 0.05
LOOK_EVERY = 1.0
GIVE_UP = 8


@dataclass(frozen=True, slots=True)
class Pace:
    """How fast Telegram lets a bot write: (at once, a second) in all, to one person and to one group."""

    everybody: tuple[float, float] = (30, 30)
    person: tuple[float, float] = (5, 1)
    group: tuple[float, float] = (5, 20 / 60)

    @classmethod
    def unbounded(cls) -> "Pace":
        """For a simulator that has no limits."""
        return cls(*[(1e6, 1e6)] * 3)


@dataclass(slots=True)
class _Chat:
    """One chat's letters in order, and how much it may still be sent now."""

    chat: str
    bucket: Bucket
    letters: deque[Letter | Draft] = field(default_factory=deque)
    busy: bool = False
    not_before: float = 0.0


class Sender:
    """`hand` takes letters of this process; broadcasts and what others left are fetched by `run`."""

    def __init__(self, writer: Writer, mouth: Mouth, clock: Callable[[], datetime], pace: Pace) -> None:
        self.writer, self.mouth, self.clock, self.pace = writer, mouth, clock, pace
        self._all = Bucket(*pace.everybody)
        self._chats: dict[str, _Chat] = {}
        self._held: dict[int, Letter] = {}
        self._results: list[tuple[Said, Answer]] = []
        self._wake = asyncio.Event()
        self._marked = asyncio.Event()
        self._looked = asyncio.Event()
        self._tasks: set[asyncio.Task[None]] = set()
        self._flights = asyncio.Semaphore(IN_FLIGHT)
        self._not_before = 0.0
        self._ready: tuple[deque[_Chat], deque[_Chat]] = (deque(), deque())

    def hand(self, letters: Iterable[Letter | Draft]) -> None:
        """Take letters that have been committed; they go out in order."""
        for letter in letters:
            if isinstance(letter, Letter):
                if letter.id in self._held:
                    continue
                self._held[letter.id] = letter
            chat = self._chats.get(letter.chat)
            if chat is None:
                limit = self.pace.group if letter.chat.startswith("-") else self.pace.person
                chat = self._chats[letter.chat] = _Chat(letter.chat, Bucket(*limit))
            _append(chat, letter)
            if not chat.busy:
                chat.busy = True
                self._queue(chat)
        self._wake.set()

    def look(self) -> None:
        """Something was queued that nobody holds: look into the outbox now."""
        self._looked.set()

    async def run(self) -> None:
        """Send until cancelled; what is not marked then is said again by whoever comes next."""
        background = [asyncio.create_task(job()) for job in (self._fetch, self._mark, self._renew)]
        try:
            while True:
                await self._send_next()
        finally:
            for task in [*background, *self._tasks]:
                task.cancel()
            await asyncio.gather(*background, *self._tasks, return_exceptions=True)
            with contextlib.suppress(DatabaseAwayError):
                await self._write_results()

    async def drain(self) -> None:
        """Wait until everything handed over has been said and marked (for tests and a polite stop)."""
        while self._held or self._results or any(chat.letters or chat.busy for chat in self._chats.values()):
            self._marked.clear()
            await self._marked.wait()

    def _queue(self, chat: _Chat) -> None:
        head = chat.letters[0]
        late = isinstance(head, Letter) and head.urgency == BROADCAST
        self._ready[1 if late else 0].append(chat)

    async def _send_next(self) -> None:
        chat = self._next_chat()
        if chat is None:
            self._wake.clear()
            if not any(self._ready):
                await self._wake.wait()
            else:
                with contextlib.suppress(TimeoutError):
                    await asyncio.wait_for(self._wake.wait(), self._soonest())
            return
        await self._flights.acquire()
        await self._pause()
        task = asyncio.create_task(self._send(chat))
        self._tasks.add(task)
        task.add_done_callback(self._landed)

    def _landed(self, task: "asyncio.Task[None]") -> None:
        self._tasks.discard(task)
        self._flights.release()
        if not task.cancelled() and (error := task.exception()):
            log.error("sender failed", error=type(error).__name__, exc_info=error)

    def _next_chat(self) -> _Chat | None:
        """The first chat that may be written to now, answers first; a chat that must wait lets the others pass."""
        now = asyncio.get_running_loop().time()
        for ready in self._ready:
            for _ in range(len(ready)):
                chat = ready.popleft()
                if chat.not_before <= now and chat.bucket.wait(now) <= 0:
                    return chat
                ready.append(chat)
        return None

    def _soonest(self) -> float:
        now = asyncio.get_running_loop().time()
        chats = itertools.chain(*self._ready)
        return max(0.005, min(max(chat.not_before - now, chat.bucket.wait(now)) for chat in chats))

    async def _pause(self) -> None:
        """Keep the limit of the whole bot; after a global refusal nobody is written to before its end."""
        loop = asyncio.get_running_loop()
        while (wait := max(self._not_before - loop.time(), self._all.wait(loop.time()))) > 0:
            await asyncio.sleep(wait)  # it waits for a time, not for a fact
        self._all.take(loop.time())

    async def _send(self, chat: _Chat) -> None:
        loop = asyncio.get_running_loop()
        letter = chat.letters[0]
        chat.bucket.take(loop.time())
        answer = await self.mouth.say(letter)
        if answer.wait is not None and answer.everybody:
            self._not_before = loop.time() + answer.wait
        if answer.wait is not None:
            chat.not_before = loop.time() + answer.wait
        if isinstance(letter, Draft):
            chat.letters.popleft()  # not stored, not repeated: the next tap repairs it
        else:
            self._note(chat, letter, answer)
        if chat.letters:
            self._queue(chat)
        else:
            chat.busy = False
            if chat.bucket.full(loop.time()) and chat.not_before <= loop.time():
                self._chats.pop(chat.chat, None)
        self._wake.set()
        self._marked.set()

    def _note(self, chat: _Chat, letter: Letter, answer: Answer) -> None:
        """Keep the letter at the head when it has to be tried again at once, otherwise write down what became of it."""
        if answer.wait is not None and answer.message_id is None and not answer.error:
            return
        chat.letters.popleft()
        again = None
        if answer.retry:
            again = (
                self.clock() + timedelta(seconds=min(2 ** (letter.tries + 1), 300)) if letter.tries < GIVE_UP else None
            )
        LETTERS.labels("retried" if again else "refused" if answer.error else "said").inc()
        self._results.append((Said(letter, answer.message_id, answer.error, again), answer))

    async def _mark(self) -> None:
        while True:
            await asyncio.sleep(MARK_EVERY)
            if not self._results:
                continue
            try:
                await self._write_results()
            except DatabaseAwayError:
                await asyncio.sleep(LOOK_EVERY)

    async def _write_results(self) -> None:
        results, self._results = self._results, []
        if not results:
            return

        def write(session: Session) -> None:
            outbox.settle(session, [said for said, _ in results])
            for said, answer in results:
                where = (said.letter.channel, said.letter.chat)
                if said.letter.act == "card" and said.message_id:
                    positions.card_shown(session, *where, said.message_id)
                if answer.gone:
                    people.unreachable(session, *where, self.clock())

        try:
            await self.writer.run(write)
        except DatabaseAwayError:
            self._results = results + self._results
            raise
        for said, _ in results:
            self._held.pop(said.letter.id, None)
        self._marked.set()

    async def _fetch(self) -> None:
        """Take what nobody holds, a page at a time, whenever there is room."""
        while True:
            taken: list[Letter] = []
            if len(self._held) < PAGE:
                with contextlib.suppress(DatabaseAwayError):
                    taken = await self.writer.run(self._claim)
                self.hand(taken)
            if len(taken) == PAGE:
                continue
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._looked.wait(), LOOK_EVERY)
            self._looked.clear()

    def _claim(self, session: Session) -> list[Letter]:
        now = self.clock()
        return outbox.claim(session, now, now + LEASE, PAGE)

    async def _renew(self) -> None:
        while True:
            await asyncio.sleep(LEASE.total_seconds() / 3)
            with contextlib.suppress(DatabaseAwayError):
                await self.writer.run(self._hold_on)

    def _hold_on(self, session: Session) -> None:
        outbox.renew(session, list(self._held), self.clock() + LEASE)


def _append(chat: _Chat, letter: Letter | Draft) -> None:
    """A draft not yet sent is replaced by the next one for the same card."""
    last = chat.letters[-1] if len(chat.letters) > (1 if chat.busy else 0) else None
    if isinstance(letter, Draft) and isinstance(last, Draft) and last.message_id == letter.message_id:
        chat.letters.pop()
    chat.letters.append(letter)
