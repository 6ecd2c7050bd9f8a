"""Ties are decided by the bloc's ordered rules, a draw can be repeated by hand, and a second round is about what is left."""

from dataclasses import replace
from fractions import Fraction
from itertools import islice, permutations
from json import dumps, loads
from math import factorial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.deciding import Deciding
from domain.lots import alphabetical, draw
from domain.questions import Question, QuestionKind, Rules
from domain.rounds import next_round
from domain.tally import Result, Tally, Turnout, decide
from domain.ties import USUAL_TIES, Outcome, Step, TieBy, TieRule, resolve

HALF = Rules(Fraction(1, 2), strict=True)
SCORE, ONE, FOUR = USUAL_TIES[:3]
BALLOT, HEAD, LOT = TieRule(TieBy.SECOND_BALLOT), TieRule(TieBy.HEAD), TieRule(TieBy.LOT)


def result(places: int, *yes: int, kind: QuestionKind = QuestionKind.YES_NO, most: int = 0) -> Result:
    """Nine voted; nominees a, b, c ... have these votes."""
    question = Question(kind, tuple("abcdefgh"[: len(yes)]), places, HALF, most=most)
    return decide(question, Tally(9, 0, yes, tuple(9 - one for one in yes), (0,) * len(yes)), Turnout(9, 9, 9))


TWO_OF_FOUR = result(2, 8, 7, 7, 7)
"""a is elected; b, c and d are equal, for one place."""


@pytest.mark.parametrize(
    ("scores", "sections", "elected", "revote", "steps"),
    [
        ({"b": 95, "c": 93, "d": 90}, {}, "ab", "", [Step.PARTED]),
        ({"b": 95, "c": 95, "d": 90}, {"I": {"b": 30, "c": 31, "d": 40}}, "ac", "", [Step.PARTED, Step.PARTED]),
        ({"b": 95, "c": 95, "d": 90}, {}, "a", "bc", [Step.PARTED, Step.UNKNOWN, Step.UNKNOWN, Step.WAITS]),
        ({"b": 95, "c": 95, "d": 95}, {"I": {"b": 1, "c": 1, "d": 1}, "IV": {"b": 5, "c": 4, "d": 4}}, "ab", "",
         [Step.EQUAL, Step.EQUAL, Step.PARTED]),
        ({"b": 95, "c": 90}, {}, "a", "bcd", [Step.UNKNOWN, Step.UNKNOWN, Step.UNKNOWN, Step.WAITS]),
    ],
)  # fmt: skip
def test_ties_go_by_the_rules_in_their_order(
    scores: dict[str, int], sections: dict[str, dict[str, int]], elected: str, revote: str, steps: list[Step]
) -> None:
    """Score, section I, section IV, a second ballot; where points are missing for one of them a rule is left out, and said so."""
    outcome = resolve(TWO_OF_FOUR, USUAL_TIES, scores, sections, None)
    assert outcome.elected == tuple(elected)
    assert outcome.revote == frozenset(revote)
    assert outcome.places == (1 if revote else 0)
    assert [one.step for one in outcome.explanation] == steps


def test_without_a_round_left_the_head_proposes() -> None:
    """And without a head's rule the tie stays open: nobody invents a winner."""
    outcome = resolve(TWO_OF_FOUR, USUAL_TIES, {}, {}, None, round_left=False)
    assert (outcome.elected, outcome.asks_head, outcome.places) == (("a",), frozenset("bcd"), 1)
    assert [one.step for one in outcome.explanation][-2:] == [Step.NO_ROUND, Step.WAITS]
    left = resolve(TWO_OF_FOUR, (BALLOT,), {}, {}, None, round_left=False)
    assert (left.open, left.revote, left.asks_head) == (frozenset("bcd"), frozenset(), frozenset())


def test_two_of_three_tied_for_two_places() -> None:
    """Whoever is clearly first is in, and the rest of the tie goes on to the next rule with the place that is left."""
    tie = result(2, 7, 7, 7)
    outcome = resolve(tie, (SCORE, LOT), {"a": 9, "b": 5, "c": 5}, {}, 0)
    assert outcome.elected == ("a", "b")
    assert [one.chosen for one in outcome.explanation] == [("a",), ("b",)]
    behind = resolve(tie, (SCORE, LOT), {"a": 9, "b": 9, "c": 5}, {}, 0)
    assert behind.elected == ("a", "b")
    assert behind.explanation[0].out == frozenset("c")


