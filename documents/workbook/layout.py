"""The tables of a workbook: which columns a sheet has, how wide they are, and which words a column takes."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from documents.workbook.labels import (
    AWARDS,
    COMPARED,
    FACTS,
    KINDS,
    LISTS,
    OFFICES,
    PAPERS,
    PARTS_OF_DAY,
    PROOFS,
    RESULTS,
    SCORED,
    STEPS,
    TEXTS,
    WAYS,
    YES,
    Sheet,
)

MEMBER_ROWS = 40
"""As many members as a bloc file may have."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: `name` in the reader's rows, `title` in the heading, `width` in characters.

    `words`: the closed list it takes, code -> label. `how`: text, day, clock, whole, points, signed, amount, quota.
    `refers`: it names a member agency. `needed`: a sheet without this column is refused.
    """

    name: str
    title: str
    width: int = 14
    words: Mapping[str, str] | None = None
    how: str = "text"
    refers: bool = False
    needed: bool = True


def _words(found: Mapping[Any, str]) -> dict[str, str]:
    return {str(getattr(code, "value", code)): label for code, label in found.items()}


_ASSUMED = Column("assumed", "Giả định", 10, {"true": YES}, needed=False)

TABLES: dict[Sheet, tuple[Column, ...]] = {
    Sheet.MEMBERS: (
        Column("key", "Mã", 26),
        Column("name", "Tên đầy đủ", 48),
        Column("short_name", "Tên gọi tắt", 28),
        Column("kind", "Loại cơ quan", 32, _words(KINDS)),
        Column("office", "Nhiệm vụ", 18, OFFICES),
        _ASSUMED,
        Column("office_assumed", "Nhiệm vụ giả định", 18, {"true": YES}, needed=False),
    ),
    Sheet.CALENDAR: (
        Column("step", "Bước", 40, _words(STEPS)),
        Column("day", "Hạn, ngày", 14, how="day"),
        Column("clock", "Giờ", 10, how="clock"),
        _ASSUMED,
    ),
    Sheet.MEETINGS: (
        Column("number", "Hội nghị số", 12, how="whole"),
        Column("step", "Bước", 40, _words(STEPS)),
        Column("year", "Của năm", 10, how="whole"),
        Column("day", "Ngày", 14, how="day"),
        Column("clock", "Giờ", 10, how="clock"),
        Column("part_of_day", "Buổi", 10, _words(PARTS_OF_DAY), needed=False),
        Column("place", "Địa điểm", 48, needed=False),
        Column("guesses", "Giả định", 22, needed=False),
    ),
    Sheet.AWARDS: (
        Column("award", "Danh hiệu, hình thức", 40, _words(AWARDS)),
        Column("quota", "Số suất", 24, how="quota"),
        Column("papers", "Giấy tờ của hồ sơ", 60, needed=False),
        _ASSUMED,
    ),
    Sheet.CRITERIA: (
        Column("part", "Phần", 14, LISTS),
        Column("above", "Thuộc mục", 12),
        Column("code", "Mã", 10),
        Column("title", "Nội dung", 64),
        Column("max", "Điểm tối đa", 12, how="points"),
        Column("kind", "Cách chấm", 16, _words(SCORED)),
        Column("levels", "Các mức", 44, needed=False),
        Column("per", "Điểm mỗi lần", 14, how="points", needed=False),
        Column("unit", "Đơn vị", 16, needed=False),
        Column("step", "Bước điểm", 12, how="points", needed=False),
        Column("evidence", "Minh chứng", 20, _words(PROOFS), needed=False),
        Column("hint", "Minh chứng thường dùng", 44, needed=False),
        Column("flags", "Đánh dấu", 14, needed=False),
        Column("min", "Điểm thấp nhất", 12, how="signed", needed=False),
        Column("per_minus", "Trừ mỗi lần", 12, how="points", needed=False),
        Column("floor", "Điểm liệt", 10, how="points", needed=False),
        Column("target", "Chỉ tiêu", 10, how="amount", needed=False),
        Column("targets", "Chỉ tiêu riêng", 30, needed=False),
        Column("agencies", "Cơ quan", 30, needed=False),
        Column("bound", "Theo dữ liệu trong năm", 26, _words(FACTS), needed=False),
    ),
    Sheet.PACT: (
        Column("part", "Loại", 14, TEXTS),
        Column("text", "Nội dung", 100),
        Column("year", "Của năm", 10, how="whole", needed=False),
        Column("operator", "So sánh", 14, COMPARED, needed=False),
        Column("value", "Mức", 10, how="amount", needed=False),
        Column("unit", "Đơn vị", 14, needed=False),
        Column("base", "Tính trên", 30, needed=False),
        _ASSUMED,
    ),
    Sheet.RESULTS: (
        Column("part", "Việc", 28, RESULTS),
        Column("award", "Danh hiệu, hình thức", 36, _words(AWARDS)),
        Column("agency", "Cơ quan", 30, refers=True),
        Column("how", "Cách quyết định", 20, _words(WAYS)),
        Column("paper", "Văn bản", 22, _words(PAPERS)),
        Column("year", "Năm", 10, how="whole"),
        Column("count", "Số lượng", 10, how="whole"),
    ),
    Sheet.NOTES: (Column("text", "Ghi chú", 110),),
}
"""Every sheet that is a list; the first sheet is a form (`labels.FIELDS`)."""
