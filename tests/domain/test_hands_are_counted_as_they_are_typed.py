"""A show of hands is typed as "8/9", or as the number of those present."""

import pytest

from domain.meetings import MeetingState, check_answer, check_under_way, read_count
from domain.refusals import Refusal


@pytest.mark.parametrize(
    ("typed", "count"), [("8/9", (8, 9)), (" 7 / 8 ", (7, 8)), ("9", (9, 9)), ("0", (0, 9)), ("0/9", (0, 9))]
)
def test_a_count_is_read(typed: str, count: tuple[int, int]) -> None:
    """Nine are present."""
    assert read_count(typed, 9) == count


@pytest.mark.parametrize("typed", ["10", "9/8", "tám", "", "-1", "8/0", "8 9", "1/2/3", "³"])
def test_a_count_that_is_none_is_refused(typed: str) -> None:
    """More hands than people, or no number."""
    with pytest.raises(Refusal) as no:
        read_count(typed, 9)
    assert no.value.code == "meeting.counts"


def test_a_meeting_is_answered_until_it_is_over_and_decides_while_it_lasts() -> None:
    """Three states, two rules."""
    for state in (MeetingState.PLANNED, MeetingState.OPEN):
        check_answer(state)
    check_under_way(MeetingState.OPEN)
    refused = (
        (check_answer, MeetingState.ENDED),
        (check_under_way, MeetingState.PLANNED),
        (check_under_way, MeetingState.ENDED),
    )
    for check, state in refused:
        with pytest.raises(Refusal):
            check(state)
