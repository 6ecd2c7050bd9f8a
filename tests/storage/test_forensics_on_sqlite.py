"""With the SQLite file, its log and backups taken between votes in hand, nobody tells who voted what."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random

import pytest
from sqlalchemy import Engine, text
from sqlmodel import Session, SQLModel

from domain.slips import COUNTS
from domain.voters import Voter
from storage import cleansing, urn
from storage.engine import open_engine
from storage.tables import Ballot
from tests.storage.designs import Delegates, Design, Plain, RandomKeys, TheUrn
from tests.storage.elections import NO, YES, Election, cast, count, open_election, seeded
from tests.storage.forensics import Score, Traces, first_seen, guess, offsets, once

ELECTIONS = 60
FILES = (".db", ".db-wal")


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty database with all tables, to be copied."""
    path = tmp_path_factory.mktemp("template") / "empty.db"
    engine = open_engine(f"sqlite:///{path}")
    SQLModel.metadata.create_all(engine)
    engine.dispose()
    return path


@contextmanager
def opened(template: Path, folder: Path) -> Iterator[Engine]:
    """A database of one election."""
    folder.mkdir(exist_ok=True)
    shutil.copy(template, folder / "one.db")
    engine = open_engine(f"sqlite:///{folder}/one.db")
    yield engine
    engine.dispose()
    shutil.rmtree(folder)


class Spy:
    """Copies the files after every vote and keeps what they show."""

    def __init__(self, design: Design, election: Election, folder: Path) -> None:
        self.design, self.election, self.folder = design, election, folder
        self.marked: list[list[str]] = []
        self.readable: list[list[str]] = []
        self.sealed: list[set[bytes]] = []
        self.wal = b""

    def look(self, session: Session) -> None:
        """A backup between two votes."""
        self.marked.append(self._roll(session))
        self.readable.append(self.design.shown(session, self.election))
        row = session.execute(
            text("SELECT papers FROM urn WHERE ballot_id = :id"), {"id": self.election.ballot_id}
        ).one()
        self.sealed.append(set(urn.split(bytes(row.papers), urn.SEALED)))
        self.wal = (self.folder / "one.db-wal").read_bytes()

    def traces(self, session: Session) -> Traces:
        """All clues, those of the last state included."""
        found = Traces()
        size = len(self.election.agencies)
        marks = {_mark(self.design.roll, self.election.ballot_id, agency): agency for agency in self.election.agencies}
        papers = {YES: "yes", NO: "no"}
        found.voters["rows"] = self._roll(session)
        found.voters["backups"] = first_seen(self.marked)
        found.voters["by sealed paper"] = self._by_sealed_paper()
        found.choices["rows"] = self.design.shown(session, self.election)
        found.choices["backups"] = _new_ones(self.readable)
        last = {end: (self.folder / f"one{end}").read_bytes() for end in FILES}
        for name, content in (*last.items(), ("log while voting", self.wal)):
            lying = offsets(content, marks)
            found.voters[f"{name}, first"], found.voters[f"{name}, last"] = once(lying), once(lying, last=True)
            chosen = offsets(content, papers)
            found.choices[f"{name}, first"], found.choices[f"{name}, last"] = chosen[:size], chosen[-size:]
        for order in list(found.choices):
            found.choices[f"{order}, backwards"] = found.choices[order][::-1]
        return found

    def _roll(self, session: Session) -> list[str]:
        if self.design.roll == "roll":
            wanted = text("SELECT agency_id, number FROM roll WHERE ballot_id = :id")
            return [str(Voter(*row)) for row in session.execute(wanted, {"id": self.election.ballot_id})]
        wanted = text(f"SELECT agency_id FROM {self.design.roll} WHERE ballot_id = :id")  # noqa: S608  # names of our own
        return [row.agency_id for row in session.execute(wanted, {"id": self.election.ballot_id})]

    def _by_sealed_paper(self) -> list[str]:
        """Each voter's sealed paper is known from two backups; the voters in the order of their sealed papers."""
        before = [set(), *self.sealed[:-1]]
        brought = [new - old for old, new in zip(before, self.sealed, strict=True)]
        order = first_seen(self.marked)
        return [
            agency
            for _, agency in sorted((min(paper), agency) for paper, agency in zip(brought, order, strict=True) if paper)
        ]


def _mark(roll: str, ballot_id: str, agency: str) -> bytes:
    """As a row of the roll lies in a page: behind the agency the number of its paper, the first one without a byte, and the channel."""
    if roll != "roll":
        return (ballot_id + agency).encode()
    voter = Voter.from_text(agency)
    number = bytes([voter.number]) if voter.number > 1 else b""
    return (ballot_id + voter.agency_id).encode() + number + b"electronic"


def _new_ones(readable: list[list[str]]) -> list[str]:
    """Which choice came from one backup to the next."""
    found = []
    for before, after in zip([[], *readable[:-1]], readable, strict=True):
        found += [choice for choice in ("yes", "no") if after.count(choice) > before.count(choice)]
    return found


