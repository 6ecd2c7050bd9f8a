"""sendMediaGroup: an album of up to 10 photos or up to 10 documents."""

from simulator.errors import Json, bad
from simulator.methods.access import open_chat
from simulator.methods.content import caption_of
from simulator.methods.media import media_of
from simulator.methods.messages import post, replied
from simulator.methods.registry import Call, method
from simulator.params import structure
from simulator.state import stable_number


@method("sendMediaGroup")
def send_media_group(call: Call) -> list[Json]:
    """All messages of the album; they share a media_group_id."""
    items = structure(call.params, "media", "Can't parse media JSON object")
    if not isinstance(items, list):
        raise bad("Expected an Array of InputMedia")
    if not 1 <= len(items) <= 10:
        raise bad("Too many messages to send as an album" if items else "There are no messages to send")
    if not all(isinstance(item, dict) for item in items):
        raise bad("Can't parse InputMedia: expected an Object")
    if len({item.get("type") for item in items}) > 1:
        raise bad("Document can't be mixed with other media types")
    chat = open_chat(call)
    contents = [{**media_of(call, item), **caption_of(item, item["type"])} for item in items]
    reply = replied(call.params, chat)
    group_id = str(stable_number(call.bot.id, chat.id, contents[0]))
    return [post(call, chat, {**content, **reply, "media_group_id": group_id}, None) for content in contents]
