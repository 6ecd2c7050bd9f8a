"""What the verified points of a year tell: gaps, full marks, checkers who change nothing, medians, where points were lost.

Points are integers in hundredths.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from domain.criteria import CriteriaTable
from domain.leaves import Leaf, Part
from domain.standing import Standing
from domain.total_table import Line, Standings

FEWEST_FULL = 2
"""What one agency alone gets in full says nothing about the criterion."""


@dataclass(frozen=True, slots=True)
class Gap:
    """What was changed for an agency, or at a criterion. `taken`: points it lost by it, negative when it gained; `times`: how often."""

    key: str
    taken: int
    times: int


@dataclass(frozen=True, slots=True)
class Look:
    """All that one checker has done: `key` an agency or a person, `criteria` looked at, `changed` among them."""

    key: str
    criteria: int
    changed: int


@dataclass(frozen=True, slots=True)
class Loss:
    """Points an agency did not get at a criterion, or lost by a minus item. `by_checking`: of them those it had given itself."""

    leaf: Leaf
    points: int
    by_checking: int


def gaps_by_agency(lines: Sequence[Line], table: CriteriaTable, standings: Standings) -> list[Gap]:
    """Every agency's total against its own, the largest difference first."""
    found = [
        Gap(line.agency, line.gap, sum(_taken(table, leaf, standings, line.agency) != 0 for leaf in table.all_leaves()))
        for line in lines
    ]
    return sorted(found, key=lambda gap: -abs(gap.taken))


def gaps_by_criterion(table: CriteriaTable, standings: Standings) -> list[Gap]:
    """The criteria at which something was changed, the largest sum of differences first."""
    found = []
    for leaf in table.all_leaves():
        taken = [_taken(table, leaf, standings, agency) for agency in standings]
        found.append((sum(map(abs, taken)), Gap(leaf.code, sum(taken), sum(one != 0 for one in taken))))
    return [gap for _much, gap in sorted(found, key=lambda pair: -pair[0]) if gap.times]


def _taken(table: CriteriaTable, leaf: Leaf, standings: Standings, agency: str) -> int:
    return taken(table, leaf, standings[agency].get(leaf.code))


def taken(table: CriteriaTable, leaf: Leaf, standing: Standing | None) -> int:
    """The points an agency lost at a criterion against its own; negative when it gained."""
    if standing is None:
        return 0
    less = (standing.own or 0) - standing.points
    return -less if table.part(leaf.code) is Part.MINUS else less


def full_for_all(table: CriteriaTable, standings: Standings) -> list[Leaf]:
    """The criteria of the standard part that everybody gets in full; none while fewer than two agencies are there."""
    if len(standings) < FEWEST_FULL:
        return []
    return [leaf for leaf in table.leaves() if all(_points(one, leaf) == leaf.max for one in standings.values())]


def _points(found: Mapping[str, Standing], leaf: Leaf) -> int:
    return found[leaf.code].points if leaf.code in found else 0


def change_nothing(looks: Collection[Look]) -> list[Look]:
    """The checkers who have looked and never changed anything; who looked at most first."""
    return sorted((one for one in looks if one.criteria and not one.changed), key=lambda one: -one.criteria)


def median(points: Sequence[int]) -> int:
    """The middle; of an even number the mean of both in the middle, half up to the hundredth. ValueError of nothing."""
    if not points:
        raise ValueError("the median of nothing")
    ordered = sorted(points)
    half = len(ordered) // 2
    return ordered[half] if len(ordered) % 2 else (ordered[half - 1] + ordered[half] + 1) // 2


def losses(table: CriteriaTable, found: Mapping[str, Standing]) -> list[Loss]:
    """Where an agency lost points, the most first: the standard part below its maximum, and minus items. A bonus not earned is no loss."""
    lost = []
    for leaf in (*table.leaves(), *table.minus):
        here = _points(found, leaf)
        points = here if table.part(leaf.code) is Part.MINUS else (leaf.max or 0) - here
        if points > 0:
            lost.append(Loss(leaf, points, max(0, taken(table, leaf, found.get(leaf.code)))))
    return sorted(lost, key=lambda one: -one.points)
