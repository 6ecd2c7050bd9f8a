"""Phones as their owners see them: every message and edit in the order of its arrival, from the simulator's live stream."""

import asyncio
import json
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from aiohttp import ClientSession, ClientTimeout

Buttons = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Sight:
    """The bot sent a message or edited one; `buttons` are (label, callback data)."""

    kind: str
    message_id: int
    text: str
    buttons: Buttons = ()
    stripped: bool = False
    """nothing changed but that the buttons are gone"""
    at: float = field(default=0.0, compare=False)
    """seconds, `time.monotonic`"""


@dataclass(slots=True)
class Phone:
    """One person's phone. `card`: what the bot wrote or changed last."""

    id: int
    sights: list[Sight] = field(default_factory=list)
    now: dict[int, Sight] = field(default_factory=dict)
    card: Sight = Sight("message", 0, "")
    toasts: list[str] = field(default_factory=list)
    changed: asyncio.Event = field(default_factory=asyncio.Event)

    @property
    def actions(self) -> list[str]:
        """The data of all buttons of the card."""
        return [data for _label, data in self.card.buttons if data]

    def data(self, label: str) -> str:
        """The data of the card's first button whose label contains `label`, or nothing."""
        return next((data for text, data in self.card.buttons if label in text and data), "")

    def see(self, kind: str, message: dict[str, Any]) -> None:
        """The bot's message arrived or changed."""
        if message["from"] != "bot" or "contact" in message:
            return
        number, text = message["message_id"], message.get("text") or message.get("caption") or ""
        rows = (message.get("reply_markup") or {}).get("inline_keyboard", [])
        buttons = tuple((b["text"], b.get("callback_data", "")) for row in rows for b in row)
        before = self.now.get(number)
        stripped = (
            kind == "edit"
            and before is not None
            and not buttons
            and (before.text, bool(before.buttons)) == (text, True)
        )
        sight = self.now[number] = Sight(kind, number, text, buttons, stripped, time.monotonic())
        self.sights.append(sight)
        if not stripped:
            self.card = sight
        self.changed.set()

    async def wait(self, fact: Callable[["Phone"], bool], patience: float) -> bool:
        """Wait until the fact is there, at most `patience` seconds; whether it is."""
        try:
            async with asyncio.timeout(patience):
                while not fact(self):
                    self.changed.clear()
                    await self.changed.wait()
        except TimeoutError:
            return False
        return True


class Phones(dict[int, Phone]):
    """All phones by their chat's number; `stirred` is set whenever one of them changes.

    `next_answer` is set when the next tap is answered, and another one takes its place.
    """

    def __init__(self) -> None:
        super().__init__()
        self.stirred = asyncio.Event()
        self.next_answer = asyncio.Event()

    async def follow(self, session: ClientSession, url: str, opened: asyncio.Event) -> None:
        """Read the live stream until cancelled; `opened` is set when nothing can be missed any more."""
        async with session.get(f"{url}/control/events", timeout=ClientTimeout(total=None)) as stream:
            async for raw in stream.content:
                opened.set()
                if raw.startswith(b"data: "):
                    self._hear(json.loads(raw[6:]))
        raise AssertionError("the simulator closed the live stream")

    def _hear(self, event: dict[str, Any]) -> None:
        phone = self.get(event.get("chat_id", 0))
        if phone is None:
            return
        self.stirred.set()
        if event["type"] in {"message", "edit"}:
            phone.see(event["type"], event["message"])
        elif event["type"] == "toast":
            phone.toasts.append(event["text"] or "")
            phone.changed.set()
            self.next_answer.set()
            self.next_answer = asyncio.Event()
