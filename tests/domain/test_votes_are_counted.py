"""Counting: the number needed, who is elected, ties as sets, identities of the minutes; integers only."""

import random
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.papers import Mark, Paper
from domain.questions import DEFAULT_RULES, Base, Question, QuestionKind, Rules, needed, percent
from domain.tally import Tally, Turnout, Verdict, base_of, count_papers, decide
from tests.domain.sample_ballots import HALF, ballots, count, filled

TWO_THIRDS = Rules(Fraction(2, 3), strict=False)
FOUR = ("to-chuc", "noi-chinh", "van-phong", "truong")


@pytest.mark.parametrize(
    ("voters", "more_than_half", "two_thirds", "eighty", "ninety"),
    [(5, 3, 4, 4, 5), (8, 5, 6, 7, 8), (9, 5, 6, 8, 9), (10, 6, 7, 8, 9), (11, 6, 8, 9, 10), (15, 8, 10, 12, 14)],
)
def test_the_count_needed_is_that_of_the_table(
    voters: int, more_than_half: int, two_thirds: int, eighty: int, ninety: int
) -> None:
    """At least: rounded up; more than: strictly more."""
    assert needed(voters, Fraction(1, 2), strict=True) == more_than_half
    assert needed(voters, Fraction(2, 3), strict=False) == two_thirds
    assert needed(voters, Fraction(4, 5), strict=False) == eighty
    assert needed(voters, Fraction(9, 10), strict=False) == ninety


@given(st.integers(0, 500), st.integers(0, 60), st.integers(1, 60), st.booleans())
def test_the_count_needed_is_the_least_that_meets_the_fraction(base: int, part: int, whole: int, strict: bool) -> None:
    """One vote fewer would not meet it; nobody is elected without a vote."""
    threshold = Fraction(min(part, whole), whole)

    def meets(votes: int) -> bool:
        return votes > threshold * base if strict else votes >= threshold * base

    goal = needed(base, threshold, strict=strict)
    assert goal >= 1
    assert meets(goal)
    assert goal == 1 or not meets(goal - 1)


def ask(places: int, rules: Rules = TWO_THIRDS, nominees: tuple[str, ...] = FOUR) -> Question:
    return Question(QuestionKind.YES_NO, nominees, places, rules)


def tally(valid: int, *yes: int, invalid: int = 0, blank: int = 0) -> Tally:
    rest = tuple(valid - votes - blank for votes in yes)
    return Tally(valid, invalid, yes, rest, (blank,) * len(yes))


NINE = Turnout(9, 9, 9)


@pytest.mark.parametrize(
    ("places", "yes", "elected", "tied", "tied_places", "open_places"),
    [
        (1, (7, 5, 3, 2), ["to-chuc"], set(), 0, 0),
        (1, (5, 5, 3, 2), [], set(), 0, 1),
        (2, (7, 6, 9, 6), ["van-phong", "to-chuc"], set(), 0, 0),
        (3, (7, 6, 9, 6), ["van-phong", "to-chuc"], {"noi-chinh", "truong"}, 1, 0),
        (1, (8, 8, 8, 2), [], {"to-chuc", "noi-chinh", "van-phong"}, 1, 0),
        (2, (9, 8, 8, 8), ["to-chuc"], {"noi-chinh", "van-phong", "truong"}, 1, 0),
        (4, (6, 6, 6, 6), ["to-chuc", "noi-chinh", "van-phong", "truong"], set(), 0, 0),
        (3, (9, 9, 1, 1), ["to-chuc", "noi-chinh"], set(), 0, 1),
        (2, (0, 0, 0, 0), [], set(), 0, 2),
    ],
)
def test_places_are_filled_by_votes_and_ties_stay_ties(
    places: int, yes: tuple[int, ...], elected: list[str], tied: set[str], tied_places: int, open_places: int
) -> None:
    """Nine voters, at least two thirds (6); a tie at the last place is a set, not a choice."""
    result = decide(ask(places), tally(9, *yes), NINE)
    assert list(result.elected) == elected
    assert set(result.tied) == tied
    assert (result.tied_places, result.open_places) == (tied_places, open_places)


def test_each_nominee_hears_how_it_came_out() -> None:
    """Enough and placed, enough without a place, tied, not enough with the number missing."""
    result = decide(ask(1), tally(9, 7, 6, 9, 4), NINE)
    assert [line.verdict for line in result.nominees] == [
        Verdict.NO_PLACE,
        Verdict.NO_PLACE,
        Verdict.ELECTED,
        Verdict.NOT_ENOUGH,
    ]
    assert [line.missing for line in result.nominees] == [0, 0, 0, 2]
    assert {(line.base, line.needed) for line in result.nominees} == {(9, 6)}
    tie = decide(ask(1), tally(9, 9, 9, 6, 0), NINE)
    assert [line.verdict for line in tie.nominees] == [
        Verdict.TIED,
        Verdict.TIED,
        Verdict.NO_PLACE,
        Verdict.NOT_ENOUGH,
    ]


