"""People: what they do with their phones, and how they go on when nothing happens."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from functools import partial
from random import Random
from typing import Any

from aiohttp import ClientSession, FormData

from tests.crash.phones import Buttons, Phone, Phones
from tests.crash.processes import TOKEN

Fact = Callable[[Phone], bool]
PATIENCE = (2.0, 4.0)
"""Seconds after which a person taps again; who does so in vain waits longer each time, or a slow machine would never catch up."""

MOST_PATIENT = 6

ENOUGH = 3
LONGEST = 300.0
"""Seconds after which waiting is called in vain: long enough for a machine that has other work beside this."""

TWICE = 0.1
"""How often an update is delivered twice."""


@dataclass(frozen=True, slots=True)
class Tap:
    """What a person would do next: tap the button with this data."""

    data: str


@dataclass(frozen=True, slots=True)
class Say:
    """What a person would do next: type this, but never twice in answer to the same `question`."""

    text: str
    question: str

    what = "say"

    @property
    def order(self) -> dict[str, str]:
        """What the control interface is told."""
        return {"text": self.text}


@dataclass(frozen=True, slots=True)
class Send:
    """As `Say`, but a PDF file."""

    name: str
    content: bytes
    question: str

    what = "file"

    @property
    def order(self) -> FormData:
        """As with `Say`."""
        form = FormData({"kind": "document"})
        form.add_field("file", self.content, filename=self.name, content_type="application/pdf")
        return form


Step = Tap | Say | Send | None
Decide = Callable[[Phone], Step]


@dataclass(slots=True)
class Crowd:
    """Everybody with a phone. `updates` counts what Telegram has to deliver, taps sent twice by the phone included."""

    url: str
    session: ClientSession
    chance: Random
    phones: Phones = field(default_factory=Phones)
    following: "asyncio.Task[None]" = field(init=False)
    updates: int = 0
    repeats: dict[str, int] = field(default_factory=lambda: {"repeat_same_id": 0, "repeat_new_id": 0})
    acted: asyncio.Event = field(default_factory=asyncio.Event)
    afterwards: Callable[[], Awaitable[None]] | None = None
    """what happens behind whatever somebody does, before they look at their phone again"""
    _left: str = ""
    _line: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def order(self, method: str, path: str, body: Any = None) -> Any:
        """An order of the control interface; its answer, or None when it was refused."""
        async with self.session.request(method, f"{self.url}/control/{path}", **_as_body(body)) as answer:
            return await answer.json() if answer.status == 200 else None

    async def api(self, method: str) -> Any:
        """A call of the Bot API that a bot's owner may make beside the bot."""
        async with self.session.post(f"{self.url}/bot{TOKEN}/{method}") as answer:
            return (await answer.json())["result"]

    async def person(self, number: int, name: str) -> Phone:
        """Somebody with a phone. Whoever has not written yet cannot be written to."""
        await self.order("POST", "people", {"id": number, "first_name": name})
        return self.phones.setdefault(number, Phone(number))

    async def act(self, phone: Phone, what: str, body: Any) -> bool:
        """Do something with a phone, now and then so that its update is delivered twice; False when it cannot be done."""
        async with self._line:
            twice = await self._twice(what)
            done = await self.order("POST", f"chats/{phone.id}/{what}", body) is not None
            self._left = "" if done else twice  # a button that vanished just now: the order is still there
        if done:
            self.updates += 1 + (twice == "repeat_new_id")
            if twice:
                self.repeats[twice] += 1
            self.acted.set()
            if self.afterwards is not None:
                await self.afterwards()
        return done

    async def _twice(self, what: str) -> str:
        """Order now and then that the next update comes twice; only what a phone may send again gets a second number."""
        if self._left == "repeat_new_id" and what != "tap":
            await self.order("DELETE", "faults")
            self._left = ""
        if self._left or self.chance.random() >= TWICE:
            return self._left
        how = self.chance.choice(list(self.repeats) if what == "tap" else ["repeat_same_id"])
        await self.order("POST", "faults/updates", {"kind": how})
        return how

    async def tap(self, phone: Phone, label: str, fact: Fact) -> None:
        """Tap the card's button until the fact is there; a card that came meanwhile is looked at anew."""
        await self.tap_any(phone, lambda seen: seen.data(label), fact)

    async def tap_any(self, phone: Phone, choose: Callable[[Phone], str], fact: Fact) -> None:
        """As `tap`, with the callback data that `choose` finds on the card; with "" it waits."""
        until, tries = asyncio.get_running_loop().time() + LONGEST, 0
        while not fact(phone):
            data = choose(phone)
            if data:
                await self.act(phone, "tap", {"message_id": phone.card.message_id, "data": data})
            tries += 1
            if not await phone.wait(fact, self._patience(tries)):
                assert asyncio.get_running_loop().time() < until, f"{phone.id} waits in vain at {phone.card}"

    async def change(self, phone: Phone, label: str) -> None:
        """Tap the card's button until the message that was tapped looks different."""
        tapped: dict[int, Buttons] = {}

        def choose(seen: Phone) -> str:
            data = seen.data(label)
            if data:
                tapped[seen.card.message_id] = seen.card.buttons
            return data

        def other(seen: Phone) -> bool:
            return any(seen.now[m].buttons != was and not seen.now[m].stripped for m, was in tapped.items())

        await self.tap_any(phone, choose, other)

    async def follow(self, phone: Phone, decide: Decide, done: Fact, lost: str) -> None:
        """Do what the card asks for until all is done; when nothing changes for a while, look again and tap again.

        Messages that come twice after a kill may show an old question for a moment: what has been typed is not typed again, unless
        the bot's answer to it was that it did not understand, because another card had been opened meanwhile.
        Whoever has tapped an old card in vain a few times, or sees nothing to tap, types the command `lost` (unless it is "").
        """
        loop, typed, in_vain, last = asyncio.get_running_loop(), set[str](), 0, ""
        until, tries = loop.time() + LONGEST, 0
        while not done(phone):
            assert loop.time() < until, f"{phone.id} waits in vain at {phone.card}"
            if phone.card.text.startswith("Hệ thống chưa hiểu"):
                typed.discard(last)
                last = ""
            seen, step = len(phone.sights), decide(phone)
            if lost and in_vain >= ENOUGH:
                in_vain = 0
                await self.act(phone, "say", {"text": lost})
            elif isinstance(step, Tap):
                await self.act(phone, "tap", {"message_id": phone.card.message_id, "data": step.data})
            elif step and step.question not in typed:
                typed.add(step.question)
                last = step.question
                assert await self.act(phone, step.what, step.order)
            tries += 1
            changed = await phone.wait(partial(_sees_more, seen), self._patience(tries))
            tries = 0 if changed else tries
            in_vain = 0 if changed else in_vain + (not isinstance(step, Say | Send))

    def _patience(self, tries: int) -> float:
        return self.chance.uniform(*PATIENCE) * min(tries, MOST_PATIENT)

    async def say(self, phone: Phone, text: str, fact: Fact) -> None:
        """Type once and wait for the fact: a text is never lost, so nobody types it again."""
        assert await self.act(phone, "say", {"text": text})
        assert await phone.wait(fact, LONGEST), f"{phone.id} said {text!r} and waits in vain at {phone.card}"


def _sees_more(before: int, phone: Phone) -> bool:
    return len(phone.sights) > before


def _as_body(body: Any) -> dict[str, Any]:
    return {"data": body} if isinstance(body, FormData) else {"json": body} if body is not None else {}


@asynccontextmanager
async def a_crowd(url: str, chance: Random) -> AsyncIterator[Crowd]:
    """People whose phones follow the simulator at `url`."""
    async with ClientSession() as session:
        crowd = Crowd(url, session, chance)
        await crowd.api("getMe")  # the simulator meets the bot, so that people can write to it
        opened = asyncio.Event()
        crowd.following = asyncio.create_task(crowd.phones.follow(session, url, opened))
        await opened.wait()
        yield crowd
        crowd.following.cancel()
        await asyncio.gather(crowd.following, return_exceptions=True)
