"""What an officer answers makes exact points; what does not fit the leaf is refused with the nearest allowed value."""

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.answers import MOST, Answer, parse_answer, points
from domain.leaves import Kind, Leaf, Level
from domain.points import parse_points, round_half_up, show_points
from domain.refusals import REFUSALS, Refusal
from tests.domain.sample_tables import table_a, table_b

A, B = table_a(), table_b()
FREE = Leaf("F", "Tự do", Kind.FREE, 1500, step=25)


@pytest.mark.parametrize(
    ("code", "typed", "earned"),
    [
        ("I.1", "9/10", 1350),
        ("I.1", "19 trên 20", 1425),
        ("I.1", "2/3", 1000),
        ("I.1", "1/7", 214),
        ("I.1", "95,5%", 1433),
        ("I.1", "100 %", 1500),
        ("I.1", "0/10", 0),
        ("I.2", "1", 1200),
        ("I.2", "4", 500),
        ("I.2", "mức 3", 800),
        ("II.2", "Hoàn thành tốt nhiệm vụ", 500),
        ("II.2", "hoan thanh tot", 500),
        ("II.2", "khong hoan thanh nhiem vu", 0),
        ("I.6", "0", 300),
        ("I.6", "không có", 300),
        ("I.6", "3 lần", 150),
        ("I.6", "7", 0),
        ("I.7", "đạt", 300),
        ("I.7", "Không đạt", 0),
        ("I.7", "2", 0),
        ("IV.2", "1 đợt", 200),
        ("IV.2", "5", 400),
        ("IV.3", "3 sáng kiến", 300),
        ("TR.1", "9", 200),
        ("TR.2", "4 lần", 400),
        ("TR.4", "1 người", 500),
    ],
)
def test_a_typed_answer_makes_its_points(code: str, typed: str, earned: int) -> None:
    """Points in hundredths of table A, computed by hand."""
    leaf = A.leaf(code)
    answer = parse_answer(leaf, typed)
    assert points(leaf, answer) == earned
    assert Answer.from_json(answer.to_json()) == answer


@pytest.mark.parametrize(
    ("typed", "earned"),
    [("12,5", 1250), ("12.5", 1250), ("12,50 điểm", 1250), (" 12 đ", 1200), ("0", 0), ("15,00", 1500), ("+0.25", 25)],
)
def test_free_points_take_comma_and_point(typed: str, earned: int) -> None:
    """Officers write both."""
    assert points(FREE, parse_answer(FREE, typed)) == earned


@pytest.mark.parametrize(
    ("leaf", "typed", "code", "params"),
    [
        (FREE, "15,25", "points.range", {"low": 0, "high": 1500, "nearest": 1500}),
        (FREE, "-1", "points.range", {"low": 0, "high": 1500, "nearest": 0}),
        (FREE, "12,3", "points.step", {"step": 25, "nearest": (1225, 1250)}),
        (FREE, "12,255", "number.decimals", {"text": "12,255"}),
        (FREE, "1.000", "number.decimals", {"text": "1.000"}),
        (FREE, "mười hai", "number.unreadable", {"text": "mười hai"}),
        (FREE, "", "number.unreadable", {"text": ""}),
        (FREE, "12 5", "number.unreadable", {"text": "12 5"}),
        (FREE, "١٢", "number.unreadable", {"text": "١٢"}),
        (B.leaf("I.1"), "0.25", "points.step", {"step": 500, "nearest": (0, 500)}),
        (A.leaf("I.1"), "9", "ratio.unreadable", {"text": "9"}),
        (A.leaf("I.1"), "9/0", "ratio.no_total", {}),
        (A.leaf("I.1"), "11/10", "ratio.over", {"done": 11, "total": 10}),
        (A.leaf("I.1"), "120%", "ratio.over", {"done": 120, "total": 100}),
        (A.leaf("I.2"), "5", "choice.unknown", {"text": "5", "labels": ("Mức 1", "Mức 2", "Mức 3", "Mức 4")}),
        (A.leaf("I.2"), "0", "choice.unknown", {"text": "0", "labels": ("Mức 1", "Mức 2", "Mức 3", "Mức 4")}),
        (
            A.leaf("II.2"),
            "hoàn thành",
            "choice.several",
            {
                "text": "hoàn thành",
                "labels": ("Hoàn thành xuất sắc nhiệm vụ", "Hoàn thành tốt nhiệm vụ", "Hoàn thành nhiệm vụ"),
            },
        ),
        (A.leaf("I.7"), "gần đạt", "pass.unreadable", {"text": "gần đạt"}),
        (A.leaf("I.6"), "1,5", "count.unreadable", {"text": "1,5", "unit": "lần"}),
        (A.leaf("I.6"), "2 điểm", "count.unreadable", {"text": "2 điểm", "unit": "lần"}),
        (A.leaf("I.6"), "2 hoặc 3", "count.unreadable", {"text": "2 hoặc 3", "unit": "lần"}),
        (A.leaf("I.6"), "999999", "count.range", {"low": 0, "high": MOST, "nearest": MOST}),
        (FREE, "x" * 10_000, "number.unreadable", {"text": "x" * 39 + "…"}),
    ],
)
def test_what_does_not_fit_is_refused(leaf: Leaf, typed: str, code: str, params: dict[str, Any]) -> None:
    """The refusal carries what a helpful sentence needs."""
    with pytest.raises(Refusal) as refused:
        parse_answer(leaf, typed)
    assert (refused.value.code, refused.value.params) == (code, params)


