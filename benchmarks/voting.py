"""One ballot of a large hall: everybody taps within a second, it is closed and counted; and the bare count of a small bloc's ballot.

The bounds are those of the project: 1 s, 300 ms, 20 ms. Beside the close stands what the same papers cost unsealed and unchecked.
"""

import base64
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from datetime import UTC, datetime
from fractions import Fraction
from random import Random
from zoneinfo import ZoneInfo

from sqlalchemy import Engine
from sqlmodel import Session

from benchmarks import seeding
from benchmarks.start import KEY
from benchmarks.votes import database_url, ours
from domain.papers import Mark, Paper
from domain.questions import Question, QuestionKind, Rules
from domain.tally import Result, Turnout, count_papers, decide
from domain.voters import Voter
from handlers.kit.house import House
from handlers.voting import use_cases
from storage import ballots, schema, urn
from storage.cleansing import cleanse
from storage.engine import open_engine
from storage.tables import Ballot, Urn

HALL = 200
NOMINEES, SMALL = 12, 15
RUNS = 11
ROUNDS = 3
WITHIN, LATENCY = 1.0, 100


def measure() -> list[str]:
    """The table's lines."""
    lines = [
        f"{HALL} voters with {seeding.NOMINEES} nominees; the count alone: {SMALL} papers with {NOMINEES} nominees.",
        "",
        "| what | bound | median | fastest |",
        "| --- | --- | --- | --- |",
    ]
    for name in ("SQLite", "PostgreSQL"):
        what = f"{HALL} tap within {WITHIN:.0f} s at {LATENCY} ms, {name}: p95 of the answers"
        lines.append(_row(what, "1,000 ms", [_wave(name) for _round in range(ROUNDS)]))
    with database_url() as url, tempfile.TemporaryDirectory() as folder:
        for name, address in (("SQLite", f"sqlite:///{folder}/count.db"), ("PostgreSQL", url)):
            closes, cleanses = closing(address)
            lines.append(_row(f"close and count {HALL} papers, {name}", "300 ms", closes))
            lines.append(_row(f"cleanse rows and files after it, {name}", "-", cleanses))
    asked, papers = _small()
    lines.append(_row("the count alone", "20 ms", _timed(lambda: _count(asked, papers))))
    lines.append(_row("baseline: the same bits added up", "-", _timed(lambda: _plain(papers))))
    return lines


def _row(what: str, bound: str, times: list[float]) -> str:
    return f"| {what} | {bound} | {statistics.median(times):.1f} ms | {min(times):.1f} ms |"


def _wave(name: str) -> float:
    with database_url() if name == "PostgreSQL" else nullcontext("") as address:
        wave = ours(LATENCY, people=HALL, a_ballot=HALL, within=WITHIN, database=address, name=name)
    assert not wave.lost, f"{wave.lost} of {HALL} taps were never answered"
    return wave.p95


def closing(address: str) -> tuple[list[float], list[float]]:
    """Milliseconds of closing and counting ballots on which everybody has voted, each in its transaction; and of cleansing them."""
    engine = open_engine(address)
    schema.upgrade(engine)
    house = House(
        ZoneInfo("Asia/Ho_Chi_Minh"),
        bytes,
        base64.b64decode(KEY),
        lambda _year: frozenset(),
        lambda _name, _content: "",
    )
    taps = seeding.voters(engine, HALL * RUNS, HALL, house.ballot_key)
    closes, cleanses = list[float](), list[float]()
    for start in range(0, len(taps), HALL):
        ballot_id = taps[start].split(":")[1]
        _opened(engine, house, ballot_id, [tap.split(":")[2:] for tap in taps[start : start + HALL]])
        with _clock(closes), Session(engine, autoflush=False) as session, session.begin():
            found = ballots.lock(session, ballot_id)
            assert found is not None
            assert use_cases.close_and_count(session, house, found, None, datetime.now(UTC))
            assert found.state == "counted"
        with _clock(cleanses):
            cleanse(engine, ballot_id)
    engine.dispose()
    return closes, cleanses


def _opened(engine: Engine, house: House, ballot_id: str, votes: list[list[str]]) -> None:
    """The ballot begins as the program begins it, and every agency votes."""
    with Session(engine, autoflush=False) as session, session.begin():
        ballot = session.get_one(Ballot, ballot_id)
        session.delete(session.get_one(Urn, ballot_id))
        ballot.state = "draft"
        session.flush()
        use_cases.open_ballot(session, house, ballot, None, datetime.now(UTC))
        session.flush()
        questions = ballots.content_of(ballot).questions
        for agency_id, mask in votes:
            assert urn.mark(session, ballot_id, Voter(agency_id))
            urn.drop(session, ballot_id, ballot.public_key, Paper.from_text(questions, mask).to_bytes())


@contextmanager
def _clock(times: list[float]) -> Iterator[None]:
    began = time.perf_counter()
    yield
    times.append((time.perf_counter() - began) * 1000)


def _count(asked: Question, papers: list[bytes]) -> Result:
    (tally,) = count_papers((asked,), papers)
    return decide(asked, tally, Turnout(SMALL, SMALL, SMALL), {})


def _small() -> tuple[Question, list[bytes]]:
    """A small bloc's ballot: yes or no on twelve nominees, three of whom have a place; fifteen papers."""
    chance = Random(7)
    nominees = tuple(f"n{number}" for number in range(NOMINEES))
    asked = Question(QuestionKind.YES_NO, nominees, 3, Rules(Fraction(2, 3), strict=False), subject="PROV_CERT")
    papers = []
    for _ in range(SMALL):
        paper = Paper((asked,))
        for place in range(NOMINEES):
            paper = paper.with_mark(0, place, chance.choice((Mark.YES, Mark.NO, Mark.NO_OPINION)))
        papers.append(paper.to_bytes())
    return asked, papers


def _timed(work: Callable[[], object]) -> list[float]:
    times: list[float] = []
    for _run in range(RUNS):
        with _clock(times):
            work()
    return times


def _plain(papers: list[bytes]) -> list[int]:
    """How many have a one in each place."""
    return [sum(int.from_bytes(paper[1:], "big") >> place & 1 for paper in papers) for place in range(NOMINEES * 2)]
