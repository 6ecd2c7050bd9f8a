"""What of a scoring table cannot be or is not sure is named with its row, and no table is silently wrong."""

from datetime import date

import pytest

from tests.documents.criteria_books import Cells
from tests.documents.criteria_reading import found, read, rows

WRONG: dict[str, tuple[list[Cells], list[tuple[str, int]]]] = {
    "children that do not add up": (
        [("I", "Mục", 50), (1, "Một", 20), (2, "Hai", 28), ("II", "Mục", 50), (1, "Ba", 50), (None, "Tổng cộng", 98)],
        [("sum", 2)],
    ),
    "a total that does not add up": ([("I", "Mục", 60), (1, "Một", 60), (None, "Tổng cộng", 100)], [("total", 4)]),
    "negative points": ([("I", "Mục", 40), (1, "Một", -20), (2, "Hai", 60)], [("negative", 3)]),
    "no points at all": ([("I", "Mục", 50), (1, "Một", 50), (2, "Hai", None)], [("no_points", 4)]),
    "a nought": ([(1, "Một", 100), (2, "Hai", 0)], [("zero", 3)]),
    "words where points belong": ([(1, "Một", 90), (2, "Hai", "mười điểm")], [("cell_points", 3)]),
    "three decimals": ([(1, "Một", 90), (2, "Hai", 9.125)], [("cell_decimals", 3)]),
    "a thousand that may be one": ([(1, "Một", 90), (2, "Hai", "1,234")], [("cell_decimals", 3)]),
    "a date where points belong": ([(1, "Một", 90), (2, "Hai", date(2026, 5, 1))], [("cell_date", 3)]),
    "a code twice": ([(1, "Một", 50), (1, "Hai", 50)], [("duplicate", 3)]),
    "lines that fit nothing": ([(1, "Một", 100), ("-", "Tốt", 60), ("-", "Khá", 30)], [("lines_misfit", 2)]),
    "a level twice": ([(1, "Một", 100), ("-", "Tốt", 100), ("-", "Tốt", 90)], [("levels_same", 2)]),
    "a formula without a result": ([(1, "Một", 90), (2, "Hai", "=5+5")], [("cell_formula", 3)]),
    "two sheets with one table": ([("I", "Mục", 100), (1, "Một", 100), ("I", "Mục", 100), (1, "Một", 100)], [("duplicate", 4)]),
}  # fmt: skip


@pytest.mark.parametrize(("lines", "expected"), WRONG.values(), ids=WRONG.keys())
def test_what_cannot_be_is_refused_with_its_row(lines: list[Cells], expected: list[tuple[str, int]]) -> None:
    """No table comes of it, and the row is named."""
    checked = read(rows(*lines))
    assert checked.table is None
    assert {*expected} <= {*found(checked, "wrong")}


DOUBTFUL: dict[str, tuple[list[Cells], tuple[str, int]]] = {
    "a number that is missing": ([(1, "Một", 50), (3, "Ba", 50)], ("jump", 3)),
    "a scale that is not usual": ([(1, "Một", 50), (2, "Hai", 45)], ("scale", 0)),
    "title and column that differ": ([(1, "Một (60 điểm)", 50), (2, "Hai", 50)], ("two_points", 2)),
    "several amounts": ([(1, "Chậm báo cáo trừ 1 điểm/lần, thiếu trừ 2 điểm/lần", 100)], ("several_amounts", 2)),
    "a threshold of a ratio": ([(1, "Tỷ lệ văn bản đúng hạn từ 90% trở lên", 100)], ("ratio_threshold", 2)),
    "a deduction without a number": ([(1, "Nề nếp; vi phạm bị trừ điểm", 100)], ("deduct_unsaid", 2)),
    "a knock-out": ([(1, "Đoàn kết; vi phạm không xét thi đua", 100)], ("disqualifies", 2)),
    "a line with points of its own": ([(1, "Một", 100), (None, "Việc lạ", 40)], ("line_unused", 3)),
    "a number that is a date": ([(date(2026, 1, 2), "Một", 100)], ("number_strange", 2)),
    "a list of both signs": ([("I", "Một", 100), ("II", "Điểm cộng, điểm trừ"), (1, "Sáng kiến", 2)], ("mixed_list", 4)),
}  # fmt: skip


@pytest.mark.parametrize(("lines", "expected"), DOUBTFUL.values(), ids=DOUBTFUL.keys())
def test_what_is_doubtful_is_named_with_its_row(lines: list[Cells], expected: tuple[str, int]) -> None:
    """It may be taken, after somebody has looked."""
    assert expected in found(read(rows(*lines)), "doubt")
