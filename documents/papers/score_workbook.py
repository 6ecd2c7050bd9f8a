"""An agency's sheet as an Excel form: points stand at criteria, every heading, list and total is a formula over them. On A4."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from domain.points import HUNDRED

if TYPE_CHECKING:
    from openpyxl.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

SHEET = "Bảng tự chấm điểm"
HEADING = 6
"""The row of the heading."""

COLUMNS = (("Mã", 9), ("Nội dung", 52), ("Điểm tối đa", 10), ("Điểm tự chấm", 10), ("Minh chứng", 36), ("Ghi chú", 24))
POINTS = "D"
FORM = "#,##0.00"

Record = Mapping[str, Any]
"""A row of the paper's fields, which came as JSON."""


def write_self_score(fields: Mapping[str, Any]) -> bytes:
    """The file's bytes (.xlsx); the same fields make the same bytes."""
    from openpyxl import Workbook

    from documents.press.zipped import saved

    book = Workbook()
    book.properties.created = datetime.fromisoformat(str(fields["thoi_diem"])).replace(tzinfo=None)
    sheet = book.active
    if sheet is None:
        raise TypeError("a new workbook has a sheet")
    sheet.title = SHEET
    _above(sheet, fields)
    lines: Sequence[Record] = fields["tieu_chi"]
    for row, line in enumerate(lines, HEADING + 1):
        _line(sheet, row, line)
    _sums(sheet, lines, fields)
    last = _below(sheet, HEADING + len(lines) + 2, fields)
    _frame(sheet, HEADING + len(lines) + 1)
    _to_print(sheet, last)
    return saved(book)


def _above(sheet: Worksheet, fields: Mapping[str, Any]) -> None:
    _text(sheet, 1, 1, fields["co_quan"], bold=True)
    _text(sheet, 2, 1, f"BẢNG TỰ CHẤM ĐIỂM THI ĐUA NĂM {fields['nam']}", bold=True)
    _text(sheet, 3, 1, f"Thành viên {fields['khoi']}")
    _text(sheet, 4, 1, f"Chấm theo: {fields['bang']}")
    if fields["du_thao"]:
        _text(sheet, 5, 1, "DỰ THẢO", bold=True)
    for column, (heading, width) in enumerate(COLUMNS, 1):
        _text(sheet, HEADING, column, heading, bold=True, wrapped=True, middle=True)
        sheet.column_dimensions["ABCDEF"[column - 1]].width = width


def _line(sheet: Worksheet, row: int, line: Record) -> None:
    bold = bool(line["dam"])
    _text(sheet, row, 1, line["ma"], bold=bold, wrapped=True)
    _text(sheet, row, 2, line["ten"], bold=bold, wrapped=True)
    if line["co_toi_da"]:
        _number(sheet, row, 3, line["toi_da"], bold=bold)
    if line["co_diem"] and not line["dam"]:
        _number(sheet, row, 4, line["diem_cham"])
    _text(sheet, row, 5, line["minh_chung"], wrapped=True)
    _text(sheet, row, 6, line["ghi_chu"], wrapped=True)


def _sums(sheet: Worksheet, lines: Sequence[Record], fields: Mapping[str, Any]) -> None:
    """The formulas of headings and of the total."""
    parts: dict[str, list[int]] = {"base": [], "bonus": [], "minus": []}
    lists: dict[str, str] = {}
    caps = {"bonus": fields["gioi_han_thuong"], "minus": fields["gioi_han_tru"]}
    for place, line in enumerate(lines):
        row, part = HEADING + 1 + place, str(line["phan"])
        if not line["dam"]:
            parts[part].append(row)
            continue
        below = _under(lines, place)
        _formula(sheet, row, _capped(f"SUM({_ranges(below)})" if below else "0", caps.get(part)))
        if part != "base":
            lists[part] = f"{POINTS}{row}"
    base = f"SUM({_ranges(parts['base'])})" if parts["base"] else "0"
    gained = f"{base}+{lists.get('bonus', '0')}"
    if fields["thang_diem"] is not None:
        gained = f"MIN({_said(fields['thang_diem'])},{gained})"
    last = HEADING + 1 + len(lines)
    _text(sheet, last, 2, "TỔNG ĐIỂM", bold=True)
    _formula(sheet, last, f"MAX(0,{gained}-{lists.get('minus', '0')})")


def _under(lines: Sequence[Record], place: int) -> list[int]:
    """The rows of the criteria under a heading."""
    found, top = [], lines[place]
    for number, line in enumerate(lines[place + 1 :], place + 1):
        if line["bac"] <= top["bac"] or line["phan"] != top["phan"]:
            break
        if not line["dam"]:
            found.append(HEADING + 1 + number)
    return found


def _ranges(rows: Sequence[int]) -> str:
    """ "D8:D11,D13"."""
    runs: list[list[int]] = []
    for row in rows:
        if runs and runs[-1][1] == row - 1:
            runs[-1][1] = row
        else:
            runs.append([row, row])
    return ",".join(f"{POINTS}{a}:{POINTS}{b}" if a != b else f"{POINTS}{a}" for a, b in runs)


def _capped(summed: str, cap: int | None) -> str:
    return summed if cap is None else f"MIN({_said(cap)},{summed})"


def _said(hundredths: int) -> str:
    return f"{hundredths // HUNDRED}.{hundredths % HUNDRED:02d}"


def _below(sheet: Worksheet, row: int, fields: Mapping[str, Any]) -> int:
    """Grade and signature; the last row."""
    _text(sheet, row, 2, f"Cơ quan tự xếp loại: {fields['xep_loai']}")
    if fields["tam_tinh"]:
        row += 1
        _text(sheet, row, 2, f"Điểm tạm tính, chờ kết quả chính thức: {', '.join(fields['tam_tinh'])}", wrapped=True)
    _text(sheet, row + 1, 5, f"{fields['dia_danh']}, {fields['ngay_van_ban']}")
    _text(sheet, row + 2, 5, str(fields["chuc_vu"]).upper(), bold=True)
    _text(sheet, row + 7, 5, fields["nguoi_ky"], bold=True)
    return row + 7


def _frame(sheet: Worksheet, last: int) -> None:
    from openpyxl.styles import Border, Side

    thin = Side(style="thin")
    for row in sheet.iter_rows(HEADING, last, 1, len(COLUMNS)):
        for cell in row:
            cell.border = Border(thin, thin, thin, thin)


def _to_print(sheet: Worksheet, last: int) -> None:
    """A4, lying, one sheet wide, the heading on every one and frozen."""
    from openpyxl.worksheet.properties import PageSetupProperties

    sheet.freeze_panes = f"C{HEADING + 1}"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_area = f"A1:F{last}"
    sheet.print_title_rows = f"{HEADING}:{HEADING}"


def _text(
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
    _fonted(cell, bold=bold)
    if wrapped:
        cell.alignment = Alignment("center" if middle else None, "center" if middle else "top", wrap_text=True)


def _number(sheet: Worksheet, row: int, column: int, hundredths: int, *, bold: bool = False) -> None:
    cell = sheet.cell(row, column, hundredths / HUNDRED)
    cell.number_format = FORM
    _fonted(cell, bold=bold)


def _formula(sheet: Worksheet, row: int, formula: str) -> None:
    cell = sheet.cell(row, 4, f"=ROUND({formula},2)")
    cell.number_format = FORM
    _fonted(cell, bold=True)


def _fonted(cell: Cell, *, bold: bool) -> None:
    from openpyxl.styles import Font

    cell.font = Font(name="Times New Roman", size=12, bold=bold)
