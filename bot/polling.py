"""Updates by long polling. The offset moves only when the whole batch has been committed, so a kill loses nothing."""

import asyncio
from collections import defaultdict
from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Any

import structlog
from telegram import Update
from telegram.error import Conflict, InvalidToken, RetryAfter, TelegramError, TimedOut
from telegram.ext import Application
from telegram.request import BaseRequest, RequestData
from telegram.request._requestparameter import RequestParameter

from bot.drawing import wait_seconds
from bot.hearing import CHANNEL
from storage import positions
from storage.writer import DatabaseAwayError, Writer

log = structlog.get_logger("polling")

BATCH = 100
LONG_POLL = 30
PAUSES = (0.2, 0.5, 1, 2, 5, 10)
WANTED = ("message", "edited_message", "callback_query", "my_chat_member")


class Poller:
    """Fetches a batch, plays different chats at the same time and one chat in order, then confirms."""

    def __init__(
        self, application: Application[Any, Any, Any, Any, Any, Any], transport: BaseRequest, writer: Writer,
        clock: Callable[[], datetime], on_outage: Callable[[float], Awaitable[None]] | None = None,
    ) -> None:  # fmt: skip
        self.application, self.transport, self.writer, self.clock, self.on_outage = (
            application,
            transport,
            writer,
            clock,
            on_outage,
        )
        self.offset = 0
        self._failures = 0

    async def run(self) -> None:
        """Poll until cancelled. What was fetched and not committed comes again."""
        while True:
            try:
                batch = await self._fetch()
                self._failures = 0
                if batch:
                    await self.play(batch)
                    self.offset = batch[-1]["update_id"] + 1
            except InvalidToken:
                raise
            except RetryAfter as error:
                await asyncio.sleep(wait_seconds(error.retry_after))
            except Conflict:
                log.error("another poller uses this token; only one may poll. Several replicas need WEBHOOK_URL")
                await self._pause()
            except (TelegramError, DatabaseAwayError) as error:
                if not isinstance(error, TimedOut):
                    log.warning("polling interrupted", error=type(error).__name__)
                await self._pause()

    async def play(self, batch: list[dict[str, Any]]) -> None:
        """Play a batch; returns when all of it is committed. Raises `DatabaseAwayError` when it must come again."""
        chats: defaultdict[object, list[Update]] = defaultdict(list)
        for raw in batch:
            update = await self._parse(raw)
            if update is not None:
                chats[update.effective_chat.id if update.effective_chat else update.update_id].append(update)
        done = await asyncio.gather(*(self._in_order(updates) for updates in chats.values()), return_exceptions=True)
        for result in done:
            if isinstance(result, BaseException):
                raise result

    async def _in_order(self, updates: list[Update]) -> None:
        for update in updates:
            await self.application.process_update(update)

    async def _parse(self, raw: dict[str, Any]) -> Update | None:
        """The update, or None when it cannot be parsed: it is set aside with its number, and the others go on."""
        try:
            return Update.de_json(raw, self.application.bot)
        except Exception as error:  # noqa: BLE001  # whatever is wrong with one update must not block the rest
            number, reason = int(raw["update_id"]), type(error).__name__
            log.error("update set aside", update=number, reason=reason)
            await self.writer.run(lambda session: positions.set_aside(session, CHANNEL, number, reason, self.clock()))
            return None

    async def _fetch(self) -> list[dict[str, Any]]:
        # PTB's own get_updates parses the batch as a whole: one bad update would block all. Its transport is used bare.
        asked = {"offset": self.offset, "limit": BATCH, "timeout": LONG_POLL, "allowed_updates": list(WANTED)}
        data = RequestData([RequestParameter.from_input(key, value) for key, value in asked.items()])
        url = f"{self.application.bot.base_url}/getUpdates"
        result: Any = await self.transport.post(url, data, read_timeout=LONG_POLL + 10)
        return list(result)

    async def _pause(self) -> None:
        await asyncio.sleep(PAUSES[min(self._failures, len(PAUSES) - 1)])
        self._failures += 1
