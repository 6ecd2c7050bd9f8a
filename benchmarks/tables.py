"""Scoring tables out of workbooks: reading, checking and the table itself, beside openpyxl that only reads the cells."""

import io
import time
from collections.abc import Callable

from openpyxl import Workbook, load_workbook

from documents.criteria_sheet import check, read_criteria

ROWS = (50, 200, 1000)
RUNS = 5


def a_workbook(rows: int) -> bytes:
    """A table of so many rows: sections of fifty, each criterion with a note, every second one with a line of words below."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.append(["BẢNG TIÊU CHÍ CHẤM ĐIỂM THI ĐUA"])
    sheet.append([])
    sheet.append(["STT", "Nội dung", "Điểm tối đa", "Ghi chú"])
    section = 0
    while sheet.max_row < rows:
        section += 1
        count = min(25, (rows - sheet.max_row) // 2 or 1)
        sheet.append([f"Phần {section}", f"NỘI DUNG SỐ {section}", count * 2])
        for number in range(1, count + 1):
            note = "chậm 01 lần trừ 0,5 điểm" if number % 3 == 0 else None
            sheet.append([number, f"Tham mưu, triển khai thực hiện nhiệm vụ số {number} của cơ quan", 2, note])
            if sheet.max_row < rows:
                sheet.append([None, "- có kế hoạch, có báo cáo đầy đủ, đúng hạn"])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def cells_only(content: bytes) -> int:
    """The baseline: openpyxl reads every value, and nothing is understood."""
    sheet = load_workbook(io.BytesIO(content), data_only=True).worksheets[0]
    return sum(value is not None for row in sheet.iter_rows(values_only=True) for value in row)


def the_table(content: bytes) -> int:
    """Ours: the criteria of the table."""
    table = check(read_criteria(content)).table
    return sum(1 for _leaf in table.leaves()) if table else 0


def quickest(work: Callable[[bytes], int], content: bytes) -> tuple[float, int]:
    """The best of some runs in seconds, and what it found."""
    times, found = [], 0
    for _ in range(RUNS):
        began = time.perf_counter()
        found = work(content)
        times.append(time.perf_counter() - began)
    return min(times), found


def measure() -> list[str]:
    """The table's lines."""
    lines = ["| rows | openpyxl, cells only | Thi Đua, the table | criteria |", "| --- | --- | --- | --- |"]
    for rows in ROWS:
        content = a_workbook(rows)
        plain, _cells = quickest(cells_only, content)
        ours, criteria = quickest(the_table, content)
        lines.append(f"| {rows:,} | {plain * 1000:.0f} ms | {ours * 1000:.0f} ms | {criteria} |")
    return lines
