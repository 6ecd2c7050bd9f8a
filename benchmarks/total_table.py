"""The total table of a bloc with ten years of points behind it: our own time of its card, of one agency, of one number.

No network; the turn is whole, its commit included. `python -m benchmarks.total_table`.
"""

import asyncio
import secrets
import tempfile
import time
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Engine
from sqlmodel import Session, SQLModel, select
from telegram import Update

from benchmarks import screens, seeding
from benchmarks.start import median
from bot import logs
from bot.days_off import days_off
from bot.turn import Turn
from handlers.contents import CONVERSATIONS
from handlers.kit.house import House
from storage.engine import open_engine
from storage.tables import Finding, Membership, Score, Sheet, Verification, Year
from storage.writer import Writer

YEARS, MEMBERS, ROUNDS = 10, 15, 15
BOUND = 50.0
"""Milliseconds of our own that the table may take at the median: those of the processor, whoever else uses it."""

SECTIONS, EACH = 4, 8


@dataclass(frozen=True, slots=True)
class Opened:
    """What a card costs: milliseconds at the median, of them of the processor, statements."""

    what: str
    median: float
    processor: float
    statements: int


def criteria() -> dict[str, Any]:
    """A table of 32 criteria of three points each."""
    roots = [
        {"code": f"{s}", "title": f"Phần {s}", "max": EACH * 3, "children": [
            {"code": f"{s}.{n}", "title": "Nội dung", "kind": "free", "max": 3, "step": "0.05"} for n in range(EACH)
        ]} for s in range(SECTIONS)
    ]  # fmt: skip
    return {"title": "Bảng tiêu chí", "scale": SECTIONS * EACH * 3, "step": "0.05", "roots": roots}


def points_of_years(engine: Engine) -> None:
    """Every agency of every year of the old bloc with a sheet, checked by the next one."""
    with Session(engine) as session, session.begin():
        number = count()
        for year in session.exec(select(Year).where(Year.bloc_id == "oldbloc000")).all():
            year.criteria = criteria()
            agencies = list(session.exec(select(Membership.agency_id).where(Membership.year_id == year.id)))
            for place, agency in enumerate(agencies):
                _sheet(session, f"t{next(number):09d}", year.id, agency, agencies[place - 1], place)


def _sheet(session: Session, sheet: str, year_id: str, agency: str, checker: str, place: int) -> None:
    now = screens.NOW
    session.add(Sheet(id=sheet, year_id=year_id, agency_id=agency, state="submitted", submitted_at=now))
    session.flush()
    session.add(Verification(id=sheet, sheet_id=sheet, agency_id=checker, state="done", given_at=now, done_at=now))
    session.flush()
    codes = [f"{s}.{n}" for s in range(SECTIONS) for n in range(EACH)]
    rows = [
        {"sheet_id": sheet, "code": one, "answer": {"points": 300}, "points": 300, "note": "", "answered_at": now}
        for one in codes
    ]
    seeding.put(session, Score, iter(rows))
    found = [
        {"verification_id": sheet, "code": one, "points": 300 - place % 3 * 5, "reason": "", "found_at": now}
        for one in codes
    ]
    seeding.put(session, Finding, iter(found))


async def opened(engine: Engine, rounds: int = ROUNDS) -> list[Opened]:
    """Its cards by the secretary, `rounds` times each."""
    writer, numbers = Writer(engine), count(1 << 40)
    house = House(ZoneInfo("Asia/Ho_Chi_Minh"), secrets.token_bytes, bytes(32), days_off, lambda *_: "")
    turn = Turn(writer, house, CONVERSATIONS, lambda: screens.NOW, lambda *_: None)
    year = f"oldy{YEARS - 1:06d}"
    found = []
    try:
        for what, data in {
            "the table": f"rk:{year}:0",
            "one agency": f"rkone:{year}:olda000001",
            "one number": f"rkleaf:{year}:olda000001:1.1",
            "statistics": f"rkstat:{year}",
        }.items():
            took, busy, statements = [], [], 0
            for _round in range(rounds):
                with screens.counted(engine) as asked:
                    began, worked = time.perf_counter(), time.process_time()
                    await turn.handle_update(_tapped(data, next(numbers)), None, None, None)
                    took.append((time.perf_counter() - began) * 1000)
                    busy.append((time.process_time() - worked) * 1000)
                statements = len(asked)
            found.append(Opened(what, median(took), median(busy), statements))
        return found
    finally:
        writer.close()


def _tapped(data: str, number: int) -> Update:
    chat = screens.WHO["secretary"]
    person = {"id": chat, "is_bot": False, "first_name": "N"}
    message = {
        "message_id": 1,
        "date": int(screens.NOW.timestamp()),
        "chat": {"id": chat, "type": "private"},
        "text": "x",
    }
    query = {"id": str(number), "from": person, "message": message, "chat_instance": "1", "data": data}
    update = Update.de_json({"update_id": number, "callback_query": query}, None)
    assert update is not None
    return update


def measure() -> list[str]:
    """The table's lines."""
    logs.set_up("WARNING")
    with tempfile.TemporaryDirectory() as folder:
        engine = open_engine(f"sqlite:///{Path(folder)}/total.db")
        SQLModel.metadata.create_all(engine)
        screens.old_bloc(engine, MEMBERS, YEARS)
        points_of_years(engine)
        found = asyncio.run(opened(engine))
        engine.dispose()
    lines = [
        f"{MEMBERS} agencies, {SECTIONS * EACH} criteria, {YEARS} years of points. Bound: {BOUND:.0f} ms of our own.", "",
        "| card | median | of the processor | statements |", "| --- | --- | --- | --- |",
    ]  # fmt: skip
    lines += [f"| {one.what} | {one.median:.1f} ms | {one.processor:.1f} ms | {one.statements} |" for one in found]
    slow = [one.what for one in found if one.processor > BOUND]
    return [*lines, "", f"Over the bound: {', '.join(slow) or 'none'}."]


if __name__ == "__main__":
    print("\n".join(measure()))
