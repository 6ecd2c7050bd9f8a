"""What a person did, as plain values. A channel translates its updates into this and into nothing else."""

from dataclasses import dataclass, field
from typing import Literal

Kind = Literal[
    "tap",
    "command",
    "text",
    "file",
    "contact",
    "other",
    "edited",
    "group",
    "group_left",
    "group_moved",
    "blocked",
    "unblocked",
]


@dataclass(frozen=True, slots=True)
class HeardFile:
    """A file or photo; `size` in bytes, `caption` as typed, `album` the same for all photos sent together.

    `unique_id`: the same whenever the channel is sent this content; "" where it does not say.
    """

    id: str
    name: str
    mime: str
    size: int
    kind: Literal["photo", "document", "other"]
    caption: str = ""
    album: str = ""
    unique_id: str = ""


@dataclass(frozen=True, slots=True)
class Heard:
    """One thing a person did in one chat.

    `words` are the parts of a tap's action after its name, or what follows a command. `message_id` and `query_id` belong to
    a tap; a typed text that was understood as a choice is a tap without them. `typed_id`: the number of a typed text.
    `extra`: of a command in a group its `sender` (external id) and the group's `title`.
    """

    kind: Kind
    channel: str
    chat: str
    update_id: int
    name: str = ""
    lang: str = "vi"
    action: str = ""
    words: tuple[str, ...] = ()
    text: str = ""
    message_id: int | None = None
    query_id: str = ""
    has_picture: bool = False
    file: HeardFile | None = None
    phone: str = ""
    typed_id: int | None = None
    extra: dict[str, str] = field(default_factory=dict)

    @property
    def sent_file(self) -> HeardFile:
        """The file of something heard as one; ValueError for anything else, which no route sends there."""
        if self.file is None:
            raise ValueError(f"no file in {self.kind}")
        return self.file
