"""Statistics as a workbook: LibreOffice's sums are the program's, headings stay, it prints on A4, no text is a formula."""

from io import BytesIO
from pathlib import Path

from openpyxl import load_workbook

from documents.counts_workbook import HEADING, CountSheet, write_counts
from domain.year_statistics import Counts, counted
from tests.documents.libreoffice import computed

HOSTILE = '=HYPERLINK("http://x")'
PAIRS = [("a", "x"), ("a", "y"), ("a", "y"), ("b", "x"), ("c", "z"), ("c", "z"), ("c", "z")]
COUNTS: Counts[str, str] = counted(("a", "b", "c", "d"), ("x", "y", "z"), PAIRS)


def sheet_of(counts: Counts[str, str], name: str = "Khen thưởng") -> CountSheet:
    rows = tuple(
        (one * 60 if one != "b" else HOSTILE, tuple(counts.at(one, it) for it in counts.columns)) for one in counts.rows
    )
    return CountSheet(name, "Tập thể", counts.columns, rows)


def test_sums_are_what_the_program_counts(tmp_path: Path) -> None:
    """Every row, every column and the whole; also of a table without rows, and of one without columns."""
    none: Counts[str, str] = counted((), ("x",), [])
    bare: Counts[str, str] = counted(("a", "b"), (), [])
    tables = {"Khen thưởng": COUNTS, "Không có dòng": none, "Không có cột": bare}
    made = write_counts("Thống kê năm 2026", "Khối", [sheet_of(counts, name) for name, counts in tables.items()])
    found = computed(made, tmp_path)
    assert [*found] == [*tables]
    for name, counts in tables.items():
        rows = found[name][HEADING:]
        assert [row[len(counts.columns) + 1] for row in rows] == [*map(counts.of_row, counts.rows), counts.total]
        assert rows[-1][1:] == [*map(counts.of_column, counts.columns), counts.total]
        assert [row[1 : 1 + len(counts.columns)] for row in rows[:-1]] == [
            [counts.at(one, it) for it in counts.columns] for one in counts.rows
        ]
    assert HOSTILE in [row[0] for row in found["Khen thưởng"]]


def test_it_is_ready_to_print(tmp_path: Path) -> None:
    """A4, landscape, one sheet wide, the heading on every sheet and frozen; the print area holds the sums."""
    (sheet,) = load_workbook(BytesIO(write_counts("Thống kê", "Khối", [sheet_of(COUNTS)])))
    assert (int(sheet.page_setup.paperSize or 0), sheet.page_setup.orientation) == (9, "landscape")
    assert sheet.freeze_panes == "B5"
    assert sheet.row_dimensions[5].height == 2 * (
        sheet.row_dimensions[4].height or 0
    )  # a name of sixty letters, short headings
    assert {cell.font.name for row in sheet.iter_rows() for cell in row if cell.value is not None} == {
        "Times New Roman"
    }
    assert sheet.print_title_rows == "$4:$4"
    assert sheet.print_area.endswith("$A$1:$E$9")
    assert sheet.cell(9, 5).value == "=SUM(E5:E8)"
    assert [sheet.cell(6, 1).data_type, sheet.cell(6, 1).value] == ["s", HOSTILE]
