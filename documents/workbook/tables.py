"""The rows of a sheet by column names, each value with its cell; what cannot be read is noted and left out."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from documents.bloc_file.problems import Path, Problem, dotted
from documents.workbook.cells import UselessCellError, read_cell
from documents.workbook.labels import FIELDS, Sheet
from documents.workbook.layout import TABLES, Column
from documents.workbook.opening import ROWS, Page
from domain.words import fold

HEADINGS_WITHIN = 5
"""The heading is one of the first rows: people put a title above a table."""


@dataclass(slots=True)
class Reading:
    """What has been found so far: the cell of every path, and what is wrong."""

    pages: Mapping[str, Page]
    places: dict[Path, str] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    agencies: dict[str, str] = field(default_factory=dict)

    def wrong(self, cell: str, code: str, path: Path = (), /, **params: str) -> None:
        """Note a finding."""
        self.problems.append(Problem(0, dotted(path), code, params, cell))

    def cell_of(self, path: Path) -> str:
        """The cell of a path, or of the nearest part around it."""
        while path and path not in self.places:
            path = path[:-1]
        return self.places.get(path, "")

    def page(self, sheet: Sheet) -> Page | None:
        """A sheet by its name, however it is spelt; noted when it is missing."""
        found = next((page for name, page in self.pages.items() if fold(name) == fold(sheet)), None)
        if found is None:
            self.wrong("", "sheet_missing", sheet=sheet.value)
        return found


@dataclass(frozen=True, slots=True)
class Line:
    """A row: its values by column name, and the cell of each column."""

    number: int
    values: dict[str, Any]
    cells: dict[str, str]

    @property
    def first(self) -> str:
        """The cell that stands for the row."""
        return next(iter(self.cells.values()))

    def get(self, name: str) -> Any:
        """A value; None for an empty cell."""
        return self.values.get(name)


def lines_of(reading: Reading, sheet: Sheet) -> list[Line]:
    """The filled rows of a list."""
    page = reading.page(sheet)
    if page is None:
        return []
    columns = TABLES[sheet]
    head, places = _heading(page, columns)
    for column in columns:
        if column.needed and column.name not in places:
            reading.wrong(f"{sheet.value}!A1", "column_missing", column=column.title)
    if page.rows > ROWS:
        reading.wrong(f"{sheet.value}!A{ROWS + 1}", "rows", most=str(ROWS))
    whole = all(column.name in places for column in columns if column.needed)
    return list(_lines(reading, sheet, page, head, places)) if places and whole else []


def form_of(reading: Reading) -> dict[Path, tuple[Any, str]]:
    """The first sheet: path -> its value and cell; a row that is missing counts as empty."""
    page = reading.page(Sheet.BLOC)
    if page is None:
        return {}
    found = dict[Path, tuple[Any, str]]()
    by_title = {fold(title): path for path, (title, _hint) in FIELDS.items()}
    for (row, column), title in page.cells.items():
        path = by_title.get(fold(str(title)))
        if column != 1 or path is None:
            continue
        cell = f"{Sheet.BLOC.value}!B{row}"
        value = _value(reading, page, (row, 2), cell)
        if value is not None:
            found[path] = (value, cell)
        reading.places[path] = cell
    return found


def _heading(page: Page, columns: tuple[Column, ...]) -> tuple[int, dict[str, int]]:
    """The row of the heading, and the place of every column that is there."""
    best: tuple[int, dict[str, int]] = (1, {})
    for row in range(1, HEADINGS_WITHIN + 1):
        titles = {
            fold(str(value)): place
            for (number, place), value in sorted(page.cells.items(), reverse=True)
            if number == row
        }
        places = {column.name: titles[fold(column.title)] for column in columns if fold(column.title) in titles}
        if len(places) > len(best[1]):
            best = row, places
    return best


def _lines(reading: Reading, sheet: Sheet, page: Page, head: int, places: Mapping[str, int]) -> Iterator[Line]:
    columns = {column.name: column for column in TABLES[sheet]}
    filled = sorted({row for row, place in [*page.cells, *page.formulas] if row > head and place in places.values()})
    for row in filled:
        cells = {name: f"{sheet.value}!{_letter(place)}{row}" for name, place in places.items()}
        values: dict[str, Any] = {}
        for name, place in places.items():
            value = _value(reading, page, (row, place), cells[name])
            if value is None:
                continue
            try:
                values[name] = read_cell(columns[name], value, reading.agencies)
            except UselessCellError as error:
                reading.wrong(cells[name], error.code, (), **error.params)
        yield Line(row, values, cells)


def _value(reading: Reading, page: Page, where: tuple[int, int], cell: str) -> Any:
    """A cell's value; a formula counts by the result that Excel has stored."""
    value = page.cells.get(where)
    if value is None and where in page.formulas:
        reading.wrong(cell, "formula")
    return value


def _letter(place: int) -> str:
    from openpyxl.utils import get_column_letter

    return str(get_column_letter(place))
