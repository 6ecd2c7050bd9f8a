"""Sections, bonus, minus and the grand total of a sheet."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.answers import Answer, parse_answer, points
from domain.criteria import CriteriaTable
from domain.leaves import Kind, Leaf, Section
from domain.refusals import Refusal
from domain.scoring import totals
from tests.domain.sample_tables import table_a, table_b

A, B = table_a(), table_b()
KON_TUM = (
    "I.1=38/40 I.2=2 I.3=1 I.4=2 I.5=2 I.6=1 I.7=đạt II.1=1 II.2=2 II.3=11/12 II.4=1 II.5=đạt II.6=đạt "
    "III.1=1 III.2=2 III.3=1 III.4=3 IV.1=0 IV.2=2 IV.3=1 IV.4=1 IV.5=1 IV.6=1 IV.7=2 T.1=3 T.2=có TR.1=1"
)


def sheet(table: CriteriaTable, typed: str) -> dict[str, Answer]:
    """Answers typed as "I.1=38/40 I.2=2"."""
    pairs = [item.split("=") for item in typed.split()]
    return {code: parse_answer(table.leaf(code), text) for code, text in pairs}


def test_a_whole_sheet_adds_up_as_by_hand() -> None:
    """Table A: 43.75 + 18.75 + 9 + 15 = 86.5 standard, 3.5 bonus, 0.5 minus."""
    result = totals(A, sheet(A, KON_TUM))
    # I: 14.25+10+6+4+4+2.5+3, II: 4+5+2.75+3+2+2, III: 3+2+2+2, IV: 3+4+1+2.5+1.5+2+1
    assert [section.points for section in result.sections] == [4375, 1875, 900, 1500]
    assert (result.base, result.bonus, result.minus, result.total) == (8650, 350, 50, 8950)
    assert result.unanswered == ()
    assert result.flags == frozenset()
    assert [(section.answered, section.leaves) for section in result.sections] == [(7, 7), (6, 6), (4, 4), (7, 7)]


def test_an_unfinished_sheet_says_what_is_open() -> None:
    """Standard leaves without an answer are listed in order; bonus and minus are nobody's duty."""
    result = totals(A, sheet(A, "I.2=1 III.4=1 T.2=đạt"))
    assert result.unanswered[:3] == ("I.1", "I.3", "I.4")
    assert len(result.unanswered) == 22
    assert (result.base, result.bonus, result.total) == (1300, 150, 1450)


def test_bonus_is_capped_and_comes_on_top() -> None:
    """+2 +1.5 +1 +0.5 = 5 reaches the cap of table A; a lower cap cuts it, and 100 may be exceeded."""
    full = {leaf.code: _best(leaf) for leaf in A.leaves()}
    bonus = sheet(A, "T.1=2 T.2=đạt T.3=2 T.4=đạt")
    assert totals(A, full | bonus).total == 10500
    tight = CriteriaTable(A.title, A.scale, A.step, A.roots, A.bonus, A.minus, bonus_cap=300)
    assert (totals(tight, bonus).bonus, totals(tight, bonus).bonus_uncapped) == (300, 500)
    inside = CriteriaTable(A.title, A.scale, A.step, A.roots, A.bonus, A.minus, 500, bonus_exceeds_scale=False)
    assert totals(inside, full | bonus | sheet(A, "TR.1=1")).total == 9950


def test_minus_is_capped_by_item_and_in_total_and_never_below_nothing() -> None:
    """Table B: late reports cost at most 30; the total does not fall below 0."""
    late = sheet(B, "TR.1=9 TR.2=2")
    assert totals(B, late).minus == 7000
    assert totals(B, late).total == 0
    capped = CriteriaTable(
        B.title, B.scale, B.step, B.roots, B.bonus, B.minus, B.bonus_cap, 5000, bonus_exceeds_scale=False
    )
    assert totals(capped, late).minus == 5000


def test_a_minus_item_raises_its_flag_only_when_it_counts() -> None:
    """A warned official bars the flag; none does not."""
    assert totals(A, sheet(A, "TR.4=1")).flags == {"no_flag"}
    assert totals(A, sheet(A, "TR.4=0 TR.1=2")).flags == frozenset()


