"""Groups: a bot in privacy mode hears commands, replies to its messages and mentions of itself."""

from simulator.bot import Bot
from simulator.entities import part
from simulator.errors import Json
from simulator.state import Chat


def heard_by_bot(bot: Bot, chat: Chat, body: Json) -> bool:
    """Whether a message of a group reaches this bot (Bot API, "Privacy mode")."""
    if not chat.bot_inside:
        return False
    if bot.reads_groups or chat.bot_pins:  # an administrator hears everything
        return True
    if body.get("reply_to_message", {}).get("from", {}).get("id") == bot.id:
        return True
    text = body.get("text") or body.get("caption") or ""
    for entity in body.get("entities") or body.get("caption_entities") or ():
        words = part(text, entity["offset"], entity["length"]).lower()
        addressed = words.partition("@")[2]
        if entity["type"] == "bot_command" and addressed in {"", bot.username.lower()}:
            return True
        if entity["type"] == "mention" and addressed == bot.username.lower():
            return True
    return False
