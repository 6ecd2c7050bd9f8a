"""Statistics of a year: drives by organiser and duration, awards by type and recipient; nothing falls out of a sum."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.drives import Origin
from domain.honours import Course
from domain.year_statistics import COMMENDED, GIVEN, Duration, awards, counted, drives, duration, recipients

AGENCIES, AWARDS = ("a", "b", "c"), ("GOV_FLAG", "PROV_FLAG", "PROV_CERT")


@pytest.mark.parametrize(
    ("first", "last", "long"),
    [
        (date(2026, 1, 1), date(2026, 12, 31), Duration.YEAR),
        (date(2026, 3, 1), date(2027, 2, 28), Duration.YEAR),
        (date(2027, 3, 1), date(2028, 2, 29), Duration.YEAR),
        (date(2024, 2, 29), date(2025, 2, 28), Duration.YEAR),
        (date(2026, 1, 1), date(2026, 12, 30), Duration.UNDER),
        (date(2026, 6, 11), date(2026, 6, 11), Duration.UNDER),
        (date(2026, 1, 1), date(2027, 1, 1), Duration.OVER),
        (date(2026, 1, 1), date(2030, 12, 31), Duration.OVER),
    ],
)
def test_a_year_is_from_a_day_to_its_eve(first: date, last: date, long: Duration) -> None:
    """Counted by the calendar, not by 365 days."""
    assert duration(first, last) is long


def test_drives_are_counted_by_who_launched_them() -> None:
    """Two of the bloc, one for a year; one from above over several; none of an agency."""
    found = drives(
        [
            ("bloc", date(2026, 1, 1), date(2026, 12, 31)),
            ("bloc", date(2026, 5, 1), date(2026, 9, 2)),
            ("above", date(2021, 1, 1), date(2025, 12, 31)),
        ]
    )
    assert found.at(Origin.BLOC, Duration.YEAR) == found.at(Origin.BLOC, Duration.UNDER) == 1
    assert found.at(Origin.ABOVE, Duration.OVER) == 1
    assert [found.of_row(one) for one in Origin] == [2, 1, 0]
    assert [found.of_column(one) for one in Duration] == [1, 1, 1]
    assert found.total == 3


@given(
    st.lists(st.tuples(st.sampled_from(AWARDS), st.sampled_from(AGENCIES), st.sampled_from([*Course])), max_size=40),
    st.lists(st.sampled_from(AGENCIES), max_size=10),
)
def test_all_sums_agree(found: list[tuple[str, str, str]], commended: list[str]) -> None:
    """Rows and columns add up to the same; what was given by award is what was given by recipient; nothing is lost or doubled."""
    proposed, given_ = awards(found), recipients(AGENCIES, found, commended)
    assert (
        proposed.total
        == sum(map(proposed.of_row, proposed.rows))
        == sum(map(proposed.of_column, proposed.columns))
        == len(found)
    )
    named = given_.of_column(COMMENDED) if COMMENDED in given_.columns else 0
    assert named == len(commended)
    assert given_.total - named == sum(map(proposed.of_column, GIVEN))
    assert given_.rows == AGENCIES


def test_what_is_in_no_row_is_an_error_and_no_silence() -> None:
    """A count that the sums would not have."""
    with pytest.raises(ValueError, match="no row or column"):
        recipients(("a",), [("PROV_FLAG", "b", "delivered")], [])
    with pytest.raises(ValueError, match="no row or column"):
        counted(("a",), ("x",), [("a", "y")])
    assert duration(date(2026, 1, 1), date(2026, 1, 1) + timedelta(days=364)) is Duration.YEAR
