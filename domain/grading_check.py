"""What can be wrong with the grades and ranks of a criteria table."""

from collections.abc import Collection, Iterator
from itertools import pairwise

from domain.criteria_check import Problem
from domain.grading import Grading, TieBy
from domain.points import show_points
from domain.words import name_key

GRADING = "grading"


def grading_problems(grading: Grading, codes: Collection[str], scale: int) -> Iterator[Problem]:
    """Everything wrong, by the path in the table; `codes`: of its sections and standard criteria, `scale` in hundredths."""
    yield from _band_problems(grading, scale)
    if not 0 <= grading.floor <= scale:
        yield _outside((GRADING, "floor"), grading.floor, scale)
    if not 0 <= grading.each_floor <= 100:
        yield Problem((GRADING, "each_floor"), "percent", {})
    for place, rule in enumerate(grading.ties):
        path = (GRADING, "ties", place)
        if rule in grading.ties[:place]:
            yield Problem(path, "tie_twice", {})
        if (rule.by is TieBy.PART or rule.code) and rule.code not in codes:
            yield Problem((*path, "code"), "tie", {"code": rule.code})


def _band_problems(grading: Grading, scale: int) -> Iterator[Problem]:
    seen: set[str] = set()
    for place, band in enumerate(grading.bands):
        path = (GRADING, "bands", place)
        if not band.name.strip():
            yield Problem((*path, "name"), "empty", {})
        if name_key(band.name) in seen:
            yield Problem((*path, "name"), "band_name", {"name": band.name})
        seen.add(name_key(band.name))
        if not 0 <= band.least <= scale:
            yield _outside((*path, "least"), band.least, scale)
        if not 0 <= band.each <= 100:
            yield Problem((*path, "each"), "percent", {})
    for place, (higher, lower) in enumerate(pairwise(grading.bands), 1):
        if lower.least >= higher.least or lower.each > higher.each:
            yield Problem((GRADING, "bands", place), "bands", {})


def _outside(path: tuple[str | int, ...], points: int, scale: int) -> Problem:
    numbers = {"points": show_points(points, "."), "min": "0", "max": show_points(scale, ".")}
    return Problem(path, "range", numbers)
