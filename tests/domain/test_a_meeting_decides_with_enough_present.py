"""A meeting decides when so many members are present as the bloc's rule asks for, or when it was written down why it goes on."""

from fractions import Fraction
from math import ceil

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.quorum import PARTS, TELLERS_MOST, USUAL, Quorum, check_quorum, check_teller, needed
from domain.refusals import Refusal

RULES = st.sampled_from(Quorum)
SIZES = st.integers(1, 40)


@pytest.mark.parametrize(
    ("members", "half", "two_thirds", "three_quarters"),
    [(1, 1, 1, 1), (2, 1, 2, 2), (3, 2, 2, 3), (4, 2, 3, 3), (5, 3, 4, 4), (8, 4, 6, 6), (9, 5, 6, 7), (10, 5, 7, 8), (11, 6, 8, 9),
     (15, 8, 10, 12), (40, 20, 27, 30)],
)  # fmt: skip
def test_so_many_have_to_be_there(members: int, half: int, two_thirds: int, three_quarters: int) -> None:
    """The counts of blocs of usual sizes."""
    assert [needed(rule, members) for rule in PARTS] == [half, two_thirds, three_quarters, members]
    assert USUAL is Quorum.TWO_THIRDS


@given(RULES, SIZES)
def test_the_count_is_the_least_that_reaches_the_part(rule: Quorum, members: int) -> None:
    """As fractions say it; never more than there are."""
    assert needed(rule, members) == ceil(Fraction(*PARTS[rule]) * members)
    assert 1 <= needed(rule, members) <= members


@given(RULES, SIZES, st.integers(0, 40), st.none() | st.integers(0, 40))
def test_a_meeting_decides_or_says_why_not(rule: Quorum, members: int, present: int, reasoned: int | None) -> None:
    """Enough are there, or no fewer than when the reason was given; the refusal has the three numbers."""
    if present >= needed(rule, members) or (reasoned is not None and present >= reasoned):
        check_quorum(rule, members, present, reasoned)
        return
    with pytest.raises(Refusal) as no:
        check_quorum(rule, members, present, reasoned)
    assert (no.value.code, no.value.params) == (
        "meeting.no_quorum",
        {"present": present, "members": members, "needed": needed(rule, members)},
    )


@given(RULES, SIZES, st.none() | st.integers(0, 40))
def test_where_nobody_has_counted_nothing_is_held_up(rule: Quorum, members: int, reasoned: int | None) -> None:
    """Presence is an offer."""
    check_quorum(rule, members, None, reasoned)


def test_an_empty_hall_decides_nothing() -> None:
    """Of a bloc without members too."""
    assert {needed(rule, 0) for rule in Quorum} == {1}


def test_a_counting_team_is_small() -> None:
    """At most five; naming one of them again is no sixth."""
    five = [f"p{n}" for n in range(TELLERS_MOST)]
    check_teller(five[:-1], "p4")
    check_teller(five, "p0")
    with pytest.raises(Refusal, match=r"team\.full"):
        check_teller(five, "p9")
