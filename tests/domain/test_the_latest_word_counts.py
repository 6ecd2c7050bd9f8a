"""Standing: which points of a criterion count."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.standing import Standing, verified

POINTS = st.integers(0, 100_000)


@pytest.mark.parametrize(
    ("standing", "points"),
    [
        (Standing(), 0),
        (Standing(own=900), 900),
        (Standing(own=900, verified=0), 0),
        (Standing(own=900, verified=700, appealed=800), 800),
        (Standing(own=900, verified=700, appealed=800, corrected=0), 0),
        (Standing(verified=500), 500),
    ],
)
def test_the_latest_word_counts(standing: Standing, points: int) -> None:
    """A correction before an appeal, an appeal before those who checked, those before the agency; nought is a word too."""
    assert standing.points == points


@pytest.mark.parametrize(
    ("found", "trimmed", "points"),
    [
        ((), False, None),
        ((700,), True, 700),
        ((700, 800), True, 750),
        ((1, 2), False, 2),
        ((0, 700, 800), True, 700),
        ((0, 700, 800), False, 500),
        ((0, 700, 800, 10_000), True, 750),
    ],
)
def test_several_who_check_count_alike(found: tuple[int, ...], *, trimmed: bool, points: int | None) -> None:
    """Their mean, half up to the hundredth; where it is trimmed and three have checked, without the highest and the lowest."""
    assert verified(found, trimmed=trimmed) == points


@given(st.lists(POINTS, min_size=1, max_size=15), st.booleans())
def test_nobody_leads_the_others_out_of_their_range(found: list[int], trimmed: bool) -> None:
    """Whatever they find, the result lies between the lowest and the highest."""
    points = verified(found, trimmed=trimmed)
    assert points is not None
    assert min(found) <= points <= max(found)
