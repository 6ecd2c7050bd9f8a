"""Screens into Telegram's messages; the only place that knows how a choice looks there."""

import re
from datetime import timedelta
from typing import Any

from telegram import CopyTextButton, InlineKeyboardButton, InlineKeyboardMarkup, LinkPreviewOptions
from telegram.constants import MessageLimit, ParseMode

from domain.speech import Choice, Screen

_NO_PREVIEW = LinkPreviewOptions(is_disabled=True)
_MARK = re.compile(r"</?(?:b|i|u|code|tg-spoiler)>")


def text_of(screen: Screen) -> dict[str, Any]:
    """Arguments for `send_message` and `edit_message_text`."""
    return {
        "text": _cut(screen.text, MessageLimit.MAX_TEXT_LENGTH),
        "parse_mode": ParseMode.HTML,
        "reply_markup": keyboard_of(screen),
        "link_preview_options": _NO_PREVIEW,
    }


def caption_of(screen: Screen) -> dict[str, Any]:
    """Arguments for `send_photo` and `send_document` besides the file."""
    return {
        "caption": _cut(screen.text, MessageLimit.CAPTION_LENGTH),
        "parse_mode": ParseMode.HTML,
        "reply_markup": keyboard_of(screen),
    }


def keyboard_of(screen: Screen) -> InlineKeyboardMarkup | None:
    """The choices as inline buttons."""
    if not screen.choices:
        return None
    return InlineKeyboardMarkup([[_button(choice) for choice in row] for row in screen.choices])


def wait_seconds(asked: float | timedelta) -> float:
    """`RetryAfter.retry_after` in seconds, whichever way PTB gives it."""
    return asked.total_seconds() if isinstance(asked, timedelta) else float(asked)


def _button(choice: Choice) -> InlineKeyboardButton:
    if choice.url:
        return InlineKeyboardButton(choice.label, url=choice.url)
    if choice.copy:
        return InlineKeyboardButton(choice.label, copy_text=CopyTextButton(choice.copy))
    return InlineKeyboardButton(choice.label, callback_data=choice.action)


def _cut(text: str, limit: int) -> str:
    """A text over Telegram's limit loses its marks and its end rather than the whole message."""
    if len(text) <= limit:
        return text
    bare = _MARK.sub("", text)
    cut = bare[: limit - 1]
    # An entity cut in half would not parse.
    return re.sub(r"&[a-z]{0,5}$", "", cut) + "…"
