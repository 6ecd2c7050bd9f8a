"""The total table as an Excel workbook that computes itself: every sum, every total and every rank is a formula over the points.

First sheet: a row an agency. Second and third: the points that count and those self-scored, a row a criterion, a column an agency.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from documents.papers import points_cells as cells
from documents.papers.points_cells import Fields
from domain.leaves import Part

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

TOTALS, COUNTED, OWN = "Bảng tổng hợp", "Điểm được tính", "Điểm tự chấm"
"""The names of the sheets; the formulas of the first speak of the others."""

HEADING = 4
"""The row of the first sheet's heading: whose it is, its title and how far the points are stand above."""

FIRST = 4
"""The column of the first agency on the sheets of criteria: code, title and maximum come before."""


@dataclass(slots=True)
class _Places:
    """The rows of a sheet of criteria: of the sections at the top by code, of both lists (0 without one), of the total."""

    roots: dict[str, int] = field(default_factory=dict)
    lists: dict[str, int] = field(default_factory=dict)
    total: int = 0


def write_totals(fields: Fields) -> bytes:
    """The file's bytes (.xlsx); the same fields make the same bytes."""
    from documents.press.zipped import saved

    book, totals = cells.new_book(fields, TOTALS)
    places = _criteria(book.create_sheet(COUNTED), fields, "duoc_tinh")
    _criteria(book.create_sheet(OWN), fields, "tu_cham")
    _totals(totals, fields, places)
    return saved(book)


def _totals(sheet: Worksheet, fields: Fields, at: _Places) -> None:
    """A row an agency: its sections, bonus, minus, total, rank, what it gave itself, the difference."""
    cells.text(sheet, 1, 1, fields["khoi"], bold=True)
    cells.text(sheet, 2, 1, f"BẢNG TỔNG HỢP ĐIỂM THI ĐUA NĂM {fields['nam']}", bold=True)
    cells.text(sheet, 3, 1, f"{'DỰ THẢO. ' if fields['du_thao'] else ''}{fields['giai_doan']}")
    headings = _headings(fields)
    for place, heading in enumerate(headings, 1):
        cells.text(sheet, HEADING, place, heading, bold=True, wrapped=True, middle=True)
        sheet.column_dimensions[_letter(place)].width = _WIDE.get(heading, 6 if place == 1 else 12)
    agencies: Sequence[Fields] = fields["xep_hang"]
    for number, agency in enumerate(agencies):
        _agency(sheet, fields, at, number, agency, HEADING + len(agencies))
    sheet.freeze_panes = f"C{HEADING + 1}"
    _to_print(sheet, HEADING, len(headings))


_WIDE = {"Cơ quan": 32, "Ghi chú": 24}


def _headings(fields: Fields) -> list[str]:
    sections = [f"{one['ma']}. {one['ten']} ({cells.literal(one['toi_da'])})" for one in fields["muc"]]
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
    cells.text(sheet, row, 2, agency["ten"], wrapped=True)
    for place, code in enumerate(_codes(fields), 3):
        cells.formula(sheet, row, place, f"'{COUNTED}'!{column}{at.roots[code]}")
    for place, part in ((end + 1, Part.BONUS), (end + 2, Part.MINUS)):
        of = at.lists.get(part.value)
        cells.formula(sheet, row, place, f"'{COUNTED}'!{column}{of}" if of else "0")
    bonus, minus, total = (_letter(end + n) for n in (1, 2, 3))
    gained = f"SUM({_letter(3)}{row}:{_letter(end)}{row})+{bonus}{row}"
    cells.formula(sheet, row, end + 3, _total(fields, gained, f"{minus}{row}"), bold=True)
    cells.formula(
        sheet, row, end + 4, f"RANK({total}{row},${total}${HEADING + 1}:${total}${last},0)", form="0", bold=True
    )
    cells.formula(sheet, row, end + 5, f"'{OWN}'!{column}{at.total}")
    cells.formula(sheet, row, end + 6, f"ROUND({_letter(end + 5)}{row}-{total}{row},2)")
    cells.text(sheet, row, end + 7, agency["ghi_chu"], wrapped=True)
    if fields["theo_quy_che"]:
        _plain(sheet, row, end + 8, agency["hang"])
    if fields["co_xep_loai"]:
        cells.text(sheet, row, end + 8 + bool(fields["theo_quy_che"]), agency["xep_loai"])


