"""Once voting has begun only the holder's row says who casts an agency's paper; on both databases."""

from datetime import timedelta

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, select

from domain.voters import Voter
from storage import ballots, holders, urn
from storage.tables import Ballot, Holder, Person, Seat, Year
from tests.storage.elections import NOW, YES, Election, cast, open_election, seeded


@pytest.fixture
def election(engine: Engine) -> Election:
    """Three agencies with an open ballot; of the first the leader holds the paper, of the second an officer, of the third nobody."""
    with Session(engine) as session, session.begin():
        made = open_election(session, seeded(21), members=3)
        first, second, _third = made.agencies
        _joins(session, made, "lead1", first, "leader")
        _joins(session, made, "lead2", second, "leader")
        _joins(session, made, "off2", second, "officer")
        for agency_id, person_id in ((first, "lead1"), (second, "off2")):
            session.add(Holder(ballot_id=made.ballot_id, agency_id=agency_id, person_id=person_id))
        return made


def _joins(session: Session, election: Election, person_id: str, agency_id: str, role: str) -> None:
    bloc_id = _bloc(session, election)
    session.add(Person(id=person_id, full_name=person_id, created_at=NOW))
    session.flush()
    session.add(
        Seat(id=f"s-{person_id}", bloc_id=bloc_id, agency_id=agency_id, person_id=person_id, role=role, since_at=NOW)
    )
    session.flush()


def _bloc(session: Session, election: Election) -> str:
    return session.get_one(Year, session.get_one(Ballot, election.ballot_id).year_id).bloc_id


def _leaves(session: Session, person_id: str) -> None:
    for seat in session.exec(select(Seat).where(Seat.person_id == person_id)):
        seat.until_at = NOW + timedelta(minutes=1)
    session.flush()


def casting(session: Session, election: Election) -> list[str | None]:
    """Who casts each agency's paper, as the path of a vote reads it."""
    found = [ballots.booth(session, election.ballot_id, Voter(one), "somebody") for one in election.agencies]
    return [one.named if one else None for one in found]


def test_whoever_comes_or_goes_changes_nobodys_paper(engine: Engine, election: Election) -> None:
    """The officer leaves: the paper is in nobody's hands, though the agency has a leader; a leader joins the third: nothing follows."""
    with Session(engine) as session, session.begin():
        assert casting(session, election) == ["lead1", "off2", None]
        _leaves(session, "off2")
        _joins(session, election, "lead3", election.agencies[2], "leader")
        assert casting(session, election) == ["lead1", None, None]
        assert holders.in_hand(session, session.get_one(Ballot, election.ballot_id)) == {Voter(election.agencies[0])}


def test_a_paper_waits_in_the_hand_of_its_holder_until_it_is_cast(engine: Engine, election: Election) -> None:
    """Named, of the agency, not on the roll, the ballot open: one of these missing, and nothing waits."""
    first, second, _third = election.agencies
    with Session(engine) as session, session.begin():

        def waits(person_id: str, agency_id: str | None = None) -> list[tuple[str, Voter]]:
            return [(one.id, key) for one, key in holders.still_to_cast(session, person_id, agency_id)]

        assert waits("lead1") == [(election.ballot_id, Voter(first))] == waits("lead1", first)
        assert waits("lead1", second) == waits("lead2") == []
        assert waits("off2") == [(election.ballot_id, Voter(second))]
        cast(session, election, first, YES)
        assert waits("lead1") == []
        _leaves(session, "off2")
        assert waits("off2") == []
        holders.name(session, election.ballot_id, Voter(second), "lead2")
        session.flush()
        assert waits("lead2") == [(election.ballot_id, Voter(second))]
        urn.close(session, election.ballot_id)
        ballot = session.get_one(Ballot, election.ballot_id)
        ballot.state, ballot.wrapped_secret = "counted", None
        session.flush()
        assert waits("lead2") == []


def test_voting_begins_with_a_row_for_everybody_who_holds_a_paper(engine: Engine, election: Election) -> None:
    """Somebody named who had gone leaves no row, so that the agency's first leader can still come."""
    first, second, third = election.agencies
    with Session(engine) as session, session.begin():
        held = {Voter(first): "lead2", Voter(second): None, Voter(third): None}
        holders.hand_out(session, election.ballot_id, held)
        session.flush()
        rows = session.exec(select(Holder.agency_id, Holder.person_id))
        assert dict(rows.all()) == {first: "lead2"}


def test_open_ballots_are_found_by_their_bloc(engine: Engine, election: Election) -> None:
    """Of this bloc, of all blocs, of another one."""
    with Session(engine) as session, session.begin():
        other = open_election(session, seeded(22), members=2)
        found = [ballots.under_way(session, one) for one in (_bloc(session, election), _bloc(session, other), "none")]
        assert [[one.id for one in some] for some in found] == [[election.ballot_id], [other.ballot_id], []]
        assert {one.id for one in ballots.under_way(session)} == {election.ballot_id, other.ballot_id}