def test_a_result_without_a_tie_is_as_it_is() -> None:
    """No rule is asked."""
    assert resolve(result(1, 8, 3), USUAL_TIES, {}, {}, None) == Outcome(("a",))


NAMES = {"1": "Đảng ủy Quân sự", "2": "Dân vận", "3": "Ủy ban Kiểm tra", "4": "Tổ chức"}


@pytest.mark.parametrize(
    ("seed", "drawn"),
    [(0, "214"), (1, "124"), (2, "421"), (3, "321"), (4, "241"), (8, "231"), (2024, "231"), (2026, "432")],
)
def test_a_draw_is_done_by_hand(seed: int, drawn: str) -> None:
    """A-B-C: Dân vận 2, Đảng ủy 1, Tổ chức 4, Ủy ban 3. 2026 = 4 x 506 + 2: 4; 506 = 3 x 168 + 2: 3; 168 = 2 x 84 + 0: 2."""
    assert alphabetical(NAMES) == ["2", "1", "4", "3"]
    assert draw(NAMES, seed, 3) == list(drawn)


@pytest.mark.parametrize("count", [1, 2, 3, 5])
def test_every_order_has_one_seed_of_its_own(count: int) -> None:
    """The first n! seeds draw every order exactly once, so no order is likelier than another."""
    names = dict(islice(((one, one) for one in "abcde"), count))
    drawn = [tuple(draw(names, seed, count)) for seed in range(factorial(count))]
    assert sorted(drawn) == sorted(permutations(names))


def test_what_cannot_be_drawn_is_an_error() -> None:
    """A negative seed, or more than there are."""
    for seed, count in ((-1, 1), (0, 5)):
        with pytest.raises(ValueError, match="cannot draw"):
            draw(NAMES, seed, count)


points = st.dictionaries(st.sampled_from("abcdef"), st.integers(0, 3), max_size=6)


@given(
    st.lists(st.integers(0, 9), min_size=2, max_size=6), st.integers(1, 5),
    st.lists(st.sampled_from([*USUAL_TIES, LOT]), unique=True, max_size=6), points,
    st.dictionaries(st.sampled_from(["I", "IV"]), points), st.one_of(st.none(), st.integers(0, 10**18)), st.booleans(),
)  # fmt: skip
def test_no_rule_fills_more_places_than_there_are_or_changes_what_votes_decided(
    yes: list[int], places: int, rules: list[TieRule], scores: dict[str, int], sections: dict[str, dict[str, int]],
    seed: int | None, left: bool,
) -> None:  # fmt: skip
    """Everybody elected by votes stays so, only the tied may join, and places decided and waiting are the places tied about."""
    tie = result(min(places, len(yes)), *yes)
    outcome = resolve(tie, rules, scores, sections, seed, round_left=left)
    assert outcome.elected[: len(tie.elected)] == tie.elected
    joined = outcome.elected[len(tie.elected) :]
    waiting = outcome.revote | outcome.asks_head | outcome.open
    assert {*joined} | waiting <= tie.tied
    assert not {*joined} & waiting
    assert len({*joined}) == len(joined) == tie.tied_places - outcome.places
    assert outcome.places == 0 if not waiting else 0 < outcome.places < len(waiting)
    assert resolve(tie, rules, scores, sections, seed, round_left=left) == outcome


ROUNDS = 2


def test_places_without_enough_votes_go_to_a_second_round() -> None:
    """Two of three places are open: again, among the two who are left; and no third round where two are the rule."""
    first = result(3, 9, 4, 3)
    again = next_round(first.question, first, ROUNDS)
    assert again == Question(QuestionKind.YES_NO, ("b", "c"), 2, HALF)
    assert next_round(first.question, first, ROUNDS, held=2) is None
    assert next_round(first.question, first, 3, held=2) == again
    assert next_round(first.question, first, 3, held=3) is None


