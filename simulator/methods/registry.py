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
HANDLERS: dict[str, tuple[str, Handler]] = {}
WAITING: dict[str, tuple[str, Waiting]] = {}


def method(*names: str) -> Callable[[Handler], Handler]:
    """Register a function as these methods of the Bot API."""

    def register(handler: Handler) -> Handler:
        HANDLERS.update({name.lower(): (name, handler) for name in names})
        return handler

    return register


def waiting_method(name: str) -> Callable[[Waiting], Waiting]:
    """Register a method that may wait before it answers."""

    def register(handler: Waiting) -> Waiting:
        WAITING[name.lower()] = (name, handler)
        return handler

    return register
