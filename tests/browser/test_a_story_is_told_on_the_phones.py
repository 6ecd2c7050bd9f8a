"""`thidua demo --story`: a bloc's year is told on the phones, an event a press, and a person may take a phone in between."""

import time
from collections.abc import Callable
from typing import Any

import pytest

from tests.browser.demo import BLOCS, Demo, playing

PATIENCE_S = 60.0
pytestmark = pytest.mark.timeout(300)


def until(look: Callable[[], Any]) -> Any:
    """What `look` finds, as soon as it finds anything."""
    deadline = time.monotonic() + PATIENCE_S
    while not (found := look()):
        assert time.monotonic() < deadline, "nothing happens"
        time.sleep(0.1)
    return found


def offered(demo: Demo) -> list[str]:
    """The label of the button that goes on; none at the end."""
    return [one["label"] for one in demo.control("GET", "state")["actions"] if one["name"] == "tell"]


def phone(demo: Demo, label: str) -> int:
    """The number of somebody's phone."""
    return next(int(one["id"]) for one in demo.control("GET", "state")["people"] if one["label"] == label)


def buttons(demo: Demo, number: int, label: str) -> list[tuple[int, str]]:
    """(message, data) of the buttons with a label."""
    return [
        (message["message_id"], button["callback_data"])
        for message in demo.control("GET", f"chats/{number}")["messages"]
        for row in (message.get("reply_markup") or {}).get("inline_keyboard", [])
        for button in row
        if button["text"] == label
    ]


def go_on(demo: Demo) -> None:
    """Press the button and wait for the next event."""
    here = offered(demo)
    demo.control("POST", "actions/tell", {})
    until(lambda: offered(demo) != here)


async def test_ha_giang_is_told_to_its_end() -> None:
    """The officer drafts, one leader agrees by hand, the story goes on with the others; at the end the meeting is over."""
    with playing("--bloc", str(BLOCS / "ha-giang.yaml"), "--story") as demo:
        until(lambda: offered(demo))
        go_on(demo)
        leader = phone(demo, "Lãnh đạo Văn phòng")
        demo.control("POST", f"chats/{leader}/say", {"text": "/giaouoc"})
        message_id, data = until(lambda: buttons(demo, leader, "Nhất trí nội dung giao ước"))[-1]
        demo.control("POST", f"chats/{leader}/tap", {"message_id": message_id, "data": data})
        until(lambda: not buttons(demo, leader, "Nhất trí nội dung giao ước"))
        while offered(demo):
            go_on(demo)
        secretary = phone(demo, "Thư ký, Ban Tổ chức - Nội vụ")
        assert "Hội nghị đã kết thúc." in demo.control("GET", f"chats/{secretary}")["messages"][-1]["text"]
