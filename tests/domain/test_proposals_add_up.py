"""No award has more agencies than places; list and submission name as many."""

from domain.proposals import miscounted, over_places


def test_only_an_award_with_a_quota_has_a_limit() -> None:
    """As many as the places are kept; one more is not; an award of which nobody has said a number has none."""
    assert over_places({"FLAG": 1, "CERT": 3, "OWN": 9}, {"FLAG": 1, "CERT": 2}) == {"CERT": (3, 2)}
    assert over_places({"FLAG": 1}, {"FLAG": 0}) == {"FLAG": (1, 0)}


def test_a_line_too_many_or_too_few_is_found() -> None:
    """Also an award that only one of both knows."""
    assert miscounted({"A": 1, "B": 2}, ["A", "B", "B"]) == {}
    assert miscounted({"A": 1, "B": 2}, ["B", "B", "B", "C"]) == {"A": (1, 0), "B": (2, 3), "C": (0, 1)}
