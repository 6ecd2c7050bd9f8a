"""One simulator, run as its own process, for the tests of the page."""

import socket
import subprocess
import sys
import time
from collections.abc import Iterator

import pytest

from tests.browser.page.stand_in import Stage

START_S = 20.0


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def wait_until_open(port: int, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + START_S
    while time.monotonic() < deadline:
        assert process.poll() is None, "the simulator ended while starting"
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise AssertionError("the simulator did not open its port")


@pytest.fixture(scope="session")
def stage() -> Iterator[Stage]:
    """A simulator whose only bot has introduced itself; tests keep apart by using people of their own."""
    port = free_port()
    process = subprocess.Popen([sys.executable, "-m", "simulator", "--port", str(port)])
    try:
        wait_until_open(port, process)
        running = Stage(f"http://127.0.0.1:{port}")
        running.call("getMe")
        yield running
    finally:
        process.terminate()
        process.wait(timeout=10)
