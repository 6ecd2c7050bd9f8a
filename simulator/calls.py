"""The last calls that bots made, for tests and the page; a ring that never grows beyond its bound."""

from collections import deque
from collections.abc import Mapping
from typing import Any

from simulator.clock import iso
from simulator.errors import Json
from simulator.params import number

BOUND = 20_000


class CallLog:
    """Remembers (number, method, parameters, time) of the last calls."""

    def __init__(self) -> None:
        self._kept: deque[tuple[int, str, Mapping[str, Any], float]] = deque(maxlen=BOUND)
        self.last = 0

    def add(self, method: str, params: Mapping[str, Any], at: float) -> None:
        """Note one call; `at` in seconds of the virtual clock."""
        self.last += 1
        self._kept.append((self.last, method, params, at))

    def after(self, n: int) -> list[Json]:
        """The calls numbered above n, oldest first."""
        found: list[Json] = []
        for index, method, params, at in reversed(self._kept):
            if index <= n:
                break
            call: Json = {"n": index, "method": method, "params": dict(params), "at": iso(at)}
            if "chat_id" in params:
                call["chat_id"] = number(params, "chat_id")
            found.append(call)
        return found[::-1]

    def clear(self) -> None:
        """Forget the calls; numbers go on."""
        self._kept.clear()
