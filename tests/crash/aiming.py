"""Kills that meet a bot at its work: whoever reaches the statement that a file names dies so many statements later, by its own `kill -9`.

Random moments seldom fall into the few milliseconds of a count; an aim does. Of several replicas the one that gets there first
takes the file away and dies; who starts after it finds none.
"""

import json
import os
import signal
import threading
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, event

AIM = "CRASH_AIM"
"""In the environment of a bot: the file."""


@dataclass(frozen=True, slots=True)
class Aim:
    """Die `after` statements (a commit is one) from the first one that contains `at`, and then so many milliseconds later."""

    at: str
    after: int
    ms: float

    def take(self, file: Path) -> None:
        """Let the bots find it."""
        new = file.with_suffix(".new")
        new.write_text(json.dumps([self.at, self.after, self.ms]))
        new.replace(file)


class Marksman:
    """Counts the statements of this process."""

    def __init__(self, file: Path) -> None:
        self._file, self._left, self._ms = file, -1, 0.0

    def step(self, statement: str) -> None:
        """A statement is about to be executed."""
        if self._left < 0:
            self._look(statement)
        elif self._left > 0:
            self._left -= 1
        if self._left == 0:
            self._die()

    def _look(self, statement: str) -> None:
        with suppress(FileNotFoundError):  # nobody aims, or another replica was faster
            at, after, ms = json.loads(self._file.read_text())
            if at in statement:
                self._file.unlink()
                self._left, self._ms = after, ms

    def _die(self) -> None:
        if not self._ms:
            os.kill(os.getpid(), signal.SIGKILL)
        threading.Timer(self._ms / 1000, os.kill, (os.getpid(), signal.SIGKILL)).start()
        self._left = 1 << 60


def install(file: Path) -> None:
    """Watch all statements of this process from now on."""
    marksman = Marksman(file)

    def statement(_connection: Any, _cursor: Any, text: str, *_rest: Any) -> None:
        marksman.step(text)

    event.listen(Engine, "before_cursor_execute", statement)
    event.listen(Engine, "commit", lambda _connection: marksman.step("COMMIT"))
