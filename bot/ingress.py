"""What polling and webhook share: an update is played, or set aside with its number; only a database that is away makes it come again."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import structlog
from telegram import Update
from telegram.ext import Application

from bot.hearing import CHANNEL
from storage import positions
from storage.writer import DatabaseAwayError, Writer

log = structlog.get_logger("ingress")

Raw = dict[str, Any]
"""An update as Telegram gives it (Bot API, Update)."""

UNREAD = frozenset({"text", "entities", "caption", "caption_entities", "reply_markup", "link_preview_options"})
"""Of a tapped card nobody asks what it says: its number counts, its chat and whether it is a picture. Reading all of it takes
PTB as long as a short turn takes the database."""


class Ingress:
    """Parses and plays updates. Nobody confirms one before `play` has returned."""

    def __init__(
        self, application: Application[Any, Any, Any, Any, Any, Any], writer: Writer, clock: Callable[[], datetime]
    ) -> None:
        self.application, self.writer, self.clock = application, writer, clock

    async def parse(self, raw: Raw) -> Update | None:
        """The update, or None when it cannot be read: then it has been set aside. Raises `DatabaseAwayError`."""
        try:
            return Update.de_json(_of_use(raw), self.application.bot)
        except Exception as error:  # noqa: BLE001  # whatever is wrong with one update must not block the rest
            await self._set_aside(raw["update_id"], error)
            return None

    async def play(self, update: Update) -> None:
        """Play an update; what comes back from it has been committed. Raises `DatabaseAwayError`, and nothing else."""
        try:
            await self.application.process_update(update)
        except DatabaseAwayError:
            raise
        except Exception as error:  # noqa: BLE001  # it would come again for a day and block its chat
            await self._set_aside(update.update_id, error)

    async def _set_aside(self, number: int, error: Exception) -> None:
        reason = type(error).__name__
        log.error("update set aside", update=number, exc_info=error)
        try:
            await self.writer.run(lambda session: positions.set_aside(session, CHANNEL, number, reason, self.clock()))
        except DatabaseAwayError:
            raise
        except Exception:  # then the log is the only place where it stands
            log.exception("could not be noted", update=number)


def _of_use(raw: Raw) -> Raw:
    query = raw.get("callback_query")
    if not (query and query.get("message")):
        return raw
    message = {name: value for name, value in query["message"].items() if name not in UNREAD}
    return {**raw, "callback_query": {**query, "message": message}}
