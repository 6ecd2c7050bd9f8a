"""The rows of a scoring table back into its tree."""

import re
from typing import Any

from documents.bloc_file.problems import Path, near_miss
from documents.workbook.grading_rows import grading_of
from documents.workbook.labels import OTHER_AGENCIES, Sheet
from documents.workbook.tables import Line, Reading, lines_of
from domain.leaves import OTHERS
from domain.words import fold, name_key, slug

_LEVEL = re.compile(r"(.+?)\s*=\s*([0-9]{1,6}(?:[.,][0-9]{1,2})?)")
_OWN_TARGET = re.compile(r"(.+?)\s*=\s*([0-9]{1,8}(?:[.,][0-9]{1,2})?)")
_PLAIN = (
    *("code", "title", "kind", "max", "per", "unit", "step", "evidence", "hint"),
    *("min", "per_minus", "floor", "target", "bound"),
)


def tree_of(reading: Reading, form: dict[Path, tuple[Any, str]]) -> dict[str, Any] | None:
    """The tree as `CriteriaTree` takes it; None when neither the first sheet nor the list says anything of a table."""
    lines = lines_of(reading, Sheet.CRITERIA)
    tree: dict[str, Any] = {}
    for path, (value, _cell) in form.items():
        if path[:2] == ("criteria", "tree") and len(path) == 3 and value is not None:
            tree[str(path[2])] = value
    tree |= grading_of(reading, form)
    if not lines and not tree:
        return None
    headings: dict[tuple[str, str], tuple[dict[str, Any], Path]] = {}
    for line in lines:
        part = line.get("part") or "roots"
        siblings, path = _home(reading, line, part, tree, headings)
        node, place = _node(reading, line), (*path, len(siblings))
        siblings.append(node)
        reading.places[place] = line.first
        reading.places |= {(*place, name): cell for name, cell in line.cells.items()}
        if "kind" not in node and "code" in node:
            node["children"] = []
            headings[part, str(node["code"])] = (node, place)
    tree.setdefault("roots", [])
    return tree


def _home(
    reading: Reading,
    line: Line,
    part: str,
    tree: dict[str, Any],
    headings: dict[tuple[str, str], tuple[dict[str, Any], Path]],
) -> tuple[list[Any], Path]:
    """The list that a row belongs to, and its path."""
    above = line.get("above")
    if above is not None:
        if (part, str(above)) in headings:
            node, path = headings[part, str(above)]
            return node["children"], (*path, "children")
        reading.wrong(line.cells["above"], "parent", given=str(above)[:60])
    return tree.setdefault(part, []), ("criteria", "tree", part)


def _node(reading: Reading, line: Line) -> dict[str, Any]:
    node = {name: line.get(name) for name in _PLAIN if line.get(name) is not None}
    if (typed := line.get("levels")) is not None:
        levels = [_LEVEL.fullmatch(text) for text in str(typed).splitlines()]
        if None in levels:
            reading.wrong(line.cells["levels"], "level")
        node["levels"] = [{"name": found[1], "points": found[2].replace(",", ".")} for found in levels if found]
    if (typed := line.get("flags")) is not None:
        node["flags"] = [word.strip() for word in str(typed).split(",") if word.strip()]
    if (typed := line.get("agencies")) is not None:
        names = [name.strip() for name in re.split(r"[\n;]", str(typed)) if name.strip()]
        node["agencies"] = [_agency(reading, line.cells["agencies"], name) for name in names]
    if (typed := line.get("targets")) is not None:
        targets = [_OWN_TARGET.fullmatch(text) for text in str(typed).splitlines()]
        if None in targets:
            reading.wrong(line.cells["targets"], "own_target")
        node["targets"] = {
            _agency(reading, line.cells["targets"], found[1]): found[2].replace(",", ".") for found in targets if found
        }
    return node


def _agency(reading: Reading, cell: str, name: str) -> str:
    """The key of a member by any of its names; a key as it is: a shipped table may name agencies that this bloc has not."""
    if fold(name) == fold(OTHER_AGENCIES) or name == OTHERS:
        return OTHERS
    if (key := reading.agencies.get(name_key(name))) is not None:
        return key
    if name != slug(name):
        near = near_miss(name, reading.agencies)
        members = ", ".join(dict.fromkeys(reading.agencies.values()))
        reading.wrong(cell, "no_member", key=name[:60], near=near, members=members)
    return slug(name)
