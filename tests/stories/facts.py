"""What screens say: every value that was filled into a sentence, and every line and label that is no sentence of ours."""

import csv
import io
import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from html import unescape
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

from handlers.contents import CONVERSATIONS
from handlers.kit import words
from tests.handlers.harness import Phone, Stage

TAG = re.compile(r"</?(?:b|i|u|code|tg-spoiler)>")
MARKS = re.compile(r"^(?:[●○▶✓⬅🏠◀*•·-]\s*|\d+[.)]\s+)+|[*▶]$")
WEEKDAY = re.compile(r"(?:thứ (?:Hai|Ba|Tư|Năm|Sáu|Bảy)|[Cc]hủ nhật), ")
NUMBER = re.compile(r"\d+(?:[.,]\d+)?%?")
DAY = re.compile(r"(?:\d\d:\d\d )?\d\d/\d\d/\d{4}")
BETWEEN = " ·;:,.()/*+…"

TICKS = {"hontick", "pcsign", "drtick", "vstand", "rgset"}
"""Buttons that tick an agency: the marks of several can be put together in very many ways, which all read alike."""

GIVEN = {"chasegive", "moreask", "extyes"}
"""Buttons that set a day in the place of another: once, so that what was shown is still there in the end."""

EACH = {**dict.fromkeys(TICKS, 3), **dict.fromkeys(GIVEN, 1)}
"""How many of a kind are tapped; of others 40."""

COMMANDS = tuple(f"/{names[0]}" for conversation in CONVERSATIONS for names in conversation.commands)

OFFERED = {"calday", "calset", "meetday", "meetset", "chasegive", "moreask", "moreday", "fodate"}
"""Buttons that offer a day: nobody has set it yet."""


def spoken(text: str) -> str:
    """A text as it is read: without marks of ours and the weekday, which is computed."""
    return WEEKDAY.sub("", unescape(TAG.sub("", text))).strip()


def bare_of_marks(line: str) -> str:
    """A line without the ticks, bullets and numbers that a list puts before it."""
    return MARKS.sub("", line).strip()


@dataclass(slots=True)
class Said:
    """`filled`: sentence, name and value of everything filled in; `sentences`: what came of it; `shown`: lines and labels on phones."""

    filled: set[tuple[str, str, str]] = field(default_factory=set)
    sentences: set[str] = field(default_factory=set)
    shown: set[str] = field(default_factory=set)

    def values(self) -> set[tuple[str, str, str]]:
        """What was filled in and is no sentence of ours itself."""
        return {one for one in self.filled if one[2] and self.rest(one[2])}

    def unheld(self, held: "Archives", besides: frozenset[str]) -> list[str]:
        """What lines and labels say beyond the sentences in them, and no archive holds."""
        rests = {self.rest(line) for line in self.shown if not held.holds(bare_of_marks(line))} - {"", *besides}
        return sorted(rest for rest in rests if not rest.startswith("https://t.me/") and not held.holds_all(rest))

    def numbers(self) -> set[tuple[str, str]]:
        """Every number that was filled in, with its sentence."""
        return {(sentence, value) for sentence, _name, value in self.filled if NUMBER.fullmatch(value)}

    def rest(self, line: str) -> str:
        """A line without every sentence of ours in it; "" when nothing else is left."""
        left = bare_of_marks(line)
        cut = left.removesuffix("…").rstrip() if left.endswith("…") else ""
        if left in self.sentences or (cut and any(one.startswith(cut) for one in self.sentences)):
            return ""
        for sentence in sorted((one for one in self.sentences if len(one) > 1 and one in left), key=len, reverse=True):
            left = left.replace(sentence, "\x00")
        return "\x00".join(part.strip(BETWEEN) for part in left.split("\x00")).strip("\x00 ")


@contextmanager
def overheard(stage: Stage, patch: pytest.MonkeyPatch) -> Iterator[Said]:
    """Everything said while the block runs."""
    said, fill, tell = Said(), words._fill, stage.world.hub.tell

    def filling(sentence: str, values: dict[str, object]) -> words.Safe:
        made = fill(sentence, values)
        said.filled |= {
            (sentence, name, spoken(str(value))) for name, value in values.items() if f"{{{name}" in sentence
        }
        if not sentence.startswith("{") or values:
            said.sentences |= {bare_of_marks(line) for line in spoken(made).split("\n")} - {""}
        return made

    def telling(event: dict[str, Any], bots: set[int] | None = None) -> None:
        message = event.get("message")
        if event["type"] in {"message", "edit"} and message and message["from"] == "bot":
            said.shown |= {spoken(line) for line in (message.get("text") or message.get("caption") or "").split("\n")}
            rows = (message.get("reply_markup") or {}).get("inline_keyboard", [])
            buttons = [one for row in rows for one in row if "callback_data" in one]
            said.shown |= {spoken(one["text"]) for one in buttons if one["callback_data"].split(":")[0] not in OFFERED}
        tell(event, bots)

    with patch.context() as patched:
        patched.setattr(words, "_fill", filling)
        patched.setattr(stage.world.hub, "tell", telling)
        yield said


