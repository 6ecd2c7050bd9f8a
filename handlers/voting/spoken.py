"""What was said at an open vote, read from its rows."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlmodel import Session

from domain.papers import Mark, Paper
from domain.questions import Question, QuestionKind
from storage import ballots, open_votes
from storage.tables import Ballot


@dataclass(frozen=True, slots=True)
class Said:
    """An agency's word. `by_hand`: the secretary has written it down."""

    agency_id: str
    paper: Paper
    by_hand: bool


def of_ballot(session: Session, ballot: Ballot) -> list[Said]:
    """In the order in which the agencies stand on the ballot; nothing of a secret one. Who may see it, says `sight`."""
    content = ballots.content_of(ballot)
    if not content.open:
        return []
    found = {one.agency_id: one for one in open_votes.of_ballot(session, ballot.id)}
    return [
        Said(key, Paper.from_bytes(content.questions, found[key].paper), found[key].by_hand)
        for key in content.agencies
        if key in found
    ]


def by_mark(
    said: Sequence[Said], question: Question, number: int, nominee: int
) -> tuple[list[Said], list[Said], list[Said]]:
    """Who said yes, no, nothing to a nominee of a question; where one chooses, who chose others said no. As `domain.tally` counts."""
    yes, no, blank = list[Said](), list[Said](), list[Said]()
    for one in said:
        marks = one.paper.marks(number)
        untouched = Mark.NO if question.kind is QuestionKind.CHOOSE and any(marks) else Mark.NO_OPINION
        mark = marks[nominee] or untouched
        (yes if mark is Mark.YES else no if mark is Mark.NO else blank).append(one)
    return yes, no, blank
