"""Counting a ballot: who has how many, how many are needed, who is elected. Integers only.

Identities of the counting minutes hold by construction or raise: returned = valid + invalid, and for every nominee
yes + no + blank = valid.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from domain.papers import Mark, Paper
from domain.questions import Base, Question, QuestionKind, needed
from domain.refusals import Refusal


class Verdict(StrEnum):
    """How one nominee came out."""

    ELECTED = "elected"
    TIED = "tied"
    """enough votes, but equal with others at the last place; the bloc's rule for ties decides"""
    NO_PLACE = "no_place"
    """enough votes, but the places went to others with more"""
    NOT_ENOUGH = "not_enough"


@dataclass(frozen=True, slots=True)
class Turnout:
    """The bases a rule may name: papers the members have in all, those present, and those handed out.

    ValueError unless present <= members and issued <= members (an absent member may have sent a written opinion, so more
    papers than people present can be issued).
    """

    members: int
    present: int
    issued: int

    def __post_init__(self) -> None:
        if not (0 <= self.present <= self.members and 0 <= self.issued <= self.members):
            raise ValueError(f"turnout does not add up: {self}")


@dataclass(frozen=True, slots=True)
class Own:
    """A nominee's own papers where it may not vote for itself: how many it holds, and how many of those came back."""

    papers: int = 1
    cast: int = 1


@dataclass(frozen=True, slots=True)
class Tally:
    """The bare counts of one question, by nominee in its order; ValueError unless yes + no + blank = valid for each.

    In a question of choosing, `no` counts the papers on which others were chosen, `blank` those on which nobody was.
    """

    valid: int
    invalid: int
    yes: tuple[int, ...]
    no: tuple[int, ...]
    blank: tuple[int, ...]

    def __post_init__(self) -> None:
        lines = list(zip(self.yes, self.no, self.blank, strict=True))
        if min(self.valid, self.invalid, *self.yes, *self.no, *self.blank) < 0:
            raise ValueError(f"a count below 0: {self}")
        if any(sum(line) != self.valid for line in lines):
            raise ValueError(f"yes, no and blank do not make the valid papers: {self}")

    @property
    def returned(self) -> int:
        """Papers collected."""
        return self.valid + self.invalid

    def to_json(self) -> dict[str, Any]:
        """A JSON-able dict from which `from_json` makes an equal tally."""
        lists = {"yes": list(self.yes), "no": list(self.no), "blank": list(self.blank)}
        return {"valid": self.valid, "invalid": self.invalid, **lists}

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> "Tally":
        """The inverse of `to_json`; KeyError or ValueError when the data is not a tally."""
        lists = (tuple(data[name]) for name in ("yes", "no", "blank"))
        return cls(data["valid"], data["invalid"], *lists)


@dataclass(frozen=True, slots=True)
class NomineeResult:
    """One line of the result; `needed` is the count that the rule asks of `base`, `missing` how many were too few."""

    nominee: str
    yes: int
    no: int
    blank: int
    base: int
    needed: int
    verdict: Verdict

    @property
    def missing(self) -> int:
        """How many votes short of `needed`; 0 when there are enough."""
        return max(0, self.needed - self.yes)


@dataclass(frozen=True, slots=True)
class Result:
    """The outcome of one question: its nominees in the order of the card, and how the places were filled.

    `elected`: by votes, then in the order of the card. `tied`: those among whom `tied_places` places are still to be decided.
    `open_places`: places that nobody had enough votes for.
    """

    question: Question
    tally: Tally
    nominees: tuple[NomineeResult, ...]
    elected: tuple[str, ...]
    tied: frozenset[str]
    tied_places: int
    open_places: int


def count_papers(questions: tuple[Question, ...], papers: Iterable[bytes]) -> tuple[Tally, ...]:
    """The counts of every question from the opened papers (`Paper.to_bytes`), in any order of papers.

    Bytes that are no paper of this ballot are invalid in every question; a wrong number of choices, or where the rules say so no
    mark at all, only in its own.
    """
    yes, no, blank = ([[0] * len(q.nominees) for q in questions] for _ in range(3))
    valid, invalid = ([0] * len(questions) for _ in range(2))
    for raw in papers:
        paper = _opened(questions, raw)
        for place, question in enumerate(questions):
            marks = _valid_marks(paper, place)
            if marks is None:
                invalid[place] += 1
                continue
            valid[place] += 1
            untouched = Mark.NO if question.kind is QuestionKind.CHOOSE and any(marks) else Mark.NO_OPINION
            for nominee, mark in enumerate(marks):
                mark_or_rest = mark or untouched
                line = yes if mark_or_rest is Mark.YES else no if mark_or_rest is Mark.NO else blank
                line[place][nominee] += 1
    return tuple(
        Tally(valid[place], invalid[place], tuple(yes[place]), tuple(no[place]), tuple(blank[place]))
        for place in range(len(questions))
    )


