"""What the simulated world consists of: people, chats, messages, files."""

import hashlib
from dataclasses import dataclass, field

from simulator.errors import Json


@dataclass(slots=True)
class Person:
    """Someone with a phone; `label` and `group` only serve the page."""

    id: int
    first_name: str
    last_name: str = ""
    username: str = ""
    language_code: str = "vi"
    label: str = ""
    group: str = ""

    def names(self) -> Json:
        """Names as User and private Chat carry them."""
        result: Json = {"first_name": self.first_name}
        if self.last_name:
            result["last_name"] = self.last_name
        if self.username:
            result["username"] = self.username
        return result

    def user(self) -> Json:
        """The Telegram User."""
        return {"id": self.id, "is_bot": False, **self.names(), "language_code": self.language_code}


@dataclass(slots=True)
class Message:
    """One message: `body` is the Telegram Message, replaced and never changed in place."""

    body: Json
    by_bot: bool
    sent_at: float
    fixed: bool = False


@dataclass(slots=True)
class Chat:
    """One chat of one bot. A private chat has its person's id, a group a negative one.

    `bot_pins`: the bot is an administrator of the group who may pin; `moved_to`: the supergroup that the group has become.
    """

    id: int
    wire: Json
    instance: str
    started: bool = False
    blocked: bool = False
    bot_inside: bool = True
    bot_pins: bool = False
    moved_to: int = 0
    members: dict[int, str] = field(default_factory=dict)
    messages: dict[int, Message] = field(default_factory=dict)
    unread: int = 0
    pinned: list[int] = field(default_factory=list)
    reply_keyboard: Json | None = None
    typing_until: float = 0.0

    @property
    def private(self) -> bool:
        """Whether this is a chat with one person."""
        return self.id > 0


@dataclass(slots=True, frozen=True)
class StoredFile:
    """One uploaded file; `path` is what getFile answers."""

    file_id: str
    unique_id: str
    path: str
    name: str
    mime: str
    content: bytes
    width: int = 0
    height: int = 0


def stable_number(*parts: object) -> int:
    """A 63-bit number that always belongs to the same parts (for ids that look random)."""
    digest = hashlib.sha256("/".join(map(str, parts)).encode()).digest()
    return int.from_bytes(digest[:8], "big") >> 1
