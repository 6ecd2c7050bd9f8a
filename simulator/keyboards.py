"""Reply markup: what a bot may hang under a message and what Telegram refuses (Bot API InlineKeyboardMarkup).

One rule is stricter than Telegram on purpose: a button with two actions is refused, where Telegram silently
takes one of them; the Bot API says that exactly one must be given.
"""

import json
from functools import lru_cache
from typing import Any
from urllib.parse import urlsplit

from simulator.entities import units
from simulator.errors import ApiError, Json, bad
from simulator.params import Params, structure

BUTTON_LIMIT = 100
DATA_LIMIT = 64
COPY_LIMIT = 256
SIZE_LIMIT = 10_000
_ACTIONS = (
    "url", "callback_data", "callback_game", "pay", "switch_inline_query", "switch_inline_query_chosen_chat",
    "switch_inline_query_current_chat", "login_url", "web_app", "copy_text",
)  # fmt: skip
_MAY_BE_EMPTY = {"switch_inline_query", "switch_inline_query_current_chat", "callback_game"}
_SCHEMES = {"http", "https", "tg", "ton", "tonsite"}
_INLINE_KEYS = ("text", "icon_custom_emoji_id", "style", *_ACTIONS)


def read(params: Params, *, inline_only: bool = False) -> Json | None:
    """The checked reply_markup; None when there is none or when it says nothing.

    The kind is told by the key present: inline_keyboard, keyboard, remove_keyboard or force_reply.
    """
    raw = params.get("reply_markup")
    if not raw:
        return None
    result = _from_text(raw) if isinstance(raw, str) else _checked(raw)
    if inline_only and result is not None and "inline_keyboard" not in result:
        raise bad("Inline keyboard expected")
    return result


@lru_cache(maxsize=512)
def _from_text(raw: str) -> Json | None:
    """Bots send the same keyboards over and over; what is returned is never changed."""
    return _checked(structure({"markup": raw}, "markup", "Can't parse reply keyboard markup JSON object"))


def _checked(value: Any) -> Json | None:
    if not isinstance(value, dict):
        raise bad("Object expected as reply markup")
    if value.get("keyboard"):
        return _reply_keyboard(value)
    if value.get("inline_keyboard"):
        return _inline_keyboard(value)
    if value.get("remove_keyboard"):
        return {"remove_keyboard": True, **_chosen(value, "selective")}
    if value.get("force_reply"):
        return {"force_reply": True, **_chosen(value, "input_field_placeholder", "selective")}
    return None


def inline_part(markup: Json | None) -> Json | None:
    """The part of a markup that stays with the message and is returned in Message.reply_markup."""
    return markup if markup is not None and "inline_keyboard" in markup else None


def _chosen(value: Json, *names: str) -> Json:
    return {name: value[name] for name in names if value.get(name)}


def _rows(value: Json, key: str, complaint: str) -> list[list[Any]]:
    rows = value[key]
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        raise bad(complaint)
    if sum(map(len, rows)) > BUTTON_LIMIT:
        raise bad("reply markup is too long")
    return [row for row in rows if row]


def _inline_keyboard(value: Json) -> Json | None:
    complaint = 'Field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of Arrays'
    rows = [[_inline_button(b) for b in row] for row in _rows(value, "inline_keyboard", complaint)]
    if not rows:
        return None
    if len(json.dumps(rows, ensure_ascii=False).encode()) > SIZE_LIMIT:
        raise bad("reply markup is too long")
    return {"inline_keyboard": rows}


def _inline_button(button: Any) -> Json:
    if not isinstance(button, dict):
        raise _unreadable("InlineKeyboardButton must be an Object", "inline keyboard")
    if not isinstance(button.get("text"), str):
        raise _unreadable('Can\'t find field "text"', "inline keyboard")
    if not button["text"].strip():
        raise bad("Inline keyboard button text must be non-empty")
    actions = [n for n in _ACTIONS if n in button and (button[n] not in (None, "") or n in _MAY_BE_EMPTY)]
    if not actions:
        raise _unreadable("Text buttons are unallowed in the inline keyboard", "inline keyboard")
    if len(actions) > 1:
        raise _unreadable(f"exactly one action is allowed, found {', '.join(actions)}", "inline keyboard")
    action, content = actions[0], button[actions[0]]
    if action == "callback_data" and (not isinstance(content, str) or len(content.encode()) > DATA_LIMIT):
        raise bad("BUTTON_DATA_INVALID")
    if action == "copy_text":
        copied = content.get("text") if isinstance(content, dict) else None
        if not isinstance(copied, str) or not 1 <= units(copied) <= COPY_LIMIT:
            raise bad("BUTTON_COPY_TEXT_INVALID")
    if action == "url":
        _check_url(content)
    return {key: button[key] for key in _INLINE_KEYS if button.get(key) is not None}


def _check_url(url: object) -> None:
    shown = f"inline keyboard button URL '{url}' is invalid: "
    parts = urlsplit(url if isinstance(url, str) and "://" in url else f"http://{url}")
    if parts.scheme not in _SCHEMES:
        raise bad(shown + "Unsupported URL protocol")
    host = parts.hostname or ""
    if parts.scheme in {"http", "https"} and "." not in host and ":" not in host:
        raise bad(shown + "Wrong HTTP URL")


def _reply_keyboard(value: Json) -> Json | None:
    rows = _rows(value, "keyboard", 'Field "keyboard" must be an Array of Arrays')
    if not rows:
        return None
    buttons = [[_reply_button(b) for b in row] for row in rows]
    options = ("is_persistent", "resize_keyboard", "one_time_keyboard", "input_field_placeholder", "selective")
    return {"keyboard": buttons, **_chosen(value, *options)}


def _reply_button(button: Any) -> Json:
    if isinstance(button, str):
        button = {"text": button}
    if not isinstance(button, dict):
        raise _unreadable("KeyboardButton must be a String or an Object", "keyboard")
    if not isinstance(button.get("text"), str):
        raise _unreadable('Can\'t find field "text"', "keyboard")
    if not button["text"].strip():
        raise bad("Keyboard button text must be non-empty")
    return {key: content for key, content in button.items() if content is not None}


def _unreadable(why: str, where: str) -> ApiError:
    return bad(f"Can't parse {where} button: {why}")
