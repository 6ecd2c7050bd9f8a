"""What people do with their phones; each method is an order of the control interface.

`bot` selects another bot than the one shown by its id. Messages come back as the page sees them (`views`).
"""

from typing import Any

from simulator.bot import Bot
from simulator.core import Core
from simulator.entities import TEXT_LIMIT, found_in, part, units
from simulator.errors import BadOrder, Json
from simulator.files import described
from simulator.groups import heard_by_bot
from simulator.methods.messages import origin_of, without
from simulator.state import Chat, Message, Person
from simulator.views import message_view, person_view

_FORWARDED = ("text", "entities", "caption", "caption_entities", "photo", "document", "voice", "sticker", "contact")
_PERSON_FIELDS = ("first_name", "last_name", "username", "language_code", "label", "group")
FILE_KINDS = frozenset({"photo", "document", "voice", "sticker"})


class Acts(Core):
    """People, what they write, tap and send."""

    def add_person(
        self,
        first_name: str,
        last_name: str = "",
        *,
        username: str = "",
        language_code: str = "vi",
        id: int | None = None,  # noqa: A002  # the name in the control interface
        label: str = "",
        group: str = "",
        bot: int | None = None,
    ) -> Json:
        """A new person, or the one who has this id, changed to these particulars."""
        if id is None:
            id = next(i for i in self._person_ids if i not in self.people)  # noqa: A001  # the argument of that name
        if id <= 0 or not first_name:
            raise BadOrder("a person needs a first_name and a positive id")
        self.people[id] = Person(id, first_name, last_name, username, language_code, label, group)
        return self._person_changed(self.people[id], bot)

    def change_person(
        self, person_id: int, *, blocked: bool | None = None, bot: int | None = None, **changes: str
    ) -> Json:
        """Other particulars, or blocking and unblocking the bot, which it hears as my_chat_member."""
        person = self.person(person_id)
        for name, value in changes.items():
            if name not in _PERSON_FIELDS:
                raise BadOrder(f"unknown field: {name}")
            setattr(person, name, value)
        if blocked is not None:
            chosen = self.pick(bot)
            self._block(chosen, self.chat_with(chosen, person), person, blocked=blocked)
        return self._person_changed(person, bot)

    def _person_changed(self, person: Person, bot: int | None) -> Json:
        if not self.bots:
            self.hub.tell({"type": "people", "person": person_view(person, None)})
        for each in self.bots.values():
            if (chat := each.chats.get(person.id)) is not None:
                chat.wire = {"id": person.id, "type": "private", **person.names()}
            self.show_person(each, person)
        chosen = self.pick(bot) if self.bots else None
        return person_view(person, chosen.chats.get(person.id) if chosen else None)

    def _block(self, bot: Bot, chat: Chat, person: Person, *, blocked: bool) -> None:
        if chat.blocked == blocked:
            return
        chat.blocked = blocked
        if not chat.started:
            return
        kicked: Json = {"status": "kicked", "user": bot.user(), "until_date": 0}
        member: Json = {"status": "member", "user": bot.user()}
        change = {
            "chat": chat.wire,
            "from": person.user(),
            "date": int(self.clock.now()),
            "old_chat_member": member if blocked else kicked,
            "new_chat_member": kicked if blocked else member,
        }
        self.announce(bot, chat, "my_chat_member", change)
        self.show_person(bot, person)

    def person(self, person_id: int) -> Person:
        """The person with this id."""
        if person_id not in self.people:
            raise BadOrder(f"no such person: {person_id}")
        return self.people[person_id]

    def chat(self, chat_id: int, bot: int | None = None) -> Chat:
        """A person's chat with the bot, or a group."""
        chosen = self.pick(bot)
        if chat_id > 0:
            return self.chat_with(chosen, self.person(chat_id))
        if chat_id not in chosen.chats:
            raise BadOrder(f"no such group: {chat_id}")
        return chosen.chats[chat_id]

    def message(self, chat: Chat, message_id: int) -> Message:
        """A message that is still in the chat."""
        if message_id not in chat.messages:
            raise BadOrder(f"no such message in this chat: {message_id}")
        return chat.messages[message_id]

    def _speaks(self, chat: Chat, person_id: int | None) -> Person:
        if chat.private:
            return self.person(chat.id)
        if person_id not in chat.members:
            raise BadOrder("say which member of the group this is (person_id)")
        return self.person(person_id)

    def _send(self, chat_id: int, content: Json, *, bot: int | None = None, by: int | None = None) -> Json:
        """Write a person's message into a chat and queue its update when the bot may hear it."""
        chosen, chat = self.pick(bot), self.chat(chat_id, bot)
        person = self._speaks(chat, by)
        if chat.private and chat.blocked:
            self._block(chosen, chat, person, blocked=False)
        if not chat.started:
            chat.started = True
            self.show_person(chosen, person)
        body = self.write_body(chosen, chat, person.user(), content)
        message = self.post(chosen, chat, body, by_bot=False)
        if chat.reply_keyboard is not None and chat.reply_keyboard.get("one_time_keyboard"):
            chat.reply_keyboard = None
            self.show(chosen, "keyboard", chat_id=chat.id)
        if chat.private or heard_by_bot(chosen, chat, body):
            self.announce(chosen, chat, "message", body)
        return message_view(message)

    def say(
        self,
        chat_id: int,
        text: str,
        *,
        reply_to: int | None = None,
        person_id: int | None = None,
        bot: int | None = None,
    ) -> Json:
        """A text; in a group `person_id` says who speaks. A leading "/" makes a command.

        Telegram's apps cut a text above 4096 UTF-16 units into several messages; the last one is returned.
        """
        if not text.strip():
            raise BadOrder("an empty message cannot be sent")
        reply: Json = {}
        if reply_to is not None:
            target = self.message(self.chat(chat_id, bot), reply_to)
            reply["reply_to_message"] = without(target.body, "reply_to_message")
        *first, last = (part(text, at, TEXT_LIMIT) for at in range(0, units(text), TEXT_LIMIT))
        for piece in first:
            self._send(chat_id, {**_text(piece), **reply}, bot=bot, by=person_id)
        return self._send(chat_id, {**_text(last), **reply}, bot=bot, by=person_id)

    def start(self, person_id: int, payload: str = "", *, bot: int | None = None) -> Json:
        """Press Start, with the payload of a deep link t.me/<bot>?start=payload."""
        return self.say(person_id, f"/start {payload}".strip(), bot=bot)

    def tap(
        self,
        chat_id: int,
        message_id: int,
        data: str | None = None,
        *,
        row: int | None = None,
        col: int = 0,
        person_id: int | None = None,
        bot: int | None = None,
    ) -> str:
        """Press a button, named by its data or by its place; returns the query id."""
        chosen, chat = self.pick(bot), self.chat(chat_id, bot)
        message = self.message(chat, message_id)
        rows = message.body.get("reply_markup", {}).get("inline_keyboard", [])
        button = _button(rows, data, row, col)
        if "callback_data" not in button:
            raise BadOrder("this button is no callback button")
        query_id = chosen.taps.open(chat.id)
        query = {
            "id": query_id,
            "from": self._speaks(chat, person_id).user(),
            "message": message.body,
            "chat_instance": chat.instance,
            "data": button["callback_data"],
        }
        self.announce(chosen, chat, "callback_query", query)
        return query_id

    def send_file(
        self,
        chat_id: int,
        content: bytes,
        *,
        kind: str = "document",
        name: str = "file",
        mime: str = "",
        caption: str = "",
        media_group_id: str = "",
        person_id: int | None = None,
        bot: int | None = None,
    ) -> Json:
        """A photo, document, voice message or sticker; an album is several with one media_group_id."""
        if kind not in FILE_KINDS:
            raise BadOrder(f"no such kind of file: {kind}")
        stored = self.pick(bot).files.add(kind, name, content, mime)
        body = described(kind, stored)
        if caption:
            body["caption"] = caption
            body.update({"caption_entities": found} if (found := found_in(caption)) else {})
        if media_group_id:
            body["media_group_id"] = media_group_id
        return self._send(chat_id, body, bot=bot, by=person_id)

    def send_contact(self, person_id: int, phone_number: str, first_name: str = "", *, bot: int | None = None) -> Json:
        """A contact; one's own when the name is left out."""
        person = self.person(person_id)
        contact: Json = {"phone_number": phone_number, "first_name": first_name or person.first_name}
        if not first_name or first_name == person.first_name:
            contact["user_id"] = person.id
        return self._send(person_id, {"contact": contact}, bot=bot)

    def edit(self, chat_id: int, message_id: int, text: str, *, bot: int | None = None) -> Json:
        """Change one's own text, which the bot hears as edited_message."""
        chosen, chat = self.pick(bot), self.chat(chat_id, bot)
        message = self.message(chat, message_id)
        if message.by_bot or "text" not in message.body:
            raise BadOrder("only one's own text can be edited")
        body = {**without(message.body, "entities"), **_text(text), "edit_date": int(self.clock.now())}
        self.replace(chosen, chat, message, body)
        self.announce(chosen, chat, "edited_message", body)
        return message_view(message)

    def forward(self, chat_id: int, from_chat_id: int, message_id: int, *, bot: int | None = None) -> Json:
        """Forward a message of another chat into this one; the bot sees where it comes from."""
        source = self.message(self.chat(from_chat_id, bot), message_id)
        content: dict[str, Any] = {k: v for k, v in source.body.items() if k in _FORWARDED}
        return self._send(chat_id, {**content, "forward_origin": origin_of(source)}, bot=bot)


def _text(text: str) -> Json:
    found = found_in(text)
    return {"text": text, "entities": found} if found else {"text": text}


def _button(rows: list[list[Json]], data: str | None, row: int | None, col: int) -> Json:
    if data is not None:
        hits = [b for line in rows for b in line if b.get("callback_data") == data]
        if hits:
            return hits[0]
    elif row is not None and 0 <= row < len(rows) and 0 <= col < len(rows[row]):
        return rows[row][col]
    raise BadOrder("the message has no such button")
