"""The total table as a workbook: its formulas, recomputed here, give the totals and ranks that the rules give; no text is a formula."""

import re
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.utils import get_column_letter, range_boundaries
from openpyxl.worksheet.worksheet import Worksheet

from documents.papers.total_table import TOTAL_TABLE_BOOK, TotalTable
from documents.papers.total_workbook import COUNTED, HEADING, OWN, TOTALS
from domain.criteria import CriteriaTable
from domain.points import HUNDRED
from tests.documents.libreoffice import computed
from tests.documents.papers import printed
from tests.documents.score_papers import total_of
from tests.domain.sample_tables import table_a, table_b

A, B = table_a(), table_b()
REFERENCE = re.compile(r"(?:'([^']+)'!)?\$?([A-Z]+)\$?([0-9]+)(?::\$?([A-Z]+)\$?([0-9]+))?")


def rows_of(sheet: Worksheet, area: str) -> Iterator[tuple[Cell | MergedCell, ...]]:
    """The cells of an area."""
    left, top, right, bottom = range_boundaries(area)
    return sheet.iter_rows(top, bottom, left, right)


class Excel:
    """As much of Excel as the workbook uses: references, sums, the smallest, the largest, rounding, ranks."""

    def __init__(self, content: bytes) -> None:
        self.book: Workbook = load_workbook(BytesIO(content))
        self.known: dict[tuple[str, str], Any] = {}

    def value(self, sheet: str, cell: str) -> Any:
        """A cell as Excel would show it; an empty one counts as zero."""
        if (sheet, cell) not in self.known:
            self.known[sheet, cell] = self._computed(sheet, cell)
        return self.known[sheet, cell]

    def _computed(self, sheet: str, cell: str) -> Any:
        found = self.book[sheet][cell]
        if found.data_type != "f":
            return 0 if found.value is None else found.value
        code = REFERENCE.sub(lambda match: self._python(sheet, match), str(found.value)[1:])
        return eval(code, self._functions())  # noqa: S307  # formulas that we have just written

    def _python(self, sheet: str, match: re.Match[str]) -> str:
        of, column, row, last_column, last_row = match.groups()
        if last_row is None:
            return f"at({of or sheet!r}, '{column}{row}')"
        return f"[at({of or sheet!r}, c) for c in cells({of or sheet!r}, '{column}{row}:{last_column}{last_row}')]"

    def _functions(self) -> dict[str, Any]:
        def flat(parts: tuple[Any, ...]) -> list[Any]:
            return [one for part in parts for one in (part if isinstance(part, list) else [part])]

        return {
            "__builtins__": {},
            "at": self.value,
            "cells": lambda sheet, area: [cell.coordinate for row in rows_of(self.book[sheet], area) for cell in row],
            "SUM": lambda *parts: sum(flat(parts)),
            "MIN": lambda *parts: min(flat(parts)),
            "MAX": lambda *parts: max(flat(parts)),
            "ROUND": lambda value, digits: int(value * 10**digits + 0.5) / 10**digits if value >= 0 else round(value, digits),
            "RANK": lambda value, among, _order: 1 + sum(one > value for one in among),
        }  # fmt: skip


def named(points: list[dict[str, int]]) -> dict[str, dict[str, int]]:
    """Points by the names of agencies, which look like formulas."""
    return {f"=CQ {n}": found for n, found in enumerate(points)}


