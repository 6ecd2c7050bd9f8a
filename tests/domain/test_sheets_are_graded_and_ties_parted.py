"""Grades by bands and floors; ranks by the bloc's ordered rules for ties; what of bonus and minus counts for them."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.criteria import CriteriaTable
from domain.criteria_check import TableError
from domain.criteria_json import table_from_json
from domain.grades import Grade, grade
from domain.grading import Band, Each, Grading, TieBy, TieRule
from domain.leaves import Kind, Leaf, Section
from domain.ranking import rank
from domain.scoring import Totals, sum_up
from tests.domain.sample_tables import table_c_json

BANDS = (Band("Xuất sắc", 9000, 85), Band("Tốt", 8000, 80), Band("Hoàn thành", 7000, 70), Band("Không hoàn thành", 0))
"""As Nghệ An drafted them in 2025 (`field.md` 3.1)."""


def table(grading: Grading, **more: Any) -> CriteriaTable:
    """Two sections of 60 and 40 points with two criteria each, a bonus of up to 10, a minus."""
    own = {code: Leaf(code, code, Kind.FREE, top) for code, top in (("a", 4000), ("b", 2000), ("c", 3000), ("d", 1000))}
    roots = (Section("I", "I", 6000, (own["a"], own["b"])), Section("II", "II", 4000, (own["c"], own["d"])))
    bonus, minus = (Leaf("t", "t", Kind.FREE, 1000),), (Leaf("m", "m", Kind.FREE, 1000),)
    return CriteriaTable("Bảng", 10000, 1, roots, bonus, minus, 1000, grading=grading, **more)


def sheet(own: CriteriaTable, text: str) -> Totals:
    """Points typed as "40 20 30 10 5 0": the four criteria, the bonus, the minus."""
    return sum_up(own, dict(zip("abcdtm", (int(float(one) * 100) for one in text.split()), strict=False)))


@pytest.mark.parametrize(
    ("points", "band", "held"),
    [
        ("36 18 27 9", "Xuất sắc", ()),
        ("40 17 25.5 8.5", "Xuất sắc", ()),
        ("40 20 30 8.4", "Tốt", ("d",)),
        ("40 20 30 7.9", "Hoàn thành", ("d",)),
        ("40 20 30 6.9", "Không hoàn thành", ("d",)),
        ("35.6 18 27 9", "Tốt", ()),
        ("32 16 24 8", "Tốt", ()),
        ("32 15 25 8", "Hoàn thành", ("b",)),
        ("28 14 21 6", "Không hoàn thành", ()),
        ("", "Không hoàn thành", ()),
    ],
)
def test_a_band_asks_for_the_total_and_for_every_criterion(points: str, band: str, held: tuple[str, ...]) -> None:
    """90 points and no criterion below 85 %, 80 and 80 %, 70 and 70 %."""
    own = table(Grading(bands=BANDS))
    found = grade(own, sheet(own, points))
    assert (found.band and found.band.name, found.held_by, found.fails) == (band, held, False)


def test_every_criterion_may_mean_the_sections() -> None:
    """84 % of a small criterion does not matter when its section has 96 %."""
    own = table(Grading(bands=BANDS, each_of=Each.ROOT))
    assert grade(own, sheet(own, "40 20 30 8.4")).band == BANDS[0]
    assert grade(own, sheet(own, "40 20 23 8")).held_by == ("II",)


def test_whoever_is_below_a_floor_fails() -> None:
    """Of the total, of every criterion by percent, of one criterion by points: each alone, and the last band it is."""
    own = table(Grading(bands=BANDS, floor=5000, each_floor=10))
    assert grade(own, sheet(own, "20 10 15 4.99")) == Grade(4999, BANDS[-1], below=True)
    assert grade(own, sheet(own, "20 10 15 5")).fails is False
    assert grade(own, sheet(own, "40 20 30 0.99")) == Grade(9099, BANDS[-1], failed=("d",))
    c = Leaf("c", "c", Kind.FREE, 3000, floor=1500)
    strict = replace(own, roots=(own.roots[0], Section("II", "II", 4000, (c, Leaf("d", "d", Kind.FREE, 1000)))))
    assert grade(strict, sheet(strict, "40 20 14.99 10")).failed == ("c",)
    assert grade(strict, sheet(strict, "40 20 15 10")).failed == ()


def test_a_table_without_bands_grades_nobody() -> None:
    """And a total below the last band has no grade."""
    own = table(Grading())
    assert grade(own, sheet(own, "40 20 30 10")) == Grade(10000, None)
    own = table(Grading(bands=BANDS[:1]))
    assert grade(own, sheet(own, "20 20 30 10")).band is None


def test_bonus_and_minus_count_for_grade_and_rank_where_the_bloc_says_so() -> None:
    """A bonus of 5 makes 87 excellent; where it does not count it stays good, and the rank goes by what counts for it."""
    points = {"x": "36 18 24.5 8.5 5 0", "y": "36 18 25 9 0 0"}
    with_it, without = (
        table(Grading(bands=BANDS)),
        table(Grading(bands=BANDS, bonus_in_grade=False, bonus_in_rank=False)),
    )
    assert grade(with_it, sheet(with_it, "36 18 25.5 8.5 5 0")).points == 9300
    assert grade(without, sheet(without, "36 18 25.5 8.5 5 0")).points == 8800
    for own, order in ((with_it, ["x", "y"]), (without, ["y", "x"])):
        places = rank(own, {key: sheet(own, text) for key, text in points.items()})
        assert [member for place in places for member in place.members] == order
    lenient = table(Grading(bands=BANDS, minus_in_grade=False, minus_in_rank=False))
    assert grade(lenient, sheet(lenient, "40 20 30 10 0 9")).points == 10000
    assert rank(lenient, {"x": sheet(lenient, "40 20 30 10 0 9")})[0].points == 10000


TIED = {
    "a": "40 18 24 8 4 4",  # 90: standard 90, bonus 4, minus 4
    "b": "40 18 26 8 2 4",  # 90: standard 92
    "c": "38 20 26 8 0 2",  # 90: standard 92, fewer minus
    "d": "38 20 26 8 0 2",  # 90: as c
    "e": "40 20 30 10 0 0",  # 100
}


def test_rules_for_ties_are_used_in_their_order() -> None:
    """First more standard points, then fewer minus points; what they leave together is a tie; each says what put it behind."""
    base, fewer = TieRule(TieBy.BASE), TieRule(TieBy.MINUS)
    own = table(Grading(ties=(base, fewer)))
    places = rank(own, {key: sheet(own, text) for key, text in TIED.items()})
    assert [(one.rank, one.points, set(one.members), one.behind) for one in places] == [
        (1, 10000, {"e"}, None),
        (2, 9000, {"c", "d"}, None),
        (4, 9000, {"b"}, fewer),
        (5, 9000, {"a"}, base),
    ]


@pytest.mark.parametrize(
    ("rule", "order"),
    [
        (None, ["e", "abcd"]),
        (TieRule(TieBy.BONUS), ["e", "a", "b", "cd"]),
        (TieRule(TieBy.PART, "II"), ["e", "bcd", "a"]),
        (TieRule(TieBy.PART, "a"), ["e", "ab", "cd"]),
    ],
)
def test_a_rule_may_look_at_a_section_or_a_criterion(rule: TieRule | None, order: list[str]) -> None:
    """Without a rule all four share the second place."""
    own = table(Grading(ties=(rule,) if rule else ()))
    places = rank(own, {key: sheet(own, text) for key, text in TIED.items()})
    assert ["".join(sorted(place.members)) for place in places] == order


SHEETS = st.dictionaries(
    st.integers(0, 20),
    st.tuples(st.integers(0, 40), st.integers(0, 20), st.integers(0, 30), st.integers(0, 10), st.integers(0, 10), st.integers(0, 10)),
    max_size=12,
)  # fmt: skip
RULES = [TieRule(TieBy.BASE), TieRule(TieBy.BONUS), TieRule(TieBy.MINUS), TieRule(TieBy.PART, "I")]


@given(SHEETS, st.lists(st.sampled_from(RULES), unique=True).map(tuple))
def test_a_ranking_holds_everyone_once_and_rules_only_part_ties(
    sheets: dict[int, Any], rules: tuple[TieRule, ...]
) -> None:
    """A rank is one more than the number of those before; more points are never behind fewer."""
    own = table(Grading(ties=rules))
    found = {key: sheet(own, " ".join(map(str, points))) for key, points in sheets.items()}
    places = rank(own, found)
    assert sorted(member for place in places for member in place.members) == sorted(found)
    before = 0
    for place in places:
        assert place.rank == before + 1
        assert {found[member].total for member in place.members} == {place.points}
        before += len(place.members)
    assert [place.points for place in places] == sorted((place.points for place in places), reverse=True)
    assert all(place.behind in rules for place in places if place.behind)


@given(SHEETS)
def test_more_points_never_make_a_worse_grade(sheets: dict[int, Any]) -> None:
    """Each criterion raised to its maximum keeps or lifts the band."""
    own = table(Grading(bands=BANDS, each_floor=30))
    for points in sheets.values():
        low = sheet(own, " ".join(map(str, points)))
        high = sum_up(own, {**low.earned, "a": 4000})
        first, then = grade(own, low), grade(own, high)
        assert first.band in BANDS
        assert then.band in BANDS[: BANDS.index(first.band) + 1]


ORDER = "grading.bands[1]: the bands go from the highest to the lowest"


def grading_of(**changes: Any) -> list[str]:
    with pytest.raises(TableError) as refused:
        table_from_json(table_c_json() | {"grading": changes})
    return [str(problem) for problem in refused.value.problems]


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"bands": [{"name": "A", "least": 70}, {"name": "B", "least": 80}]}, ORDER),
        ({"bands": [{"name": "A", "least": 80, "each": 7}, {"name": "B", "least": 70, "each": 8}]}, ORDER),
        ({"bands": [{"name": "A", "least": 80}, {"name": "a", "least": 70}]}, "grading.bands[1].name: two bands are called a"),
        ({"bands": [{"name": " ", "least": 80}]}, "grading.bands[0].name: must not be empty"),
        ({"bands": [{"name": "A", "least": 101}]}, "grading.bands[0].least: 101 points are outside 0 to 100"),
        ({"bands": [{"name": "A", "least": 80, "each": 101}]}, "grading.bands[0].each: must be 0 to 100"),
        ({"bands": [{"name": "A", "least": 80, "each": "85%"}]}, "grading.bands[0].each: must be a whole number"),
        ({"bands": [{"name": "A"}]}, "grading.bands[0].least: is missing"),
        ({"floor": 101}, "grading.floor: 101 points are outside 0 to 100"),
        ({"each_floor": -1}, "grading.each_floor: must be 0 to 100"),
        ({"each_of": "node"}, "grading.each_of: must be one of leaf, root"),
        ({"bonus_in_rank": "no"}, "grading.bonus_in_rank: must be true or false"),
        ({"ties": [{"by": "part", "code": "IX"}]}, "grading.ties[0].code: IX is no section or criterion of the table"),
        ({"ties": [{"by": "part"}]}, "grading.ties[0].code:  is no section or criterion of the table"),
        ({"ties": [{"by": "age"}]}, "grading.ties[0].by: must be one of base, bonus, minus, part"),
        ({"ties": [{"by": "base"}, {"by": "base"}]}, "grading.ties[1]: the rule stands twice"),
        ({"ties": {}}, "grading.ties: must be a list"),
    ],
)  # fmt: skip
def test_a_mistake_of_the_grading_is_refused_with_its_place(changes: dict[str, Any], said: str) -> None:
    """As for the criteria themselves."""
    assert grading_of(**changes) == [said]
