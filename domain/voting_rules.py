"""How a bloc votes about one subject: an award, or an office of the next year (`field.md` 5.3).

Nothing here is a constant of law. What a bloc's regulation does not say is a default, and a default decides nothing before the
secretary has confirmed it for the year (`RuleSet` is stored in the bloc's file, the confirmation beside it).
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction
from typing import Any

from domain.honours import OFFICES
from domain.questions import DEFAULT_RULES, MOTION, Base, Rules
from domain.ties import OFFICE_TIES, USUAL_TIES, TieRule

MOST_ROUNDS = 3


class Pick(StrEnum):
    """What the ballot does with the scores."""

    SCORE_THEN_CONFIRM = "score_then_confirm"
    """the first by score stand, as many as there are places, and are confirmed one by one"""
    FREE = "free"
    """everybody stands, and the ballot alone chooses"""


class Choices(StrEnum):
    """How many may be chosen on one paper where one chooses."""

    UP_TO = "up_to"
    """at most as many as there are places"""
    EXACTLY = "exactly"
    """exactly as many as there are places, or nobody"""
    ANY = "any"
    """as many as stand"""


class Order(StrEnum):
    """In which order the nominees stand on the paper."""

    RANKING = "ranking"
    DOCUMENT = "document"
    """as in the document that set the bloc up"""
    ALPHABET = "alphabet"
    """by Vietnamese collation"""
    SHUFFLED = "shuffled"
    """by the ballot's seed when it begins, the same for all voters"""


class Contradiction(StrEnum):
    """What follows where the ballot passes over somebody whom the ranking would have chosen."""

    DISCUSS = "discuss"
    """the meeting discusses and decides"""
    NEXT_BY_SCORE = "next_by_score"
    """the next by score is put to the vote for the place that is left; without one the meeting discusses"""


@dataclass(frozen=True, slots=True)
class RuleSet:
    """What a regulation says about voting on one subject, and a ballot obeys.

    `rules`: base, threshold, how no opinion counts, self-votes, blank papers, clause. `leaves_later`: whoever stands for one award
    leaves the later lists. `ties`: what decides one after another among equal votes; where none does, the meeting. `rounds`: at most so
    many, 1 to `MOST_ROUNDS`: ValueError. `contradiction`: what follows where ballot and ranking disagree.
    """

    rules: Rules
    pick: Pick = Pick.SCORE_THEN_CONFIRM
    choices: Choices = Choices.UP_TO
    order: Order = Order.RANKING
    leaves_later: bool = True
    ties: tuple[TieRule, ...] = USUAL_TIES
    rounds: int = 2
    contradiction: Contradiction = Contradiction.DISCUSS

    def __post_init__(self) -> None:
        if not 1 <= self.rounds <= MOST_ROUNDS:
            raise ValueError(f"{self.rounds} rounds")

    def limits(self, places: int, nominees: int) -> tuple[int, int]:
        """(`most`, `least`) of a question of choosing with so many places and nominees."""
        if self.choices is Choices.ANY:
            return nominees, 0
        most = min(places, nominees)
        return most, most if self.choices is Choices.EXACTLY else 0

    def to_json(self) -> dict[str, Any]:
        """As a bloc's file says it: what a verdict rests on always, the rest where it is not the default."""
        mine, rules = _plain(self), self.rules
        usual = _plain(RuleSet(rules=replace(rules, self_allowed=True, blank_invalid=False)))
        said: dict[str, Any] = {"threshold": write_pass(rules.threshold, strict=rules.strict), "base": rules.base.value}
        said |= {} if rules.blank_in_base else {"no_opinion": "left_out"}
        said |= {"clause": rules.clause} if rules.clause else {}
        said["ties"] = [one.to_text() for one in self.ties]
        return said | {name: value for name, value in mine.items() if value != usual[name]}

    @classmethod
    def from_json(cls, data: Mapping[str, Any], subject: str) -> "RuleSet":
        """What a bloc's file says of a subject, over its defaults; ValueError when it says what cannot be."""
        usual = default_for(subject)
        rules = usual.rules
        threshold, strict = read_pass(data["threshold"]) if data.get("threshold") else (rules.threshold, rules.strict)
        rules = Rules(
            threshold, strict, Base(data.get("base") or rules.base), data.get("no_opinion") != "left_out",
            data.get("clause") or "", data.get("self_allowed", True) or subject == MOTION, data.get("blank_invalid", False),
        )  # fmt: skip
        return cls(
            rules, Pick(data.get("pick", usual.pick)), Choices(data.get("choices", usual.choices)),
            Order(data.get("order", usual.order)), data.get("leaves_later", True),
            usual.ties if data.get("ties") is None else tuple(TieRule.from_text(one) for one in data["ties"]),
            data.get("rounds", usual.rounds), Contradiction(data.get("contradiction", usual.contradiction)),
        )  # fmt: skip


def _plain(one: RuleSet) -> dict[str, Any]:
    return {
        "self_allowed": one.rules.self_allowed, "blank_invalid": one.rules.blank_invalid, "pick": one.pick.value,
        "choices": one.choices.value, "order": one.order.value, "leaves_later": one.leaves_later,
        "rounds": one.rounds, "contradiction": one.contradiction.value,
    }  # fmt: skip


def default_for(subject: str) -> RuleSet:
    """The usual rules of a subject; of an award that none is known for, more than half of all members. A motion is put to the vote once."""
    rules = DEFAULT_RULES.get(subject, DEFAULT_RULES["PROV_CERT"])
    ties = OFFICE_TIES if subject in OFFICES else USUAL_TIES
    return RuleSet(rules, ties=ties, rounds=1 if subject == MOTION else 2)


_PASS = re.compile(r"^(>=|>|≥)?\s*(?:(\d{1,3})\s*/\s*(\d{1,3})|(\d{1,3})\s*%)$")


def read_pass(text: str) -> tuple[Fraction, bool]:
    """(threshold, strict) from ">= 2/3", "> 50%", "100%"; without a sign it is at least. ValueError when no count could meet it."""
    found = _PASS.match(text.strip())
    if found is None or found[3] in {"0", "00", "000"}:
        raise ValueError(f"no threshold: {text}")
    part = Fraction(int(found[2]), int(found[3])) if found[2] else Fraction(int(found[4]), 100)
    strict = found[1] == ">"
    return Rules(part, strict).threshold, strict  # ValueError from there


def write_pass(threshold: Fraction, *, strict: bool) -> str:
    """A threshold as `read_pass` takes it: ">= 2/3", "> 1/2"; percent where it has no short fraction: ">= 80%"."""
    hundredths = threshold * 100
    sign = ">" if strict else ">="
    if threshold.denominator > 4 and hundredths.denominator == 1:
        return f"{sign} {hundredths.numerator}%"
    return f"{sign} {threshold.numerator}/{threshold.denominator}"
