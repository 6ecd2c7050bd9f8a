"""A workbook back into a bloc, or into everything that is wrong with it, each finding with its sheet and cell."""

import re
from collections.abc import Mapping
from datetime import datetime, time
from typing import Any

from pydantic import ValidationError

from documents.bloc_file.criteria_part import Criteria
from documents.bloc_file.explain import findings_of
from documents.bloc_file.format import BlocFile
from documents.bloc_file.problems import Path, Problem, dotted
from documents.bloc_file.reading import criteria_as_written, disagreements
from documents.workbook.cells import UselessCellError, read_cell, text_of
from documents.workbook.criteria_rows import tree_of
from documents.workbook.grading_rows import COUNTS
from documents.workbook.labels import (
    ASSUMED,
    CHECKS,
    DECIDERS,
    EACH,
    GUESSES,
    PAPER_OWNERS,
    QUORUMS,
    SHARED,
    YES,
    Sheet,
)
from documents.workbook.layout import Column
from documents.workbook.opening import Found, UselessWorkbookError, open_pages
from documents.workbook.pact_rows import pacts_of
from documents.workbook.tables import Line, Reading, form_of, lines_of
from domain.words import fold, name_key, slug

MIDNIGHT = time(0, 0)
_TRUE = {"true": True, None: False}
_PAPER = re.compile(r"(?P<key>[a-z0-9-]+) ?= ?(?P<name>.+) \((?P<marks>[^()]+)\)")
_OF_FORM = {
    "year": Column("year", "", how="whole"),
    "date": Column("date", "", how="day"),
    "quorum": Column("quorum", "", words={rule.value: label for rule, label in QUORUMS.items()}),
    **{
        name: Column(name, "", how="points")
        for name in ("threshold", "scale", "step", "bonus_cap", "minus_cap", "floor")
    },
    "each_floor": Column("each_floor", "", how="whole"),
    "each_of": Column("each_of", "", words={each.value: label for each, label in EACH.items()}),
    "mode": Column("mode", "", words={mode.value: label for mode, label in CHECKS.items()}),
    "appeal_by": Column("appeal_by", "", words={one.value: label for one, label in DECIDERS.items()}),
    "appeal_days": Column("appeal_days", "", how="whole"),
}
"""Rows of the first sheet that are no texts."""


def read_workbook(content: bytes, known: Mapping[str, str]) -> Found:
    """The bloc in a workbook. `known`: the bloc's agencies by name, for rows whose key was left out; key of each."""
    try:
        reading = Reading(open_pages(content))
    except UselessWorkbookError as error:
        return Found(problems=(Problem(0, "", error.code),))
    data = _data(reading, {name_key(name): key for name, key in known.items()})
    if not any(problem.code == "sheet_missing" for problem in reading.problems):
        bloc = _validated(reading, data)
        if bloc is not None and not reading.problems:
            return Found(bloc, places={dotted(path): cell for path, cell in reading.places.items()})
    return Found(problems=tuple(reading.problems))


def _validated(reading: Reading, data: dict[str, Any]) -> BlocFile | None:
    """The bloc; findings of the models and of the parts together are noted once for each cell."""
    told = {problem.cell for problem in reading.problems}
    found: list[tuple[Path, str, dict[str, str]]] = []
    bloc = None
    try:
        bloc = BlocFile.model_validate(data)
        found = list(disagreements(bloc, lambda path: reading.cell_of(path) or dotted(path)))
    except ValidationError as error:
        found = list(findings_of(error, BlocFile))
    for path, code, params in found:
        cell = reading.cell_of(path)
        # A list seems short where its items could not be read: their cells have been named.
        if not (code == "few" and told) and (not cell or cell not in told):
            reading.wrong(cell, code, path, **params)
    if bloc is None or reading.problems or bloc.criteria is None or bloc.criteria.tree is None:
        return bloc
    written: Criteria = criteria_as_written(bloc.criteria.tree.table())
    return bloc.model_copy(update={"criteria": written})


