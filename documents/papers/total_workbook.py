"""The total table as an Excel workbook that computes itself: every sum, every total and every rank is a formula over the points.

First sheet: a row an agency. Second and third: the points that count and those self-scored, a row a criterion, a column an agency.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any

from domain.leaves import Part
from domain.points import HUNDRED

if TYPE_CHECKING:
    from openpyxl.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

TOTALS, COUNTED, OWN = "Bảng tổng hợp", "Điểm được tính", "Điểm tự chấm"
"""The names of the sheets; the formulas of the first speak of the others."""

HEADING = 4
"""The row of the first sheet's heading: whose it is, its title and how far the points are stand above."""

FIRST = 4
"""The column of the first agency on the sheets of criteria: code, title and maximum come before."""

FORM = "#,##0.00"
Fields = Mapping[str, Any]
"""The paper's fields, which came as JSON (`documents.papers.total_table.tell_book`)."""


@dataclass(slots=True)
class _Places:
    """The rows of a sheet of criteria: of the sections at the top by code, of both lists (0 without one), of the total."""

    roots: dict[str, int] = field(default_factory=dict)
    lists: dict[str, int] = field(default_factory=dict)
    total: int = 0


def write_totals(fields: Fields) -> bytes:
    """The file's bytes (.xlsx); the same fields make the same bytes."""
    from openpyxl import Workbook

    from documents.press.zipped import saved

    book = Workbook()
    book.properties.created = datetime.fromisoformat(str(fields["thoi_diem"])).replace(tzinfo=None)
    totals = book.active
    if totals is None:
        raise TypeError("a new workbook has a sheet")
    totals.title = TOTALS
    places = _criteria(book.create_sheet(COUNTED), fields, "duoc_tinh")
    _criteria(book.create_sheet(OWN), fields, "tu_cham")
    _totals(totals, fields, places)
    return saved(book)


def _totals(sheet: Worksheet, fields: Fields, at: _Places) -> None:
    """A row an agency: its sections, bonus, minus, total, rank, what it gave itself, the difference."""
    _text(sheet, 1, 1, fields["khoi"], bold=True)
    _text(sheet, 2, 1, f"BẢNG TỔNG HỢP ĐIỂM THI ĐUA NĂM {fields['nam']}", bold=True)
    _text(sheet, 3, 1, f"{'DỰ THẢO. ' if fields['du_thao'] else ''}{fields['giai_doan']}")
    headings = _headings(fields)
    for place, heading in enumerate(headings, 1):
        _text(sheet, HEADING, place, heading, bold=True, wrapped=True)
        sheet.column_dimensions[_letter(place)].width = 36 if heading in _WIDE else 6 if place == 1 else 14
    agencies: Sequence[Fields] = fields["xep_hang"]
    for number, agency in enumerate(agencies):
        _agency(sheet, fields, at, number, agency, HEADING + len(agencies))
    sheet.freeze_panes = f"C{HEADING + 1}"
    _to_print(sheet, HEADING, len(headings))


_WIDE = frozenset({"Cơ quan", "Ghi chú"})


def _headings(fields: Fields) -> list[str]:
    sections = [f"{one['ma']}. {one['ten']} ({_said(one['toi_da'])})" for one in fields["muc"]]
    return [
        "TT", "Cơ quan", *sections, "Điểm thưởng", "Điểm trừ", "Tổng điểm", "Xếp hạng", "Tự chấm", "Chênh lệch", "Ghi chú",
        *(["Hạng theo quy chế"] if fields["theo_quy_che"] else []), *(["Xếp loại"] if fields["co_xep_loai"] else []),
    ]  # fmt: skip


def _codes(fields: Fields) -> list[str]:
    """Of the sections at the top."""
    return [one["ma"] for one in fields["muc"]]


