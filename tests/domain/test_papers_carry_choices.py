"""A paper holds all choices of one voter in a mask: in buttons as text, in the urn as 16 bytes."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from domain.papers import MASK_BITS, PAPER_BYTES, Mark, Paper, mask_bits
from domain.questions import Question
from domain.refusals import Refusal
from tests.domain.sample_ballots import ballots, choose, filled, yes_no


@given(filled())
def test_a_paper_is_read_back_from_text_and_from_bytes(paper: Paper) -> None:
    """Text keeps every mark; the cast paper keeps all but the difference between empty and no opinion."""
    assert Paper.from_text(paper.questions, paper.to_text()) == paper
    raw = paper.to_bytes()
    assert len(raw) == PAPER_BYTES
    cast = Paper.from_bytes(paper.questions, raw)
    for place in range(len(paper.questions)):
        for before, after in zip(paper.marks(place), cast.marks(place), strict=True):
            assert after is (Mark.UNMARKED if before is Mark.NO_OPINION else before)
    assert cast.to_bytes() == raw


@given(filled(), st.data())
def test_setting_a_mark_twice_is_setting_it_once_and_touches_nothing_else(paper: Paper, data: st.DataObject) -> None:
    """A tap that arrives twice changes nothing; the other lines stay as they were."""
    place = data.draw(st.integers(0, len(paper.questions) - 1))
    nominee = data.draw(st.integers(0, len(paper.questions[place].nominees) - 1))
    once = paper.with_mark(place, nominee, Mark.UNMARKED)
    assert once.with_mark(place, nominee, Mark.UNMARKED) == once
    assert once.mark(place, nominee) is Mark.UNMARKED
    if paper.questions[place].most > 1:
        assume(once.marks(place).count(Mark.YES) < paper.questions[place].most)
    again = once.with_mark(place, nominee, Mark.YES)
    assert again.with_mark(place, nominee, Mark.YES) == again
    assert again.mark(place, nominee) is Mark.YES
    if paper.questions[place].most != 1:
        assert again.with_mark(place, nominee, Mark.UNMARKED) == once


@given(ballots(), st.data())
def test_every_paper_of_a_ballot_has_one_length(questions: tuple[Question, ...], data: st.DataObject) -> None:
    """Neither the button nor the sealed paper tells by its length what was chosen."""
    first = Paper(questions)
    nominee = data.draw(st.integers(0, len(questions[-1].nominees) - 1))
    other = first.with_mark(len(questions) - 1, nominee, Mark.YES)
    assert len(first.to_text()) == len(other.to_text()) <= 20
    assert len(first.to_bytes()) == len(other.to_bytes()) == PAPER_BYTES


def test_fifteen_nominees_and_four_questions_fit() -> None:
    """120 bits: with a prefix, two ids of 12 characters and a place the button stays below 64 bytes; one more does not fit."""
    full = tuple(yes_no(15) for _ in range(4))
    assert mask_bits(full) == MASK_BITS == 120
    last = Paper(full, (1 << 120) - 1)
    assert len(f"vote:{'x' * 12}:{last.to_text()}:3.14.2".encode()) <= 64
    with pytest.raises(ValueError, match="too many nominees"):
        mask_bits((*full, choose(1, 1)))


def test_one_choice_too_many_is_refused() -> None:
    """Up to k of n: the next tap says how many are allowed."""
    paper = Paper((yes_no(2), choose(5, 2))).with_mark(1, 0, Mark.YES).with_mark(1, 4, Mark.YES)
    with pytest.raises(Refusal) as refused:
        paper.with_mark(1, 2, Mark.YES)
    assert (refused.value.code, refused.value.params) == (
        "paper.too_many",
        {"question": 1, "chosen": 3, "most": 2},
    )
    assert paper.with_mark(1, 0, Mark.UNMARKED).with_mark(1, 2, Mark.YES).marks(1) == (0, 0, 1, 0, 1)


def test_where_one_may_be_chosen_the_choice_moves() -> None:
    """One of n: a second tap replaces the first; taking back what was not chosen changes nothing."""
    paper = (
        Paper((yes_no(1), choose(4, 1))).with_mark(0, 0, Mark.NO).with_mark(1, 0, Mark.YES).with_mark(1, 2, Mark.YES)
    )
    assert paper.marks(1) == (0, 0, 1, 0)
    assert paper.with_mark(1, 3, Mark.UNMARKED) == paper
    assert paper.mark(0, 0) is Mark.NO
    first = (
        Paper((choose(2, 1), choose(2, 1)))
        .with_mark(1, 0, Mark.YES)
        .with_mark(0, 0, Mark.YES)
        .with_mark(0, 1, Mark.YES)
    )
    assert (first.marks(0), first.marks(1)) == ((0, 1), (1, 0))


def test_what_is_not_marked_yet_is_listed() -> None:
    """The card can say how many lines are still empty; a question of choosing has no empty lines."""
    paper = Paper((yes_no(3), choose(2, 1))).with_mark(0, 1, Mark.NO_OPINION)
    assert paper.unmarked() == ((0, 0), (0, 2))


@pytest.mark.parametrize(
    "text", ["", "A", "AAA", "AAAAA", "not base 64", "////", "AA==", "AA\n", "ăâ", "_w", "gA", "A" * 5000]
)
def test_a_forged_button_is_refused(text: str) -> None:
    """Wrong length, foreign letters, bits outside the ballot, another spelling of the same bits."""
    questions = (yes_no(3),)
    assert Paper(questions).to_text() == "AA"
    with pytest.raises(Refusal) as refused:
        Paper.from_text(questions, text)
    assert refused.value.code == "paper.malformed"


@pytest.mark.parametrize(("question", "nominee", "mark"), [(1, 0, 1), (-1, 0, 1), (0, 3, 1), (0, -1, 1), (0, 0, 4)])
def test_a_place_that_the_ballot_does_not_have_is_refused(question: int, nominee: int, mark: int) -> None:
    """Places and marks come out of buttons, which are a stranger's input."""
    with pytest.raises(Refusal) as refused:
        Paper((yes_no(3),)).with_mark(question, nominee, mark)  # type: ignore[arg-type]  # a forged mark is a number
    assert refused.value.code == "paper.malformed"


@pytest.mark.parametrize("raw", [b"", b"\x01" * 15, b"\x02" + bytes(15), b"\x01" + b"\xff" * 15, b"\x01" + bytes(16)])
def test_bytes_that_are_no_paper_are_refused(raw: bytes) -> None:
    """Another length, another format, bits that the ballot does not have."""
    with pytest.raises(Refusal):
        Paper.from_bytes((yes_no(3),), raw)


def test_an_overfull_paper_is_not_sealed() -> None:
    """Nobody can cast by a forged mask what the buttons do not offer."""
    for mask in (0b1111, 1 << 9, -1):
        with pytest.raises(Refusal):
            Paper((choose(4, 2),), mask).to_bytes()
