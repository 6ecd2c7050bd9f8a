"""The total table as an Excel workbook that computes itself: every sum, every total and every rank is a formula over the points.

First sheet: a row an agency. Second and third: the points that count and those self-scored, a row a criterion, a column an agency.
"""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from domain.criteria import CriteriaTable
from domain.leaves import Leaf, Node, Section
from domain.points import HUNDRED

if TYPE_CHECKING:
    from openpyxl.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

TOTALS, COUNTED, OWN = "Bảng tổng hợp", "Điểm được tính", "Điểm tự chấm"
"""The names of the sheets; the formulas of the first speak of the others."""

HEADING = 3
"""The row of the first sheet's heading: a title and a line are above it."""

FIRST = 4
"""The column of the first agency on the sheets of criteria: code, title and maximum come before."""


@dataclass(frozen=True, slots=True)
class Agency:
    """An agency's points by criterion in hundredths, and a note (what minus items do).

    `rank`: by the bloc's rules, where these are more than the total; 0 otherwise. `grade`: its name.
    """

    name: str
    counted: Mapping[str, int]
    own: Mapping[str, int]
    note: str = ""
    rank: int = 0
    grade: str = ""


@dataclass(slots=True)
class _Places:
    """The rows of a sheet of criteria: of every node, of both lists, of the total."""

    nodes: dict[str, int] = field(default_factory=dict)
    bonus: int = 0
    minus: int = 0
    total: int = 0


def write_totals(title: str, line: str, table: CriteriaTable, agencies: Sequence[Agency]) -> bytes:
    """The file's bytes (.xlsx); `agencies` in the order of their rank."""
    from openpyxl import Workbook

    book = Workbook()
    totals = book.active
    if totals is None:
        raise TypeError("a new workbook has a sheet")
    totals.title = TOTALS
    places = _criteria(book.create_sheet(COUNTED), table, agencies, own=False)
    _criteria(book.create_sheet(OWN), table, agencies, own=True)
    _totals(totals, title, line, table, agencies, places)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _totals(
    sheet: Worksheet, title: str, line: str, table: CriteriaTable, agencies: Sequence[Agency], at: _Places
) -> None:
    """A row an agency: its sections, bonus, minus, total, rank, what it gave itself, the difference."""
    _text(sheet, 1, 1, title, bold=True)
    _text(sheet, 2, 1, line)
    sections = [f"{root.code}. {root.title} ({_points(root.max or 0)})" for root in table.roots]
    ruled, graded = any(one.rank for one in agencies), any(one.grade for one in agencies)
    headings = [
        "TT", "Cơ quan", *sections, "Điểm thưởng", "Điểm trừ", "Tổng điểm", "Xếp hạng", "Tự chấm", "Chênh lệch", "Ghi chú",
        *(["Hạng theo quy chế"] if ruled else []), *(["Xếp loại"] if graded else []),
    ]  # fmt: skip
    for place, heading in enumerate(headings, 1):
        _text(sheet, HEADING, place, heading, bold=True)
        sheet.column_dimensions[_letter(place)].width = 32 if place == 2 else 5 if place == 1 else 14
    end = 2 + len(table.roots)
    bonus, minus, total = (_letter(end + n) for n in (1, 2, 3))
    last = HEADING + len(agencies)
    for number, agency in enumerate(agencies):
        row, column = HEADING + 1 + number, _letter(FIRST + number)
        sheet.cell(row, 1, number + 1)
        _text(sheet, row, 2, agency.name)
        for place, root in enumerate(table.roots, 3):
            sheet.cell(row, place, f"='{COUNTED}'!{column}{at.nodes[root.code]}")
        sheet.cell(row, end + 1, f"='{COUNTED}'!{column}{at.bonus}")
        sheet.cell(row, end + 2, f"='{COUNTED}'!{column}{at.minus}")
        gained = f"SUM({_letter(3)}{row}:{_letter(end)}{row})+{bonus}{row}"
        sheet.cell(row, end + 3, _total(table, gained, f"{minus}{row}"))
        sheet.cell(row, end + 4, f"=RANK({total}{row},${total}${HEADING + 1}:${total}${last},0)")
        sheet.cell(row, end + 5, f"='{OWN}'!{column}{at.total}")
        sheet.cell(row, end + 6, f"=ROUND({_letter(end + 5)}{row}-{total}{row},2)")
        _text(sheet, row, end + 7, agency.note)
        if ruled:
            sheet.cell(row, end + 8, agency.rank)
        _text(sheet, row, end + 8 + ruled, agency.grade)
    sheet.freeze_panes = f"C{HEADING + 1}"
    _to_print(sheet, HEADING)


def _total(table: CriteriaTable, gained: str, minus: str) -> str:
    """What sections and bonus make less the minus, as the table's rules have it."""
    if not table.bonus_exceeds_scale:
        gained = f"MIN({_points(table.scale)},{gained})"
    return f"=ROUND(MAX(0,{gained}-{minus}),2)"


