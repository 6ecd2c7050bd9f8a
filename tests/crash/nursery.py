"""A program that has imported the bot and forks a new one on order, so that a killed bot is replaced in milliseconds.

Each child does what `python -m bot run` does after its imports, as a process of its own that `kill -9` can end. Orders come
on stdin and answers go to stdout, a JSON line each; when stdin ends, so do the children.

{"do": "start", "env": {NAME: value}, "log": path} -> {"pid": n}
{"do": "end", "pid": n}                            -> {"code": n}   after SIGKILL; as `waitstatus_to_exitcode`
{"do": "look", "pid": n}                           -> {"code": n | null}   null while it runs
"""

import contextlib
import importlib
import json
import os
import signal
import sys
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

from bot import turn
from tests.crash import aiming

ON_START = (
    "bot.service",
    "apscheduler.schedulers.asyncio",
    "uvicorn.lifespan.off",
    "uvicorn.protocols.http.httptools_impl",
)
"""What a bot imports when it starts."""

LEASE = timedelta(seconds=8)
"""What a killed replica held goes over to another one after minutes; a test that kills every second waits for seconds."""

CLOCK = "CRASH_CLOCK"
"""Names a file with seconds: so far ahead of the wall's is the clock of a bot with this in its environment, and it ticks often."""

TICK = 0.5
"""Seconds between two ticks of such a bot."""


def serve() -> None:
    """Carry out orders until stdin ends."""
    children: set[int] = set()
    for line in sys.stdin:
        order = json.loads(line)
        answer: dict[str, Any]
        if order["do"] == "start":
            pid = os.fork()
            if pid == 0:
                be_a_bot(order["env"], order["log"])
            children.add(pid)
            answer = {"pid": pid}
        else:
            answer = {"code": _code(order["pid"], kill=order["do"] == "end")}
            if answer["code"] is not None:
                children.discard(order["pid"])
        sys.stdout.write(json.dumps(answer) + "\n")
        sys.stdout.flush()
    for pid in children:
        _code(pid, kill=True)


def _code(pid: int, *, kill: bool) -> int | None:
    if kill:
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
    ended, status = os.waitpid(pid, 0 if kill else os.WNOHANG)
    return os.waitstatus_to_exitcode(status) if ended else None


def be_a_bot(env: dict[str, str], log: str) -> None:
    """What the child does; never returns."""
    out = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    for number, stream in ((os.open(os.devnull, os.O_RDONLY), 0), (out, 1), (out, 2)):
        os.dup2(number, stream)
    os.environ.update(env)
    os.chdir(Path(log).parent)  # no operator's .env is read
    if CLOCK in env:
        _shift(Path(env[CLOCK]))
    if aiming.AIM in env:
        aiming.install(Path(env[aiming.AIM]))
    sys.argv = ["thidua", "run"]
    try:
        importlib.import_module("bot.cli").main()
    finally:
        sys.stdout.flush()
        os._exit(1)


def _shift(clock: Path) -> None:
    """Put another clock into this bot; whoever writes the file moves it, while the bot runs."""

    def now() -> datetime:
        return datetime.now(UTC) + timedelta(seconds=float(clock.read_text()))

    service: Any = sys.modules["bot.service"]
    service.build = partial(service.build, clock=now)
    service.start_clock = partial(service.start_clock, every=TICK)


if __name__ == "__main__":
    turn.LEASE = LEASE  # before anybody takes it from there
    for name in ON_START:
        importlib.import_module(name)
    sys.modules["bot.files"].LEASE = LEASE  # type: ignore[attr-defined]  # a module's constant
    serve()
