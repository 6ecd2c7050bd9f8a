"""The table of methods: names are found in any case, as Telegram does."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from simulator.bot import Bot
from simulator.core import Core
from simulator.params import Files, Params


@dataclass(slots=True)
class Call:
    """One call under way."""

    world: Core
    bot: Bot
    params: Params
    files: Files


Handler = Callable[[Call], Any]
Waiting = Callable[[Call], Awaitable[Any]]


@dataclass(frozen=True, slots=True)
class Method:
    """One method under its proper name; what `run` returns is awaited when it `waits`."""

    name: str
    run: Handler
    waits: bool


METHODS: dict[str, Method] = {}


def method(name: str) -> Callable[[Handler], Handler]:
    """Register a function as a method of the Bot API."""

    def register(handler: Handler) -> Handler:
        METHODS[name.lower()] = Method(name, handler, waits=False)
        return handler

    return register


def waiting_method(name: str) -> Callable[[Waiting], Waiting]:
    """Register a method that may wait before it answers."""

    def register(handler: Waiting) -> Waiting:
        METHODS[name.lower()] = Method(name, handler, waits=True)
        return handler

    return register
