"""Arrivals and leavings, and the digits that prove that somebody is in the hall."""

from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.hall import LASTS, REMEMBERED, Heard, Moves, changes_at, code_at, judge, moves

EIGHT = datetime(2026, 12, 4, 1, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
SEED = "5f" * 16


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        ([], Moves()),
        ([True], Moves()),
        ([False], Moves()),
        ([False, True], Moves(came=EIGHT + MINUTE)),
        ([True, False], Moves(left=EIGHT + MINUTE)),
        ([True, False, True], Moves(came=EIGHT + 2 * MINUTE)),
        ([False, True, False], Moves(left=EIGHT + 2 * MINUTE)),
    ],
)
def test_how_an_agency_moved(changes: list[bool], found: Moves) -> None:
    """Who was there from the beginning came at no time, and who never came did not leave."""
    assert moves((EIGHT + place * MINUTE, present) for place, present in enumerate(changes)) == found


@given(st.integers(0, 10**8))
def test_a_code_is_right_while_it_is_shown_and_as_long_again(seconds: int) -> None:
    """Then it is old, and at last as wrong as any other."""
    at = EIGHT + timedelta(seconds=seconds)
    code = code_at(SEED, at)
    assert len(code) == 4
    assert code.isdigit()
    until = changes_at(at)
    assert timedelta() < until - at <= LASTS
    assert code_at(SEED, until - timedelta(seconds=1)) == code
    assert judge(SEED, f" {code[:2]} {code[2:]} ", until + LASTS - timedelta(seconds=1)) is Heard.RIGHT
    later = [judge(SEED, code, until + n * LASTS + timedelta(seconds=1)) for n in range(1, REMEMBERED + 1)]
    assert later.count(Heard.OLD) + later.count(Heard.RIGHT) == REMEMBERED  # right again by chance, once in 5,000


def test_codes_of_one_meeting_say_nothing_of_another() -> None:
    """Another seed has other digits at nearly all times; over a day all digits are about as frequent."""
    times = [EIGHT + n * LASTS for n in range(720)]
    same = sum(code_at(SEED, at) == code_at("other", at) for at in times)
    assert same < 5
    digits = Counter("".join(code_at(SEED, at) for at in times))
    assert min(digits.values()) > 200


@pytest.mark.parametrize("typed", ["", "12345", "mã", "１２３４", "0" * 300])
def test_what_is_no_code_is_wrong(typed: str) -> None:
    """Letters, too many digits, digits of another script."""
    assert judge(SEED, typed, EIGHT) is Heard.WRONG
