"""What a ballot (đợt bỏ phiếu) asks and by which rule it is decided. Fractions are exact; nothing here is a constant of law:
thresholds are defaults that a bloc's own regulation replaces (`DEFAULT_RULES`)."""

from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction
from typing import Any

from domain.points import HUNDRED

MOTION = "MOTION"
"""The subject of a question whose words are typed: a motion (nội dung biểu quyết)."""


class QuestionKind(StrEnum):
    """How a voter answers."""

    YES_NO = "yes_no"
    """yes, no or no opinion for each nominee"""
    CHOOSE = "choose"
    """up to `most` of the nominees, from `least` on or nobody"""


class Base(StrEnum):
    """Of what the threshold is a part."""

    ALL_MEMBERS = "all_members"
    PRESENT = "present"
    ISSUED = "issued"
    RETURNED = "returned"
    VALID = "valid"


@dataclass(frozen=True, slots=True)
class Rules:
    """The count a nominee needs: more than (`strict`) or at least `threshold` of the base.

    `blank_in_base`: papers without an opinion stay in the base, so they count as not approving. `clause`: where the regulation
    says so, for the verdict. `self_allowed`: an agency may vote for itself; otherwise its papers are not in its own base.
    `blank_invalid`: a paper without any mark in the question is invalid there. A threshold of 0: whoever has most votes.
    ValueError when no count could ever meet the threshold.
    """

    threshold: Fraction
    strict: bool
    base: Base = Base.ALL_MEMBERS
    blank_in_base: bool = True
    clause: str = ""
    self_allowed: bool = True
    blank_invalid: bool = False

    def __post_init__(self) -> None:
        if not 0 <= self.threshold <= 1 or (self.strict and self.threshold == 1):
            raise ValueError(f"no count meets this threshold: {self.threshold}, strict {self.strict}")

    def to_json(self) -> dict[str, Any]:
        """A JSON-able dict; the threshold as [numerator, denominator]."""
        return {
            "threshold": [self.threshold.numerator, self.threshold.denominator],
            "strict": self.strict,
            "base": self.base.value,
            "blank_in_base": self.blank_in_base,
            "clause": self.clause,
            "self_allowed": self.self_allowed,
            "blank_invalid": self.blank_invalid,
        }

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> "Rules":
        """The inverse of `to_json`; KeyError or ValueError when the data is not a rule."""
        numerator, denominator = data["threshold"]
        threshold = Fraction(int(numerator), int(denominator))
        return cls(
            threshold, data["strict"], Base(data["base"]), data["blank_in_base"], data["clause"], data["self_allowed"],
            data["blank_invalid"],
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Question:
    """One question of a ballot.

    `nominees`: their keys in the order of the card, each once. `places`: at most so many are elected. `most`: at most so many
    may be chosen on one paper, `least`: at least so many, or nobody (CHOOSE only; 0 for YES_NO). `subject`: the award or office
    it is about ("PROV_FLAG", "HEAD"). `text`: the words of a motion, whose one nominee is no agency but the motion.
    """

    kind: QuestionKind
    nominees: tuple[str, ...]
    places: int
    rules: Rules
    most: int = 0
    subject: str = ""
    least: int = 0
    text: str = ""

    def __post_init__(self) -> None:
        count = len(self.nominees)
        if not count or len(set(self.nominees)) != count:
            raise ValueError("a question has nominees, each once")
        if not 1 <= self.places <= count:
            raise ValueError(f"{self.places} places for {count} nominees")
        if not (1 <= self.most <= count if self.kind is QuestionKind.CHOOSE else self.most == 0):
            raise ValueError(f"{self.most} choices of {count} nominees in a question of the kind {self.kind}")
        if not 0 <= self.least <= self.most:
            raise ValueError(f"at least {self.least} and at most {self.most} choices")
        if bool(self.text) != (self.subject == MOTION):
            raise ValueError("a motion has its words, and nothing else has")
        if self.text and (count > 1 or self.kind is not QuestionKind.YES_NO or not self.rules.self_allowed):
            raise ValueError("everybody says yes, no or nothing to one motion")

    @classmethod
    def of_motion(cls, number: int, text: str, rules: Rules) -> "Question":
        """A motion; `number` parts it from others of the same ballot."""
        return cls(QuestionKind.YES_NO, (f"{MOTION}-{number}",), 1, rules, subject=MOTION, text=text)

    def to_json(self) -> dict[str, Any]:
        """A JSON-able dict from which `from_json` makes an equal question."""
        return {
            "kind": self.kind.value,
            "nominees": list(self.nominees),
            "places": self.places,
            "rules": self.rules.to_json(),
            "most": self.most,
            "subject": self.subject,
            "least": self.least,
            **({"text": self.text} if self.text else {}),
        }

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> "Question":
        """The inverse of `to_json`; KeyError or ValueError when the data is not a question."""
        rules = Rules.from_json(data["rules"])
        kind = QuestionKind(data["kind"])
        return cls(
            kind, tuple(data["nominees"]), data["places"], rules, data["most"], data["subject"], data["least"], data.get("text", "")
        )  # fmt: skip


DEFAULT_RULES: dict[str, Rules] = {
    "GOV_FLAG": Rules(Fraction(4, 5), strict=False),
    "PROV_FLAG": Rules(Fraction(2, 3), strict=False),
    "PROV_CERT": Rules(Fraction(1, 2), strict=True),
    "HEAD": Rules(Fraction(1, 2), strict=True),
    "DEPUTY": Rules(Fraction(1, 2), strict=True),
    MOTION: Rules(Fraction(1, 2), strict=True, base=Base.PRESENT),
}
"""Usual thresholds by award and office, of all members, and of a motion, of those present; unconfirmed: to be checked against the
bloc's regulation."""


def without_hall(question: Question) -> Question:
    """As it is asked without a meeting: of those present is of all members there."""
    if question.rules.base is not Base.PRESENT:
        return question
    return replace(question, rules=replace(question.rules, base=Base.ALL_MEMBERS))


def needed(base: int, threshold: Fraction, *, strict: bool) -> int:
    """The least count that is more than (`strict`) or at least `threshold` of `base`; never less than one.

    needed(9, 2/3, strict=False) = 6; needed(10, 1/2, strict=True) = 6.
    """
    part = base * threshold.numerator
    count = part // threshold.denominator + 1 if strict else -(-part // threshold.denominator)
    return max(1, count)


def needed_before(rules: Rules, members: int, each: int = 1) -> int | None:
    """How many votes a nominee needs of so many members, as far as it is known before the count; None where the count alone says it.

    `each`: papers of a member; the bases are papers. Where nobody may vote for itself, its own papers are not in its base.
    """
    if rules.base not in {Base.ALL_MEMBERS, Base.ISSUED} or not rules.blank_in_base:
        return None
    base = members if rules.self_allowed else max(0, members - 1)
    return needed(base * each, rules.threshold, strict=rules.strict)


def percent(part: int, base: int) -> int:
    """The share in tenths of a percent, half up, rounded once (7 of 9: 778); 0 when the base is 0. Never for deciding."""
    return (20 * HUNDRED * part + base) // (2 * base) if base else 0
