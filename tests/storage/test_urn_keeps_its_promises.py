"""The urn on both databases: one paper an agency, as many papers as marks, counted once, the key gone."""

from collections.abc import Iterator

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, select

from storage import cleansing, urn
from storage.tables import Ballot, Roll, Urn
from tests.storage.elections import BALLOT_KEY, BLANK, NO, YES, Election, cast, count, open_election, opened, seeded


@pytest.fixture
def election(engine: Engine) -> Election:
    """Nine agencies and an open ballot."""
    with Session(engine) as session, session.begin():
        return open_election(session, seeded(6))


@pytest.fixture
def session(engine: Engine) -> Iterator[Session]:
    """One transaction, committed at the end of the test."""
    with Session(engine, autoflush=False) as opened, opened.begin():
        yield opened


def test_a_second_paper_of_an_agency_is_impossible(session: Session, election: Election) -> None:
    """The second cast says so and drops nothing, whatever it holds."""
    first = election.agencies[0]
    assert cast(session, election, first, YES) == 1
    assert cast(session, election, first, NO) == 0
    assert cast(session, election, election.agencies[1], NO) == 2
    assert urn.papers_in(session, election.ballot_id) == len(urn.voted(session, election.ballot_id)) == 2
    assert count(session, election) == sorted([YES, NO])


def test_the_database_itself_refuses_a_second_mark(engine: Engine, election: Election) -> None:
    """Not a check of ours but the roll's key: not even a row written by hand gets in."""
    with Session(engine) as session, session.begin():
        cast(session, election, election.agencies[0], YES)
    with pytest.raises(IntegrityError), Session(engine) as session, session.begin():
        session.add(Roll(ballot_id=election.ballot_id, agency_id=election.agencies[0]))


def test_nothing_readable_lies_in_an_open_urn(session: Session, election: Election) -> None:
    """Papers are sealed, of one length, sorted, and never the same twice even for the same choice."""
    for agency_id in election.agencies:
        cast(session, election, agency_id, YES)
    row = session.execute(select(Urn.papers).where(Urn.ballot_id == election.ballot_id)).scalar_one()
    sealed = urn.split(bytes(row), urn.SEALED)
    assert len(set(sealed)) == len(sealed) == 9
    assert sealed == sorted(sealed)
    assert YES not in bytes(row)


@pytest.mark.parametrize("paper", [b"", YES[:-1], YES + b"\x00"])
def test_a_paper_of_another_length_is_refused(engine: Engine, election: Election, paper: bytes) -> None:
    """A length would be a sign; its mark goes with its transaction."""
    with pytest.raises(ValueError, match="16 bytes"), Session(engine) as session, session.begin():
        cast(session, election, election.agencies[0], paper)
    with Session(engine) as session:
        assert urn.voted(session, election.ballot_id) == []
        assert urn.papers_in(session, election.ballot_id) == 0


def test_the_count_keeps_every_paper_and_no_order(engine: Engine, election: Election) -> None:
    """What comes out is what went in, sorted; the sealed papers and the key are gone with it."""
    cast_papers = [YES, NO, YES, BLANK, NO, YES, YES, NO, YES]
    for agency_id, paper in zip(election.agencies, cast_papers, strict=True):
        with Session(engine) as session, session.begin():
            cast(session, election, agency_id, paper)
    with Session(engine) as session, session.begin():
        sealed = bytes(session.execute(select(Urn.papers)).scalar_one())
        assert count(session, election) == sorted(cast_papers)
    with Session(engine) as session, session.begin():
        assert opened(session, election.ballot_id) == sorted(cast_papers)
        assert session.get_one(Ballot, election.ballot_id).wrapped_secret is None
        left = bytes(session.execute(select(Urn.papers)).scalar_one())
    assert not [paper for paper in urn.split(sealed, urn.SEALED) if paper in left]


def test_it_is_counted_once(session: Session, election: Election) -> None:
    """Whoever closes second is told that it is done."""
    cast(session, election, election.agencies[0], YES)
    count(session, election)
    assert not urn.close(session, election.ballot_id)
    assert opened(session, election.ballot_id) == [YES]


