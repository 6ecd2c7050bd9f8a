"""The total table of a year (bảng tổng hợp điểm): every agency's line with its rank, and what another score would change.

Points are integers in hundredths. What is self-scored stands beside what counts (`domain.standing`).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from domain.criteria import CriteriaTable
from domain.grades import Grade, grade
from domain.grading import TieRule
from domain.leaves import Leaf, Node, walk
from domain.ranking import rank
from domain.scoring import sum_up
from domain.standing import Standing

Standings = Mapping[str, Mapping[str, Standing]]
"""By agency and by the code of the criterion."""


class Effect(StrEnum):
    """What a flag that a minus item raises does to the agency; what it takes off is in the total already."""

    NONE = "none"
    NO_FLAG = "no_flag"
    """proposed for no emulation flag"""
    NO_AWARD = "no_award"
    """proposed for nothing"""


def effect_of(flag: str) -> Effect:
    """The effect of a flag; one of its own name that the rules do not know has none and is only shown."""
    return Effect(flag) if flag in {*Effect} else Effect.NONE


@dataclass(frozen=True, slots=True)
class Sums:
    """What one sheet adds up to. `sections`: (code, points) of the table's roots in order; `minus`: what is taken off, not negative.

    `flagged`: (flag, code of the minus item that raises it), in the table's order.
    """

    sections: tuple[tuple[str, int], ...]
    bonus: int
    minus: int
    total: int
    flagged: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """An agency of the total table. `rank` is shared by all that are `tied` (1, 2, 2, 4).

    `behind`: the rule that put it behind another one with as many points.
    """

    agency: str
    rank: int
    tied: bool
    own: Sums
    counted: Sums
    behind: TieRule | None = None

    @property
    def gap(self) -> int:
        """How much less counts than the agency gave itself; negative when it is more."""
        return self.own.total - self.counted.total

    @property
    def effects(self) -> tuple[tuple[Effect, str], ...]:
        """(effect, code of the minus item that brings it)."""
        return tuple((effect_of(flag), code) for flag, code in self.counted.flagged)


@dataclass(frozen=True, slots=True)
class Move:
    """How one agency would stand: rank and total before and after; `rank` and `total` are (before, after)."""

    agency: str
    rank: tuple[int, int]
    total: tuple[int, int]


def sums(table: CriteriaTable, points: Mapping[str, int]) -> Sums:
    """What points by criterion add up to: as `scoring.totals`, of points instead of answers. What the table has no more is passed over.

    total = base + bonus (at most the scale where the bonus may not exceed it) - minus, not below 0.
    """
    sections = tuple((root.code, _earned(leaves_of(root), points)) for root in table.roots)
    bonus = _capped(_earned(table.bonus, points), table.bonus_cap)
    minus = _capped(_earned(table.minus, points), table.minus_cap)
    gained = sum(of for _code, of in sections) + bonus
    if not table.bonus_exceeds_scale:
        gained = min(gained, table.scale)
    flagged = tuple((flag, leaf.code) for leaf in table.minus if points.get(leaf.code) for flag in leaf.flags)
    return Sums(sections, bonus, minus, max(0, gained - minus), flagged)


def leaves_of(root: Node) -> tuple[Leaf, ...]:
    """The criteria below a root, or the root that is one itself."""
    return tuple(node for node in walk((root,)) if isinstance(node, Leaf))


def _earned(leaves: Sequence[Leaf], points: Mapping[str, int]) -> int:
    return sum(points.get(leaf.code, 0) for leaf in leaves)


def _capped(amount: int, cap: int | None) -> int:
    return amount if cap is None else min(amount, cap)


def lines(table: CriteriaTable, standings: Standings, order: Sequence[str]) -> tuple[Line, ...]:
    """The agencies of `order` that have standings, the best first by the table's rules; equal ones share a rank, in the order given."""
    own = {one: sums(table, _own(standings[one])) for one in order if one in standings}
    counted = {one: sums(table, _counted(standings[one])) for one in own}
    places = rank(table, {one: sum_up(table, _counted(standings[one])) for one in own})
    return tuple(
        Line(one, place.rank, len(place.members) > 1, own[one], counted[one], place.behind)
        for place in places
        for one in own
        if one in place.members
    )


def grade_of(table: CriteriaTable, found: Mapping[str, Standing]) -> Grade | None:
    """The grade of what counts; `table` is the agency's own. None where the table grades nobody and has no floor."""
    rules = table.grading
    if not (rules.bands or rules.floor or rules.each_floor or any(leaf.floor for leaf in table.leaves())):
        return None
    return grade(table, sum_up(table, _counted(found)))


def _own(found: Mapping[str, Standing]) -> dict[str, int]:
    return {code: one.own for code, one in found.items() if one.own is not None}


def _counted(found: Mapping[str, Standing]) -> dict[str, int]:
    return {code: one.points for code, one in found.items()}


def what_if(
    table: CriteriaTable, standings: Standings, order: Sequence[str], agency: str, code: str, points: int
) -> tuple[Move, ...]:
    """How the agencies would stand if `points` counted for one criterion of one agency: that agency first, then all whose rank changes."""
    changed = {**standings.get(agency, {}), code: Standing(corrected=points)}
    before = {line.agency: line for line in lines(table, standings, order)}
    after = lines(table, {**standings, agency: changed}, order)
    moves = [
        Move(line.agency, (then.rank, line.rank), (then.counted.total, line.counted.total))
        for line in after
        if (then := before.get(line.agency)) is not None
    ]
    mine = [move for move in moves if move.agency == agency]
    return (*mine, *(move for move in moves if move.agency != agency and move.rank[0] != move.rank[1]))
