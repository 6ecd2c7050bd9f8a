"""What the page sees: messages, people and groups as the control interface describes them."""

from simulator.clock import iso
from simulator.errors import Json
from simulator.state import Chat, Message, Person

_AS_THEY_ARE = ("text", "caption", "document", "voice", "sticker", "reply_markup", "media_group_id")


def message_view(message: Message) -> Json:
    """M of the control interface."""
    body = message.body
    view: Json = {
        "message_id": body["message_id"],
        "from": "bot" if message.by_bot else "user",
        "date": iso(body["date"]),
        "edited": "edit_date" in body,
        "entities": body.get("entities") or body.get("caption_entities") or [],
    }
    view.update({key: body[key] for key in _AS_THEY_ARE if key in body})
    if "photo" in body:
        largest = body["photo"][-1]
        view["photo"] = {key: largest[key] for key in ("file_id", "width", "height")}
    if "contact" in body:
        contact = body["contact"]
        view["contact"] = {key: contact.get(key, "") for key in ("first_name", "last_name", "phone_number")}
    if "reply_to_message" in body:
        view["reply_to"] = body["reply_to_message"]["message_id"]
    if "forward_origin" in body:
        view["forwarded"] = True
    if body["chat"]["id"] < 0:
        view["author"] = body["from"]["first_name"]
    return view


def person_view(person: Person, chat: Chat | None) -> Json:
    """A person in the list on the left; `chat` is theirs with the bot that is shown."""
    return {
        "id": person.id,
        "first_name": person.first_name,
        "last_name": person.last_name,
        "username": person.username,
        "language_code": person.language_code,
        "label": person.label,
        "group": person.group,
        "blocked": chat is not None and chat.blocked,
        "started": chat is not None and chat.started,
        "unread": chat.unread if chat is not None else 0,
    }
