"""The simulator as another program: started, asked and told over its control interface."""

import asyncio
import socket
import sys
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from types import TracebackType
from typing import Any, Self

import aiohttp

PATIENCE = aiohttp.ClientTimeout(total=40)
STOP_S = 5.0


class CannotPlayError(Exception):
    """The demo cannot start or go on; the text says what to do."""


class Stagehand:
    """One simulator on a port of this machine. `offset` is how far its clock is from the wall's."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.url = f"http://127.0.0.1:{port}"
        self.offset = timedelta()
        self._process: asyncio.subprocess.Process | None = None
        self._session: aiohttp.ClientSession | None = None

    async def __aenter__(self) -> Self:
        self._ask_for_port()
        # A process group of its own: Ctrl-C reaches this program, which then stops the simulator in order.
        self._process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "simulator", "--port", str(self.port),
            stdin=asyncio.subprocess.DEVNULL, stdout=asyncio.subprocess.PIPE, start_new_session=True,
        )  # fmt: skip
        try:
            await self._started(self._process)
        except BaseException:
            await self._end()
            raise
        return self

    async def __aexit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        await self._end()

    def _ask_for_port(self) -> None:
        """Refuse a port that is taken before another program says so in its own way."""
        try:
            socket.create_server(("127.0.0.1", self.port)).close()
        except (OSError, OverflowError) as error:
            other = self.port + 1 if 1024 <= self.port < 65535 else 8088
            raise CannotPlayError(
                f"port {self.port} is taken or may not be used; choose another one: make demo PORT={other}"
            ) from error

    async def _started(self, process: asyncio.subprocess.Process) -> None:
        assert process.stdout is not None  # noqa: S101  # a pipe was asked for
        line = await process.stdout.readline()
        if not line.startswith(b"simulator http"):
            raise CannotPlayError("the simulator did not start; what it said stands above")
        self.url = line.decode().split()[1]
        self._session = aiohttp.ClientSession(timeout=PATIENCE)

    async def _end(self) -> None:
        if self._session is not None:
            await self._session.close()
        process = self._process
        if process is None or process.returncode is not None:
            return
        process.terminate()
        try:
            await asyncio.wait_for(process.wait(), STOP_S)
        except TimeoutError:
            process.kill()
            await process.wait()

    async def gone(self) -> None:
        """Return when the simulator has ended by itself."""
        assert self._process is not None  # noqa: S101  # asked inside `async with`
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

    async def messages(self, number: int) -> list[dict[str, Any]]:
        """What stands on a person's phone, the oldest first."""
        chat = await self.tell("GET", f"chats/{number}")
        found: list[dict[str, Any]] = chat["messages"]
        return found

    async def set_clock(self, at: datetime) -> None:
        """Jump to an instant of the play."""
        self._heard_clock(await self.tell("POST", "clock", to=at.isoformat()))

    async def jumps(self) -> AsyncIterator[datetime]:
        """Every jump of the clock that somebody makes on the page, as the new time."""
        answer = await self.tell("GET", "clock")
        self._heard_clock(answer)  # somebody may have been quicker than this first question
        version = answer["clock_version"]
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
