"""Who listens to the world: the page's live stream. Without listeners nothing is built and nothing is kept."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from simulator.errors import Json

BACKLOG = 10_000


@dataclass(eq=False, slots=True)
class Listener:
    """One open stream; `bot_id` 0 means the bot that is shown by default."""

    bot_id: int
    queue: asyncio.Queue[Json] = field(default_factory=lambda: asyncio.Queue(BACKLOG))


class Hub:
    """Hands events to the listeners; one that does not read is closed by a full backlog."""

    def __init__(self) -> None:
        self.listeners: set[Listener] = set()

    @contextmanager
    def listen(self, bot_id: int = 0) -> Iterator[Listener]:
        """Listen while the block runs."""
        listener = Listener(bot_id)
        self.listeners.add(listener)
        try:
            yield listener
        finally:
            self.listeners.discard(listener)

    def close(self) -> None:
        """End every stream."""
        for listener in tuple(self.listeners):
            self.listeners.discard(listener)
            if not listener.queue.full():
                listener.queue.put_nowait({"type": "closed"})

    def tell(self, event: Json, bot_ids: set[int] | None = None) -> None:
        """Send an event to those who watch one of these bots (None: to all)."""
        for listener in tuple(self.listeners):
            if bot_ids is None or listener.bot_id in bot_ids:
                try:
                    listener.queue.put_nowait(event)
                except asyncio.QueueFull:
                    self.listeners.discard(listener)
