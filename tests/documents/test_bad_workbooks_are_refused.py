"""A workbook that cannot be taken is refused with the sheet, the cell and what is allowed; nothing of it is half read."""

import io
import zipfile
from collections.abc import Callable
from datetime import date, time
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from documents.bloc_file.format import BlocFile
from documents.bloc_file.reading import read_bloc
from documents.workbook.either import read_file
from documents.workbook.opening import LARGEST, UNPACKED
from documents.workbook.reading import read_workbook
from documents.workbook.writing import write_workbook

Edit = Callable[[Workbook], None]
BLOC: BlocFile = read_bloc((Path(__file__).parents[2] / "blocs" / "kon-tum.yaml").read_bytes(), "kon-tum.yaml")
BOOK = write_workbook(BLOC)


def edited(*edits: Edit) -> bytes:
    book = load_workbook(io.BytesIO(BOOK))
    for edit in edits:
        edit(book)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def put(sheet: str, cell: str, value: object) -> Edit:
    def edit(book: Workbook) -> None:
        book[sheet][cell].value = value

    return edit


def without(sheet: str) -> Edit:
    return lambda book: book.remove(book[sheet])


def problems(content: bytes) -> list[tuple[str, str]]:
    found = read_workbook(content, {})
    assert found.bloc is None
    return [(problem.cell, problem.code) for problem in found.problems]


CELLS = {
    "a day that cannot be": (put("Lịch", "B2", "31/02/2023"), ("Lịch!B2", "no_day")),
    "a day of another country": (put("Lịch", "B2", "2/15/2023"), ("Lịch!B2", "no_day")),
    "no day at all": (put("Lịch", "B2", "giữa tháng 2"), ("Lịch!B2", "day")),
    "an hour that cannot be": (put("Lịch", "C2", "25:00"), ("Lịch!C2", "clock")),
    "deadlines out of order": (put("Lịch", "B12", date(2024, 1, 1)), ("Lịch!B12", "step_order")),
    "a day of another year": (put("Lịch", "B2", date(2019, 2, 15)), ("Lịch!B2", "step_year")),
    "a step twice": (put("Lịch", "A3", "Kế hoạch thi đua của cơ quan"), ("Lịch!A3", "step_twice")),
    "meetings out of order": (put("Hội nghị", "D2", date(2023, 12, 30)), ("Hội nghị!D3", "meetings_order")),
    "a meeting's step dated twice": (put("Lịch", "A4", "Hội nghị tổng kết"), ("Lịch!B4", "dated_twice")),
    "two heads": (put("Thành viên", "E5", "Trưởng khối"), ("Thành viên!E5", "two_heads")),
    "a member twice": (put("Thành viên", "B4", "Trường Chính trị tỉnh"), ("Thành viên!B4", "twice")),
    "a key twice": (put("Thành viên", "A4", "truong-chinh-tri"), ("Thành viên!A4", "twice")),
    "a word of no list": (put("Thành viên", "D3", "Hội"), ("Thành viên!D3", "choice")),
    "no name": (put("Thành viên", "B3", None), ("Thành viên!B3", "missing")),
    "a quota in words": (put("Danh hiệu", "B2", "một"), ("Danh hiệu!B2", "quota")),
    "a paper of a dossier without its owner": (
        put("Danh hiệu", "C2", "to-trinh = Tờ trình"),
        ("Danh hiệu!C2", "paper"),
    ),
    "an award of no list": (put("Danh hiệu", "A2", "Cờ đỏ"), ("Danh hiệu!A2", "choice")),
    "a nominee who is no member": (put("Kết quả", "C3", "Sở Tài chính"), ("Kết quả!C3", "no_member")),
    "a formula without a result": (put("Danh hiệu", "B2", "=1+1"), ("Danh hiệu!B2", "formula")),
    "an error of Excel": (put("Thành viên", "C3", "#N/A"), ("Thành viên!C3", "cell_error")),
    "a heading that is gone": (put("Thành viên", "B1", "Cột này"), ("Thành viên!A1", "column_missing")),
    "points that do not add up": (put("Tiêu chí", "E3", 16), ("Tiêu chí!E2", "table.sum")),
    "points with three decimals": (put("Tiêu chí", "E3", 15.125), ("Tiêu chí!E3", "points")),
    "a level without points": (put("Tiêu chí", "G4", "Xuất sắc"), ("Tiêu chí!G4", "level")),
    "a heading nobody knows": (put("Tiêu chí", "B3", "IX"), ("Tiêu chí!B3", "parent")),
    "a pact of another year": (put("Giao ước", "C2", 2030), ("Giao ước!C2", "coming_year")),
    "a target without a number": (put("Giao ước", "A2", "Chỉ tiêu"), ("Giao ước!E2", "missing")),
    "a year in words": (put("Khối", "B9", "năm nay"), ("Khối!B9", "whole")),
    "no sheet of dates": (without("Lịch"), ("", "sheet_missing")),
    "no sheet of members": (without("Thành viên"), ("", "sheet_missing")),
    "rows without end": (put("Thành viên", "A5000", "x"), ("Thành viên!A401", "rows")),
}


