"""A network line to the simulator that a test can cut and mend."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from urllib.parse import urlsplit


class Line:
    """Relays bytes between a port of its own and the simulator's."""

    def __init__(self, far_port: int) -> None:
        self._far_port = far_port
        self._near_port = 0
        self._server: asyncio.Server | None = None
        self._open: set[asyncio.StreamWriter] = set()

    @classmethod
    @asynccontextmanager
    async def to(cls, url: str) -> AsyncIterator["Line"]:
        """A working line to `url` while the block runs."""
        line = cls(urlsplit(url).port or 80)
        await line.mend()
        yield line
        await line.cut()

    @property
    def url(self) -> str:
        """Where the near end listens."""
        return f"http://127.0.0.1:{self._near_port}"

    async def mend(self) -> None:
        """Listen, on the same port as before the cut."""
        self._server = await asyncio.start_server(self._relay, "127.0.0.1", self._near_port)
        self._near_port = self._server.sockets[0].getsockname()[1]

    async def cut(self) -> None:
        """End every connection and refuse new ones."""
        assert self._server is not None
        self._server.close()
        for writer in tuple(self._open):
            writer.transport.abort()
        await self._server.wait_closed()

    async def _relay(self, near_in: asyncio.StreamReader, near_out: asyncio.StreamWriter) -> None:
        far_in, far_out = await asyncio.open_connection("127.0.0.1", self._far_port)
        async with asyncio.TaskGroup() as both:
            both.create_task(self._pump(near_in, far_out))
            both.create_task(self._pump(far_in, near_out))

    async def _pump(self, source: asyncio.StreamReader, sink: asyncio.StreamWriter) -> None:
        self._open.add(sink)
        try:
            while data := await source.read(65_536):
                sink.write(data)
                await sink.drain()
        except ConnectionError:
            pass
        finally:
            self._open.discard(sink)
            sink.close()
