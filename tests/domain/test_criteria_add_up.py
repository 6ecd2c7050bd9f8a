"""A criteria table is taken only when its numbers hold together, and is refused with the lines that do not."""

import copy
from collections.abc import Callable
from typing import Any

import pytest

from domain.criteria import CriteriaTable
from domain.criteria_check import TableError
from domain.criteria_json import table_from_json, table_to_json
from domain.leaves import Evidence, Kind, Leaf, Level, Part
from tests.domain.sample_tables import table_a, table_a_json, table_b, table_b_json

Json = dict[str, Any]


def problems_of(data: object) -> list[tuple[str, str]]:
    with pytest.raises(TableError) as refused:
        table_from_json(data)
    return [(str(problem).split(":")[0], problem.code) for problem in refused.value.problems]


def test_table_a_has_33_leaves_and_100_points() -> None:
    """24 standard leaves, 4 bonus and 5 minus items; I to IV are 50, 20, 10 and 20."""
    table = table_a()
    assert [section.max for section in table.sections()] == [5000, 2000, 1000, 2000]
    assert len(list(table.leaves())) == 24
    assert len(list(table.all_leaves())) == 33
    assert table.leaf("I.6") == Leaf("I.6", "Chế độ thông tin, báo cáo", Kind.DEDUCT, 300, per=50, unit="lần")
    assert [table.part(code) for code in ("I.1", "T.1", "TR.5")] == [Part.BASE, Part.BONUS, Part.MINUS]
    assert table.leaf("TR.3").evidence is Evidence.REFERENCE
    assert table.leaf("TR.2").max is None


def test_leaves_come_in_the_tables_order() -> None:
    """The form asks in the order in which the table is printed."""
    codes = [leaf.code for leaf in table_a().all_leaves()]
    assert codes[:3] == ["I.1", "I.2", "I.3"]
    assert codes[-9:] == ["T.1", "T.2", "T.3", "T.4", "TR.1", "TR.2", "TR.3", "TR.4", "TR.5"]


def test_standard_points_and_bonus_together_may_make_the_scale() -> None:
    """900 + 100 = 1,000 where the bonus stays inside the scale, and free points follow the table's step."""
    table = table_b()
    assert sum(root.max or 0 for root in table.roots) == 90000
    assert table.scale == 100000
    assert table.leaf("I.3").step == 500
    assert table.leaf("II.3").levels[0] == Level("Mức 1", 7000)


@pytest.mark.parametrize("make", [table_a_json, table_b_json])
def test_a_table_written_out_loads_as_the_same_table(make: Callable[[], Json]) -> None:
    """Load, write, load: nothing is lost and nothing added."""
    table = table_from_json(make())
    assert table_from_json(table_to_json(table)) == table
    assert table_to_json(table_from_json(table_to_json(table))) == table_to_json(table)


def test_what_is_usual_is_not_written() -> None:
    """A file stays short: only a step, a flag or an evidence rule that differs from the usual one is written."""
    table = table_from_json(_edit("roots.0.children.0.step", "0.25"))
    written = table_to_json(table)["roots"][0]["children"]
    assert written[0]["step"] == "0.25"
    assert all("step" not in leaf for leaf in written[1:])
    assert all("step" not in leaf for leaf in table_to_json(table_b())["bonus"])
    assert (table.illustrative, table_b().illustrative) == (True, False)
    assert table_from_json(table_to_json(table)) == table


def test_lines_that_do_not_add_up_are_listed_together() -> None:
    """Two wrong sections: both are named, with what they should be."""
    data = table_a_json()
    data["roots"][0]["max"] = 49
    data["roots"][2]["children"][0]["levels"][0]["points"] = 4
    data["roots"][2]["children"][0]["max"] = 4
    with pytest.raises(TableError) as refused:
        table_from_json(data)
    assert [str(problem) for problem in refused.value.problems] == [
        "roots[0].max: I: the children add up to 50, the maximum says 49",
        "roots[2].max: III: the children add up to 11, the maximum says 10",
        "scale: the sections add up to 99, the bonus to 0, the scale is 100",
    ]


def _edit(path: str, value: object) -> Json:
    """Table A with one value replaced; `path` as in "roots.0.children.1.max"; "-" deletes."""
    data: Any = copy.deepcopy(table_a_json())
    place = data
    *steps, last = [int(part) if part.isdigit() else part for part in path.split(".")]
    for step in steps:
        place = place[step]
    if value == "-":
        del place[last]
    else:
        place[last] = value
    return dict(data)