def _total(fields: Fields, gained: str, minus: str) -> str:
    """What sections and bonus make less the minus, as the table's rules have it."""
    gained = cells.capped(gained, fields["thang_diem"])
    return f"ROUND(MAX(0,{gained}-{minus}),2)"


def _criteria(sheet: Worksheet, fields: Fields, which: str) -> _Places:
    """A row a criterion with the points of every agency, a heading's row their sum; where everything stands."""
    names = [one["ten"] for one in fields["xep_hang"]]
    for place, heading in enumerate(["Mã", "Nội dung", "Tối đa", *names], 1):
        cells.text(sheet, 1, place, heading, bold=True, wrapped=True, middle=True)
        sheet.column_dimensions[_letter(place)].width = 44 if place == 2 else 9 if place < FIRST else 12
    lines: Sequence[Fields] = fields["tieu_chi"]
    columns = range(FIRST, FIRST + len(names))
    at, caps = _Places(total=2 + len(lines)), cells.caps(fields)
    for place, line in enumerate(lines):
        row = 2 + place
        if line["bac"] == 0 and line["phan"] == Part.BASE.value:
            at.roots[line["ma"]] = row
        elif line["bac"] == 0:
            at.lists[line["phan"]] = row
        _line(sheet, row, line)
        if line["dam"]:
            _sums(sheet, row, cells.under(lines, place, 2), columns, caps.get(line["phan"]))
            continue
        for column, points in zip(columns, line[which], strict=False):
            if points is not None:
                cells.number(sheet, row, column, points)
    _last(sheet, fields, at, columns)
    sheet.freeze_panes = "D2"
    _to_print(sheet, 1, FIRST + len(names) - 1)
    return at


def _line(sheet: Worksheet, row: int, line: Fields) -> None:
    bold = bool(line["dam"])
    cells.text(sheet, row, 1, line["ma"], bold=bold, wrapped=True)
    cells.text(sheet, row, 2, line["ten"], bold=bold, wrapped=True)
    if line["co_toi_da"]:
        cells.number(sheet, row, 3, line["toi_da"], bold=bold)


def _last(sheet: Worksheet, fields: Fields, at: _Places, columns: range) -> None:
    """The row of the totals."""
    cells.text(sheet, at.total, 2, "Tổng điểm", bold=True)
    bonus, minus = (at.lists.get(part.value) for part in (Part.BONUS, Part.MINUS))
    for column in columns:
        letter = _letter(column)
        parts = [*at.roots.values(), *([bonus] if bonus else [])]
        gained = "+".join(f"{letter}{row}" for row in parts) or "0"
        cells.formula(sheet, at.total, column, _total(fields, gained, f"{letter}{minus}" if minus else "0"), bold=True)


def _sums(sheet: Worksheet, row: int, rows: Sequence[int], columns: range, cap: int | None) -> None:
    """The formula of a heading over the rows below it, a column an agency."""
    for column in columns:
        said = cells.capped(cells.summed(_letter(column), rows), cap)
        cells.formula(sheet, row, column, f"ROUND({said},2)", bold=True)


def _plain(sheet: Worksheet, row: int, column: int, number: int) -> None:
    cells.fonted(sheet.cell(row, column, number), bold=False)


def _letter(column: int) -> str:
    from openpyxl.utils import get_column_letter

    return get_column_letter(column)


def _to_print(sheet: Worksheet, heading: int, columns: int) -> None:
    """On paper: ruled, the heading's row on every sheet."""
    cells.framed(sheet, heading, sheet.max_row, columns)
    cells.fitted(sheet, heading, columns)
    cells.on_paper(sheet, heading, f"A1:{_letter(columns)}{sheet.max_row}")