def test_a_closed_urn_takes_nothing(engine: Engine, election: Election) -> None:
    """A late vote raises, and with its transaction its mark goes too."""
    with Session(engine) as session, session.begin():
        cast(session, election, election.agencies[0], YES)
        count(session, election)
    with pytest.raises(urn.UrnClosedError), Session(engine) as session, session.begin():
        cast(session, election, election.agencies[1], NO)
    with Session(engine) as session, session.begin():
        assert urn.voted(session, election.ballot_id) == [election.agencies[0]]
        assert opened(session, election.ballot_id) == [YES]


def test_a_vote_without_an_urn_is_not_recorded(engine: Engine, election: Election) -> None:
    """Nobody votes on a ballot that was never set up."""
    with Session(engine) as session, session.begin():
        session.execute(text("DELETE FROM urn"))
    with pytest.raises(urn.UrnClosedError), Session(engine) as session, session.begin():
        cast(session, election, election.agencies[0], YES)


def test_a_counted_ballot_keeps_no_key(engine: Engine, election: Election) -> None:
    """The database refuses the state "counted" beside a key: it cannot be forgotten."""
    with pytest.raises(IntegrityError), Session(engine) as session, session.begin():
        session.get_one(Ballot, election.ballot_id).state = "counted"


@pytest.mark.parametrize("wrapped", [b"", b"\x00" * 72, None])
def test_a_lost_key_is_said_and_changes_nothing(session: Session, election: Election, wrapped: bytes | None) -> None:
    """With another BALLOT_KEY, or a wrapped half that is gone or damaged, no paper opens and none is thrown away."""
    cast(session, election, election.agencies[0], YES)
    urn.close(session, election.ballot_id)
    key = election.key if wrapped is None else urn.UrnKey(election.key.public, wrapped)
    with pytest.raises(urn.KeyLostError):
        urn.empty(session, election.ballot_id, key, bytes(32) if wrapped is None else BALLOT_KEY)
    assert urn.papers_in(session, election.ballot_id) == 1


def test_a_paper_too_many_or_too_few_stops_the_count(session: Session, election: Election) -> None:
    """Roll and urn must agree: a paper put in or taken out by hand is found, and nothing is counted."""
    for agency_id in election.agencies[:3]:
        cast(session, election, agency_id, YES)
    row = bytes(session.execute(select(Urn.papers)).scalar_one())
    urn.close(session, election.ballot_id)
    for papers in (row + row[: urn.SEALED], row[urn.SEALED :]):
        session.execute(text("UPDATE urn SET papers = :papers"), {"papers": papers})
        with pytest.raises(urn.RollMismatchError):
            urn.empty(session, election.ballot_id, election.key, BALLOT_KEY)
        assert bytes(session.execute(select(Urn.papers)).scalar_one()) == papers


def test_a_damaged_paper_is_an_invalid_one(session: Session, election: Election) -> None:
    """One paper whose bytes were changed does not take the others with it, and shows as unreadable."""
    for agency_id in election.agencies[:3]:
        cast(session, election, agency_id, YES)
    row = bytearray(session.execute(select(Urn.papers)).scalar_one())
    row[70] ^= 1
    session.execute(text("UPDATE urn SET papers = :papers"), {"papers": bytes(row)})
    assert count(session, election) == [urn.UNREADABLE, YES, YES]


def test_cleansing_keeps_every_row_and_may_be_done_twice(engine: Engine, election: Election) -> None:
    """After the rewriting roll and papers are what they were; another ballot's open urn is untouched."""
    with Session(engine) as session, session.begin():
        other = open_election(session, seeded(7))
        cast(session, other, other.agencies[0], NO)
        for agency_id in election.agencies:
            cast(session, election, agency_id, YES)
        count(session, election)
    for _ in range(2):
        cleansing.cleanse(engine, election.ballot_id)
    with Session(engine) as session, session.begin():
        assert urn.voted(session, election.ballot_id) == sorted(election.agencies)
        assert opened(session, election.ballot_id) == [YES] * 9
        assert not urn.close(session, election.ballot_id)
        assert count(session, other) == [NO]