def _opened(questions: tuple[Question, ...], raw: bytes) -> Paper | None:
    try:
        return Paper.from_bytes(questions, raw)
    except Refusal:
        return None


def _valid_marks(paper: Paper | None, question: int) -> tuple[Mark, ...] | None:
    if paper is None:
        return None
    try:
        paper.check_question(question)
        paper.check_complete(question)
    except Refusal:
        return None
    marks = paper.marks(question)
    return None if paper.questions[question].rules.blank_invalid and not any(marks) else marks


def base_of(base: Base, turnout: Turnout, tally: Tally) -> int:
    """How many the rule's base is at this vote."""
    return {
        Base.ALL_MEMBERS: turnout.members,
        Base.PRESENT: turnout.present,
        Base.ISSUED: turnout.issued,
        Base.RETURNED: tally.returned,
        Base.VALID: tally.valid,
    }[base]


def _base_for(question: Question, place: int, tally: Tally, turnout: Turnout, own: Own | None) -> int:
    """The base of one nominee: without its own papers where it may not vote for itself, without blank ones where they do not count.

    Where one says yes or no, its own papers that came back are among its blank ones: they are taken out once. Where one chooses,
    they are taken for papers that chose somebody.
    """
    rules = question.rules
    base, blank = base_of(rules.base, turnout, tally), tally.blank[place]
    if not rules.self_allowed:
        mine = own or Own()
        base -= mine.cast if rules.base in {Base.RETURNED, Base.VALID} else mine.papers
        if question.kind is QuestionKind.YES_NO:
            blank = max(0, blank - mine.cast)
    return max(0, base if rules.blank_in_base else base - blank)


def decide(question: Question, tally: Tally, turnout: Turnout, own: Mapping[str, Own] | None = None) -> Result:
    """Who is elected by the question's rule; ties at the last place are reported, not resolved.

    `own`: the nominees' papers where none may vote for itself; one each, cast, where left out.
    ValueError when more papers came back than were issued, or the tally is not of this question.
    """
    if tally.returned > turnout.issued or len(tally.yes) != len(question.nominees):
        raise ValueError("the tally does not belong to this question and turnout")
    rules = question.rules
    mine = own or {}
    bases = [_base_for(question, n, tally, turnout, mine.get(one)) for n, one in enumerate(question.nominees)]
    goals = [needed(base, rules.threshold, strict=rules.strict) for base in bases]
    enough = sorted((n for n, goal in enumerate(goals) if tally.yes[n] >= goal), key=lambda n: -tally.yes[n])
    verdicts = _fill(enough, tally.yes, question.places)
    lines = tuple(
        NomineeResult(
            nominee, tally.yes[n], tally.no[n], tally.blank[n], bases[n], goals[n], verdicts.get(n, Verdict.NOT_ENOUGH)
        )
        for n, nominee in enumerate(question.nominees)
    )
    elected = tuple(question.nominees[n] for n in enough if verdicts[n] is Verdict.ELECTED)
    tied = frozenset(question.nominees[n] for n in enough if verdicts[n] is Verdict.TIED)
    left = question.places - len(elected)
    return Result(question, tally, lines, elected, tied, left if tied else 0, 0 if tied else left)


def _fill(enough: list[int], yes: tuple[int, ...], places: int) -> dict[int, Verdict]:
    """The verdict of everybody with enough votes; `enough` has the most votes first."""
    if len(enough) <= places:
        return dict.fromkeys(enough, Verdict.ELECTED)
    last = yes[enough[places - 1]]
    tie = yes[enough[places]] == last
    verdicts: dict[int, Verdict] = {}
    for nominee in enough:
        if yes[nominee] > last or (yes[nominee] == last and not tie):
            verdicts[nominee] = Verdict.ELECTED
        else:
            verdicts[nominee] = Verdict.TIED if yes[nominee] == last else Verdict.NO_PLACE
    return verdicts
