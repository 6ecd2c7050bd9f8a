"""A criterion may be for some agencies only: each has a table of its own, and all of them add up to the same."""

import copy
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.answers import Answer, parse_answer
from domain.criteria import CriteriaTable
from domain.criteria_check import TableError
from domain.criteria_json import table_from_json, table_to_json
from domain.leaves import Kind, Part
from domain.refusals import Refusal
from domain.scoring import bests_of, sum_up, totals
from tests.domain.sample_tables import table_a, table_c, table_c_json

A, C = table_a(), table_c()


def sheet(table: CriteriaTable, typed: str) -> dict[str, Answer]:
    """Answers typed as "C.1=95% C.2=30"."""
    pairs = [item.split("=") for item in typed.split()]
    return {code: parse_answer(table.leaf(code), text) for code, text in pairs}


def test_table_c_adds_up_as_by_hand() -> None:
    """Three agencies of which each is the best once; the office has a target of its own, and so has the inspection."""
    rest = " C.4=đạt C.5=đạt C.6=5 C.7=2"
    typed = {
        "van-phong": "C.1=95% C.2=9 C.3=50 C.8=+3" + rest,
        "uy-ban-kiem-tra": "C.1=90,25% C.2=60 C.3=36 C.8=-2" + rest,
        "bao": "C.1=97,5% C.2=12 C.3=60 C.8=+1/-1" + rest.replace("C.6=5", "C.6=3"),
    }
    answers = {key: sheet(C.for_agency(key), text) for key, text in typed.items()}
    bests = bests_of(C, answers.values())
    assert bests == {"C.1": 97_50, "C.2": 60_00, "C.3": 60_00}
    found = {key: totals(C.for_agency(key), given, bests) for key, given in answers.items()}
    # C.1: at 95 half of 20; 90.25/95 of 10; the best. C.2: 7.5 + 7.5 x 3/54; the best; at its target. C.3: as in the worked example.
    wanted = {
        "van-phong": [1000, 792, 1125, 600],
        "uy-ban-kiem-tra": [950, 1500, 675, -400],
        "bao": [2000, 750, 1500, 0],
    }
    assert {key: [one.earned[code] for code in ("C.1", "C.2", "C.3", "C.8")] for key, one in found.items()} == wanted
    assert {key: one.total for key, one in found.items()} == {
        "van-phong": 3517 + 4000,
        "uy-ban-kiem-tra": 2725 + 4000,
        "bao": 4250 + 3600,
    }


def test_an_agency_sees_its_own_criteria_only() -> None:
    """Those named have theirs, the others the one for the rest; the codes of the others mean nothing to it."""
    table = table_from_json(own_work())
    codes = {key: [leaf.code for leaf in table.for_agency(key).leaves()] for key in ("a", "b", "c", "")}
    assert codes == {"a": ["x", "y", "w"], "b": ["z", "w"], "c": ["r", "w"], "": ["r", "w"]}
    assert table.agencies == {"a", "b"}
    assert not table.for_agency("a").has("z")
    with pytest.raises(KeyError):
        totals(table.for_agency("a"), {"z": Answer(points=100)})
    assert table.for_agency("a").part("y") is Part.BASE
    assert [leaf.code for leaf in table.for_agency("a").bonus] == ["t"]
    assert [leaf.code for leaf in table.for_agency("b").bonus] == []


def test_a_table_that_is_the_same_for_all_is_not_taken_apart() -> None:
    """Nothing is computed where nothing differs."""
    assert A.for_agency("ban-to-chuc") is A


def test_points_of_criteria_that_are_not_the_agencys_add_nothing() -> None:
    """They may stand in old rows."""
    table = table_from_json(own_work()).for_agency("b")
    assert sum_up(table, {"z": 300, "w": 200, "x": 300, "gone": 900}).total == 500