@pytest.mark.parametrize(
    ("path", "value", "where", "code"),
    [
        ("title", " ", "title", "empty"),
        ("title", "-", "title", "missing"),
        ("titel", "x", "titel", "unknown"),
        ("step", 0, "step", "positive"),
        ("step", "0.3", "roots[0].children[3].max", "step"),
        ("scale", "nan", "scale", "type"),
        ("scale", True, "scale", "type"),
        ("scale", 100.001, "scale", "type"),
        ("illustrative", "yes", "illustrative", "type"),
        ("scale", None, "scale", "type"),
        ("scale", ["100"], "scale", "type"),
        ("minus_cap", 0, "minus_cap", "positive"),
        ("roots.0.children.0.max", 0, "roots[0].children[0].max", "positive"),
        ("bonus_cap", -5, "bonus_cap", "positive"),
        ("roots", {}, "roots", "type"),
        ("roots.0", "I", "roots[0]", "type"),
        ("roots.0.code", "a b", "roots[0].code", "code"),
        ("roots.1.code", "I", "roots[1].code", "duplicate"),
        ("roots.1.title", "", "roots[1].title", "empty"),
        ("bonus.0.code", "I.1", "bonus[0].code", "duplicate"),
        ("roots.0.children.0.title", 7, "roots[0].children[0].title", "type"),
        ("roots.0.children.0.kind", "goal", "roots[0].children[0].kind", "type"),
        ("roots.0.children.0.max", "-", "roots[0].children[0].max", "missing"),
        ("roots.0.children.0.max", -15, "roots[0].children[0].max", "positive"),
        ("roots.0.children.0.per", 1, "roots[0].children[0].per", "needless"),
        ("roots.0.children.0.levels", [{"name": "a", "points": 1}], "roots[0].children[0].levels", "needless"),
        ("roots.0.children.0.step", "0.4", "roots[0].children[0].step", "step"),
        ("roots.0.children.0.step", -1, "roots[0].children[0].step", "positive"),
        ("roots.0.children.0.flags", ["no_flag"], "roots[0].children[0].flags", "flags"),
        ("roots.0.children.0.evidence", "photo", "roots[0].children[0].evidence", "type"),
        ("roots.0.children.1.levels", [], "roots[0].children[1].levels", "empty"),
        ("roots.0.children.1.levels.0.points", 11, "roots[0].children[1].levels", "levels_max"),
        ("roots.0.children.1.levels.1.points", -1, "roots[0].children[1].levels[1].points", "level_range"),
        ("roots.0.children.1.levels.1.points", "9,1", "roots[0].children[1].levels[1].points", "step"),
        ("roots.0.children.1.levels.1.name", "mức  1", "roots[0].children[1].levels[1].name", "levels_name"),
        ("roots.0.children.1.levels.1.name", " ", "roots[0].children[1].levels[1].name", "empty"),
        ("roots.0.children.5.per", "-", "roots[0].children[5].per", "positive"),
        ("bonus.0.kind", "deduct", "bonus[0].kind", "kind"),
        ("minus.0.kind", "ratio", "minus[0].kind", "kind"),
        ("minus.1.kind", "free", "minus[1].max", "missing"),
    ],
)
def test_each_mistake_is_refused_with_its_place(path: str, value: object, where: str, code: str) -> None:
    """The first thing a secretary needs is the line."""
    assert (where, code) in problems_of(_edit(path, value))


def test_an_empty_table_or_section_is_refused() -> None:
    """Nothing to score is a mistake, not a table of 0 points."""
    assert ("roots", "empty") in problems_of({"title": "Trống", "scale": 0, "step": 1, "roots": []})
    hollow = {"code": "I", "title": "Rỗng", "max": 0, "children": []}
    assert ("roots[0].children", "empty") in problems_of({"title": "Trống", "scale": 0, "step": 1, "roots": [hollow]})
    assert problems_of([]) == [("", "type")]


def test_a_bonus_above_the_scale_does_not_help_the_sum() -> None:
    """Where the bonus comes on top, the sections alone must make the scale."""
    data = table_b_json() | {"bonus_exceeds_scale": True}
    assert problems_of(data) == [("scale", "scale")]
    assert isinstance(table_from_json(data | {"scale": 900}), CriteriaTable)
