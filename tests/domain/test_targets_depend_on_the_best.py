"""A value against its target earns half for the target, all for the best of the bloc, and between them in proportion."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.answers import Answer, parse_answer, points
from domain.leaves import Kind, Leaf
from domain.refusals import Refusal
from domain.targets import target_points

NEWS = Leaf("C.3", "Số tin, bài", Kind.TARGET, 1500, unit="tin", target=4000)
SHARE = Leaf("C.1", "Tỷ lệ", Kind.TARGET, 2000, unit="%", target=9500, step=25)


@pytest.mark.parametrize(("actual", "earned"), [(36, 675), (40, 750), (50, 1125), (60, 1500), (0, 0), (70, 1500)])
def test_the_worked_example(actual: int, earned: int) -> None:
    """15 points, target 40, best 60; a later 70 is the best itself."""
    assert points(NEWS, Answer(value=actual * 100), best=6000) == earned


def test_while_the_best_is_not_known_the_own_value_counts_as_it() -> None:
    """What is provisional is the most that it can be."""
    assert points(NEWS, Answer(value=4100)) == 1500
    assert points(NEWS, Answer(value=3600)) == points(NEWS, Answer(value=3600), best=6000)


def test_points_are_rounded_half_up_to_the_leafs_step() -> None:
    """20 x 93.1 / (2 x 95) = 9.8 is 9.75 in quarters; 97.5 between 95 and 100 is 15."""
    assert points(SHARE, Answer(value=9310), best=10000) == 975
    assert points(SHARE, Answer(value=9750), best=10000) == 1500


@pytest.mark.parametrize(
    ("leaf", "typed", "value"),
    [
        (NEWS, "52", 5200),
        (NEWS, "52 tin", 5200),
        (NEWS, "1.200", 120_000),
        (NEWS, "52,5", 5250),
        (SHARE, "95,5%", 9550),
        (SHARE, "95.5 %", 9550),
        (SHARE, "96 phần trăm", 9600),
        (SHARE, "0", 0),
    ],
)
def test_values_are_typed_as_officers_write_them(leaf: Leaf, typed: str, value: int) -> None:
    """With and without the unit, with a comma or a point."""
    assert parse_answer(leaf, typed) == Answer(value=value)


@pytest.mark.parametrize(
    ("leaf", "typed", "code"),
    [
        (NEWS, "52%", "value.unreadable"),
        (NEWS, "52 điểm", "value.unreadable"),
        (NEWS, "-5", "value.unreadable"),
        (NEWS, "năm mươi", "value.unreadable"),
        (NEWS, "5,123", "value.unreadable"),
        (NEWS, "40/50", "value.unreadable"),
        (NEWS, "", "value.unreadable"),
        (NEWS, "999999999", "value.range"),
        (NEWS, "9" * 5000, "value.unreadable"),
    ],
)
def test_what_is_no_value_is_refused(leaf: Leaf, typed: str, code: str) -> None:
    """Nothing is guessed."""
    with pytest.raises(Refusal) as refused:
        parse_answer(leaf, typed)
    assert refused.value.code == code


def test_a_value_fits_no_other_kind() -> None:
    """And no other answer fits a target."""
    for answer in (Answer(count=3), Answer(value=1, count=1), Answer()):
        with pytest.raises(Refusal) as refused:
            points(NEWS, answer)
        assert refused.value.code == "answer.kind"
    with pytest.raises(Refusal):
        points(Leaf("F", "Tự do", Kind.FREE, 1500), Answer(value=100))
    with pytest.raises(Refusal) as refused:
        points(NEWS, Answer(value=-1))
    assert refused.value.code == "value.range"


VALUES = st.integers(0, 30_000)


@given(st.integers(1, 4000), st.integers(1, 20_000), VALUES, VALUES, st.sampled_from([1, 25, 50, 100]))
def test_a_target_stays_in_its_range_and_follows_the_formula(
    top: int, target: int, actual: int, other: int, step: int
) -> None:
    """From 0 to the maximum, at most half a step beside the exact fraction of `field.md` 3.5."""
    most, best = top * step, max(actual, other)
    earned = target_points(most, target, actual, best, step)
    if actual < target:
        exact = Fraction(most * actual, 2 * target)
    elif actual == target:
        exact = Fraction(most, 2)
    elif actual == best:
        exact = Fraction(most)
    else:
        exact = Fraction(most, 2) + Fraction(most * (actual - target), 2 * (best - target))
    assert 0 <= earned <= most
    assert earned % step == 0
    assert abs(earned - exact) <= Fraction(step, 2)


@given(st.integers(1, 4000), st.integers(1, 20_000), VALUES, VALUES, VALUES)
def test_more_never_earns_less_and_a_better_best_never_earns_more(
    top: int, target: int, actual: int, more: int, other: int
) -> None:
    """Monotone in the own value, antitone in that of the others."""
    leaf = Leaf("T", "Chỉ tiêu", Kind.TARGET, top, unit="cuộc", target=target)
    low, high = sorted((actual, more))
    assert points(leaf, Answer(value=low), other) <= points(leaf, Answer(value=high), other)
    assert points(leaf, Answer(value=actual), other) >= points(leaf, Answer(value=actual), other + more)
    assert points(leaf, Answer(value=actual), other) <= points(leaf, Answer(value=actual))


BALANCE = Leaf("C.8", "Cộng, trừ", Kind.PLUS_MINUS, 1000, per=200, per_minus=200, min=-1000, unit="lần")


@pytest.mark.parametrize(
    ("typed", "earned"),
    [
        ("+3 -1", 400),
        ("cộng 3, trừ 1", 400),
        ("+3/-1", 400),
        ("+7 −1", 1000),
        ("-6", -1000),
        ("- 2", -400),
        ("+5", 1000),
        ("không có", 0),
        ("0", 0),
    ],
)
def test_plus_and_minus_are_counted_together(typed: str, earned: int) -> None:
    """+2 each, -2 each, from -10 to +10: 7 against 1 are 12, and make 10."""
    assert points(BALANCE, parse_answer(BALANCE, typed)) == earned


@pytest.mark.parametrize("typed", ["3", "3 1", "+", "", "+3 -1 -1", "3-1", "+1,5"])
def test_a_bare_number_does_not_say_which_way(typed: str) -> None:
    """Three what? It is asked again."""
    with pytest.raises(Refusal) as refused:
        parse_answer(BALANCE, typed)
    assert refused.value.code == "both.unreadable"


@given(st.integers(0, 20), st.integers(0, 20))
def test_a_balance_stays_between_its_ends(plus: int, minus: int) -> None:
    """One more plus never earns less, one more minus never earns more."""
    earned = points(BALANCE, Answer(count=plus, minus=minus))
    assert -1000 <= earned <= 1000
    assert points(BALANCE, Answer(count=plus + 1, minus=minus)) >= earned
    assert points(BALANCE, Answer(count=plus, minus=minus + 1)) <= earned
