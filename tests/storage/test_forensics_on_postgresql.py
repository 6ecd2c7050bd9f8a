"""With every visible row version of PostgreSQL, its `xmin` and `ctid`, and dumps between votes, nobody tells who voted what."""

from collections.abc import Iterator
from random import Random

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import OperationalError
from sqlmodel import Session, SQLModel

from domain.voters import Voter
from storage import cleansing, urn
from storage.engine import open_engine
from tests.storage.databases import Server
from tests.storage.designs import NAMES, Delegates, Design, Plain, RandomKeys, TheUrn
from tests.storage.elections import NO, YES, Election, cast, count, open_election, seeded
from tests.storage.forensics import Score, Traces, first_seen, guess

ELECTIONS = 60


@pytest.fixture
def engine(postgresql: Server) -> Iterator[Engine]:
    """A database of this test alone, with all tables."""
    url = postgresql.make()
    opened = open_engine(url)
    SQLModel.metadata.create_all(opened)
    yield opened
    opened.dispose()
    postgresql.drop(url)


class Spy:
    """Dumps the rows after every vote, with what PostgreSQL keeps beside them."""

    def __init__(self, design: Design, election: Election) -> None:
        self.design, self.election = design, election
        self.marks: list[dict[str, tuple[int, str]]] = []
        self.votes: list[list[tuple[int, str, str]]] = []

    def look(self, session: Session) -> None:
        """A dump between two votes."""
        self.marks.append(self._marks(session))
        self.votes.append(self._votes(session))

    def traces(self, session: Session) -> Traces:
        """All clues, those of the last state included."""
        self.look(session)
        found = Traces()
        for when, number in (("before the count", -2), ("at last", -1)):
            marks, votes = self.marks[number], self.votes[number]
            found.voters[f"xmin {when}"] = sorted(marks, key=lambda agency: marks[agency][0])
            found.voters[f"ctid {when}"] = sorted(marks, key=lambda agency: _place(marks[agency][1]))
            found.choices[f"rows {when}"] = [choice for _xmin, _ctid, choice in votes]
            found.choices[f"xmin {when}"] = [choice for _xmin, _ctid, choice in sorted(votes, key=lambda vote: vote[0])]
            found.choices[f"ctid {when}"] = [choice for *_, choice in sorted(votes, key=lambda vote: _place(vote[1]))]
            by_transaction = {xmin: choice for xmin, _ctid, choice in votes}
            found.pairs[f"same xmin {when}"] = {
                agency: by_transaction[xmin] for agency, (xmin, _ctid) in marks.items() if xmin in by_transaction
            }
        found.voters["dumps"] = first_seen(self.marks)
        found.choices["dumps"] = self._new_ones()
        for order in list(found.choices):
            found.choices[f"{order}, backwards"] = found.choices[order][::-1]
        return found

    def _marks(self, session: Session) -> dict[str, tuple[int, str]]:
        columns = "agency_id, number" if self.design.roll == "roll" else "agency_id, 1 AS number"
        wanted = text(f"SELECT {columns}, xmin::text, ctid::text FROM {self.design.roll} WHERE ballot_id = :id")  # noqa: S608  # names of our own
        rows = session.execute(wanted, {"id": self.election.ballot_id})
        return {str(Voter(row.agency_id, row.number)): (int(row.xmin), row.ctid) for row in rows}

    def _votes(self, session: Session) -> list[tuple[int, str, str]]:
        """(xmin, ctid, choice) of every readable choice; those of the urn share one row."""
        if self.design.papers == "urn":
            row = session.execute(
                text("SELECT papers, xmin::text, ctid::text FROM urn WHERE ballot_id = :id"),
                {"id": self.election.ballot_id},
            ).one()
            papers = urn.split(bytes(row.papers), urn.PAPER)
            return [(int(row.xmin), row.ctid, NAMES[paper]) for paper in papers if paper in NAMES]
        wanted = text(f"SELECT paper, xmin::text, ctid::text FROM {self.design.papers} WHERE ballot_id = :id")  # noqa: S608  # names of our own
        rows = session.execute(wanted, {"id": self.election.ballot_id})
        return [(int(row.xmin), row.ctid, NAMES[bytes(row.paper)]) for row in rows]

    def _new_ones(self) -> list[str]:
        shown = [[choice for *_, choice in votes] for votes in self.votes[:-1]]
        pairs = zip([[], *shown[:-1]], shown, strict=True)
        return [
            choice for before, after in pairs for choice in ("yes", "no") if after.count(choice) > before.count(choice)
        ]


