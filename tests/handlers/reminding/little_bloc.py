"""A small bloc in a database of its own, and a clock that ticks when told: for tables of facts and what is sent."""

from collections.abc import Sequence
from datetime import UTC, datetime
from itertools import count
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Engine
from sqlmodel import Session, SQLModel, col, select

from bot.days_off import days_off
from handlers import reminding
from handlers.kit.house import House
from storage.engine import open_engine
from storage.tables import (
    Account,
    Agency,
    Bloc,
    Meeting,
    Membership,
    Office,
    Outgoing,
    Person,
    Position,
    Seat,
    Step,
    Year,
)
from tests.tables import make_tables

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
NAMES = ("Ban Tổ chức", "Ủy ban Kiểm tra", "Ban Dân vận")
HOUSE = House(HANOI, bytes, b"", days_off, lambda *_: "")


def at(text: str) -> datetime:
    """Local time "2026-11-13 08:00" in UTC."""
    return datetime.fromisoformat(text).replace(tzinfo=HANOI).astimezone(UTC)


LONG_AGO = at("2026-01-05 08:00")


class LittleBloc:
    """Three agencies, the first one head. `key` tells several blocs of one database apart."""

    def __init__(self, engine: Engine | None = None, key: str = "b") -> None:
        self.engine = engine or open_engine("sqlite://")
        self.key, self.year = key, f"{key}-2026"
        self.agencies = [f"{key}-a{n}" for n in range(len(NAMES))]
        self.seats = count()
        if engine is None:
            make_tables(self.engine)
        with Session(self.engine) as session:
            session.add(
                Bloc(id=key, key=key, name="Khối", province=key, current_year_id=self.year, created_at=LONG_AGO)
            )
            session.flush()
            session.add(Year(id=self.year, bloc_id=key, year=2026))
            session.add_all(
                Agency(id=a, province=key, key=a, name=n) for a, n in zip(self.agencies, NAMES, strict=True)
            )
            session.flush()
            session.add_all(Membership(year_id=self.year, agency_id=a, position=n) for n, a in enumerate(self.agencies))
            session.add(Office(year_id=self.year, agency_id=self.agencies[0], office="head"))
            session.commit()

    def add(self, *rows: SQLModel) -> None:
        """Put rows in."""
        with Session(self.engine) as session:
            session.add_all(rows)
            session.commit()

    def change(self, kind: type[SQLModel], key: Any, **values: Any) -> None:
        """Change columns of one row."""
        with Session(self.engine) as session:
            row = session.get(kind, key)
            assert row is not None
            for name, value in values.items():
                setattr(row, name, value)
            session.add(row)
            session.commit()

    def person(self, name: str, agency: int = 0, roles: Sequence[str] = ("officer",), **values: Any) -> str:
        """Somebody with seats and one account, whose chat has the person's name."""
        with Session(self.engine) as session:
            if session.get(Person, name) is None:
                session.add(Person(id=name, full_name=name, created_at=LONG_AGO, **values))
                session.flush()
                account = Account(channel="telegram", external_id=name, person_id=name)
                session.add(account)
                session.flush()
                session.add(Position(account_id=account.id or 0))
            for role in roles:
                number = f"{self.key}-s{next(self.seats)}"
                session.add(
                    Seat(
                        id=number,
                        bloc_id=self.key,
                        agency_id=self.agencies[agency],
                        person_id=name,
                        role=role,
                        since_at=LONG_AGO,
                    )
                )
            session.commit()
        return name

    def step(self, code: str, due: str, **values: Any) -> None:
        """A step with its deadline."""
        self.add(Step(year_id=self.year, code=code, due_at=at(due), **values))

    def meeting(self, starts: str, **values: Any) -> None:
        """A meeting planned."""
        self.add(
            Meeting(id=f"{self.key}-m", year_id=self.year, title="Hội nghị tổng kết", starts_at=at(starts), **values)
        )

    def tick(self, when: str | datetime) -> dict[str, list[str]]:
        """One tick of everything; what each person is told, as texts. The outbox is emptied."""
        return {person: [screen["text"] for screen in screens] for person, screens in self.screens(when).items()}

    def screens(self, when: str | datetime) -> dict[str, list[dict[str, Any]]]:
        """As `tick`, with the buttons."""
        now = at(when) if isinstance(when, str) else when
        for work in (reminding.timely, reminding.tick, reminding.waiting_news):
            after: str | None = ""
            while after is not None:
                with Session(self.engine, autoflush=False) as session:
                    after = work(session, HOUSE, now, after).after
                    session.commit()
        return self.said()

    def said(self) -> dict[str, list[dict[str, Any]]]:
        """What lies in the outbox, by chat; it is taken out."""
        found: dict[str, list[dict[str, Any]]] = {}
        with Session(self.engine) as session:
            for letter in session.exec(select(Outgoing).order_by(col(Outgoing.id))).all():
                found.setdefault(letter.external_id, []).append(letter.screen)
                session.delete(letter)
            session.commit()
        return found
