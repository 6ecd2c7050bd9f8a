"""One bot as Telegram keeps it: who it is, its chats, files, waiting updates and open taps."""

import itertools
import re
from collections.abc import Callable
from typing import Protocol

from simulator.errors import QUERY_TOO_OLD, Json, bad
from simulator.files import FileStore
from simulator.profile import Profile
from simulator.state import Chat, Message, stable_number
from simulator.updates import TAP_LIFE, UpdateQueue

TOKEN = re.compile(r"(\d{1,16}):[A-Za-z0-9_-]{1,120}")
HISTORY = 1000


class Delivery(Protocol):
    """What brings a bot its updates without being asked (`simulator.webhook`)."""

    url: str
    connections: int
    last_error: tuple[int, str] | None

    async def close(self) -> None:
        """No more of them."""


class OpenTaps:
    """Callback queries that wait for their answer: each can be answered once, within 150 seconds."""

    def __init__(self, now: Callable[[], float], seed: int) -> None:
        self._now = now
        self._ids = itertools.count(stable_number("query", seed) // 2)
        self._open: dict[str, tuple[int, float]] = {}

    def open(self, chat_id: int) -> str:
        """A new query id for a tap in this chat."""
        now = self._now()
        while self._open and now >= next(iter(self._open.values()))[1]:
            del self._open[next(iter(self._open))]
        query_id = str(next(self._ids))
        self._open[query_id] = (chat_id, now + TAP_LIFE)
        return query_id

    def close(self, query_id: str) -> int:
        """The chat of the tap that is answered now; refused when unknown, answered before or too old."""
        chat_id, ends = self._open.pop(query_id, (0, 0.0))
        if self._now() >= ends:
            raise bad(QUERY_TOO_OLD)
        return chat_id


class Bot:
    """Everything that belongs to one token."""

    def __init__(self, token: str, now: Callable[[], float]) -> None:
        self.token = token
        self.id = int(token.partition(":")[0])
        self.username = f"sim{self.id}_bot"
        self.first_name = "Bot"
        self.reads_groups = False
        self.chats: dict[int, Chat] = {}
        self.files = FileStore(self.id)
        self.profile = Profile()
        self.queue = UpdateQueue(now, first_id=100_000_001)
        self.taps = OpenTaps(now, self.id)
        self.webhook: Delivery | None = None
        self._message_ids = itertools.count(1)
        self._user: Json | None = None

    def rename(self, first_name: str = "", username: str = "") -> None:
        """Give the bot another name or address; empty keeps the old one."""
        self.first_name = first_name or self.first_name
        self.username = username or self.username
        self._user = None

    def user(self) -> Json:
        """The bot as a Telegram User."""
        if self._user is None:
            self._user = {
                "id": self.id, "is_bot": True, "first_name": self.first_name, "username": self.username,
            }  # fmt: skip
        return self._user

    def next_message_id(self) -> int:
        """Ids grow over all chats of the bot, as in real private chats and small groups."""
        return next(self._message_ids)

    def keep(self, chat: Chat, message: Message) -> None:
        """Add a message to a chat; the oldest beyond 1000 are forgotten."""
        messages = chat.messages
        messages[message.body["message_id"]] = message
        if len(messages) > HISTORY:
            del messages[next(iter(messages))]
