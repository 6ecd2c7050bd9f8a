"""A criteria table as plain dicts, for files and rows: `table_to_json` and its strict inverse `table_from_json`.

Points are written as people write them: whole numbers as int (15), others as text ("0.25"). A float is taken too, since YAML
reads 0.25 as one: its shortest text is read, nothing is computed with it. The keys are the field names of the classes; what
has its default value is left out. A node with `children` is a section, every other node a leaf.
"""

from collections.abc import Callable
from enum import StrEnum
from typing import Any, TypeVar

from domain.criteria import CriteriaTable
from domain.criteria_check import Path, Problem, TableError
from domain.facts import Fact
from domain.grading import Band, Each, Grading, TieBy, TieRule
from domain.leaves import Evidence, Kind, Leaf, Level, Node, Section
from domain.points import HUNDRED, parse_points, show_points
from domain.refusals import Refusal

Json = dict[str, Any]
T = TypeVar("T")
E = TypeVar("E", bound=StrEnum)

_TABLE_KEYS = {
    *("title", "scale", "step", "roots", "bonus", "minus"),
    *("bonus_cap", "minus_cap", "bonus_exceeds_scale", "illustrative", "source", "grading"),
}
_SECTION_KEYS = {"code", "title", "max", "children"}
_LEAF_KEYS = {
    *("code", "title", "kind", "max", "levels", "per", "unit", "step", "evidence", "hint", "flags", "bound"),
    *("min", "per_minus", "floor", "target", "targets", "agencies"),
}
_COUNTS = ("bonus_in_grade", "minus_in_grade", "bonus_in_rank", "minus_in_rank")


def table_from_json(data: object) -> CriteriaTable:
    """The table that the dict describes; TableError names the path of each problem."""
    table = _keys(data, (), _TABLE_KEYS)
    step = _points(_need(table, "step", ()), ("step",))
    return CriteriaTable(
        title=_text(_need(table, "title", ()), ("title",)),
        scale=_points(_need(table, "scale", ()), ("scale",)),
        step=step,
        roots=_each(_need(table, "roots", ()), ("roots",), lambda item, path: _node(item, path, step)),
        bonus=_each(table.get("bonus", []), ("bonus",), lambda item, path: _leaf(item, path, step)),
        minus=_each(table.get("minus", []), ("minus",), lambda item, path: _leaf(item, path, step)),
        bonus_cap=_maybe_points(table, "bonus_cap", ()),
        minus_cap=_maybe_points(table, "minus_cap", ()),
        bonus_exceeds_scale=_flag(table.get("bonus_exceeds_scale", True), ("bonus_exceeds_scale",)),
        illustrative=_flag(table.get("illustrative", False), ("illustrative",)),
        source=_text(table.get("source", ""), ("source",)),
        grading=_grading(table.get("grading", {})),
    )


def table_to_json(table: CriteriaTable) -> Json:
    """A JSON-able dict from which `table_from_json` makes an equal table."""
    return {
        "title": table.title,
        "scale": _number(table.scale),
        "step": _number(table.step),
        **_given(
            source=table.source,
            illustrative=table.illustrative,
            bonus_cap=_maybe_number(table.bonus_cap),
            minus_cap=_maybe_number(table.minus_cap),
        ),
        **({} if table.bonus_exceeds_scale else {"bonus_exceeds_scale": False}),
        "roots": [_node_json(node, table.step) for node in table.roots],
        **_given(
            bonus=[_node_json(leaf, table.step) for leaf in table.bonus],
            minus=[_node_json(leaf, table.step) for leaf in table.minus],
            grading=_grading_json(table.grading),
        ),
    }


def _node_json(node: Node, step: int) -> Json:
    if isinstance(node, Section):
        children = [_node_json(child, step) for child in node.children]
        return {"code": node.code, "title": node.title, "max": _number(node.max), "children": children}
    return {
        "code": node.code,
        "title": node.title,
        "kind": node.kind.value,
        **_given(
            max=_maybe_number(node.max),
            levels=[{"name": level.name, "points": _number(level.points)} for level in node.levels],
            per=_number(node.per),
            unit=node.unit,
            step=None if node.step == _usual_step(node.kind, step) else _number(node.step),
            evidence="" if node.evidence is Evidence.ANY else node.evidence.value,
            hint=node.hint,
            flags=list(node.flags),
            min=_number(node.min),
            per_minus=_number(node.per_minus),
            floor=_number(node.floor),
            target=_number(node.target),
            targets={key: _number(value) for key, value in node.targets},
            agencies=list(node.agencies),
            bound=node.bound.value if node.bound else "",
        ),
    }


def _grading_json(grading: Grading) -> Json:
    return _given(
        bands=[{"name": one.name, "least": _number(one.least), **_given(each=one.each)} for one in grading.bands],
        floor=_number(grading.floor),
        each_floor=grading.each_floor,
        each_of="" if grading.each_of is Each.LEAF else grading.each_of.value,
        ties=[{"by": rule.by.value, **_given(code=rule.code)} for rule in grading.ties],
    ) | {name: False for name in _COUNTS if not getattr(grading, name)}


def _usual_step(kind: Kind, table_step: int) -> int:
    return table_step if kind is Kind.FREE else 1


def _given(**values: Any) -> Json:
    return {name: value for name, value in values.items() if value}


def _number(points: int) -> int | str:
    return show_points(points, ".") if points % HUNDRED else points // HUNDRED


def _maybe_number(points: int | None) -> int | str | None:
    return None if points is None else _number(points)


