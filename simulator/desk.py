"""What a demo or a test does to the world itself: groups, clock, faults; and what it reads from it."""

from datetime import datetime

from simulator.acts import Acts
from simulator.clock import iso
from simulator.errors import BadOrder, Json
from simulator.state import Chat, stable_number
from simulator.updates import Twice
from simulator.views import message_view, person_view


class Desk(Acts):
    """Groups, clock, faults and views; each method is an order of the control interface."""

    def add_group(
        self,
        title: str,
        members: list[int],
        *,
        id: int | None = None,  # noqa: A002  # the name in the control interface
        creator: int | None = None,
        bot: int | None = None,
    ) -> Json:
        """A group with the bot in it, which hears this as my_chat_member; the first member made it."""
        chosen = self.pick(bot)
        people = [self.person(member) for member in members]
        if not people or not title:
            raise BadOrder("a group needs a title and a member")
        chat_id = id if id is not None else -next(self._group_ids)
        if chat_id >= 0:
            raise BadOrder("the id of a group is negative")
        maker = creator or people[0].id
        wire: Json = {"id": chat_id, "type": "group", "title": title}
        chat = Chat(chat_id, wire, str(stable_number(chosen.id, chat_id)), started=True)
        chat.members = {p.id: "creator" if p.id == maker else "member" for p in people}
        chosen.chats[chat_id] = chat
        self._membership(chat, "left", "member", bot)
        joined = {"new_chat_members": [chosen.user()]}
        body = self.write_body(chosen, chat, self.person(maker).user(), joined)
        self.post(chosen, chat, body, by_bot=False)
        self.announce(chosen, chat, "message", body)
        return {"id": chat_id, "title": title, "members": list(chat.members)}

    def change_group(
        self,
        group_id: int,
        *,
        bot_inside: bool | None = None,
        bot_pins: bool | None = None,
        upgrade: bool = False,
        bot: int | None = None,
    ) -> Json:
        """Put the bot out of a group or take it in again; let it pin or not; make it a supergroup, which has another id."""
        chat = self.chat(group_id, bot)
        if bot_inside is not None and chat.bot_inside != bot_inside:
            chat.bot_inside = bot_inside
            old, new = ("kicked", "member") if bot_inside else ("member", "kicked")
            self._membership(chat, old, new, bot)
        if bot_pins is not None:
            chat.bot_pins = bot_pins
        return {"id": self._upgrade(chat, bot) if upgrade else chat.id}

    def _upgrade(self, chat: Chat, bot: int | None) -> int:
        """Bot API, Message.migrate_to_chat_id: the bot hears it in the old chat, whose id is of no use from then on."""
        chosen, new_id = self.pick(bot), -(10**12) + chat.id
        body = self.write_body(
            chosen, chat, self.person(next(iter(chat.members))).user(), {"migrate_to_chat_id": new_id}
        )
        self.post(chosen, chat, body, by_bot=False)
        self.announce(chosen, chat, "message", body)
        wire = {**chat.wire, "id": new_id, "type": "supergroup"}
        made = Chat(new_id, wire, chat.instance, started=True, members=dict(chat.members), bot_pins=chat.bot_pins)
        chosen.chats[new_id] = made
        chat.moved_to = new_id
        return new_id

    def _membership(self, chat: Chat, old: str, new: str, bot: int | None) -> None:
        chosen = self.pick(bot)

        def member(status: str) -> Json:
            ban: Json = {"until_date": 0} if status == "kicked" else {}
            return {"status": status, "user": chosen.user(), **ban}

        change = {
            "chat": chat.wire,
            "from": self.person(next(iter(chat.members))).user(),
            "date": int(self.clock.now()),
            "old_chat_member": member(old),
            "new_chat_member": member(new),
        }
        self.announce(chosen, chat, "my_chat_member", change)

    def mark_read(self, chat_id: int, *, bot: int | None = None) -> Json:
        """Nothing is unread in this chat any more."""
        chat = self.chat(chat_id, bot)
        chat.unread = 0
        self.show(self.pick(bot), "unread", chat_id=chat.id, unread=0)
        return {}

    def move_clock(self, *, advance: float | None = None, to: datetime | None = None) -> None:
        """Jump by seconds or to an instant (timezone-aware); only the virtual clock moves."""
        if to is not None:
            self.clock.jump_to(to)
        else:
            self.clock.advance(advance or 0.0)
        self.hub.tell({"type": "clock", "now": iso(self.clock.now()), "clock_version": self.clock.version})

    def repeat_next_update(self, kind: Twice, times: int = 1, *, bot: int | None = None) -> None:
        """The next `times` updates are delivered twice, with the same or with a new update id."""
        if kind not in {"repeat_same_id", "repeat_new_id"}:
            raise BadOrder(f"no such kind: {kind}")
        for _ in range(times):
            self.pick(bot).queue.deliver_twice(kind)

    def clear_faults(self) -> None:
        """Withdraw every order to misbehave."""
        self.faults.clear()
        for each in self.bots.values():
            each.queue.clear_orders()

    def chat_view(self, chat_id: int, *, bot: int | None = None) -> Json:
        """A chat as the phone shows it."""
        chosen, chat = self.pick(bot), self.chat(chat_id, bot)
        language = self.people[chat.id].language_code if chat.private else ""
        return {
            "messages": [message_view(message) for message in chat.messages.values()],
            "commands": chosen.profile.commands_for(chat.id, chat.id, language),
            "pinned": max(chat.pinned, default=None),
            "reply_keyboard": chat.reply_keyboard,
            "typing": chat.typing_until > self.clock.now(),
        }

    def state_view(self, bot: int | None = None) -> Json:
        """What the page shows around the phones."""
        chosen = self.pick(bot) if self.bots else None
        chats = chosen.chats if chosen else {}
        who = chosen.user() if chosen else None
        return {
            "now": iso(self.clock.now()),
            "clock_version": self.clock.version,
            "bot": {key: who[key] for key in ("id", "username", "first_name")} if who else None,
            "people": [person_view(person, chats.get(person.id)) for person in self.people.values()],
            **self.stage.shown,
        }