def own_work() -> dict[str, Any]:
    """6 points of own work beside 4 for all; a bonus that one agency can earn."""
    own = {"title": "Việc riêng", "kind": "free"}
    leaves = [
        {"code": "x", **own, "max": 4, "agencies": ["a"]},
        {"code": "y", **own, "max": 2, "agencies": ["a"]},
        {"code": "z", **own, "max": 6, "agencies": ["b"]},
        {"code": "r", **own, "max": 6, "agencies": ["*"]},
    ]
    return {
        "title": "Bảng", "scale": 10, "step": 1, "bonus_cap": 1,
        "roots": [
            {"code": "I", "title": "Riêng", "max": 6, "children": leaves},
            {"code": "w", "title": "Chung", "kind": "free", "max": 4},
        ],
        "bonus": [{"code": "t", "title": "Thưởng", "kind": "free", "max": 1, "agencies": ["a"]}],
    }  # fmt: skip


def refused(data: dict[str, Any]) -> list[str]:
    with pytest.raises(TableError) as error:
        table_from_json(data)
    return [str(problem) for problem in error.value.problems]


def test_a_table_that_does_not_add_up_for_one_agency_is_refused_with_the_line() -> None:
    """Which agency, which section, which sum; the scale too where a root is the own one."""
    data = own_work()
    data["roots"][0]["children"][1]["max"] = 1
    assert refused(data) == ["roots[0].max: I: for a the children add up to 5, the maximum says 6"]
    data = own_work()
    del data["roots"][0]["children"][3]
    assert refused(data) == ["roots[0].max: I: for * the children add up to 0, the maximum says 6"]
    data = own_work()
    data["roots"].append({"code": "v", "title": "Thêm", "kind": "free", "max": 1, "agencies": ["b"]})
    assert refused(data) == ["scale: for b the sections add up to 11, the bonus to 0, the scale is 10"]


def _c(**changes: Any) -> dict[str, Any]:
    """Table C with fields of its criterion C.2 changed."""
    data = copy.deepcopy(table_c_json())
    leaf = data["roots"][0]["children"][1]
    leaf |= changes
    return {**data, "roots": data["roots"]}


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"target": 0}, "roots[0].children[1].target: no target for *"),
        ({"target": -3}, "roots[0].children[1].target: no target for *"),
        ({"targets": {"a": 0}}, "roots[0].children[1].target: no target for a"),
        ({"targets": ["a"]}, "roots[0].children[1].targets: must be a mapping"),
        ({"targets": {"a": "x"}}, "roots[0].children[1].targets.a: must be a number with at most two decimals"),
        ({"floor": 16}, "roots[0].children[1].floor: 16 points are outside 0 to 15"),
        ({"min": -1}, "roots[0].children[1].min: does not belong to the kind target"),
        ({"per_minus": 1}, "roots[0].children[1].per_minus: does not belong to the kind target"),
        ({"per": 1}, "roots[0].children[1].per: does not belong to the kind target"),
        ({"kind": "plus_minus"}, "roots[0].children[1].min: must be less than 0"),
        ({"kind": "free"}, "roots[0].children[1].target: does not belong to the kind free"),
        ({"step": "0.4"}, "roots[0].children[1].step: 15 is not a multiple of the step 0.4"),
    ],
)
def test_a_mistake_of_a_target_is_refused_with_its_place(changes: dict[str, Any], said: str) -> None:
    """As for the other kinds."""
    assert said in refused(_c(**changes))


def test_targets_and_balances_are_no_bonus() -> None:
    """What others do changes no bonus."""
    for kind in ("target", "plus_minus"):
        data = table_c_json() | {"bonus": [{"code": "t", "title": "T", "kind": kind, "max": 1}]}
        assert f"bonus[0].kind: {kind} cannot stand in the bonus list" in refused(data)


def test_table_c_is_written_and_read_back() -> None:
    """With its targets, its negative minimum, its bands and rules."""
    assert table_from_json(table_to_json(C)) == C
    own = table_from_json(own_work())
    assert table_from_json(table_to_json(own)) == own


KEYS = ("a", "b", "c")


