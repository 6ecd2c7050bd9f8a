"""Whether a ballot without a meeting has answers enough: the bloc's quorum, of agencies that have answered."""

from sqlmodel import Session

from domain import quorum
from storage import ballots, presence, urn
from storage.tables import Ballot, Year


def needed(session: Session, ballot: Ballot) -> int:
    """How many agencies have to answer."""
    rule, _confirmed = presence.rule(session.get_one(Year, ballot.year_id))
    return quorum.needed(rule, len(ballots.content_of(ballot).agencies))


def answers(session: Session, ballot: Ballot) -> int:
    """How many agencies have."""
    return len({voter.agency_id for voter in urn.roll(session, ballot.id)})


def is_answered(session: Session, ballot: Ballot) -> bool:
    """Whether it may be counted; one in the hall always: there those present are counted before it begins."""
    return not ballots.content_of(ballot).circulated or answers(session, ballot) >= needed(session, ballot)