def _criteria(sheet: Worksheet, table: CriteriaTable, agencies: Sequence[Agency], *, own: bool) -> _Places:
    """A row a criterion with the points of every agency, a heading's row their sum; where everything stands."""
    for place, heading in enumerate(["Mã", "Nội dung", "Tối đa", *(agency.name for agency in agencies)], 1):
        _text(sheet, 1, place, heading, bold=True)
        sheet.column_dimensions[_letter(place)].width = 60 if place == 2 else 10 if place < FIRST else 16
    points = [agency.own if own else agency.counted for agency in agencies]
    at, row = _Places(), 2
    for root in table.roots:
        row = _node(sheet, root, row, points, at)
    at.bonus = row
    row = _list(sheet, "Điểm thưởng", table.bonus, table.bonus_cap, row, points)
    at.minus = row
    row = _list(sheet, "Điểm trừ", table.minus, table.minus_cap, row, points)
    at.total = row
    _text(sheet, row, 2, "Tổng điểm", bold=True)
    _number(sheet, row, 3, table.scale, bold=True)
    for column in range(FIRST, FIRST + len(agencies)):
        letter = _letter(column)
        gained = "+".join(f"{letter}{at.nodes[root.code]}" for root in table.roots) + f"+{letter}{at.bonus}"
        sheet.cell(row, column, _total(table, gained, f"{letter}{at.minus}"))
    sheet.freeze_panes = "D2"
    _to_print(sheet, 1)
    return at


def _node(sheet: Worksheet, node: Node, row: int, points: Sequence[Mapping[str, int]], at: _Places) -> int:
    """A criterion, or a heading with what is below it; the row that follows."""
    at.nodes[node.code] = row
    if isinstance(node, Leaf):
        _leaf(sheet, node, row, points)
        return row + 1
    _text(sheet, row, 1, node.code, bold=True)
    _text(sheet, row, 2, node.title, bold=True)
    _number(sheet, row, 3, node.max, bold=True)
    following = row + 1
    for child in node.children:
        following = _node(sheet, child, following, points, at)
    _sums(sheet, row, [at.nodes[leaf.code] for leaf in _leaves(node)], len(points))
    return following


def _leaves(section: Section) -> list[Leaf]:
    return [
        leaf for child in section.children for leaf in ([child] if isinstance(child, Leaf) else _leaves(child))
    ]  # fmt: skip


def _list(
    sheet: Worksheet, name: str, leaves: Sequence[Leaf], cap: int | None, row: int, points: Sequence[Mapping[str, int]]
) -> int:
    """Bonus or minus: a heading with the sum, at most the cap, and an item a row; the row that follows."""
    _text(sheet, row, 2, name, bold=True)
    if cap is not None:
        _number(sheet, row, 3, cap, bold=True)
    for number, leaf in enumerate(leaves, row + 1):
        _leaf(sheet, leaf, number, points)
    _sums(sheet, row, list(range(row + 1, row + 1 + len(leaves))), len(points), cap)
    return row + 1 + len(leaves)


def _sums(sheet: Worksheet, row: int, rows: Sequence[int], agencies: int, cap: int | None = None) -> None:
    """The formula of a heading over the rows below it, a column an agency."""
    for column in range(FIRST, FIRST + agencies):
        letter = _letter(column)
        parts = [f"{letter}{a}:{letter}{b}" if a != b else f"{letter}{a}" for a, b in _runs(rows)]
        summed = f"SUM({','.join(parts)})" if parts else "0"
        cell = sheet.cell(row, column, f"=ROUND({f'MIN({_points(cap)},{summed})' if cap is not None else summed},2)")
        _bold(cell)


def _runs(rows: Sequence[int]) -> list[tuple[int, int]]:
    """Rows that follow one another, as first and last."""
    found: list[tuple[int, int]] = []
    for row in rows:
        if found and found[-1][1] == row - 1:
            found[-1] = (found[-1][0], row)
        else:
            found.append((row, row))
    return found


def _leaf(sheet: Worksheet, leaf: Leaf, row: int, points: Sequence[Mapping[str, int]]) -> None:
    _text(sheet, row, 1, leaf.code)
    _text(sheet, row, 2, leaf.title)
    if leaf.max is not None:
        _number(sheet, row, 3, leaf.max)
    for column, found in enumerate(points, FIRST):
        if leaf.code in found:
            _number(sheet, row, column, found[leaf.code])


def _points(hundredths: int) -> str:
    """Points as a formula writes them: 1250 is "12.5"."""
    return f"{hundredths // HUNDRED}.{hundredths % HUNDRED:02d}".rstrip("0").rstrip(".")


def _number(sheet: Worksheet, row: int, column: int, hundredths: int, *, bold: bool = False) -> None:
    whole, rest = divmod(hundredths, HUNDRED)
    cell = sheet.cell(row, column, hundredths / HUNDRED if rest else whole)
    if bold:
        _bold(cell)


def _text(sheet: Worksheet, row: int, column: int, value: str, *, bold: bool = False) -> None:
    """A text that stays one: what people typed must not become a formula here."""
    from openpyxl.styles import Alignment

    if not value:
        return
    cell = sheet.cell(row, column, value)
    cell.data_type, cell.number_format = "s", "@"
    if row > 2 or column > 1:
        cell.alignment = Alignment(wrap_text=True, vertical="top")
    if bold:
        _bold(cell)


def _bold(cell: Cell) -> None:
    from openpyxl.styles import Font

    cell.font = Font(bold=True)


def _letter(column: int) -> str:
    from openpyxl.utils import get_column_letter

    return get_column_letter(column)


def _to_print(sheet: Worksheet, heading: int) -> None:
    """On paper: A4, landscape, as wide as one sheet, the heading's row on every one."""
    from openpyxl.worksheet.properties import PageSetupProperties

    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.print_area = f"A1:{_letter(sheet.max_column)}{sheet.max_row}"
    sheet.print_title_rows = f"{heading}:{heading}"
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
