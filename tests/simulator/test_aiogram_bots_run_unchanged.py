"""Bots on aiogram run against the served simulator, only the address being another one."""

import asyncio
from typing import Any

import pytest
from aiogram import Bot, Dispatcher, F, Router
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.filters import Command
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup, Message

from simulator.server import serving
from simulator.world import World
from tests.simulator import small_bots as say
from tests.simulator.small_bots import BOT_TOKEN


class Asking(StatesGroup):
    name = State()
    age = State()
    file = State()


async def ask_colour(message: Message) -> None:
    buttons = [InlineKeyboardButton(text=name, callback_data=data) for data, name in say.COLOURS.items()]
    await message.answer(say.ASK_COLOUR, reply_markup=InlineKeyboardMarkup(inline_keyboard=[buttons]))


async def take_colour(query: CallbackQuery) -> None:
    assert query.data
    assert isinstance(query.message, Message)
    await query.answer(say.COLOURS[query.data])
    await query.message.edit_text(say.chosen(query.data), parse_mode="HTML")


async def ask_name(message: Message, state: FSMContext) -> None:
    await state.set_state(Asking.name)
    await message.answer(say.ASK_NAME)


async def take_name(message: Message, state: FSMContext) -> None:
    await state.update_data(name=message.text)
    await state.set_state(Asking.age)
    await message.answer(say.ASK_AGE)


async def take_age(message: Message, state: FSMContext) -> None:
    if not (message.text or "").isdigit():
        await message.answer(say.ASK_NUMBER)
        return
    await state.update_data(age=message.text)
    await state.set_state(Asking.file)
    await message.answer(say.ASK_FILE)


async def take_file(message: Message, state: FSMContext, bot: Bot) -> None:
    assert message.document
    stream = await bot.download(message.document)
    assert stream
    data = await state.get_data()
    await state.clear()
    await message.answer(say.summary(data["name"], data["age"], len(stream.read())))


def handlers() -> Router:
    router = Router()
    router.message.register(ask_colour, Command("chon"))
    router.callback_query.register(take_colour)
    router.message.register(ask_name, Command("hoi"))
    router.message.register(take_name, Asking.name, F.text)
    router.message.register(take_age, Asking.age, F.text)
    router.message.register(take_file, Asking.file, F.document)
    return router


@pytest.mark.parametrize("play", [say.play_keyboard, say.play_conversation])
async def test_a_bot_on_aiogram_runs(play: Any) -> None:
    """The keyboard bot and the conversation bot are played through over a loopback socket."""
    world = World()
    async with serving(world) as base:
        session = AiohttpSession(api=TelegramAPIServer.from_base(base))
        bot, dispatcher = Bot(BOT_TOKEN, session=session), Dispatcher()
        dispatcher.include_router(handlers())
        await bot.me()
        polling = asyncio.create_task(dispatcher.start_polling(bot, handle_signals=False))
        await play(world)
        await dispatcher.stop_polling()
        await polling
