"""Whatever a client sends, the answer is a result or a refusal in Telegram's envelope."""

import asyncio
import json
from typing import Any
from urllib.parse import parse_qsl, urlencode

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simulator.bodies import form_fields
from simulator.methods import METHODS
from simulator.world import World
from tests.simulator.api import TOKEN, button, keyboard
from tests.simulator.conftest import LAN

PLAIN: list[Any] = [None, "", "abc", "1", -1, 0, 1, 2, 3, LAN, 10**20, True, 1.5, "😀", "\ud800", "<b>", "attach://x"]
ODD: list[Any] = [[], {}, "{", "[1]", '{"a":1}', [[]], [None], {"type": "chat"}, {"type": "photo"}, {"message_id": "x"}]
DEEP: list[Any] = [
    {"inline_keyboard": [[None]]},
    {"inline_keyboard": [[{"text": 1}]]},
    {"keyboard": [[{"text": "a"}]]},
    keyboard([button(copy_text="a")]),
    keyboard([button(url=5)]),
    [{"type": "document", "media": 5}, {"type": "document"}],
    [{"type": "bold", "offset": "x", "length": None}],
    [{"command": 1, "description": None}],
]
GOOD: dict[str, Any] = {
    "chat_id": LAN, "from_chat_id": LAN, "message_id": 2, "message_ids": [2], "text": "a", "caption": "b",
    "parse_mode": "", "entities": [], "caption_entities": [], "reply_markup": keyboard([button()]),
    "reply_parameters": {"message_id": 1}, "reply_to_message_id": 1, "link_preview_options": {"is_disabled": True},
    "photo": "attach://x", "document": "attach://x", "media": [{"type": "document", "media": "attach://x"}],
    "file_id": "x", "callback_query_id": "1", "commands": [{"command": "a", "description": "b"}],
    "scope": {"type": "chat", "chat_id": LAN}, "language_code": "vi", "action": "typing", "user_id": LAN,
    "menu_button": {"type": "commands"}, "name": "a", "description": "a", "short_description": "a",
    "phone_number": "+84", "first_name": "a",
}  # fmt: skip
PLAIN_METHODS = sorted(name for name, found in METHODS.items() if not found.waits)
VALUES = PLAIN + ODD + DEEP


async def ask(method: str, odd: dict[str, Any]) -> None:
    """Call with good parameters, some of them replaced by odd ones."""
    world = World()
    await world.call(TOKEN, "getMe", {})
    world.add_person("Lan", id=LAN)
    world.start(LAN)
    await world.call(TOKEN, "sendMessage", {"chat_id": LAN, "text": "a"})
    status, body, _ = await world.call(TOKEN, method, {**GOOD, **odd}, {"x": ("a.pdf", b"%PDF", "")})
    assert json.dumps([body, world.chat_view(LAN)])
    assert body["ok"] is (status == 200)
    assert body["ok"] or (400 <= status < 500 and body["description"])


@given(
    st.lists(
        st.tuples(st.text(st.characters(exclude_categories=["Cs"])), st.text(st.characters(exclude_categories=["Cs"])))
    )
)
def test_forms_are_read_as_the_standard_library_reads_them(fields: list[tuple[str, str]]) -> None:
    """Every form is decoded letter by letter, and broken escapes stay as they are."""
    body = urlencode(fields)
    assert form_fields(body.encode()) == dict(parse_qsl(body, keep_blank_values=True))
    assert form_fields(b"a=%&b=%4&c=%zz&d=%ff&e&=f") == {
        "a": "%",
        "b": "%4",
        "c": "%zz",
        "d": "\ufffd",
        "e": "",
        "": "f",
    }


@pytest.mark.parametrize("method", PLAIN_METHODS)
async def test_one_odd_parameter_is_answered(method: str) -> None:
    """Every odd value in the place of every parameter is accepted or refused, never a failure of the server."""
    for name in GOOD:
        for value in VALUES:
            await ask(method, {name: value})


@given(st.sampled_from(PLAIN_METHODS), st.dictionaries(st.sampled_from(sorted(GOOD)), st.sampled_from(VALUES)))
@settings(max_examples=500, deadline=None)
def test_several_odd_parameters_are_answered(method: str, odd: dict[str, Any]) -> None:
    """So are mixtures of them."""
    asyncio.run(ask(method, odd))