@st.composite
def tables(draw: st.DrawFn) -> CriteriaTable:
    """Any table of up to nine standard criteria of every kind in nested sections, some of them of single agencies, with both lists."""
    step = draw(st.sampled_from([1, 25, 50, 100]))
    codes = iter(f"c{number}" for number in range(99))

    def leaf(kind: Kind, top: int, **more: Any) -> dict[str, Any]:
        own: dict[str, Any] = {"code": next(codes), "title": "Tiêu chí", "kind": kind.value, "max": _said(top), **more}
        if kind in {Kind.PER_UNIT, Kind.DEDUCT, Kind.PLUS_MINUS}:
            own["per"] = _said(draw(st.integers(1, 6)) * step)
        if kind is Kind.PLUS_MINUS:
            own |= {"per_minus": _said(step), "min": _said(-draw(st.integers(1, 9)) * step)}
        if kind is Kind.LEVELS:
            lower = draw(st.integers(0, top // step)) * step
            own["levels"] = [{"name": "Tốt", "points": _said(top)}, {"name": "Khác", "points": _said(lower)}]
        if kind is Kind.TARGET:
            own |= {"target": draw(st.integers(1, 99)), "targets": {"a": draw(st.integers(1, 99))}}
        if kind in {Kind.RATIO, Kind.TARGET}:
            own["step"] = _said(step)
        return own

    def some(top: int) -> list[dict[str, Any]]:
        """Criteria that add up to `top`."""
        if draw(st.booleans()) or top < 2 * step:
            return [leaf(draw(st.sampled_from(Kind)), top)]
        first = draw(st.integers(1, top // step - 1)) * step
        parts = [leaf(draw(st.sampled_from(Kind)), part) for part in (first, top - first)]
        if draw(st.booleans()):
            parts = [one | {"agencies": ["b", "*"]} for one in parts]
            parts.append(leaf(draw(st.sampled_from(Kind)), top, agencies=["a"]))
        return parts

    tops = [draw(st.integers(1, 20)) * step for _ in range(draw(st.integers(1, 3)))]
    roots = [
        {"code": f"S{n}", "title": "Phần", "max": _said(top), "children": [
            {"code": f"s{n}", "title": "Mục", "max": _said(top), "children": some(top)}]}
        for n, top in enumerate(tops)
    ]  # fmt: skip
    exceeds = draw(st.booleans())
    cap = draw(st.integers(1, 5)) * step
    bonus = [
        leaf(kind, 3 * step, **({"agencies": ["c"]} if draw(st.booleans()) else {}))
        for kind in draw(st.lists(st.sampled_from([Kind.FREE, Kind.PER_UNIT, Kind.PASS_FAIL]), max_size=2))
    ]
    minus = [leaf(kind, 3 * step) for kind in draw(st.lists(st.sampled_from([Kind.FREE, Kind.PER_UNIT]), max_size=2))]
    inside = 0 if exceeds else draw(st.sampled_from([0, cap]))
    return table_from_json({
        "title": "Bảng", "scale": _said(sum(tops) + inside), "step": _said(step), "roots": roots, "bonus": bonus, "minus": minus,
        "bonus_cap": _said(cap), "minus_cap": draw(st.sampled_from([None, _said(2 * step)])), "bonus_exceeds_scale": exceeds,
    })  # fmt: skip


def _said(points: int) -> str:
    return f"{'-' if points < 0 else ''}{abs(points) // 100}.{abs(points) % 100:02d}"


@st.composite
def sheets_of(draw: st.DrawFn) -> tuple[CriteriaTable, dict[str, dict[str, Answer]]]:
    """A table, and what three agencies answer to some of their own criteria."""
    table = draw(tables())
    return table, {key: _answers(draw, table.for_agency(key)) for key in KEYS}


def _answers(draw: st.DrawFn, table: CriteriaTable) -> dict[str, Answer]:
    found = {}
    for leaf in table.all_leaves():
        if draw(st.booleans()):
            continue
        count = draw(st.integers(0, 12))
        match leaf.kind:
            case Kind.LEVELS:
                answer = Answer(level=count % len(leaf.levels))
            case Kind.RATIO:
                answer = Answer(done=count, total=12)
            case Kind.PASS_FAIL:
                answer = Answer(passed=count % 2 == 1)
            case Kind.PER_UNIT | Kind.DEDUCT:
                answer = Answer(count=count)
            case Kind.FREE:
                answer = Answer(points=min(count * leaf.step, (leaf.max or 0)))
            case Kind.TARGET:
                answer = Answer(value=count * 1000)
            case Kind.PLUS_MINUS:
                answer = Answer(count=count, minus=12 - count)
        found[leaf.code] = answer
    return found


@settings(max_examples=40, deadline=None)
@given(sheets_of())
def test_sums_caps_and_the_scale_hold_for_every_table_and_every_agency(
    drawn: tuple[CriteriaTable, dict[str, dict[str, Answer]]],
) -> None:
    """Every agency's criteria make the same sum; what is earned adds up section by section and stays in its bounds."""
    table, sheets = drawn
    bests = bests_of(table, sheets.values())
    for key, answers in sheets.items():
        own = table.for_agency(key)
        assert sum(leaf.max or 0 for leaf in own.leaves()) == sum(root.max or 0 for root in table.roots)
        result = totals(own, answers, bests)
        by_code = {one.code: one for one in result.sections}
        assert result.base == sum(by_code[root.code].points for root in own.roots)
        assert result.base == sum(result.earned.get(leaf.code, 0) for leaf in own.leaves())
        assert all(one.points <= one.max for one in result.sections)
        assert all(leaf.min <= result.earned.get(leaf.code, 0) <= (leaf.max or 0) for leaf in own.all_leaves())
        assert result.bonus <= (table.bonus_cap or 0)
        assert result.bonus <= result.bonus_uncapped
        assert table.minus_cap is None or result.minus <= table.minus_cap
        most = table.scale + ((table.bonus_cap or 0) if table.bonus_exceeds_scale else 0)
        assert 0 <= result.total <= most
        assert result.total == max(0, min(result.base + result.bonus, most) - result.minus)
        assert totals(own, answers, bests) == sum_up(own, result.earned)


@settings(max_examples=40, deadline=None)
@given(sheets_of(), st.data())
def test_points_are_monotone_for_every_table(
    drawn: tuple[CriteriaTable, dict[str, dict[str, Answer]]], data: st.DataObject
) -> None:
    """Points taken from one standard criterion never raise the total; another's better value never does either."""
    table, sheets = drawn
    own, bests = table.for_agency("a"), bests_of(table, sheets.values())
    result = totals(own, sheets["a"], bests)
    higher = {code: best + data.draw(st.integers(0, 5000)) for code, best in bests.items()}
    assert totals(own, sheets["a"], higher).total <= result.total
    standard = [leaf for leaf in own.leaves() if result.earned.get(leaf.code, 0) > leaf.min]
    if standard:
        leaf = data.draw(st.sampled_from(standard))
        assert sum_up(own, {**result.earned, leaf.code: leaf.min}).total <= result.total


@settings(max_examples=40, deadline=None)
@given(tables())
def test_every_table_is_written_and_read_back(table: CriteriaTable) -> None:
    """And so is what each agency sees of it."""
    assert table_from_json(table_to_json(table)) == table
    for key in KEYS:
        own = table.for_agency(key)
        again = table_from_json(table_to_json(own))
        assert again == own
        assert again.for_agency("b") == own


def test_an_answer_to_a_target_fits_the_table_that_the_agency_has() -> None:
    """The office's target is another than that of the inspection: 9 visits are more than enough for the one only."""
    answers = {"C.2": Answer(value=9_00)}
    assert totals(C.for_agency("van-phong"), answers).total == 1500
    assert totals(C.for_agency("uy-ban-kiem-tra"), answers).total == 225
    with pytest.raises(Refusal):
        totals(C, {"C.2": Answer(count=9)})
