"""Lines of an agenda say what, who and how long, as far as people type it."""

import pytest

from domain.agenda_lines import AgendaLine, read_line


@pytest.mark.parametrize(
    ("typed", "line"),
    [
        ("Báo cáo tổng kết; Trưởng khối; 20 phút", AgendaLine("Báo cáo tổng kết", "Trưởng khối", 20)),
        ("Báo cáo tổng kết (15 phút)", AgendaLine("Báo cáo tổng kết", "", 15)),
        ("Báo cáo tổng kết - 15'", AgendaLine("Báo cáo tổng kết", "", 15)),
        ("Thảo luận; biểu quyết; Chủ trì; 30 phút.", AgendaLine("Thảo luận; biểu quyết", "Chủ trì", 30)),
        ("Thảo luận; biểu quyết", AgendaLine("Thảo luận; biểu quyết")),
        ("Bình xét, suy tôn", AgendaLine("Bình xét, suy tôn")),
        ("Báo cáo sơ kết 6 tháng đầu năm", AgendaLine("Báo cáo sơ kết 6 tháng đầu năm")),
        ("Nghỉ 999 phút", AgendaLine("Nghỉ 999 phút")),
        ("0 phút", AgendaLine("0 phút")),
        ("15 phút", AgendaLine("15 phút")),
        ("Giải lao; ; 10 phút", AgendaLine("Giải lao", "", 10)),
    ],
)
def test_a_line_says_what_who_and_how_long(typed: str, line: AgendaLine) -> None:
    """Minutes only at the end, a presenter only before minutes; anything else is text."""
    assert read_line(typed) == line
