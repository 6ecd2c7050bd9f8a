"""The processes of a run: the messenger and one bot, started and ended in order."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import psutil


def free_port() -> int:
    """A port of this machine that nobody uses now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Messenger:
    """The simulator process and its orders."""

    def __init__(self, latency_ms: float = 0) -> None:
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        command = [
            sys.executable,
            "-m",
            "benchmarks.telegram",
            "--port",
            str(self.port),
            "--latency-ms",
            str(latency_ms),
        ]
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        wait_for_port(self.port)

    def order(self, **order: object) -> Any:
        """Give an order and return its answer."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(json.dumps(order) + "\n")
        self.process.stdin.flush()
        return json.loads(self.process.stdout.readline())

    def wait_for_poll(self) -> None:
        """Return when the bot has asked for updates (or set its webhook)."""
        while not {"getupdates", "setwebhook"} & {method.lower() for method in self.order(do="calls")}:
            time.sleep(0.02)

    def close(self) -> None:
        """End the process."""
        assert self.process.stdin is not None
        self.process.stdin.close()
        self.process.wait(10)


@contextmanager
def messenger(latency_ms: float = 0) -> Iterator[Messenger]:
    """A simulator process."""
    made = Messenger(latency_ms)
    try:
        yield made
    finally:
        made.close()


@contextmanager
def program(*arguments: str, **environment: str) -> Iterator[psutil.Process]:
    """A Python program of this checkout; ended with SIGTERM, then by force. Its output is read away."""
    # Whoever forbids compiled files would measure the compiler at each start.
    shell = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    child = subprocess.Popen(
        [sys.executable, *arguments],
        env={**shell, **environment},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        yield psutil.Process(child.pid)
    finally:
        child.send_signal(signal.SIGTERM)
        try:
            child.wait(8)
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()


def wait_for_port(port: int) -> None:
    """Return when somebody listens there."""
    while True:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.01)