def _agency(sheet: Worksheet, fields: Fields, at: _Places, number: int, agency: Fields, last: int) -> None:
    row, column, end = HEADING + 1 + number, _letter(FIRST + number), 2 + len(_codes(fields))
    _plain(sheet, row, 1, number + 1)
    _text(sheet, row, 2, agency["ten"], wrapped=True)
    for place, code in enumerate(_codes(fields), 3):
        _formula(sheet, row, place, f"'{COUNTED}'!{column}{at.roots[code]}")
    for place, part in ((end + 1, Part.BONUS), (end + 2, Part.MINUS)):
        of = at.lists.get(part.value)
        _formula(sheet, row, place, f"'{COUNTED}'!{column}{of}" if of else "0")
    bonus, minus, total = (_letter(end + n) for n in (1, 2, 3))
    gained = f"SUM({_letter(3)}{row}:{_letter(end)}{row})+{bonus}{row}"
    _formula(sheet, row, end + 3, _total(fields, gained, f"{minus}{row}"), bold=True)
    _formula(sheet, row, end + 4, f"RANK({total}{row},${total}${HEADING + 1}:${total}${last},0)", form="0", bold=True)
    _formula(sheet, row, end + 5, f"'{OWN}'!{column}{at.total}")
    _formula(sheet, row, end + 6, f"ROUND({_letter(end + 5)}{row}-{total}{row},2)")
    _text(sheet, row, end + 7, agency["ghi_chu"], wrapped=True)
    if fields["theo_quy_che"]:
        _plain(sheet, row, end + 8, agency["hang"])
    if fields["co_xep_loai"]:
        _text(sheet, row, end + 8 + bool(fields["theo_quy_che"]), agency["xep_loai"])


def _total(fields: Fields, gained: str, minus: str) -> str:
    """What sections and bonus make less the minus, as the table's rules have it."""
    if fields["thang_diem"] is not None:
        gained = f"MIN({_said(fields['thang_diem'])},{gained})"
    return f"ROUND(MAX(0,{gained}-{minus}),2)"


def _criteria(sheet: Worksheet, fields: Fields, which: str) -> _Places:
    """A row a criterion with the points of every agency, a heading's row their sum; where everything stands."""
    names = [one["ten"] for one in fields["xep_hang"]]
    for place, heading in enumerate(["Mã", "Nội dung", "Tối đa", *names], 1):
        _text(sheet, 1, place, heading, bold=True, wrapped=True)
        sheet.column_dimensions[_letter(place)].width = 60 if place == 2 else 10 if place < FIRST else 16
    lines: Sequence[Fields] = fields["tieu_chi"]
    columns = range(FIRST, FIRST + len(names))
    at = _Places(total=2 + len(lines))
    for place, line in enumerate(lines):
        row = 2 + place
        if line["bac"] == 0 and line["phan"] == Part.BASE.value:
            at.roots[line["ma"]] = row
        elif line["bac"] == 0:
            at.lists[line["phan"]] = row
        _line(sheet, row, line)
        if line["dam"]:
            _sums(sheet, row, _under(lines, place), columns, _cap(fields, line["phan"]))
            continue
        for column, points in zip(columns, line[which], strict=False):
            if points is not None:
                _number(sheet, row, column, points)
    _last(sheet, fields, at, columns)
    sheet.freeze_panes = "D2"
    _to_print(sheet, 1, FIRST + len(names) - 1)
    return at


def _line(sheet: Worksheet, row: int, line: Fields) -> None:
    bold = bool(line["dam"])
    _text(sheet, row, 1, line["ma"], bold=bold, wrapped=True)
    _text(sheet, row, 2, line["ten"], bold=bold, wrapped=True)
    if line["co_toi_da"]:
        _number(sheet, row, 3, line["toi_da"], bold=bold)


def _last(sheet: Worksheet, fields: Fields, at: _Places, columns: range) -> None:
    """The row of the totals."""
    _text(sheet, at.total, 2, "Tổng điểm", bold=True)
    bonus, minus = (at.lists.get(part.value) for part in (Part.BONUS, Part.MINUS))
    for column in columns:
        letter = _letter(column)
        parts = [*at.roots.values(), *([bonus] if bonus else [])]
        gained = "+".join(f"{letter}{row}" for row in parts) or "0"
        _formula(sheet, at.total, column, _total(fields, gained, f"{letter}{minus}" if minus else "0"), bold=True)


