"""Bots on python-telegram-bot run against the served simulator, only the address being another one."""

from typing import Any

import pytest
from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.ext import (
    Application,
    CallbackQueryHandler,
    CommandHandler,
    ContextTypes,
    ConversationHandler,
    MessageHandler,
    filters,
)

from simulator.server import serving
from simulator.world import World
from tests.simulator import small_bots as say
from tests.simulator.small_bots import BOT_TOKEN

Context = ContextTypes.DEFAULT_TYPE
App = Application[Any, Any, Any, Any, Any, Any]
NAME, AGE, FILE = range(3)


async def ask_colour(update: Update, _: Context) -> None:
    assert update.message
    buttons = [[InlineKeyboardButton(name, callback_data=data) for data, name in say.COLOURS.items()]]
    await update.message.reply_text(say.ASK_COLOUR, reply_markup=InlineKeyboardMarkup(buttons))


async def take_colour(update: Update, _: Context) -> None:
    query = update.callback_query
    assert query
    assert query.data
    await query.answer(say.COLOURS[query.data])
    await query.edit_message_text(say.chosen(query.data), parse_mode="HTML")


async def ask_name(update: Update, _: Context) -> int:
    assert update.message
    await update.message.reply_text(say.ASK_NAME)
    return NAME


async def take_name(update: Update, context: Context) -> int:
    assert update.message
    assert context.user_data is not None
    context.user_data["name"] = update.message.text
    await update.message.reply_text(say.ASK_AGE)
    return AGE


async def take_age(update: Update, context: Context) -> int:
    assert update.message
    assert update.message.text
    assert context.user_data is not None
    if not update.message.text.isdigit():
        await update.message.reply_text(say.ASK_NUMBER)
        return AGE
    context.user_data["age"] = update.message.text
    await update.message.reply_text(say.ASK_FILE)
    return FILE


async def take_file(update: Update, context: Context) -> int:
    assert update.message
    assert update.message.document
    assert context.user_data is not None
    content = await (await update.message.document.get_file()).download_as_bytearray()
    data = context.user_data
    await update.message.reply_text(say.summary(data["name"], data["age"], len(content)))
    return ConversationHandler.END


def conversation() -> ConversationHandler[Any]:
    return ConversationHandler(
        entry_points=[CommandHandler("hoi", ask_name)],
        states={
            NAME: [MessageHandler(filters.TEXT, take_name)],
            AGE: [MessageHandler(filters.TEXT, take_age)],
            FILE: [MessageHandler(filters.Document.ALL, take_file)],
        },
        fallbacks=[],
    )


@pytest.mark.parametrize("play", [say.play_keyboard, say.play_conversation])
async def test_a_bot_on_ptb_runs(play: Any) -> None:
    """The keyboard bot and the conversation bot are played through over a loopback socket."""
    world = World()
    async with serving(world) as base:
        builder = Application.builder().token(BOT_TOKEN)
        app: App = builder.base_url(f"{base}/bot").base_file_url(f"{base}/file/bot").build()
        app.add_handler(CommandHandler("chon", ask_colour))
        app.add_handler(CallbackQueryHandler(take_colour))
        app.add_handler(conversation())
        async with app:
            await app.start()
            assert app.updater
            await app.updater.start_polling()
            await play(world)
            await app.updater.stop()
            await app.stop()
