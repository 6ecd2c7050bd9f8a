"""The next year is made once from this one, and what a meeting chose is recorded once, however many do it at the same moment."""

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime

from sqlalchemy import Engine
from sqlmodel import Session, col, select

from domain.honours import How
from storage import announcing, honours, positions, years
from storage.tables import Agency, Announcement, Ballot, Bloc, Membership, Nomination, Successor, Year
from storage.writer import Writer

NOW = datetime(2026, 12, 4, tzinfo=UTC)
AGENCIES = tuple(f"agency{n}" for n in range(5))


def a_year(engine: Engine) -> None:
    """A bloc of five agencies in 2026."""
    with Session(engine) as session:
        session.add(Bloc(id="bloc", key="bloc", name="Khối", current_year_id="this", created_at=NOW))
        session.flush()
        awards = {"file": {"awards": [{"award": "PROV_FLAG", "quota": 1}]}}
        session.add(Year(id="this", bloc_id="bloc", year=2026, criteria={"a": 1}, facts=awards))
        for place, key in enumerate(AGENCIES):
            session.add(Agency(id=key, province="p", key=key, name=key))
            session.flush()
            session.add(Membership(year_id="this", agency_id=key, position=place))
        session.commit()


async def test_the_next_year_is_made_once(engine: Engine, writer: Writer) -> None:
    """Twenty at once: one year of five members in their order, with the criteria and the quotas, which are to be confirmed."""
    a_year(engine)

    def make(number: int) -> Callable[[Session], str]:
        return lambda session: years.make_next(session, session.get_one(Year, "this"), f"next{number}").id

    made = await asyncio.gather(*(writer.run(make(number), number) for number in range(20)))
    assert len(set(made)) == 1
    with Session(engine) as session:
        coming = session.exec(select(Year).where(Year.year == 2027)).one()
        members = session.exec(
            select(Membership).where(Membership.year_id == coming.id).order_by(col(Membership.position))
        ).all()
        assert [one.agency_id for one in members] == [*AGENCIES]
        assert coming.criteria == {"a": 1}
        assert coming.facts["file"]["awards"] == [{"award": "PROV_FLAG", "quota": 1, "assumed": True}]
        assert session.get_one(Bloc, "bloc").current_year_id == "this"


async def test_the_last_agreement_stands(engine: Engine, writer: Writer) -> None:
    """Whoever records last has said it for all: no agency twice, never two heads, a deputy who becomes head is deputy no more."""
    a_year(engine)

    def agree(number: int) -> Callable[[Session], None]:
        def work(session: Session) -> None:
            for subject, chosen in (
                ("PROV_CERT", AGENCIES[number % 3 : number % 3 + 2]),
                ("HEAD", AGENCIES[number % 5 :][:1]),
            ):
                honours.record(session, "this", subject, chosen, how=How.CONSENSUS, by=None, now=NOW)
            honours.record(session, "this", "DEPUTY", [AGENCIES[(number + 1) % 5]], how=How.CONSENSUS, by=None, now=NOW)

        return work

    await asyncio.gather(*(writer.run(agree(number), number) for number in range(20)))
    with Session(engine) as session:
        certificates = {one.agency_id for one in session.exec(select(Nomination))}
        assert certificates in [{*AGENCIES[first : first + 2]} for first in range(3)]
        offices = {one.office: one.agency_id for one in session.exec(select(Successor))}
        assert len(session.exec(select(Successor)).all()) == 2
        assert AGENCIES.index(offices["deputy"]) == (AGENCIES.index(offices["head"]) + 1) % 5


async def test_a_decided_nomination_is_not_replaced(engine: Engine, writer: Writer) -> None:
    """What the council has decided stays when the list is recorded again; what is only proposed goes."""
    a_year(engine)

    def work(session: Session) -> list[tuple[str, str]]:
        honours.record(session, "this", "PROV_CERT", AGENCIES[:2], how=How.CONSENSUS, by=None, now=NOW)
        row = honours.nomination(session, "this", "PROV_CERT", AGENCIES[0])
        assert row is not None
        row.state = "decided"
        honours.record(session, "this", "PROV_CERT", AGENCIES[2:3], how=How.CONSENSUS, by=None, now=NOW)
        return [(one.agency_id, one.state) for one in honours.nominations(session, "this")]

    assert await writer.run(work) == [(AGENCIES[0], "decided"), (AGENCIES[2], "proposed")]


async def test_a_second_ballot_adds_to_the_first(engine: Engine, writer: Writer) -> None:
    """Two ballots of one award, two deputies one after another: both elected stand; whoever is head is no deputy."""
    a_year(engine)

    def work(session: Session) -> tuple[list[str], list[str]]:
        for number, agency in enumerate(AGENCIES[:2]):
            session.add(Ballot(id=f"ballot{number}", year_id="this", title="Đợt", content={}))
            session.flush()
            for subject in ("PROV_CERT", "DEPUTY"):
                honours.record(
                    session, "this", subject, [agency], how=How.BALLOT, by=None, now=NOW, ballot_id=f"ballot{number}"
                )
        honours.record(session, "this", "HEAD", [AGENCIES[4]], how=How.CONSENSUS, by=None, now=NOW)
        honours.record(session, "this", "DEPUTY", [AGENCIES[4]], how=How.BALLOT, by=None, now=NOW, ballot_id="ballot1")
        certificates, deputies = (honours.chosen(session, "this", subject) for subject in ("PROV_CERT", "DEPUTY"))
        return certificates, [*honours.chosen(session, "this", "HEAD"), *sorted(deputies)]

    certificates, offices = await writer.run(work)
    assert certificates == [*AGENCIES[:2]]
    assert offices == [AGENCIES[4], AGENCIES[0]]


def test_those_who_have_not_done_a_step_are_asked_for_anew_in_a_new_year(engine: Engine) -> None:
    """What waits for its time goes on; what was meant for those behind with a step is a draft without one; what was sent stays."""
    a_year(engine)
    with Session(engine) as session:
        session.add(Year(id="next", bloc_id="bloc", year=2027))
        positions.make(session, "telegram", "1", "somebody", "vi", NOW)
        for key, audience, state in (("a", "all", "scheduled"), ("b", "undone", "scheduled"), ("c", "undone", "sent")):
            step = "SELF_SCORE" if audience == "undone" else ""
            session.add(
                Announcement(
                    id=key, year_id="this", audience=audience, step=step, state=state, written_by="somebody", begun_at=NOW,
                    due_at=NOW,
                )
            )  # fmt: skip
        session.flush()
        announcing.go_on(session, "this", "next")
        session.flush()
        rows = {key: session.get_one(Announcement, key) for key in "abc"}
        found = {key: (row.year_id, row.state, row.step) for key, row in rows.items()}
        assert found == {
            "a": ("next", "scheduled", ""), "b": ("next", "draft", ""), "c": ("this", "sent", "SELF_SCORE")
        }  # fmt: skip
        assert announcing.out_of_year(session, "next") == []
