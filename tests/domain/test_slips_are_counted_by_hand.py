"""What a counting team types or taps of slips makes a tally whose sums hold, or is refused with what is wrong."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.questions import Question, QuestionKind, Rules
from domain.refusals import Refusal
from domain.slips import COUNTS, FEW, combinations, packed, read_counts, tapped, unpacked
from domain.tally import Tally

RULES = Rules(Fraction(1, 2), strict=True)
YES_NO = Question(QuestionKind.YES_NO, ("a", "b"), 2, RULES)
CHOOSE = Question(QuestionKind.CHOOSE, ("a", "b", "c"), 2, RULES, most=2)
STRICT_BLANK = Question(
    QuestionKind.CHOOSE, ("a", "b", "c"), 2, Rules(Fraction(1, 2), strict=True, blank_invalid=True), most=2
)
EXACTLY = Question(QuestionKind.CHOOSE, ("a", "b", "c"), 2, RULES, most=2, least=2)


@pytest.mark.parametrize(
    ("question", "text", "tally"),
    [
        (YES_NO, "5 2 0\n4 2 1", Tally(7, 0, (5, 4), (2, 2), (0, 1))),
        (YES_NO, "5/1/0, 3/3/0, 1", Tally(6, 1, (5, 3), (1, 3), (0, 0))),
        (CHOOSE, "5 4 2\n1", Tally(7, 0, (5, 4, 2), (1, 2, 4), (1, 1, 1))),
        (CHOOSE, "3 3 2 1 2", Tally(5, 2, (3, 3, 2), (1, 1, 2), (1, 1, 1))),
        (STRICT_BLANK, "3 3 2 1 2", Tally(4, 3, (3, 3, 2), (1, 1, 2), (0, 0, 0))),
        (EXACTLY, "6 6 0 1", Tally(7, 0, (6, 6, 0), (0, 0, 6), (1, 1, 1))),
    ],
)
def test_seven_slips_are_typed(question: Question, text: str, tally: Tally) -> None:
    """In the order of the paper, the invalid ones last; blank ones are invalid where the rules say so."""
    assert read_counts(0, question, 7, text) == tally


@pytest.mark.parametrize(
    ("question", "text", "code"),
    [
        (YES_NO, "", "slips.numbers"),
        (YES_NO, "5 2 0", "slips.numbers"),
        (YES_NO, "5 2 0 5 2 0 0 0", "slips.numbers"),
        (YES_NO, "5 2 0 5 2 0 8", "slips.invalid"),
        (YES_NO, "5 2 0 5 1 0", "channel.lines"),
        (YES_NO, "5 2 0 5 2 1", "channel.lines"),
        (YES_NO, "5 2 0 5000 2 0", "slips.numbers"),
        (CHOOSE, "8 0 0 0", "channel.lines"),
        (CHOOSE, "5 5 5 0", "channel.choices"),
        (CHOOSE, "1 1 1 0", "channel.few"),
        (CHOOSE, "1 1 1 8", "slips.invalid"),
        (CHOOSE, "7 7 0 0 8", "slips.invalid"),
        (EXACTLY, "6 5 0 1", "channel.few"),
    ],
)
def test_what_does_not_add_up_is_refused(question: Question, text: str, code: str) -> None:
    """Seven slips: too few numbers, too many, a line that makes another sum, more or fewer votes than the papers can have."""
    with pytest.raises(Refusal) as refused:
        read_counts(0, question, 7, text)
    assert refused.value.code == code


def test_few_slips_have_few_ways_to_be_divided() -> None:
    """All of them once, all in favour first; one digit names each."""
    for valid in range(FEW + 1):
        found = combinations(valid)
        assert found[0] == (valid, 0, 0)
        assert len(set(found)) == len(found) <= 10
        assert all(sum(one) == valid for one in found)


@given(st.integers(0, FEW), st.integers(0, FEW), st.text("0123456789", max_size=4))
def test_forged_digits_are_refused_or_make_a_tally(returned: int, invalid: int, digits: str) -> None:
    """Whatever a button carries, the sums hold or it is refused."""
    for question in (YES_NO, CHOOSE, STRICT_BLANK, EXACTLY):
        try:
            tally = tapped(0, question, returned, invalid, digits)
        except Refusal:
            continue
        assert tally.returned == returned
        assert unpacked(question, packed(tally)) == tally


@given(st.integers(0, 200), st.integers(0, 9), st.data())
def test_a_tally_is_packed_in_one_length(valid: int, invalid: int, data: st.DataObject) -> None:
    """What it says does not show in its size, and it is read back as it was."""
    yes = tuple(data.draw(st.integers(0, valid)) for _ in range(2))
    no = tuple(data.draw(st.integers(0, valid - one)) for one in yes)
    tally = Tally(valid, invalid, yes, no, tuple(valid - a - b for a, b in zip(yes, no, strict=True)))
    assert len(packed(tally)) == COUNTS
    assert unpacked(YES_NO, packed(tally)) == tally


def test_bytes_that_are_no_tally_are_refused() -> None:
    """Of another length, or with more votes than papers."""
    for raw in (b"", bytes(COUNTS - 1), b"\0\1\0\0\0\2".ljust(COUNTS, b"\0")):
        with pytest.raises(ValueError, match=r"tally|below 0"):
            unpacked(YES_NO, raw)


def test_the_largest_question_fits() -> None:
    """A paper has at most 120 nominees."""
    many = tuple(str(n) for n in range(120))
    question = Question(QuestionKind.CHOOSE, many, 1, RULES, most=1)
    tally = read_counts(0, question, 200, " ".join(["1"] * 120 + ["80"]))
    assert unpacked(question, packed(tally)) == tally
