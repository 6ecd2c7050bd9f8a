"""`thidua demo` as a process of its own, and hands that use the phones on its page."""

import os
import re
import select
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

from playwright.async_api import Locator, Page, expect

from tests.browser.page.stand_in import ask

START_S = 60.0
STOP_S = 15.0
READ_MS = 20_000
BLOCS = Path(__file__).parents[2] / "blocs"


@dataclass
class Demo:
    """A demo that has said it is ready."""

    process: subprocess.Popen[str]
    url: str

    def control(self, method: str, path: str, body: object = None) -> Any:
        """An order to the simulator's control interface."""
        return ask(method, f"{self.url}/control/{quote(path, safe='/?=&')}", body)

    def page_of(self, *people: int) -> str:
        """The address of the page with these phones open."""
        return f"{self.url}/#{','.join(map(str, people))}"

    def stop(self, number: signal.Signals = signal.SIGINT) -> tuple[int, str]:
        """End it by a signal: its code, and what it said after its ready line."""
        self.process.send_signal(number)
        rest, _ = self.process.communicate(timeout=STOP_S)
        return self.process.returncode, rest


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def listens(port: int) -> bool:
    """Whether somebody answers there."""
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def start(port: int, *arguments: str, temporary: Path | None = None) -> subprocess.Popen[str]:
    """`thidua demo` on a port; both of its outputs in one pipe. `temporary`: where it may keep what it forgets."""
    command = [sys.executable, "-m", "bot", "demo", "--port", str(port), *arguments]
    here = {"TMPDIR": str(temporary)} if temporary else {}
    return subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env={**os.environ, **here}
    )


def first_line(process: subprocess.Popen[str]) -> str:
    """What it says first; fails when that takes too long."""
    assert process.stdout is not None
    deadline = time.monotonic() + START_S
    while not select.select([process.stdout], [], [], 0.5)[0]:
        assert time.monotonic() < deadline, "the demo says nothing"
    return process.stdout.readline()


@contextmanager
def playing(*arguments: str, temporary: Path | None = None) -> Iterator[Demo]:
    """A demo while the block runs. `temporary`: where it may keep what it forgets."""
    process = start(free_port(), *arguments, temporary=temporary)
    try:
        line = first_line(process)
        assert line.startswith("ready http://127.0.0.1:"), line
        yield Demo(process, line.split()[1])
    finally:
        if process.poll() is None:
            process.terminate()
        process.communicate(timeout=STOP_S)


@dataclass
class Hand:
    """A person at one phone of the page. `taps`, `typed`, `files`: what it has cost so far, in taps, lines of text and files."""

    phone: Locator
    taps: int = 0
    typed: int = 0
    files: int = 0

    @classmethod
    def on(cls, page: Page, called: str, taps: int = 0) -> "Hand":
        """The phone of somebody, which is or will be open."""
        return cls(page.get_by_role("article", name=f"Điện thoại của {called}", exact=True), taps)

    def newest(self, label: str) -> Locator:
        """The lowest button with a label."""
        return self.phone.get_by_role("button", name=label, exact=True).last

    def first_button(self) -> Locator:
        """The first button below the newest message."""
        return self.phone.locator(".chat-keys").last.get_by_role("button").first

    async def tap(self, *labels: str) -> None:
        """Tap these buttons, each as soon as it is there."""
        for label in labels:
            await self.press(self.newest(label))

    async def press(self, button: Locator) -> None:
        """Tap a button however it was found."""
        await button.click()
        self.taps += 1

    async def choose(self, *marks: str) -> None:
        """Answer a paper card after card: a card is there when its number is."""
        for number, label in enumerate(marks, 1):
            await self.reads(f"Câu {number}/{len(marks)}")
            await self.tap(label)

    async def say(self, text: str) -> None:
        """Write a message."""
        field = self.phone.get_by_role("textbox", name="Soạn tin nhắn")
        await field.fill(text)
        await field.press("Enter")
        self.typed += 1

    async def show(self, path: Path, kind: str = "Ảnh") -> None:
        """Send a photo, or a file ("Tệp"): three taps, and one file chosen on the phone."""
        await self.press(self.phone.get_by_role("button", name="Đính kèm"))
        async with self.phone.page.expect_file_chooser() as chooser:
            await self.press(self.phone.get_by_role("menuitem", name=kind))
        await (await chooser.value).set_files(path)
        await self.press(self.phone.get_by_role("button", name="Gửi", exact=True))
        self.files += 1

    async def reads(self, text: str | re.Pattern[str]) -> None:
        """Wait until a message says this."""
        await expect(self.phone.locator(".chat-message", has_text=text).last).to_be_visible(timeout=READ_MS)

    async def sees(self, text: str) -> None:
        """Wait until the newest message says this: from then on the newest buttons are those below it."""
        await expect(self.phone.locator(".chat-message").last).to_contain_text(text, timeout=READ_MS)

    async def offered(self, label: str) -> None:
        """Wait until there is a button with this label."""
        await expect(self.newest(label)).to_be_visible(timeout=READ_MS)
