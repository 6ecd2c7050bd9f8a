"""What nobody needs any more goes, once an hour: numbers of updates, forms never sent, files that have been sent."""

import asyncio
import shutil
import time
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

from sqlmodel import Session

from bot.charting import FOLDER as CHARTS
from storage import joining, positions, setup_files
from storage.writer import DatabaseAwayError, Writer

UPDATES = timedelta(days=3)
"""For how long an update's number is known; Telegram delivers again for one day (Bot API, getUpdates)."""

FORMS = timedelta(days=30)
"""How long the form of somebody is kept who has not asked to come in."""

SETUP = timedelta(days=30)
"""How long a bloc file is kept that somebody sent in chat, whatever became of it."""

FILES = timedelta(days=7)
"""A file made to be sent goes after this; a letter that waits longer has lost its reader."""

EVERY = 3600.0


async def run(writer: Writer, clock: Callable[[], datetime], data_dir: Path) -> None:
    """Forget until cancelled; a database that is away is asked again an hour later."""
    while True:
        with suppress(DatabaseAwayError):
            await writer.run(partial(forget_rows, now=clock()))
        await asyncio.to_thread(forget_files, data_dir, time.time() - FILES.total_seconds())
        await asyncio.sleep(EVERY)


def forget_rows(session: Session, now: datetime) -> None:
    """Rows whose time is over at `now`."""
    positions.forget_seen(session, now.date() - UPDATES)
    joining.forget_forms(session, now - FORMS)
    setup_files.forget(session, now - SETUP)


def forget_files(data_dir: Path, before: float) -> None:
    """Remove what was made to be sent before an instant (seconds of the epoch)."""
    for folder in (data_dir / "outgoing").glob("*"):
        if folder.stat().st_mtime < before:
            shutil.rmtree(folder, ignore_errors=True)
    for chart in (data_dir / CHARTS).glob("*.png"):
        if chart.stat().st_mtime < before:
            chart.unlink(missing_ok=True)
