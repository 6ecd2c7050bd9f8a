"""Telephone numbers and invitation codes as people type them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.contacts import CODE_CHARS, international, make_code, parse_code, parse_phone, show_code, show_phone
from domain.refusals import Refusal


@pytest.mark.parametrize(
    "typed",
    [
        *("0912345678", "0912 345 678", "0912.345.678", "0912-345-678", "+84912345678", "+84 912 345 678"),
        *("84912345678", "0084 912345678", "(+84) 912 345 678", "+84 (0) 912 345 678", " 0912345678 "),
    ],
)
def test_a_mobile_number_is_read_in_every_way_of_writing(typed: str) -> None:
    """Spaces, dots, brackets, the country's number."""
    assert parse_phone(typed) == "0912345678"


def test_a_number_that_begins_like_the_countrys_is_left_alone() -> None:
    """084... is a network of its own; shown and dialled forms."""
    assert parse_phone("0849123456") == "0849123456"
    assert show_phone("0849123456") == "0849 123 456"
    assert international("0849123456") == "84849123456"


@pytest.mark.parametrize(
    "typed",
    [
        *("", "091234567", "09123456789", "01234567890", "0212345678", "0260 3862 123", "912345678", "+1 912 345 678"),
        *("0912345678 hoặc 0987654321", "số của tôi", "٠٩١٢٣٤٥٦٧٨", "++84912345678"),
    ],
)
def test_what_is_no_mobile_number_is_refused(typed: str) -> None:
    """Desk telephones too: nobody can be written to there."""
    with pytest.raises(Refusal) as refused:
        parse_phone(typed)
    assert refused.value.code == "phone.unreadable"


@given(st.binary(min_size=5, max_size=5))
def test_a_code_is_read_back_however_it_is_typed(raw: bytes) -> None:
    """Small letters, dashes, O for 0, I or L for 1; different bytes make different codes."""
    code = make_code(raw)
    assert len(code) == 8
    assert set(code) <= set(CODE_CHARS)
    for typed in (code, code.lower(), show_code(code), f" {code[:3]} {code[3:]} ", f"{code[:4]}.{code[4:]}"):
        assert parse_code(typed) == code
    for sign, looks_like in (("0", "oO"), ("1", "iIlL")):
        for other in looks_like:
            assert parse_code(code.replace(sign, other)) == code
    value = 0
    for sign in code:
        value = value * 32 + CODE_CHARS.index(sign)
    assert value.to_bytes(5, "big") == raw


def test_a_code_has_no_look_alikes() -> None:
    """Of 0 and O, 1, I and L only one each; U is left out."""
    assert not set("OILU") & set(CODE_CHARS)
    assert len(set(CODE_CHARS)) == 32
    assert show_code("7KQ2MX4T") == "7KQ2-MX4T"


@pytest.mark.parametrize("typed", ["", "7KQ2MX4", "7KQ2MX4TT", "7KQ2MX4U", "7KQ2MX4Đ", "7KQ2 MX4!", "x" * 10_000])
def test_what_cannot_be_a_code_is_refused(typed: str) -> None:
    """Before anything is looked up."""
    with pytest.raises(Refusal):
        parse_code(typed)


@pytest.mark.parametrize("raw", [b"", b"four", b"sixsix"])
def test_a_code_takes_five_random_bytes(raw: bytes) -> None:
    """Fewer would make it guessable, more would be thrown away."""
    with pytest.raises(ValueError, match="random bytes"):
        make_code(raw)
