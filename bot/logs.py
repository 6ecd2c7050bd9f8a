"""One line a turn: numbers and states, no texts, no names, no choices, no token."""

import logging
import sys
from typing import Any

import structlog

QUIET = ("telegram", "httpx", "httpcore", "aiohttp", "apscheduler", "asyncio", "uvicorn", "sqlalchemy", "alembic")
"""PTB logs whole updates at DEBUG and httpx logs addresses, token included, at INFO: neither may speak below WARNING."""

HIDDEN = ("token", "text", "caption", "choice", "paper", "mask", "name", "phone")


def set_up(level: str = "INFO", form: str = "text") -> None:
    """Let structlog and the libraries write to standard error; doing it twice is safe."""
    logging.basicConfig(
        level=logging.WARNING, stream=sys.stderr, format="%(asctime)s %(name)s %(levelname)s %(message)s", force=True
    )
    for name in QUIET:
        logging.getLogger(name).setLevel(logging.WARNING)
    renderer: Any = (
        structlog.processors.JSONRenderer(ensure_ascii=False)
        if form == "json"
        else structlog.dev.ConsoleRenderer(colors=False, exception_formatter=structlog.dev.plain_traceback)
    )
    chain: list[Any] = [hide, structlog.processors.add_log_level, structlog.processors.TimeStamper(fmt="iso", utc=True)]
    if form == "json":
        chain.append(structlog.processors.format_exc_info)
    structlog.configure(
        processors=[*chain, renderer],
        wrapper_class=structlog.make_filtering_bound_logger(logging.getLevelNamesMapping()[level]),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
        cache_logger_on_first_use=False,
    )


def hide(_logger: object, _method: str, event: "structlog.typing.EventDict") -> "structlog.typing.EventDict":
    """Put a sign in the place of values that must not be written, should somebody log one."""
    for key in HIDDEN:
        if key in event:
            event[key] = f"[{key}]"
    return event
