"""Backups and their way back. A backup holds the database; evidence files lie in DATA_DIR, the ballot key elsewhere still."""

import os
import shutil
import sqlite3
import subprocess
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import make_url

from bot.settings import Settings
from storage import schema
from storage.engine import lone, open_engine

OURS = "alembic_version"
"""The table that says which schema a database has; a file without it is not ours."""


class OperatorError(Exception):
    """A command could not do what was asked; the text says why and what to do."""


def backup(settings: Settings, target: Path) -> str:
    """A consistent copy while the bot runs: SQLite's own backup, or pg_dump on PostgreSQL."""
    if target.exists():
        raise OperatorError(f"{target} exists; choose another name")
    if settings.on_postgresql:
        target.parent.mkdir(parents=True, exist_ok=True)
        _postgresql(settings, "pg_dump", ["--format=custom", f"--file={target}"])
    else:
        source = sqlite_path(settings)
        if not source.is_file():
            raise OperatorError(f"{source}: there is no database to copy")
        target.parent.mkdir(parents=True, exist_ok=True)
        with closing(sqlite3.connect(source)) as database, closing(sqlite3.connect(target)) as copy:
            database.backup(copy)
    return (
        f"{target}: {target.stat().st_size:,} bytes. Not in it: evidence files (copy {settings.data_dir}) "
        "and BALLOT_KEY (keep it elsewhere)"
    )


def restore(settings: Settings, source: Path, tend: Callable[[str], str]) -> str:
    """Put a backup in place. On SQLite what was there is kept beside it, whole; on PostgreSQL all of it comes back or nothing.

    `tend(database_url)` puts the rows that came back in order, on SQLite before they are in place, and says what it did.
    """
    if not source.is_file():
        raise OperatorError(f"{source}: no such file")
    if settings.on_postgresql:
        _postgresql(settings, "pg_restore", ["--clean", "--if-exists", "--single-transaction", str(source)])
        return f"restored from {source}{tend(settings.database_url)}"
    _check_file(source)
    target = sqlite_path(settings)
    target.parent.mkdir(parents=True, exist_ok=True)
    engine = open_engine(settings.database_url)
    try:
        lock = lone(engine)
        if lock is None:
            raise OperatorError("the bot serves this database; stop it first")
        with closing(lock):
            return f"restored from {source}{_put(source, target, tend)}"
    finally:
        engine.dispose()


def sqlite_path(settings: Settings) -> Path:
    """Where the SQLite file lies."""
    return Path(make_url(settings.database_url).database or "")


def _check_file(source: Path) -> None:
    """Sound, ours, and of a schema that this program knows."""
    try:
        with closing(sqlite3.connect(f"file:{source}?mode=ro", uri=True)) as database:
            sound = database.execute("PRAGMA integrity_check").fetchone()[0]
            ours = database.execute("SELECT count(*) FROM sqlite_master WHERE name = ?", (OURS,)).fetchone()[0]
            version = database.execute(f"SELECT version_num FROM {OURS}").fetchone()[0] if ours else ""  # noqa: S608  # the table's name is a constant of ours
    except (sqlite3.DatabaseError, TypeError) as error:
        raise OperatorError(f"{source}: not a backup of this program ({error})") from error
    if sound != "ok":
        raise OperatorError(f"{source}: damaged ({sound}); the database was left as it is")
    if not ours:
        raise OperatorError(f"{source}: not a backup of this program")
    if version > schema.newest():
        raise OperatorError(
            f"{source}: of schema {version}, this program knows {schema.newest()}: install the newer program"
        )


def _put(source: Path, target: Path, tend: Callable[[str], str]) -> str:
    """Swap the files, the log with its database: what was committed last may be in the log alone. A kill leaves both whole."""
    fresh = target.with_name(f"{target.name}.restoring")
    shutil.copyfile(source, fresh)
    tended = tend(f"sqlite:///{fresh}")
    with fresh.open("rb") as written:
        os.fsync(written.fileno())
    kept = ""
    if target.exists():
        aside = target.with_name(f"{target.name}.before-{datetime.now(UTC):%Y%m%d-%H%M%S-%f}")
        for companion in ("-wal", "-shm", ""):
            there = target.with_name(target.name + companion)
            if there.exists():
                there.rename(aside.with_name(aside.name + companion))
        kept = f"; what was there is now {aside}"
    fresh.rename(target)
    return tended + kept


def _postgresql(settings: Settings, program: str, arguments: list[str]) -> None:
    """Run one of PostgreSQL's own programs; the password goes by the environment, where other users do not see it."""
    path = shutil.which(program)
    if path is None:
        raise OperatorError(f"{program} is not installed; it comes with PostgreSQL's client programs")
    url = make_url(settings.database_url)
    environment = {**os.environ, **({"PGPASSWORD": str(url.password)} if url.password else {})}
    where = f"--dbname={url.set(password=None).render_as_string()}"
    done = subprocess.run([path, where, *arguments], env=environment, capture_output=True, text=True, check=False)  # noqa: S603  # the arguments are ours
    if done.returncode:
        said = done.stderr.strip().splitlines()
        raise OperatorError(f"{program}: {said[-1] if said else done.returncode}")
