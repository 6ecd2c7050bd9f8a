"""A whole score sheet: points by criterion, sums by section, bonus, minus, grand total."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from domain.answers import Answer, points
from domain.criteria import CriteriaTable
from domain.leaves import Kind, Leaf, Node, Section


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

    `earned`: by criterion. `sections`: every section of the table, a parent before its children. `bonus_uncapped`: before the table's
    limit. `minus`: what is taken off, not negative. `flags`: raised by minus items that take something off. `unanswered`: codes of the
    standard leaves still open, in order; bonus and minus items without an answer count as none.
    """

    earned: Mapping[str, int]
    sections: tuple[SectionTotal, ...]
    base: int
    bonus: int
    bonus_uncapped: int
    minus: int
    total: int
    flags: frozenset[str]
    unanswered: tuple[str, ...]


def bests_of(table: CriteriaTable, sheets: Iterable[Mapping[str, Answer]]) -> dict[str, int]:
    """The best value of the bloc for each TARGET criterion, in hundredths of its unit, out of all sheets that count."""
    targets = [leaf.code for leaf in table.leaves() if leaf.kind is Kind.TARGET]
    found: dict[str, int] = {}
    for answers in sheets:
        for code in targets:
            answer = answers.get(code)
            if answer is not None and answer.value is not None:
                found[code] = max(found.get(code, 0), answer.value)
    return found


def totals(table: CriteriaTable, answers: Mapping[str, Answer], bests: Mapping[str, int] | None = None) -> Totals:
    """All sums of a sheet; `answers` by the code of the leaf, KeyError for a code that the table does not have.

    `bests`: as `bests_of` finds them; where they do not say anything the sheet's own value counts as the best. Refusal as in
    `answers.points`.
    """
    known, leaf = bests or {}, table.leaf
    return sum_up(table, {code: points(leaf(code), answer, known.get(code)) for code, answer in answers.items()})


def sum_up(table: CriteriaTable, earned: Mapping[str, int]) -> Totals:
    """All sums of points that are known by criterion: those that count, say, after verification; codes the table lacks add nothing.

    total = base + bonus (at most the scale where the bonus may not exceed it) - minus, not below 0.
    """
    sections: list[SectionTotal] = []
    base = sum(_add_up(node, earned, sections)[0] for node in table.roots)
    bonus_uncapped = sum(earned.get(leaf.code, 0) for leaf in table.bonus)
    bonus = _capped(bonus_uncapped, table.bonus_cap)
    minus = _capped(sum(earned.get(leaf.code, 0) for leaf in table.minus), table.minus_cap)
    return Totals(
        earned=earned,
        sections=tuple(sections),
        base=base,
        bonus=bonus,
        bonus_uncapped=bonus_uncapped,
        minus=minus,
        total=total_of(table, base, bonus, minus),
        flags=frozenset(flag for leaf in table.minus if earned.get(leaf.code) for flag in leaf.flags),
        unanswered=tuple([leaf.code for leaf in table.leaves() if leaf.code not in earned]),
    )


def total_of(table: CriteriaTable, base: int, bonus: int, minus: int) -> int:
    """The grand total of its three parts."""
    gained = base + bonus if table.bonus_exceeds_scale else min(base + bonus, table.scale)
    return max(0, gained - minus)


def _capped(amount: int, cap: int | None) -> int:
    return amount if cap is None else min(amount, cap)


def _add_up(node: Node, earned: Mapping[str, int], out: list[SectionTotal]) -> tuple[int, int, int]:
    """(points, leaves answered, leaves) of a node; the totals of sections go to `out`, a parent before its children."""
    if isinstance(node, Leaf):
        return earned.get(node.code, 0), int(node.code in earned), 1
    place = len(out)
    total = answered = leaves = 0
    for child in node.children:
        if isinstance(child, Section):
            below = _add_up(child, earned, out)
            total, answered, leaves = total + below[0], answered + below[1], leaves + below[2]
            continue
        leaves += 1
        found = earned.get(child.code)
        if found is not None:
            total += found
            answered += 1
    out.insert(place, SectionTotal(node.code, total, node.max, answered, leaves))
    return total, answered, leaves
