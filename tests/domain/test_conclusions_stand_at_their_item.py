"""Decisions of a meeting stand at the line of the agenda that is about the same."""

import pytest

from domain.agenda import Item
from domain.conclusions import concludes, item_of, placed
from handlers.meeting.sample import agenda_of


@pytest.mark.parametrize(
    ("line", "item"),
    [
        ("Báo cáo tổng kết công tác thi đua năm", Item.REPORT),
        ("Thông qua bảng tổng hợp điểm", Item.SCORES),
        ("Hiệp thương, suy tôn cơ quan dẫn đầu", Item.LIST),
        ("Bình xét Cờ thi đua, Bằng khen", Item.AWARD),
        ("Bầu Trưởng khối, Phó khối năm sau", Item.OFFICES),
        ("Bàn giao nhiệm kỳ", Item.HANDOVER),
        ("Phát động thi đua, ký kết giao ước", Item.PACT),
        ("Xem xét trọng điểm công tác năm sau", None),
    ],
)
def test_a_line_says_what_it_is_about(line: str, item: Item | None) -> None:
    """By its words, with or without diacritics; "trọng điểm" is no score."""
    assert item_of(line) is item
    assert item_of(line.upper()) is item


def test_opening_and_closing_conclude_nothing() -> None:
    """Of the usual agenda the first and the last line have no conclusion, every other has."""
    usual = agenda_of(["MEETING", "PACT"])
    assert [line for line in usual if not concludes(line)] == [usual[0], usual[-1]]


def test_every_decision_stands_once() -> None:
    """By its item, without one by its words, otherwise at the end; what chose agencies stands among the results."""
    found, rest = placed(
        ["Khai mạc", "Báo cáo tổng kết", "Thảo luận", "Bảng tổng hợp điểm"],
        [
            ("report", "Thông qua báo cáo"),
            ("", "Thống nhất bảng tổng hợp điểm"),
            ("hall", "Thông qua chương trình"),
            ("pact", "Ký giao ước ngày 15/03"),
            ("PROV_FLAG", "Đề nghị tặng Cờ thi đua: Ban Tổ chức"),
            ("HEAD", "Bầu Trưởng khối: Ban Nội chính"),
        ],
    )
    assert found == [
        ("Báo cáo tổng kết", ["Thông qua báo cáo"]),
        ("Thảo luận", []),
        ("Bảng tổng hợp điểm", ["Thống nhất bảng tổng hợp điểm"]),
    ]
    assert rest == ["Thông qua chương trình", "Ký giao ước ngày 15/03"]
