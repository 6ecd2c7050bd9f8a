"""Builds everything, once, from the settings: the composition root. Nothing is made at import."""

import os
import secrets
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

from telegram.ext import Application, ApplicationBuilder
from telegram.request import BaseRequest

from bot import aftermath
from bot.days_off import working_calendar
from bot.machine import Clock, Machine
from bot.mouth import Mouth
from bot.sender import Pace, Sender
from bot.settings import Settings
from bot.transport import AiohttpRequest
from bot.turn import Turn
from handlers.contents import CONVERSATIONS
from handlers.kit.house import House
from storage.engine import open_engine
from storage.writer import Writer


def wall_clock() -> datetime:
    """Now, aware and in UTC; the only clock there is outside the demo and the tests."""
    return datetime.now(UTC)


def keep_file(data_dir: Path, name: str, content: bytes, drawer: str = "outgoing") -> str:
    """Put a file below the data folder; returns its path there. Only this program's user may read it. "outgoing" is emptied in time."""
    folder = data_dir / drawer / secrets.token_hex(8)
    folder.mkdir(parents=True, mode=0o700)
    (folder / name).write_bytes(content)
    return str((folder / name).relative_to(data_dir))


def read_file(data_dir: Path, name: str) -> bytes | None:
    """A file of the data folder, by its path there."""
    path = data_dir / name
    return path.read_bytes() if path.is_file() else None


class LoudApplication(Application[Any, Any, Any, Any, Any, Any]):
    """PTB's Application hides a handler's exception and goes on; the ingress must see it, or it would confirm what was lost."""

    async def process_error(self, update: object, error: Exception, *args: object, **kwargs: object) -> bool:
        """Raise it again."""
        del update, args, kwargs
        raise error


def build(
    settings: Settings, *, clock: Clock = wall_clock, transport: BaseRequest | None = None, polling: BaseRequest | None = None,
    pace: Pace | None = None, demo: bool = False, chance: Callable[[int], bytes] = secrets.token_bytes,
) -> Machine:  # fmt: skip
    """The machine for `settings`; the other arguments are what tests and the demo put in place of the real thing."""
    os.environ.setdefault(
        "PTB_TIMEDELTA", "true"
    )  # the way PTB will give durations; the old one warns at every refusal
    engine = open_engine(settings.database_url)
    writer = Writer(engine, name=secrets.token_hex(4))
    holidays_of, workdays_of = working_calendar(settings)
    house = House(
        tz=settings.zone, chance=chance, ballot_key=settings.key_for_ballots(secrets.token_bytes(32)), holidays=holidays_of,
        made_up=workdays_of,
        keep_file=partial(keep_file, settings.data_dir), keep_paper=partial(keep_file, settings.data_dir, drawer="papers"),
        operators=frozenset(str(number) for number in settings.admin_ids), demo=demo,
        read_file=partial(read_file, settings.data_dir),
    )  # fmt: skip
    transport = transport or AiohttpRequest()
    polling = polling or AiohttpRequest(connections=2)
    url = settings.telegram_api_url.rstrip("/")
    builder = (
        ApplicationBuilder()
        .application_class(LoudApplication)
        .token(settings.telegram_token)
        .base_url(f"{url}/bot")
        .base_file_url(f"{url}/file/bot")
        .request(transport)
        .get_updates_request(polling)
        .updater(None)
        .job_queue(None)
        .concurrent_updates(True)
    )
    application = builder.build()
    mouth, allowed = Mouth(application.bot, settings.data_dir), pace or Pace()
    machine = Machine(
        settings,
        engine,
        writer,
        house,
        application,
        Sender(writer, mouth, clock, allowed),
        mouth,
        clock,
        transport,
        polling,
        allowed,
        aftermath.follow,
    )
    machine.turn = Turn(writer, house, CONVERSATIONS, clock, machine.after)
    application.add_handler(machine.turn)
    return machine
