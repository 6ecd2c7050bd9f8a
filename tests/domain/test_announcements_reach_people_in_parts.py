"""A long text is cut and put together again without losing a word; deliveries add up."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.announcements import CUT_BY_PHONE, delivery, joined, opening, size, split

WORDS = st.lists(st.sampled_from(["kế", "hoạch", "năm.", "\n", "\n\n", "🏅", "Đảng", "x" * 40]), max_size=120).map(
    " ".join
)


@given(WORDS, st.integers(2, 60))
def test_no_part_is_too_long_and_no_letter_is_lost(text: str, most: int) -> None:
    """Whatever the text and the limit: only blanks at the seams go."""
    parts = split(text, most)
    assert all(0 < size(part) <= most for part in parts)
    assert "".join("".join(parts).split()) == "".join(text.split())


def test_cuts_are_where_a_reader_pauses() -> None:
    """Between paragraphs before lines, lines before sentences, sentences before words; a cut near the front is no cut."""
    assert split("một hai\n\nba bốn", 10) == ["một hai", "ba bốn"]
    assert split("một. hai ba bốn", 10) == ["một. hai", "ba bốn"]
    assert split("a\n\n" + "b" * 12, 10) == ["a\n\nbbbbbbb", "bbbbb"]
    assert opening("x" * 700).endswith("x …")
    assert opening("ngắn") == "ngắn"


@pytest.mark.parametrize(
    ("pieces", "whole"),
    [
        ([], ""),
        (["một", " ", "hai"], "một\nhai"),
        (["x" * CUT_BY_PHONE, "y"], "x" * CUT_BY_PHONE + " y"),
        (["x" * CUT_BY_PHONE + ".", "y"], "x" * CUT_BY_PHONE + ".\ny"),
    ],
)
def test_what_a_phone_cut_is_one_text_again(pieces: list[str], whole: str) -> None:
    """A short piece was typed as a line of its own; a long one that ends within a sentence goes on."""
    assert joined(pieces) == whole


@pytest.mark.parametrize(
    ("told", "confirmed", "numbers"),
    [
        ([], [], (2, 0, 0, 2, 0)),
        ([("a", 1, "waiting")], [], (2, 0, 0, 1, 1)),
        ([("a", 1, "said"), ("a", 2, "refused"), ("b", 3, "refused")], [], (2, 1, 0, 1, 0)),
        ([("a", 1, "said"), ("a", 1, "refused"), ("b", 3, "said")], [], (2, 1, 0, 1, 0)),
        ([("a", 1, "said"), ("a", 1, "waiting"), ("b", 3, "refused"), ("b", 3, "waiting")], [], (2, 0, 0, 1, 1)),
        ([("a", 1, "refused"), ("b", 3, "said")], ["a"], (2, 2, 1, 0, 0)),
        ([("a", 1, "dropped"), ("c", 4, "said")], [], (2, 0, 0, 2, 0)),
    ],
)
def test_deliveries_add_up(told: list[tuple[str, int, str]], confirmed: list[str], numbers: tuple[int, ...]) -> None:
    """An account that got all of it reaches a person; whoever confirmed has it; somebody without an account is not reached."""
    found = delivery(["a", "b"], told, confirmed)
    assert (found.people, found.sent, found.confirmed, found.failed, found.waiting) == numbers


@given(
    st.lists(
        st.tuples(
            st.sampled_from("abcd"), st.integers(1, 2), st.sampled_from(["waiting", "said", "refused", "dropped"])
        )
    )
)
def test_nobody_is_counted_twice(told: list[tuple[str, int, str]]) -> None:
    """Reached, not reached and on the way are all there is."""
    found = delivery("abc", told, [])
    assert found.sent + found.failed + found.waiting == found.people == 3
    assert min(found.sent, found.failed, found.waiting) >= 0
