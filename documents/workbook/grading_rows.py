"""Grades and ranks of a scoring table on the first sheet, and back."""

import re
from typing import Any

from documents.bloc_file.criteria_part import CriteriaGrading
from documents.bloc_file.problems import Path
from documents.workbook.labels import EACH, NO, TIES
from documents.workbook.tables import Reading
from domain.grading import TieBy
from domain.points import show_points
from domain.words import fold

COUNTS = ("bonus_in_grade", "minus_in_grade", "bonus_in_rank", "minus_in_rank")
"""Fields that are yes or no, yes when left out."""

_BAND = re.compile(r"(.+?)\s*=\s*([0-9]{1,6}(?:[.,][0-9]{1,2})?)(?:\s*\(\D*([0-9]{1,3})\s*%\))?")


def grading_cell(grading: CriteriaGrading | None, name: str) -> str | int | float | None:
    """One field as its cell shows it; nothing for what is usual."""
    if grading is None:
        return None
    value = getattr(grading, name)
    if name == "bands":
        each = {band.name: f" (từng tiêu chí {band.each}%)" if band.each else "" for band in grading.bands}
        return "\n".join(f"{band.name} = {show_points(band.least)}{each[band.name]}" for band in grading.bands) or None
    if name == "ties":
        return "\n".join(f"{TIES[tie.by]} {tie.code or ''}".rstrip() for tie in grading.ties) or None
    if name in COUNTS:
        return None if value else NO
    if name == "each_of":
        return EACH[value] if grading.bands or grading.each_floor else None
    return float(show_points(value, ".")) if name == "floor" and value else value or None


def grading_of(reading: Reading, form: dict[Path, tuple[Any, str]]) -> dict[str, Any]:
    """The key `grading` of the tree as `CriteriaTree` takes it; nothing when its rows are empty."""
    found: dict[str, Any] = {}
    for path, (value, cell) in form.items():
        if path[:3] != ("criteria", "tree", "grading") or value is None:
            continue
        name = str(path[3])
        if name == "bands":
            found[name] = _bands(reading, str(value), cell)
        elif name == "ties":
            found[name] = _ties(reading, str(value), cell)
        else:
            found[name] = value
    return {"grading": found} if found else {}


def _bands(reading: Reading, text: str, cell: str) -> list[dict[str, Any]]:
    bands = [_BAND.fullmatch(line) for line in text.splitlines()]
    if None in bands:
        reading.wrong(cell, "band")
    return [{"name": band[1], "least": band[2].replace(",", "."), "each": int(band[3] or 0)} for band in bands if band]


def _ties(reading: Reading, text: str, cell: str) -> list[dict[str, Any]]:
    whole = {fold(label): by.value for by, label in TIES.items() if by is not TieBy.PART}
    rules: list[dict[str, Any]] = []
    for line in text.splitlines():
        part = re.fullmatch(rf"{TIES[TieBy.PART]}\s+(\S+)", line.strip(), re.IGNORECASE)
        if fold(line) in whole:
            rules.append({"by": whole[fold(line)]})
        elif part:
            rules.append({"by": TieBy.PART.value, "code": part[1]})
        else:
            reading.wrong(cell, "tie", allowed="; ".join(TIES.values()))
    return rules
