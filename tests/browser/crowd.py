"""People whose phones nobody watches: they tap and type over the control interface, as fast as the bot answers."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from tests.browser.demo import Demo

PATIENCE_S = 20.0
LOOK_S = 0.05
Message = dict[str, Any]


@dataclass(frozen=True)
class Unwatched:
    """Somebody with a phone in the pocket."""

    demo: Demo
    number: int

    async def open(self, payload: str) -> None:
        """Open an invitation: Telegram's own Start button."""
        await self._order("start", {"payload": payload})

    async def say(self, text: str) -> None:
        """Write a message."""
        await self._order("say", {"text": text})

    async def tap(self, *labels: str) -> None:
        """Tap these buttons of the newest message that has them, each as soon as it is there."""
        for label in labels:
            message_id, data = await self._until(partial(_button, label), label)
            await self._order("tap", {"message_id": message_id, "data": data})

    async def reads(self, text: str) -> None:
        """Wait until a message says this."""
        await self._until(lambda messages: any(text in _text(one) for one in messages), text)

    async def _until(self, found: Callable[[list[Message]], Any], what: str) -> Any:
        patient_until = time.monotonic() + PATIENCE_S
        while True:
            messages = (await self._ask("GET", ""))["messages"]
            if (answer := found(messages)) not in {None, False}:
                return answer
            assert time.monotonic() < patient_until, f"{self.number} waits for {what!r}: {_text(messages[-1])!r}"
            await asyncio.sleep(LOOK_S)

    async def _order(self, act: str, body: dict[str, object]) -> None:
        answer = await self._ask("POST", f"/{act}", body)
        assert "error" not in answer, answer

    async def _ask(self, method: str, path: str, body: object = None) -> Any:
        return await asyncio.to_thread(self.demo.control, method, f"chats/{self.number}{path}", body)


def newcomer(demo: Demo, number: int, name: str) -> Unwatched:
    """Somebody new."""
    demo.control("POST", "people", {"id": number, "first_name": name, "language_code": "vi"})
    return Unwatched(demo, number)


def code_opened_by(demo: Demo, number: int) -> str:
    """The code of the invitation by which somebody has come."""
    said = (_text(one) for one in demo.control("GET", f"chats/{number}")["messages"])
    return next(text.split()[1] for text in said if text.startswith("/start "))


async def each(people: Sequence[Unwatched], do: Callable[[Unwatched], Awaitable[None]]) -> None:
    """All do the same at the same time."""
    await asyncio.gather(*map(do, people))


def _text(message: Message) -> str:
    return str(message.get("text") or message.get("caption") or "")


def _keys(message: Message) -> list[dict[str, Any]]:
    return [key for row in (message.get("reply_markup") or {}).get("inline_keyboard", []) for key in row]


def _button(label: str, messages: list[Message]) -> tuple[int, str] | None:
    found = [
        (int(one["message_id"]), str(key["callback_data"]))
        for one in messages
        for key in _keys(one)
        if key["text"] == label and "callback_data" in key
    ]
    return found[-1] if found else None
