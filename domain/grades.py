"""The grade of a sheet (xếp loại): its band, and whether it fails by a floor (điểm liệt)."""

from dataclasses import dataclass

from domain.criteria import CriteriaTable
from domain.grading import Band, Each
from domain.scoring import Totals, total_of


@dataclass(frozen=True, slots=True)
class Grade:
    """`points` in hundredths: what counted for it. `band`: None where the table has no bands, or none for so little.

    `held_by`: the criteria that are too low for the best band that the points alone would reach. `failed`: the criteria below their
    floor; `below`: whether the points are below the table's. Whoever fails has the last band.
    """

    points: int
    band: Band | None
    held_by: tuple[str, ...] = ()
    failed: tuple[str, ...] = ()
    below: bool = False

    @property
    def fails(self) -> bool:
        """Whether a floor is not reached."""
        return self.below or bool(self.failed)


def grade(table: CriteriaTable, sheet: Totals) -> Grade:
    """The grade of the sums of one sheet; `table` is the one of its agency (`for_agency`)."""
    rules = table.grading
    points = total_of(
        table, sheet.base, sheet.bonus if rules.bonus_in_grade else 0, sheet.minus if rules.minus_in_grade else 0
    )
    parts = _parts(table, sheet)
    failed = tuple(dict.fromkeys((*_under_own(table, sheet), *_under(parts, rules.each_floor))))
    below = points < rules.floor
    reached = [band for band in rules.bands if points >= band.least]
    if failed or below:
        return Grade(points, rules.bands[-1] if rules.bands else None, (), failed, below)
    band = next((band for band in reached if not _under(parts, band.each)), None)
    held = _under(parts, reached[0].each) if reached and band is not reached[0] else ()
    return Grade(points, band, held)


def _parts(table: CriteriaTable, sheet: Totals) -> list[tuple[str, int, int]]:
    """(code, points, maximum) of everything that a band looks at."""
    earned = sheet.earned
    if table.grading.each_of is Each.LEAF:
        return [(leaf.code, earned.get(leaf.code, 0), leaf.max or 0) for leaf in table.leaves()]
    sections = {one.code: one.points for one in sheet.sections}
    return [(root.code, sections.get(root.code, earned.get(root.code, 0)), root.max or 0) for root in table.roots]


def _under(parts: list[tuple[str, int, int]], percent: int) -> tuple[str, ...]:
    if percent == 0:
        return ()
    return tuple([code for code, points, most in parts if points * 100 < most * percent])


def _under_own(table: CriteriaTable, sheet: Totals) -> tuple[str, ...]:
    return tuple([leaf.code for leaf in table.leaves() if leaf.floor and sheet.earned.get(leaf.code, 0) < leaf.floor])