def test_an_answer_of_another_kind_is_refused() -> None:
    """A forged or ancient button cannot give free points to a leaf that has levels."""
    for answer in (Answer(), Answer(points=100), Answer(level=1, points=100)):
        with pytest.raises(Refusal) as refused:
            points(A.leaf("I.2"), answer)
        assert refused.value.code == "answer.kind"
    for level in (-1, 4):
        with pytest.raises(Refusal) as refused:
            points(A.leaf("I.2"), Answer(level=level))
        assert refused.value.code == "choice.unknown"
    with pytest.raises(Refusal) as refused:
        points(A.leaf("IV.2"), Answer(count=-1))
    assert refused.value.params["nearest"] == 0


def test_a_refusal_carries_exactly_its_parameters() -> None:
    """A code without its values, or an unknown one, is a mistake of the program and shows at once."""
    for code, params in (("no.such", {}), ("points.range", {"low": 1}), ("ratio.no_total", {"extra": 1})):
        with pytest.raises(ValueError, match="no such refusal"):
            Refusal(code, **params)
    assert all(code.count(".") == 1 for code in REFUSALS)


@given(st.integers(0, 10**7), st.integers(1, 10**5), st.sampled_from([1, 5, 10, 25, 50, 100, 500]))
def test_rounding_goes_to_the_nearest_step_and_halves_upwards(number: int, total: int, step: int) -> None:
    """At most half a step away; exactly half goes up."""
    rounded = round_half_up(number, total, step)
    off = Fraction(number, total) - rounded
    assert rounded % step == 0
    assert Fraction(-step, 2) <= off < Fraction(step, 2)


@given(st.integers(-10_000_000, 10_000_000), st.sampled_from([",", "."]), st.sampled_from(["", " điểm", " diem"]))
def test_points_shown_are_read_back(value: int, comma: str, unit: str) -> None:
    """What the screen shows can be typed again, with either sign of the decimals."""
    assert parse_points(show_points(value, comma) + unit) == value


@given(st.integers(1, 4000), st.integers(1, 500), st.integers(0, 500), st.sampled_from([1, 25, 50]))
def test_a_ratio_never_leaves_its_range_and_grows_with_what_is_done(top: int, total: int, done: int, step: int) -> None:
    """0 of n is 0, n of n is the maximum, one more never earns less."""
    leaf = Leaf("R", "Tỷ lệ", Kind.RATIO, top * step, step=step)
    done = min(done, total)
    earned = points(leaf, Answer(done=done, total=total))
    assert 0 <= earned <= top * step
    assert earned % step == 0
    assert points(leaf, Answer(done=0, total=total)) == 0
    assert points(leaf, Answer(done=total, total=total)) == top * step
    if done < total:
        assert points(leaf, Answer(done=done + 1, total=total)) >= earned


@given(st.integers(1, 100), st.integers(1, 40), st.integers(0, 300))
def test_counting_up_earns_and_counting_down_costs_within_the_cap(per: int, units: int, count: int) -> None:
    """PER_UNIT rises to its cap, DEDUCT falls to 0, and together they make the maximum."""
    top = per * units
    gain = points(Leaf("U", "Mỗi lần", Kind.PER_UNIT, top, per=per), Answer(count=count))
    left = points(Leaf("D", "Trừ dần", Kind.DEDUCT, top, per=per), Answer(count=count))
    assert gain == min(count * per, top)
    assert gain + left == top
    assert points(Leaf("M", "Không giới hạn", Kind.PER_UNIT, None, per=per), Answer(count=count)) == count * per


@given(st.lists(st.integers(0, 1000), min_size=1, max_size=9))
def test_a_level_earns_what_it_says(values: list[int]) -> None:
    """The index from 0, and typed the number of the line from 1."""
    levels = tuple(Level(f"Mức {place}", value) for place, value in enumerate(values))
    leaf = Leaf("L", "Mức", Kind.LEVELS, max(values), levels)
    for place, value in enumerate(values):
        assert points(leaf, Answer(level=place)) == value
        assert parse_answer(leaf, str(place + 1)) == Answer(level=place)
