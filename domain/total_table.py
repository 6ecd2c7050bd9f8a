"""The total table of a year (bảng tổng hợp điểm): every agency's line with its rank, and what another score would change.

Points are integers in hundredths. What is self-scored stands beside what counts (`domain.standing`).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from domain.criteria import CriteriaTable
from domain.grades import Grade, grade
from domain.grading import TieRule
from domain.ranking import rank
from domain.scoring import Totals, sum_up
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
    """What points by criterion add up to (`scoring.sum_up`), as one line shows it."""
    return _shown(table, sum_up(table, points))


def _shown(table: CriteriaTable, found: Totals) -> Sums:
    by_code = {one.code: one.points for one in found.sections}
    sections = tuple((root.code, by_code.get(root.code, found.earned.get(root.code, 0))) for root in table.roots)
    flagged = tuple((flag, leaf.code) for leaf in table.minus if found.earned.get(leaf.code) for flag in leaf.flags)
    return Sums(sections, found.bonus, found.minus, found.total, flagged)


def lines(
    table: CriteriaTable, standings: Standings, order: Sequence[str], keys: Mapping[str, str] | None = None
) -> tuple[Line, ...]:
    """The agencies of `order` that have standings, the best first by the table's rules; equal ones share a rank, in the order given.

    `keys`: of the agencies, where the table has criteria of single ones.
    """
    tables = {one: table.for_agency((keys or {}).get(one, "")) for one in order if one in standings}
    counted = {one: sum_up(mine, _counted(standings[one])) for one, mine in tables.items()}
    own = {one: sums(mine, _own(standings[one])) for one, mine in tables.items()}
    return tuple(
        Line(one, place.rank, len(place.members) > 1, own[one], _shown(tables[one], counted[one]), place.behind)
        for place in rank(table, counted)
        for one in tables
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
    table: CriteriaTable, standings: Standings, order: Sequence[str], agency: str, code: str, points: int,
    keys: Mapping[str, str] | None = None,
) -> tuple[Move, ...]:  # fmt: skip
    """How the agencies would stand if `points` counted for one criterion of one agency: that agency first, then all whose rank changes."""
    changed = {**standings.get(agency, {}), code: Standing(corrected=points)}
    before = {line.agency: line for line in lines(table, standings, order, keys)}
    after = lines(table, {**standings, agency: changed}, order, keys)
    moves = [
        Move(line.agency, (then.rank, line.rank), (then.counted.total, line.counted.total))
        for line in after
        if (then := before.get(line.agency)) is not None
    ]
    mine = [move for move in moves if move.agency == agency]
    return (*mine, *(move for move in moves if move.agency != agency and move.rank[0] != move.rank[1]))
