"""One line a turn: numbers and states, no texts, no names, no choices, no token. A traceback says where, never with what."""

import asyncio
import logging
import sys
import traceback
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Any

import structlog
from structlog.typing import EventDict

QUIET = ("telegram", "httpx", "httpcore", "aiohttp", "apscheduler", "asyncio", "uvicorn", "sqlalchemy", "alembic")
"""PTB logs whole updates at DEBUG and httpx logs addresses, token included, at INFO: neither may speak below WARNING."""

HIDDEN = ("token", "text", "caption", "choice", "paper", "mask", "name", "phone")

HOME = Path(__file__).parent.parent


def set_up(level: str = "INFO", form: str = "text") -> None:
    """Let structlog and the libraries write to standard error; doing it twice is safe."""
    handler = _Handler()
    handler.setFormatter(_Discreet())
    root = logging.getLogger()
    for old in [old for old in root.handlers if isinstance(old, _Handler)]:
        root.removeHandler(old)
    root.addHandler(handler)
    root.setLevel(logging.WARNING)
    for name in QUIET:
        logging.getLogger(name).setLevel(logging.WARNING)
    structlog.configure(
        processors=[
            hide, where, structlog.processors.add_log_level, structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.JSONRenderer(ensure_ascii=False) if form == "json" else _as_text,
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.getLevelNamesMapping()[level]),
        logger_factory=_Writer,
        cache_logger_on_first_use=False,
    )  # fmt: skip


def hide(_logger: object, _method: str, event: EventDict) -> EventDict:
    """Put a sign in the place of values that must not be written, should somebody log one."""
    for key in HIDDEN:
        if key in event:
            event[key] = f"[{key}]"
    return event


def where(_logger: object, _method: str, event: EventDict) -> EventDict:
    """An exception as kinds and places: its own words may be a person's, or hold the token."""
    error = event.pop("exc_info", None)
    if error is True:
        error = sys.exc_info()[1]
    if isinstance(error, BaseException):
        event["error"], event["where"] = kinds(error), list(places(error.__traceback__))
    return event


def kinds(error: BaseException) -> str:
    """The error's class and those it came from: "DatabaseAwayError < OperationalError"."""
    chain: list[str] = []
    current: BaseException | None = error
    while current is not None and len(chain) < 5:
        chain.append(type(current).__name__)
        current = current.__cause__ or current.__context__
    return " < ".join(chain)


def places(trace: TracebackType | None) -> Iterator[str]:
    """File, line and function of each frame, the innermost last; libraries by their own names."""
    for frame, line in traceback.walk_tb(trace):
        path = Path(frame.f_code.co_filename)
        ours = path.is_relative_to(HOME) and "site-packages" not in path.parts
        yield f"{path.relative_to(HOME) if ours else '/'.join(path.parts[-2:])}:{line} {frame.f_code.co_name}"


def on_loop_error(_loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
    """For `loop.set_exception_handler`: asyncio's own one writes the task and the exception out in full."""
    structlog.get_logger("loop").error("left behind", what=context.get("message"), exc_info=context.get("exception"))


def _write(line: str) -> None:
    """To standard error. That it has been closed, or its reader has gone, is no reason to stop serving people."""
    with suppress(OSError, ValueError):
        sys.stderr.write(f"{line}\n")


class _Writer:
    """Where structlog's lines end."""

    def __init__(self, *_names: str) -> None:
        self.debug = self.info = self.warning = self.error = self.critical = _write


class _Handler(logging.Handler):
    """Where the lines of libraries end."""

    def emit(self, record: logging.LogRecord) -> None:
        """Write one."""
        _write(self.format(record))


class _Discreet(logging.Formatter):
    """What libraries log about exceptions, likewise."""

    def format(self, record: logging.LogRecord) -> str:
        """The line, and below it kinds and places; what another handler has made of the exception is not looked at."""
        line = f"{self.formatTime(record)} {record.name} {record.levelname} {record.getMessage()}"
        error = record.exc_info[1] if record.exc_info else None
        if error is None:
            return line
        return "\n".join([line, kinds(error), *(f"  {place}" for place in places(error.__traceback__))])


def _as_text(_logger: object, _method: str, event: EventDict) -> str:
    """One line a person can read; it costs a tenth of structlog's own console renderer."""
    head = f"{event.pop('timestamp')} {event.pop('level'):<7} {event.pop('event')}"
    places_of_error = event.pop("where", [])
    line = " ".join([head, *(f"{key}={value}" for key, value in event.items())])
    return "\n".join([line, *(f"  {place}" for place in places_of_error)])
