"""The virtual clock: real time plus an offset that only jumps change."""

import asyncio
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta


class Clock:
    """Says what time it is in the simulated world; `version` grows with every jump."""

    def __init__(self, real: Callable[[], float] = time.time) -> None:
        self._real = real
        self._offset = 0.0
        self._jumped: asyncio.Event | None = None
        self.version = 0

    def now(self) -> float:
        """Seconds since 1970, UTC."""
        return self._real() + self._offset

    def now_at(self) -> datetime:
        """The same as an instant in UTC."""
        return datetime.fromtimestamp(self.now(), UTC)

    def advance(self, seconds: float) -> None:
        """Jump by so many seconds."""
        self._offset += seconds
        self.version += 1
        self.wake()

    def jump_to(self, at: datetime) -> None:
        """Jump to an instant (timezone-aware)."""
        self.advance((at - self.now_at()) / timedelta(seconds=1))

    async def newer_than(self, version: int, patience: float) -> None:
        """Return when the version is above the given one, at the latest after `patience` real seconds."""
        if self.version > version:
            return
        if self._jumped is None:
            self._jumped = asyncio.Event()
        try:
            async with asyncio.timeout(patience):
                await self._jumped.wait()
        except TimeoutError:
            return

    def wake(self) -> None:
        """Answer those who wait, whether time has jumped or not."""
        waiting, self._jumped = self._jumped, None
        if waiting is not None:
            waiting.set()


def iso(seconds: float) -> str:
    """An instant as the control interface writes it: UTC, whole seconds, Z."""
    return datetime.fromtimestamp(int(seconds), UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
