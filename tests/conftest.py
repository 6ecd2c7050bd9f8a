"""The stage of dialogues."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from bot import logs
from tests import counts
from tests.handlers.harness import Stage, a_stage

logs.set_up("WARNING")


@pytest.fixture
async def stage(tmp_path: Path) -> AsyncIterator[Stage]:
    """A fresh database, simulator and bot, at 8:30 on 5 February 2024 in Hà Nội."""
    async with a_stage(tmp_path) as made:
        yield made


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What says of itself that it may take long is begun first, so that no worker is left alone with it at the end."""

    def allowed(item: pytest.Item) -> float:
        mark = item.get_closest_marker("timeout")
        return float(mark.args[0]) if mark else 0.0

    items.sort(key=allowed, reverse=True)


def pytest_sessionfinish(session: pytest.Session) -> None:
    """A worker hands its counts to the process that prints them."""
    if hasattr(session.config, "workeroutput"):
        session.config.workeroutput["counts"] = counts.COUNTS


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:
    """Take over a worker's counts."""
    counts.COUNTS.update(node.workeroutput.get("counts", {}))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print the taps, typed lines and unasked messages of the main paths."""
    for line in counts.lines():
        terminalreporter.write_line(line)
