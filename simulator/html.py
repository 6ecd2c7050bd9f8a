"""Telegram's HTML: which tags it knows and how it refuses the rest (Bot API, "HTML style").

Offsets in the refusals count UTF-8 bytes; offsets of entities count UTF-16 units.
"""

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from simulator.entities import units
from simulator.errors import ApiError, Json, bad

_SIMPLE = {
    "b": "bold", "strong": "bold", "i": "italic", "em": "italic", "u": "underline", "ins": "underline",
    "s": "strikethrough", "strike": "strikethrough", "del": "strikethrough", "tg-spoiler": "spoiler",
    "span": "spoiler", "code": "code", "pre": "pre", "blockquote": "blockquote", "a": "text_link",
    "tg-emoji": "custom_emoji",
}  # fmt: skip
_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
_PIECE = re.compile(r"&(?:#x(?P<hex>[0-9a-fA-F]+)|#(?P<dec>[0-9]+)|(?P<name>[a-z]+));?|<")
_NAME = re.compile(r"[^\s>]*")
_SPACE = re.compile(r"\s*")
_KEY = re.compile(r"[^\s=>]*")
_TOKEN = re.compile(r"[A-Za-z0-9.-]*")


@dataclass(slots=True)
class _Open:
    """A start tag that waits for its end."""

    name: str
    value: str
    flag: bool
    offset: int


def refused(what: str) -> ApiError:
    """The refusal of text that cannot be parsed."""
    return bad(f"Can't parse entities: {what}")


def parse(text: str) -> tuple[str, list[Json]]:
    """Plain text and its entities."""
    return _Reader(text).read() if "<" in text or "&" in text else (text, [])


def link_entity(url: str, offset: int, length: int) -> Json | None:
    """A link or a mention by user id; None for an address Telegram drops silently."""
    if match := re.fullmatch(r"tg://user\?id=(\d+)", url):
        user: Json = {"id": int(match[1]), "is_bot": False, "first_name": match[1]}
        return {"type": "text_mention", "offset": offset, "length": length, "user": user}
    checked = url if "://" in url else f"http://{url}"
    host = urlsplit(checked).netloc
    if not checked.startswith("tg://") and "." not in host and ":" not in host:
        return None
    if checked.startswith("http") and urlsplit(checked).path == "":
        checked += "/"
    return {"type": "text_link", "offset": offset, "length": length, "url": checked}


