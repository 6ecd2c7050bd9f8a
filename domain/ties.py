"""Equal votes at the last place, decided by the bloc's ordered rules; every step is told, so that a loser can follow it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from domain.lots import draw
from domain.tally import Result

Points = Mapping[str, int]
"""Hundredths by nominee."""


class TieBy(StrEnum):
    """What decides among those with as many votes at the last place."""

    SCORE = "score"
    """more verified points"""
    SECTION = "section"
    """more points in one section of the table"""
    SECOND_BALLOT = "second_ballot"
    """a second ballot among them, where a round is left"""
    HEAD = "head"
    """the head proposes"""
    LOT = "lot"
    """a draw with the seed that was shown at the opening (`domain.lots`)"""


@dataclass(frozen=True, slots=True)
class TieRule:
    """One rule for ties; `code`: the section of `SECTION`, and of nothing else: ValueError."""

    by: TieBy
    code: str = ""

    def __post_init__(self) -> None:
        if (self.by is TieBy.SECTION) != bool(self.code):
            raise ValueError(f"a section has its code, and only a section: {self}")

    def to_text(self) -> str:
        """As a bloc's file says it: "score", "section:IV"."""
        return f"{self.by}:{self.code}" if self.code else self.by.value

    @classmethod
    def from_text(cls, text: str) -> "TieRule":
        """The inverse of `to_text`; ValueError when it is no rule."""
        by, _, code = text.partition(":")
        return cls(TieBy(by), code)


USUAL_TIES = (
    TieRule(TieBy.SCORE), TieRule(TieBy.SECTION, "I"), TieRule(TieBy.SECTION, "IV"), TieRule(TieBy.SECOND_BALLOT),
    TieRule(TieBy.HEAD),
)  # fmt: skip

OFFICE_TIES = (TieRule(TieBy.SECOND_BALLOT), TieRule(TieBy.HEAD))
"""No score speaks for an office."""


class Step(StrEnum):
    """What a rule did."""

    PARTED = "parted"
    """it decided about some or all of them"""
    EQUAL = "equal"
    """they are equal by this rule, too"""
    UNKNOWN = "unknown"
    """it cannot be applied: points are missing, or no seed was shown"""
    NO_ROUND = "no_round"
    """a second ballot is not possible any more"""
    WAITS = "waits"
    """people decide: a second ballot, or the head"""


@dataclass(frozen=True, slots=True)
class Told:
    """One step: the rule, what it did, who is in by it (in the order of the rule) and who is out."""

    rule: TieRule
    step: Step
    chosen: tuple[str, ...] = ()
    out: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Outcome:
    """The result with its tie decided as far as the rules go.

    `elected`: everybody elected, by votes first. `revote`: those among whom `places` are put to a second ballot. `asks_head`: those
    of whom the head proposes `places`. `open`: those whom no rule parted; at most one of the three is not empty.
    """

    elected: tuple[str, ...]
    revote: frozenset[str] = frozenset()
    asks_head: frozenset[str] = frozenset()
    open: frozenset[str] = frozenset()
    places: int = 0
    explanation: tuple[Told, ...] = ()


def resolve(
    result: Result, rules: Sequence[TieRule], scores: Points, sections: Mapping[str, Points], seed: int | None,
    *, names: Mapping[str, str] | None = None, round_left: bool = True,
) -> Outcome:  # fmt: skip
    """Apply the rules one after another until the places are filled or people have to decide.

    `scores`: verified totals; `sections`: by the section's code. A rule is left out where one of them has no points for it.
    `seed`: as shown at the opening, None where none was. `names`: for the draw's A-B-C order; the keys where left out.
    `round_left`: whether a second ballot is still possible.
    """
    tied, places = result.tied, result.tied_places
    elected, told = list(result.elected), list[Told]()
    for rule in rules:
        if not tied:
            break
        if rule.by is TieBy.SECOND_BALLOT and round_left:
            told.append(Told(rule, Step.WAITS))
            return Outcome(tuple(elected), revote=tied, places=places, explanation=tuple(told))
        if rule.by is TieBy.HEAD:
            told.append(Told(rule, Step.WAITS))
            return Outcome(tuple(elected), asks_head=tied, places=places, explanation=tuple(told))
        step = _apply(rule, tied, places, scores, sections, seed, names)
        told.append(step)
        if step.step is Step.PARTED:
            elected += step.chosen
            places -= len(step.chosen)
            tied = tied - {*step.chosen} - step.out
    return Outcome(tuple(elected), open=tied, places=places, explanation=tuple(told))


def _apply(
    rule: TieRule, tied: frozenset[str], places: int, scores: Points, sections: Mapping[str, Points], seed: int | None,
    names: Mapping[str, str] | None,
) -> Told:  # fmt: skip
    if rule.by is TieBy.SECOND_BALLOT:
        return Told(rule, Step.NO_ROUND)
    if rule.by is TieBy.LOT:
        if seed is None:
            return Told(rule, Step.UNKNOWN)
        chosen = tuple(draw({one: (names or {}).get(one, one) for one in tied}, seed, places))
        return Told(rule, Step.PARTED, chosen, tied - {*chosen})
    points = scores if rule.by is TieBy.SCORE else sections.get(rule.code, {})
    if not tied <= points.keys():
        return Told(rule, Step.UNKNOWN)
    return _by_points(rule, tied, places, points)


def _by_points(rule: TieRule, tied: frozenset[str], places: int, points: Points) -> Told:
    """Whoever has more than the first one left out is in; whoever has less than the last one in is out; the rest is still tied."""
    ordered = sorted(tied, key=lambda one: (-points[one], one))
    last_in, first_out = points[ordered[places - 1]], points[ordered[places]]
    chosen = tuple(one for one in ordered if points[one] > first_out)
    out = frozenset(one for one in ordered if points[one] < last_in)
    return Told(rule, Step.PARTED if chosen or out else Step.EQUAL, chosen, out)
