"""The world over HTTP: the Bot API, its files, the control interface and the page, as one ASGI application.

The Bot API has a hand-written route in front of everything else, since benchmarks send thousands of calls a
second through it.
"""

import asyncio
import json
from typing import Any

from starlette.types import ASGIApp, Receive, Scope, Send

from simulator.bodies import read_call
from simulator.control import control_app
from simulator.errors import ApiError, ConnectionDropped, Json
from simulator.world import World

_encode = json.JSONEncoder(separators=(",", ":")).encode
_JSON = (b"content-type", b"application/json")
_NOT_FOUND = ApiError(404, "Not Found")
Transports = dict[Any, asyncio.Transport]


class SimulatorApp:
    """ASGI application; `transports` maps a client's address to its connection, so that one can be cut."""

    def __init__(self, world: World, transports: Transports | None = None) -> None:
        self.world = world
        self._transports = transports if transports is not None else {}
        self._rest: ASGIApp = control_app(world)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self._rest(scope, receive, send)
            return
        path: str = scope["path"]
        if path.startswith("/bot"):
            await self._bot_api(path, scope, receive, send)
        elif path.startswith("/file/bot"):
            await self._file(path, send)
        else:
            await self._rest(scope, receive, send)

    async def _bot_api(self, path: str, scope: Scope, receive: Receive, send: Send) -> None:
        token, _, method = path[4:].partition("/")
        try:
            params, files = await read_call(scope, receive)
            status, body, extra = await self.world.call(token, method, params, files)
        except ApiError as error:
            status, body, extra = error.code, error.body(), {}
        except ConnectionDropped:
            await self._drop(scope, receive)
            return
        await _answer_json(send, status, body, extra)

    async def _file(self, path: str, send: Send) -> None:
        token, _, inner = path[9:].partition("/")
        try:
            content = self.world.file_at(token, inner)
        except ApiError as error:
            await _answer_json(send, error.code, error.body(), {})
            return
        if content is None:
            await _answer_json(send, _NOT_FOUND.code, _NOT_FOUND.body(), {})
            return
        await _answer(send, 200, content, (b"content-type", b"application/octet-stream"), {})

    async def _drop(self, scope: Scope, receive: Receive) -> None:
        """Cut the client's connection without a byte of an answer."""
        transport = self._transports.get(scope.get("client"))
        if transport is None:
            raise ConnectionDropped
        transport.abort()
        while (await receive())["type"] != "http.disconnect":
            pass


async def _answer_json(send: Send, status: int, body: Json, extra: dict[str, str]) -> None:
    await _answer(send, status, _encode(body).encode(), _JSON, extra)


async def _answer(send: Send, status: int, content: bytes, kind: tuple[bytes, bytes], extra: dict[str, str]) -> None:
    headers = [kind, (b"content-length", b"%d" % len(content))]
    headers += [(key.encode(), value.encode()) for key, value in extra.items()]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": content})


def build_app(world: World, transports: Transports | None = None) -> SimulatorApp:
    """The ASGI application of a world."""
    return SimulatorApp(world, transports)