@pytest.mark.parametrize(("edit", "expected"), CELLS.values(), ids=CELLS.keys())
def test_a_wrong_cell_is_named(edit: Edit, expected: tuple[str, str]) -> None:
    """Which sheet, which cell, and what is wrong."""
    assert expected in problems(edited(edit))


def test_all_wrong_cells_are_named_at_once() -> None:
    """Findings of all sheets come in one go."""
    edits = (put("Lịch", "B2", "31/02/2023"), put("Thành viên", "D3", "Hội"), put("Danh hiệu", "B2", "một"))
    assert {cell for cell, _code in problems(edited(*edits))} == {"Lịch!B2", "Thành viên!D3", "Danh hiệu!B2"}


def merged(sheet: str, cells: str) -> Edit:
    return lambda book: book[sheet].merge_cells(cells)


COPED = {
    "merged kinds": (put("Thành viên", "D4", "Ban tham mưu"), merged("Thành viên", "D3:D4")),
    "a merged meeting": (merged("Hội nghị", "A4:A5"), merged("Hội nghị", "D4:D5"), merged("Hội nghị", "G4:G5")),
    "days and hours as texts": (put("Lịch", "B2", "15.2.2023"), put("Lịch", "C2", "17h")),
    "hours as Excel keeps them": (put("Lịch", "C2", time(17, 0)), put("Lịch", "C3", 17 / 24)),
    "words in another spelling": (
        put("Thành viên", "D5", "VĂN PHÒNG"),
        put("Danh hiệu", "A2", "cờ thi đua của ubnd tỉnh"),
    ),
    "points with a comma": (put("Tiêu chí", "J3", "0,25"),),
    "a title above the table": (lambda book: book["Danh hiệu"].insert_rows(1), put("Danh hiệu", "A1", "Các danh hiệu")),
    "an empty row": (lambda book: book["Lịch"].insert_rows(5),),
    "a sheet of one's own": (lambda book: book.create_sheet("Nháp"), put("Nháp", "A1", "việc riêng")),
}


@pytest.mark.parametrize("edits", COPED.values(), ids=COPED.keys())
def test_what_people_do_to_tables_is_coped_with(edits: tuple[Edit, ...]) -> None:
    """Merged cells, other ways of writing a value, titles, empty rows: the same bloc."""
    found = read_workbook(edited(*edits), {})
    assert [str(problem) for problem in found.problems] == []
    assert found.bloc == BLOC


def test_a_formula_counts_by_its_stored_result() -> None:
    """Excel stores what a formula gave; that is the value."""
    content = with_part("xl/worksheets/sheet6.xml", lambda text: text.replace(b"<v>1</v>", b"<f>0+1</f><v>1</v>", 1))
    assert b"<f>" in zipfile.ZipFile(io.BytesIO(content)).read("xl/worksheets/sheet6.xml")
    assert read_workbook(content, {}).bloc == BLOC


