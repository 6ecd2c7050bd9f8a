"""What can be wrong with a criteria table, said with the path to the place."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from domain.leaves import ALLOWED, OTHERS, Kind, Leaf, Node, Part, Section, agencies_of, binds, seen_by
from domain.points import show_points
from domain.words import name_key

_CODE = re.compile(r"[\w.\-]{1,16}")
Path = tuple[str | int, ...]

LIST_NAMES = {Part.BASE: "roots", Part.BONUS: "bonus", Part.MINUS: "minus"}
"""What the lists of a table are called in its fields and files."""

MESSAGES = {
    "missing": "is missing",
    "unknown": "is not known here; allowed: {allowed}",
    "type": "must be {expected}",
    "code": "a code has 1 to 16 letters, digits, dots or dashes",
    "duplicate": "the code {code} stands twice, first at {first}",
    "empty": "must not be empty",
    "positive": "must be more than 0",
    "kind": "{kind} cannot stand in the {part} list",
    "levels_max": "the best level has {best} points, the maximum is {max}",
    "levels_name": "two levels are called {name}",
    "level_range": "{points} points are outside 0 to {max}",
    "needless": "does not belong to the kind {kind}",
    "flags": "only minus items raise flags",
    "bound": "the fact {fact} cannot answer this: a fault lowers a deduct or minus item, a merit counts in per_unit",
    "step": "{points} is not a multiple of the step {step}",
    "sum": "{code}: the children add up to {sum}, the maximum says {max}",
    "sum_for": "{code}: for {agency} the children add up to {sum}, the maximum says {max}",
    "scale_for": "for {agency} the sections add up to {sum}, the bonus to {bonus}, the scale is {scale}",
    "target": "no target for {agency}",
    "negative": "must be less than 0",
    "range": "{points} points are outside {min} to {max}",
    "percent": "must be 0 to 100",
    "bands": "the bands go from the highest to the lowest",
    "band_name": "two bands are called {name}",
    "tie": "{code} is no section or criterion of the table",
    "tie_twice": "the rule stands twice",
    "scale": "the sections add up to {sum}, the bonus to {bonus}, the scale is {scale}",
}


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong with a table: `path` leads to it from the top, `code` is a key of `MESSAGES`."""

    path: Path
    code: str
    params: dict[str, Any]

    def __str__(self) -> str:
        return f"{show_path(self.path)}: {MESSAGES[self.code].format(**self.params)}"


