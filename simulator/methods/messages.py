"""Sending, forwarding, copying and deleting messages."""

from typing import Any

from simulator.errors import Json, bad
from simulator.keyboards import inline_part, read
from simulator.methods.access import known_chat, open_chat
from simulator.methods.content import caption_of, text_of
from simulator.methods.registry import Call, method
from simulator.params import Params, flag, message_id, number, structure, text
from simulator.state import Chat, Message

_DELETE_WITHIN = 48 * 3600
_SERVICE = ("message_id", "from", "chat", "date", "edit_date", "reply_markup", "reply_to_message", "media_group_id")


def send(call: Call, content: Json) -> Json:
    """Check markup, chat and reply of a call, post the message and return its body."""
    markup = read(call.params)
    chat = open_chat(call)
    return post(call, chat, {**content, **replied(call.params, chat)}, markup)


def post(call: Call, chat: Chat, content: Json, markup: Json | None) -> Json:
    """Write a message of the bot into a chat; a reply keyboard goes to the chat, an inline one to the message."""
    inline = inline_part(markup)
    if inline is not None:
        content = {**content, "reply_markup": inline}
    if flag(call.params, "protect_content"):
        content = {**content, "has_protected_content": True}
    body = call.world.write_body(call.bot, chat, call.bot.user(), content)
    fixed = "forward_origin" in content or (markup is not None and inline is None)
    call.world.post(call.bot, chat, body, by_bot=True, fixed=fixed)
    if markup is not None and inline is None:
        chat.reply_keyboard = None if "remove_keyboard" in markup else markup
        call.world.show(call.bot, "keyboard", chat_id=chat.id)
    return body


def replied(params: Params, chat: Chat) -> Json:
    """{reply_to_message} when the call answers a message of this chat."""
    if "reply_parameters" not in params and "reply_to_message_id" not in params:
        return {}
    reply = structure(params, "reply_parameters", "Can't parse reply parameters JSON object")
    if reply is None:
        reply = {
            "message_id": number(params, "reply_to_message_id"),
            "allow_sending_without_reply": flag(params, "allow_sending_without_reply"),
        }
    if not isinstance(reply, dict):
        raise bad("Object expected as reply parameters")
    target = chat.messages.get(number(reply, "message_id"))
    if target is None:
        if flag(reply, "allow_sending_without_reply") or not number(reply, "message_id"):
            return {}
        raise bad("message to be replied not found")
    return {"reply_to_message": without(target.body, "reply_to_message")}


def without(body: Json, *names: str) -> Json:
    """A copy of a body without some fields."""
    return {key: value for key, value in body.items() if key not in names}


@method("sendMessage")
def send_message(call: Call) -> Json:
    """A text of 1 to 4096 UTF-16 units after parsing."""
    return send(call, text_of(call.params))


@method("sendContact")
def send_contact(call: Call) -> Json:
    """A name and a phone number."""
    phone, first_name = text(call.params, "phone_number"), text(call.params, "first_name")
    if not phone:
        raise bad("Phone number is empty")
    if not first_name:
        raise bad("First name is empty")
    contact: Json = {"phone_number": phone, "first_name": first_name}
    for name in ("last_name", "vcard"):
        if text(call.params, name):
            contact[name] = text(call.params, name)
    return send(call, {"contact": contact})


def _source(call: Call, what: str) -> Message:
    """The message that is forwarded or copied."""
    chat = known_chat(call, "from_chat_id")
    found = chat.messages.get(message_id(call.params))
    if found is None:
        raise bad(f"message to {what} not found")
    if found.body.get("has_protected_content"):
        raise bad(f"message can't be {'forwarded' if what == 'forward' else 'copied'}")
    return found


def origin_of(message: Message) -> Json:
    """Where a forwarded message comes from (MessageOriginUser)."""
    old = message.body.get("forward_origin")
    return old or {"type": "user", "sender_user": message.body["from"], "date": message.body["date"]}


@method("forwardMessage")
def forward_message(call: Call) -> Json:
    """The same content with its origin, without buttons."""
    source = _source(call, "forward")
    content = without(source.body, *_SERVICE)
    return post(call, open_chat(call), {**content, "forward_origin": origin_of(source)}, None)


@method("copyMessage")
def copy_message(call: Call) -> Json:
    """The same content as a new message; returns its id only."""
    source = _source(call, "copy")
    content = without(source.body, *_SERVICE, "forward_origin")
    if "caption" in call.params and "text" not in content:
        content = {**without(content, "caption", "caption_entities"), **caption_of(call.params)}
    body = send(call, content)
    return {"message_id": body["message_id"]}


def _deletable(call: Call, chat: Chat, wanted: int) -> bool:
    message = chat.messages[wanted]
    return call.world.clock.now() - message.sent_at < _DELETE_WITHIN and (message.by_bot or chat.private)


@method("deleteMessage")
def delete_message(call: Call) -> bool:
    """One message of either side, younger than 48 hours."""
    chat, wanted = known_chat(call), message_id(call.params)
    if wanted not in chat.messages:
        raise bad("message to delete not found")
    if not _deletable(call, chat, wanted):
        raise bad("message can't be deleted for everyone" if chat.private else "message can't be deleted")
    call.world.remove(call.bot, chat, [wanted])
    return True


@method("deleteMessages")
def delete_messages(call: Call) -> bool:
    """Up to 100 messages; those that are gone or too old are skipped."""
    chat = known_chat(call)
    raw: Any = structure(call.params, "message_ids", "Can't parse message_ids JSON object")
    if raw is None:
        raise bad("Message identifiers are not specified")
    if not isinstance(raw, list):
        raise bad("Expected an Array of message identifiers")
    if len(raw) > 100:
        raise bad("Too many message identifiers specified")
    wanted = [number({"id": item}, "id") for item in raw]
    call.world.remove(call.bot, chat, [i for i in wanted if i in chat.messages and _deletable(call, chat, i)])
    return True
