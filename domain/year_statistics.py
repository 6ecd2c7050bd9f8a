"""The statistics that a bloc feeds upwards (`field.md` 7.5): drives by organiser and duration, awards by type and recipient."""

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Generic, TypeVar

from domain.drives import Origin
from domain.honours import Course

R = TypeVar("R", bound=Hashable)
C = TypeVar("C", bound=Hashable)


class Duration(StrEnum):
    """How long a drive runs."""

    UNDER = "under"
    YEAR = "year"
    """from a day to the eve of the same day a year later"""
    OVER = "over"


def duration(first: date, last: date) -> Duration:
    """Of a drive from its first to its last day. A year that begins on 29 February ends on 28 February."""
    leap = first.month == 2 and first.day == 29
    eve = date(first.year + 1, 2, 28) if leap else first.replace(year=first.year + 1) - timedelta(days=1)
    if last == eve:
        return Duration.YEAR
    return Duration.UNDER if last < eve else Duration.OVER


@dataclass(frozen=True, slots=True)
class Counts(Generic[R, C]):
    """How many there are in each row and column, with sums; a cell that nothing fell into is zero."""

    rows: tuple[R, ...]
    columns: tuple[C, ...]
    cells: Mapping[tuple[R, C], int]

    def at(self, row: R, column: C) -> int:
        """One cell."""
        return self.cells.get((row, column), 0)

    def of_row(self, row: R) -> int:
        """The sum of a row."""
        return sum(self.at(row, one) for one in self.columns)

    def of_column(self, column: C) -> int:
        """The sum of a column."""
        return sum(self.at(one, column) for one in self.rows)

    @property
    def total(self) -> int:
        """The sum of everything."""
        return sum(map(self.of_row, self.rows))


def counted(rows: Sequence[R], columns: Sequence[C], found: Iterable[tuple[R, C]]) -> Counts[R, C]:
    """Each (row, column) found counts one; ValueError for one that is in no row or no column, which would be missing in the sums."""
    cells = Counter(found)
    if outside := [pair for pair in cells if pair[0] not in rows or pair[1] not in columns]:
        raise ValueError(f"in no row or column: {outside[0]}")
    return Counts(tuple(rows), tuple(columns), cells)


def drives(found: Iterable[tuple[str, date, date]]) -> Counts[Origin, Duration]:
    """Drives by who has launched them and how long they run. `found`: origin, first and last day."""
    pairs = [(Origin(origin), duration(first, last)) for origin, first, last in found]
    return counted(tuple(Origin), tuple(Duration), pairs)


OUTCOMES: tuple[Course, ...] = (Course.PROPOSED, Course.KEPT, Course.DECIDED, Course.DELIVERED, Course.DROPPED)
"""What can have become of a proposal, in the order of its way."""

GIVEN = frozenset({Course.DECIDED, Course.DELIVERED})
"""An award by a decision with number and date."""


def awards(found: Sequence[tuple[str, str, str]]) -> Counts[str, Course]:
    """Proposals by award and what became of them. `found`: award, agency, state."""
    kinds = sorted({award for award, _agency, _state in found})
    return counted(kinds, OUTCOMES, [(award, Course(state)) for award, _agency, state in found])


COMMENDED = "COMMENDED"
"""Being named at the end of a drive, among the awards of `recipients`."""


def recipients(
    agencies: Sequence[str], found: Sequence[tuple[str, str, str]], commended: Sequence[str]
) -> Counts[str, str]:
    """Awards given, by agency and award, and how often each was commended. `agencies`: all rows; `commended`: once for each drive."""
    given = [(agency, award) for award, agency, state in found if Course(state) in GIVEN]
    columns = sorted({award for _agency, award in given})
    named = [(one, COMMENDED) for one in commended]
    return counted(agencies, [*columns, *([COMMENDED] if named else [])], [*given, *named])
