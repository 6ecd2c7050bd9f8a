"""Chats: who is in them, what is pinned, what the bot seems to be doing."""

from simulator.errors import Json, bad
from simulator.methods.access import known_chat, open_chat
from simulator.methods.registry import Call, method
from simulator.params import message_id, number, structure, text

_ACTIONS = frozenset(
    {
        "typing", "upload_photo", "record_video", "upload_video", "record_voice", "upload_voice",
        "upload_document", "choose_sticker", "find_location", "record_video_note", "upload_video_note",
    }
)  # fmt: skip
TYPING_SECONDS = 5.0
_ACCEPTED_GIFTS = {
    "unlimited_gifts": False,
    "limited_gifts": False,
    "unique_gifts": False,
    "premium_subscription": False,
    "gifts_from_channels": False,
}


@method("sendChatAction")
def send_chat_action(call: Call) -> bool:
    """Shows for five seconds what the bot is about to send."""
    if text(call.params, "action").lower() not in _ACTIONS:
        raise bad("Wrong parameter action in request")
    chat = open_chat(call)
    chat.typing_until = call.world.clock.now() + TYPING_SECONDS
    call.world.show(call.bot, "typing", chat_id=chat.id)
    return True


@method("getChat")
def get_chat(call: Call) -> Json:
    """ChatFullInfo with the newest pinned message."""
    chat = known_chat(call)
    info: Json = {
        **chat.wire,
        "accent_color_id": chat.id % 7,
        "max_reaction_count": 11,
        "accepted_gift_types": _ACCEPTED_GIFTS,
    }
    if chat.private:
        names = {"first_name", "last_name", "username"}
        info = {key: value for key, value in info.items() if key not in names}
        info.update(call.world.people[chat.id].names())
    if chat.pinned:
        info["pinned_message"] = chat.messages[max(chat.pinned)].body
    return info


@method("getChatMember")
def get_chat_member(call: Call) -> Json:
    """ChatMember of a person or of the bot itself."""
    chat, user_id = known_chat(call), number(call.params, "user_id")
    if user_id == call.bot.id:
        inside = chat.bot_inside and not chat.blocked
        return {"status": "member" if inside else "left", "user": call.bot.user()}
    person = call.world.people.get(user_id)
    if person is None or (chat.private and user_id != chat.id):
        raise bad("user not found" if person is None else "PARTICIPANT_ID_INVALID")
    status = "member" if chat.private else chat.members.get(user_id, "left")
    member: Json = {"status": status, "user": person.user()}
    return {**member, "is_anonymous": False} if status == "creator" else member


@method("leaveChat")
def leave_chat(call: Call) -> bool:
    """The bot leaves a group."""
    chat = known_chat(call)
    if chat.private:
        raise bad("chat member status can't be changed in private chats")
    chat.bot_inside = False
    return True


@method("pinChatMessage")
def pin_chat_message(call: Call) -> bool:
    """Pins a message; pinning it again changes nothing."""
    chat, wanted = open_chat(call), message_id(call.params)
    if wanted not in chat.messages:
        raise bad("message to pin not found")
    if not (chat.private or chat.bot_pins):  # Bot API, pinChatMessage: an administrator with the right to pin
        raise bad("not enough rights to manage pinned messages in the chat")
    if wanted not in chat.pinned:
        chat.pinned.append(wanted)
        call.world.show(call.bot, "pinned", chat_id=chat.id, message_id=max(chat.pinned))
    return True


@method("unpinChatMessage")
def unpin_chat_message(call: Call) -> bool:
    """Unpins one message, by default the newest pinned one."""
    chat = open_chat(call)
    wanted = message_id(call.params) if "message_id" in call.params else max(chat.pinned, default=0)
    if wanted not in chat.messages:
        raise bad("message to unpin not found")
    if wanted in chat.pinned:
        chat.pinned.remove(wanted)
        call.world.show(call.bot, "pinned", chat_id=chat.id, message_id=max(chat.pinned, default=None))
    return True


@method("unpinAllChatMessages")
def unpin_all_chat_messages(call: Call) -> bool:
    """Unpins everything."""
    chat = open_chat(call)
    chat.pinned.clear()
    call.world.show(call.bot, "pinned", chat_id=chat.id, message_id=None)
    return True


@method("setChatMenuButton")
def set_chat_menu_button(call: Call) -> bool:
    """The button beside the input field: commands, a web app or the default; for one chat or for all."""
    button = structure(call.params, "menu_button", "Can't parse menu button JSON object")
    kind = button.get("type") if isinstance(button, dict) else "default"
    if kind not in {"commands", "default", "web_app"}:
        raise bad("Can't parse menu button: MenuButton has unsupported type")
    if kind == "web_app" and not (button.get("text") and button.get("web_app")):
        raise bad("Can't parse menu button: Can't find field \"text\"")
    chat_id = known_chat(call).id if text(call.params, "chat_id") else 0
    call.bot.profile.menu_buttons[chat_id] = button or {"type": "default"}
    return True


@method("getChatMenuButton")
def get_chat_menu_button(call: Call) -> Json:
    """MenuButton of a chat, else the one for all."""
    chat_id = known_chat(call).id if text(call.params, "chat_id") else 0
    buttons = call.bot.profile.menu_buttons
    return buttons.get(chat_id) or buttons.get(0) or {"type": "commands"}
