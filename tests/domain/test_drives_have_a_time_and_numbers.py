"""The time of a drive is read as people type it; the lines of a report that say a number are added up over the agencies."""

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.drives import Figure, figures, read_period, totals
from domain.points import read_amount
from domain.refusals import Refusal


@pytest.mark.parametrize(
    ("typed", "first", "last"),
    [
        ("1/3 đến 2/9", date(2026, 3, 1), date(2026, 9, 2)),
        ("từ 1/3 đến hết 31/12.", date(2026, 3, 1), date(2026, 12, 31)),
        ("từ ngày 11.6 tới ngày 22.12", date(2026, 6, 11), date(2026, 12, 22)),
        ("1/3 - 2/9", date(2026, 3, 1), date(2026, 9, 2)),
        ("7-4 – 11-6", date(2026, 4, 7), date(2026, 6, 11)),
        ("15/11 đến 7/1", date(2026, 11, 15), date(2027, 1, 7)),
        ("15/11/2025 den 7/1/2026", date(2025, 11, 15), date(2026, 1, 7)),
        ("15/11 đến 7/1/2026", date(2025, 11, 15), date(2026, 1, 7)),
        ("7/2 đến 2/9/2024", date(2024, 2, 7), date(2024, 9, 2)),
        ("2/9 đến 2/9", date(2026, 9, 2), date(2026, 9, 2)),
    ],
)
def test_a_period_is_read_as_officers_type_it(typed: str, first: date, last: date) -> None:
    """Two days; without a year they are of the bloc's year, the last one after the first."""
    assert read_period(typed, 2026) == (first, last)


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("cả năm", "period.unreadable"),
        ("1/3", "period.unreadable"),
        ("1/3 đến 2/9 đến 3/9", "period.unreadable"),
        ("2/9/2026 đến 1/3/2026", "period.backwards"),
        ("30/2 đến 2/9", "date.impossible"),
        ("mai mốt đến khi xong", "date.unreadable"),
    ],
)
def test_a_period_that_is_none_is_refused(typed: str, code: str) -> None:
    """Never guessed."""
    with pytest.raises(Refusal) as no:
        read_period(typed, 2026)
    assert no.value.code == code


@given(st.dates(date(2024, 1, 1), date(2040, 12, 31)), st.integers(0, 400))
def test_what_is_shown_can_be_typed(first: date, days: int) -> None:
    """Days with their year come back as they were."""
    last = date.fromordinal(first.toordinal() + days)
    assert read_period(f"{first:%d/%m/%Y} đến {last:%d/%m/%Y}", 2030) == (first, last)


REPORT = """Đã tổ chức 2 buổi sinh hoạt.
- Mô hình mới: 3 mô hình.
Kinh phí ủng hộ: 1.250,5 triệu đồng
Tỷ lệ đảng viên tham gia: 98%
Thời gian: từ 1/3 đến 2/9
"""


def test_the_lines_that_say_a_number_are_figures() -> None:
    """A name, a colon, a number, a unit; a line of words with numbers in it is words."""
    assert figures(REPORT) == (
        Figure("Mô hình mới", 3_00, "mô hình"),
        Figure("Kinh phí ủng hộ", 1250_50, "triệu đồng"),
        Figure("Tỷ lệ đảng viên tham gia", 98_00, "%"),
    )


def test_figures_of_one_name_are_added_up() -> None:
    """Over agencies, whatever case and tone placement they type; shares are not added."""
    added = totals([figures(REPORT), figures("mô hình mới: 2 mô hình\nTập huấn: 1 lớp"), figures("chưa có")])
    assert added[0] == (Figure("Mô hình mới", 5_00, "mô hình"), 2)
    assert {one.label: one.value for one, _n in added} == {
        "Mô hình mới": 500,
        "Kinh phí ủng hộ": 125050,
        "Tập huấn": 100,
    }


@pytest.mark.parametrize(
    ("typed", "value"), [("3", 300), ("1.200", 120000), ("12,5", 1250), ("1.200.000", 120000000), ("0,25", 25)]
)
def test_an_amount_is_read(typed: str, value: int) -> None:
    """Dots part thousands, a comma parts decimals."""
    assert read_amount(typed) == value


@pytest.mark.parametrize("typed", ["", "12,345", "một", "1,2,3", "12345678901"])
def test_an_amount_that_is_none_is_an_error(typed: str) -> None:
    """Three decimals may mean a thousand."""
    with pytest.raises(ValueError, match=re.escape(typed) or "$"):
        read_amount(typed)
