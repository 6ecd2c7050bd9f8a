"""What the operator's commands do; each returns what it did as text, or raises `OperatorError` with one clear line."""

import asyncio
import shutil
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import TypeVar

from sqlalchemy import Engine
from sqlmodel import Session

from bot.application import build, wall_clock
from bot.keeping import OperatorError, sqlite_path
from bot.settings import Settings
from documents.bloc_file.problems import BlocFileError
from handlers import loading
from handlers.joining import use_cases as joining
from handlers.kit.house import House
from handlers.voting import use_cases as voting
from storage import blocs, schema
from storage.engine import is_sqlite, open_engine

T = TypeVar("T")

LOW_DISK = 200 << 20
SKEW = 5.0


def migrate(settings: Settings) -> str:
    """Bring the database up to date."""
    engine = open_engine(settings.database_url)
    had = schema.upgrade(engine)
    engine.dispose()
    return (
        f"schema {schema.newest()}: already there"
        if had == schema.newest()
        else f"schema {had or 'empty'} -> {schema.newest()}"
    )


def load_bloc(settings: Settings, path: Path) -> str:
    """Create or update a bloc from a file; what changed, a line each."""
    from documents.bloc_file.reading import read_bloc

    try:
        wanted = read_bloc(path.read_bytes(), str(path))
    except OSError as error:
        raise OperatorError(f"{path}: {error.strerror}") from error
    except BlocFileError as error:
        raise OperatorError(str(error)) from error
    house = build_house(settings)
    changed = _in_database(settings, lambda session: loading.load_bloc(session, house, wanted, wall_clock()))
    return "\n".join([f"{wanted.key}: {'nothing changed' if not changed else f'{len(changed)} changes'}", *changed])


def export_bloc(settings: Settings, key: str) -> str:
    """A bloc as the text of a file."""
    from documents.bloc_file.writing import write_bloc

    def read(session: Session) -> str:
        bloc = blocs.by_key(session, key)
        if bloc is None:
            raise OperatorError(f"no bloc has the key {key}; `thidua bloc load FILE` makes one")
        return write_bloc(loading.export_bloc(session, bloc, settings.zone))

    return _in_database(settings, read)


def invite(settings: Settings, key: str) -> str:
    """One-time links and codes for each agency's leader and officer."""
    house = build_house(settings)
    house.bot_name = asyncio.run(_bot_name(settings))

    def make(session: Session) -> str:
        bloc = blocs.by_key(session, key)
        year = blocs.current_year(session, bloc) if bloc else None
        if bloc is None or year is None:
            raise OperatorError(f"no bloc has the key {key}; `thidua bloc load FILE` makes one")
        lines = []
        for agency in blocs.members(session, year.id):
            for role in ("leader", "officer"):
                code = joining.invite_person(session, house, bloc, agency, role, wall_clock())
                lines.append(f"{agency.name}\t{role}\t{code}\thttps://t.me/{house.bot_name}?start={code}")
        return "\n".join(lines)

    return _in_database(settings, make)


def check(settings: Settings) -> tuple[list[str], bool]:
    """A line for each thing a bot needs, and whether all is well."""
    tests: tuple[tuple[str, Callable[[Settings], str]], ...] = (
        ("settings", lambda _s: "read"),
        ("database", _check_database),
        ("schema", _check_schema),
        ("ballot key", _check_key),
        ("messenger", _check_messenger),
        ("clock", _check_clock),
        ("disk", _check_disk),
    )
    lines, well = [], True
    for name, test in tests:
        try:
            lines.append(f"ok    {name:<10} {test(settings)}")
        except Exception as error:  # noqa: BLE001  # whatever is wrong is the finding
            well = False
            lines.append(f"FAIL  {name:<10} {error}")
    return lines, well


def build_house(settings: Settings) -> House:
    """What conversations know besides the rows, for commands that play a use case."""
    machine = build(settings)
    machine.writer.close()
    machine.engine.dispose()
    return machine.house


async def _bot_name(settings: Settings) -> str:
    from telegram.error import TelegramError

    machine = build(settings)
    try:
        async with machine:
            return machine.house.bot_name
    except TelegramError as error:
        raise OperatorError(
            f"the messenger does not answer: {type(error).__name__}; links need the bot's name"
        ) from error


def _in_database(settings: Settings, work: Callable[[Session], T]) -> T:
    engine = open_engine(settings.database_url)
    try:
        schema.upgrade(engine)
        with Session(engine, expire_on_commit=False, autoflush=False) as session, session.begin():
            return work(session)
    finally:
        engine.dispose()


def _must_exist(settings: Settings) -> None:
    """A look must not make what it looks for."""
    if not settings.on_postgresql and not sqlite_path(settings).is_file():
        raise OperatorError(
            f"{sqlite_path(settings)} is not there; `thidua migrate` makes it, `thidua restore FILE` puts a backup there"
        )


def _check_database(settings: Settings) -> str:
    _must_exist(settings)
    engine = open_engine(settings.database_url)
    try:
        with engine.connect() as connection:
            name = "SQLite" if is_sqlite(engine) else "PostgreSQL"
            ask = "SELECT sqlite_version()" if is_sqlite(engine) else "SHOW server_version"
            return f"{name} {connection.exec_driver_sql(ask).scalar_one()}"
    finally:
        engine.dispose()


def _check_schema(settings: Settings) -> str:
    _must_exist(settings)
    engine: Engine = open_engine(settings.database_url)
    try:
        has = schema.version(engine)
    finally:
        engine.dispose()
    if has != schema.newest():
        raise OperatorError(f"{has or 'empty'} instead of {schema.newest()}; run `thidua migrate`")
    return has


def _check_key(settings: Settings) -> str:
    _must_exist(settings)
    house = build_house(settings)
    engine = open_engine(settings.database_url)
    try:
        with Session(engine) as session:
            unreadable = voting.unreadable(session, house)
    finally:
        engine.dispose()
    if unreadable:
        raise OperatorError(
            f"BALLOT_KEY is not the one with which {len(unreadable)} open ballot(s) were begun; put that one back"
        )
    return "opens every open ballot"


def _check_messenger(settings: Settings) -> str:
    if not settings.telegram_token:
        raise OperatorError("TELEGRAM_TOKEN is not set")
    return f"@{asyncio.run(_bot_name(settings))} at {settings.telegram_api_url}"


def _check_clock(settings: Settings) -> str:
    """Deadlines and the 150 seconds of a tap are measured by this machine's clock; the messenger's answer carries another one."""
    began = time.time()
    try:
        with urllib.request.urlopen(settings.telegram_api_url, timeout=10) as answer:  # noqa: S310  # settings allow http(s) alone
            told = answer.headers["Date"]
    except urllib.error.HTTPError as refused:
        told = refused.headers["Date"]
        refused.close()
    except OSError as error:
        raise OperatorError(f"no clock to compare with: {settings.telegram_api_url} does not answer") from error
    skew = (began + time.time()) / 2 - parsedate_to_datetime(told).timestamp()
    if abs(skew) > SKEW:
        raise OperatorError(f"this machine is {skew:+.0f} s off the messenger's clock; let it keep time by NTP")
    return f"within {SKEW:.0f} s of the messenger's"


def _check_disk(settings: Settings) -> str:
    settings.data_dir.mkdir(parents=True, exist_ok=True)
    free = shutil.disk_usage(settings.data_dir).free
    if free < LOW_DISK:
        raise OperatorError(f"{free >> 20} MB free in {settings.data_dir}; make room for at least {LOW_DISK >> 20} MB")
    return f"{free >> 20:,} MB free in {settings.data_dir}"
