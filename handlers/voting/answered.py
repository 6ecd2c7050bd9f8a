"""Whether a ballot without a meeting has answers enough, by the bloc's quorum of agencies, and whether it still takes any."""

from datetime import datetime

from sqlmodel import Session

from domain import quorum
from domain.refusals import Refusal as Rule
from storage import ballots, presence, urn
from storage.ballots import Booth
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


def is_over(ballot: Ballot, now: datetime) -> bool:
    """Whether a ballot without a meeting has taken answers as long as it was to; that it is still open changes nothing then."""
    return ballot.until_at is not None and now >= ballot.until_at


def check_in_time(session: Session, booth: Booth, now: datetime) -> None:
    """Refused `vote.over` when answers are taken no more."""
    if booth.content.circulated and is_over(session.get_one(Ballot, booth.ballot_id, populate_existing=True), now):
        raise Rule("vote.over")
