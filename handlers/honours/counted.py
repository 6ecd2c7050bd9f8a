"""What a counted ballot chose, taken over when its result is published."""

from datetime import datetime

from sqlmodel import Session

from domain.honours import How
from storage import ballots, honours
from storage.tables import Ballot


def take_over(session: Session, ballot: Ballot, by: str, now: datetime) -> None:
    """Record the elected of every question that is about an award or an office; a question that elected nobody changes nothing."""
    found = (ballot.result or {}).get("questions", [])
    for question, result in zip(ballots.content_of(ballot).questions, found, strict=True):
        elected = [key for key in question.nominees if key in result["elected"]]
        if question.subject and elected:
            honours.record(
                session, ballot.year_id, question.subject, elected, how=How.BALLOT, by=by, now=now, ballot_id=ballot.id
            )
