"""What the program says to a person, before any channel has drawn it.

A `Screen` is text plus choices. Telegram draws choices as inline buttons, a channel without buttons as numbered lines;
so a screen is stored in the outbox as what it says and offers, never as one channel's JSON.
"""

from dataclasses import dataclass, field
from html import escape as _escape
from typing import Any

ACTION_BYTES = 64
"""Bot API, InlineKeyboardButton.callback_data: at most 64 bytes."""

COPY_CHARS = 256
"""Bot API, CopyTextButton.text: at most 256 characters."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing a person may do next: exactly one of `action`, `url` and `copy` is given."""

    label: str
    action: str = ""
    url: str = ""
    copy: str = ""

    def __post_init__(self) -> None:
        if sum(map(bool, (self.action, self.url, self.copy))) != 1:
            raise ValueError(f"a choice does exactly one thing: {self.label}")
        if len(self.action.encode()) > ACTION_BYTES:
            raise ValueError(f"action over {ACTION_BYTES} bytes: {self.action}")
        if len(self.copy) > COPY_CHARS:
            raise ValueError(f"text to copy over {COPY_CHARS} characters: {self.label}")


Rows = tuple[tuple[Choice, ...], ...]


@dataclass(frozen=True, slots=True)
class Screen:
    """One card: `text` with the marks <b>, <i>, <u>, <code>, <tg-spoiler> only, data escaped with `plain`; rows of choices.

    `picture` and `paper` name a file to send with the text as its caption: a path below the data folder, never bytes.
    `paper_name`: what the paper is called on the phone, where its path does not say it.
    `contact` is (name, phone number) of a contact card to send along. `chart`: the values of a chart, drawn when the card is sent
    and sent with it like a picture; `otherwise`: said in its place when it cannot be drawn.
    """

    text: str
    choices: Rows = field(default=())
    picture: str = ""
    paper: str = ""
    contact: tuple[str, str] | None = None
    paper_name: str = ""
    chart: dict[str, Any] | None = None
    otherwise: str = ""

    def to_json(self) -> dict[str, Any]:
        """A JSON-able dict from which `from_json` makes the same screen; empty parts are left out."""
        out: dict[str, Any] = {"text": self.text}
        if self.choices:
            out["choices"] = [[[c.label, c.action, c.url, c.copy] for c in row] for row in self.choices]
        if self.picture:
            out["picture"] = self.picture
        if self.paper:
            out["paper"] = self.paper
        if self.paper_name:
            out["paper_name"] = self.paper_name
        if self.contact:
            out["contact"] = list(self.contact)
        if self.chart:
            out |= {"chart": self.chart, "otherwise": self.otherwise}
        return out

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> "Screen":
        """The inverse of `to_json`; KeyError or ValueError when the data is not a screen."""
        rows = tuple(tuple(Choice(*cell) for cell in row) for row in data.get("choices", []))
        contact = data.get("contact")
        return cls(
            data["text"],
            rows,
            data.get("picture", ""),
            data.get("paper", ""),
            (contact[0], contact[1]) if contact else None,
            data.get("paper_name", ""),
            data.get("chart"),
            data.get("otherwise", ""),
        )

    @property
    def lone(self) -> bool:
        """Whether a file or a contact goes with it: it takes nobody's place and is not joined with others."""
        return bool(self.picture or self.paper or self.contact or self.chart)


def plain(value: object) -> str:
    """Escape a person's or a file's words, so that they cannot become marks."""
    return _escape(str(value), quote=False)
