"""Where each agency has two or three papers, every base is a number of papers, and an agency's own ones leave it together."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.questions import Base, Question, QuestionKind, Rules, needed_before
from domain.tally import Own, Tally, Turnout, base_of, decide
from domain.voters import PAPERS_MOST, Voter, nth

NINE = 9


@pytest.mark.parametrize(
    ("voter", "text"), [(Voter("a1"), "a1"), (Voter("a1", 2), "a1.2"), (Voter("a1", PAPERS_MOST), "a1.3")]
)
def test_a_paper_is_written_in_one_way(voter: Voter, text: str) -> None:
    """Of the first paper the agency alone, so that nothing changes where there is one."""
    assert str(voter) == text
    assert Voter.from_text(text) == voter


@pytest.mark.parametrize("text", ["", ".", "a1.1", "a1.0", "a1.4", "a1.-2", "a1.2.5", "a1.", "a1.x"])
def test_any_other_text_is_nobodys_paper(text: str) -> None:
    """It names an agency that does not exist."""
    assert Voter.from_text(text) == Voter(text)


def test_one_paper_an_agency_is_not_numbered() -> None:
    """Screens look as they did."""
    assert [nth(Voter("a", 1), 1), nth(Voter("a", 1), 2), nth(Voter("a", 2), 3)] == ["", "1/2", "2/3"]


@pytest.mark.parametrize(
    ("base", "own_vote", "each", "own", "expected"),
    [
        # nine agencies; 24 of 27 papers came back, one of them invalid; eight agencies were in the hall
        (Base.ALL_MEMBERS, True, 3, Own(3, 3), 27),
        (Base.ALL_MEMBERS, False, 3, Own(3, 3), 24),
        (Base.ALL_MEMBERS, False, 3, Own(3, 0), 24),
        (Base.PRESENT, True, 3, Own(3, 3), 24),
        (Base.PRESENT, False, 3, Own(3, 2), 21),
        (Base.ISSUED, False, 3, Own(3, 1), 24),
        (Base.RETURNED, True, 3, Own(3, 3), 24),
        (Base.RETURNED, False, 3, Own(3, 2), 22),
        (Base.RETURNED, False, 3, Own(3, 0), 24),
        (Base.VALID, False, 3, Own(3, 3), 20),
        # two papers an agency: 18 in all
        (Base.ALL_MEMBERS, True, 2, Own(2, 2), 18),
        (Base.ALL_MEMBERS, False, 2, Own(2, 1), 16),
    ],
)
def test_bases_are_papers(base: Base, own_vote: bool, each: int, own: Own, expected: int) -> None:
    """All, present, issued, returned, valid; without its own papers where it may not vote for itself."""
    members = NINE * each
    returned = members - each
    rules = Rules(Fraction(1, 2), strict=True, base=base, self_allowed=own_vote)
    question = Question(QuestionKind.YES_NO, ("a",), 1, rules)
    tally = Tally(returned - 1, 1, (returned - 4,), (0,), (3,))
    result = decide(question, tally, Turnout(members, members - each, members), {"a": own})
    assert result.nominees[0].base == expected


@given(
    members=st.integers(2, 15),
    each=st.integers(1, PAPERS_MOST),
    part=st.fractions(min_value=0, max_value=1, max_denominator=10),
    self_allowed=st.booleans(),
    base=st.sampled_from([Base.ALL_MEMBERS, Base.ISSUED]),
    data=st.data(),
)
def test_what_is_said_before_is_what_is_needed_after(
    members: int, each: int, part: Fraction, self_allowed: bool, base: Base, data: st.DataObject
) -> None:
    """The count on every card before the vote is the count by which the papers are decided, whoever of the agency has voted."""
    rules = Rules(part, strict=False, base=base, self_allowed=self_allowed)
    issued = members * each
    cast = data.draw(st.integers(0, each))
    yes = data.draw(st.integers(0, issued - each))
    valid = yes + cast
    tally = Tally(valid, 0, (yes,), (0,), (cast,))
    result = decide(
        Question(QuestionKind.YES_NO, ("a",), 1, rules), tally, Turnout(issued, issued, issued), {"a": Own(each, cast)}
    )  # fmt: skip
    assert result.nominees[0].needed == needed_before(rules, members, each)


@given(
    members=st.integers(1, 12),
    each=st.integers(1, PAPERS_MOST),
    present=st.integers(0, 12),
    invalid=st.integers(0, 3),
    self_allowed=st.booleans(),
    base=st.sampled_from(list(Base)),
    blank_in_base=st.booleans(),
    data=st.data(),
)
def test_bases_never_count_more_papers_than_there_are(
    members: int, each: int, present: int, invalid: int, self_allowed: bool, base: Base, blank_in_base: bool, data: st.DataObject
) -> None:  # fmt: skip
    """valid <= returned <= issued <= all; an agency's own papers are taken out once, and never more than it has."""
    issued = members * each
    returned = data.draw(st.integers(min(invalid, issued), issued))
    valid = returned - min(invalid, issued)
    own = Own(each, data.draw(st.integers(0, min(each, returned))))
    yes = data.draw(st.integers(0, valid))
    tally = Tally(valid, returned - valid, (yes,), (0,), (valid - yes,))
    turnout = Turnout(issued, max(min(present, members) * each, 0), issued)
    rules = Rules(Fraction(1, 2), strict=True, base=base, blank_in_base=blank_in_base, self_allowed=self_allowed)
    question = Question(QuestionKind.YES_NO, ("a",), 1, rules)
    found = decide(question, tally, turnout, {"a": own}).nominees[0].base
    whole = base_of(base, turnout, tally)
    assert 0 <= found <= whole <= issued
    if self_allowed and blank_in_base:
        assert found == whole
    if not self_allowed and blank_in_base:
        assert whole - found in {own.papers, own.cast, whole}
