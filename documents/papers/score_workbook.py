"""An agency's sheet as an Excel form: points stand at criteria, every heading, list and total is a formula over them. On A4."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from documents.papers import points_cells as cells
from documents.papers.points_cells import Fields

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

SHEET = "Bảng tự chấm điểm"
HEADING = 6
"""The row of the heading."""

COLUMNS = (("Mã", 9), ("Nội dung", 52), ("Điểm tối đa", 11), ("Điểm tự chấm", 11), ("Minh chứng", 36), ("Ghi chú", 24))
POINTS = "D"


def write_self_score(fields: Fields) -> bytes:
    """The file's bytes (.xlsx); the same fields make the same bytes."""
    from documents.press.zipped import saved

    book, sheet = cells.new_book(fields, SHEET)
    _above(sheet, fields)
    lines: Sequence[Fields] = fields["tieu_chi"]
    for row, line in enumerate(lines, HEADING + 1):
        _line(sheet, row, line)
    _sums(sheet, lines, fields)
    last = _below(sheet, HEADING + len(lines) + 2, fields)
    cells.framed(sheet, HEADING, HEADING + len(lines) + 1, len(COLUMNS))
    cells.fitted(sheet, HEADING, len(COLUMNS))
    sheet.freeze_panes = f"C{HEADING + 1}"
    cells.on_paper(sheet, HEADING, f"A1:F{last}")
    return saved(book)


def _above(sheet: Worksheet, fields: Fields) -> None:
    cells.text(sheet, 1, 1, fields["co_quan"], bold=True)
    cells.text(sheet, 2, 1, f"BẢNG TỰ CHẤM ĐIỂM THI ĐUA NĂM {fields['nam']}", bold=True)
    cells.text(sheet, 3, 1, f"Thành viên {fields['khoi']}")
    cells.text(sheet, 4, 1, f"Chấm theo: {fields['bang']}")
    if fields["du_thao"]:
        cells.text(sheet, 5, 1, "DỰ THẢO", bold=True)
    for column, (heading, width) in enumerate(COLUMNS, 1):
        cells.text(sheet, HEADING, column, heading, bold=True, wrapped=True, middle=True)
        sheet.column_dimensions["ABCDEF"[column - 1]].width = width


def _line(sheet: Worksheet, row: int, line: Fields) -> None:
    bold = bool(line["dam"])
    cells.text(sheet, row, 1, line["ma"], bold=bold, wrapped=True)
    cells.text(sheet, row, 2, line["ten"], bold=bold, wrapped=True)
    if line["co_toi_da"]:
        cells.number(sheet, row, 3, line["toi_da"], bold=bold)
    if line["co_diem"] and not line["dam"]:
        cells.number(sheet, row, 4, line["diem_cham"])
    cells.text(sheet, row, 5, line["minh_chung"], wrapped=True)
    cells.text(sheet, row, 6, line["ghi_chu"], wrapped=True)


def _sums(sheet: Worksheet, lines: Sequence[Fields], fields: Fields) -> None:
    """The formulas of headings and of the total."""
    base: list[int] = []
    lists: dict[str, str] = {}
    caps = cells.caps(fields)
    for place, line in enumerate(lines):
        row, part = HEADING + 1 + place, str(line["phan"])
        if not line["dam"]:
            base += [row] if part == "base" else []
            continue
        below = cells.summed(POINTS, cells.under(lines, place, HEADING + 1))
        _formula(sheet, row, cells.capped(below, caps.get(part)))
        if part != "base":
            lists[part] = f"{POINTS}{row}"
    gained = cells.capped(f"{cells.summed(POINTS, base)}+{lists.get('bonus', '0')}", fields["thang_diem"])
    last = HEADING + 1 + len(lines)
    cells.text(sheet, last, 2, "TỔNG ĐIỂM", bold=True)
    _formula(sheet, last, f"MAX(0,{gained}-{lists.get('minus', '0')})")


def _formula(sheet: Worksheet, row: int, said: str) -> None:
    cells.formula(sheet, row, 4, f"ROUND({said},2)", bold=True)


def _below(sheet: Worksheet, row: int, fields: Fields) -> int:
    """Grade and signature; the last row."""
    cells.text(sheet, row, 2, f"Cơ quan tự xếp loại: {fields['xep_loai']}")
    if fields["tam_tinh"]:
        row += 1
        cells.text(
            sheet, row, 2, f"Điểm tạm tính, chờ kết quả chính thức: {', '.join(fields['tam_tinh'])}", wrapped=True
        )
    cells.text(sheet, row + 1, 5, f"{fields['dia_danh']}, {fields['ngay_van_ban']}")
    cells.text(sheet, row + 2, 5, str(fields["chuc_vu"]).upper(), bold=True)
    cells.text(sheet, row + 7, 5, fields["nguoi_ky"], bold=True)
    return row + 7
