"""Serves a world with uvicorn on a loopback socket; connections are known, so that faults can cut them."""

import asyncio
import socket
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager

import uvicorn
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from simulator.app import Transports, build_app
from simulator.world import World


def _protocol(transports: Transports) -> type[HttpToolsProtocol]:
    class Cuttable(HttpToolsProtocol):
        """Notes each connection under its client's address while it is open."""

        def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # uvicorn's class narrows its argument, too
            super().connection_made(transport)
            if self.client is not None:
                transports[self.client] = transport

        def connection_lost(self, exc: Exception | None) -> None:
            transports.pop(self.client, None)
            super().connection_lost(exc)

    return Cuttable


class Server(uvicorn.Server):
    """Serves until `should_exit`; ends long polls and live streams then, instead of waiting for them.

    Signals are left to the program around it.
    """

    def __init__(self, world: World, host: str, port: int) -> None:
        transports: Transports = {}
        config = uvicorn.Config(
            build_app(world, transports),
            host=host,
            port=port,
            http=_protocol(transports),
            loop="uvloop",
            lifespan="off",
            log_level="warning",
            access_log=False,
            server_header=False,
            backlog=4096,
            timeout_keep_alive=75,
            timeout_graceful_shutdown=2,
        )
        super().__init__(config)
        self._world = world

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Leave the process's signal handlers alone."""
        yield

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """End what waits, then close the connections."""
        await self._world.close()
        await super().shutdown(sockets)


@asynccontextmanager
async def serving(world: World, host: str = "127.0.0.1", port: int = 0) -> AsyncIterator[str]:
    """Serve in the running loop while the block runs; yields the base address. Port 0 takes a free one."""
    server = Server(world, host, port)
    listener = socket.create_server((host, port), backlog=4096)
    task = asyncio.create_task(server.serve(sockets=[listener]))
    try:
        while not server.started and not task.done():
            await asyncio.sleep(0.001)
        yield f"http://{host}:{listener.getsockname()[1]}"
    finally:
        server.should_exit = True
        await task
        listener.close()
