"""The archive of a year: a ZIP of CSV files that spreadsheets read as text, the same bytes for the same content."""

import csv
import io
import zipfile
from datetime import UTC, date, datetime

from hypothesis import given
from hypothesis import strategies as st

from documents.archive import Table, pack

AT = datetime(2024, 2, 6, 9, 30, tzinfo=UTC)


def rows_of(content: bytes, name: str) -> list[list[str]]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None
        return list(csv.reader(io.StringIO(archive.read(name).decode("utf-8-sig"))))


def test_tables_and_files_lie_in_it() -> None:
    """A readme, a CSV a table with its heading, files below minh-chung."""
    table = Table(
        "01-thanh-vien",
        ("STT", "Cơ quan", "Ngày", "Lúc"),
        [(1, "Ban Tổ chức", date(2024, 2, 6), AT), (2, None, None, None)],
    )
    content = pack("Hồ sơ năm 2023.\n", [table], {"ban-to-chuc/a.pdf": b"%PDF"}, AT)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.namelist() == ["DOC-TRUOC.txt", "01-thanh-vien.csv", "minh-chung/ban-to-chuc/a.pdf"]
        assert archive.read("minh-chung/ban-to-chuc/a.pdf") == b"%PDF"
        assert archive.read("DOC-TRUOC.txt").decode("utf-8-sig") == "Hồ sơ năm 2023.\r\n"
    assert rows_of(content, "01-thanh-vien.csv") == [
        ["STT", "Cơ quan", "Ngày", "Lúc"], ["1", "Ban Tổ chức", "06/02/2024", "09:30 06/02/2024"], ["2", "", "", ""],
    ]  # fmt: skip
    assert content == pack("Hồ sơ năm 2023.\n", [table], {"ban-to-chuc/a.pdf": b"%PDF"}, AT)


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=30))
def test_no_text_becomes_a_formula(text: str) -> None:
    """What people typed is read back as it was, and never begins as a spreadsheet's formula does."""
    found = rows_of(pack("", [Table("t", ("a",), [(text,)])], {}, AT), "t.csv")
    cell = found[1][0] if len(found) > 1 and found[1] else ""
    assert not cell.startswith(("=", "+", "-", "@"))
    assert cell.replace("\r\n", "\n").replace("\r", "\n").removeprefix("'") in {
        text.replace("\r\n", "\n").replace("\r", "\n"), text.removeprefix("'"),
    } or text.startswith("'")  # fmt: skip
