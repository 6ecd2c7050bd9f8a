"""A bloc as an Excel workbook, filled in as the example of itself: headings that stay, wide columns, drop-down lists, instructions."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any, get_args

from documents.bloc_file.format import BlocFile
from documents.workbook.grading_rows import COUNTS
from documents.workbook.labels import CHECKS, DECIDERS, EACH, FIELDS, NO, QUORUMS, YES, Sheet
from documents.workbook.layout import MEMBER_ROWS, TABLES, Column
from documents.workbook.rows import form_of, rows_of

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.styles import Alignment
    from openpyxl.worksheet.worksheet import Worksheet

WORDS = "Danh mục"
"""The sheet that the drop-down lists point to: written into a cell's own rule, words with commas would fall apart."""

ROOM = 60
"""Rows below the last filled one that still offer the lists."""

DAY_FORMAT = "dd/mm/yyyy"

GUIDE = (
    "Bảng này chứa toàn bộ thông tin của Khối như hệ thống đang có. Sửa xong, gửi lại tệp cho hệ thống trong cuộc trò chuyện.",
    "Hệ thống đọc tệp, nêu từng thay đổi và từng lỗi (trang nào, ô nào). Chưa có gì thay đổi cho đến khi đồng chí xác nhận.",
    "Không đổi tên trang, không đổi tên cột. Thêm dòng ở cuối bảng; xóa dòng thì xóa hết các ô của dòng đó.",
    "Thành viên: không sửa cột Mã của cơ quan đã có; đổi tên thì sửa cột Tên. Cơ quan mới: để trống Mã, hệ thống tự đặt.",
    "Lịch: ngày ghi như 25/11/2024, giờ ghi như 17:00. Bước do hội nghị thực hiện thì ghi ngày ở trang Hội nghị.",
    "Hội nghị: một hội nghị thực hiện nhiều bước thì ghi nhiều dòng cùng số; ngày, giờ, địa điểm ghi ở dòng đầu.",
    "Tiêu chí: mục lớn để trống cột Cách chấm; mục con ghi mã của mục lớn ở cột Thuộc mục. Mỗi mức một dòng trong ô: Xuất sắc = 12.",
    "Tiêu chí riêng: cột Cơ quan ghi mỗi cơ quan một dòng, hoặc Cơ quan khác; tổng điểm phải bằng nhau.",
    "Bảng tiêu chí chỉ thay được khi chưa cơ quan nào chấm điểm; giao ước chỉ sửa được khi chưa gửi xin ý kiến.",
    "Giả định: ghi Có nếu chưa văn bản nào quy định; hệ thống sẽ hiện dấu * bên cạnh.",
    "Chỉ ghi giá trị, không dùng công thức; không đặt mật khẩu, không dùng tệp có macro. Không ghi nội dung có độ mật.",
)
"""What the sheet of instructions says."""


def write_workbook(bloc: BlocFile) -> bytes:
    """The workbook's bytes (.xlsx)."""
    from openpyxl import Workbook

    book = Workbook()
    guide = book.active
    if guide is None:
        raise TypeError("a new workbook has a sheet")
    guide.title = Sheet.GUIDE.value
    _guide(guide, bloc)
    lists = _word_lists()
    _form(book.create_sheet(Sheet.BLOC.value), bloc, lists)
    for sheet, rows in rows_of(bloc).items():
        _table(book.create_sheet(sheet.value), TABLES[sheet], rows, lists, _labels_of_agencies(bloc))
    _words(book, lists)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _guide(sheet: Worksheet, bloc: BlocFile) -> None:
    from openpyxl.styles import Font

    sheet.column_dimensions["A"].width = 110
    _fill(sheet, 1, 1, f"{bloc.name}, năm {bloc.year}")
    sheet["A1"].font = Font(bold=True, size=13)
    for number, line in enumerate(GUIDE, 2):
        cell = sheet.cell(number, 1, f"{number - 1}. {line}")
        cell.alignment = _wrapped()


def _form(sheet: Worksheet, bloc: BlocFile, lists: Mapping[str, list[str]]) -> None:
    _heading(sheet, [("Mục", 40), ("Nội dung", 80), ("Cách ghi", 48)])
    for number, (path, value) in enumerate(form_of(bloc).items(), 2):
        title, hint = FIELDS[path]
        sheet.cell(number, 1, title)
        _fill(sheet, number, 2, value)
        sheet.cell(number, 3, hint or None)
        if path[-1] in lists:
            _offer(sheet, lists, path[-1], f"B{number}")


