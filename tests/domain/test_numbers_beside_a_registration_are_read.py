"""Numbers of individual titles and initiatives are typed a line each, by name or in order."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.counted import HIGHEST, read_number, read_numbers
from domain.refusals import Refusal

NAMES = {
    "LDTT": ("Lao động tiên tiến", "lđtt"),
    "CSTDCS": ("Chiến sĩ thi đua cơ sở", "cstđcs"),
    "CSTDT": ("Chiến sĩ thi đua cấp tỉnh",),
    "SK": ("Sáng kiến",),
}


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("Lao động tiên tiến: 25", {"LDTT": 25}),
        ("1. lao dong tien tien 25 người\n2. Sáng kiến - 3 sáng kiến.", {"LDTT": 25, "SK": 3}),
        ("LĐTT 25; \nCSTĐCS=4", {"LDTT": 25, "CSTDCS": 4}),
        ("lao động: 1.200", {"LDTT": 1200}),
        ("cấp tỉnh: 0", {"CSTDT": 0}),
        ("Sáng kiến: 1\nSáng kiến: 2", {"SK": 2}),
        ("25\n4\n1\n0", {"LDTT": 25, "CSTDCS": 4, "CSTDT": 1, "SK": 0}),
    ],
)
def test_lines_are_read_as_people_write_them(typed: str, found: dict[str, int]) -> None:
    """With or without signs, units, ordinals and diacritics; short where it is clear; bare numbers in the order of the items."""
    assert read_numbers(typed, NAMES) == found


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("Lao động tiên tiến", "counted.line"),
        ("", "counted.line"),
        ("Chiến sĩ thi đua: 4", "counted.unknown"),
        ("Bằng khen: 4", "counted.unknown"),
        ("25\n4", "counted.order"),
        ("Sáng kiến: 100000", "counted.number"),
        ("Sáng kiến: 2,5", "counted.line"),
    ],
)
def test_what_is_no_number_of_an_item_is_refused(typed: str, code: str) -> None:
    """A name that means none or several, half a line, too few numbers, too many people."""
    with pytest.raises(Refusal) as refused:
        read_numbers(typed, NAMES)
    assert refused.value.code == code


@given(st.integers(0, HIGHEST))
def test_a_number_is_read_back(number: int) -> None:
    """Bare or with a point after the thousands."""
    assert read_number(str(number)) == number
    assert read_number(f"{number:,}".replace(",", ".")) == number


@given(st.text(max_size=80))
def test_any_text_is_numbers_or_refused(typed: str) -> None:
    """Nothing else comes out, and only of items that there are."""
    try:
        found = read_numbers(typed, NAMES)
    except Refusal:
        return
    assert found.keys() <= NAMES.keys()
    assert all(0 <= number <= HIGHEST for number in found.values())
