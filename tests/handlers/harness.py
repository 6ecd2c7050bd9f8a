"""A stage for dialogues: the bot's machine, the simulator in this process, a fixed clock, and people with phones."""

from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, TypeVar
from unittest.mock import patch

from sqlmodel import Session

from bot.application import build
from bot.machine import Machine
from bot.polling import Poller
from bot.sender import Pace
from bot.settings import load
from simulator.clock import Clock
from simulator.world import World
from storage.tables import Account, Person, Position, Seat
from tests.handlers.kon_tum import TheBloc, make_bloc
from tests.simulator.inprocess import InProcessRequest
from tests.tables import make_tables

__all__ = ["OPERATOR", "START", "TOKEN", "Phone", "Stage", "TheBloc", "a_stage"]

T = TypeVar("T")
TOKEN = "4567890:AAE-in-process-token-of-the-stage-00"
OPERATOR = 900001
START = datetime(2024, 2, 5, 1, 30, tzinfo=UTC)  # 8:30 in Hà Nội, Monday, the eve of Kon Tum's closing meeting


@dataclass(slots=True)
class Phone:
    """One person's phone."""

    stage: "Stage"
    id: int
    person_id: str = ""
    files: int = 0

    @property
    def messages(self) -> list[dict[str, Any]]:
        """All messages of the chat, oldest first, as Telegram's objects."""
        return [message.body for message in self.stage.world.chat(self.id).messages.values()]

    @property
    def from_bot(self) -> list[dict[str, Any]]:
        """What the bot has said and not deleted."""
        return [body for body in self.messages if body["from"]["is_bot"]]

    @property
    def pinned(self) -> list[dict[str, Any]]:
        """What stands at the top of the chat."""
        chat = self.stage.world.chat(self.id)
        return [chat.messages[number].body for number in chat.pinned]

    @property
    def last(self) -> dict[str, Any]:
        """The bot's message that was sent or edited last."""
        return max(self.from_bot, key=lambda body: (body.get("edit_date") or body["date"], body["message_id"]))

    @property
    def card(self) -> dict[str, Any]:
        """The message the person looks at: the one the bot touched last."""
        touched = self.stage.touched.get(self.id)
        found = [body for body in self.from_bot if body["message_id"] == touched]
        return found[0] if found else self.from_bot[-1]

    @property
    def text(self) -> str:
        """The words of the card."""
        return str(self.card.get("text") or self.card.get("caption") or "")

    @property
    def texts(self) -> list[str]:
        """The words of all messages of the bot, oldest first."""
        return [str(body.get("text") or body.get("caption") or "") for body in self.from_bot]

    @property
    def rows(self) -> list[list[dict[str, Any]]]:
        """The card's inline buttons."""
        return list((self.card.get("reply_markup") or {}).get("inline_keyboard", []))

    @property
    def buttons(self) -> list[str]:
        """The labels of the card's buttons."""
        return [button["text"] for row in self.rows for button in row]

    @property
    def toast(self) -> str:
        """What the last tap was answered with."""
        return self.stage.toasts.get(self.id, "")

    def data_of(self, label: str) -> str:
        """The callback data of the card's button whose label contains `label`; the exact label wins."""
        buttons = [button for row in self.rows for button in row if "callback_data" in button]
        exact = [b for b in buttons if b["text"] == label]
        found = exact or [b for b in buttons if label in b["text"]]
        assert len(found) == 1, f"{label!r} is {len(found)} of {self.buttons} below {self.text!r}"
        return str(found[0]["callback_data"])

    async def say(self, text: str) -> "Phone":
        """Type a text or a command."""
        self.stage.world.say(self.id, text)
        return await self.stage.settle(self)

    async def tap(self, label: str) -> "Phone":
        """Tap the card's button whose label contains `label`."""
        return await self.tap_data(self.data_of(label))

    async def tap_data(self, data: str, message_id: int | None = None) -> "Phone":
        """Send a tap with this callback data, whether the card has such a button or not."""
        self.stage.forge_tap(self.id, message_id or self.card["message_id"], data)
        return await self.stage.settle(self)

    async def file(
        self, name: str, content: bytes, *, kind: str = "document", caption: str = "", album: str = ""
    ) -> "Phone":
        """Send a document or a photo."""
        mime = {"pdf": "application/pdf", "jpg": "image/jpeg", "png": "image/png"}.get(name.rsplit(".", 1)[-1], "")
        self.stage.world.send_file(
            self.id,
            content,
            kind=kind,
            name=name,
            mime=mime or "application/octet-stream",
            caption=caption,
            media_group_id=album,
        )
        return await self.stage.settle(self)