def _table(
    sheet: Worksheet, columns: tuple[Column, ...], rows: Iterable[Mapping[str, Any]], lists: Mapping[str, list[str]],
    agencies: Mapping[str, str],
) -> None:  # fmt: skip
    from openpyxl.utils import get_column_letter

    _heading(sheet, [(column.title, column.width) for column in columns])
    number = 1
    for number, row in enumerate(rows, 2):
        for place, column in enumerate(columns, 1):
            _fill(sheet, number, place, _shown(column, row.get(column.name), agencies))
    for place, column in enumerate(columns, 1):
        letter = get_column_letter(place)
        where = f"{letter}2:{letter}{number + ROOM}"
        if column.words:
            _offer(sheet, lists, column.title, where)
        elif column.refers:
            _offer_members(sheet, where)


def _shown(column: Column, value: Any, agencies: Mapping[str, str]) -> Any:
    if value is None:
        return None
    if column.words:
        return column.words[value]
    return agencies[value] if column.refers else value


def _labels_of_agencies(bloc: BlocFile) -> dict[str, str]:
    return {member.key: member.short_name for member in bloc.members}


def _heading(sheet: Worksheet, columns: list[tuple[str, int]]) -> None:
    from openpyxl.styles import Alignment, Font, PatternFill
    from openpyxl.utils import get_column_letter

    bold, grey = Font(bold=True), PatternFill("solid", fgColor="DDE6F0")
    for place, (title, width) in enumerate(columns, 1):
        cell = sheet.cell(1, place, title)
        cell.font, cell.fill, cell.alignment = bold, grey, Alignment(wrap_text=True, vertical="center")
        sheet.column_dimensions[get_column_letter(place)].width = width
    sheet.freeze_panes = "A2"


def _fill(sheet: Worksheet, row: int, column: int, value: Any) -> None:
    if value is None:
        return
    cell = sheet.cell(row, column, value)
    if isinstance(value, str):
        # A text that begins with "=" stays a text: what people typed in chat must not become a formula here.
        cell.data_type = "s"
        cell.number_format = "@"
        cell.alignment = _wrapped()
    elif isinstance(value, date):
        cell.number_format = DAY_FORMAT


@cache
def _wrapped() -> Alignment:
    """Long texts on several lines."""
    from openpyxl.styles import Alignment

    return Alignment(wrap_text=True, vertical="top")


def _word_lists() -> dict[str, list[str]]:
    """What the drop-down lists offer, by the column's title; by the field's name on the first sheet."""
    found = {
        column.title: [*column.words.values()] for columns in TABLES.values() for column in columns if column.words
    }
    for name in ("unit_word", "head_word", "deputy_word"):
        found[name] = list(get_args(BlocFile.model_fields[name].annotation))
    found |= {
        "illustrative": [YES],
        "assumed": [YES],
        "gov_flag_uses_prov_quota": [YES],
        "bonus_exceeds_scale": [YES, NO],
        "quorum": [*QUORUMS.values()],
        "each_of": [*EACH.values()],
        **{name: [YES, NO] for name in COUNTS},
        "mode": [*CHECKS.values()],
        "appeal_by": [*DECIDERS.values()],
        **{name: [YES] for name in ("trimmed", "blind", "may_raise", "early_ballot")},
    }
    return found


def _words(book: Workbook, lists: Mapping[str, list[str]]) -> None:
    """The words themselves, a column a list."""
    sheet = book.create_sheet(WORDS)
    _heading(sheet, [(title, 30) for title in lists])
    for place, words in enumerate(lists.values(), 1):
        for number, word in enumerate(words, 2):
            sheet.cell(number, place, word)
    sheet.sheet_state = "hidden"


def _offer(sheet: Worksheet, lists: Mapping[str, list[str]], name: str, where: str) -> None:
    from openpyxl.utils import get_column_letter

    letter = get_column_letter(list(lists).index(name) + 1)
    _rule(sheet, f"'{WORDS}'!${letter}$2:${letter}${len(lists[name]) + 1}", where)


def _offer_members(sheet: Worksheet, where: str) -> None:
    _rule(sheet, f"'{Sheet.MEMBERS.value}'!$C$2:$C${MEMBER_ROWS + 1}", where)


def _rule(sheet: Worksheet, words: str, where: str) -> None:
    from openpyxl.worksheet.datavalidation import DataValidation

    rule = DataValidation(
        type="list", formula1=words, allow_blank=True, showErrorMessage=True, errorTitle="Chưa đúng danh mục",
        error="Mời đồng chí chọn một mục trong danh sách của ô.",
    )  # fmt: skip
    rule.add(where)
    sheet.add_data_validation(rule)
