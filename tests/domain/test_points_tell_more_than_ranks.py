"""Statistics of verified points: gaps, full marks, checkers who change nothing, the middle, where points were lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.score_statistics import (
    Gap,
    Look,
    change_nothing,
    full_for_all,
    gaps_by_agency,
    gaps_by_criterion,
    losses,
    median,
)
from domain.standing import Standing
from domain.total_table import Standings, lines
from tests.domain.sample_tables import table_a

A = table_a()
STANDINGS: Standings = {
    "x": {"I.1": Standing(own=1500, verified=1200), "I.7": Standing(own=300, verified=300), "TR.3": Standing(own=0, verified=200)},
    "y": {"I.1": Standing(own=1000, verified=1100), "I.7": Standing(own=300, verified=300)},
    "z": {"I.7": Standing(own=300)},
}  # fmt: skip
"""x loses 3 points and gets 2 of minus, y gains 1, z is as it was."""


def test_gaps_of_agencies_come_largest_first() -> None:
    """Against the agency's own total, with how many criteria were changed."""
    found = gaps_by_agency(lines(A, STANDINGS, ("z", "y", "x")), A, STANDINGS)
    assert found == [Gap("x", 500, 2), Gap("y", -100, 1), Gap("z", 0, 0)]


def test_gaps_of_criteria_do_not_cancel_out() -> None:
    """Points taken from one and given to another are two changes: I.1 comes before TR.3; what nobody changed is left out."""
    assert gaps_by_criterion(A, STANDINGS) == [Gap("I.1", 200, 2), Gap("TR.3", 200, 1)]


def test_what_everybody_gets_in_full_is_named() -> None:
    """By what counts; of one agency alone nothing is said."""
    assert [leaf.code for leaf in full_for_all(A, STANDINGS)] == ["I.7"]
    assert full_for_all(A, {"x": STANDINGS["x"]}) == []
    lowered = {**STANDINGS, "z": {"I.7": Standing(own=300, verified=0)}}
    assert full_for_all(A, lowered) == []


def test_who_never_changes_anything_is_named() -> None:
    """Not who has looked at nothing, and not who has changed one criterion in thirty."""
    looks = [Look("a", 24, 0), Look("b", 33, 1), Look("c", 0, 0), Look("d", 48, 0)]
    assert [one.key for one in change_nothing(looks)] == ["d", "a"]


@pytest.mark.parametrize(
    ("points", "middle"), [([5], 5), ([1, 2], 2), ([1, 4], 3), ([9, 1, 5], 5), ([100, 200, 300, 401], 250)]
)
def test_the_middle_is_exact(points: list[int], middle: int) -> None:
    """Of an even number the mean of both in the middle, half up."""
    assert median(points) == middle


def test_there_is_no_middle_of_nothing() -> None:
    """It is not zero."""
    with pytest.raises(ValueError, match="nothing"):
        median([])


def test_losses_come_with_the_part_of_the_checkers() -> None:
    """The standard part below its maximum and minus items, the most first; a bonus that was not earned is no loss."""
    found = losses(A, STANDINGS["x"])
    assert {(one.leaf.code, one.points, one.by_checking) for one in found} >= {
        ("I.1", 300, 300),
        ("TR.3", 200, 200),
        ("I.2", 1200, 0),
    }
    assert "I.7" not in {one.leaf.code for one in found}
    assert not {one.leaf.code for one in found} & {leaf.code for leaf in A.bonus}
    assert [one.points for one in found] == sorted((one.points for one in found), reverse=True)


@given(st.dictionaries(st.sampled_from([leaf.code for leaf in A.leaves()]), st.integers(0, 100)))
def test_losses_and_points_make_the_scale(parts: dict[str, int]) -> None:
    """What was earned and what was lost of the standard part are the table's 100 points."""
    earned = {code: (A.leaf(code).max or 0) * part // 100 for code, part in parts.items()}
    found = losses(A, {code: Standing(own=points) for code, points in earned.items()})
    assert sum(one.points for one in found) + sum(earned.values()) == A.scale
