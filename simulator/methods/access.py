"""Which chat and which message a call means, and whether the bot may touch them."""

from simulator.errors import bad, forbidden
from simulator.methods.registry import Call
from simulator.params import message_id, text
from simulator.state import Chat, Message

EDIT_GONE = "message to edit not found"


def known_chat(call: Call, name: str = "chat_id") -> Chat:
    """The chat named by a parameter; refused when the bot has never met it."""
    raw = call.params.get(name)
    if raw is None or raw == "":
        raise bad(f"{name} is empty")
    try:
        chat_id = int(raw)
    except (TypeError, ValueError):
        raise bad("chat not found") from None
    chat = call.bot.chats.get(chat_id)
    if chat is None or not chat.started:
        if any(chat_id in group.members for group in call.bot.chats.values()):
            raise forbidden("bot can't initiate conversation with a user")
        raise bad("chat not found")
    return chat


def open_chat(call: Call) -> Chat:
    """The chat a bot wants to write to; refused when the person blocked it or the group put it out."""
    chat = known_chat(call)
    if chat.blocked:
        raise forbidden("bot was blocked by the user")
    if chat.moved_to:  # Bot API, ResponseParameters.migrate_to_chat_id
        raise bad("group chat was upgraded to a supergroup chat", migrate_to_chat_id=chat.moved_to)
    if not chat.bot_inside:
        raise forbidden("bot is not a member of the group chat")
    return chat


def own_message(call: Call, chat: Chat) -> Message:
    """The message of the bot that a call wants to edit."""
    if text(call.params, "inline_message_id"):
        raise bad("MESSAGE_ID_INVALID")
    message = chat.messages.get(message_id(call.params))
    if message is None:
        raise bad(EDIT_GONE)
    if not message.by_bot or message.fixed:
        raise bad("message can't be edited")
    return message
