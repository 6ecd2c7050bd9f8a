"""Reads the parameters of a call, which arrive as text (forms) or as JSON values."""

import json
from collections.abc import Mapping
from typing import Any

from simulator.errors import bad

Params = Mapping[str, Any]
Upload = tuple[str, bytes, str]
Files = Mapping[str, Upload]

_TRUE = {"true", "yes", "1"}


def text(params: Params, name: str) -> str:
    """The value as text; "" when it is absent."""
    value = params.get(name)
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    return json.dumps(value) if isinstance(value, (dict, list, bool)) else str(value)


def flag(params: Params, name: str) -> bool:
    """True for true, yes and 1 in any case, as the Bot API reads it."""
    value = params.get(name)
    if value is None or value is False:
        return False
    return value is True or str(value).strip().lower() in _TRUE


def number(params: Params, name: str, default: int = 0) -> int:
    """The value as an integer; the default when it is absent or no integer."""
    value = params.get(name)
    if value is None or value == "":
        return default
    try:
        return int(value)
    except (TypeError, ValueError):
        return default


def within(value: int, low: int, high: int) -> int:
    """The value, moved to the nearer bound when it lies outside."""
    return max(low, min(high, value))


def structure(params: Params, name: str, complaint: str) -> Any:
    """The JSON value of a parameter, None when absent; `complaint` is said when it is not JSON."""
    value = params.get(name)
    if value is None or value == "":
        return None
    if not isinstance(value, str):
        return value
    try:
        return json.loads(value)
    except ValueError:
        raise bad(complaint) from None


def message_id(params: Params, name: str = "message_id") -> int:
    """A message's number; refused when it is missing or not a positive number."""
    if params.get(name) in (None, ""):
        raise bad("Message identifier is not specified")
    value = number(params, name)
    if value <= 0:
        raise bad("Invalid message identifier specified" if name != "message_id" else "Message not found")
    return value