class TableError(ValueError):
    """A table that cannot be used; `problems` names every line that is wrong."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__("; ".join(map(str, problems)))
        self.problems = problems


def show_path(path: Path) -> str:
    """("roots", 0, "children", 2, "max") -> "roots[0].children[2].max"."""
    return "".join(f"[{p}]" if isinstance(p, int) else f".{p}" for p in path).lstrip(".")


def _walk_paths(nodes: tuple[Node, ...], path: Path) -> Iterator[tuple[Path, Node]]:
    for place, node in enumerate(nodes):
        yield (*path, place), node
        if isinstance(node, Section):
            yield from _walk_paths(node.children, (*path, place, "children"))


def node_problems(lists: dict[Part, tuple[Node, ...]], step: int) -> Iterator[Problem]:
    """Everything wrong with the nodes of a table, by the name of its list (`roots`, `bonus`, `minus`); step > 0."""
    first: dict[str, Path] = {}
    for part, nodes in lists.items():
        for path, node in _walk_paths(nodes, (LIST_NAMES[part],)):
            if not _CODE.fullmatch(node.code):
                yield Problem((*path, "code"), "code", {})
            if node.code in first:
                yield Problem((*path, "code"), "duplicate", {"code": node.code, "first": show_path(first[node.code])})
            first.setdefault(node.code, path)
            if not node.title.strip():
                yield Problem((*path, "title"), "empty", {})
            if isinstance(node, Section):
                yield from _sum_problems(node, path)
            else:
                yield from _leaf_problems(node, part, path, step)


def _sum_problems(section: Section, path: Path) -> Iterator[Problem]:
    if not section.children:
        yield Problem((*path, "children"), "empty", {})
        return
    for agency, total in sums_by_agency(section.children):
        if total != section.max:
            numbers = {"code": section.code, "sum": show_points(total, "."), "max": show_points(section.max, ".")}
            if agency is None:
                yield Problem((*path, "max"), "sum", numbers)
            else:
                yield Problem((*path, "max"), "sum_for", {"agency": agency, **numbers})


def sums_by_agency(nodes: tuple[Node, ...]) -> list[tuple[str | None, int]]:
    """What nodes beside each other add up to for each agency that they name, and for `OTHERS`; for None where all have the same nodes."""
    own = [node for node in nodes if isinstance(node, Leaf) and node.agencies]
    if not own:
        return [(None, sum(node.max or 0 for node in nodes))]
    named = sorted({key for leaf in own for key in leaf.agencies} - {OTHERS})
    return [(key or OTHERS, sum(node.max or 0 for node in seen_by(nodes, key))) for key in (*named, "")]


def scale_problems(roots: tuple[Node, ...], inside: int, scale: int) -> Iterator[Problem]:
    """Whether the roots make the scale, with or without the bonus that stays `inside` it; all in hundredths."""
    for agency, total in sums_by_agency(roots):
        if scale not in {total, total + inside}:
            numbers = {"sum": total, "bonus": inside, "scale": scale}
            params = {name: show_points(value, ".") for name, value in numbers.items()}
            yield (
                Problem(("scale",), "scale", params)
                if agency is None
                else Problem(("scale",), "scale_for", {"agency": agency, **params})
            )


def _leaf_problems(leaf: Leaf, part: Part, path: Path, step: int) -> Iterator[Problem]:
    if leaf.kind not in ALLOWED[part]:
        yield Problem((*path, "kind"), "kind", {"kind": leaf.kind.value, "part": part.value})
    if leaf.max is None:
        if part is not Part.MINUS or leaf.kind is not Kind.PER_UNIT:
            yield Problem((*path, "max"), "missing", {})
    elif leaf.max <= 0:
        yield Problem((*path, "max"), "positive", {})
    if leaf.flags and part is not Part.MINUS:
        yield Problem((*path, "flags"), "flags", {})
    if leaf.bound is not None and not binds(leaf, part, leaf.bound):
        yield Problem((*path, "bound"), "bound", {"fact": leaf.bound.value})
    yield from _needless(leaf, path)
    yield from _own_problems(leaf, path)
    yield from _level_problems(leaf, path)
    yield from _step_problems(leaf, path, step)


def _step_problems(leaf: Leaf, path: Path, step: int) -> Iterator[Problem]:
    """Every number is a multiple of the table's step, and the maximum one of the leaf's own."""

    def off(where: Path, points: int, of: int) -> Problem:
        return Problem((*path, *where), "step", {"points": show_points(points, "."), "step": show_points(of, ".")})

    top = leaf.max or 0
    levels = [(("levels", place, "points"), level.points) for place, level in enumerate(leaf.levels)]
    plain = [((name,), getattr(leaf, name)) for name in ("per", "per_minus", "min", "floor")]
    for where, points in ((("max",), top), *plain, *levels):
        if points % step:
            yield off(where, points, step)
    if leaf.step <= 0:
        yield Problem((*path, "step"), "positive", {})
    elif leaf.kind in {Kind.FREE, Kind.RATIO, Kind.TARGET} and top % leaf.step:
        yield off(("step",), top, leaf.step)


def _needless(leaf: Leaf, path: Path) -> Iterator[Problem]:
    """What belongs to some kinds is there for these, and for no other."""
    both = leaf.kind is Kind.PLUS_MINUS
    for name, needed in (("per", both or leaf.kind in {Kind.PER_UNIT, Kind.DEDUCT}), ("per_minus", both)):
        if needed and getattr(leaf, name) <= 0:
            yield Problem((*path, name), "positive", {})
        if getattr(leaf, name) and not needed:
            yield Problem((*path, name), "needless", {"kind": leaf.kind.value})
    if leaf.levels and leaf.kind is not Kind.LEVELS:
        yield Problem((*path, "levels"), "needless", {"kind": leaf.kind.value})
    if both and leaf.min >= 0:
        yield Problem((*path, "min"), "negative", {})
    if leaf.min and not both:
        yield Problem((*path, "min"), "needless", {"kind": leaf.kind.value})
    for name in ("target", "targets"):
        if getattr(leaf, name) and leaf.kind is not Kind.TARGET:
            yield Problem((*path, name), "needless", {"kind": leaf.kind.value})


def _own_problems(leaf: Leaf, path: Path) -> Iterator[Problem]:
    """Whether every agency that the leaf is for has a target, and whether its floor is one."""
    top = leaf.max or 0
    if not 0 <= leaf.floor <= top:
        numbers = {"points": show_points(leaf.floor, "."), "min": "0", "max": show_points(top, ".")}
        yield Problem((*path, "floor"), "range", numbers)
    if leaf.kind is not Kind.TARGET:
        return
    rest = () if leaf.agencies and OTHERS not in leaf.agencies else ("",)
    for key in (*sorted(agencies_of((leaf,))), *rest):
        if leaf.target_for(key) <= 0:
            yield Problem((*path, "target"), "target", {"agency": key or OTHERS})


def _level_problems(leaf: Leaf, path: Path) -> Iterator[Problem]:
    if leaf.kind is not Kind.LEVELS:
        return
    if not leaf.levels:
        yield Problem((*path, "levels"), "empty", {})
        return
    top = leaf.max or 0
    best = max(level.points for level in leaf.levels)
    if best != top:
        yield Problem((*path, "levels"), "levels_max", {"best": show_points(best, "."), "max": show_points(top, ".")})
    seen: set[str] = set()
    for place, level in enumerate(leaf.levels):
        where = (*path, "levels", place)
        if not level.name.strip():
            yield Problem((*where, "name"), "empty", {})
        if name_key(level.name) in seen:
            yield Problem((*where, "name"), "levels_name", {"name": level.name})
        seen.add(name_key(level.name))
        if not 0 <= level.points <= top:
            numbers = {"points": show_points(level.points, "."), "max": show_points(top, ".")}
            yield Problem((*where, "points"), "level_range", numbers)
