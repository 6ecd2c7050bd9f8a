"""Open votes on both databases: one row an agency, the last word, and none once the count has begun."""

import pytest
from sqlalchemy import Engine
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session

from storage import open_votes, urn
from storage.tables import OpenVote
from tests.storage.elections import NO, YES, open_election, seeded

KEY = bytes(32)


def test_an_agency_has_one_row_and_its_last_word(engine: Engine) -> None:
    """Saying the same again changes nothing; something else takes its place; the database refuses a second row."""
    with Session(engine) as session, session.begin():
        election = open_election(session, seeded(6))
        first, second = sorted(election.agencies[:2])
        assert open_votes.say(session, KEY, election.ballot_id, first, YES, by_hand=True)
        assert not open_votes.say(session, KEY, election.ballot_id, first, YES, by_hand=True)
        assert open_votes.say(session, KEY, election.ballot_id, first, YES, by_hand=False)
        assert open_votes.say(session, KEY, election.ballot_id, first, NO, by_hand=False)
        assert open_votes.say(session, KEY, election.ballot_id, second, YES, by_hand=True)
    with Session(engine) as session:
        found = [(one.agency_id, one.paper, one.by_hand) for one in open_votes.of_ballot(session, election.ballot_id)]
    assert found == [(first, NO, False), (second, YES, True)]
    with pytest.raises(IntegrityError), Session(engine) as session, session.begin():
        session.add(OpenVote(ballot_id=election.ballot_id, agency_id=first, paper=YES))


def test_nobody_speaks_once_the_count_has_begun(engine: Engine) -> None:
    """The urn's row is what an open vote and the close wait for; an annulled vote keeps no row."""
    with Session(engine) as session, session.begin():
        election = open_election(session, seeded(6))
        urn.hold(session, election.ballot_id)
        open_votes.say(session, KEY, election.ballot_id, election.agencies[0], YES, by_hand=False)
        assert urn.close(session, election.ballot_id)
    with pytest.raises(urn.UrnClosedError), Session(engine) as session, session.begin():
        urn.hold(session, election.ballot_id)
    with Session(engine) as session, session.begin():
        open_votes.drop(session, election.ballot_id)
        assert open_votes.of_ballot(session, election.ballot_id) == []
