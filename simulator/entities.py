"""Text as Telegram keeps it: lengths in UTF-16 units, trimmed, with the entities that clients find by themselves."""

import re
from collections.abc import Iterable

from simulator.errors import Json, bad

TEXT_LIMIT = 4096
CAPTION_LIMIT = 1024
ENTITY_LIMIT = 100
BYTES_LIMIT = 1 << 15

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\u202a-\u202e]|\r")
_BLANKS = " \t\n\x0b\x0c\u00a0\u2000\u2003\u3000\u200b\u2060\ufeff"
_FOUND = re.compile(
    r"(?P<url>(?:https?://|tg://)[^\s<>\"]+[^\s<>\".,:;!?')\]}]|\bt\.me/[\w/?=&-]+)"
    r"|(?P<email>\b[\w.+-]+@[\w-]+\.[\w.]*\w)"
    r"|(?<![\w@/])(?P<mention>@[A-Za-z]\w{2,31})\b"
    r"|(?<![\w/<>.])(?P<bot_command>/[A-Za-z0-9_]{1,64}(?:@[A-Za-z]\w{2,31})?)(?![\w/])"
    r"|(?<![\w#])(?P<hashtag>#\w*[^\W\d]\w*)",
)
_CLOSED = frozenset({"pre", "code", "text_link", "text_mention"})
_ORDER = {"blockquote": 0, "expandable_blockquote": 0, "text_link": 1, "pre": 2, "code": 2}


def units(text: str) -> int:
    """Length in UTF-16 code units, the measure of every limit and offset of the Bot API."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def part(text: str, offset: int, length: int) -> str:
    """The piece of a text that an entity covers."""
    raw = text.encode("utf-16-le", "surrogatepass")[2 * offset : 2 * (offset + length)]
    return raw.decode("utf-16-le", "replace")


def in_order(entities: Iterable[Json]) -> list[Json]:
    """By offset, the longer first, as Telegram returns them; at most 100."""
    chosen = sorted(entities, key=lambda e: (e["offset"], -e["length"], _ORDER.get(e["type"], 3)))
    return chosen[:ENTITY_LIMIT]


def found_in(text: str, marked: list[Json] | None = None) -> list[Json]:
    """Links, mentions, commands, hashtags and addresses in a text, outside of what is marked as code or link."""
    if not any(sign in text for sign in "/@#"):
        return []
    closed = [(e["offset"], e["offset"] + e["length"]) for e in marked or () if e["type"] in _CLOSED]
    result: list[Json] = []
    for hit in _FOUND.finditer(text):
        offset, length = units(text[: hit.start()]), units(hit.group())
        if any(offset < end and begin < offset + length for begin, end in closed):
            continue
        result.append({"type": str(hit.lastgroup), "offset": offset, "length": length})
    return result


def trimmed(text: str, entities: list[Json]) -> tuple[str, list[Json]]:
    """Without control characters and without blanks at both ends; entities move along and empty ones go."""
    if _CONTROL.search(text):
        text = _CONTROL.sub(lambda hit: "" if hit.group() == "\r" else " ", text)
    bare = text.lstrip(_BLANKS)
    cut = units(text) - units(bare)
    bare = bare.rstrip(_BLANKS)
    if not entities:
        return bare, entities
    end = units(bare)
    kept: list[Json] = []
    for entity in entities:
        begin = max(entity["offset"] - cut, 0)
        stop = min(entity["offset"] + entity["length"] - cut, end)
        if stop > begin:
            kept.append({**entity, "offset": begin, "length": stop - begin})
    return bare, kept


def given(raw: object, text: str) -> list[Json]:
    """The entities a bot sends along instead of a parse mode; refused when they leave the text."""
    if raw is None:
        return []
    if not isinstance(raw, list):
        raise bad("Can't parse entities JSON object")
    return [entity for entity in (_given(item, units(text)) for item in raw) if entity["length"] > 0]


def _given(item: object, end: int) -> Json:
    if not isinstance(item, dict):
        raise bad("Can't parse MessageEntity: expected an Object")
    for name, kind in (("type", str), ("offset", int), ("length", int)):
        if not isinstance(item.get(name), kind):
            raise bad(f"Can't parse MessageEntity: Can't find field \"{name}\"")
    begin, stop = item["offset"], item["offset"] + item["length"]
    if begin < 0 or stop > end:
        raise bad(f"Entity beginning at UTF-16 offset {begin} ends after the end of the text at UTF-16 offset {end}")
    return {key: value for key, value in item.items() if value is not None}