def halved(found: dict[str, int]) -> dict[str, int]:
    """About half of the points."""
    return {code: value // 200 * 100 for code, value in found.items()}


def made_of(table: CriteriaTable, points: list[dict[str, int]]) -> TotalTable:
    """Agencies whose points count as given, and who gave themselves half of them; ranked."""
    agencies = named(points)
    made = total_of(table, agencies, {name: halved(found) for name, found in agencies.items()})
    return replace(
        made, stage="@Đã chốt", places=tuple(replace(one, note="+ghi chú") for one in made.places), head=replace(made.head, bloc="=Khối")
    )  # fmt: skip


def written(table: CriteriaTable, points: list[dict[str, int]]) -> bytes:
    """The workbook as the press makes it."""
    return printed(TOTAL_TABLE_BOOK, made_of(table, points))


def wanted_of(made: TotalTable) -> list[list[int]]:
    """What the rules give, a list an agency: sections, bonus, minus, total, rank (in hundredths, too), own total, gap."""
    return [
        [*one.sections, one.bonus, one.minus, one.total, one.rank * HUNDRED, one.own, one.own - one.total] for one in made.places
    ]  # fmt: skip


def some(table: CriteriaTable) -> st.SearchStrategy[list[dict[str, int]]]:
    """Points of three agencies at all criteria, in quarters."""
    leaves = list(table.all_leaves())
    one = st.fixed_dictionaries(
        {leaf.code: st.integers(0, (leaf.max or 2000) // 25).map(lambda n: n * 25) for leaf in leaves}
    )
    return st.lists(one, min_size=3, max_size=3)


@pytest.mark.parametrize("table", [A, B], ids=["100 and a bonus above", "1000 with the bonus inside"])
@settings(max_examples=5, deadline=None)
@given(data=st.data())
def test_its_formulas_give_what_the_rules_give(table: CriteriaTable, data: st.DataObject) -> None:
    """Sections, bonus with its cap, minus, totals of what counts and of the own points, differences and ranks with ties."""
    points = data.draw(some(table))
    points.append(points[0])  # a tie
    made, excel = made_of(table, points), Excel(written(table, points))
    for n, wanted in enumerate(wanted_of(made)):
        cells = [
            excel.value(TOTALS, f"{get_column_letter(3 + place)}{HEADING + 1 + n}") for place in range(len(wanted))
        ]
        assert [round(value * HUNDRED) for value in cells] == wanted
    assert len({one.rank for one in made.places}) < len(made.places)


@pytest.mark.parametrize("table", [A, B], ids=["100 and a bonus above", "1000 with the bonus inside"])
def test_libreoffice_computes_what_the_rules_give(table: CriteriaTable, tmp_path: Path) -> None:
    """Fifteen agencies, two of them with equal points: sums, totals, ranks and differences as an office opens them."""
    points = [
        {leaf.code: (leaf.max or 2000) * (10 + (n * (place + 3)) % 7) // 16 // 25 * 25 for place, leaf in enumerate(table.all_leaves())}
        for n in range(14)
    ]  # fmt: skip
    points.append(points[2])
    made = made_of(table, points)
    assert len({one.total for one in made.places}) > 4
    wanted = wanted_of(made)
    rows = computed(written(table, points), tmp_path)[TOTALS][HEADING:]
    assert [[round(value * HUNDRED) for value in row[2 : 2 + len(wanted[0])]] for row in rows] == wanted


def test_it_prints_on_a4() -> None:
    """Landscape, one sheet wide, the row of the heading on every sheet, nothing outside the print area."""
    for sheet in load_workbook(BytesIO(written(A, [{leaf.code: 100 for leaf in A.all_leaves()}] * 15))):
        assert (int(sheet.page_setup.paperSize or 0), sheet.page_setup.orientation) == (9, "landscape")
        assert sheet.page_setup.fitToWidth == 1
        assert sheet.print_title_rows == (f"${HEADING}:${HEADING}" if sheet.title == TOTALS else "$1:$1")
        assert sheet.print_area.endswith(f":${get_column_letter(sheet.max_column)}${sheet.max_row}")


def test_every_number_that_is_computed_is_a_formula() -> None:
    """Only criteria hold numbers; headings, totals, ranks and differences are formulas."""
    book = load_workbook(BytesIO(written(A, [{leaf.code: 100 for leaf in A.all_leaves()}] * 2)))
    totals = book[TOTALS]
    computed = [
        cell for row in totals.iter_rows(min_row=HEADING + 1, min_col=3) for cell in row if cell.value is not None
    ]
    assert {cell.data_type for cell in computed if cell.value != "+ghi chú"} == {"f"}
    for name in (COUNTED, OWN):
        codes = {leaf.code for leaf in A.all_leaves()}
        rows = [row for row in book[name].iter_rows(min_row=2) if row[0].value not in codes]
        assert {cell.data_type for row in rows for cell in row[3:]} == {"f"}


def test_no_text_of_anybody_becomes_a_formula() -> None:
    """Names and notes that begin with = + - @ stay texts; the only formulas are of the functions we write."""
    book = load_workbook(BytesIO(written(A, [{"I.1": 100}])))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {"=CQ 0", "=Khối", "@Đã chốt", "+ghi chú"} <= {cell.value for cell in cells if cell.data_type == "s"}
    formulas = [str(cell.value) for cell in cells if cell.data_type == "f"]
    bare = re.compile(r"=(?:'[^']+'![A-Z]+[0-9]+|[A-Z0-9$:(),.+\-]+)")
    assert formulas
    assert not [one for one in formulas if not bare.fullmatch(one)]
    assert {name for one in formulas for name in re.findall(r"[A-Z]{3,}(?=\()", one)} <= {
        "SUM",
        "MIN",
        "MAX",
        "ROUND",
        "RANK",
    }


def test_the_blocs_own_rank_stands_beside_the_formulas() -> None:
    """Where ties are parted by rules that no formula knows, and where there are grades; nowhere else."""
    made = made_of(A, [{"I.1": 100}])
    (place,) = made.places
    ruled = replace(made, ruled=True, places=(replace(place, rank=1, grade="Tốt"),))
    heads, row = (
        [cell.value for cell in load_workbook(BytesIO(printed(TOTAL_TABLE_BOOK, ruled)))[TOTALS][n]] for n in (HEADING, HEADING + 1)
    )  # fmt: skip
    assert list(zip(heads, row, strict=True))[-2:] == [("Hạng theo quy chế", 1), ("Xếp loại", "Tốt")]
    plain = load_workbook(BytesIO(written(A, [{"I.1": 100}])))[TOTALS]
    assert [cell.value for cell in plain[HEADING]][-1] == "Ghi chú"
