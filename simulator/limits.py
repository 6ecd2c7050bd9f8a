"""Telegram's sending limits as an option: 30 messages a second, one a second for a chat with short bursts.

Exact numbers are deliberately undocumented (Bot FAQ: "avoid sending more than one message per second in a
single chat", "no more than 30 messages per second", "20 messages per minute to the same group").
"""

import math
import time
from collections.abc import Callable

from simulator.errors import too_many

SENDING = frozenset(
    {
        "sendmessage", "sendphoto", "senddocument", "sendmediagroup", "sendcontact", "copymessage",
        "forwardmessage", "editmessagetext", "editmessagecaption", "editmessagemedia",
        "editmessagereplymarkup",
    }
)  # fmt: skip
BURST = 5


class RateLimits:
    """Token buckets: one for all calls, one for each chat; times in seconds of a monotonic clock."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._buckets: dict[int, tuple[float, float]] = {}

    def check(self, method: str, chat_id: int) -> None:
        """Take one token from both buckets or refuse with 429; `method` in small letters."""
        if method not in SENDING:
            return
        now = self._clock()
        rate, size = (1.0, BURST) if chat_id > 0 else (20 / 60, 20)
        everywhere, here = self._level(0, now, 30.0, 30), self._level(chat_id, now, rate, size)
        if everywhere < 1:
            raise too_many(1)
        if here < 1:
            raise too_many(math.ceil((1 - here) / rate))
        self._buckets[0] = (everywhere - 1, now)
        self._buckets[chat_id] = (here - 1, now)

    def _level(self, key: int, now: float, rate: float, size: float) -> float:
        level, at = self._buckets.get(key, (size, now))
        return min(size, level + (now - at) * rate)
