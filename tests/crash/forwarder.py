"""What stands before the replicas as a load balancer does: each connection goes to a replica that lives."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from random import Random

PATIENCE = 5.0


class Forwarder:
    """Joins each incoming connection with a connection to one of `ports`, chosen by `chance` among those that answer."""

    def __init__(self, ports: Sequence[int], chance: Random) -> None:
        self._ports, self._chance = list(ports), chance
        self._open: set[asyncio.Task[None]] = set()

    async def join(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Serve one connection until either side ends it."""
        task = asyncio.current_task()
        assert task is not None
        self._open.add(task)
        try:
            there = await self._living()
            if there is not None:
                await asyncio.gather(_pour(reader, there[1]), _pour(there[0], writer))
        except asyncio.CancelledError:
            pass  # the test ends
        finally:
            self._open.discard(task)
            writer.close()

    async def _living(self) -> tuple[asyncio.StreamReader, asyncio.StreamWriter] | None:
        """A connection to a replica; None when all are dead for too long."""
        until = asyncio.get_running_loop().time() + PATIENCE
        while asyncio.get_running_loop().time() < until:
            for port in self._chance.sample(self._ports, len(self._ports)):
                with contextlib.suppress(OSError):
                    return await asyncio.open_connection("127.0.0.1", port)
            await asyncio.sleep(0.05)
        return None

    async def close(self) -> None:
        """Cut all connections."""
        for task in self._open:
            task.cancel()
        await asyncio.gather(*self._open, return_exceptions=True)


async def _pour(source: asyncio.StreamReader, target: asyncio.StreamWriter) -> None:
    """Carry bytes until the source ends or breaks, then close the other side too."""
    with contextlib.suppress(OSError):
        while piece := await source.read(1 << 16):
            target.write(piece)
            await target.drain()
    target.close()


@asynccontextmanager
async def a_forwarder(ports: Sequence[int], chance: Random) -> AsyncIterator[str]:
    """A forwarder; yields its address."""
    forwarder = Forwarder(ports, chance)
    server = await asyncio.start_server(forwarder.join, "127.0.0.1", 0)
    try:
        yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    finally:
        server.close()
        await forwarder.close()
