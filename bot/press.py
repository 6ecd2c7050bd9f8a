"""The process that makes papers, started for a batch of them and gone when they are made: its memory goes with it, no tap waits for it."""

import asyncio
import contextlib
import json
import os
import sys
from collections.abc import AsyncGenerator, Sequence
from dataclasses import replace
from pathlib import Path

import documents
from documents.press.job import Order, Outcome

TIMEOUT = 120.0
"""Seconds for one order, PDF included; many times what one takes on a slow machine."""

PASSED_ON = ("PATH", "HOME", "LANG", "LC_ALL", "TMPDIR", "SYSTEMROOT", "VIRTUAL_ENV")
"""Of our surroundings: neither tokens nor keys go to a process that reads templates of others."""


class PressError(Exception):
    """The process ended or hung before everything was made."""


def placed(order: Order, data_dir: Path) -> Order:
    """The order with the path of an agency's own template as another process finds it; until then it is one below the data folder."""
    return replace(order, template=str((data_dir / order.template).resolve())) if order.template else order


async def outcomes(orders: Sequence[Order], into: Path) -> AsyncGenerator[Outcome, None]:
    """Each order's outcome as soon as it is known, in their order; files lie in `into`. PressError when the process ends too early."""
    root = str(Path(documents.__file__).parent.parent)
    surroundings = {name: os.environ[name] for name in PASSED_ON if name in os.environ}
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "documents.papers", stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE, cwd=root, env=surroundings,
    )  # fmt: skip
    if process.stdin is None or process.stdout is None or process.stderr is None:
        raise PressError("no pipes")
    complaints = asyncio.create_task(process.stderr.read())
    try:
        process.stdin.write(json.dumps({"into": str(into), "orders": [one.to_json() for one in orders]}).encode())
        process.stdin.close()
        for number in range(len(orders)):
            line = await asyncio.wait_for(process.stdout.readline(), TIMEOUT)
            if not line:
                raise PressError(
                    f"ended at {number} of {len(orders)}: {(await complaints).decode(errors='replace')[-300:]}"
                )
            yield Outcome.from_json(json.loads(line))
    except TimeoutError as error:
        raise PressError("hung") from error
    finally:
        with contextlib.suppress(ProcessLookupError):
            process.kill()
        await process.wait()
        await complaints


async def press(orders: Sequence[Order], into: Path) -> list[Outcome]:
    """All of them."""
    return [one async for one in outcomes(orders, into)]
