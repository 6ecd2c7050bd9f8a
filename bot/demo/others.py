"""The agencies whose phones nobody plays: they vote as people do, by tapping what stands on their phones."""

import asyncio
import time
from typing import Any

from bot.demo.stagehand import Stagehand

Button = tuple[int, str]
"""A message's number and the data of one of its buttons."""

ANSWER_S = 5.0
LOOK_S = 0.04


async def vote(stagehand: Stagehand, numbers: list[int], ballot_id: str) -> None:
    """Let the owners of these phones cast their papers; whoever has none, or has cast it, does nothing."""
    await asyncio.gather(*(_vote(stagehand, number, ballot_id) for number in numbers))


async def _vote(stagehand: Stagehand, number: int, ballot_id: str) -> None:
    marked: set[str] = set()
    while (tapped := _next(await stagehand.messages(number), number, ballot_id, marked)) is not None:
        message_id, data = tapped
        if data.startswith("vmark:"):
            marked.add(_card(data))
        await stagehand.tell("POST", f"chats/{number}/tap", message_id=message_id, data=data)
        if not await _answered(stagehand, number, tapped):
            return


async def _answered(stagehand: Stagehand, number: int, tapped: Button) -> bool:
    """Whether the tapped button has gone within a reasonable time."""
    patient_until = time.monotonic() + ANSWER_S
    while time.monotonic() < patient_until:
        await asyncio.sleep(LOOK_S)
        if tapped not in _buttons(await stagehand.messages(number)):
            return True
    return False


def _next(messages: list[dict[str, Any]], number: int, ballot_id: str, marked: set[str]) -> Button | None:
    """What this person taps now on the paper: confirm it, mark the card, go on from a marked one, or open it."""
    mine = [(at, data) for at, data in _buttons(messages) if data.split(":")[1:2] == [ballot_id]]
    for action in ("vcast", "vmark", "vpaper"):
        choices = [(at, data) for at, data in mine if data.startswith(f"{action}:")]
        newest = [choice for choice in choices if choice[0] == choices[-1][0]]
        if newest and action == "vmark" and _card(newest[0][1]) in marked:
            return next(((at, data) for at, data in reversed(mine) if data.startswith("vcard:")), None)
        if newest:
            return newest[_taste(number, newest)]
    return None


def _card(data: str) -> str:
    """The number of the card that a mark belongs to."""
    return data.split(":")[4]


def _taste(number: int, choices: list[Button]) -> int:
    """Most say yes to a nominee; where one chooses among many, opinions differ more. The same at every start."""
    if len(choices) == 1:
        return 0
    chance = (number * 7 + int(_card(choices[0][1])) * 5) % 11
    if len(choices) == 3:
        return (0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 2)[chance]
    return min(len(choices) - 1, (2, 2, 2, 2, 2, 2, 2, 1, 1, 0, 0)[chance])


def _buttons(messages: list[dict[str, Any]]) -> list[Button]:
    """All buttons of a chat, the oldest message first."""
    return [
        (message["message_id"], button["callback_data"])
        for message in messages
        for row in (message.get("reply_markup") or {}).get("inline_keyboard", [])
        for button in row
        if "callback_data" in button
    ]
