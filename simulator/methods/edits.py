"""Editing messages: only the bot's own, only to something new, and text stays text unless media is put in."""

from simulator.errors import NOT_MODIFIED, Json, bad
from simulator.keyboards import read
from simulator.methods.access import open_chat, own_message
from simulator.methods.content import caption_of, text_of
from simulator.methods.media import media_of
from simulator.methods.messages import without
from simulator.methods.registry import Call, method
from simulator.params import structure
from simulator.state import Chat, Message

_TEXT = ("text", "entities", "link_preview_options")
_CAPTION = ("caption", "caption_entities", "show_caption_above_media")
_MEDIA = ("photo", "document")
_CAPTION_TOO_LONG = "MEDIA_CAPTION_TOO_LONG"
_SAME = (*_TEXT, *_CAPTION, *_MEDIA, "reply_markup")


def _changed(call: Call, chat: Chat, message: Message, gone: tuple[str, ...], content: Json) -> Json:
    """Replace some fields and the keyboard of a message; a message without keyboard in the call loses it."""
    markup = read(call.params, inline_only=True)
    old = message.body
    body = {**without(old, *gone, "reply_markup", "edit_date"), **content}
    if markup is not None:
        body["reply_markup"] = markup
    if all(old.get(key) == body.get(key) for key in _SAME):
        raise bad(NOT_MODIFIED)
    body["edit_date"] = int(call.world.clock.now())
    call.world.replace(call.bot, chat, message, body)
    return body


@method("editMessageText")
def edit_message_text(call: Call) -> Json:
    """Another text and keyboard for a text message."""
    content = text_of(call.params, too_long="MESSAGE_TOO_LONG")
    chat = open_chat(call)
    message = own_message(call, chat)
    if "text" not in message.body:
        raise bad("there is no text in the message to edit")
    return _changed(call, chat, message, _TEXT, content)


@method("editMessageCaption")
def edit_message_caption(call: Call) -> Json:
    """Another caption (or none) and keyboard for a message with media."""
    chat = open_chat(call)
    message = own_message(call, chat)
    kind = next((name for name in _MEDIA if name in message.body), None)
    if kind is None:
        raise bad("there is no caption in the message to edit")
    content = caption_of(call.params, kind, too_long=_CAPTION_TOO_LONG)
    return _changed(call, chat, message, _CAPTION, content)


@method("editMessageReplyMarkup")
def edit_message_reply_markup(call: Call) -> Json:
    """Another keyboard, or none."""
    chat = open_chat(call)
    return _changed(call, chat, own_message(call, chat), (), {})


@method("editMessageMedia")
def edit_message_media(call: Call) -> Json:
    """Another photo or document in the place of a text, photo or document."""
    item = structure(call.params, "media", "Can't parse input media JSON object")
    if not isinstance(item, dict):
        raise bad("Can't parse InputMedia: expected an Object")
    chat = open_chat(call)
    message = own_message(call, chat)
    if not any(name in message.body for name in ("text", *_MEDIA)):
        raise bad("message can't be edited")
    content = {**media_of(call, item), **caption_of(item, item["type"], too_long=_CAPTION_TOO_LONG)}
    return _changed(call, chat, message, _TEXT + _CAPTION + _MEDIA, content)
