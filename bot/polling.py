"""Updates by long polling. The offset moves only when the whole batch has been committed, so a kill loses nothing."""

import asyncio
from collections import defaultdict
from collections.abc import Callable
from datetime import datetime
from typing import Any

import structlog
from telegram import Update
from telegram.error import Conflict, InvalidToken, RetryAfter, TelegramError, TimedOut
from telegram.ext import Application
from telegram.request import BaseRequest, RequestData
from telegram.request._requestparameter import RequestParameter

from bot.drawing import wait_seconds
from bot.ingress import Ingress, Raw
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
        clock: Callable[[], datetime],
    ) -> None:  # fmt: skip
        self.ingress = Ingress(application, writer, clock)
        self.url, self.transport = f"{application.bot.base_url}/getUpdates", transport
        self.offset = 0
        self._failures = 0

    @property
    def listening(self) -> bool:
        """Whether the last fetch reached Telegram and was committed."""
        return not self._failures

    async def run(self) -> None:
        """Poll until cancelled. What was fetched and not committed comes again. Raises `InvalidToken`."""
        while True:
            try:
                batch = await self._fetch()
                await self.play(batch)
                self.offset = batch[-1]["update_id"] + 1 if batch else self.offset
                self._failures = 0
            except InvalidToken:
                raise
            except RetryAfter as error:
                await asyncio.sleep(wait_seconds(error.retry_after))
            except Conflict:
                log.error("another poller uses this token; only one may poll. Several replicas need WEBHOOK_URL")
                await self._pause()
            except DatabaseAwayError as error:
                log.warning("database away", reason=str(error))
                await self._pause()
            except TelegramError as error:
                if not isinstance(error, TimedOut):
                    log.warning("polling interrupted", reason=type(error).__name__)
                await self._pause()

    async def play(self, batch: list[Raw]) -> None:
        """Play a batch; returns when all of it is committed. Raises `DatabaseAwayError` when it must come again."""
        chats: defaultdict[object, list[Update]] = defaultdict(list)
        for raw in batch:
            update = await self.ingress.parse(raw)
            if update is not None:
                chats[update.effective_chat.id if update.effective_chat else update.update_id].append(update)
        done = await asyncio.gather(*(self._in_order(updates) for updates in chats.values()), return_exceptions=True)
        for result in done:
            if isinstance(result, BaseException):
                raise result

    async def _in_order(self, updates: list[Update]) -> None:
        for update in updates:
            await self.ingress.play(update)

    async def _fetch(self) -> list[Raw]:
        # PTB's own get_updates parses the batch as a whole: one bad update would block all. Its transport is used bare.
        asked = {"offset": self.offset, "limit": BATCH, "timeout": LONG_POLL, "allowed_updates": list(WANTED)}
        data = RequestData([RequestParameter.from_input(key, value) for key, value in asked.items()])
        result: Any = await self.transport.post(self.url, data, read_timeout=LONG_POLL + 10)
        return list(result)

    async def _pause(self) -> None:
        await asyncio.sleep(PAUSES[min(self._failures, len(PAUSES) - 1)])
        self._failures += 1
