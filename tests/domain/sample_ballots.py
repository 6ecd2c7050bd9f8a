"""Ballots and papers to draw from."""

from collections.abc import Iterable
from fractions import Fraction

from hypothesis import strategies as st

from domain.papers import Mark, Paper
from domain.questions import Question, QuestionKind, Rules
from domain.tally import Result, Turnout, count_papers, decide

HALF = Rules(Fraction(1, 2), strict=True)


def yes_no(count: int) -> Question:
    """Yes or no for so many nominees."""
    return Question(QuestionKind.YES_NO, tuple(f"n{n}" for n in range(count)), 1, HALF)


def choose(count: int, most: int) -> Question:
    """Up to `most` of `count`."""
    return Question(QuestionKind.CHOOSE, tuple(f"n{n}" for n in range(count)), 1, HALF, most)


@st.composite
def ballots(draw: st.DrawFn) -> tuple[Question, ...]:
    """One to four questions of either kind with up to 15 nominees."""
    made: list[Question] = []
    for _ in range(draw(st.integers(1, 4))):
        count = draw(st.integers(1, 15))
        made.append(yes_no(count) if draw(st.booleans()) else choose(count, draw(st.integers(1, count))))
    return tuple(made)


@st.composite
def filled(draw: st.DrawFn, questions: tuple[Question, ...] = ()) -> Paper:
    """A paper that could be cast, of this ballot or of any."""
    paper = Paper(questions or draw(ballots()))
    for place, question in enumerate(paper.questions):
        yes_or_no = question.kind is QuestionKind.YES_NO
        lines = st.integers(0, len(question.nominees) - 1)
        for nominee in draw(st.sets(lines, max_size=None if yes_or_no else question.most)):
            mark = draw(st.sampled_from([Mark.YES, Mark.NO, Mark.NO_OPINION])) if yes_or_no else Mark.YES
            paper = paper.with_mark(place, nominee, mark)
    return paper


def count(questions: tuple[Question, ...], papers: Iterable[bytes], turnout: Turnout) -> tuple[Result, ...]:
    """Count and decide every question of a ballot."""
    tallies = count_papers(questions, papers)
    return tuple(decide(question, tally, turnout) for question, tally in zip(questions, tallies, strict=True))