@pytest.mark.parametrize(
    ("base", "expected"),
    [(Base.ALL_MEMBERS, 11), (Base.PRESENT, 8), (Base.ISSUED, 9), (Base.RETURNED, 7), (Base.VALID, 6)],
)
def test_the_base_is_the_one_the_rule_names(base: Base, expected: int) -> None:
    """11 members, 8 present and one written opinion, 9 papers out, 7 back, 1 of them invalid."""
    turnout = Turnout(11, 8, 9)
    one = tally(6, 4, invalid=1)
    assert base_of(base, turnout, one) == expected
    result = decide(ask(1, Rules(Fraction(1, 2), strict=True, base=base), FOUR[:1]), one, turnout)
    assert (result.nominees[0].base, result.nominees[0].needed) == (expected, expected // 2 + 1)


def test_no_opinion_counts_as_not_approving_unless_the_rule_says_otherwise() -> None:
    """5 yes, 1 no, 3 without opinion of 9: not two thirds of nine, but two thirds of the six who had an opinion."""
    counted = tally(9, 5, blank=3)
    assert decide(ask(1, TWO_THIRDS, FOUR[:1]), counted, NINE).elected == ()
    without = Rules(Fraction(2, 3), strict=False, blank_in_base=False)
    result = decide(ask(1, without, FOUR[:1]), counted, NINE)
    assert (result.elected, result.nominees[0].base, result.nominees[0].needed) == (FOUR[:1], 6, 4)
    assert decide(ask(1, without, FOUR[:1]), tally(9, 0, blank=9), NINE).elected == ()


def test_a_tally_that_does_not_add_up_is_not_taken() -> None:
    """Counts typed from paper: yes + no + blank = valid, nothing below 0, not more back than out."""
    with pytest.raises(ValueError, match="do not make the valid papers"):
        Tally(9, 0, (5,), (3,), (2,))
    with pytest.raises(ValueError, match="below 0"):
        Tally(9, 0, (10,), (-1,), (0,))
    with pytest.raises(ValueError, match="does not belong"):
        decide(ask(1, TWO_THIRDS, FOUR[:1]), tally(9, 9), Turnout(9, 8, 8))
    with pytest.raises(ValueError, match="does not belong"):
        decide(ask(1), tally(9, 9), NINE)
    for turnout in ((9, 10, 9), (9, 9, 10), (9, -1, 9)):
        with pytest.raises(ValueError, match="turnout"):
            Turnout(*turnout)


def test_choosing_counts_the_chosen_and_an_empty_paper_as_no_opinion() -> None:
    """Three papers: two names, one name, none; the fourth has one name too many and is invalid."""
    question = Question(QuestionKind.CHOOSE, FOUR, 2, HALF, most=2)
    empty = Paper((question,))
    one = empty.with_mark(0, 0, Mark.YES)
    two = one.with_mark(0, 3, Mark.YES)
    over = b"\x01" + (0b0111).to_bytes(15, "big")
    (counted,) = count_papers((question,), [two.to_bytes(), one.to_bytes(), empty.to_bytes(), over])
    assert counted == Tally(3, 1, (2, 0, 0, 1), (0, 2, 2, 1), (1, 1, 1, 1))


def test_a_paper_invalid_in_one_question_counts_in_the_others() -> None:
    """Over-choice spoils its own question; bytes that are no paper spoil all."""
    questions = (Question(QuestionKind.CHOOSE, FOUR, 1, HALF, most=1), ask(1, TWO_THIRDS, FOUR[:1]))
    over = b"\x01" + (0b01_0011).to_bytes(15, "big")
    first, second = count_papers(questions, [over, b"nothing"])
    assert (first.valid, first.invalid) == (0, 2)
    assert (second.valid, second.invalid, second.yes) == (1, 1, (1,))


def test_percentages_are_rounded_half_up_for_showing() -> None:
    """7 of 9 is 77.78 %, which shows as 77,8."""
    assert percent(7, 9) == 778
    assert percent(6, 11) == 545
    assert percent(1, 8) == 125
    assert percent(0, 0) == 0


@given(ballots().flatmap(lambda questions: st.tuples(st.just(questions), st.lists(filled(questions), max_size=12))))
def test_the_identities_of_the_minutes_hold(drawn: tuple[tuple[Question, ...], list[Paper]]) -> None:
    """yes + no + blank = valid, valid + invalid = returned, elected + tied places + open places = places; order is nothing."""
    questions, papers = drawn
    raw = [paper.to_bytes() for paper in papers] + [b"\xff" * 16]
    turnout = Turnout(20, 15, 14)
    results = count(questions, raw, turnout)
    for result in results:
        assert result.tally.returned == len(raw)
        assert result.tally.invalid == 1
        assert len(result.elected) + result.tied_places + result.open_places == result.question.places
        assert result.tied_places < len(result.tied) or not result.tied
        won = {line.nominee for line in result.nominees if line.verdict is Verdict.ELECTED}
        assert won == set(result.elected)
        assert not won & result.tied
        assert Tally.from_json(result.tally.to_json()) == result.tally
    shuffled = raw[:]
    random.Random(len(raw)).shuffle(shuffled)  # noqa: S311  # any other order will do
    assert count(questions, shuffled, turnout) == results


@given(st.lists(st.integers(0, 9), min_size=1, max_size=8), st.integers(1, 8), st.data())
def test_one_vote_more_never_hurts(yes: list[int], places: int, data: st.DataObject) -> None:
    """Whoever was elected stays elected with a vote more, and nobody else gains by it."""
    order = (Verdict.NOT_ENOUGH, Verdict.NO_PLACE, Verdict.TIED, Verdict.ELECTED)
    question = ask(min(places, len(yes)), TWO_THIRDS, tuple(f"n{n}" for n in range(len(yes))))
    chosen = data.draw(st.integers(0, len(yes) - 1))
    better = [votes + 1 if n == chosen and votes < 9 else votes for n, votes in enumerate(yes)]
    before = decide(question, tally(9, *yes), NINE).nominees
    after = decide(question, tally(9, *better), NINE).nominees
    for n, (old, new) in enumerate(zip(before, after, strict=True)):
        gained = order.index(new.verdict) - order.index(old.verdict)
        assert gained >= 0 if n == chosen else gained <= 0
    assert sum(line.verdict is Verdict.ELECTED for line in after) <= question.places


@given(ballots())
def test_questions_and_rules_survive_json(questions: tuple[Question, ...]) -> None:
    """What a ballot asks is stored with it, thresholds as exact fractions."""
    for question in questions:
        assert Question.from_json(question.to_json()) == question
    for rules in DEFAULT_RULES.values():
        assert Rules.from_json(rules.to_json()) == rules


def test_the_usual_thresholds_are_those_of_the_field() -> None:
    """Of nine members: 8 for the Government flag, 6 for the provincial one, 5 for certificates, head, deputy and motions."""
    assert {subject: needed(9, rules.threshold, strict=rules.strict) for subject, rules in DEFAULT_RULES.items()} == {
        "GOV_FLAG": 8,
        "PROV_FLAG": 6,
        "PROV_CERT": 5,
        "HEAD": 5,
        "DEPUTY": 5,
        "MOTION": 5,
    }
    assert [rules.strict for rules in DEFAULT_RULES.values()] == [False, False, True, True, True, True]


@pytest.mark.parametrize(
    ("threshold", "strict"), [(Fraction(1), True), (Fraction(3, 2), False), (Fraction(-1, 2), True)]
)
def test_a_threshold_nobody_can_meet_is_refused(threshold: Fraction, strict: bool) -> None:
    """More than all, or less than none, is a slip of the pen."""
    with pytest.raises(ValueError, match="no count meets"):
        Rules(threshold, strict)


@pytest.mark.parametrize(
    ("kind", "nominees", "places", "most"),
    [
        (QuestionKind.YES_NO, (), 1, 0),
        (QuestionKind.YES_NO, ("a", "a"), 1, 0),
        (QuestionKind.YES_NO, ("a",), 2, 0),
        (QuestionKind.YES_NO, ("a",), 0, 0),
        (QuestionKind.YES_NO, ("a", "b"), 1, 1),
        (QuestionKind.CHOOSE, ("a", "b"), 1, 0),
        (QuestionKind.CHOOSE, ("a", "b"), 1, 3),
    ],
)
def test_a_question_without_sense_is_refused(
    kind: QuestionKind, nominees: tuple[str, ...], places: int, most: int
) -> None:
    """Nominees once each, places and choices among them."""
    with pytest.raises(ValueError, match="nominees"):
        Question(kind, nominees, places, HALF, most)