def play(template: Path, folder: Path, design: Design, chance: Random) -> tuple[Traces, dict[str, str]]:
    """One election of nine who vote in a random order, spied upon."""
    with opened(template, folder) as engine:
        design.prepare(engine)
        with Session(engine) as session, session.begin():
            election = design.open(session, chance)
        spy = Spy(design, election, folder)
        truth = {agency: chance.choice((YES, NO)) for agency in election.agencies}
        order = chance.sample(election.agencies, len(election.agencies))
        for agency in order:
            with Session(engine) as session, session.begin():
                design.cast(session, election, agency, truth[agency], chance)
            with Session(engine) as session:
                spy.look(session)
        design.finish(engine, election)
        with Session(engine) as session:
            return spy.traces(session), {agency: "yes" if truth[agency] == YES else "no" for agency in truth}


def scores(template: Path, folder: Path, design: Design) -> dict[str, Score]:
    """All clues over many elections."""
    chance = seeded(31)
    return guess(play(template, folder / "case", design, chance) for _ in range(ELECTIONS))


@pytest.mark.parametrize("design", [Plain(), RandomKeys()], ids=lambda design: type(design).__name__)
def test_the_guesser_finds_out_what_is_kept_carelessly(template: Path, tmp_path: Path, design: Design) -> None:
    """The control: from rows, and even from random keys without row numbers, it names every single vote."""
    found = scores(template, tmp_path, design)
    assert found["backups / backups"].share == 1
    alone = {clue: score for clue, score in found.items() if "backups" not in clue}
    assert max(score.share for score in alone.values()) == 1


@pytest.mark.parametrize("design", [TheUrn(), Delegates()], ids=lambda design: type(design).__name__)
def test_the_guesser_does_no_better_than_chance_with_the_urn(template: Path, tmp_path: Path, design: Design) -> None:
    """Rows, pages, log, backups in pairs, with one paper an agency or three: no clue reads better, or worse, than blind guessing."""
    found = scores(template, tmp_path, design)
    assert {"rows / rows", "backups / rows", "by sealed paper / rows", ".db, first / .db, first"} <= found.keys()
    telling = {clue: score for clue, score in found.items() if score.surprise > 5}
    assert not telling


SIZES = (9, 9, 200, 15, 60, 9)
"""Members of ballots that are voted on at the same time: their rows share pages, and the large ones overflow."""


def left_behind(engine: Engine, folder: Path, *, carefully: bool) -> int:
    """How many sealed papers and keys of counted ballots can still be found in the files, wholly or in part."""
    chance = seeded(5)
    if not carefully:
        with engine.connect() as connection:
            connection.exec_driver_sql("COMMIT")
            connection.exec_driver_sql("PRAGMA secure_delete=OFF")
    elections = []
    for members in SIZES:
        with Session(engine) as session, session.begin():
            elections.append(open_election(session, chance, members))
    votes = [(election, agency) for election in elections for agency in election.agencies]
    for election, agency in chance.sample(votes, len(votes)):
        with Session(engine) as session, session.begin():
            cast(session, election, agency, chance.choice((YES, NO)))
    found = 0
    for election in elections[:-1]:  # the last one stays open
        counts = _slips_counted(engine, election)
        with Session(engine) as session, session.begin():
            row = session.execute(
                text("SELECT papers FROM urn WHERE ballot_id = :id"), {"id": election.ballot_id}
            ).one()
            session.get_one(Ballot, election.ballot_id).slip_counts = b""
            secrets = [*urn.split(bytes(row.papers), urn.SEALED), election.key.wrapped, counts]
            assert all(_parts_in_files(folder, secret) for secret in secrets)
            count(session, election)
        cleansing.cleanse(engine, election.ballot_id, files=carefully)
        found += sum(_parts_in_files(folder, secret) for secret in secrets)
    return found


def _slips_counted(engine: Engine, election: Election) -> bytes:
    """What a counting team has entered of slips, as it stands sealed in the ballot's row while they are being counted."""
    counts = urn.seal_counts(election.key.public, bytes(COUNTS))
    with Session(engine) as session, session.begin():
        ballot = session.get_one(Ballot, election.ballot_id)
        ballot.state, ballot.slip_counts = "counting", counts
    return counts


@pytest.mark.parametrize("carefully", [True, False])
def test_neither_a_sealed_paper_nor_a_key_is_left_in_the_files(template: Path, tmp_path: Path, carefully: bool) -> None:
    """Nor counts of slips: after the cleansing no page, free page or log has them; without it and `secure_delete` they are found."""
    with opened(template, tmp_path / "case") as engine:
        found = left_behind(engine, tmp_path / "case", carefully=carefully)
    assert (found == 0) is carefully


def _parts_in_files(folder: Path, secret: bytes) -> bool:
    """A page that was written over in part would still show eight bytes together."""
    content = b"".join((folder / f"one{end}").read_bytes() for end in FILES)
    return any(secret[at : at + 8] in content for at in range(len(secret) - 7))