def test_nested_sections_are_summed_bottom_up() -> None:
    """A parent stands before its children and holds their sum."""
    inner = Section("I.1", "Trong", 300, (Leaf("a", "A", Kind.FREE, 100), Leaf("b", "B", Kind.FREE, 200)))
    table = CriteriaTable("Lồng nhau", 400, 1, (Section("I", "Ngoài", 400, (inner, Leaf("c", "C", Kind.FREE, 100))),))
    result = totals(table, {"a": Answer(points=70), "c": Answer(points=30)})
    assert [(s.code, s.points, s.answered, s.leaves) for s in result.sections] == [("I", 100, 2, 3), ("I.1", 70, 1, 2)]


def test_an_answer_that_does_not_fit_or_belongs_nowhere_stops_the_sum() -> None:
    """Nothing is silently left out of a total."""
    with pytest.raises(Refusal):
        totals(A, {"I.1": Answer(points=1500)})
    with pytest.raises(KeyError):
        totals(A, {"V.1": Answer(points=100)})


def _best(leaf: Leaf) -> Answer:
    match leaf.kind:
        case Kind.LEVELS:
            return Answer(level=0)
        case Kind.RATIO:
            return Answer(done=1, total=1)
        case Kind.PASS_FAIL:
            return Answer(passed=True)
        case Kind.PER_UNIT:
            return Answer(count=100)
        case Kind.DEDUCT:
            return Answer(count=0)
        case Kind.FREE:
            return Answer(points=leaf.max)
        case Kind.TARGET:
            return Answer(value=leaf.target + 1)
        case Kind.PLUS_MINUS:
            return Answer(count=100, minus=0)


@st.composite
def answers_of(draw: st.DrawFn, table: CriteriaTable) -> dict[str, Answer]:
    """Some leaves of the table with some fitting answer."""
    chosen: dict[str, Answer] = {}
    for leaf in draw(st.sets(st.sampled_from([leaf.code for leaf in table.all_leaves()]))):
        node = table.leaf(leaf)
        match node.kind:
            case Kind.LEVELS:
                chosen[leaf] = Answer(level=draw(st.integers(0, len(node.levels) - 1)))
            case Kind.RATIO:
                total = draw(st.integers(1, 60))
                chosen[leaf] = Answer(done=draw(st.integers(0, total)), total=total)
            case Kind.PASS_FAIL:
                chosen[leaf] = Answer(passed=draw(st.booleans()))
            case Kind.PER_UNIT | Kind.DEDUCT:
                chosen[leaf] = Answer(count=draw(st.integers(0, 12)))
            case Kind.FREE:
                chosen[leaf] = Answer(points=draw(st.integers(0, (node.max or 0) // node.step)) * node.step)
    return chosen


@given(st.sampled_from([A, B]).flatmap(lambda table: st.tuples(st.just(table), answers_of(table))))
def test_every_sum_holds_for_every_sheet(drawn: tuple[CriteriaTable, dict[str, Answer]]) -> None:
    """Roots make the base, base + bonus - minus the total, and nothing leaves its bounds."""
    table, answers = drawn
    result = totals(table, answers)
    roots = {root.code for root in table.roots}
    assert sum(s.points for s in result.sections if s.code in roots) == result.base
    assert all(0 <= s.points <= s.max for s in result.sections)
    assert result.total == max(0, result.base + result.bonus - result.minus)
    assert 0 <= result.total <= table.scale + (table.bonus_cap or 0)
    assert result.bonus <= (table.bonus_cap or 0)
    assert len(result.unanswered) + sum(code in answers for code in (leaf.code for leaf in table.leaves())) == len(
        list(table.leaves())
    )


@given(answers_of(A), st.sampled_from([leaf.code for leaf in A.leaves()]))
def test_a_better_answer_never_lowers_the_total(answers: dict[str, Answer], code: str) -> None:
    """Raising one standard leaf to its best raises the total by exactly the difference, or lifts it from 0."""
    before = totals(A, answers)
    after = totals(A, answers | {code: _best(A.leaf(code))})
    gained = (A.leaf(code).max or 0) - (points(A.leaf(code), answers[code]) if code in answers else 0)
    assert after.base - before.base == gained >= 0
    assert after.total >= before.total


def test_a_step_of_a_ratio_is_the_tables_word() -> None:
    """11/12 of 3 points is 2.75 exactly; 2/3 of 2 is 1.33 to the hundredth, 1.25 to the quarter."""
    fine, coarse = (Leaf("R", "Tỷ lệ", Kind.RATIO, 200, step=step) for step in (1, 25))
    answer = Answer(done=2, total=3)
    assert (points(fine, answer), points(coarse, answer)) == (133, 125)
    assert Fraction(11, 12) * 300 == points(A.leaf("II.3"), Answer(done=11, total=12))
