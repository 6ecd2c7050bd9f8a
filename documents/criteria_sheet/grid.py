"""The filled rows of a sheet: texts, numbers, and which cells are only copies of a merged one."""

import re
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any

from domain.words import nfc

LAST_ROW = 5000
LAST_COLUMN = 26


@dataclass(frozen=True, slots=True)
class Cell:
    """A value; `below`, `beside`: a copy of a merged cell that begins in a row above, in a column to the left."""

    value: Any
    below: bool = False
    beside: bool = False
    percent: bool = False
    unreckoned: bool = False
    decimals: int = 0
    """How many decimals the format of a number always shows."""

    @property
    def lines(self) -> list[str]:
        """The value as lines of text, without empty ones."""
        return [line for line in (" ".join(nfc(one).split()) for one in str(shown(self.value)).splitlines()) if line]

    @property
    def text(self) -> str:
        """The value on one line."""
        return " ".join(self.lines)


@dataclass(slots=True)
class Row:
    """A row by its number, its cells by column from 1."""

    number: int
    cells: dict[int, Cell] = field(default_factory=dict)
    bold: bool = False

    def text(self, column: int | None) -> str:
        """A cell as text; empty where there is none."""
        cell = self.cells.get(column) if column else None
        return cell.text if cell else ""


@dataclass(slots=True)
class Grid:
    """A sheet: its filled rows from above. `hidden`: people do not see it."""

    rows: list[Row]
    hidden: bool = False


def shown(value: Any) -> Any:
    """A value as the sheet shows it: no needless decimals, days and hours as text."""
    if isinstance(value, bool):
        return "Có" if value else "Không"
    if isinstance(value, float):
        rounded = round(value, 6)
        return int(rounded) if rounded.is_integer() else rounded
    return value.isoformat() if isinstance(value, datetime | date | time) else value


def grid_of(sheet: Any, written: Any) -> Grid:
    """The grid of a sheet of openpyxl; `written`: the same with formulas."""
    rows: dict[int, Row] = {}
    for cells in sheet.iter_rows(max_row=min(sheet.max_row, LAST_ROW), max_col=min(sheet.max_column, LAST_COLUMN)):
        for cell in cells:
            if cell.value is None or not str(cell.value).strip():
                continue
            row = rows.setdefault(cell.row, Row(cell.row))
            number = isinstance(cell.value, int | float)
            form = str(cell.number_format) if number else ""
            decimals = len(form) - 2 if re.fullmatch(r"0\.0+", form) else 0
            row.cells[cell.column] = Cell(cell.value, percent="%" in form, decimals=decimals)
            row.bold = row.bold or (not number and bool(cell.font and cell.font.b))
    if written is not sheet:
        _unreckoned(written, rows)
    for area in sheet.merged_cells.ranges:
        _spread(rows, area)
    return Grid([rows[number] for number in sorted(rows)], sheet.sheet_state != "visible")


def _unreckoned(written: Any, rows: dict[int, Row]) -> None:
    """Formulas whose result nobody has stored."""
    for cells in written.iter_rows(
        max_row=min(written.max_row, LAST_ROW), max_col=min(written.max_column, LAST_COLUMN)
    ):
        for cell in cells:
            if cell.data_type == "f" and cell.column not in rows.setdefault(cell.row, Row(cell.row)).cells:
                rows[cell.row].cells[cell.column] = Cell("", unreckoned=True)
    for number in [number for number, row in rows.items() if not row.cells]:
        del rows[number]


def _spread(rows: dict[int, Row], area: Any) -> None:
    first = rows[area.min_row].cells.get(area.min_col) if area.min_row in rows else None
    if first is None:
        return
    for number in range(area.min_row, min(area.max_row, LAST_ROW) + 1):
        for column in range(area.min_col, min(area.max_col, LAST_COLUMN) + 1):
            below, beside = number > area.min_row, column > area.min_col
            if below or beside:
                row = rows.setdefault(number, Row(number))
                row.cells.setdefault(column, Cell(first.value, below, beside, first.percent, first.unreckoned))
