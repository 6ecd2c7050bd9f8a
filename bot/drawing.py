"""Screens into Telegram's messages; the only place that knows how a choice looks there."""

import re
from datetime import timedelta
from html import unescape
from typing import Any

from telegram import CopyTextButton, InlineKeyboardButton, InlineKeyboardMarkup, LinkPreviewOptions
from telegram.constants import MessageLimit, ParseMode

from domain.speech import Choice, Screen, plain

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
    """A text over Telegram's limit loses its marks and its end rather than the whole message.

    Bot API, sendMessage: characters "after entities parsing", counted as Telegram counts them, in UTF-16.
    """
    if len(text) <= limit // 2:
        return text
    shown = unescape(_MARK.sub("", text)).encode("utf-16-le")
    if len(shown) <= 2 * limit:
        return text
    return plain(shown[: 2 * (limit - 1)].decode("utf-16-le", "ignore") + "…")
