"""Elections for tests of the urn: a bloc of so many agencies, and one open ballot with one question of yes and no."""

from dataclasses import dataclass
from datetime import UTC, datetime
from fractions import Fraction
from random import Random

from sqlmodel import Session

from domain.papers import Mark, Paper
from domain.questions import Question, QuestionKind, Rules
from domain.voters import Voter
from storage import urn
from storage.tables import Agency, Ballot, Bloc, Year
from storage.urn import UrnKey

NOW = datetime(2024, 2, 6, 2, 0, tzinfo=UTC)
BALLOT_KEY = bytes(range(32))
LETTERS = "abcdefghijkmnpqrstuvwxyz23456789"
QUESTION = (Question(QuestionKind.YES_NO, ("nominee",), 1, Rules(Fraction(1, 2), strict=True)),)
YES, NO, BLANK = (Paper(QUESTION).with_mark(0, 0, mark).to_bytes() for mark in (Mark.YES, Mark.NO, Mark.NO_OPINION))


@dataclass(frozen=True, slots=True)
class Election:
    """An open ballot; `agencies` in no particular order."""

    ballot_id: str
    agencies: tuple[str, ...]
    key: UrnKey


def seeded(number: int) -> Random:
    """Chance that a test can repeat."""
    return Random(number)  # noqa: S311  # repeatable is what is wanted here


def new_id(chance: Random) -> str:
    """As the program makes identifiers."""
    return "".join(chance.choices(LETTERS, k=10))


def open_election(session: Session, chance: Random, members: int = 9) -> Election:
    """A bloc with its ballot open; the agencies' rows were made long before it."""
    bloc_id, year_id, ballot_id = (new_id(chance) for _ in range(3))
    session.add(Bloc(id=bloc_id, key=bloc_id, name="Khối", created_at=NOW))
    session.flush()
    session.add(Year(id=year_id, bloc_id=bloc_id, year=2023))
    agencies = tuple(new_id(chance) for _ in range(members))
    for agency_id in agencies:
        session.add(Agency(id=agency_id, province=bloc_id, key=agency_id, name=agency_id))
    session.flush()
    key = urn.new_key(BALLOT_KEY)
    content = {
        "questions": [question.to_json() for question in QUESTION],
        "agencies": sorted(agencies),
        "present": None,
    }
    session.add(Ballot(
        id=ballot_id, year_id=year_id, title="Bình xét", state="open", content=content, public_key=key.public,
        wrapped_secret=key.wrapped, opened_at=NOW,
    ))  # fmt: skip
    session.flush()
    urn.set_up(session, ballot_id)
    session.flush()
    return Election(ballot_id, agencies, key)


def cast(session: Session, election: Election, agency_id: str, paper: bytes) -> int:
    """One paper into the urn; how many there are now, or 0 when this agency has voted before."""
    marked = urn.mark(session, election.ballot_id, Voter(agency_id))
    return urn.drop(session, election.ballot_id, election.key.public, paper).papers if marked else 0


def count(session: Session, election: Election) -> list[bytes]:
    """Close, open all papers and destroy the key, as the use case does it in one transaction."""
    assert urn.close(session, election.ballot_id)
    papers = list(urn.empty(session, election.ballot_id, election.key, BALLOT_KEY).papers)
    urn.keep(session, election.ballot_id, b"".join(papers))  # whole, so that a guesser would find them
    ballot = session.get_one(Ballot, election.ballot_id)
    ballot.state, ballot.wrapped_secret = "counted", None
    ballot.result = {
        "members": len(election.agencies),
        "papers": "x" * (len(papers) * 40),
    }  # rows grow: a page may be split
    session.flush()
    return papers


def opened(session: Session, ballot_id: str) -> list[bytes]:
    """The papers that `count` kept, sorted."""
    return urn.split(urn.opened(session, ballot_id), urn.PAPER)
