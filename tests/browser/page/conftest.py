"""One simulator, run as its own process, for the tests of the page."""

import subprocess
import sys
from collections.abc import Iterator

import pytest

from tests.browser.page.stand_in import Stage


def address_of(process: subprocess.Popen[str]) -> str:
    """What the simulator says when it is open: "simulator http://127.0.0.1:PORT"; it takes a free port itself."""
    assert process.stdout is not None
    said = process.stdout.readline().split()
    assert said[:1] == ["simulator"], "the simulator ended while starting"
    return said[1]


@pytest.fixture(scope="session")
def stage() -> Iterator[Stage]:
    """A simulator whose only bot has introduced itself; tests keep apart by using people of their own."""
    command = [sys.executable, "-m", "simulator", "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        try:
            running = Stage(address_of(process))
            running.call("getMe")
            yield running
        finally:
            process.terminate()
            process.wait(timeout=10)
