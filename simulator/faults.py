"""Faults on order: the ways in which a real network and a real Telegram go wrong."""

import asyncio
import itertools
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, get_args

from simulator.errors import ApiError, BadOrder, ConnectionDropped, Json, forbidden, too_many

Kind = Literal["429", "5xx", "hang", "drop_before", "drop_after", "403", "latency"]
_SERVER_ERRORS = {500: "Internal Server Error", 502: "Bad Gateway", 503: "Service Unavailable", 504: "Gateway Timeout"}


@dataclass(slots=True)
class Fault:
    """One order; `times` 0 means until cleared. "*" as method means every method but getUpdates."""

    id: int
    kind: Kind
    method: str
    chat_id: int | None
    retry_after: int
    seconds: float
    times: int
    everywhere: bool
    code: int
    until: float = 0.0


class Faults:
    """The standing orders, oldest first; a call meets at most one of them."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._ids = itertools.count(1)
        self._cleared = asyncio.Event()
        self.orders: list[Fault] = []

    def order(
        self,
        kind: Kind,
        *,
        method: str = "*",
        chat_id: int | None = None,
        retry_after: int = 1,
        seconds: float = 0.0,
        times: int = 1,
        everywhere: bool = False,
        code: int = 502,
    ) -> int:
        """Place an order and return its id.

        429: `retry_after` seconds are told; with `everywhere` the first call that meets it closes all
        methods (but getUpdates) and chats for that long. 5xx: answers `code`. hang: answers after
        `seconds`, or never (0). latency: adds `seconds`. drop_before, drop_after: the connection breaks
        before or after the effect. 403: the person has blocked the bot.
        """
        if kind not in get_args(Kind):
            raise BadOrder(f"no such fault: {kind}")
        if code not in _SERVER_ERRORS:
            raise BadOrder(f"no such server error: {code}")
        fault = Fault(next(self._ids), kind, method.lower(), chat_id, retry_after, seconds, times, everywhere, code)
        self.orders.append(fault)
        return fault.id

    def clear(self) -> None:
        """Withdraw all orders; calls that hang for ever lose their connection now."""
        self.orders.clear()
        self._cleared.set()
        self._cleared = asyncio.Event()

    def meet(self, method: str, chat_id: int) -> Fault | None:
        """The order that this call meets, counted down; `method` in small letters."""
        for fault in self.orders:
            everything = fault.method == "*" or fault.everywhere
            if method != fault.method and not (everything and method != "getupdates"):
                continue
            if fault.chat_id is not None and not fault.everywhere and fault.chat_id != chat_id:
                continue
            if self._counts(fault):
                return fault
        return None

    def _counts(self, fault: Fault) -> bool:
        if fault.kind == "429" and fault.everywhere:
            fault.until = fault.until or self._clock() + fault.retry_after
            if self._clock() >= fault.until:
                self.orders = [f for f in self.orders if f is not fault]
                return False
        elif fault.times:
            fault.times -= 1
            if not fault.times:
                self.orders = [f for f in self.orders if f is not fault]
        return True

    async def before(self, fault: Fault) -> None:
        """What the fault does before the call takes effect; raises unless the call goes on."""
        if fault.kind == "429":
            raise too_many(fault.retry_after)
        if fault.kind == "5xx":
            raise ApiError(fault.code, _SERVER_ERRORS[fault.code])
        if fault.kind == "403":
            raise forbidden("bot was blocked by the user")
        if fault.kind == "drop_before":
            raise ConnectionDropped
        if fault.kind == "hang" and not fault.seconds:
            await self._cleared.wait()
            raise ConnectionDropped
        if fault.kind in {"latency", "hang"}:
            await asyncio.sleep(fault.seconds)


def from_json(order: Json) -> Json:
    """The arguments of `Faults.order` from an order of the control interface."""
    known = {"kind", "method", "chat_id", "retry_after", "seconds", "times", "code", "global"}
    if unknown := set(order) - known:
        raise BadOrder(f"unknown field: {', '.join(sorted(unknown))}")
    if "kind" not in order:
        raise BadOrder("kind is missing")
    result = {key: value for key, value in order.items() if key != "global" and value is not None}
    return {**result, "everywhere": bool(order.get("global"))}
