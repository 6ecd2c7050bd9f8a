"""Telegram's updates into what was heard. Strings from outside are cleaned here: no control characters, NFC."""

import unicodedata
from dataclasses import replace

from telegram import CallbackQuery, Message, Update
from telegram.constants import ChatMemberStatus, ChatType
from telegram.ext.filters import StatusUpdate

from handlers.kit.heard import Heard, HeardFile

CHANNEL = "telegram"
LONGEST = 4096


def hear(update: Update) -> Heard | None:
    """What the update says, or None when nobody has to be answered (bots, channels, what people did to groups)."""
    user = update.effective_user
    if user is None or (user.is_bot and not update.callback_query):
        return None
    if update.callback_query:
        return _tap(update.update_id, update.callback_query)
    chat = update.effective_chat
    if chat is None:
        return None
    about = Heard("other", CHANNEL, str(chat.id), update.update_id, clean(user.full_name), user.language_code or "vi")
    if chat.type != ChatType.PRIVATE:
        return _in_group(update, about)
    if update.my_chat_member:
        gone = update.my_chat_member.new_chat_member.status == ChatMemberStatus.BANNED
        return replace(about, kind="blocked" if gone else "unblocked")
    message = update.effective_message
    if message is None or StatusUpdate.ALL.check_update(
        update
    ):  # what the person did to the chat: pinned, gave it colours
        return None
    if update.edited_message:
        return replace(about, kind="edited")
    return _message(message, about)


def clean(text: str) -> str:
    """NFC, without control, format and surrogate characters except line ends; at most 4,096 characters, as Telegram has it."""
    composed = unicodedata.normalize("NFC", text)
    kept = (c for c in composed if c == "\n" or unicodedata.category(c) not in {"Cc", "Cf", "Cs", "Co"})
    return "".join(kept).strip()[:LONGEST]


def _tap(update_id: int, query: CallbackQuery) -> Heard | None:
    message = query.message
    private = message is None or message.chat.type == ChatType.PRIVATE
    if not private or query.data is None:
        return None
    name, *words = clean(query.data).split(":")  # a client of somebody's own making may send anything here
    picture = bool(isinstance(message, Message) and (message.photo or message.document))
    return Heard(
        "tap", CHANNEL, str(query.from_user.id), update_id, clean(query.from_user.full_name), query.from_user.language_code or "vi",
        action=name, words=tuple(words), message_id=message.message_id if message else None, query_id=query.id, has_picture=picture,
    )  # fmt: skip


def _in_group(update: Update, about: Heard) -> Heard | None:
    """That the program was put out, that the group has another number now, a command with who has given it. Talk is not ours."""
    if update.my_chat_member:
        outside = update.my_chat_member.new_chat_member.status in {ChatMemberStatus.LEFT, ChatMemberStatus.BANNED}
        return replace(about, kind="group_left") if outside else None
    message = update.effective_message
    if message is None:
        return None
    if message.migrate_to_chat_id:
        return replace(about, kind="group_moved", words=(str(message.migrate_to_chat_id),))
    if update.edited_message or not (message.text and message.text.startswith("/") and message.from_user):
        return None
    command, *words = clean(message.text).split()
    action, _at, to = command[1:].lower().partition("@")
    extra = {"sender": str(message.from_user.id), "title": clean(message.chat.title or ""), "to": to}
    return replace(about, kind="group", action=action, words=tuple(words), extra=extra)


def _message(message: Message, about: Heard) -> Heard:
    if message.text and message.text.startswith("/"):
        command, *words = clean(message.text).split()
        return replace(about, kind="command", action=command[1:].split("@")[0].lower(), words=tuple(words))
    if message.text:
        return replace(about, kind="text", text=clean(message.text), typed_id=message.message_id)
    if message.contact:
        return replace(about, kind="contact", phone=clean(message.contact.phone_number))
    file = _file(message)
    return replace(about, kind="file" if file else "other", file=file)


def _file(message: Message) -> HeardFile | None:
    caption, album = clean(message.caption or ""), message.media_group_id or ""
    if message.photo:
        largest = message.photo[-1]
        return HeardFile(
            largest.file_id,
            f"anh-{message.message_id}.jpg",
            "image/jpeg",
            largest.file_size or 0,
            "photo",
            caption,
            album,
            largest.file_unique_id,
        )
    if message.document:
        document = message.document
        name = clean(document.file_name or f"tep-{message.message_id}")
        return HeardFile(
            document.file_id, name, document.mime_type or "", document.file_size or 0, "document", caption, album,
            document.file_unique_id,
        )  # fmt: skip
    return None