class _Reader:
    """Walks through one text; the parts of a start tag are read by methods of their own."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.out: list[str] = []
        self.length = 0
        self.open: list[_Open] = []
        self.entities: list[Json] = []

    def read(self) -> tuple[str, list[Json]]:
        position = 0
        while match := _PIECE.search(self.text, position):
            self._add(self.text[position : match.start()])
            if match.group() != "<":
                self._add(_decoded(match))
                position = match.end()
            elif self.text.startswith("</", match.start()):
                position = self._end_tag(match.start())
            else:
                position = self._start_tag(match.start())
        self._add(self.text[position:])
        if self.open:
            raise refused(f'Can\'t find end tag corresponding to start tag "{self.open[-1].name}"')
        return "".join(self.out), self.entities

    def _add(self, piece: str) -> None:
        self.out.append(piece)
        self.length += units(piece)

    def _at(self, position: int) -> int:
        return len(self.text[:position].encode("utf-8", "replace"))

    def _start_tag(self, begin: int) -> int:
        position = _end(_NAME, self.text, begin + 1)
        if position == len(self.text):
            raise refused(f"Unclosed start tag at byte offset {self._at(begin)}")
        name = self.text[begin + 1 : position].lower()
        if name not in _SIMPLE:
            raise refused(f'Unsupported start tag "{name}" at byte offset {self._at(begin)}')
        value, flag = "", False
        while True:
            position = _end(_SPACE, self.text, position)
            if self.text.startswith(">", position):
                break
            key, content, position = self._attribute(name, begin, position)
            flag = flag or (name == "blockquote" and key == "expandable")
            value = _meaning(name, key, content) or value
        if name == "span" and value != "spoiler":
            raise refused(f'Tag "span" must have class "tg-spoiler" at byte offset {self._at(begin)}')
        self.open.append(_Open(name, value, flag, self.length))
        return position + 1

    def _attribute(self, name: str, begin: int, position: int) -> tuple[str, str, int]:
        start, position = position, _end(_KEY, self.text, position)
        key = self.text[start:position]
        where = f'the tag "{name}" at byte offset {self._at(begin)}'
        if not key:
            if position >= len(self.text):
                raise refused(f"Unclosed start tag at byte offset {self._at(begin)}")
            raise refused(f"Empty attribute name in {where}")
        position = _end(_SPACE, self.text, position)
        if not self.text.startswith("=", position):
            if name == "blockquote" and key == "expandable":
                return key, "", position
            raise refused(f"Expected equal sign in declaration of an attribute of {where}")
        position = _end(_SPACE, self.text, position + 1)
        quote = self.text[position : position + 1]
        if quote in {'"', "'"}:
            stop = self.text.find(quote, position + 1)
            if stop < 0 or stop + 1 >= len(self.text):
                raise refused(f"Unclosed start tag at byte offset {self._at(begin)}")
            return key, _PIECE.sub(_decoded, self.text[position + 1 : stop]), stop + 1
        stop = _end(_TOKEN, self.text, position)
        if stop >= len(self.text):
            raise refused(f"Unclosed start tag at byte offset {self._at(begin)}")
        if not self.text[stop].isspace() and self.text[stop] != ">":
            raise refused(f"Unexpected end of name token at byte offset {self._at(position)}")
        return key, self.text[position:stop].lower(), stop

    def _end_tag(self, begin: int) -> int:
        if not self.open:
            raise refused(f"Unexpected end tag at byte offset {self._at(begin)}")
        position = _end(_NAME, self.text, begin + 2)
        name = self.text[begin + 2 : position].lower()
        position = _end(_SPACE, self.text, position)
        if not self.text.startswith(">", position):
            raise refused(f"Unclosed end tag at byte offset {self._at(begin)}")
        tag = self.open.pop()
        if name and name != tag.name:
            found = f'expected "</{tag.name}>", found "</{name}>"'
            raise refused(f"Unmatched end tag at byte offset {self._at(begin)}, {found}")
        if self.length > tag.offset:
            self._close(tag)
        return position + 1

    def _close(self, tag: _Open) -> None:
        place = {"offset": tag.offset, "length": self.length - tag.offset}
        kind = _SIMPLE[tag.name]
        if kind == "text_link":
            link = link_entity(tag.value or "".join(self.out)[-place["length"] :], **place)
            self.entities.extend([link] if link else [])
        elif kind == "custom_emoji":
            if not tag.value.isdigit() or int(tag.value) == 0:
                raise refused("Invalid custom emoji identifier specified")
            self.entities.append({"type": kind, **place, "custom_emoji_id": tag.value})
        elif kind == "blockquote":
            self.entities.append({"type": "expandable_blockquote" if tag.flag else kind, **place})
        elif tag.name in {"pre", "code"}:
            self._close_code(tag, place)
        else:
            self.entities.append({"type": kind, **place})

    def _close_code(self, tag: _Open, place: dict[str, int]) -> None:
        """<pre><code class="language-x"> is one entity with a language."""
        last = self.entities[-1] if self.entities else {}
        same = last.get("offset") == place["offset"] and last.get("length") == place["length"]
        if tag.name == "pre" and same and last.get("type") == "code":
            language = last.pop("language", None)
            last["type"] = "pre"
            last.update({"language": language} if language else {})
            return
        extra = {"language": tag.value} if tag.name == "code" and tag.value else {}
        if extra and not any(outer.name == "pre" for outer in self.open):
            extra = {}
        self.entities.append({"type": tag.name, **place, **extra})


def _end(pattern: re.Pattern[str], text: str, position: int) -> int:
    match = pattern.match(text, position)
    return match.end() if match else position


def _decoded(match: re.Match[str]) -> str:
    if match["name"]:
        return _NAMED.get(match["name"], match.group())
    code = int(match["hex"], 16) if match["hex"] else int(match["dec"] or 0)
    return chr(code) if 0 < code < 0x10FFFF and not 0xD800 <= code <= 0xDFFF else match.group()


def _meaning(name: str, key: str, content: str) -> str:
    if name == "a" and key == "href":
        return content
    if name == "code" and key == "class" and content.startswith("language-"):
        return content[9:]
    if name == "span" and key == "class" and content.startswith("tg-"):
        return content[3:]
    return content if name == "tg-emoji" and key == "emoji-id" else ""
