"""Evidence files come from the messenger into the data folder: from rows, beside the turns, never inside one.

A file is asked for with getFile and downloaded (Bot API: at most 20 MB), its kind is read from its content, and it is stored once
under its hash. What fails is tried again with growing pauses; what fails for good is kindly asked for again.
"""

import asyncio
import contextlib
import hashlib
import io
import os
import tempfile
import zipfile
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import structlog
from sqlmodel import Session
from telegram.error import BadRequest, RetryAfter

from bot.drawing import wait_seconds
from bot.hearing import CHANNEL
from bot.machine import Machine
from bot.turn import LEASE as SPEAKING
from handlers.assessing import lost_files
from storage import files
from storage.files import ENDINGS, Wanted
from storage.outbox import Letter
from storage.writer import DatabaseAwayError

log = structlog.get_logger("files")

LARGEST = 20 * 1024 * 1024
AT_ONCE = 4
LEASE = timedelta(minutes=5)
LOOK_EVERY = 2.0
GIVE_UP = 8
LONGEST_PAUSE = timedelta(hours=1)
FIRST_PAUSE = timedelta(seconds=15)

_BEGINNINGS = {b"%PDF-": "application/pdf", b"\xff\xd8\xff": "image/jpeg", b"\x89PNG\r\n\x1a\n": "image/png"}
_MAIN_PARTS = {
    "word/document.xml": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xl/workbook.xml": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


@dataclass(frozen=True, slots=True)
class Stored:
    """A file in the data folder."""

    sha256: str
    mime: str
    size: int


class UselessFileError(Exception):
    """The file will never be good: `why` is said to whoever sent it."""

    def __init__(self, why: lost_files.Why) -> None:
        super().__init__(why)
        self.why = why


async def run(machine: Machine) -> None:
    """Fetch wanted files until cancelled."""
    while True:
        taken = 0
        with contextlib.suppress(DatabaseAwayError):
            taken = await fetch_some(machine)
        if taken < AT_ONCE:
            await asyncio.sleep(LOOK_EVERY)


async def fetch_some(machine: Machine) -> int:
    """Fetch up to `AT_ONCE` files that nobody else is fetching; how many were tried."""

    def claim(session: Session) -> list[Wanted]:
        now = machine.clock()
        return files.claim(session, CHANNEL, now, now + LEASE, AT_ONCE)

    wanted = await machine.writer.run(claim)
    await asyncio.gather(*(_fetch(machine, one) for one in wanted))
    return len(wanted)


async def _fetch(machine: Machine, wanted: Wanted) -> None:
    """Fetch one file and note what became of it; raises only when the database is away, and then the lease ends by itself."""
    try:
        content = await download(machine, wanted.external_file_id)
        stored = await asyncio.to_thread(keep, machine.settings.data_dir, content)
    except UselessFileError as error:
        await _give_up(machine, wanted, error.why)
    except RetryAfter as error:
        await _later(machine, wanted, timedelta(seconds=wait_seconds(error.retry_after)))
    except Exception as error:  # noqa: BLE001  # whatever it is, one file must not stop the others
        log.warning("not fetched", tries=wanted.tries, error=type(error).__name__)
        if wanted.tries >= GIVE_UP:
            await _give_up(machine, wanted, "unreachable")
        else:
            await _later(machine, wanted, min(FIRST_PAUSE * 2 ** (wanted.tries - 1), LONGEST_PAUSE))
    else:
        await machine.writer.run(
            lambda session: files.stored(session, wanted.id, stored.sha256, stored.mime, stored.size, machine.clock())
        )


async def download(machine: Machine, external_file_id: str, largest: int = LARGEST) -> bytes:
    """The content of a file of at most `largest` bytes; UselessFileError when it will never come."""
    try:
        file = await machine.bot.get_file(external_file_id)
    except BadRequest as error:
        said = error.message.lower()
        if "temporarily" in said:
            raise
        # Bot API, getFile: "file is too big", "wrong file_id": asking again gives the same answer.
        raise UselessFileError("size" if "too big" in said else "unreachable") from error
    if (file.file_size or 0) > largest:
        raise UselessFileError("size")
    content = bytes(await file.download_as_bytearray())
    if len(content) > largest:
        raise UselessFileError("size")
    return content


async def _later(machine: Machine, wanted: Wanted, pause: timedelta) -> None:
    after_at = machine.clock() + pause
    await machine.writer.run(lambda session: files.try_again(session, wanted.id, after_at))


async def _give_up(machine: Machine, wanted: Wanted, why: lost_files.Why) -> None:
    def write(session: Session) -> list[Letter]:
        now = machine.clock()
        return lost_files.give_up(session, machine.house.tz, wanted.id, why, now, SPEAKING)

    machine.sender.hand(await machine.writer.run(write))


def kind_of(content: bytes) -> str | None:
    """The MIME type by content, or None for what is not taken: programs, old Office files, documents with macros."""
    for beginning, mime in _BEGINNINGS.items():
        if content.startswith(beginning):
            return mime
    if not content.startswith(b"PK\x03\x04"):
        return None
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = set(archive.namelist())
    except (
        zipfile.BadZipFile,
        ValueError,
        RuntimeError,
    ):  # damaged, or packed in a way that zipfile does not know: not taken
        return None
    if any(name.endswith("vbaProject.bin") for name in names) or "[Content_Types].xml" not in names:
        return None
    return next((mime for part, mime in _MAIN_PARTS.items() if part in names), None)


def keep(data_dir: Path, content: bytes) -> Stored:
    """Store a file once under its hash, whole or not at all; UselessFileError when its kind is not taken."""
    mime = kind_of(content)
    if mime is None:
        raise UselessFileError("kind")
    sha256 = hashlib.sha256(content).hexdigest()
    path = data_dir / files.path_of(sha256, ENDINGS[mime])
    if not (path.exists() and path.stat().st_size == len(content)):
        path.parent.mkdir(parents=True, exist_ok=True)
        _write(path, content)
    return Stored(sha256, mime, len(content))


def _write(path: Path, content: bytes) -> None:
    """Write beside, then rename: a reader never sees half a file, and after a power cut the name leads to all of it."""
    number, name = tempfile.mkstemp(dir=path.parent, prefix=".")
    beside = Path(name)
    try:
        with os.fdopen(number, "wb") as out:
            out.write(content)
            out.flush()
            os.fsync(out.fileno())
        beside.replace(path)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
