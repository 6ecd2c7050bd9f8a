"""A document is named in one typed line, by number and date."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.assessing.references import read_reference

TODAY = date(2026, 11, 21)

READ = {
    "số 12-BC/TU ngày 5/11/2026": ("12-BC/TU", date(2026, 11, 5)),
    "12-BC/TU 5.11.2026": ("12-BC/TU", date(2026, 11, 5)),
    "12-bc/tu, 05-11-2026": ("12-BC/TU", date(2026, 11, 5)),
    "Báo cáo số 12-BC/BTCTU ngày 5 tháng 11 năm 2026 của Ban Tổ chức": ("12-BC/BTCTU", date(2026, 11, 5)),
    "1234/QĐ-UBND ngày 01/02/26": ("1234/QĐ-UBND", date(2026, 2, 1)),
    "Số: 05-NQ/TU, 2026-01-31": ("05-NQ/TU", date(2026, 1, 31)),
    "số 12 ngày 5/11/2026": ("12", date(2026, 11, 5)),
    "12-BC/TU 20/11": ("12-BC/TU", date(2026, 11, 20)),
    "12-BC/TU 25/12": ("12-BC/TU", date(2025, 12, 25)),
    "  số   12-BC/TU\nngày  5/11/2026 ": ("12-BC/TU", date(2026, 11, 5)),
}
WITHOUT_A_DAY = ["12-BC/TU", "số 12-BC/TU ngày 31/2/2026", "số 12-BC/TU ngày", "12-BC/TU 45/11/2026"]
NO_DOCUMENT = [
    "9/10",
    "9",
    "12,5 điểm",
    "đạt",
    "Hoàn thành tốt nhiệm vụ",
    "95,5%",
    "5/11/2026",
    "",
    "Từ 70% đến dưới 90%",
    "x" * 4000,
]


@pytest.mark.parametrize(("line", "found"), READ.items())
def test_number_and_day_are_found(line: str, found: tuple[str, date]) -> None:
    """The usual ways of writing a reference give its number and its day; a day without a year is the last one."""
    named = read_reference(line, TODAY)
    assert named is not None
    assert (named.number, named.dated) == found


@pytest.mark.parametrize("line", WITHOUT_A_DAY)
def test_a_number_without_a_possible_day_is_half_a_reference(line: str) -> None:
    """The number is known and the day asked for."""
    named = read_reference(line, TODAY)
    assert named is not None
    assert named.dated is None


@pytest.mark.parametrize("line", NO_DOCUMENT)
def test_an_answer_is_no_document(line: str) -> None:
    """What answers a criterion is never taken for evidence."""
    assert read_reference(line, TODAY) is None


@given(st.text(max_size=300))
def test_any_text_can_be_read(line: str) -> None:
    """No text makes the reading fail, and a number that is found stands in it."""
    named = read_reference(line, TODAY)
    if named is not None:
        assert any(char.isdigit() for char in named.number)


@given(
    st.integers(1, 99999), st.sampled_from(["BC/TU", "QĐ-UBND", "CV/BTGTU", "TB-TU"]), st.dates(date(1990, 1, 1), TODAY)
)
def test_what_is_shown_can_be_typed_again(number: int, sign: str, day: date) -> None:
    """The program's own way of writing a reference is read as the same reference."""
    named = read_reference(f"số {number}-{sign} ngày {day:%d/%m/%Y}", TODAY)
    assert named is not None
    assert (named.number, named.dated) == (f"{number}-{sign}", day)
