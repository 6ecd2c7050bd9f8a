"""The simulated Telegram: `call` is the Bot API, everything else is what people and demos do to it."""

import asyncio
from collections.abc import Mapping
from typing import Any

from simulator.desk import Desk
from simulator.errors import ApiError, ConnectionDropped, Json
from simulator.faults import Fault
from simulator.methods import METHODS
from simulator.methods.registry import Call
from simulator.params import Files, number

__all__ = ["World"]

Answer = tuple[int, Json, dict[str, str]]
_NO_FILES: Files = {}


class World(Desk):
    """A strict Telegram in this process; `simulator.app` serves it over HTTP."""

    async def call(self, token: str, method: str, params: Mapping[str, Any], files: Files | None = None) -> Answer:
        """One call of the Bot API.

        `params` are texts (as a form carries them) or JSON values; `files` maps a name to (file name,
        bytes, MIME type). Returns (HTTP status, JSON body, extra headers). Raises ConnectionDropped when
        the client shall see its connection break.
        """
        try:
            return 200, {"ok": True, "result": await self._answer(token, method.lower(), params, files)}, {}
        except ApiError as error:
            wait = (error.parameters or {}).get("retry_after")
            return error.code, error.body(), {"retry-after": str(wait)} if wait else {}

    async def _answer(self, token: str, method: str, params: Mapping[str, Any], files: Files | None) -> Any:
        bot = self.bot_of(token)
        found = METHODS.get(method)
        if found is None:
            raise ApiError(404, "Not Found: method not found")
        self.calls.add(found.name, params, self.clock.now())
        fault: Fault | None = None
        if self.faults.orders:
            fault = self.faults.meet(method, number(params, "chat_id"))
            if fault is not None:
                await self.faults.before(fault)
        if self.latency:
            await asyncio.sleep(self.latency / 2)
        if self.limits is not None and "chat_id" in params:
            self.limits.check(method, number(params, "chat_id"))
        result = found.run(Call(self, bot, params, files or _NO_FILES))
        if found.waits:
            result = await result
        if self.latency:
            await asyncio.sleep(self.latency / 2)
        if fault is not None and fault.kind == "drop_after":
            raise ConnectionDropped
        return result

    def file_at(self, token: str, path: str) -> bytes | None:
        """The bytes behind a path that getFile answered."""
        stored = self.bot_of(token).files.at(path)
        return stored.content if stored is not None else None

    async def close(self) -> None:
        """End long polls, hanging calls, live streams and webhooks."""
        self.faults.clear()
        self.hub.close()
        self.clock.wake()
        self.stage.wake()
        for bot in self.bots.values():
            bot.queue.end_poll(ApiError(502, "Bad Gateway"))
            if bot.webhook is not None:
                await bot.webhook.close()
                bot.webhook = None
