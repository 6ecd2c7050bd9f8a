"""What workbooks of points share: cells in one font, points as numbers, sums as formulas over rows, a sheet of A4 for the printer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from textwrap import wrap
from typing import TYPE_CHECKING, Any

from domain.points import HUNDRED

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

FORM = "#,##0.00"
LINE = 16.5
"""Points that a line of the font needs."""

PLAIN, BOLD = 0.95, 0.85
"""Letters of it for each unit of a column's width."""

Fields = Mapping[str, Any]
"""The paper's fields, or a record of one of its lists, which came as JSON."""


def new_book(fields: Fields, title: str) -> tuple[Workbook, Worksheet]:
    """A workbook of the paper's moment with one sheet; the same fields make the same bytes."""
    from openpyxl import Workbook

    book = Workbook()
    book.properties.created = datetime.fromisoformat(str(fields["thoi_diem"])).replace(tzinfo=None)
    sheet = book.active
    if sheet is None:
        raise TypeError("a new workbook has a sheet")
    sheet.title = title
    return book, sheet


def text(
    sheet: Worksheet,
    row: int,
    column: int,
    value: str,
    *,
    bold: bool = False,
    wrapped: bool = False,
    middle: bool = False,
) -> None:
    """A text that stays one: what people typed must not become a formula here."""
    from openpyxl.styles import Alignment

    if not value:
        return
    cell = sheet.cell(row, column, value)
    cell.data_type, cell.number_format = "s", "@"
    fonted(cell, bold=bold)
    if wrapped:
        cell.alignment = Alignment("center" if middle else None, "center" if middle else "top", wrap_text=True)


def number(sheet: Worksheet, row: int, column: int, hundredths: int, *, bold: bool = False) -> None:
    """Points as a number with two decimals."""
    cell = sheet.cell(row, column, hundredths / HUNDRED)
    cell.number_format = FORM
    fonted(cell, bold=bold)


def formula(sheet: Worksheet, row: int, column: int, said: str, *, form: str = FORM, bold: bool = False) -> None:
    """A formula, without its equals sign."""
    cell = sheet.cell(row, column, f"={said}")
    cell.number_format = form
    fonted(cell, bold=bold)


def fonted(cell: Cell, *, bold: bool) -> None:
    """In the font of papers, beside the first line of what is longer."""
    from openpyxl.styles import Alignment, Font

    cell.alignment = Alignment(vertical="top")
    cell.font = Font(name="Times New Roman", size=12, bold=bold)


def literal(hundredths: int) -> str:
    """Points as a formula writes them: 1250 is "12.5"."""
    return f"{hundredths // HUNDRED}.{hundredths % HUNDRED:02d}".rstrip("0").rstrip(".")


def capped(said: str, cap: int | None) -> str:
    """At most so many hundredths."""
    return said if cap is None else f"MIN({literal(cap)},{said})"


def caps(fields: Fields) -> dict[str, int | None]:
    """What bonus and minus come to at most."""
    return {"bonus": fields["gioi_han_thuong"], "minus": fields["gioi_han_tru"]}


def under(lines: Sequence[Fields], place: int, first: int) -> list[int]:
    """The rows of the criteria under a heading, of lines that begin in the row `first`."""
    found, top = [], lines[place]
    for at, line in enumerate(lines[place + 1 :], place + 1):
        if line["bac"] <= top["bac"] or line["phan"] != top["phan"]:
            break
        if not line["dam"]:
            found.append(first + at)
    return found


def summed(letter: str, rows: Sequence[int]) -> str:
    """ "SUM(D8:D11,D13)"; "0" of no rows."""
    runs: list[list[int]] = []
    for row in rows:
        if runs and runs[-1][1] == row - 1:
            runs[-1][1] = row
        else:
            runs.append([row, row])
    parts = [f"{letter}{a}:{letter}{b}" if a != b else f"{letter}{a}" for a, b in runs]
    return f"SUM({','.join(parts)})" if parts else "0"


def framed(sheet: Worksheet, heading: int, last: int, columns: int) -> None:
    """A thin line around every cell of a table."""
    from openpyxl.styles import Border, Side

    thin = Side(style="thin")
    for row in sheet.iter_rows(heading, last, 1, columns):
        for cell in row:
            cell.border = Border(thin, thin, thin, thin)


def fitted(sheet: Worksheet, heading: int, columns: int) -> None:
    """Every row as high as its wrapped texts need: LibreOffice prints rows without a height as one line."""
    for at, row in enumerate(sheet.iter_rows(heading, sheet.max_row, 1, columns), heading):
        lines = [_lines(sheet, cell) for cell in row if isinstance(cell.value, str) and cell.alignment.wrap_text]
        sheet.row_dimensions[at].height = LINE * max(lines, default=1)


def _lines(sheet: Worksheet, cell: Cell) -> int:
    """How many lines its words take; a bold letter is about a tenth wider than the digit in which widths are counted."""
    room = sheet.column_dimensions[cell.column_letter].width
    return max(1, len(wrap(str(cell.value), max(1, int(room * (BOLD if cell.font.b else PLAIN))))))


def on_paper(sheet: Worksheet, heading: int, area: str) -> None:
    """A4, lying, as wide as one sheet, the heading's row on every one."""
    from openpyxl.worksheet.page import PageMargins
    from openpyxl.worksheet.properties import PageSetupProperties

    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", sheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_margins = PageMargins(left=0.4, right=0.4, top=0.6, bottom=0.6)
    sheet.print_title_rows = f"{heading}:{heading}"
    sheet.print_area = area
