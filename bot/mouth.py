"""Saying one letter to Telegram, and what became of it: said, try again, wait, or gone. Errors are told apart here and nowhere else."""

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import structlog
from telegram import Bot, BotCommand, BotCommandScopeChat, Message
from telegram.error import BadRequest, ChatMigrated, Forbidden, InvalidToken, NetworkError, RetryAfter, TelegramError
from telegram.request import RequestData
from telegram.request._requestparameter import RequestParameter

from bot.charting import Charts
from bot.drawing import caption_of, text_of, wait_seconds
from domain.speech import Screen
from handlers.kit.talk import Draft
from storage.outbox import Letter

log = structlog.get_logger("mouth")


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of a letter. `wait`: seconds to leave the chat alone, and then to say it again if it has no number;
    `retry`: it could not be said now; `error`: why, when Telegram or the letter is the reason; `gone`: the person cannot be reached;
    `moved`: the number under which a group is found now."""

    message_id: int | None = None
    wait: float | None = None
    retry: bool = False
    error: str = ""
    gone: bool = False
    moved: str = ""


class Mouth:
    """Speaks through one bot; `data_dir` is where pictures and papers of screens lie, `charts` draws what is to be drawn."""

    def __init__(self, bot: Bot, data_dir: Path) -> None:
        self.bot, self.data_dir, self.charts = bot, data_dir, Charts(data_dir)

    async def say(self, letter: Letter | Draft, card: int = 0) -> Answer:
        """Say it and tell what became of it; raises nothing. A new card takes the buttons of the one before it away: the newer
        one of what the letter names and `card`, the last one that went out."""
        try:
            message_id, wait = await self._say(letter, card)
            return Answer(message_id, wait)
        except RetryAfter as error:
            return Answer(wait=wait_seconds(error.retry_after))
        except Forbidden as error:
            return Answer(error=_reason(error), gone=True)
        except ChatMigrated as error:
            return Answer(error="moved", moved=str(error.new_chat_id))
        except BadRequest as error:
            log.warning("refused", act=_act(letter), reason=_reason(error))
            return Answer(error=_reason(error), gone="chat not found" in error.message.lower())
        except NetworkError:
            return Answer(retry=True)
        except InvalidToken:  # the operator's to mend; nothing is wrong with the letter, which waits
            log.error("the bot's token is refused", act=_act(letter))  # a trace tells nothing more
            return Answer(retry=True)
        except Exception as error:  # a letter that cannot be drawn must not stop its chat for ever
            log.exception("letter not said", act=_act(letter))
            return Answer(retry=True, error=type(error).__name__)

    async def _say(self, letter: Letter | Draft, card: int) -> tuple[int | None, float | None]:
        """Its number, and for how long the chat is to be left alone, when a call after the one that said it was told so."""
        screen = letter.screen if isinstance(letter, Draft) else Screen.from_json(letter.screen)
        act, at = _act(letter), letter.message_id or 0
        if act == "menu":
            await self._menu(letter.chat, screen)
            return None, None
        if act == "edit" and at:
            return await self._edit(letter.chat, at, screen)
        if act in {"pin", "unpin"}:
            await self._pin(letter.chat, at, off=act == "unpin")
            return None, None
        if act in {"recall", "delete"}:
            await self._take_back(letter.chat, at, screen, delete=act == "delete")
            return None, None
        message_id, wait = await self._send(letter.chat, screen)
        before = max(at, card)
        if act == "card" and before and wait is None:
            wait = await self._strip(letter.chat, before)
        return message_id, wait

    async def toast(self, query_id: str, text: str, *, alert: bool) -> bool:
        """Answer a tap: best effort, because the tap may be too old and the answer has been committed anyway. Whether it shows."""
        try:
            await self._order(
                "answerCallbackQuery", callback_query_id=query_id, text=text[:200] or None, show_alert=alert or None
            )
        except TelegramError as error:
            log.info("toast not shown", reason=type(error).__name__)
            return False
        return True

    async def _edit(self, chat: str, message_id: int, screen: Screen) -> tuple[int, float | None]:
        try:
            await self._order("editMessageText", chat_id=chat, message_id=message_id, **text_of(screen))
        except BadRequest as error:
            said = error.message.lower()
            if "not modified" in said:
                return message_id, None
            if "no text in the message" in said:
                await self._strip(chat, message_id)
            elif "message to edit not found" not in said and "can't be edited" not in said:
                raise
            return await self._send(chat, screen)
        return message_id, None

    async def _pin(self, chat: str, message_id: int, *, off: bool) -> None:
        """At the top of the chat without a sound, or not there any more."""
        if off:
            await self.bot.unpin_chat_message(chat, message_id=message_id)
        else:
            await self.bot.pin_chat_message(chat, message_id, disable_notification=True)

    async def _take_back(self, chat: str, message_id: int, screen: Screen, *, delete: bool) -> None:
        """Put words in the place of a text, or remove a file or what was typed. What the person has removed is as good; nothing is said
        anew.

        Bot API, deleteMessage: only within 48 hours; after that the caption says what it should not be used for any more.
        """
        try:
            if not delete:
                await self.bot.edit_message_text(chat_id=chat, message_id=message_id, **text_of(screen))
                return
            try:
                await self.bot.delete_message(chat, message_id)
            except BadRequest as error:
                if "can't be deleted" not in error.message.lower():
                    raise
                await self.bot.edit_message_caption(chat_id=chat, message_id=message_id, **caption_of(screen))
        except BadRequest as error:
            if not any(
                said in error.message.lower() for said in ("not modified", "not found", "can't be edited", "no caption")
            ):
                raise

    async def _send(self, chat: str, screen: Screen) -> tuple[int, float | None]:
        message: Message | None = None
        if screen.chart:
            drawn = await self.charts.drawn(screen.chart)
            words = screen.text if drawn else f"{screen.text}\n{screen.otherwise}"
            screen = replace(screen, text=words, chart=None, picture=drawn)
        if screen.picture:
            try:
                message = await self.bot.send_photo(
                    chat, (self.data_dir / screen.picture).read_bytes(), **caption_of(screen)
                )
            except BadRequest:  # Bot API, sendPhoto: not every size and shape; as a document it goes
                message = await self._document(chat, screen, screen.picture)
        elif screen.paper:
            message = await self._document(chat, screen, screen.paper)
        else:
            said = await self._order("sendMessage", chat_id=chat, **text_of(screen))
        number: int = said["message_id"] if message is None else message.message_id
        wait = await self._contact(chat, *screen.contact) if screen.contact else None
        return number, wait

    async def _order(self, method: str, **said: object) -> Any:
        """A method of the Bot API by its name, and its result as Telegram gives it: of a text that was sent only its number is of
        use, and PTB's own methods would make a whole Message of it. Errors as theirs."""
        asked = [RequestParameter.from_input(name, value) for name, value in said.items() if value is not None]
        return await self.bot.request.post(f"{self.bot.base_url}/{method}", RequestData(asked))

    async def _document(self, chat: str, screen: Screen, below: str) -> Message:
        path = self.data_dir / below
        return await self.bot.send_document(
            chat, path.read_bytes(), filename=screen.paper_name or path.name, **caption_of(screen)
        )

    async def _contact(self, chat: str, name: str, phone: str) -> float | None:
        """The card beside the words, which have gone out already: it is not worth saying them twice."""
        try:
            await self.bot.send_contact(chat, phone_number=phone, first_name=name)
        except RetryAfter as error:
            return wait_seconds(error.retry_after)
        except TelegramError as error:
            log.warning("contact not sent", reason=_reason(error))
        return None

    async def _strip(self, chat: str, message_id: int) -> float | None:
        """The old card loses its buttons; that it had none, is gone or cannot be reached now is as good."""
        try:
            await self.bot.edit_message_reply_markup(chat_id=chat, message_id=message_id, reply_markup=None)
        except RetryAfter as error:
            return wait_seconds(error.retry_after)
        except TelegramError:
            return None
        return None

    async def _menu(self, chat: str, screen: Screen) -> None:
        commands: list[Any] = [BotCommand(choice.action, choice.label) for row in screen.choices for choice in row]
        await self.bot.set_my_commands(commands, scope=BotCommandScopeChat(int(chat)))


def _act(letter: Letter | Draft) -> str:
    """A draft is an edit of the tapped card; typed, it comes below as a card."""
    if isinstance(letter, Draft):
        return "edit" if letter.message_id else "card"
    return letter.act


def _reason(error: TelegramError) -> str:
    """Telegram's words up to where it begins to quote ours."""
    return error.message.partition(":")[0].partition('"')[0].strip()
