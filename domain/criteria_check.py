"""What can be wrong with a criteria table, said with the path to the place."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from domain.leaves import ALLOWED, Kind, Leaf, Node, Part, Section
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
    "step": "{points} is not a multiple of the step {step}",
    "sum": "{code}: the children add up to {sum}, the maximum says {max}",
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
    total = sum(child.max or 0 for child in section.children)
    if not section.children:
        yield Problem((*path, "children"), "empty", {})
    elif total != section.max:
        numbers = {"code": section.code, "sum": show_points(total, "."), "max": show_points(section.max, ".")}
        yield Problem((*path, "max"), "sum", numbers)


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
    yield from _needless(leaf, path)
    yield from _level_problems(leaf, path)
    yield from _step_problems(leaf, path, step)


def _step_problems(leaf: Leaf, path: Path, step: int) -> Iterator[Problem]:
    """Every number is a multiple of the table's step, and the maximum one of the leaf's own."""

    def off(where: Path, points: int, of: int) -> Problem:
        return Problem((*path, *where), "step", {"points": show_points(points, "."), "step": show_points(of, ".")})

    top = leaf.max or 0
    levels = [(("levels", place, "points"), level.points) for place, level in enumerate(leaf.levels)]
    for where, points in ((("max",), top), (("per",), leaf.per), *levels):
        if points % step:
            yield off(where, points, step)
    if leaf.step <= 0:
        yield Problem((*path, "step"), "positive", {})
    elif leaf.kind in {Kind.FREE, Kind.RATIO} and top % leaf.step:
        yield off(("step",), top, leaf.step)


def _needless(leaf: Leaf, path: Path) -> Iterator[Problem]:
    per_needed = leaf.kind in {Kind.PER_UNIT, Kind.DEDUCT}
    if per_needed and leaf.per <= 0:
        yield Problem((*path, "per"), "positive", {})
    if leaf.per and not per_needed:
        yield Problem((*path, "per"), "needless", {"kind": leaf.kind.value})
    if leaf.levels and leaf.kind is not Kind.LEVELS:
        yield Problem((*path, "levels"), "needless", {"kind": leaf.kind.value})


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
