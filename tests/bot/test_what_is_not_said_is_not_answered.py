"""What reaches the program and says nothing to it gets no answer."""

from typing import Any

import pytest
from telegram import Update

from bot.hearing import hear

LAN = {"id": 7, "is_bot": False, "first_name": "Lan"}
CHAT = {"id": 7, "type": "private", "first_name": "Lan"}


def message(**content: Any) -> Update:
    """Something in the chat of one person, as Telegram tells it."""
    said = {"message_id": 1, "date": 1_700_000_000, "chat": CHAT, "from": LAN, **content}
    update = Update.de_json({"update_id": 1, "message": said}, None)
    assert update is not None
    return update


@pytest.mark.parametrize(
    "done",
    [
        {"pinned_message": {"message_id": 1, "date": 1_700_000_000, "chat": CHAT, "text": "a"}},
        {"chat_background_set": {"type": {"type": "chat_theme", "theme_name": "🎄"}}},
    ],
    ids=["pinned", "colours"],
)
def test_what_a_person_does_to_the_chat_is_no_message(done: dict[str, Any]) -> None:
    """Bot API, Message: a service message tells what was done to the chat; a person who pins something has asked nothing."""
    assert hear(message(**done)) is None


def test_what_cannot_be_read_is_heard_all_the_same() -> None:
    """A sticker or a place deserves a sentence about what to send instead."""
    found = hear(message(location={"latitude": 21.0, "longitude": 105.8}))
    assert found is not None
    assert found.kind == "other"