def _node(data: object, path: Path, step: int) -> Node:
    if isinstance(data, dict) and "children" in data:
        section = _keys(data, path, _SECTION_KEYS)
        return Section(
            code=_text(_need(section, "code", path), (*path, "code")),
            title=_text(_need(section, "title", path), (*path, "title")),
            max=_points(_need(section, "max", path), (*path, "max")),
            children=_each(section["children"], (*path, "children"), lambda item, at: _node(item, at, step)),
        )
    return _leaf(data, path, step)


def _leaf(data: object, path: Path, step: int) -> Leaf:
    leaf = _keys(data, path, _LEAF_KEYS)
    kind = _member(Kind, _need(leaf, "kind", path), (*path, "kind"))
    own_step = _maybe_points(leaf, "step", path)
    return Leaf(
        code=_text(_need(leaf, "code", path), (*path, "code")),
        title=_text(_need(leaf, "title", path), (*path, "title")),
        kind=kind,
        max=_maybe_points(leaf, "max", path),
        levels=_each(leaf.get("levels", []), (*path, "levels"), _level),
        per=_points(leaf.get("per", 0), (*path, "per")),
        unit=_text(leaf.get("unit", ""), (*path, "unit")),
        step=_usual_step(kind, step) if own_step is None else own_step,
        evidence=_member(Evidence, leaf.get("evidence", Evidence.ANY.value), (*path, "evidence")),
        hint=_text(leaf.get("hint", ""), (*path, "hint")),
        flags=_each(leaf.get("flags", []), (*path, "flags"), _text),
        min=_points(leaf.get("min", 0), (*path, "min")),
        per_minus=_points(leaf.get("per_minus", 0), (*path, "per_minus")),
        floor=_points(leaf.get("floor", 0), (*path, "floor")),
        target=_points(leaf.get("target", 0), (*path, "target")),
        targets=_targets(leaf.get("targets", {}), (*path, "targets")),
        agencies=_each(leaf.get("agencies", []), (*path, "agencies"), _text),
        bound=_member(Fact, leaf["bound"], (*path, "bound")) if leaf.get("bound") else None,
    )


def _targets(data: object, path: Path) -> tuple[tuple[str, int], ...]:
    if not isinstance(data, dict):
        raise _wrong(path, "a mapping")
    return tuple((_text(key, path), _points(value, (*path, str(key)))) for key, value in data.items())


def _grading(data: object) -> Grading:
    path: Path = ("grading",)
    keys = {"bands", "floor", "each_floor", "each_of", "ties", *_COUNTS}
    found = _keys(data, path, keys)
    return Grading(
        bands=_each(found.get("bands", []), (*path, "bands"), _band),
        floor=_points(found.get("floor", 0), (*path, "floor")),
        each_floor=_whole(found.get("each_floor", 0), (*path, "each_floor")),
        each_of=_member(Each, found.get("each_of", Each.LEAF.value), (*path, "each_of")),
        ties=_each(found.get("ties", []), (*path, "ties"), _tie),
        **{name: _flag(found.get(name, True), (*path, name)) for name in _COUNTS},
    )


def _band(data: object, path: Path) -> Band:
    band = _keys(data, path, {"name", "least", "each"})
    name = _text(_need(band, "name", path), (*path, "name"))
    least = _points(_need(band, "least", path), (*path, "least"))
    return Band(name, least, _whole(band.get("each", 0), (*path, "each")))


def _tie(data: object, path: Path) -> TieRule:
    rule = _keys(data, path, {"by", "code"})
    by = _member(TieBy, _need(rule, "by", path), (*path, "by"))
    return TieRule(by, _text(rule.get("code", ""), (*path, "code")))


def _whole(value: object, path: Path) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise _wrong(path, "a whole number")
    return value


def _level(data: object, path: Path) -> Level:
    level = _keys(data, path, {"name", "points"})
    name = _text(_need(level, "name", path), (*path, "name"))
    return Level(name, _points(_need(level, "points", path), (*path, "points")))


def _wrong(path: Path, expected: str) -> TableError:
    return TableError(Problem(path, "type", {"expected": expected}))


def _keys(data: object, path: Path, allowed: set[str]) -> Json:
    if not isinstance(data, dict):
        raise _wrong(path, "a mapping")
    unknown = [key for key in data if key not in allowed]
    if unknown:
        raise TableError(
            *(Problem((*path, str(key)), "unknown", {"allowed": ", ".join(sorted(allowed))}) for key in unknown)
        )
    return data


def _need(data: Json, key: str, path: Path) -> object:
    if key not in data:
        raise TableError(Problem((*path, key), "missing", {}))
    return data[key]


def _text(value: object, path: Path) -> str:
    if not isinstance(value, str):
        raise _wrong(path, "text")
    return value


def _flag(value: object, path: Path) -> bool:
    if not isinstance(value, bool):
        raise _wrong(path, "true or false")
    return value


def _points(value: object, path: Path) -> int:
    try:
        return parse_points(str(value))
    except Refusal:
        raise _wrong(path, "a number with at most two decimals") from None


def _maybe_points(data: Json, key: str, path: Path) -> int | None:
    return None if data.get(key) is None else _points(data[key], (*path, key))


def _member(members: type[E], value: object, path: Path) -> E:
    try:
        return members(_text(value, path))
    except ValueError:
        raise _wrong(path, "one of " + ", ".join(members)) from None


def _each(data: object, path: Path, make: Callable[[object, Path], T]) -> tuple[T, ...]:
    if not isinstance(data, list | tuple):
        raise _wrong(path, "a list")
    return tuple(make(item, (*path, place)) for place, item in enumerate(data))
