"""A bloc's story told on the phones, an event a press: anybody may take a phone in between and do the next thing by hand."""

import asyncio
import time
from datetime import UTC, datetime, tzinfo
from typing import Any

import structlog

from bot.demo.people import Cast
from bot.demo.stagehand import CannotPlayError, Stagehand
from documents.stories import Event, Story
from domain.shown_dates import short_day

log = structlog.get_logger("demo")

ANSWER_S = 15.0
BUTTON_S = 3.0
LOOK_S = 0.04
QUIET_LOOKS = 3
AHEAD = 3
TELL = "tell"
"""The name of the stage's button."""


class Teller:
    """Where a story stands. An event that cannot be played any more, because somebody has done it by hand, is passed over."""

    def __init__(self, story: Story, cast: Cast, texts: dict[str, Any]) -> None:
        self.story, self.cast, self.texts = story, cast, texts
        self._keys = [member.key for member in story.file.members]
        self._names = {member.key: member.short_name for member in story.file.members}
        self._told = 0

    @property
    def next(self) -> Event | None:
        """What comes; None when the story is told."""
        return self.story.events[self._told] if self._told < len(self.story.events) else None

    async def tell(self, stagehand: Stagehand, zone: tzinfo) -> None:
        """Let the next event happen on its day."""
        event = self.next
        if event is None:
            return
        at = event.at.replace(tzinfo=zone).astimezone(UTC)
        if stagehand.now() < at:
            await stagehand.set_clock(at)
        for number in self._numbers(event):
            try:
                await _play(stagehand, number, event)
            except CannotPlayError as error:
                log.warning("an event was passed over", who=event.who, at=str(event.at), reason=str(error))
        self._told += 1

    def hints(self) -> list[dict[str, object]]:
        """The event told last and those that come, in words, each with the phone it is played on."""
        near = range(max(0, self._told - 1), min(len(self.story.events), self._told + AHEAD))
        return [
            {"text": self._said(event), "done": place < self._told, "person_id": self._numbers(event)[0]}
            for place in near
            for event in (self.story.events[place],)
        ]

    def actions(self) -> list[dict[str, object]]:
        """The button that goes on, as long as there is something to tell."""
        event = self.next
        if event is None:
            return []
        label = self.texts["tell"].format(when=_when(event.at), who=self._who(event))
        return [{"name": TELL, "label": label, "done": False}]

    def _said(self, event: Event) -> str:
        steps = " › ".join([event.say, *event.taps, *event.then, *event.end])
        return f"{_when(event.at)}, {self._who(event)}: {steps}"

    def _who(self, event: Event) -> str:
        agencies = event.agencies(self._keys, self.story.head)
        if len(agencies) > 1:
            return str(self.texts["everybody"][event.role])
        return str(self.texts[event.role].format(agency=self._names[agencies[0]]))

    def _numbers(self, event: Event) -> list[int]:
        places = [self._keys.index(key) for key in event.agencies(self._keys, self.story.head)]
        role = self.cast.leader if event.role == "leader" else self.cast.officer
        return [role(place).number for place in places]


def _when(at: datetime) -> str:
    return f"{short_day(at)} {at:%H:%M}"


async def _play(stagehand: Stagehand, number: int, event: Event) -> None:
    await _say(stagehand, number, event.say)
    for label in event.taps:
        await _tap(stagehand, number, label)
    for text in event.then:
        await _say(stagehand, number, text)
    for label in event.end:
        await _tap(stagehand, number, label)


async def _say(stagehand: Stagehand, number: int, text: str) -> None:
    before = _cards(await stagehand.messages(number))
    await stagehand.tell("POST", f"chats/{number}/say", text=text)
    await _answered(stagehand, number, before)


async def _tap(stagehand: Stagehand, number: int, label: str) -> None:
    """The newest button whose words contain the label; an exact one wins."""
    patient_until = time.monotonic() + BUTTON_S
    while not (buttons := _labelled(before := _cards(await stagehand.messages(number)), label)):
        if time.monotonic() > patient_until:
            raise CannotPlayError(f"no button {label!r}")
        await asyncio.sleep(LOOK_S)
    newest = [one for one in buttons if one[0] == buttons[0][0]]
    message_id, button = next((one for one in newest if one[1]["text"] == label), newest[0])
    await stagehand.tell("POST", f"chats/{number}/tap", message_id=message_id, data=button["callback_data"])
    await _answered(stagehand, number, before)


def _labelled(cards: list[dict[str, Any]], label: str) -> list[tuple[int, dict[str, Any]]]:
    """(message, button) of all buttons with this label, the newest message first."""
    return [
        (message["message_id"], button)
        for message in reversed(cards)
        for row in (message.get("reply_markup") or {}).get("inline_keyboard", [])
        for button in row
        if label in button["text"] and "callback_data" in button
    ]


def _cards(messages: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """What the bot has said, as it stands now."""
    return [one for one in messages if one["from"] == "bot"]


async def _answered(stagehand: Stagehand, number: int, before: list[dict[str, Any]]) -> None:
    """Until what the bot has said on this phone is something else, and stays so for a moment."""
    patient_until, quiet = time.monotonic() + ANSWER_S, 0
    said = before
    while quiet < QUIET_LOOKS:
        await asyncio.sleep(LOOK_S)
        now = _cards(await stagehand.messages(number))
        quiet = quiet + 1 if now == said != before else 0
        said = now
        if time.monotonic() > patient_until:
            raise CannotPlayError("the bot did not answer")
