"""The page's frame: banner, hints and actions that the program running a demo puts up; without meaning here."""

import asyncio
from typing import Any

from simulator.errors import BadOrder, Json
from simulator.events import Hub

FIELDS: dict[str, type] = {"banner": str, "title": str, "hints": list, "actions": list, "marks": list}


class Stage:
    """Holds what is put up and the actions that were fired on the page, numbered from 1."""

    def __init__(self, hub: Hub) -> None:
        self._hub = hub
        self._news: asyncio.Event | None = None
        self.shown: Json = {name: kind() for name, kind in FIELDS.items()}
        self.fired: list[str] = []

    def put_up(self, **fields: Any) -> None:
        """Replace the given fields: banner, title, hints, actions, marks."""
        for name, value in fields.items():
            if not isinstance(value, FIELDS.get(name, ())):
                raise BadOrder(f"no such field or wrong kind of value: {name}")
        self.shown.update(fields)
        self._hub.tell({"type": "stage"})

    def fire(self, name: str) -> None:
        """Someone pressed an action on the page."""
        if name not in {action.get("name") for action in self.shown["actions"]}:
            raise BadOrder(f"no such action: {name}")
        self.fired.append(name)
        self.wake()

    def wake(self) -> None:
        """Answer those who wait, whether something was fired or not."""
        waiting, self._news = self._news, None
        if waiting is not None:
            waiting.set()

    async def fired_after(self, n: int, patience: float) -> list[Json]:
        """Actions numbered above n; waits up to `patience` real seconds for one."""
        if len(self.fired) <= n and patience > 0:
            if self._news is None:
                self._news = asyncio.Event()
            try:
                async with asyncio.timeout(patience):
                    await self._news.wait()
            except TimeoutError:
                return []
        return [{"n": i, "name": name} for i, name in enumerate(self.fired, 1) if i > n]
