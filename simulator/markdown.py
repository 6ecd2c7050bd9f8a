"""Telegram's MarkdownV2 and the older Markdown (Bot API, "Formatting options")."""

import re

from simulator.entities import units
from simulator.errors import Json
from simulator.html import link_entity, refused

_RESERVED = frozenset("_*[]()~`>#+-=|{}.!")
_MARKS = {
    "*": "bold",
    "_": "italic",
    "__": "underline",
    "~": "strikethrough",
    "||": "spoiler",
    "`": "code",
    "```": "pre",
}
_OLD_MARKS = {"*": "bold", "_": "italic", "`": "code", "```": "pre"}
_OLD_LINK = re.compile(r"\[[^\]]*\]\([^)]*\)")
_CLOSED = {"code", "pre"}


def parse(text: str, *, legacy: bool = False) -> tuple[str, list[Json]]:
    """Plain text and its entities."""
    return _Reader(text, legacy=legacy).read()


class _Reader:
    """Walks through one text with a stack of open entities: (mark, offset, byte position)."""

    def __init__(self, text: str, *, legacy: bool) -> None:
        self.text = text
        self.legacy = legacy
        self.marks = _OLD_MARKS if legacy else _MARKS
        self.out: list[str] = []
        self.length = 0
        self.open: list[tuple[str, int, int]] = []
        self.entities: list[Json] = []
        self.quote_from: int | None = None

    def read(self) -> tuple[str, list[Json]]:
        position = 0
        while position < len(self.text):
            position = self._step(position)
        if self.open:
            mark, _, begin = self.open[-1]
            name = self.marks.get(mark, "text_link")
            where = len(self.text[:begin].encode())
            raise refused(f"Can't find end of {_shown(name)} entity at byte offset {where}")
        self._end_quote()
        return "".join(self.out), self.entities

    def _add(self, piece: str) -> None:
        self.out.append(piece)
        self.length += units(piece)

    def _step(self, position: int) -> int:
        sign = self.text[position]
        inside = self.marks.get(self.open[-1][0]) if self.open else None
        following = self.text[position + 1 : position + 2]
        if sign == "\\" and following and (following in _RESERVED or following == "\\"):
            self._add(following)
            return position + 2
        if inside in _CLOSED:
            return self._in_code(position)
        if sign == "\n":
            self._end_quote(unless=following == ">")
        if sign == ">" and not self.legacy and (position == 0 or self.text[position - 1] == "\n"):
            self.quote_from = self.length if self.quote_from is None else self.quote_from
            return position + 1
        if mark := self._mark_at(position):
            return self._mark(mark, position)
        if (sign == "[" and not self.legacy) or _OLD_LINK.match(self.text, position):
            self.open.append(("[", self.length, position))
            return position + 1
        if sign == "]" and self.open and self.open[-1][0] == "[":
            return self._link(position)
        if sign in _RESERVED and not self.legacy:
            raise refused(f"Character '{sign}' is reserved and must be escaped with the preceding '\\'")
        self._add(sign)
        return position + 1

    def _in_code(self, position: int) -> int:
        mark = self.open[-1][0]
        if self.text.startswith(mark, position):
            return self._mark(mark, position)
        self._add(self.text[position])
        return position + 1

    def _mark_at(self, position: int) -> str:
        for size in (3, 2, 1):
            mark = self.text[position : position + size]
            if len(mark) == size and mark in self.marks:
                return mark
        return ""

    def _mark(self, mark: str, position: int) -> int:
        if self.open and self.open[-1][0] == mark:
            _, offset, _ = self.open.pop()
            if self.length > offset:
                place = {"offset": offset, "length": self.length - offset}
                self.entities.append({"type": self.marks[mark], **place, **self._language(mark, position)})
            return position + len(mark)
        self.open.append((mark, self.length, position))
        after = position + len(mark)
        if mark == "```":
            line = self.text[after:].partition("\n")[0]
            after += len(line) + 1 if "`" not in line and not line.strip().count(" ") else 0
        return after

    def _language(self, mark: str, end: int) -> Json:
        begin = self.text.rfind("```", 0, end)
        line, newline, _ = self.text[begin + 3 : end].partition("\n")
        return {"language": line} if mark == "```" and newline and line and " " not in line else {}

    def _link(self, position: int) -> int:
        _, offset, _ = self.open.pop()
        label = "".join(self.out)[-(self.length - offset) :] if self.length > offset else ""
        url, after = label, position + 1
        if self.text.startswith("(", position + 1):
            stop = self.text.find(")", position)
            if stop < 0:
                where = len(self.text[: position + 2].encode())
                raise refused(f"Can't find end of a URL at byte offset {where}")
            url, after = self.text[position + 2 : stop].replace("\\", ""), stop + 1
        link = link_entity(url, offset, self.length - offset) if label else None
        self.entities.extend([link] if link else [])
        return after

    def _end_quote(self, *, unless: bool = False) -> None:
        if self.quote_from is not None and not unless:
            place = {"offset": self.quote_from, "length": self.length - self.quote_from}
            self.entities.append({"type": "blockquote", **place})
            self.quote_from = None


def _shown(name: str) -> str:
    return {"text_link": "TextUrl", "pre": "Pre"}.get(name, name.capitalize())
