"""A bot without a library: calls of the Bot API against a World in process, and what it answers."""

from dataclasses import dataclass
from typing import Any

from simulator.params import Upload
from simulator.world import World

TOKEN = "1000:simulated"


class RefusedError(Exception):
    """The answer was not ok; `code` and `text` are Telegram's."""

    def __init__(self, body: dict[str, Any]) -> None:
        super().__init__(body["description"])
        self.code: int = body["error_code"]
        self.text: str = body["description"]
        self.parameters: dict[str, Any] = body.get("parameters", {})


@dataclass
class Api:
    """One bot by its token."""

    world: World
    token: str = TOKEN

    async def __call__(self, method: str, files: dict[str, Upload] | None = None, **params: Any) -> Any:
        """The result of a call, or RefusedError."""
        status, body, _ = await self.world.call(self.token, method, params, files)
        assert status == (200 if body["ok"] else body["error_code"])
        if not body["ok"]:
            raise RefusedError(body)
        return body["result"]

    async def updates(self, **params: Any) -> list[dict[str, Any]]:
        """What waits now, confirmed at once by the next call's offset."""
        found: list[dict[str, Any]] = await self("getUpdates", **params)
        if found:
            await self("getUpdates", offset=found[-1]["update_id"] + 1, limit=1, timeout=0)
        return found


def keyboard(*rows: list[Any]) -> dict[str, Any]:
    """An inline keyboard."""
    return {"inline_keyboard": list(rows)}


def button(text: str = "Chọn", **action: Any) -> dict[str, Any]:
    """One inline button; without an action it sends the data "x"."""
    return {"text": text, **(action or {"callback_data": "x"})}
