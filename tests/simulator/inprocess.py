"""python-telegram-bot reaching a World in the same process, without a socket.

    request = InProcessRequest(world)
    Application.builder().token("1:test").request(request).get_updates_request(InProcessRequest(world))

Parameters travel as the texts a form would carry, answers as JSON bytes, so that nothing is shared by reference.
"""

import asyncio
import json
import re
from urllib.parse import unquote

from telegram.error import NetworkError, TimedOut
from telegram.request import BaseRequest, RequestData

from simulator.errors import ConnectionDropped
from simulator.params import Upload
from simulator.world import World

_METHOD = re.compile(r"/bot(?P<token>[^/]+)/(?P<name>\w+)$")
_FILE = re.compile(r"/file/bot(?P<token>[^/]+)/(?P<path>.+)$")
_NO_FILE = b'{"ok":false,"error_code":404,"description":"Not Found"}'


class InProcessRequest(BaseRequest):
    """The transport of PTB, with a World at the other end; `read_timeout` in seconds, None waits for ever."""

    def __init__(self, world: World, read_timeout: float | None = 5.0) -> None:
        self.world = world
        self._read_timeout = read_timeout

    @property
    def read_timeout(self) -> float | None:
        """The timeout used when a call names none."""
        return self._read_timeout

    async def initialize(self) -> None:
        """Nothing to open."""

    async def shutdown(self) -> None:
        """Nothing to close."""

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: object = BaseRequest.DEFAULT_NONE,
        write_timeout: object = BaseRequest.DEFAULT_NONE,
        connect_timeout: object = BaseRequest.DEFAULT_NONE,
        pool_timeout: object = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        """Answer as the served simulator would: a broken connection is NetworkError, a slow answer TimedOut."""
        limit = self._read_timeout if read_timeout is BaseRequest.DEFAULT_NONE else read_timeout
        try:
            async with asyncio.timeout(limit if isinstance(limit, (int, float)) else None):
                return await self._answer(url, request_data)
        except ConnectionDropped:
            raise NetworkError("the simulator dropped the connection") from None
        except TimeoutError:
            raise TimedOut from None

    async def _answer(self, url: str, data: RequestData | None) -> tuple[int, bytes]:
        url = unquote(url)
        if file := _FILE.search(url):
            content = self.world.file_at(file["token"], file["path"])
            return (404, _NO_FILE) if content is None else (200, content)
        target = _METHOD.search(url)
        if target is None:
            raise NetworkError(f"no address of the Bot API: {url}")
        params = data.json_parameters if data else {}
        status, body, _ = await self.world.call(target["token"], target["name"], params, _uploads(data))
        return status, json.dumps(body).encode()


def _uploads(data: RequestData | None) -> dict[str, Upload]:
    if data is None or not data.contains_files:
        return {}
    return {
        name: (filename, content if isinstance(content, bytes) else content.read(), mime)
        for name, (filename, content, mime) in data.multipart_data.items()
    }
