"""Who is in the hall is one row an agency, however many note it at the same moment; who counts does so while it lasts."""

import asyncio
from collections.abc import Callable

from sqlalchemy import Engine
from sqlmodel import Session, select

from domain.quorum import Quorum
from storage import closing, meetings, presence, years
from storage.tables import Meeting, Person, Presence, PresenceChange, Seat, Teller, Year
from storage.writer import Writer
from tests.storage.test_years_follow_one_another import AGENCIES, NOW, a_year


def a_hall(engine: Engine) -> None:
    """A meeting under way in the bloc of five agencies, and somebody of the first."""
    a_year(engine)
    with Session(engine) as session:
        session.add(Person(id="somebody", full_name="A", created_at=NOW))
        session.add(Meeting(id="hall", year_id="this", title="Hội nghị", starts_at=NOW, state="open"))
        session.flush()
        seat = Seat(id="seat", bloc_id="bloc", agency_id="agency0", person_id="somebody", role="officer", since_at=NOW)
        session.add(seat)
        session.commit()


async def test_two_who_note_the_hall_note_it_once(engine: Engine, writer: Writer) -> None:
    """Twenty at once: five rows, what was said last stands, and each change is told as one."""
    a_hall(engine)

    def note(number: int) -> Callable[[Session], list[str]]:
        def work(session: Session) -> list[str]:
            meeting = meetings.hold(session, "hall")
            return presence.take(session, meeting, dict.fromkeys(AGENCIES, True), "somebody", NOW)

        return work

    told = await asyncio.gather(*(writer.run(note(number), number) for number in range(20)))
    assert sorted(map(len, told)) == [*[0] * 19, 5]
    with Session(engine) as session:
        assert len(session.exec(select(Presence)).all()) == 5
        assert len(session.exec(select(PresenceChange)).all()) == 5


async def test_an_item_is_left_once(engine: Engine, writer: Writer) -> None:
    """Twenty at once: one of them is told that it is new; opened again it can be left again."""
    a_hall(engine)

    def leave(_number: int) -> Callable[[Session], bool]:
        def work(session: Session) -> bool:
            meetings.hold(session, "hall")
            return closing.leave(session, "hall", "report", "somebody", NOW)

        return work

    told = await asyncio.gather(*(writer.run(leave(number), number) for number in range(20)))
    assert sum(told) == 1
    with Session(engine) as session:
        assert closing.reopen(session, "hall", "report")
        assert not closing.reopen(session, "hall", "report")
        assert closing.left(session, "hall") == {}
        assert closing.leave(session, "hall", "report", "somebody", NOW)


async def test_agencies_that_confirm_at_once_are_each_there(engine: Engine, writer: Writer) -> None:
    """Five at the same moment, each twice: five changes, all by code, in their own order."""
    a_hall(engine)

    def confirm(number: int) -> Callable[[Session], list[str]]:
        def work(session: Session) -> list[str]:
            meeting = meetings.hold(session, "hall")
            return presence.take(session, meeting, {AGENCIES[number % 5]: True}, "somebody", NOW, by_code=True)

        return work

    told = await asyncio.gather(*(writer.run(confirm(number), number) for number in range(10)))
    assert sum(map(len, told)) == 5
    with Session(engine) as session:
        found = presence.history(session, "hall")
        assert sorted(found) == sorted(AGENCIES)
        assert all([(one.place, one.by_code) for one in rows] == [(0, True)] for rows in found.values())


async def test_who_counts_does_so_while_the_meeting_lasts(engine: Engine, writer: Writer) -> None:
    """Named at the same moment by several: once; ended with the meeting, and with the last seat in the bloc."""
    a_hall(engine)

    def name(_number: int) -> Callable[[Session], None]:
        def work(session: Session) -> None:
            meetings.hold(session, "hall")
            presence.name_teller(session, "hall", session.get_one(Person, "somebody"), "agency0", "somebody", NOW)

        return work

    await asyncio.gather(*(writer.run(name(number), number) for number in range(5)))
    with Session(engine) as session:
        assert [one.person_id for one in session.exec(select(Teller))] == ["somebody"]
        assert presence.counting(session, "hall") == {"somebody"}
        session.get_one(Seat, "seat").until_at = NOW
        session.flush()
        assert presence.counting(session, "hall") == set()
        session.get_one(Seat, "seat").until_at = None
        session.get_one(Meeting, "hall").state = "ended"
        session.flush()
        assert presence.counting(session, "hall") == set()


def test_the_rule_goes_on_into_the_next_year(engine: Engine) -> None:
    """A default until somebody sets it; what was set is set in the year after too."""
    a_year(engine)
    with Session(engine) as session:
        year = session.get_one(Year, "this")
        assert presence.rule(year) == (Quorum.TWO_THIRDS, False)
        presence.set_rule(session, year, Quorum.ALL)
        assert presence.rule(year) == (Quorum.ALL, True)
        assert presence.rule(years.make_next(session, year, "next")) == (Quorum.ALL, True)
