"""The rows of a sheet by what their columns mean."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from string import ascii_lowercase

from documents.criteria_sheet.amounts import Points, cell_points
from documents.criteria_sheet.columns import LONGEST_HEADING, Columns, role_of
from documents.criteria_sheet.folding import fold
from documents.criteria_sheet.grid import Grid, Row
from documents.criteria_sheet.markers import leading_marker
from documents.criteria_sheet.nodes import list_named

_SMALL = re.compile(r"\(?(\d{1,2}|[a-z])\)?(?:\s*=\s*[\d+\-() ]+)?")


@dataclass(slots=True)
class Line:
    """One filled row. `number`: the numbering as written; `texts`: the lines of the content; `wide`: merged over the columns or bold.

    `shared`: its points are those of a merged cell that began above; `below`: so is its content; `strange`: the number is a date.
    """

    sheet: str
    row: int
    number: str = ""
    texts: list[str] = field(default_factory=list)
    points: Points = field(default_factory=Points)
    notes: list[str] = field(default_factory=list)
    proof: str = ""
    wide: bool = False
    bold: bool = False
    shared: bool = False
    below: bool = False
    strange: bool = False
    detail: str = ""
    """What stands in a column that nobody knows."""


def lines_of(sheet: str, grid: Grid, columns: Columns) -> Iterator[Line]:
    """The rows below the heading; headings that come again and the row of column numbers are left out."""
    first, formatted = True, _formats_numbers(grid, columns)
    yield from _list_above(sheet, grid, columns)
    for row in grid.rows:
        if row.number <= columns.head:
            continue
        if _heading_again(row, columns) or (first and _numbers_of_columns(row)):
            continue
        line = _line(sheet, row, columns)
        number = row.cells.get(columns.number)
        if formatted and number and number.decimals == 2 and line.number == number.text and "." in line.number:
            line.number = f"{number.value:.2f}"  # 2.10, which Excel keeps as 2.1
        if line.texts or line.number or line.notes or line.detail or line.points.text or line.points.trouble:
            first = False
            yield line


def _line(sheet: str, row: Row, columns: Columns) -> Line:
    title, number, points = row.cells.get(columns.title), row.cells.get(columns.number), row.cells.get(columns.max)
    line = Line(sheet, row.number, bold=row.bold)
    wide = bool(
        title
        and any(
            cell.beside for column, cell in row.cells.items() if column > columns.title and cell.value == title.value
        )
    )
    if title is not None and title.beside and number is not None and not number.beside:
        number, wide = None, True  # merged from the column of numbers on: the text is the content
    line.wide = wide
    if title is not None:
        line.texts, line.below = title.lines, title.below
    if number is not None and not number.below:
        line.number, line.strange = number.text, "T" in number.text and number.text[:4].isdigit()
        if title is None and len(line.number) > 12:  # typed into the first column, running over
            line.texts, line.number, line.wide = number.lines, "", True
    if points is not None and not points.beside:
        line.shared = points.below
        line.points = Points() if points.below else cell_points(points)
    for column in columns.notes:
        cell = row.cells.get(column)
        line.notes += cell.lines if cell and not (cell.below or cell.beside) else []
    details = [
        cell.text
        for column in columns.unused
        if (cell := row.cells.get(column))
        and not (cell.below or cell.beside)
        and not isinstance(cell.value, int | float)
    ]
    line.detail = next(filter(None, details), "")
    proofs = [
        cell.text for column in columns.proofs if (cell := row.cells.get(column)) and not (cell.below or cell.beside)
    ]
    line.proof = "; ".join(filter(None, proofs))
    return line


def _formats_numbers(grid: Grid, columns: Columns) -> bool:
    """Whether the format of a number tells 2.10 from 2.1: not where the whole column has it."""
    numbers = [cell for row in grid.rows if (cell := row.cells.get(columns.number)) and isinstance(cell.value, float)]
    return 2 * sum(cell.decimals > 1 for cell in numbers) < len(numbers)


def _list_above(sheet: str, grid: Grid, columns: Columns) -> Iterator[Line]:
    """ "I. ĐIỂM THƯỞNG" right above the heading of the columns: the whole table is that list."""
    above = [row for row in grid.rows if row.number < columns.head]
    texts = [cell.text for cell in above[-1].cells.values() if not (cell.below or cell.beside)] if above else []
    if len(texts) == 1 and list_named(leading_marker(texts[0], {})[1]):
        yield Line(sheet, above[-1].number, texts=texts, wide=True, bold=above[-1].bold)


def _heading_again(row: Row, columns: Columns) -> bool:
    """The heading comes again at the top of a printed page, or above the next list, in the same columns."""
    roles = {column: role_of(cell.text) for column, cell in row.cells.items() if len(cell.text) <= LONGEST_HEADING}
    wanted = {columns.number: "number", columns.title: "title", columns.max: "max"}
    if columns.number and all(roles.get(column) == role for column, role in wanted.items() if column):
        return True
    known = {column: fold(text) for column, text in columns.words.items()}
    return (
        len(row.cells) > 1
        and bool(known)
        and all(fold(cell.text) in known.get(column, "") and cell.text for column, cell in row.cells.items())
    )


def _numbers_of_columns(row: Row) -> bool:
    """(1) (2) (3) or A B 1 2 below the heading: letters from A on, then rising numbers. "1 | A | 10" is a criterion."""
    found = [_SMALL.fullmatch(cell.text.lower()) for _column, cell in sorted(row.cells.items())]
    marks = [one[1] for one in found if one]
    letters = "".join(one for one in marks if one.isalpha())
    numbers = [int(one) for one in marks[len(letters) :] if one.isdigit()]
    if len(found) < 2 or len(letters) + len(numbers) != len(found) or not ascii_lowercase.startswith(letters):
        return False
    return not numbers or (numbers[0] in {1, len(letters) + 1} and numbers == sorted({*numbers}))
