"""The processes of a crash test: the simulator, the nursery of bots, and bots that are killed and started again."""

import asyncio
import json
import os
import socket
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
TOKEN = "4567890:AAE-token-of-the-crash-tests-000000000"
SECRET = "crash-tests-webhook-secret"
BALLOT_KEY = "Y3Jhc2hjcmFzaGNyYXNoY3Jhc2hjcmFzaGNyYXNoYWI="
KILLED = -9
UP_WITHIN = 15.0


def free_port() -> int:
    """A port of this machine that nobody uses now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Nursery:
    """Speaks with `tests.crash.nursery`."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self._process = process
        self._turn = asyncio.Lock()

    async def order(self, **order: object) -> dict[str, Any]:
        """Give an order and return its answer."""
        stdin, stdout = self._process.stdin, self._process.stdout
        assert stdin is not None
        assert stdout is not None
        async with self._turn:
            stdin.write(json.dumps(order).encode() + b"\n")
            line = await stdout.readline()
        assert line, "the nursery has ended"
        return dict(json.loads(line))


@asynccontextmanager
async def a_nursery() -> AsyncIterator[Nursery]:
    """A nursery with the bot imported; its bots end with it."""
    pipe = asyncio.subprocess.PIPE
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "tests.crash.nursery", stdin=pipe, stdout=pipe, cwd=ROOT
    )
    try:
        yield Nursery(process)
    finally:
        assert process.stdin is not None
        process.stdin.close()
        await process.wait()


@asynccontextmanager
async def a_simulator() -> AsyncIterator[str]:
    """`python -m simulator` on a port of its own; yields its address."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "simulator", "--port", "0", stdout=asyncio.subprocess.PIPE, cwd=ROOT
    )
    assert process.stdout is not None
    try:
        yield (await process.stdout.readline()).decode().split()[1]
    finally:
        process.terminate()
        await process.communicate()


class Bot:
    """One place at which a bot runs, again and again: the nursery's forks, or `python -m bot run` from cold."""

    def __init__(self, nursery: Nursery | None, env: dict[str, str], log: Path) -> None:
        self.nursery, self.env, self.log = nursery, env, log
        self.port = int(env["LISTEN"].rpartition(":")[2])
        self.kills = 0
        self._pid = 0
        self._cold: asyncio.subprocess.Process | None = None

    async def start(self) -> None:
        """Start; it is ready a little later."""
        if self.nursery:
            self._pid = (await self.nursery.order(do="start", env=self.env, log=str(self.log)))["pid"]
            return
        with self.log.open("a") as log:
            self._cold = await asyncio.create_subprocess_exec(
                sys.executable, "-m", "bot", "run", stdout=log, stderr=log, cwd=self.log.parent,
                env={**os.environ, **self.env, "PYTHONPATH": str(ROOT)},
            )  # fmt: skip

    async def up(self) -> None:
        """Wait until it answers at its door; one that has ended by itself never will, and `kill` will say so."""
        until = asyncio.get_running_loop().time() + UP_WITHIN
        while asyncio.get_running_loop().time() < until:
            try:
                _reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
            except OSError:
                await asyncio.sleep(0.02)
            else:
                writer.close()
                return

    async def kill(self) -> None:
        """kill -9; AssertionError when it had ended by itself before."""
        if self.nursery:
            code = (await self.nursery.order(do="end", pid=self._pid))["code"]
        else:
            assert self._cold is not None
            if self._cold.returncode is None:
                self._cold.kill()
            code = await self._cold.wait()
        assert code == KILLED, f"the bot had ended by itself with code {code}:\n{self.log.read_text()[-3000:]}"
        self.kills += 1

    async def revive(self) -> bool:
        """Start it again if it has fallen by an aim of `aiming`; whether it had. Only for bots of the nursery."""
        assert self.nursery
        code = (await self.nursery.order(do="look", pid=self._pid))["code"]
        if code is None:
            return False
        assert code == KILLED, f"the bot had ended by itself with code {code}:\n{self.log.read_text()[-3000:]}"
        self.kills += 1
        await self.start()
        return True
