"""Counts as an Excel workbook: a sheet for each table, its sums as formulas, headings that stay, on A4."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from textwrap import wrap
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

FONT = "Times New Roman"
HEADING = 4
"""The row of the heading: a title, a line and an empty row are above it."""

SUM = "Tổng số"
NAMES, COUNT = 46, 18
"""Widths of columns, in characters."""
LINE = 17.0
"""Points of a line's height: a row says how many it needs, because not every program measures it."""


@dataclass(frozen=True, slots=True)
class CountSheet:
    """One table: the sheet's name (at most 31 letters), what its rows are, its columns, and a row each: its name and its counts."""

    name: str
    rows_are: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, tuple[int, ...]], ...]


def write_counts(title: str, line: str, sheets: Sequence[CountSheet]) -> bytes:
    """The file's bytes (.xlsx)."""
    from openpyxl import Workbook

    book = Workbook()
    first = book.active
    if first is None:
        raise TypeError("a new workbook has a sheet")
    for number, one in enumerate(sheets):
        sheet = book.create_sheet(one.name) if number else first
        sheet.title = one.name
        _table(sheet, title, line, one)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _table(sheet: Worksheet, title: str, line: str, table: CountSheet) -> None:
    _text(sheet, 1, 1, f"{title}: {table.name}", bold=True)
    _text(sheet, 2, 1, line)
    last, right = HEADING + len(table.rows), 1 + len(table.columns)
    for column, heading in enumerate((table.rows_are, *table.columns, SUM), 1):
        _text(sheet, HEADING, column, heading, bold=True, wrapped=True)
    sheet.row_dimensions[HEADING].height = LINE * max(_lines(one, COUNT) for one in (*table.columns, SUM))
    for row, (name, counts) in enumerate(table.rows, HEADING + 1):
        _text(sheet, row, 1, name, wrapped=True)
        sheet.row_dimensions[row].height = LINE * _lines(name, NAMES)
        for column, count in enumerate(counts, 2):
            _number(sheet, row, column, count)
        _number(sheet, row, right + 1, f"=SUM({_letter(2)}{row}:{_letter(right)}{row})" if table.columns else 0)
    _text(sheet, last + 1, 1, SUM, bold=True)
    for column in range(2, right + 2):
        letter = _letter(column)
        formula = f"=SUM({letter}{HEADING + 1}:{letter}{last})" if table.rows else 0
        _number(sheet, last + 1, column, formula, bold=True)
    _frame(sheet, last + 1, right + 1)
    sheet.column_dimensions["A"].width = NAMES
    for column in range(2, right + 2):
        sheet.column_dimensions[_letter(column)].width = COUNT
    sheet.freeze_panes = f"B{HEADING + 1}"
    _to_print(sheet, last + 1, right + 1)


def _to_print(sheet: Worksheet, rows: int, columns: int) -> None:
    """A4, landscape, as wide as one sheet, the heading on every one."""
    from openpyxl.worksheet.properties import PageSetupProperties

    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_area = f"A1:{_letter(columns)}{rows}"
    sheet.print_title_rows = f"{HEADING}:{HEADING}"


def _frame(sheet: Worksheet, rows: int, columns: int) -> None:
    from openpyxl.styles import Border, Side

    thin = Side(style="thin")
    for row in sheet.iter_rows(HEADING, rows, 1, columns):
        for cell in row:
            cell.border = Border(thin, thin, thin, thin)


def _text(sheet: Worksheet, row: int, column: int, value: str, *, bold: bool = False, wrapped: bool = False) -> None:
    """A text that stays one: what people typed must not become a formula here."""
    from openpyxl.styles import Alignment, Font

    cell = sheet.cell(row, column, value or None)
    if value:
        cell.data_type = "s"
    cell.font = Font(name=FONT, size=12, bold=bold)
    if wrapped:
        cell.alignment = Alignment(wrap_text=True, vertical="center", horizontal="center" if row == HEADING else None)


def _number(sheet: Worksheet, row: int, column: int, value: str | int, *, bold: bool = False) -> None:
    from openpyxl.styles import Alignment, Font

    cell = sheet.cell(row, column, value)
    cell.font, cell.alignment = Font(name=FONT, size=12, bold=bold), Alignment(vertical="center")


def _lines(text: str, width: int) -> int:
    """How many lines a text takes in a column, as words break."""
    return max(1, len(wrap(text, width - 2)))


def _letter(column: int) -> str:
    from openpyxl.utils import get_column_letter

    return get_column_letter(column)