def test_a_new_agency_gets_its_key_and_a_known_one_keeps_it() -> None:
    """A row without a key: by its name if the bloc knows it, otherwise made from the name."""
    known = read_workbook(edited(put("Thành viên", "A5", None)), {"Văn phòng Tỉnh ủy": "van-phong-cu"}).bloc
    assert known is not None
    assert known.members[3].key == "van-phong-cu"
    assert known.decisions is not None
    assert known.decisions.nominations[1].agencies[2] == "van-phong-cu"
    new = edited(
        put("Thành viên", "B11", "Đảng ủy Ủy ban nhân dân tỉnh"), put("Thành viên", "C11", "Đảng ủy UBND"),
        put("Thành viên", "D11", "Cơ quan khác"),
    )  # fmt: skip
    bloc = read_workbook(new, {}).bloc
    assert bloc is not None
    assert bloc.members[-1].key == "dang-uy-ubnd"


def with_part(
    name: str, change: Callable[[bytes], bytes] = lambda text: text, extra: dict[str, bytes] | None = None
) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(BOOK)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.namelist():
            new.writestr(part, change(old.read(part)) if part == name else old.read(part))
        for part, text in (extra or {}).items():
            new.writestr(part, text)
    return out.getvalue()


DTD = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>'
FILES = {
    "macros": (with_part("", extra={"xl/vbaProject.bin": b"x"}), "macros"),
    "a bomb": (with_part("", extra={"xl/media/a.bin": b"\0" * (UNPACKED + 1)}), "unpacked"),
    "a thousand parts": (with_part("", extra={f"xl/a{n}.xml": b"<x/>" for n in range(1000)}), "unpacked"),
    "entities": (with_part("xl/workbook.xml", lambda text: DTD + text[text.index(b"<workbook") :]), "damaged"),
    "a torn file": (BOOK[: len(BOOK) // 2], "damaged"),
    "a broken sheet": (with_part("xl/worksheets/sheet3.xml", lambda text: text[: len(text) // 2]), "damaged"),
    "a Word document": (b"PK\x05\x06" + b"\0" * 18, "damaged"),
    "no bytes": (b"", "damaged"),
    "a picture": (b"\x89PNG\r\n\x1a\n" + b"\0" * 50, "damaged"),
    "old Excel": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "old_format"),
    "a password": (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"), "password",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("content", "code"), FILES.values(), ids=FILES.keys())
def test_what_is_no_plain_workbook_is_refused(content: bytes, code: str) -> None:
    """One sentence for the whole file."""
    assert problems(content) == [("", code)]


def test_every_torn_copy_is_refused() -> None:
    """A file that ends anywhere is never taken for a whole one, and never makes the reader stumble."""
    for end in range(0, len(BOOK), len(BOOK) // 40):
        assert problems(BOOK[:end]) == [("", "damaged")]


def test_a_blocs_own_workbook_is_small() -> None:
    """The bounds leave much room: a real bloc's workbook takes a twentieth of them."""
    assert len(BOOK) * 20 < LARGEST
    with zipfile.ZipFile(io.BytesIO(BOOK)) as archive:
        assert sum(part.file_size for part in archive.infolist()) * 20 < UNPACKED


def test_a_text_that_looks_like_a_formula_stays_a_text() -> None:
    """Whatever was typed in chat becomes no formula on the secretary's machine."""
    bloc = BLOC.model_copy(update={"notes": ('=HYPERLINK("http://x","y")',)})
    content = write_workbook(bloc)
    assert load_workbook(io.BytesIO(content))["Ghi chú"]["A2"].data_type == "s"
    assert read_workbook(content, {}).bloc == bloc


def test_a_yaml_file_names_its_lines() -> None:
    """The other form of the same content: places are lines."""
    text = (Path(__file__).parents[2] / "blocs" / "kon-tum.yaml").read_bytes()
    assert read_file("a.yaml", text, {}).places["year"] == "6"
    found = read_file("a.yml", text.replace(b"kind: office", b"kind: offise", 1), {})
    line = text[: text.index(b"kind: office")].count(b"\n") + 1
    assert [(one.cell, one.code) for one in found.problems] == [(str(line), "choice")]
