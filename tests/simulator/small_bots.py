"""What two small bots do, written once for each client library and played the same way for all of them.

The keyboard bot answers /chon with two buttons; a tap shows a toast and edits the message. The conversation
bot answers /hoi by asking for a name, an age and a file, and asks again when the age is no number.
"""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from simulator.errors import Json
from simulator.events import Listener
from simulator.world import World
from tests.simulator.conftest import LAN

BOT_TOKEN = "123456789:AAE-simulated_token_for_small_bots00"
COLOURS = {"c:xanh": "Xanh", "c:do": "Đỏ"}
ASK_COLOUR, ASK_NAME, ASK_AGE = "Chọn một màu", "Họ và tên?", "Bao nhiêu tuổi?"
ASK_NUMBER, ASK_FILE = "Hãy gửi một số.", "Gửi một tệp."


def chosen(data: str) -> str:
    """The edited text after a tap (HTML)."""
    return f"Màu: <b>{COLOURS[data]}</b>"


def summary(name: str, age: str, size: int) -> str:
    """The last word of the conversation."""
    return f"{name}, {age} tuổi, {size} byte."


class Phone:
    """Lan's phone: acts on the world and waits for what it shows."""

    def __init__(self, world: World, listener: Listener) -> None:
        self.world = world
        self._listener = listener
        self._toasts: list[Json] = []

    async def sees(self, text: str) -> Json:
        """The last message of the bot once it reads exactly so."""
        async with asyncio.timeout(20):
            while (last := self._last()).get("text") != text:
                await self._next()
        return last

    async def toast(self) -> str:
        """The text of the next answer to a tap."""
        async with asyncio.timeout(20):
            while not self._toasts:
                await self._next()
        return str(self._toasts.pop(0)["text"])

    def say(self, text: str) -> None:
        """Write a text."""
        self.world.say(LAN, text)

    async def _next(self) -> None:
        event: dict[str, Any] = await self._listener.queue.get()
        if event["type"] == "toast":
            self._toasts.append(event)

    def _last(self) -> Json:
        bodies = [m.body for m in self.world.chat(LAN).messages.values() if m.by_bot]
        return bodies[-1] if bodies else {}


@contextmanager
def phone_of_lan(world: World) -> Iterator[Phone]:
    """Lan's phone, switched on while the block runs; the bot has said who it is."""
    world.add_person("Lan", id=LAN)
    with world.hub.listen() as listener:
        yield Phone(world, listener)


async def play_keyboard(world: World) -> None:
    """Tap a button; the toast comes and the message changes in place, without buttons."""
    with phone_of_lan(world) as phone:
        phone.say("/chon")
        asked = await phone.sees(ASK_COLOUR)
        world.tap(LAN, asked["message_id"], "c:do")
        assert await phone.toast() == "Đỏ"
        edited = await phone.sees("Màu: Đỏ")
        assert edited["message_id"] == asked["message_id"]
        assert edited["entities"] == [{"type": "bold", "offset": 5, "length": 2}]
        assert "reply_markup" not in edited


async def play_conversation(world: World) -> None:
    """Answer three questions, one of them wrongly at first."""
    with phone_of_lan(world) as phone:
        phone.say("/hoi")
        await phone.sees(ASK_NAME)
        phone.say("Nguyễn Thị Lan 😀")
        await phone.sees(ASK_AGE)
        phone.say("ba mươi")
        await phone.sees(ASK_NUMBER)
        phone.say("30")
        await phone.sees(ASK_FILE)
        world.send_file(LAN, b"%PDF-1.7", kind="document", name="Báo cáo.pdf", mime="application/pdf")
        await phone.sees(summary("Nguyễn Thị Lan 😀", "30", 8))