def _place(ctid: str) -> tuple[int, int]:
    """Page and line of a row: "(0,7)"."""
    page, line = ctid.strip("()").split(",")
    return int(page), int(line)


def play(engine: Engine, design: Design, chance: Random) -> tuple[Traces, dict[str, str]]:
    """One election of nine who vote in a random order, spied upon."""
    with Session(engine) as session, session.begin():
        election = design.open(session, chance)
    spy = Spy(design, election)
    truth = {agency: chance.choice((YES, NO)) for agency in election.agencies}
    for agency in chance.sample(election.agencies, len(election.agencies)):
        with Session(engine) as session, session.begin():
            design.cast(session, election, agency, truth[agency], chance)
        with Session(engine) as session:
            spy.look(session)
    design.finish(engine, election)
    with Session(engine) as session:
        return spy.traces(session), {agency: NAMES[paper] for agency, paper in truth.items()}


def scores(engine: Engine, design: Design) -> dict[str, Score]:
    """All clues over many elections."""
    chance = seeded(32)
    design.prepare(engine)
    return guess(play(engine, design, chance) for _ in range(ELECTIONS))


@pytest.mark.parametrize("design", [Plain(), RandomKeys()], ids=lambda design: type(design).__name__)
def test_the_guesser_finds_out_what_is_kept_carelessly(engine: Engine, design: Design) -> None:
    """The control: mark and vote of one transaction carry the same `xmin`, whatever their keys; every vote is named."""
    found = scores(engine, design)
    assert found["same xmin at last"].share == 1
    assert found["xmin at last / ctid at last"].share == 1
    assert found["dumps / dumps"].share == 1


@pytest.mark.parametrize("design", [TheUrn(), Delegates()], ids=lambda design: type(design).__name__)
def test_the_guesser_does_no_better_than_chance_with_the_urn(engine: Engine, design: Design) -> None:
    """`xmin`, `ctid`, dumps in pairs, with one paper an agency or three: no clue reads better, or worse, than blind guessing."""
    found = scores(engine, design)
    assert {
        "xmin before the count / rows at last",
        "dumps / rows at last",
        "ctid at last / rows at last",
    } <= found.keys()
    telling = {clue: score for clue, score in found.items() if score.surprise > 5}
    assert not telling


def test_after_the_cleansing_the_roll_comes_from_one_transaction(engine: Engine) -> None:
    """Who voted when shows no more: all marks carry one `xmin` and lie in the order of their keys; the urn alike."""
    chance = seeded(33)
    with Session(engine) as session, session.begin():
        election = open_election(session, chance)
    for agency in election.agencies:
        with Session(engine) as session, session.begin():
            cast(session, election, agency, YES)
    with Session(engine) as session, session.begin():
        count(session, election)
    rows = text("SELECT agency_id, xmin::text AS xmin FROM roll WHERE ballot_id = :id ORDER BY ctid")
    with Session(engine) as session:
        before = session.execute(rows, {"id": election.ballot_id}).all()
    cleansing.cleanse(engine, election.ballot_id)
    with Session(engine) as session:
        after = session.execute(rows, {"id": election.ballot_id}).all()
        of_urn = session.execute(text("SELECT xmin::text FROM urn")).scalars().all()
    assert [row.agency_id for row in before] == list(election.agencies)
    assert len({row.xmin for row in before}) == 9
    assert [row.agency_id for row in after] == sorted(election.agencies)
    assert {row.xmin for row in after} == set(of_urn)


def test_cleansing_gives_way_to_a_dump_and_is_done_later(engine: Engine) -> None:
    """While somebody reads the urns for long, votes go on; the cleansing says that it has to be done again."""
    chance = seeded(34)
    with Session(engine) as session, session.begin():
        election, other = open_election(session, chance), open_election(session, chance)
        count(session, election)
    with Session(engine) as dump, dump.begin():
        dump.execute(text("SELECT * FROM urn"))
        with pytest.raises(OperationalError, match="lock timeout"):
            cleansing.cleanse(engine, election.ballot_id)
        with Session(engine) as session, session.begin():
            assert cast(session, other, other.agencies[0], YES) == 1
    cleansing.cleanse(engine, election.ballot_id)