def _cap(fields: Fields, part: str) -> int | None:
    caps = {Part.BONUS.value: fields["gioi_han_thuong"], Part.MINUS.value: fields["gioi_han_tru"]}
    found: int | None = caps.get(part)
    return found


def _under(lines: Sequence[Fields], place: int) -> list[int]:
    """The rows of the criteria under a heading."""
    found, top = [], lines[place]
    for number, line in enumerate(lines[place + 1 :], place + 1):
        if line["bac"] <= top["bac"] or line["phan"] != top["phan"]:
            break
        if not line["dam"]:
            found.append(2 + number)
    return found


def _sums(sheet: Worksheet, row: int, rows: Sequence[int], columns: range, cap: int | None) -> None:
    """The formula of a heading over the rows below it, a column an agency."""
    for column in columns:
        letter = _letter(column)
        parts = [f"{letter}{a}:{letter}{b}" if a != b else f"{letter}{a}" for a, b in _runs(rows)]
        summed = f"SUM({','.join(parts)})" if parts else "0"
        _formula(sheet, row, column, f"ROUND({f'MIN({_said(cap)},{summed})' if cap is not None else summed},2)", bold=True)  # fmt: skip


def _runs(rows: Sequence[int]) -> list[tuple[int, int]]:
    """Rows that follow one another, as first and last."""
    found: list[tuple[int, int]] = []
    for row in rows:
        if found and found[-1][1] == row - 1:
            found[-1] = (found[-1][0], row)
        else:
            found.append((row, row))
    return found


def _said(hundredths: int) -> str:
    """Points as a formula writes them: 1250 is "12.5"."""
    return f"{hundredths // HUNDRED}.{hundredths % HUNDRED:02d}".rstrip("0").rstrip(".")


def _number(sheet: Worksheet, row: int, column: int, hundredths: int, *, bold: bool = False) -> None:
    cell = sheet.cell(row, column, hundredths / HUNDRED)
    cell.number_format = FORM
    _fonted(cell, bold=bold)


def _plain(sheet: Worksheet, row: int, column: int, number: int) -> None:
    _fonted(sheet.cell(row, column, number), bold=False)


def _formula(sheet: Worksheet, row: int, column: int, formula: str, *, form: str = FORM, bold: bool = False) -> None:
    cell = sheet.cell(row, column, f"={formula}")
    cell.number_format = form
    _fonted(cell, bold=bold)


def _text(sheet: Worksheet, row: int, column: int, value: str, *, bold: bool = False, wrapped: bool = False) -> None:
    """A text that stays one: what people typed must not become a formula here."""
    from openpyxl.styles import Alignment

    if not value:
        return
    cell = sheet.cell(row, column, value)
    cell.data_type, cell.number_format = "s", "@"
    if wrapped:
        cell.alignment = Alignment(wrap_text=True, vertical="top")
    _fonted(cell, bold=bold)


def _fonted(cell: Cell, *, bold: bool) -> None:
    from openpyxl.styles import Font

    cell.font = Font(name="Times New Roman", size=12, bold=bold)


def _letter(column: int) -> str:
    from openpyxl.utils import get_column_letter

    return get_column_letter(column)


def _to_print(sheet: Worksheet, heading: int, columns: int) -> None:
    """On paper: ruled, A4, lying, as wide as one sheet, the heading's row on every one."""
    from openpyxl.styles import Border, Side
    from openpyxl.worksheet.properties import PageSetupProperties

    thin = Side(style="thin")
    for row in sheet.iter_rows(heading, sheet.max_row, 1, columns):
        for cell in row:
            cell.border = Border(thin, thin, thin, thin)
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.print_area = f"A1:{_letter(columns)}{sheet.max_row}"
    sheet.print_title_rows = f"{heading}:{heading}"
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