def _data(reading: Reading, known: Mapping[str, str]) -> dict[str, Any]:
    """Everything as `BlocFile` takes it."""
    form = form_of(reading)
    for path, (value, cell) in list(form.items()):
        form[path] = (_of_form(reading, path, value, cell), cell)
    data: dict[str, Any] = {}
    for path, (value, _cell) in form.items():
        if path[0] != "criteria" and value is not None:
            owner = data
            for name in path[:-1]:
                owner = owner.setdefault(str(name), {})
            owner[str(path[-1])] = value
    data["members"] = _members(reading, data, known)
    data["calendar"] = _calendar(reading)
    data["meetings"] = _meetings(reading)
    data["awards"] = _awards(reading)
    tree = tree_of(reading, form)
    data["criteria"] = {"tree": tree} if tree else None
    data |= pacts_of(reading, data.get("year"))
    data["decisions"] = _results(reading)
    data["notes"] = [
        _at(reading, ("notes", n), line, line.get("text")) for n, line in enumerate(lines_of(reading, Sheet.NOTES))
    ]
    return data


def _of_form(reading: Reading, path: Path, value: Any, cell: str) -> Any:
    name = str(path[-1])
    if name in {"illustrative", "bonus_exceeds_scale", "gov_flag_uses_prov_quota", *COUNTS}:
        return fold(text_of(value)) == fold(YES)
    if name in {"trimmed", "blind", "may_raise", "early_ballot"}:
        return True if fold(text_of(value)) == fold(YES) else None
    try:
        return read_cell(_OF_FORM.get(name, Column(name, "")), value, {})
    except UselessCellError as error:
        reading.wrong(cell, error.code, path, **error.params)
        return None


def _at(reading: Reading, path: Path, line: Line, value: Any, column: str = "") -> Any:
    reading.places[path] = line.cells.get(column) or line.first
    return value


def _members(reading: Reading, data: dict[str, Any], known: Mapping[str, str]) -> list[dict[str, Any]]:
    members: list[dict[str, Any]] = []
    heads: list[Line] = []
    deputies: list[tuple[str, Line, str]] = []
    for line in lines_of(reading, Sheet.MEMBERS):
        name, short = text_of(line.get("name") or ""), text_of(line.get("short_name") or "")
        key = text_of(line.get("key") or "") or known.get(name_key(name)) or slug(short or name)
        reading.agencies |= dict.fromkeys((name_key(one) for one in (name, short, key) if one), key)
        path: Path = ("members", len(members))
        reading.places[path] = line.first
        reading.places |= {(*path, column): cell for column, cell in line.cells.items()}
        member = {name: line.get(name) for name in ("name", "short_name", "kind") if line.get(name) is not None}
        members.append({"key": key, **member, "assumed": _TRUE[line.get("assumed")]})
        if line.get("office") == "head":
            heads.append(line)
            data.setdefault("head", {"agency": key, "assumed": _TRUE[line.get("office_assumed")]})
        elif line.get("office"):
            deputies.append((line.get("office"), line, key))
    for line in heads[1:]:
        reading.wrong(line.cells["office"], "two_heads", other=heads[0].cells["office"])
    if heads:
        reading.places["head", "agency"] = heads[0].cells["office"]
    data["deputies"] = []
    for _office, line, key in sorted(deputies, key=lambda one: one[0] == "second"):
        reading.places["deputies", len(data["deputies"]), "agency"] = line.cells["office"]
        data["deputies"].append({"agency": key, "assumed": _TRUE[line.get("office_assumed")]})
    return members


def _calendar(reading: Reading) -> dict[str, Any]:
    calendar: dict[str, Any] = {}
    for line in lines_of(reading, Sheet.CALENDAR):
        step, day = line.get("step"), line.get("day")
        if step is not None:
            reading.places.setdefault(("calendar", step), line.cells["day"])
        if step is None or day is None:
            if day is not None:
                reading.wrong(line.cells.get("step", line.first), "missing", purpose="")
            continue
        if step in calendar:
            reading.wrong(line.cells["step"], "step_twice", other=reading.places["calendar", step, "due"])
            continue
        reading.places["calendar", step, "due"] = line.cells["day"]
        due = datetime.combine(day, line.get("clock") or time(17, 0))
        calendar[step] = {"due": due, "assumed": _TRUE[line.get("assumed")]}
    return calendar


def _meetings(reading: Reading) -> list[dict[str, Any]]:
    """Rows with one number are one meeting; its day, hour and place stand in its first row."""
    meetings: dict[int, dict[str, Any]] = {}
    for line in lines_of(reading, Sheet.MEETINGS):
        number = line.get("number")
        if number is None:
            reading.wrong(line.cells.get("number", line.first), "missing", purpose="")
            continue
        path: Path = ("meetings", list(meetings).index(number) if number in meetings else len(meetings))
        if number not in meetings:
            meetings[number] = {"steps": [], **_meeting(reading, line)}
            reading.places |= {path: line.first, (*path, "starts"): line.cells.get("day", line.first)}
            reading.places |= {(*path, "place"): line.cells.get("place", line.first)}
        steps = meetings[number]["steps"]
        where = (*path, "steps", len(steps))
        reading.places |= {
            where: line.first,
            (*where, "step"): line.cells["step"],
            (*where, "year"): line.cells["year"],
        }
        steps.append({name: line.get(name) for name in ("step", "year") if line.get(name) is not None})
    return list(meetings.values())


