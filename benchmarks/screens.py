"""The first screen of every command, in a bloc with ten years behind it, beside 1,000 blocs with as many: our own time, and how
often the database is asked. No network; the turn is whole, its commit included.

`python -m benchmarks.screens [BLOCS]`.
"""

import asyncio
import secrets
import sqlite3
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import count
from pathlib import Path
from zoneinfo import ZoneInfo

from sqlalchemy import Engine, event
from sqlmodel import Session, SQLModel
from telegram import Update

from benchmarks import seeding
from benchmarks.start import median
from benchmarks.telegram import FIRST
from bot import logs
from bot.days_off import days_off
from bot.turn import Turn
from domain.calendar import STEPS
from domain.honours import How
from handlers.contents import CONVERSATIONS
from handlers.kit.house import House
from storage import honours, pacts, reports
from storage.engine import open_engine
from storage.tables import (
    Account,
    Agency,
    Bloc,
    Drive,
    Meeting,
    Membership,
    Office,
    Person,
    Position,
    Registration,
    Seat,
    Step,
    Trail,
    Year,
)
from storage.writer import Writer

NOW = datetime(2026, 6, 1, 2, 0, tzinfo=UTC)
"""9:00 in Hà Nội on a Monday."""

BLOCS, YEARS, MEMBERS, ROUNDS = 1000, 10, 9, 15
BOUND = 50.0
"""Milliseconds of our own that a screen may take at the median: those of the processor, whoever else uses it."""

BRACKETS = ("BEGIN", "COMMIT", "ROLLBACK", "SAVEPOINT", "RELEASE")

WHO = {"secretary": FIRST + 900_001, "leader": FIRST + 900_002}
COMMANDS = tuple(names[0] for conversation in CONVERSATIONS for names in conversation.commands)


@dataclass(frozen=True, slots=True)
class Shown:
    """What a command's first screen costs somebody: milliseconds at the median, of them of the processor, statements."""

    who: str
    command: str
    median: float
    processor: float
    statements: int


def old_bloc(engine: Engine, members: int, years: int) -> None:
    """A bloc with `years` years of offices, meetings, drives, pacts, reports and awards, the last one under way."""
    with Session(engine) as session, session.begin():
        session.add(Bloc(id="oldbloc000", key="old", name="Khối", short_name="Khối", created_at=NOW))
        session.flush()
        agencies = [f"olda{n:06d}" for n in range(members)]
        for n, key in enumerate(agencies):
            session.add(Agency(id=key, province="old", key=f"a{n}", name=f"Cơ quan số {n}", short_name=f"CQ {n}"))
        session.flush()
        _people(session, agencies)
        for number in range(years):
            _year(session, number, NOW.year - years + 1 + number, agencies)
        session.get_one(Bloc, "oldbloc000").current_year_id = f"oldy{years - 1:06d}"


def _people(session: Session, agencies: list[str]) -> None:
    """A leader and an officer in every agency; the first one's officer is the secretary, the leader with a phone is the second's."""
    phones = {f"oldp{0:05d}o": WHO["secretary"], f"oldp{1:05d}l": WHO["leader"]}
    number = count()
    for place, agency in enumerate(agencies):
        for role in ("leader", "officer"):
            person = f"oldp{place:05d}{role[0]}"
            session.add(Person(
                id=person, full_name=f"Người {person}", post="Chuyên viên", created_at=NOW, consented_at=NOW, bloc_id="oldbloc000",
                agency_id=agency,
            ))  # fmt: skip
            session.flush()
            roles = (role, "chair" if role == "leader" else "secretary") if place == 0 else (role,)
            for one in roles:
                session.add(Seat(
                    id=f"olds{next(number):06d}", bloc_id="oldbloc000", agency_id=agency, person_id=person, role=one,
                    since_at=NOW - timedelta(days=100),
                ))  # fmt: skip
            chat = phones.get(person, FIRST + 910_000 + next(number))
            account = Account(channel="telegram", external_id=str(chat), person_id=person)
            session.add(account)
            session.flush()
            session.add(Position(account_id=account.id or 0))


def _year(session: Session, number: int, of: int, agencies: list[str]) -> None:
    running = of == NOW.year
    year = Year(id=f"oldy{number:06d}", bloc_id="oldbloc000", year=of, theme="Đoàn kết")
    session.add(year)
    session.flush()
    for place, agency in enumerate(agencies):
        session.add(Membership(
            year_id=year.id, agency_id=agency, position=place, name="" if running else f"Cơ quan số {place}",
            short_name="" if running else f"CQ {place}",
        ))  # fmt: skip
    session.add(Office(year_id=year.id, agency_id=agencies[0 if running else number % len(agencies)], office="head"))
    begin = datetime(year.year, 2, 5, 10, 0, tzinfo=UTC)
    for place, step in enumerate(STEPS):
        due_at = begin + timedelta(days=17 * place)
        session.add(Step(year_id=year.id, code=step.code, due_at=due_at, state="done" if due_at < NOW else "open"))
    session.add(Meeting(
        id=f"oldm{number:06d}", year_id=year.id, title=f"Hội nghị {year.year}", starts_at=begin, state="planned" if running else "ended"
    ))  # fmt: skip
    drive = Drive(
        id=f"oldd{number:06d}", year_id=year.id, name="Phong trào", kind="regular", origin="bloc", first_on=date(year.year, 2, 1),
        last_on=date(year.year, 12, 31), launched_at=begin,
    )  # fmt: skip
    session.add(drive)
    session.flush()
    _papers(session, year, agencies, begin)
    if not running:
        for one in honours.nominations(session, year.id):
            one.state, one.number, one.dated, one.delivered_on = "delivered", "1/QĐ", f"{of}-12-20", f"{of}-12-30"


