"""Charts are drawn beside the turns, in a process that ends when nothing has been asked for a while: matplotlib never comes into this one.

A chart that was drawn is kept under the digest of its values, so that whoever asks for the same one waits for nobody.
"""

import asyncio
import json
import os
import sys
from asyncio.subprocess import DEVNULL, PIPE, Process
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

import structlog

import documents
from documents.charts import digest

log = structlog.get_logger("charts")

FOLDER = "charts"
PNG = b"\x89PNG\r\n\x1a\n"
"""How a picture begins; anything else is the name of an error."""
MOST = 400
"""Charts kept; the ones drawn longest ago go."""

IDLE = 30.0
LONGEST = 20.0
"""Seconds: how long the process is kept without work, and after what a chart is given up, the start of the process included."""

ROOT = Path(documents.__file__).parents[1]
"""Where `python -m documents.charts` is found, installed or not."""


class Charts:
    """`drawn` gives a chart's file; `close` ends the process, as does idleness. `waiting`: how many letters wait for theirs, and
    `on_wait` is called when there is one more."""

    def __init__(self, data_dir: Path) -> None:
        self.data_dir, self.waiting = data_dir, 0
        self.on_wait: Callable[[], None] = lambda: None
        self._turn = asyncio.Lock()
        self._process: Process | None = None
        self._rest: asyncio.Task[None] | None = None

    async def drawn(self, chart: Mapping[str, Any]) -> str:
        """The path of the picture below the data folder; "" when it could not be drawn."""
        name = f"{FOLDER}/{digest(chart)}.png"
        path = self.data_dir / name
        if path.is_file():
            return name
        self.waiting += 1
        self.on_wait()
        try:
            async with self._turn:
                if not path.is_file():  # whoever came before wanted another one
                    content = await self._ask(chart)
                    await asyncio.to_thread(_keep, path, content)
        except (OSError, EOFError, ValueError, TimeoutError) as error:  # the words go out without it
            log.warning("not drawn", error=type(error).__name__, reason=str(error) if type(error) is ValueError else "")
            return ""
        finally:
            self.waiting -= 1
        return name

    async def close(self) -> None:
        """Nothing is drawn any more."""
        if self._rest is not None:
            self._rest.cancel()
        process, self._process = self._process, None
        if process is not None:
            with suppress(ProcessLookupError):
                process.kill()
            await process.wait()

    async def _ask(self, chart: Mapping[str, Any]) -> bytes:
        """One chart after another; whatever goes wrong, the next one gets a fresh process. ValueError when it cannot be drawn."""
        if self._rest is not None:
            self._rest.cancel()
        try:
            async with asyncio.timeout(LONGEST):
                content = await self._answer(chart)
        except BaseException:
            await self.close()
            raise
        self._rest = asyncio.create_task(self._end_when_idle())
        if not content.startswith(PNG):
            raise ValueError(content.decode())
        return content

    async def _answer(self, chart: Mapping[str, Any]) -> bytes:
        process = self._process
        if process is None or process.returncode is not None:
            process = self._process = await self._begun()
        if process.stdin is None or process.stdout is None:
            raise EOFError("no pipes")
        process.stdin.write(json.dumps(chart).encode() + b"\n")
        await process.stdin.drain()
        return await process.stdout.readexactly(int.from_bytes(await process.stdout.readexactly(8), "big"))

    async def _begun(self) -> Process:
        """It gets nothing of this process's environment but where programs are: no token and no key."""
        folder = self.data_dir / FOLDER
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        given = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT") if name in os.environ}
        return await asyncio.create_subprocess_exec(
            sys.executable, "-m", "documents.charts", stdin=PIPE, stdout=PIPE, stderr=DEVNULL, cwd=ROOT,
            env={**given, "MPLCONFIGDIR": str((folder / "settings").absolute()), "MPLBACKEND": "agg"},
        )  # fmt: skip

    async def _end_when_idle(self) -> None:
        await asyncio.sleep(IDLE)
        self._rest = None
        async with self._turn:
            if self._rest is None:
                await self.close()


def _keep(path: Path, content: bytes) -> None:
    """Whole or not at all, for this program's user only; what was drawn longest ago makes room."""
    beside = path.with_suffix(f".{os.getpid()}")
    beside.write_bytes(content)
    beside.chmod(0o600)
    beside.replace(path)
    with suppress(FileNotFoundError):  # another process makes room too
        kept = sorted(path.parent.glob("*.png"), key=lambda one: one.stat().st_mtime)
        for old in kept[: max(0, len(kept) - MOST)]:
            old.unlink()
