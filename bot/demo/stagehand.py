"""The simulator as another program: started, asked and told over its control interface."""

import asyncio
import sys
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from types import TracebackType
from typing import Any, Self

import aiohttp

PATIENCE = aiohttp.ClientTimeout(total=40)


class CannotPlayError(Exception):
    """The demo cannot start; the text says what to do."""


class Stagehand:
    """One simulator on a port of this machine. `offset` is how far its clock is from the wall's."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.url = f"http://127.0.0.1:{port}"
        self.offset = timedelta()
        self._process: asyncio.subprocess.Process | None = None
        self._session: aiohttp.ClientSession | None = None

    async def __aenter__(self) -> Self:
        # A process group of its own: Ctrl-C reaches this program, which then stops the simulator in order.
        self._process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "simulator",
            "--port",
            str(self.port),
            stdout=asyncio.subprocess.PIPE,
            start_new_session=True,
        )
        assert self._process.stdout is not None  # noqa: S101  # a pipe was asked for
        line = await self._process.stdout.readline()
        if not line.startswith(b"simulator http"):
            raise CannotPlayError(
                f"port {self.port} is taken or may not be used; choose another one: make demo PORT={self.port + 1}"
            )
        self.url = line.decode().split()[1]
        self._session = aiohttp.ClientSession(timeout=PATIENCE)
        return self

    async def __aexit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        if self._session is not None:
            await self._session.close()
        if self._process is not None and self._process.returncode is None:
            self._process.terminate()
            await self._process.wait()

    def now(self) -> datetime:
        """The time in the play."""
        return datetime.now(UTC) + self.offset

    async def tell(self, method: str, path: str, **order: object) -> dict[str, Any]:
        """One order; its answer as JSON."""
        assert self._session is not None  # noqa: S101  # orders are given inside `async with`
        async with self._session.request(method, f"{self.url}/control/{path}", json=order or None) as answer:
            body: dict[str, Any] = await answer.json()
            if answer.status != 200:
                raise CannotPlayError(f"{path}: {body.get('error', answer.status)}")
            return body

    async def set_clock(self, at: datetime) -> None:
        """Jump to an instant of the play."""
        self._heard_clock(await self.tell("POST", "clock", to=at.isoformat()))

    async def jumps(self) -> AsyncIterator[datetime]:
        """Every jump of the clock that somebody makes on the page, as the new time."""
        version = (await self.tell("GET", "clock"))["clock_version"]
        while True:
            answer = await self.tell("GET", f"clock?after={version}&timeout=25")
            if answer["clock_version"] > version:
                version = answer["clock_version"]
                self._heard_clock(answer)
                yield self.now()

    async def fired(self) -> AsyncIterator[str]:
        """The names of the stage's buttons as they are pressed."""
        last = 0
        while True:
            answer = await self.tell("GET", f"fired?after={last}&timeout=25")
            last = answer["last"]
            for one in answer["fired"]:
                yield one["name"]

    def _heard_clock(self, answer: dict[str, Any]) -> None:
        self.offset = datetime.fromisoformat(answer["now"]) - datetime.now(UTC)
