"""What an officer answers to one leaf: the answer itself, its check against the leaf, its points, reading a typed one."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from domain.leaves import Kind, Leaf
from domain.points import HUNDRED, parse_points, read_amount, round_half_up, says_points
from domain.refusals import Refusal, quoted
from domain.targets import target_points
from domain.words import fold, match_label

MOST = 100_000
"""No count of an agency's year is higher; a longer number is a slip of the finger."""

VALUE_MOST = MOST * HUNDRED
"""No value against a target is higher, in hundredths of its unit."""

_FIELDS = ("level", "done", "total", "passed", "count", "points", "value", "minus")
_NEEDED = {
    Kind.LEVELS: "level",
    Kind.RATIO: "done total",
    Kind.PASS_FAIL: "passed",
    Kind.PER_UNIT: "count",
    Kind.DEDUCT: "count",
    Kind.FREE: "points",
    Kind.TARGET: "value",
    Kind.PLUS_MINUS: "count minus",
}
_SHAPES = {kind: sum(1 << _FIELDS.index(name) for name in needed.split()) for kind, needed in _NEEDED.items()}
"""By kind: which fields an answer gives, a bit each."""

_PASSED = frozenset({"dat", "co", "dung", "1", "yes", "pass", "passed"})
_FAILED = frozenset({"khong dat", "khong", "chua dat", "chua", "ko dat", "ko", "2", "no", "fail", "failed"})
_NOTHING = frozenset({"khong", "khong co", "ko", "none", "no"})
_COUNT = re.compile(r"([0-9]+)\s*([^\W\d][\w ]*)?")
_RATIO = re.compile(r"([0-9]+)\s*(?:/|:|tren|trong|of)\s*(?:tong\s*(?:so)?\s*)?([0-9]+)")
_VALUE = re.compile(r"([0-9][0-9.,]*)\s*(.*)")
_BOTH = re.compile(r"(?:(?:\+|cong)\s*([0-9]{1,7}))?\s*[,;/]?\s*(?:(?:[-−–]|tru)\s*([0-9]{1,7}))?")
_PERCENT = re.compile(r"([0-9]{1,3})(?:[.,]([0-9]{1,2}))?\s*(?:%|phan tram|percent)")


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer; exactly the fields of its leaf's kind are given.

    LEVELS: `level`, the index from 0. RATIO: `done` and `total`. PASS_FAIL: `passed`. PER_UNIT and DEDUCT: `count`.
    FREE: `points` in hundredths. TARGET: `value` in hundredths of the unit. PLUS_MINUS: `count` adds, `minus` takes off.
    """

    level: int | None = None
    done: int | None = None
    total: int | None = None
    passed: bool | None = None
    count: int | None = None
    points: int | None = None
    value: int | None = None
    minus: int | None = None
    shape: int = field(init=False, repr=False, compare=False)
    """Which fields are given, a bit each."""

    def __post_init__(self) -> None:
        given = sum(1 << bit for bit, name in enumerate(_FIELDS) if getattr(self, name) is not None)
        object.__setattr__(self, "shape", given)

    def to_json(self) -> dict[str, Any]:
        """Only the fields that are given."""
        return {name: getattr(self, name) for name in _FIELDS if getattr(self, name) is not None}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "Answer":
        """The inverse of `to_json`; TypeError on an unknown field."""
        return cls(**data)


def points(leaf: Leaf, answer: Answer, best: int | None = None) -> int:
    """The points of an answer in hundredths, from the leaf's minimum (0) to its maximum; for a minus item what is taken off.

    Exact; only a ratio and a target have to round: half up, to the hundredth or to the leaf's step. A count beyond the cap earns the
    cap. `best`: the best value of the bloc, which only TARGET asks for; while it is not known the answer counts as the best.
    Refusal when the answer does not fit the leaf: `answer.kind`, `choice.unknown`, `ratio.no_total`, `ratio.over`,
    `count.range`, `value.range`, `points.range`, `points.step`.
    """
    shape, earn = _RULES[leaf.kind]
    if answer.shape != shape:
        raise Refusal("answer.kind", kind=leaf.kind.value)
    return earn(leaf, answer, best)


def is_provisional(leaf: Leaf, answer: Answer) -> bool:
    """Whether the points depend on the other agencies: those of a target that is exceeded."""
    return leaf.kind is Kind.TARGET and (answer.value or 0) > leaf.target


# One function a kind: a whole bloc is thousands of them, so each does its own check in one comparison.


def _level_points(leaf: Leaf, answer: Answer, _best: int | None) -> int:
    level = answer.level or 0
    if not 0 <= level < len(leaf.levels):
        raise Refusal("choice.unknown", text=str(level + 1), labels=_labels(leaf))
    return leaf.levels[level].points


def _ratio_points(leaf: Leaf, answer: Answer, _best: int | None) -> int:
    done, total = answer.done or 0, answer.total or 0
    if not 0 <= done <= total <= MOST or total == 0:
        raise _bad_ratio(done, total)
    return round_half_up((leaf.max or 0) * done, total, leaf.step)


def _bad_ratio(done: int, total: int) -> Refusal:
    if total == 0:
        return Refusal("ratio.no_total")
    for count in (done, total):
        if not 0 <= count <= MOST:
            return _out_of_range(count)
    return Refusal("ratio.over", done=done, total=total)


def _out_of_range(count: int) -> Refusal:
    return Refusal("count.range", low=0, high=MOST, nearest=0 if count < 0 else MOST)


def _pass_points(leaf: Leaf, answer: Answer, _best: int | None) -> int:
    return (leaf.max or 0) if answer.passed else 0


def _unit_points(leaf: Leaf, answer: Answer, _best: int | None) -> int:
    count = answer.count or 0
    if not 0 <= count <= MOST:
        raise _out_of_range(count)
    earned, top = count * leaf.per, leaf.max
    return earned if top is None or earned < top else top


def _deduct_points(leaf: Leaf, answer: Answer, _best: int | None) -> int:
    count = answer.count or 0
    if not 0 <= count <= MOST:
        raise _out_of_range(count)
    left = (leaf.max or 0) - count * leaf.per
    return left if left > 0 else 0  # noqa: FURB136  # max() takes three times as long


def _free_points(leaf: Leaf, answer: Answer, _best: int | None) -> int:
    given, top = answer.points or 0, leaf.max or 0
    if not 0 <= given <= top:
        raise Refusal("points.range", low=0, high=top, nearest=0 if given < 0 else top)
    if given % leaf.step:
        below = given - given % leaf.step
        raise Refusal("points.step", step=leaf.step, nearest=(below, below + leaf.step))
    return given


def _target_points(leaf: Leaf, answer: Answer, best: int | None) -> int:
    value = answer.value or 0
    if not 0 <= value <= VALUE_MOST:
        raise Refusal("value.range", low=0, high=VALUE_MOST)
    if best is None or best < value:
        best = value
    return target_points(leaf.max or 0, leaf.target, value, best, leaf.step)


def _balance_points(leaf: Leaf, answer: Answer, _best: int | None) -> int:
    plus, minus = answer.count or 0, answer.minus or 0
    for count in (plus, minus):
        if not 0 <= count <= MOST:
            raise _out_of_range(count)
    return max(leaf.min, min(plus * leaf.per - minus * leaf.per_minus, leaf.max or 0))


_EARN: dict[Kind, Callable[[Leaf, Answer, int | None], int]] = {
    Kind.LEVELS: _level_points,
    Kind.RATIO: _ratio_points,
    Kind.PASS_FAIL: _pass_points,
    Kind.PER_UNIT: _unit_points,
    Kind.DEDUCT: _deduct_points,
    Kind.FREE: _free_points,
    Kind.TARGET: _target_points,
    Kind.PLUS_MINUS: _balance_points,
}
_RULES = {kind: (_SHAPES[kind], earn) for kind, earn in _EARN.items()}


def _labels(leaf: Leaf) -> tuple[str, ...]:
    return tuple(level.name for level in leaf.levels)


def parse_answer(leaf: Leaf, text: str) -> Answer:
    """The answer a person typed, already checked against the leaf.

    LEVELS: the number of the line or the name of the level. RATIO: "9/10", "9 trên 10", "95,5%". PASS_FAIL: "đạt" or
    "không đạt". PER_UNIT, DEDUCT: "3", "3 lần", "không có". FREE: "12,5", "12.5 điểm". TARGET: "52", "52 cuộc", "95,5%".
    PLUS_MINUS: "+3 -1", "+2", "-1", "không có". Refusal otherwise.
    """
    match leaf.kind:
        case Kind.LEVELS:
            answer = Answer(level=match_label(text, _labels(leaf)))
        case Kind.RATIO:
            answer = _parse_ratio(text)
        case Kind.PASS_FAIL:
            answer = _parse_passed(text)
        case Kind.PER_UNIT | Kind.DEDUCT:
            answer = Answer(count=_parse_count(text, leaf.unit))
        case Kind.FREE:
            answer = Answer(points=parse_points(text))
        case Kind.TARGET:
            answer = Answer(value=_parse_value(text, leaf.unit))
        case Kind.PLUS_MINUS:
            answer = _parse_both(text)
    points(leaf, answer)
    return answer


def _parse_ratio(text: str) -> Answer:
    typed = fold(text)
    if match := _RATIO.fullmatch(typed):
        return Answer(done=int(match[1]), total=int(match[2]))
    if match := _PERCENT.fullmatch(typed):
        decimals = match[2] or ""
        return Answer(done=int(match[1] + decimals), total=100 * 10 ** len(decimals))
    raise Refusal("ratio.unreadable", text=quoted(text))


def _parse_passed(text: str) -> Answer:
    typed = fold(text)
    if typed in _PASSED:
        return Answer(passed=True)
    if typed in _FAILED:
        return Answer(passed=False)
    raise Refusal("pass.unreadable", text=quoted(text))


def _parse_count(text: str, unit: str) -> int:
    typed = fold(text)
    if typed in _NOTHING:
        return 0
    match = _COUNT.fullmatch(typed)
    # "2 điểm" answers another question than "how many times"
    if match is None or says_points(text) or (match[2] and match[2] not in {fold(unit), "lan"}):
        raise Refusal("count.unreadable", text=quoted(text), unit=unit)
    return int(match[1])


def _parse_value(text: str, unit: str) -> int:
    match = _VALUE.fullmatch(fold(text))
    percent = {"%", "phan tram"} if unit == "%" else set()
    if match is None or (match[2] and match[2] not in {fold(unit), *percent}):
        raise Refusal("value.unreadable", text=quoted(text), unit=unit)
    try:
        return read_amount(match[1])
    except ValueError:
        raise Refusal("value.unreadable", text=quoted(text), unit=unit) from None


def _parse_both(text: str) -> Answer:
    typed = fold(text)
    if typed in _NOTHING or typed == "0":
        return Answer(count=0, minus=0)
    match = _BOTH.fullmatch(typed)
    if match is None or (match[1] is None and match[2] is None):
        raise Refusal("both.unreadable", text=quoted(text))
    return Answer(count=int(match[1] or 0), minus=int(match[2] or 0))
