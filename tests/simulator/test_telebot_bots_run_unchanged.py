"""Bots on pyTelegramBotAPI run against the served simulator, only the address being another one."""

import asyncio
from typing import Any

import pytest
from telebot import asyncio_helper
from telebot.async_telebot import AsyncTeleBot
from telebot.asyncio_filters import StateFilter
from telebot.states import State, StatesGroup
from telebot.types import InlineKeyboardButton, InlineKeyboardMarkup

from simulator.server import serving
from simulator.world import World
from tests.simulator import small_bots as say
from tests.simulator.small_bots import BOT_TOKEN


class Asking(StatesGroup):
    name = State()
    age = State()
    file = State()


class SmallBots:
    """Both small bots on one AsyncTeleBot (Any: its annotations leave out what its documentation shows)."""

    def __init__(self, bot: Any) -> None:
        self.bot = bot
        untyped: Any = StateFilter
        bot.add_custom_filter(untyped(bot))
        bot.register_message_handler(self.ask_colour, commands=["chon"])
        bot.register_callback_query_handler(self.take_colour, func=lambda _: True)
        bot.register_message_handler(self.ask_name, commands=["hoi"])
        bot.register_message_handler(self.take_name, state=Asking.name)
        bot.register_message_handler(self.take_age, state=Asking.age)
        bot.register_message_handler(self.take_file, state=Asking.file, content_types=["document"])

    async def ask_colour(self, message: Any) -> None:
        """Two buttons."""
        markup = InlineKeyboardMarkup()
        markup.row(*[InlineKeyboardButton(name, callback_data=data) for data, name in say.COLOURS.items()])
        await self.bot.send_message(message.chat.id, say.ASK_COLOUR, reply_markup=markup)

    async def take_colour(self, query: Any) -> None:
        """Toast and edit."""
        data, message = str(query.data), query.message
        await self.bot.answer_callback_query(query.id, say.COLOURS[data])
        await self.bot.edit_message_text(say.chosen(data), message.chat.id, message.message_id, parse_mode="HTML")

    async def ask_name(self, message: Any) -> None:
        """First question."""
        await self.step(message, Asking.name, say.ASK_NAME)

    async def take_name(self, message: Any) -> None:
        """Second question."""
        await self.step(message, Asking.age, say.ASK_AGE, name=message.text)

    async def take_age(self, message: Any) -> None:
        """Third question, or the second again."""
        if str(message.text).isdigit():
            await self.step(message, Asking.file, say.ASK_FILE, age=message.text)
        else:
            await self.bot.send_message(message.chat.id, say.ASK_NUMBER)

    async def take_file(self, message: Any) -> None:
        """The summary."""
        info = await self.bot.get_file(message.document.file_id)
        content = await self.bot.download_file(info.file_path)
        async with self.bot.retrieve_data(message.from_user.id, message.chat.id) as data:
            words = say.summary(data["name"], data["age"], len(content))
        await self.bot.delete_state(message.from_user.id, message.chat.id)
        await self.bot.send_message(message.chat.id, words)

    async def step(self, message: Any, state: State, question: str, **data: Any) -> None:
        """Remember what was said, go to a state and ask."""
        where = (message.from_user.id, message.chat.id)
        await self.bot.set_state(where[0], state, where[1])
        await self.bot.add_data(*where, **data)
        await self.bot.send_message(message.chat.id, question)


@pytest.mark.parametrize("play", [say.play_keyboard, say.play_conversation])
async def test_a_bot_on_telebot_runs(play: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """The keyboard bot and the conversation bot are played through over a loopback socket."""
    world = World()
    async with serving(world) as base:
        monkeypatch.setattr(asyncio_helper, "API_URL", base + "/bot{0}/{1}")
        monkeypatch.setattr(asyncio_helper, "FILE_URL", base + "/file/bot{0}/{1}")
        bot: Any = AsyncTeleBot(BOT_TOKEN)
        SmallBots(bot)
        await bot.get_me()
        polling = asyncio.create_task(bot.polling(non_stop=True))
        await play(world)
        polling.cancel()
        await asyncio.gather(polling, return_exceptions=True)
        await bot.close_session()
