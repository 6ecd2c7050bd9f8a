"""The demo's database, seen and changed from outside: sheets emptied, what an agency did in the year, what proves a sheet."""

from collections import Counter
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TypeVar

from sqlmodel import Session, col, delete, select

from storage.engine import open_engine
from storage.tables import (
    Agency,
    Drive,
    Evidence,
    Meeting,
    Presence,
    Request,
    RequestAnswer,
    Score,
    Seat,
    Sheet,
    Step,
    StepMark,
    Year,
)

Found = TypeVar("Found")

FIRST, LAST = "dang-uy-khoi", "bao-kon-tum"
"""The agency whose year is known, and the one whose form is filled without."""

DUE = datetime(2023, 6, 12, 10, 0, tzinfo=UTC)
ASKED = {"Tham gia hội thao của Khối": 0, "Nộp danh sách ủng hộ Quỹ Vì người nghèo": 3}
"""Requests, and by how many days the answer came late."""

DRIVES = ("Thi đua chào mừng Quốc khánh 2/9", "Đẩy mạnh ký số văn bản")


def at_rows(folder: Path, work: Callable[[Session], Found]) -> Found:
    """Do something to the rows of the demo that plays below this folder."""
    (path,) = folder.glob("thidua-demo-*/demo.db")
    engine = open_engine(f"sqlite:///{path}")
    try:
        with Session(engine, expire_on_commit=False) as session:
            found = work(session)
            session.commit()
            return found
    finally:
        engine.dispose()


def empty(folder: Path) -> None:
    """The forms of `FIRST` and `LAST` are as they were before anybody began; what `FIRST` did in the year is known."""
    at_rows(folder, _empty)


def _empty(session: Session) -> None:
    for key in (FIRST, LAST):
        sheet, agency = _sheet(session, key)
        for rows in (Score, Evidence):
            session.exec(delete(rows).where(col(rows.sheet_id) == sheet.id))
        sheet.state, sheet.submitted_by, sheet.submitted_at, sheet.sent_by, sheet.sent_at = (
            "draft",
            None,
            None,
            None,
            None,
        )
        session.exec(delete(StepMark).where(col(StepMark.agency_id) == agency.id))
    _known(session, *_sheet(session, FIRST))


def _known(session: Session, sheet: Sheet, mine: Agency) -> None:
    """Two requests, one answered late; two meetings, one missed; two drives of its own."""
    year = session.get_one(Year, sheet.year_id)
    who = session.exec(select(Seat.person_id).where(Seat.agency_id == mine.id)).first() or ""
    for number, (title, late) in enumerate(ASKED.items(), 1):
        code, at = f"q{number}", DUE + timedelta(days=late, hours=-1)
        session.add(Step(year_id=year.id, code=code, title=title, due_at=DUE))
        session.flush()
        asked = Request(
            year_id=year.id,
            code=code,
            kind="tap",
            asked="officers",
            agencies=[mine.id],
            sent_at=DUE - timedelta(days=9),
        )
        session.add(asked)
        session.flush()
        session.add(
            RequestAnswer(
                year_id=year.id, code=code, agency_id=mine.id, value=1, answered_by=who, answered_at=at, first_at=at
            )
        )
    ended = session.exec(select(Meeting).where(Meeting.year_id == year.id, Meeting.state == "ended")).all()
    for number, meeting in enumerate(ended):
        session.add(Presence(meeting_id=meeting.id, agency_id=mine.id, present=number == 0, noted_by=who, noted_at=DUE))
    for number, name in enumerate(DRIVES):
        session.add(
            Drive(
                id=f"known{number}", year_id=year.id, agency_id=mine.id, name=name, kind="campaign", origin="agency",
                first_on=date(2023, 1, 1), last_on=date(2023, 12, 31), launched_at=DUE,
            )
        )  # fmt: skip


def evidence(folder: Path, key: str) -> Counter[str]:
    """How many pieces of evidence an agency's sheet has, by kind."""

    def count(session: Session) -> Counter[str]:
        sheet, _agency = _sheet(session, key)
        wanted = select(Evidence.kind).where(Evidence.sheet_id == sheet.id, col(Evidence.removed_at).is_(None))
        return Counter(session.exec(wanted))

    return at_rows(folder, count)


def _sheet(session: Session, key: str) -> tuple[Sheet, Agency]:
    return session.exec(
        select(Sheet, Agency).join(Agency, col(Agency.id) == Sheet.agency_id).where(Agency.key == key)
    ).one()
