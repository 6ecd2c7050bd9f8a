"""Texts and captions of a call: parsed, trimmed and measured after parsing, in UTF-16 units."""

import re

from simulator import html, markdown
from simulator.entities import BYTES_LIMIT, CAPTION_LIMIT, TEXT_LIMIT, found_in, given, in_order, trimmed, units
from simulator.errors import Json, bad
from simulator.params import Params, flag, structure, text

_LONE_HALF = re.compile("[\ud800-\udfff]")
EMPTY = "message text is empty"


def _parsed(params: Params, raw: str, entities_name: str) -> tuple[str, list[Json]]:
    if len(raw) * 4 > BYTES_LIMIT and len(raw.encode("utf-8", "replace")) > BYTES_LIMIT:
        raise bad("text is too long")
    if not raw.isascii() and _LONE_HALF.search(raw):
        raise bad("strings must be encoded in UTF-8")
    mode = text(params, "parse_mode").lower()
    if not mode or mode == "none":
        return raw, given(structure(params, entities_name, "Can't parse entities JSON object"), raw)
    if mode == "html":
        return html.parse(raw)
    if mode in {"markdown", "markdownv2"}:
        return markdown.parse(raw, legacy=mode == "markdown")
    raise bad("Unsupported parse_mode")


def _finished(params: Params, raw: str, entities_name: str) -> tuple[str, list[Json]]:
    plain, entities = trimmed(*_parsed(params, raw, entities_name))
    found = found_in(plain, entities)
    return plain, in_order(entities + found) if found or entities else entities


def text_of(params: Params, too_long: str = "message is too long") -> Json:
    """{text, entities?, link_preview_options?} of a message."""
    raw = text(params, "text")
    if not raw:
        raise bad(EMPTY)
    plain, entities = _finished(params, raw, "entities")
    if not plain:
        raise bad(EMPTY)
    if len(plain) * 2 > TEXT_LIMIT and units(plain) > TEXT_LIMIT:
        raise bad(too_long)
    content: Json = {"text": plain}
    if entities:
        content["entities"] = entities
    if "link_preview_options" in params or "disable_web_page_preview" in params:
        preview = structure(params, "link_preview_options", "Can't parse link preview options JSON object")
        if flag(params, "disable_web_page_preview"):
            preview = {"is_disabled": True}
        if isinstance(preview, dict) and preview.get("is_disabled"):
            content["link_preview_options"] = {"is_disabled": True}
    return content


def caption_of(params: Params, kind: str = "", too_long: str = "message caption is too long") -> Json:
    """{caption?, caption_entities?, show_caption_above_media?} of a message with media; the last for photos."""
    raw = text(params, "caption")
    if not raw:
        return {}
    plain, entities = _finished(params, raw, "caption_entities")
    if units(plain) > CAPTION_LIMIT:
        raise bad(too_long)
    content: Json = {"caption": plain} if plain else {}
    if plain and entities:
        content["caption_entities"] = entities
    if plain and kind == "photo" and flag(params, "show_caption_above_media"):
        content["show_caption_above_media"] = True
    return content
