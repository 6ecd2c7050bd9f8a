"""The first calls of a start, before anything repeats itself: Telegram may want a moment's peace, a network may come up late."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import TypeVar

import structlog
from telegram.error import BadRequest, NetworkError, RetryAfter

from bot.drawing import wait_seconds

T = TypeVar("T")

log = structlog.get_logger("patience")

PAUSES = (0.2, 0.5, 1.0)
"""Seconds between tries of a call that did not reach the messenger; whoever started the bot starts it again after that."""


async def patiently(call: Callable[[], Awaitable[T]]) -> T:
    """Call until it succeeds: after `RetryAfter` when Telegram says, after other trouble of the network a few times.

    Raises what the last try raised; what Telegram refuses for good, a token it does not know for one, at once.
    """
    pauses = iter(PAUSES)
    while True:
        try:
            return await call()
        except BadRequest:
            raise
        except RetryAfter as error:
            pause = wait_seconds(error.retry_after)
        except NetworkError:
            pause = next(pauses, 0.0)
            if not pause:
                raise
        log.warning("the messenger is not ready", again_in_seconds=pause)
        await asyncio.sleep(pause)
