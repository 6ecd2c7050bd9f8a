"""PTB's network on aiohttp: the default client scans its whole pool for every request and collapses under many."""

import json
from typing import Any
from urllib.parse import urlencode

import aiohttp
from telegram.error import NetworkError, TelegramError, TimedOut
from telegram.request import BaseRequest, RequestData

IN_FLIGHT = 100

CONNECT_WITHIN = 30.0
"""Seconds for a free connection, the name of the host and the handshake together."""


class AiohttpRequest(BaseRequest):
    """A `BaseRequest` (PTB's public seam) over one aiohttp session, uploads included."""

    def __init__(self, read_timeout: float = 20.0, connections: int = IN_FLIGHT) -> None:
        self._read_timeout = read_timeout
        self._connections = connections
        self._session: aiohttp.ClientSession | None = None

    @property
    def read_timeout(self) -> float:
        """Seconds to wait for an answer, unless a call says otherwise."""
        return self._read_timeout

    async def initialize(self) -> None:
        """Open the session; doing it twice is safe."""
        if self._session is None or self._session.closed:
            self._session = aiohttp.ClientSession(
                connector=aiohttp.TCPConnector(limit=self._connections, keepalive_timeout=60)
            )

    async def shutdown(self) -> None:
        """Close all connections."""
        if self._session is not None:
            await self._session.close()

    @staticmethod
    def parse_json_payload(payload: bytes) -> Any:
        """The answer as JSON. PTB's own way logs one that is cut off in full, with what people wrote."""
        try:
            return json.loads(payload)
        except ValueError:
            raise TelegramError("Invalid server response") from None

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: Any = BaseRequest.DEFAULT_NONE,
        write_timeout: Any = BaseRequest.DEFAULT_NONE,
        connect_timeout: Any = BaseRequest.DEFAULT_NONE,
        pool_timeout: Any = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        """Send and return (status, body). A connection the server had closed is opened again, once.

        Raises `TimedOut` or `NetworkError`, whose texts name the kind only: the error's own holds the address, and that the token.
        """
        del write_timeout, pool_timeout
        patience = aiohttp.ClientTimeout(
            total=None,
            sock_read=_seconds(read_timeout, self._read_timeout),
            connect=CONNECT_WITHIN,
            sock_connect=_seconds(connect_timeout, 5.0),
        )
        try:
            try:
                return await self._send(url, method, request_data, patience)
            except aiohttp.ClientConnectorError:
                raise
            except (aiohttp.ServerDisconnectedError, aiohttp.ClientOSError):
                # A kept-alive connection may have been closed while idle. Sending again may repeat a message, never lose one.
                return await self._send(url, method, request_data, patience)
        except TimeoutError:
            raise TimedOut from None
        except (aiohttp.ClientError, OSError) as error:
            raise NetworkError(type(error).__name__) from None

    async def _send(
        self, url: str, method: str, data: RequestData | None, patience: aiohttp.ClientTimeout
    ) -> tuple[int, bytes]:
        if self._session is None or self._session.closed:
            raise NetworkError("the transport is not open")
        body, headers = _body(data)
        async with self._session.request(method, url, data=body, headers=headers, timeout=patience) as answer:
            return answer.status, await answer.read()


def _body(data: RequestData | None) -> "tuple[bytes | aiohttp.FormData | None, dict[str, str]]":
    """What is sent, and the headers that say so. aiohttp's own form would make a multipart boundary for every call."""
    if data is None:
        return None, {}
    if not data.contains_files:
        return urlencode(data.json_parameters).encode("ascii"), {"Content-Type": "application/x-www-form-urlencoded"}
    form = aiohttp.FormData(data.json_parameters, quote_fields=False)  # Telegram shows a file's name as it stands there
    for name, (filename, content, mime) in data.multipart_data.items():
        form.add_field(name, content, filename=filename, content_type=mime)
    return form, {}


def _seconds(value: Any, otherwise: float) -> float | None:
    return otherwise if value is BaseRequest.DEFAULT_NONE else value
