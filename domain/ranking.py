"""The order of several sheets: by points, then by the bloc's rules for ties; what they leave together stays a tie."""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from domain.criteria import CriteriaTable
from domain.grading import TieBy, TieRule
from domain.scoring import Totals, total_of

K = TypeVar("K", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Place(Generic[K]):
    """One line of a ranking: those with equal points share a rank, and the next rank skips as many (1, 2, 2, 4).

    `behind`: the rule that put it behind the place before it, which has as many points; None where the points do.
    """

    rank: int
    points: int
    members: frozenset[K]
    behind: TieRule | None = None


def rank(table: CriteriaTable, sheets: Mapping[K, Totals]) -> tuple[Place[K], ...]:
    """The sheets, the best first, by what counts for the rank; equal ones go by the rules for ties, in their order.

    A tie that no rule parts is one place with several members. Whether a sheet is complete, or may be proposed, is not asked here.
    """
    rules = table.grading.ties
    keys: dict[tuple[int, ...], set[K]] = {}
    for member, sheet in sheets.items():
        key = (rank_points(table, sheet), *(_by_rule(rule, sheet) for rule in rules))
        keys.setdefault(key, set()).add(member)
    places: list[Place[K]] = []
    ahead: tuple[int, ...] = ()
    number = 1
    for key in sorted(keys, reverse=True):
        equal = next((i for i, (mine, theirs) in enumerate(zip(key, ahead, strict=False)) if mine != theirs), 0)
        places.append(Place(number, key[0], frozenset(keys[key]), rules[equal - 1] if equal else None))
        number += len(keys[key])
        ahead = key
    return tuple(places)


def rank_points(table: CriteriaTable, sheet: Totals) -> int:
    """What counts for the rank, in hundredths: the total, without the lists that the bloc leaves out of it."""
    grading = table.grading
    return total_of(
        table, sheet.base, sheet.bonus if grading.bonus_in_rank else 0, sheet.minus if grading.minus_in_rank else 0
    )


def _by_rule(rule: TieRule, sheet: Totals) -> int:
    """More is better."""
    match rule.by:
        case TieBy.BASE:
            return sheet.base
        case TieBy.BONUS:
            return sheet.bonus
        case TieBy.MINUS:
            return -sheet.minus
        case TieBy.PART:
            section = next((one.points for one in sheet.sections if one.code == rule.code), None)
            return sheet.earned.get(rule.code, 0) if section is None else section
