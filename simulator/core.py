"""The world's state and the few ways in which everything changes it: bots, people, chats, messages, updates."""

import itertools
from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping
from typing import Any

from simulator.bot import TOKEN, Bot
from simulator.calls import CallLog
from simulator.clock import Clock
from simulator.errors import ApiError, BadOrder, Json
from simulator.events import Hub
from simulator.faults import Faults
from simulator.limits import RateLimits
from simulator.params import Files
from simulator.stage import Stage
from simulator.state import Chat, Message, Person, stable_number
from simulator.updates import MESSAGE_LIFE, TAP_LIFE
from simulator.views import message_view, person_view


class Core(ABC):
    """Holds the state.

    `latency` seconds are spent on every call, half before and half after its effect; `limits` turns
    Telegram's sending limits on; `webhook_delay` is the first pause after a failed delivery. Real seconds.
    """

    def __init__(
        self,
        clock: Clock | None = None,
        *,
        latency: float = 0.0,
        limits: bool = False,
        webhook_delay: float = 1.0,
    ) -> None:
        self.clock = clock or Clock()
        self.latency = latency
        self.webhook_delay = webhook_delay
        self.bots: dict[str, Bot] = {}
        self.people: dict[int, Person] = {}
        self.faults = Faults()
        self.limits = RateLimits() if limits else None
        self.hub = Hub()
        self.calls = CallLog()
        self.stage = Stage(self.hub)
        self.shown: Bot | None = None
        self._person_ids = itertools.count(1001)
        self._group_ids = itertools.count(1)

    @abstractmethod
    async def call(
        self, token: str, method: str, params: Mapping[str, Any], files: Files | None = None
    ) -> tuple[int, Json, dict[str, str]]:
        """One call of the Bot API, as `World.call` answers it."""

    def bot_of(self, token: str) -> Bot:
        """The bot of a token; any token that looks like one makes a bot, others are refused with 401."""
        bot = self.bots.get(token)
        if bot is None:
            if not TOKEN.fullmatch(token):
                raise ApiError(401, "Unauthorized: invalid token specified")
            bot = self.bots[token] = Bot(token, self.clock.now)
        return bot

    def pick(self, bot_id: int | None = None) -> Bot:
        """The bot that a control order means: by id, else the shown one, else the first there is."""
        if bot_id:
            found = next((b for b in self.bots.values() if b.id == bot_id), None)
        else:
            found = self.shown or next(iter(self.bots.values()), None)
        if found is None:
            raise BadOrder("there is no such bot yet")
        return found

    def chat_with(self, bot: Bot, person: Person) -> Chat:
        """The private chat of a person with a bot, made when it is first needed."""
        chat = bot.chats.get(person.id)
        if chat is None:
            wire = {"id": person.id, "type": "private", **person.names()}
            chat = Chat(person.id, wire, str(stable_number(bot.id, person.id)))
            bot.chats[person.id] = chat
        return chat

    def write_body(self, bot: Bot, chat: Chat, sender: Json, content: Json) -> Json:
        """A Telegram Message with the next id and the present date."""
        return {
            "message_id": bot.next_message_id(),
            "from": sender,
            "chat": chat.wire,
            "date": int(self.clock.now()),
            **content,
        }

    def post(self, bot: Bot, chat: Chat, body: Json, *, by_bot: bool, fixed: bool = False) -> Message:
        """Add a message to a chat and show it; no update is made here."""
        message = Message(body, by_bot, self.clock.now(), fixed)
        bot.keep(chat, message)
        if by_bot:
            chat.unread += 1
            chat.typing_until = 0.0
        if self.hub.listeners:
            self.show(bot, "message", chat_id=chat.id, message=message_view(message))
            self.show(bot, "unread", chat_id=chat.id, unread=chat.unread)
        return message

    def replace(self, bot: Bot, chat: Chat, message: Message, body: Json) -> None:
        """Put another body in the place of a message's old one and show it."""
        message.body = body
        if self.hub.listeners:
            self.show(bot, "edit", chat_id=chat.id, message=message_view(message))

    def remove(self, bot: Bot, chat: Chat, message_ids: Iterable[int]) -> None:
        """Take messages out of a chat and show it."""
        for message_id in message_ids:
            chat.messages.pop(message_id, None)
            if message_id in chat.pinned:
                chat.pinned.remove(message_id)
            self.show(bot, "delete", chat_id=chat.id, message_id=message_id)

    def announce(self, bot: Bot, chat: Chat, kind: str, payload: Json) -> None:
        """Queue an update for a bot, twice when that was ordered.

        A tap that is repeated with a new update id also gets a new query id: the client sent it again.
        """
        life = TAP_LIFE if kind == "callback_query" else MESSAGE_LIFE
        twice = bot.queue.next_twice() if bot.queue.wants(kind) else None
        bot.queue.put(kind, payload, chat.id, life, again=int(twice == "repeat_same_id"))
        if twice == "repeat_new_id":
            if kind == "callback_query":
                payload = {**payload, "id": bot.taps.open(chat.id)}
            bot.queue.put(kind, payload, chat.id, life)

    def show(self, bot: Bot, kind: str, **data: object) -> None:
        """Tell the page about something that belongs to one bot."""
        if self.hub.listeners:
            watched = {bot.id, 0} if bot is self.pick() else {bot.id}
            self.hub.tell({"type": kind, **data}, watched)

    def show_person(self, bot: Bot, person: Person) -> None:
        """Tell the page that a person has changed."""
        self.show(bot, "people", person=person_view(person, bot.chats.get(person.id)))
