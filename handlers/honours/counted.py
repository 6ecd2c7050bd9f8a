"""What a counted ballot chose, taken over when its result is published."""

from datetime import datetime

from sqlmodel import Session

from domain.honours import How
from domain.questions import MOTION
from storage import ballots, honours
from storage.tables import Ballot


def take_over(session: Session, ballot: Ballot, by: str, now: datetime) -> None:
    """Record the elected of every question that is about an award or an office; a question that elected nobody changes nothing."""
    both = zip(ballots.content_of(ballot).questions, ballots.elected(ballot), strict=True)
    for question, elected in sorted(both, key=lambda each: each[0].subject != "HEAD"):  # whoever is head is no deputy
        if question.subject not in {"", MOTION} and elected:
            honours.record(
                session, ballot.year_id, question.subject, elected, how=How.BALLOT, by=by, now=now, ballot_id=ballot.id
            )
