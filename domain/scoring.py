"""A whole score sheet: sums by section, bonus, minus, grand total; the ranking of several sheets."""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from domain.answers import Answer, points
from domain.criteria import CriteriaTable
from domain.leaves import Leaf, Node

K = TypeVar("K", bound=Hashable)


@dataclass(frozen=True, slots=True)
class SectionTotal:
    """The sum of one section in hundredths, and how many of its leaves have an answer."""

    code: str
    points: int
    max: int
    answered: int
    leaves: int


@dataclass(frozen=True, slots=True)
class Totals:
    """The sums of one sheet in hundredths.

    `sections`: every section of the table, a parent before its children. `bonus_uncapped`: before the table's limit.
    `minus`: what is taken off, not negative. `flags`: raised by minus items that take something off. `unanswered`: codes of the
    standard leaves still open, in order; bonus and minus items without an answer count as none.
    """

    sections: tuple[SectionTotal, ...]
    base: int
    bonus: int
    bonus_uncapped: int
    minus: int
    total: int
    flags: frozenset[str]
    unanswered: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Place(Generic[K]):
    """One line of a ranking: those with equal points share a rank, and the next rank skips as many (1, 2, 2, 4)."""

    rank: int
    points: int
    members: frozenset[K]


def totals(table: CriteriaTable, answers: Mapping[str, Answer]) -> Totals:
    """All sums of a sheet; `answers` by the code of the leaf, KeyError for a code that the table does not have.

    total = base + bonus (at most the scale where the bonus may not exceed it) - minus, not below 0. Refusal as in
    `answers.points`.
    """
    earned = {code: points(table.leaf(code), answer) for code, answer in answers.items()}
    sections: list[SectionTotal] = []
    base = sum(_add_up(node, earned, sections)[0] for node in table.roots)
    bonus_uncapped = sum(earned.get(leaf.code, 0) for leaf in table.bonus)
    bonus = _capped(bonus_uncapped, table.bonus_cap)
    minus = _capped(sum(earned.get(leaf.code, 0) for leaf in table.minus), table.minus_cap)
    gained = base + bonus if table.bonus_exceeds_scale else min(base + bonus, table.scale)
    return Totals(
        sections=tuple(sections),
        base=base,
        bonus=bonus,
        bonus_uncapped=bonus_uncapped,
        minus=minus,
        total=max(0, gained - minus),
        flags=frozenset(flag for leaf in table.minus if earned.get(leaf.code) for flag in leaf.flags),
        unanswered=tuple(leaf.code for leaf in table.leaves() if leaf.code not in earned),
    )


def _capped(amount: int, cap: int | None) -> int:
    return amount if cap is None else min(amount, cap)


def _add_up(node: Node, earned: Mapping[str, int], out: list[SectionTotal]) -> tuple[int, int, int]:
    """(points, leaves answered, leaves) of a node; the totals of sections go to `out`, a parent before its children."""
    if isinstance(node, Leaf):
        return earned.get(node.code, 0), int(node.code in earned), 1
    place = len(out)
    parts = [_add_up(child, earned, out) for child in node.children]
    total, answered, leaves = (sum(part[i] for part in parts) for i in range(3))
    out.insert(place, SectionTotal(node.code, total, node.max, answered, leaves))
    return total, answered, leaves


def ranking(scores: Mapping[K, int]) -> tuple[Place[K], ...]:
    """The sheets by points, highest first; a tie is one place with several members and is not resolved here."""
    by_points: dict[int, set[K]] = {}
    for member, score in scores.items():
        by_points.setdefault(score, set()).add(member)
    places: list[Place[K]] = []
    rank = 1
    for score in sorted(by_points, reverse=True):
        places.append(Place(rank, score, frozenset(by_points[score])))
        rank += len(by_points[score])
    return tuple(places)
