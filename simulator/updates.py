"""The queue of updates of one bot: ids that grow, lives that end, one poller at a time.

Source: Bot API getUpdates and the official server's queue: a message is kept 24 hours, a tap 150 seconds,
an offset confirms everything below it, a second poller ends the first with 409.
"""

import asyncio
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from simulator.errors import OTHER_POLLER, ApiError, Json

MESSAGE_LIFE = 24 * 3600.0
TAP_LIFE = 150.0
ON_REQUEST_ONLY = frozenset({"chat_member", "message_reaction", "message_reaction_count"})

Twice = Literal["repeat_same_id", "repeat_new_id"]


@dataclass(slots=True, eq=False)
class Pending:
    """One update that waits: `chat_id` orders deliveries, `again` counts deliveries beyond the first."""

    update_id: int
    kind: str
    body: Json
    chat_id: int
    expires_at: float
    again: int = 0


class UpdateQueue:
    """Waiting updates of one bot; `now` is the virtual clock in seconds."""

    def __init__(self, now: Callable[[], float], first_id: int) -> None:
        self._now = now
        self._next_id = first_id
        self._twice: deque[Twice] = deque()
        self._poller: asyncio.Future[None] | None = None
        self._first_end = float("inf")
        self.waiting: deque[Pending] = deque()
        self.allowed: frozenset[str] | None = None
        self.on_new: Callable[[Pending], None] | None = None

    def wants(self, kind: str) -> bool:
        """Whether the bot's last allowed_updates lets this kind through."""
        return kind not in ON_REQUEST_ONLY if self.allowed is None else kind in self.allowed

    def deliver_twice(self, how: Twice) -> None:
        """The next update that enters the queue is delivered twice."""
        self._twice.append(how)

    def next_twice(self) -> Twice | None:
        """Take the order that concerns the update about to be put."""
        return self._twice.popleft() if self._twice else None

    def clear_orders(self) -> None:
        """Forget orders to deliver twice."""
        self._twice.clear()

    def put(self, kind: str, payload: Json, chat_id: int, life: float = MESSAGE_LIFE, again: int = 0) -> None:
        """Add an update with the next id; kinds that the bot did not ask for vanish."""
        if not self.wants(kind):
            return
        update_id = self._next_id
        self._next_id += 1
        body = {"update_id": update_id, kind: payload}
        pending = Pending(update_id, kind, body, chat_id, self._now() + life, again)
        self._first_end = min(self._first_end, pending.expires_at)
        self.waiting.append(pending)
        if self._poller is not None and not self._poller.done():
            self._poller.set_result(None)
        if self.on_new is not None:
            self.on_new(pending)

    def count(self) -> int:
        """How many updates wait and still live."""
        self.expire()
        return len(self.waiting)

    def expire(self) -> None:
        """Drop updates whose life has ended."""
        now = self._now()
        if self._first_end <= now:
            self.waiting = deque(p for p in self.waiting if p.expires_at > now)
            self._first_end = min((p.expires_at for p in self.waiting), default=float("inf"))

    def remove(self, pending: Pending) -> None:
        """A webhook accepted this update."""
        if pending in self.waiting:
            self.waiting.remove(pending)

    def drop_all(self) -> None:
        """drop_pending_updates."""
        self.waiting.clear()

    def take(self, offset: int, limit: int) -> list[Json]:
        """Confirm what lies below the offset and return the next updates, oldest first.

        A negative offset keeps that many of the newest and forgets the rest; 0 starts at the oldest.
        """
        self.expire()
        if offset < 0:
            while len(self.waiting) > -offset:
                self.waiting.popleft()
        elif offset > 0:
            self._confirm(offset)
        return [p.body for p, _ in zip(self.waiting, range(limit), strict=False)]

    def _confirm(self, offset: int) -> None:
        kept: list[Pending] = []
        while self.waiting and self.waiting[0].update_id < offset:
            pending = self.waiting.popleft()
            if pending.again > 0:
                pending.again -= 1
                kept.append(pending)
        self.waiting.extendleft(reversed(kept))

    def end_poll(self, error: ApiError) -> None:
        """End a long poll that hangs, with an error for its client."""
        if self._poller is not None and not self._poller.done():
            self._poller.set_exception(error)

    async def poll(self, offset: int, limit: int, patience: float) -> list[Json]:
        """Answer at once with what waits, else when something arrives or after `patience` real seconds."""
        found = self.take(offset, limit)
        if found or patience <= 0:
            return found
        self.end_poll(ApiError(409, OTHER_POLLER))
        mine = self._poller = asyncio.get_running_loop().create_future()
        try:
            async with asyncio.timeout(patience):
                await mine
        except TimeoutError:
            return []
        finally:
            if self._poller is mine:
                self._poller = None
        await asyncio.sleep(0)  # what arrives in the same turn of the loop travels together
        return self.take(max(offset, 0), limit)
