"""Orders of the control interface: read from JSON, checked, and carried out by a method of the World."""

import inspect
import json
from collections.abc import Callable
from typing import Any

from starlette.requests import Request

from simulator.errors import BadOrder, Json

_WORDS = "first_name last_name username language_code label group title text payload data phone_number kind caption"
_NUMBERS = "id message_id reply_to person_id from_chat_id row col times creator retry_after code"
FIELD_TYPES: dict[str, type | tuple[type, ...]] = {
    **dict.fromkeys(_WORDS.split(), str),
    **dict.fromkeys(_NUMBERS.split(), int),
    **dict.fromkeys(("blocked", "bot_inside"), bool),
    "seconds": (int, float),
    "members": list,
}


def bot_in(request: Request) -> int | None:
    """The bot selected by ?bot=."""
    raw = request.query_params.get("bot", "")
    return int(raw) if raw.isdigit() else None


def perform(act: Callable[..., Any], /, *place: object, **fields: object) -> Any:
    """Carry out an order whose JSON fields are the arguments of a World method."""
    for name, value in fields.items():
        if value is not None and not isinstance(value, FIELD_TYPES.get(name, object)):
            raise BadOrder(f"wrong kind of value: {name}")
    try:
        inspect.signature(act).bind(*place, **fields)
    except TypeError as error:
        raise BadOrder(str(error)) from None
    return act(*place, **fields)


async def order_of(request: Request) -> Json:
    """The JSON object in the body; an empty body is an empty order."""
    raw = await request.body()
    try:
        order = json.loads(raw) if raw else {}
    except ValueError:
        raise BadOrder("the body is no JSON") from None
    if not isinstance(order, dict) or "bot" in order:
        raise BadOrder("the body is no JSON object, or names a bot, which only the address can do")
    return order