async def walk(phone: Phone, besides: frozenset[str]) -> int:
    """Tap the buttons that can be reached from every command, but those of `besides`; of one kind no more than `EACH` says. How many
    there were."""
    seen, kinds = set[str](), Counter[str]()
    for command in COMMANDS:
        await phone.say(command)
        while data := _next(phone, seen, kinds, besides):
            seen.add(data)
            kinds[data.split(":")[0]] += 1
            await phone.tap_data(data)
    return len(seen)


def _next(phone: Phone, seen: set[str], kinds: Counter[str], besides: frozenset[str]) -> str:
    """The first button of the card that nobody has tapped; otherwise the way back, once from each card."""
    here = [str(one["callback_data"]) for row in phone.rows for one in row if "callback_data" in one]
    for data in here:
        kind = data.split(":")[0]
        if data not in seen and kind not in {*besides, "home"} and kinds[kind] < EACH.get(kind, 40):
            return data
    back = next((data for data, name in zip(here, phone.buttons, strict=False) if name == "⬅ Quay lại"), "home")
    again = f"back {phone.text} {back}"
    if back == "home" or again in seen:
        return ""
    seen.add(again)
    return back


@dataclass(slots=True)
class Archives:
    """What several archives hold: by table its rows, all words, and the names of all files."""

    tables: list[dict[str, list[list[str]]]] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    cells: set[str] = field(default_factory=set)
    text: str = ""
    folded: str = ""
    counted: set[str] = field(default_factory=set)

    def read(self, path: Path) -> None:
        """One more."""
        found: dict[str, list[list[str]]] = {}
        with zipfile.ZipFile(path) as archive:
            assert archive.testzip() is None
            self.names += archive.namelist()
            for name in archive.namelist():
                if name.endswith(".csv"):
                    rows = list(csv.reader(io.StringIO(archive.read(name).decode("utf-8-sig"))))
                    found[name[3:-4]] = rows[1:]
                    self.cells |= {cell for row in rows for cell in row}
        self.tables.append(found)
        self.text = "\n".join([*self.cells, *self.names])
        self.folded = self.text.casefold()

    def counts(self) -> set[str]:
        """Numbers of rows: of every table, of those that say the same in one column or in two, and of the members that do not."""
        if self.counted:
            return self.counted
        found = Counter[tuple[object, ...]]()
        for place, tables in enumerate(self.tables):
            for name, rows in tables.items():
                for row in rows:
                    said = list(enumerate(row))
                    keys = [(), *((one,) for one in said), *combinations(said, 2)]
                    found.update((place, name, *key) for key in keys)
        members = len(self.tables[-1]["thanh-vien"])
        self.counted = {"0", *map(str, found.values())}
        self.counted |= {str(members - number) for number in found.values() if number < members}
        return self.counted

    def holds_all(self, said: str) -> bool:
        """Whether every part of a line is there, and every day in it; numbers beside words count something, or are cells."""
        if not all(day in self.text for day in DAY.findall(said)):
            return False
        known = {*self.counts(), *self.cells}
        parts = [part.strip(BETWEEN) for part in re.split(r"\x00| · ", DAY.sub("", said))]
        left = [part for part in parts if not self.holds(part)]
        return all(self.holds(NUMBER.sub("", part)) and {*NUMBER.findall(part)} <= known for part in left)

    def holds(self, value: str) -> bool:
        """Whether a value is there: a number as a cell of its own or in an answer, words within any cell; each of a list; the beginning
        of what a button cuts off."""
        value = value.strip(BETWEEN)
        if not value or (len(value) > 3 and value.casefold() in self.folded) or value in self.cells:
            return True
        if any(mark in value for mark in ("\x00", "; ", ", ", " · ", ": ", ". ", " (", "/")):
            return all(self.holds(part) for part in re.split(r"\x00|; |, | · |: |\. | \(|/", value))
        return len(value) <= 3 and any(
            re.search(rf"(?<!\w){re.escape(value)}(?!\w)", cell) for cell in self.cells if not NUMBER.fullmatch(value)
        )
