"""One table as an Excel file: a title, a heading, rows, a line below."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING

from documents.archive import Cell, Table

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

HEADING = 2
"""The row of the heading; the title is above it."""

MOST = 60
LEAST = 6
"""Widths of columns, in characters."""

TITLE_CHARS = 31
"""Excel, names of sheets: at most 31 characters, none of []:*?/\\ among them."""


def write_sheet(title: str, table: Table, foot: Sequence[Cell] = ()) -> bytes:
    """The file's bytes (.xlsx). `foot`: a last row in bold. Times of day are local."""
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    if sheet is None:
        raise TypeError("a new workbook has a sheet")
    sheet.title = (
        "".join(" " if char in "[]:*?/\\" else char for char in table.name)[:TITLE_CHARS].strip(" '") or "Bảng"
    )
    rows: list[Sequence[Cell]] = [(title,), table.heading, *table.rows]
    for number, row in enumerate(rows, 1):
        _row(sheet, number, row, bold=number <= HEADING)
    if foot:
        _row(sheet, len(rows) + 1, foot, bold=True)
    _widths(sheet, [*rows[1:], foot])
    sheet.freeze_panes = "A3"
    sheet.page_setup.orientation = "landscape"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _row(sheet: Worksheet, number: int, row: Sequence[Cell], *, bold: bool) -> None:
    from openpyxl.styles import Alignment, Font

    for place, value in enumerate(row, 1):
        if value is None or value == "":
            continue
        cell = sheet.cell(number, place, _shown(value))
        cell.font = Font(bold=bold)
        if number > 1:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
        if isinstance(value, str):
            cell.data_type = "s"  # what people typed in chat must not become a formula here
        elif isinstance(value, datetime):
            cell.number_format = "hh:mm dd/mm/yyyy"
        elif isinstance(value, date):
            cell.number_format = "dd/mm/yyyy"


def _widths(sheet: Worksheet, rows: Sequence[Sequence[Cell]]) -> None:
    from openpyxl.utils import get_column_letter

    for place in range(len(rows[0])):
        longest = max(len(str(row[place])) for row in rows if len(row) > place)
        sheet.column_dimensions[get_column_letter(place + 1)].width = min(MOST, max(LEAST, longest + 2))


def _shown(value: Cell) -> Cell:
    """Excel knows no zones: an instant as the clock on the wall showed it."""
    return value.replace(tzinfo=None, microsecond=0) if isinstance(value, datetime) else value
