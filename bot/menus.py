"""What Telegram shows around the chat: the bot's description and the commands, per chat by role (`screens.md` 2)."""

from telegram import BotCommand, BotCommandScopeAllPrivateChats
from telegram.error import TelegramError

from bot.machine import Machine

STRANGER = (("start", "Bắt đầu"), ("help", "Trợ giúp"))


async def describe_bot(machine: Machine) -> None:
    """Set the description and what a stranger's menu shows; a refusal of Telegram's is not worth a failed start."""
    try:
        await machine.bot.set_my_description("Hệ thống hỗ trợ thi đua của các Khối. Mời đồng chí bấm Bắt đầu.")
        await machine.bot.set_my_commands(
            [BotCommand(*pair) for pair in STRANGER], scope=BotCommandScopeAllPrivateChats()
        )
    except TelegramError:
        return
