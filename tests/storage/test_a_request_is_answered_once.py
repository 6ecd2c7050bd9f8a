"""An agency has one answer to a request, however many of its people answer at the same moment; nothing of a request is lost to its step."""

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from sqlalchemy import Engine
from sqlmodel import Session, select

from storage import blocs, chasing, reminders, requests
from storage.reminding_facts import Way
from storage.tables import Agency, Bloc, Membership, Person, Request, RequestAnswer, Step, Year
from storage.writer import Writer

NOW = datetime(2026, 12, 4, 2, 0, tzinfo=UTC)
AGENCIES = tuple(f"agency{n}" for n in range(4))


def a_request(engine: Engine) -> None:
    """A bloc of four agencies, three of which are asked for a number."""
    with Session(engine) as session:
        session.add(Bloc(id="bloc", key="bloc", name="Khối", current_year_id="year", created_at=NOW))
        session.flush()
        session.add_all([Year(id="year", bloc_id="bloc", year=2026), Person(id="an", created_at=NOW)])
        for place, key in enumerate(AGENCIES):
            session.add(Agency(id=key, province="p", key=key, name=key))
            session.flush()
            session.add(Membership(year_id="year", agency_id=key, position=place))
        due_at = NOW + timedelta(days=40)
        session.add(Step(year_id="year", code="ask", title="Gửi số", due_at=due_at, moved_at=NOW))
        session.add(
            Request(year_id="year", code="ask", kind="number", asked="both", agencies=[*AGENCIES[:3]], sent_at=NOW)
        )
        session.add(Step(year_id="year", code="SELF_SCORE", due_at=due_at))
        session.commit()


async def test_the_last_of_many_answers_stands(engine: Engine, writer: Writer) -> None:
    """Twenty at once: one row, whole, and the same word again changes nothing."""
    a_request(engine)

    def answer(number: int) -> Callable[[Session], bool]:
        where = ("year", "ask", AGENCIES[0])
        return lambda session: requests.put_answer(session, where, value=number, text="", by="an", now=NOW)

    assert all(await asyncio.gather(*(writer.run(answer(number), number) for number in range(20))))
    with Session(engine) as session:
        row = session.exec(select(RequestAnswer)).one()
        assert row.answered_by == "an"
        value = row.value or 0
    assert not await writer.run(answer(value), 0)


async def test_a_request_is_a_step_to_whoever_chases_and_not_to_the_calendar(engine: Engine) -> None:
    """Owed by those who are asked, done by those who have answered, among the facts of the clock; never one of the twenty."""
    a_request(engine)
    with Session(engine) as session:
        requests.put_answer(session, ("year", "ask", AGENCIES[1]), value=100, text="", by="an", now=NOW)
        assert [one.id for one in blocs.owing(session, "year", "ask")] == [*AGENCIES[:3]]
        assert chasing.states(session, "year", "ask") == {AGENCIES[1]: "submitted"}
        assert [one.code for one in blocs.steps(session, "year")] == ["SELF_SCORE"]
        assert [one.code for one in requests.open_steps(session, "year")] == ["ask"]
        assert requests.titles(session, {"ask", "SELF_SCORE"}) == {"ask": "Gửi số"}
        facts = reminders.facts(session, ["bloc"])
        asked = next(one for one in facts.steps if one.code == "ask")
        assert (asked.title, asked.asked, asked.agencies, asked.sent_at) == ("Gửi số", "both", [*AGENCIES[:3]], NOW)
        assert facts.ways == {("year", "ask", AGENCIES[1]): Way("submitted")}
        assert facts.withdrawn == []


async def test_a_bloc_is_in_season_while_a_request_is_news(engine: Engine) -> None:
    """When it is sent, though its deadline is far; and when it is withdrawn."""
    a_request(engine)
    later, window = NOW + timedelta(days=20), timedelta(days=14)
    with Session(engine) as session:

        def at(now: datetime) -> list[str]:
            return reminders.in_season(session, "", 9, now - window, now + timedelta(days=1), now - window)

        assert at(NOW) == ["bloc"]
        assert at(later) == []
        request, step = session.get_one(Request, ("year", "ask")), session.get_one(Step, ("year", "ask"))
        request.state, request.ended_at, step.state = "withdrawn", later, "done"
        session.flush()
        assert at(later) == ["bloc"]
        assert [one.code for one in reminders.facts(session, ["bloc"]).withdrawn] == ["ask"]
