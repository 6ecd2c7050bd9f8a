"""The turn: what a person said, where the conversation stands and what is answered are committed together or not at all.

PTB's `ConversationHandler` keeps its vocabulary here (entry points, states, END) and loses its memory: the position is a row,
locked for the turn. A repeated update stops at its number. A refusal rolls back and is said; a bug rolls back, is logged under
a reference and apologised for with it; only an unreachable database makes the update come again.
"""

import time
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import structlog
from sqlmodel import Session
from telegram import Update
from telegram.ext import BaseHandler

from bot.hearing import hear
from bot.metrics import TURN_SECONDS, TURNS
from domain.speech import Screen
from handlers import grouping
from handlers.kit.conversation import Callback, Conversation
from handlers.kit.heard import Heard
from handlers.kit.house import House
from handlers.kit.refusal import Refusal
from handlers.kit.talk import Draft, Talk
from handlers.kit.words import Words
from handlers.routing import Routes
from storage import outbox, people, positions
from storage.outbox import Letter
from storage.writer import DatabaseAwayError, Writer

log = structlog.get_logger("turn")

LEASE = timedelta(seconds=30)
"""How long after a crash of this process its letters wait for another one."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a turn leaves to do after its commit: plain values, no rows."""

    letters: tuple[Letter, ...] = ()
    drafts: tuple[Draft, ...] = ()
    toast: str = ""
    alert: bool = False
    steps: tuple[str, str, str] = ("", "", "")
    later: tuple[tuple[str, str], ...] = ()


AWAY = "away"
"""Of an outcome that is none: the database was away, and the update comes again."""


class Turn(BaseHandler[Update, Any, None]):
    """Plays every update; `after(heard, outcome)` is called once the transaction has been committed."""

    def __init__(
        self, writer: Writer, house: House, conversations: tuple[Conversation, ...], clock: Callable[[], datetime],
        after: Callable[[Heard, Outcome], None],
    ) -> None:  # fmt: skip
        super().__init__(self._unused)
        self.writer, self.house, self.clock, self.after = writer, house, clock, after
        self.routes = Routes(conversations)

    async def _unused(self, _update: Update, _context: object) -> None:
        """PTB wants one callback a handler; here the routes choose it inside the transaction."""

    def check_update(self, update: object) -> bool:
        """Every update is ours."""
        return isinstance(update, Update)

    async def handle_update(self, update: Update, application: object, check_result: object, context: object) -> None:
        """Play the update. Raises `DatabaseAwayError` when it must come again."""
        del application, check_result, context
        heard = hear(update)
        if heard is None:
            return
        began = time.perf_counter()
        lane = zlib.crc32(heard.chat.encode())
        outcome = await self._play_or_explain(heard, lane)
        took = time.perf_counter() - began
        what, before, after = outcome.steps
        TURNS.labels(what).inc()
        TURN_SECONDS.observe(took)
        log.info(what, update=heard.update_id, kind=heard.kind, before=before, after=after, ms=round(took * 1000, 1))
        self.after(heard, outcome)

    async def _play_or_explain(self, heard: Heard, lane: int) -> Outcome:
        try:
            return await self.writer.run(lambda session: self._play(session, heard), lane)
        except DatabaseAwayError:
            if heard.query_id:  # whoever waits before a tapped button hears at once that nothing of it is in
                self.after(
                    heard, Outcome(toast=_away(Words(heard.lang, self.house.tz)), alert=True, steps=(AWAY, "", ""))
                )
            raise
        except Refusal as refusal:
            return await self._explain(heard, lane, refusal.sentence, "refused")
        except Exception:  # whatever the bug is, it must not block its chat
            code = "".join(self.house.new_id()[:6]).upper()
            log.exception("bug", update=heard.update_id, kind=heard.kind, reference=code)
            _ = Words(heard.lang, self.house.tz)
            sentence = _(
                "Hệ thống gặp lỗi, việc vừa rồi chưa được ghi nhận. Mời đồng chí thử lại. "
                "Nếu vẫn lỗi, đề nghị báo mã {code} cho Thư ký Khối.",
                code=code,
            )
            return await self._explain(heard, lane, sentence, "bug")

    async def _explain(self, heard: Heard, lane: int, sentence: str, why: str) -> Outcome:
        """Say a sentence after a rollback: to a tap as its answer, otherwise as a message in a transaction of its own."""
        if heard.query_id:
            return Outcome(toast=sentence, alert=True, steps=(why, "", ""))

        def say(session: Session) -> Outcome:
            now = self.clock()
            if not positions.first_time(session, heard.channel, heard.update_id, now.date()):
                return Outcome(steps=("repeated", "", ""))
            letter = outbox.put(session, (heard.channel, heard.chat), "news", Screen(sentence), lease=LEASE)
            return Outcome(letters=(letter,) if letter else (), steps=(why, "", ""))

        return await self.writer.run(say, lane)

    def _play(self, session: Session, heard: Heard) -> Outcome:
        """One transaction; runs in the writer's thread."""
        now = self.clock()
        if heard.kind.startswith("group"):
            if not positions.first_time(session, heard.channel, heard.update_id, now.date()):
                return Outcome(steps=("repeated", "", ""))
            return self._in_group(session, heard, now)
        first, found = positions.start(session, heard.channel, heard.chat, heard.update_id, now.date())
        if not first:
            return Outcome(steps=("repeated", "", ""))
        if found is None:
            found = positions.make(session, heard.channel, heard.chat, self.house.new_id(), heard.lang, now)
        account, position, person = found
        if person.unreachable_at is not None and heard.kind != "blocked":
            people.find_again(person)  # whoever speaks can be reached
        was = positions.values(position)
        talk = Talk(session, self.house, now, heard, account, position, person, lease=LEASE)
        name, callback, talk.heard = self.routes.find(heard, position)
        _step(talk, name, callback)
        if (now_at := positions.values(position)) != was:
            positions.keep(session, position)
        for work in talk.last:
            work()
        return Outcome(
            tuple(talk.letters), tuple(talk.drafts), talk.toast_text, talk.alert,
            steps=("answered", _place(was), _place(now_at)), later=tuple(talk.later),
        )  # fmt: skip

    def _in_group(self, session: Session, heard: Heard, now: datetime) -> Outcome:
        """A group is nobody: no account is made for it and it has no position."""
        said = grouping.hear(session, self.house, heard, now)
        address = (heard.channel, heard.chat)
        letter = outbox.put(session, address, "news", Screen(said), lease=LEASE) if said else None
        return Outcome(letters=(letter,) if letter else (), steps=("group", "", ""), later=(("look", ""),))


def _away(_: Words) -> str:
    return _(
        "Hệ thống đang gián đoạn. Việc vừa rồi CHƯA được ghi nhận; Hệ thống tự thử lại, mời đồng chí chờ rồi xem lại."
    )


def _step(talk: Talk, name: str, callback: Callback) -> None:
    state = callback(talk)
    if state is None:
        return
    talk.position.conversation = name if state else ""
    talk.position.state = state
    if not state:
        talk.position.arg = {}


def _place(position: dict[str, Any]) -> str:
    return f"{position['conversation']}.{position['state']}"
