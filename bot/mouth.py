"""Saying one letter to Telegram, and what became of it: said, try again, wait, or gone. Errors are told apart here and nowhere else."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import structlog
from telegram import Bot, BotCommand, BotCommandScopeChat, Message
from telegram.error import BadRequest, Forbidden, NetworkError, RetryAfter, TelegramError

from bot.drawing import caption_of, text_of, wait_seconds
from domain.speech import Screen
from handlers.kit.talk import Draft
from storage.outbox import Letter

log = structlog.get_logger("mouth")

PATIENCE = 20.0
GLOBAL_WAIT = 3.0
"""A longer `retry_after` is taken as meant for the whole bot: Telegram does not say which it is."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of a letter. `wait`: seconds to leave the chat (or `everybody`) alone and then say it again; `retry`: try later;
    `error`: refused for good; `gone`: the person cannot be reached."""

    message_id: int | None = None
    wait: float | None = None
    everybody: bool = False
    retry: bool = False
    error: str = ""
    gone: bool = False


class Mouth:
    """Speaks through one bot; `data_dir` is where pictures and papers of screens lie."""

    def __init__(self, bot: Bot, data_dir: Path) -> None:
        self.bot, self.data_dir = bot, data_dir

    async def say(self, letter: Letter | Draft) -> Answer:
        """Say it and tell what became of it; raises nothing."""
        try:
            return await self._say(letter)
        except RetryAfter as error:
            wait = wait_seconds(error.retry_after)
            return Answer(wait=wait, everybody=wait >= GLOBAL_WAIT)
        except Forbidden as error:
            return Answer(error=error.message, gone=True)
        except BadRequest as error:
            if "chat not found" in error.message.lower():
                return Answer(error=error.message, gone=True)
            log.warning("refused", error=error.message)
            return Answer(error=error.message)
        except NetworkError:
            return Answer(retry=True)
        except TelegramError as error:
            log.warning("refused", error=error.message)
            return Answer(retry=True, error=error.message)

    async def _say(self, letter: Letter | Draft) -> Answer:
        if isinstance(letter, Draft):
            draft, at = letter.screen, letter.message_id
            return Answer(await self._edit(letter.chat, at, draft) if at else await self._send(letter.chat, draft))
        screen = Screen.from_json(letter.screen)
        if letter.act == "menu":
            await self._menu(letter.chat, screen)
            return Answer()
        if letter.act == "edit" and letter.message_id:
            return Answer(await self._edit(letter.chat, letter.message_id, screen))
        message_id = await self._send(letter.chat, screen)
        if letter.act == "card" and letter.message_id:
            await self._strip(letter.chat, letter.message_id)
        return Answer(message_id)

    async def toast(self, query_id: str, text: str, *, alert: bool) -> None:
        """Answer a tap: best effort, because the tap may be too old and the answer has been committed anyway."""
        try:
            await self.bot.answer_callback_query(query_id, text=text[:200] or None, show_alert=alert)
        except TelegramError as error:
            log.info("toast not shown", error=type(error).__name__)

    async def _edit(self, chat: str, message_id: int, screen: Screen) -> int:
        try:
            await self.bot.edit_message_text(chat_id=chat, message_id=message_id, **text_of(screen))
        except BadRequest as error:
            said = error.message.lower()
            if "not modified" in said:
                return message_id
            if "message to edit not found" in said or "can't be edited" in said or "no text in the message" in said:
                return await self._send(chat, screen)
            raise
        return message_id

    async def _send(self, chat: str, screen: Screen) -> int:
        message: Message
        if screen.picture:
            message = await self.bot.send_photo(
                chat, (self.data_dir / screen.picture).read_bytes(), **caption_of(screen)
            )
        elif screen.paper:
            path = self.data_dir / screen.paper
            message = await self.bot.send_document(chat, path.read_bytes(), filename=path.name, **caption_of(screen))
        else:
            message = await self.bot.send_message(chat, **text_of(screen))
        if screen.contact:
            name, phone = screen.contact
            await self.bot.send_contact(chat, phone_number=phone, first_name=name)
        return message.message_id

    async def _strip(self, chat: str, message_id: int) -> None:
        """The old card loses its buttons; that it had none, or is gone, is as good."""
        try:
            await self.bot.edit_message_reply_markup(chat_id=chat, message_id=message_id, reply_markup=None)
        except (BadRequest, NetworkError):
            return

    async def _menu(self, chat: str, screen: Screen) -> None:
        commands: list[Any] = [BotCommand(choice.action, choice.label) for row in screen.choices for choice in row]
        await self.bot.set_my_commands(commands, scope=BotCommandScopeChat(int(chat)))