def _papers(session: Session, year: Year, agencies: list[str], begin: datetime) -> None:
    """What the agencies sent, what was agreed and chosen."""
    pact = pacts.hold(session, year.id)
    pact.contents, pact.state = ["Nội dung"] * 6, "signed"
    honours.record(session, year.id, "PROV_FLAG", agencies[:1], how=How.CONSENSUS, by=None, now=begin)
    honours.record(session, year.id, "PROV_CERT", agencies[1:3], how=How.CONSENSUS, by=None, now=begin)
    for agency in agencies:
        session.add(Registration(year_id=year.id, agency_id=agency, titles=["TTLDTT"], state="submitted"))
        report = reports.hold(session, year.id, "H1_REPORT", agency)
        report.texts, report.state = {"Kết quả": "Tốt."}, "submitted"
    for _number in range(20):
        session.add(Trail(bloc_id="oldbloc000", at=begin, act="answered", what={}))


@contextmanager
def counted(engine: Engine) -> Iterator[list[str]]:
    """The statements that SQLite runs meanwhile, whoever gives them to it; what only begins and ends a transaction is left out."""
    found: list[str] = []

    def note(statement: str) -> None:
        if not statement.startswith(BRACKETS):
            found.append(statement)

    def out(connection: sqlite3.Connection, *_rest: object) -> None:
        connection.set_trace_callback(note)

    def back(connection: sqlite3.Connection, *_rest: object) -> None:
        connection.set_trace_callback(None)

    event.listen(engine, "checkout", out)
    event.listen(engine, "checkin", back)
    try:
        yield found
    finally:
        event.remove(engine, "checkout", out)
        event.remove(engine, "checkin", back)


async def shown(engine: Engine, rounds: int = ROUNDS) -> list[Shown]:
    """Every command of the secretary and of a leader, `rounds` times each."""
    writer, numbers = Writer(engine), count(1 << 40)
    house = House(ZoneInfo("Asia/Ho_Chi_Minh"), secrets.token_bytes, bytes(32), days_off, lambda *_: "")
    turn = Turn(writer, house, CONVERSATIONS, lambda: NOW, lambda *_: None)
    try:
        found = []
        for who, chat in WHO.items():
            for command in COMMANDS:
                took, busy, statements = [], [], 0
                for _round in range(rounds):
                    update = _said(chat, f"/{command}", next(numbers))
                    with counted(engine) as asked:
                        began, worked = time.perf_counter(), time.process_time()
                        await turn.handle_update(update, None, None, None)
                        took.append((time.perf_counter() - began) * 1000)
                        busy.append((time.process_time() - worked) * 1000)
                    statements = len(asked)
                found.append(Shown(who, command, median(took), median(busy), statements))
        return found
    finally:
        writer.close()


def _said(chat: int, text: str, number: int) -> Update:
    person = {"id": chat, "is_bot": False, "first_name": "N"}
    update = Update.de_json(
        {"update_id": number, "message": {
            "message_id": number, "date": int(NOW.timestamp()), "chat": {"id": chat, "type": "private"}, "from": person, "text": text,
            "entities": [{"type": "bot_command", "offset": 0, "length": len(text)}],
        }}, None,
    )  # fmt: skip
    assert update is not None
    return update


def measure(blocs: int = BLOCS) -> list[str]:
    """The table's lines."""
    logs.set_up("WARNING")
    with tempfile.TemporaryDirectory() as folder:
        engine = open_engine(f"sqlite:///{Path(folder)}/screens.db")
        SQLModel.metadata.create_all(engine)
        seeding.history(engine, blocs, YEARS)
        old_bloc(engine, MEMBERS, YEARS)
        found = asyncio.run(shown(engine))
        engine.dispose()
    lines = [
        f"{blocs:,} blocs with {YEARS} years; {MEMBERS} agencies. Bound: {BOUND:.0f} ms of the processor at the median.", "",
        "| command | of whom | median | of the processor | statements |", "| --- | --- | --- | --- | --- |",
    ]  # fmt: skip
    lines += [
        f"| /{one.command} | {one.who} | {one.median:.1f} ms | {one.processor:.1f} ms | {one.statements} |"
        for one in sorted(found, key=lambda one: -one.median)
    ]
    slow = [one.command for one in found if one.processor > BOUND]
    return [*lines, "", f"Over the bound: {', '.join(slow) or 'none'}."]


if __name__ == "__main__":
    print("\n".join(measure(int(sys.argv[1]) if sys.argv[1:] else BLOCS)))