@dataclass(slots=True)
class Stage:
    """Everything of one dialogue test."""

    world: World
    machine: Machine
    poller: Poller
    now: datetime
    touched: dict[int, int] = field(default_factory=dict)
    toasts: dict[int, str] = field(default_factory=dict)
    people: int = 0
    ids: int = 0
    offset: int = 0
    seen_calls: int = 0

    async def write(self, work: Callable[[Session], T]) -> T:
        """Run work in a transaction."""
        return await self.machine.writer.run(work)

    read = write

    async def settle(self, phone: Phone) -> Phone:
        """Let the bot play all updates and say all it has to say."""
        while True:
            asked = {"offset": self.offset, "timeout": 0, "limit": 100}
            _status, body, _headers = await self.world.call(TOKEN, "getUpdates", asked)
            batch = body["result"]
            if not batch:
                break
            await self.poller.play(batch)
            self.offset = batch[-1]["update_id"] + 1
        await self.machine.settled()
        return phone

    async def pass_time(self, **delta: float) -> None:
        """Let time pass, as for `timedelta`."""
        self.now += timedelta(**delta)

    def new_id(self) -> str:
        """An identifier for a row a test makes."""
        self.ids += 1
        return f"id{self.ids:08d}"

    async def stranger(self, name: str, lang: str = "vi", number: int | None = None) -> Phone:
        """Somebody the bot has never met, with the chat open."""
        self.people += 1
        number = number or 1000 + self.people
        self.world.add_person(name, id=number, language_code=lang)
        self.world.chat_with(self.world.bot_of(TOKEN), self.world.person(number)).started = True
        return Phone(self, number)

    async def person(
        self,
        name: str,
        bloc: TheBloc,
        *,
        agency: int | None = 0,
        roles: Sequence[str] = ("officer",),
        lang: str = "vi",
        phone: str = "",
    ) -> Phone:
        """Somebody with seats in a bloc and a known account."""
        mobile = await self.stranger(name, lang)

        def seat(session: Session) -> str:
            person_id = self.new_id()
            agency_id = bloc.agencies[agency] if agency is not None else None
            session.add(
                Person(
                    id=person_id, full_name=name, post="Chuyên viên", phone=phone, lang=lang, created_at=self.now,
                    consented_at=self.now, bloc_id=bloc.id, agency_id=agency_id,
                )
            )  # fmt: skip
            session.flush()
            account = Account(channel="telegram", external_id=str(mobile.id), person_id=person_id)
            session.add(account)
            session.flush()
            session.add(Position(account_id=account.id or 0))
            for role in roles:
                session.add(
                    Seat(
                        id=self.new_id(), bloc_id=bloc.id, agency_id=agency_id, person_id=person_id, role=role,
                        since_at=self.now + timedelta(microseconds=self.ids),
                    )
                )  # fmt: skip
            return person_id

        mobile.person_id = await self.write(seat)
        return mobile

    async def bloc(self, key: str = "kon-tum", *, criteria: dict[str, Any] | None = None, members: int = 9) -> TheBloc:
        """Kon Tum in 2023: nine agencies, the first one is head, the sheet due today at 17:00, the meeting tomorrow at 8:00."""

        now = self.now
        return await self.write(lambda session: make_bloc(session, self.new_id, now, key, criteria, members))

    def forge_tap(self, chat_id: int, message_id: int, data: str) -> None:
        """Queue a tap as Telegram would deliver it, even for data no button has."""
        bot = self.world.bot_of(TOKEN)
        chat = self.world.chat(chat_id)
        query_id = bot.taps.open(chat.id)
        message = chat.messages[message_id].body
        tap = {
            "id": query_id,
            "from": self.world.person(chat_id).user(),
            "message": message,
            "chat_instance": "1",
            "data": data,
        }
        self.world.announce(bot, chat, "callback_query", tap)

    def watch(self, event: dict[str, Any]) -> None:
        """Keep what the page of phones would show."""
        if event["type"] in {"message", "edit"} and event["message"]["from"] == "bot":
            number, chat = event["message"]["message_id"], event["chat_id"]
            stripped = "reply_markup" not in event["message"] and number < self.touched.get(chat, 0)
            if not stripped:  # an old card that lost its buttons is not what the person looks at
                self.touched[chat] = number
        if event["type"] == "toast":
            self.toasts[event["chat_id"]] = event["text"] or ""


@asynccontextmanager
async def a_stage(folder: Path, database_url: str = "sqlite:///:memory:") -> AsyncIterator[Stage]:
    """A stage on a fresh database."""
    moment: list[Stage] = []

    def now() -> datetime:
        return moment[0].now if moment else START

    world = World(Clock(lambda: now().timestamp()))
    settings = load(
        _env_file=None, telegram_token=TOKEN, telegram_api_url="http://in-process", database_url=database_url, data_dir=folder,
        admin_ids=(OPERATOR,), ballot_key="c3RhZ2VzdGFnZXN0YWdlc3RhZ2VzdGFnZXN0YWdlYWI=",
    )  # fmt: skip
    transport = InProcessRequest(world)
    machine = build(settings, clock=now, transport=transport, polling=transport, pace=Pace.unbounded())
    make_tables(machine.engine)
    async with machine:
        stage = Stage(world, machine, Poller(machine.application, transport, machine.writer, now), START)
        moment.append(stage)
        tell = world.hub.tell

        def told(event: dict[str, Any], bots: set[int] | None = None) -> None:
            stage.watch(event)
            tell(event, bots)
            while not listener.queue.empty():  # whoever does not read is sent away after a while
                listener.queue.get_nowait()

        with (
            patch.object(world.hub, "tell", told),
            world.hub.listen() as listener,
        ):  # the test looks over the page's shoulder
            yield stage
    await world.close()