def _meeting(reading: Reading, line: Line) -> dict[str, Any]:
    guesses = [word.strip() for word in str(line.get("guesses") or "").split(",") if word.strip()]
    by_word = {fold(word): guess.value for guess, word in GUESSES.items()}
    for word in guesses:
        if fold(word) not in by_word:
            reading.wrong(
                line.cells["guesses"], "choice", given=word[:60], near="", allowed=", ".join(GUESSES.values())
            )
    found = {name: line.get(name) for name in ("part_of_day", "place") if line.get(name) is not None}
    if line.get("day") is not None:
        found["starts"] = datetime.combine(line.get("day"), line.get("clock") or MIDNIGHT.replace(hour=8))
    return found | {"assumed": [by_word[fold(word)] for word in guesses if fold(word) in by_word]}


def _awards(reading: Reading) -> list[dict[str, Any]]:
    awards: list[dict[str, Any]] = []
    for line in lines_of(reading, Sheet.AWARDS):
        path: Path = ("awards", len(awards))
        reading.places |= {path: line.first, **{(*path, name): cell for name, cell in line.cells.items()}}
        values = {"award": line.get("award")} if line.get("award") is not None else {}
        papers = _papers(reading, line)
        awards.append({**values, **(line.get("quota") or {}), "papers": papers, "assumed": _TRUE[line.get("assumed")]})
    return awards


def _papers(reading: Reading, line: Line) -> list[dict[str, Any]]:
    """The papers of a dossier, one a line: "bao-cao = Báo cáo thành tích (cơ quan)"."""
    owners = {fold(label): owner.value for owner, label in PAPER_OWNERS.items()}
    papers = []
    for text in str(line.get("papers") or "").splitlines():
        found = _PAPER.fullmatch(text)
        marks = [fold(mark) for mark in found["marks"].split(",")] if found else []
        if found is None or marks[0] not in owners or {*marks[1:]} - {fold(SHARED), fold(ASSUMED)}:
            reading.wrong(line.cells["papers"], "paper")
            continue
        papers.append({
            "key": found["key"], "name": found["name"], "owner": owners[marks[0]],
            "shared": fold(SHARED) in marks, "assumed": fold(ASSUMED) in marks,
        })  # fmt: skip
    return papers


def _results(reading: Reading) -> dict[str, Any] | None:
    found: dict[str, Any] = {}
    for line in lines_of(reading, Sheet.RESULTS):
        part = line.get("part")
        if part is None:
            reading.wrong(line.cells.get("part", line.first), "missing", purpose="")
            continue
        if part == "nominations":
            _nominate(reading, line, found.setdefault(part, []))
            continue
        names = {"adopted": ("paper",), "delivered": ("award", "year", "count")}.get(part, ("agency", "how"))
        one = {name: line.get(name) for name in names if line.get(name) is not None}
        single = part in {"leading", "next_head"}
        path: Path = ("decisions", part) if single else ("decisions", part, len(found.get(part, [])))
        if single and part in found:
            reading.wrong(line.cells["part"], "twice", path, other=reading.places[path])
            continue
        reading.places |= {path: line.first, **{(*path, name): cell for name, cell in line.cells.items()}}
        if single:
            found[part] = one
        else:
            found.setdefault(part, []).append(one.get("paper", "") if part == "adopted" else one)
    return found or None


def _nominate(reading: Reading, line: Line, nominations: list[dict[str, Any]]) -> None:
    """One row an agency; rows of one award are one proposal."""
    award = line.get("award")
    place = next((n for n, one in enumerate(nominations) if one.get("award") == award), len(nominations))
    path: Path = ("decisions", "nominations", place)
    if place == len(nominations):
        values = {name: line.get(name) for name in ("award", "how") if line.get(name) is not None}
        nominations.append({**values, "agencies": []})
        reading.places |= {path: line.first, **{(*path, name): line.cells[name] for name in ("award", "how")}}
    agencies = nominations[place]["agencies"]
    reading.places[(*path, "agencies", len(agencies))] = line.cells["agency"]
    agencies.append(line.get("agency") or "")
