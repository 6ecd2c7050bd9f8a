"""The baseline: a bare PTB bot that answers a tap and stores nothing, with PTB's own polling, client and concurrency."""

import argparse
from typing import Any

from telegram import Update
from telegram.ext import Application, ApplicationBuilder, CallbackQueryHandler, ContextTypes

from benchmarks.telegram import TOKEN


async def answer(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
    """Answer the tap."""
    if update.callback_query:
        await update.callback_query.answer("ĐÃ GHI NHẬN PHIẾU")


def main() -> None:
    """Poll until killed."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--concurrent", type=int, default=32)
    arguments = parser.parse_args()
    builder = ApplicationBuilder().token(TOKEN).base_url(f"http://127.0.0.1:{arguments.port}/bot")
    builder = (
        builder.concurrent_updates(arguments.concurrent).connection_pool_size(arguments.concurrent).pool_timeout(60)
    )
    application: Application[Any, Any, Any, Any, Any, Any] = builder.build()
    application.add_handler(CallbackQueryHandler(answer))
    application.run_polling(allowed_updates=["callback_query"])


if __name__ == "__main__":
    main()
