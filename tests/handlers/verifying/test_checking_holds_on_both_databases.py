"""Looks, findings and the freeze under several writers at once, on SQLite and on PostgreSQL."""

import asyncio
from collections.abc import AsyncIterator, Callable
from datetime import UTC, datetime

import pytest
from sqlalchemy import Engine, update
from sqlmodel import Session, select

from domain.verifying import Mode, Task
from storage import sheets, standings, verifying, year_file
from storage.reminders import facts
from storage.tables import Agency, Bloc, Finding, Sheet, Verification, Year
from storage.verifying import Draw
from storage.writer import Writer

NOW = datetime(2024, 2, 5, 1, 30, tzinfo=UTC)
TASK = Task("a", "b")


def prepare(session: Session) -> None:
    """A sheet that one agency has sent and another one checks."""
    session.add(Bloc(id="k", key="k", name="Khối", created_at=NOW))
    session.add_all([Agency(id=one, key=one, name=one) for one in "ab"])
    session.flush()
    session.add(Year(id="y", bloc_id="k", year=2023))
    session.flush()
    session.get_one(Bloc, "k").current_year_id = "y"
    session.add(Sheet(id="s", year_id="y", agency_id="a", state="submitted"))
    verifying.keep_draw(session, session.get_one(Year, "y"), Draw(Mode.RING, "k7m2ab", NOW.isoformat(), (TASK,)))


@pytest.fixture
async def writer(engine: Engine) -> AsyncIterator[Writer]:
    """Writers on a database with that sheet."""
    made = Writer(engine)
    await made.run(prepare)
    yield made
    await asyncio.to_thread(made.close)


def freezes(session: Session) -> bool:
    """The chair fixes the scores."""
    year = session.get_one(Year, "y")
    year_file.hold(session, year)
    year.frozen_at = NOW
    return True


async def test_one_look_and_one_finding_are_left(writer: Writer) -> None:
    """Twenty who open the sheet and find something at the same moment: none fails, one look with one finding is left."""
    await asyncio.gather(*(writer.run(finds_by_nobody(n), n) for n in range(20)))
    assert len(await writer.run(lambda session: session.exec(select(Verification.id)).all())) == 1
    assert len(await writer.run(lambda session: session.exec(select(Finding.points)).all())) == 1


def finds_by_nobody(points: int) -> Callable[[Session], None]:
    """As `finds`, by a person who has left."""

    def work(session: Session) -> None:
        sheets.frozen_at(session, "y")
        sheets.lock(session, "s")
        look = verifying.ensure(session, "s", TASK, NOW)
        row = session.get(Finding, (look.id, "I.1"))
        if row is None:
            session.add(Finding(verification_id=look.id, code="I.1", points=points, found_at=NOW))
        else:
            row.points = points

    return work


async def test_what_comes_after_the_freeze_is_not_counted(writer: Writer) -> None:
    """Findings and the freeze at the same moment: what did not come in before it is refused, and the last one that came in stands."""

    def work(number: int) -> Callable[[Session], int | None]:
        def one(session: Session) -> int | None:
            if sheets.frozen_at(session, "y") is not None:
                return None
            finds_by_nobody(number)(session)
            return number

        return one

    asked = [writer.run(work(n), n) for n in range(8)]
    frozen = writer.run(freezes, 8)
    later = [writer.run(work(n), n) for n in range(9, 17)]
    came, _done = (await asyncio.gather(*asked, *later)), await frozen
    stood = await writer.run(lambda session: list(session.exec(select(Finding.points))))
    assert set(stood) <= {one for one in came if one is not None}
    assert await writer.run(work(99)) is None
    assert await writer.run(lambda session: list(session.exec(select(Finding.points)))) == stood


async def test_what_others_changed_is_read_anew(writer: Writer) -> None:
    """A sheet and a look that were read before another writer changed them are not decided on as they were; own changes stay."""
    await writer.run(finds_by_nobody(700))

    def work(session: Session) -> tuple[str, str, str]:
        sheet, look = sheets.of_year(session, "y")["a"], verifying.of_sheets(session, ["s"])["s"][0]
        sheet.reason = "mine"
        elsewhere = session.connection()
        elsewhere.execute(update(Sheet).values(state="returned"))
        elsewhere.execute(update(Verification).values(state="done"))
        sheets.of_year(session, "y")
        verifying.of_sheets(session, ["s"])
        return sheet.state, sheet.reason, look.state

    assert await writer.run(work) == ("returned", "mine", "done")


async def test_who_checks_is_among_the_facts_of_reminders(writer: Writer) -> None:
    """The agencies that check are read beside the bloc, and findings count once a look is done."""
    assert (await writer.run(lambda session: facts(session, ["k"]))).blocs[0].checkers == {"b"}
    await writer.run(finds_by_nobody(700))
    assert await writer.run(lambda session: standings.of_year(session, "y")) == {}

    def done(session: Session) -> None:
        session.exec(select(Verification)).one().state = "done"

    await writer.run(done)
    assert (await writer.run(lambda session: standings.of_year(session, "y")))["a"]["I.1"].points == 700
