"""Two or three papers an agency on both databases: each its own mark, each in another person's hands."""

from collections.abc import Iterator

import pytest
from sqlalchemy import Engine
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session

from domain.channels import Channel
from domain.voters import Voter
from storage import ballots, cleansing, holders, urn
from storage.tables import Ballot, Holder, Person, Roll
from tests.storage.elections import NO, NOW, YES, Election, count, open_election, opened, seeded

PEOPLE = ("an", "binh", "chi")


@pytest.fixture
def election(engine: Engine) -> Election:
    """Two agencies with three papers each, and three people."""
    with Session(engine) as session, session.begin():
        made = open_election(session, seeded(31), members=2)
        ballot = session.get_one(Ballot, made.ballot_id)
        ballot.content = {**ballot.content, "papers": 3}
        for one in PEOPLE:
            session.add(Person(id=one, full_name=one, created_at=NOW))
        return made


@pytest.fixture
def session(engine: Engine) -> Iterator[Session]:
    """One transaction, committed at the end of the test."""
    with Session(engine, autoflush=False) as opened_session, opened_session.begin():
        yield opened_session


def drop(session: Session, election: Election, voter: Voter, paper: bytes) -> bool:
    """Whether this paper is in by this."""
    if not urn.mark(session, election.ballot_id, voter):
        return False
    urn.drop(session, election.ballot_id, election.key.public, paper)
    return True


def test_every_paper_of_an_agency_is_cast_once(session: Session, election: Election) -> None:
    """The second time says so and drops nothing; the agency's other papers are not touched by it."""
    agency = election.agencies[0]
    assert drop(session, election, Voter(agency, 2), YES)
    assert not drop(session, election, Voter(agency, 2), NO)
    assert not urn.has_voted(session, election.ballot_id, Voter(agency, 1))
    assert drop(session, election, Voter(agency, 1), NO)
    assert drop(session, election, Voter(agency, 3), NO)
    assert urn.roll(session, election.ballot_id) == {Voter(agency, number): Channel.ELECTRONIC for number in (1, 2, 3)}
    assert urn.voted(session, election.ballot_id) == [agency] * 3
    assert count(session, election) == sorted([YES, NO, NO])


def test_there_is_no_fourth_paper(engine: Engine, election: Election) -> None:
    """The database refuses the number, on the roll and beside a holder."""
    where = {"ballot_id": election.ballot_id, "agency_id": election.agencies[0]}
    for row in (Roll(**where, number=4), Roll(**where, number=0), Holder(**where, number=4, person_id="an")):
        with pytest.raises(IntegrityError), Session(engine) as session, session.begin():
            session.add(row)


def test_nobody_holds_two_papers_of_an_agency(engine: Engine, election: Election) -> None:
    """Not even by a row written by hand; of another agency somebody may hold one as well."""
    first, second = election.agencies
    with Session(engine) as session, session.begin():
        for agency in (first, second):
            holders.name(session, election.ballot_id, Voter(agency), "an")
    with pytest.raises(IntegrityError), Session(engine) as session, session.begin():
        session.add(Holder(ballot_id=election.ballot_id, agency_id=first, number=2, person_id="an"))


def test_whoever_is_named_for_another_paper_lets_go_of_the_first(session: Session, election: Election) -> None:
    """And whoever held the paper holds none; said twice it changes nothing."""
    agency = election.agencies[0]
    holders.name(session, election.ballot_id, Voter(agency, 1), "an")
    holders.name(session, election.ballot_id, Voter(agency, 2), "binh")
    for _ in range(2):
        holders.name(session, election.ballot_id, Voter(agency, 2), "an")
        assert holders.named(session, election.ballot_id, agency) == {2: "an"}


def test_a_ballot_is_complete_with_all_papers_of_all_agencies(session: Session, election: Election) -> None:
    """Not when every agency has voted once."""
    voters = ballots.content_of(session.get_one(Ballot, election.ballot_id)).voters
    assert len(voters) == 6
    for voter in voters[1:]:
        drop(session, election, voter, YES)
        assert urn.complete(session) == []
    assert urn.mark(session, election.ballot_id, voters[0], Channel.WRITTEN)
    assert urn.complete(session) == [election.ballot_id]


def test_one_slip_is_taken_back_alone(session: Session, election: Election) -> None:
    """The slip of another paper of the agency stays, and a paper from a phone is never taken back."""
    agency = election.agencies[0]
    urn.mark(session, election.ballot_id, Voter(agency, 1), Channel.PAPER)
    urn.mark(session, election.ballot_id, Voter(agency, 2), Channel.PAPER)
    drop(session, election, Voter(agency, 3), YES)
    assert urn.unmark(session, election.ballot_id, Voter(agency, 2))
    assert not urn.unmark(session, election.ballot_id, Voter(agency, 2))
    assert not urn.unmark(session, election.ballot_id, Voter(agency, 3))
    left = {Voter(agency, 1): Channel.PAPER, Voter(agency, 3): Channel.ELECTRONIC}
    assert urn.roll(session, election.ballot_id) == left


def test_cleansing_keeps_every_paper_of_the_roll(engine: Engine, election: Election) -> None:
    """Whoever has voted stays who has voted, by the number of the paper too."""
    with Session(engine) as session, session.begin():
        for number in (3, 1):
            drop(session, election, Voter(election.agencies[1], number), YES)
        before = urn.roll(session, election.ballot_id)
        count(session, election)
    cleansing.cleanse(engine, election.ballot_id)
    with Session(engine) as session:
        assert urn.roll(session, election.ballot_id) == before
        assert opened(session, election.ballot_id) == [YES, YES]
