"""A second and a third round: the same voters, the places that are left, the nominees that are left."""

from collections.abc import Mapping
from dataclasses import replace

from domain.questions import Question, QuestionKind
from domain.tally import Result
from domain.ties import Outcome


def next_round(
    question: Question, result: Result, rounds: int, *, held: int = 1, outcome: Outcome | None = None
) -> Question | None:
    """The question of the next round after `held` of at most `rounds`; None where there is none.

    `outcome`: how a tie was decided; when it asks for a second ballot, that is among the tied alone. Otherwise places that nobody
    had enough votes for are put to the vote again among all who are not elected. A tie that waits for something else, or for its
    rules to be applied (`result.tied` without an outcome), has no round.
    """
    if held >= rounds:
        return None
    if result.tied:
        if outcome is None or not outcome.revote:
            return None
        return _again(question, outcome.revote, outcome.places)
    left = frozenset(question.nominees) - {*result.elected}
    return _again(question, left, result.open_places) if left and result.open_places else None


def _again(question: Question, standing: frozenset[str], places: int) -> Question:
    """The question with these nominees in their order; where more or fewer than the places could be chosen, as many more or fewer."""
    nominees = tuple(one for one in question.nominees if one in standing)
    places = min(places, len(nominees))
    if question.kind is not QuestionKind.CHOOSE:
        return replace(question, nominees=nominees, places=places)
    most = max(1, min(question.most - question.places + places, len(nominees)))
    least = most if question.least == question.most else min(question.least, most)
    return replace(question, nominees=nominees, places=places, most=most, least=least)


def next_by_score(question: Question, ranks: Mapping[str, int], open_places: int) -> Question | None:
    """The question that puts the next by score to the vote for places that nobody was confirmed for; None where nobody is next.

    `ranks`: of those who may stand and have not stood yet. Whoever shares the rank of the last one stands, too.
    """
    if question.kind is not QuestionKind.YES_NO or open_places < 1 or not ranks:
        return None
    ordered = sorted(ranks, key=lambda one: (ranks[one], one))
    last = ranks[ordered[min(open_places, len(ordered)) - 1]]
    nominees = tuple(one for one in ordered if ranks[one] <= last)
    return replace(question, nominees=nominees, places=min(open_places, len(nominees)))
