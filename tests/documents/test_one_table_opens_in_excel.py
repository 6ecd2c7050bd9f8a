"""One table as an Excel file: read back by the library that people's programs use, nothing in it computed."""

from datetime import UTC, date, datetime
from io import BytesIO

from openpyxl import load_workbook

from documents.archive import Table
from documents.sheet import write_sheet


def test_a_table_is_what_was_written() -> None:
    """Title, heading, rows and foot; numbers are numbers, times are local and without a zone, hostile texts are texts."""
    at = datetime(2026, 11, 13, 17, 0, 5, 123, tzinfo=UTC)
    table = Table(
        "gui/danh:sach*" * 5, ("STT", "Trả lời"), [(1, "=1+1"), (2, 12.5), (3, at), (4, date(2026, 11, 13)), (5, None)]
    )
    sheet = load_workbook(BytesIO(write_sheet("=Tên", table, ("", "Cộng"))))["gui danh sach gui danh sach gui"]
    rows = list(sheet.iter_rows(values_only=True))
    assert rows[0][0] == "=Tên"
    assert rows[1] == ("STT", "Trả lời")
    assert [row[1] for row in rows[2:]] == [
        "=1+1",
        12.5,
        at.replace(tzinfo=None, microsecond=0),
        at.replace(tzinfo=None, hour=0, second=0, microsecond=0),
        None,
        "Cộng",
    ]
    assert {cell.data_type for row in sheet.iter_rows() for cell in row} <= {"s", "n", "d"}
    assert sheet.freeze_panes == "A3"


def test_a_table_without_rows_opens() -> None:
    """Only its heading."""
    sheet = load_workbook(BytesIO(write_sheet("Tên", Table("", ("A",), []))))["Bảng"]
    assert [row[0] for row in sheet.iter_rows(values_only=True)] == ["Tên", "A"]