def test_a_full_result_has_no_second_round() -> None:
    """Nor has one where nobody is left."""
    for full in (result(1, 8, 3), result(2, 8, 8, 7)):
        assert next_round(full.question, full, ROUNDS) is None


def test_a_second_ballot_is_among_the_tied() -> None:
    """With the place they are tied about; a tie that nobody has looked at, or that the head decides, has none."""
    again = next_round(TWO_OF_FOUR.question, TWO_OF_FOUR, ROUNDS, outcome=Outcome(("a",), frozenset("bcd"), places=1))
    assert again == Question(QuestionKind.YES_NO, ("b", "c", "d"), 1, HALF)
    assert next_round(TWO_OF_FOUR.question, TWO_OF_FOUR, ROUNDS) is None
    asks = Outcome(("a",), asks_head=frozenset("bcd"), places=1)
    assert next_round(TWO_OF_FOUR.question, TWO_OF_FOUR, ROUNDS, outcome=asks) is None


@pytest.mark.parametrize(
    ("most", "least", "expected"), [(3, 0, (2, 0)), (3, 3, (2, 2)), (2, 0, (1, 0)), (5, 0, (4, 0)), (1, 1, (1, 1))]
)
def test_how_many_may_be_chosen_follows_the_places(most: int, least: int, expected: tuple[int, int]) -> None:
    """Three places of five nominees, one filled: two places of four; exactly stays exactly."""
    first = result(3, 9, 4, 4, 4, 4, kind=QuestionKind.CHOOSE, most=most)
    asked = replace(first.question, least=least)
    again = next_round(asked, replace(first, question=asked), ROUNDS)
    assert again is not None
    assert (again.places, len(again.nominees), again.most, again.least) == (2, 4, *expected)


@given(st.lists(st.integers(0, 9), min_size=1, max_size=6), st.integers(1, 6), st.integers(1, 3))
def test_a_next_round_never_asks_about_the_elected(yes: list[int], places: int, rounds: int) -> None:
    """Rounds end: at most as many as the rules say, each with the places that are left."""
    now = result(min(places, len(yes)), *yes)
    again = next_round(now.question, now, rounds)
    if again is None:
        assert rounds == 1 or not now.open_places or now.tied
        return
    assert not {*again.nominees} & {*now.elected}
    assert again.places == now.open_places
    assert again.rules == now.question.rules


@pytest.mark.parametrize(("by", "code"), [(TieBy.SECTION, ""), (TieBy.LOT, "I")])
def test_a_section_has_its_code_and_nothing_else_has(by: TieBy, code: str) -> None:
    """A rule that names no points, or points nobody asks for, is none."""
    with pytest.raises(ValueError, match="section"):
        TieRule(by, code)


@given(
    st.lists(st.integers(0, 9), min_size=2, max_size=6), st.integers(1, 5),
    st.lists(st.sampled_from([*USUAL_TIES, LOT]), unique=True, max_size=6), points,
    st.dictionaries(st.sampled_from(["I", "IV"]), points), st.integers(0, 10**18 - 1), st.integers(1, 3), st.integers(1, 3),
)  # fmt: skip
def test_an_outcome_is_computed_again_from_what_was_fixed_at_the_opening(
    yes: list[int], places: int, rules: list[TieRule], scores: dict[str, int], sections: dict[str, dict[str, int]],
    seed: int, held: int, rounds: int,
) -> None:  # fmt: skip
    """Stored and read back it decides the same; after the last round nothing is put to the vote again."""
    counted = result(min(places, len(yes)), *yes)
    names = {one: one.upper() for one in counted.question.nominees}
    fixed = Deciding(tuple(rules), scores, sections, names, seed, held, rounds)
    assert Deciding.from_json(loads(dumps(fixed.to_json()))) == fixed
    outcome = fixed.outcome(counted)
    assert held < rounds or not outcome.revote
    following = next_round(counted.question, counted, rounds, held=held, outcome=outcome)
    if following is not None:
        assert held < rounds
        assert {*following.nominees}.isdisjoint(outcome.elected)
        assert len(outcome.elected) + following.places <= counted.question.places
