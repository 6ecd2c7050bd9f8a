"""The rows of the pacts, this year's and the following one's, back into them."""

from typing import Any

from documents.bloc_file.problems import Path
from documents.workbook.labels import Sheet
from documents.workbook.tables import Line, Reading, lines_of

_OF_TARGET = ("operator", "value", "unit", "base")


def pacts_of(reading: Reading, year: Any) -> dict[str, Any]:
    """`pact` and `coming_pact` as `BlocFile` takes them; rows that name no year are of `year`, the bloc's."""
    found: dict[Any, list[Line]] = {}
    for line in lines_of(reading, Sheet.PACT):
        found.setdefault(line.get("year") or year, []).append(line)
    ordered = sorted(found, key=str)
    for extra in ordered[2:]:
        reading.wrong(found[extra][0].cells.get("year", found[extra][0].first), "pact_years")
    return {
        name: _pact(reading, (name,), number, found[number])
        for name, number in zip(("pact", "coming_pact"), ordered, strict=False)
    }


def _pact(reading: Reading, path: Path, year: Any, lines: list[Line]) -> dict[str, Any]:
    """The pact of one year."""
    pact: dict[str, Any] = {"year": year, "contents": [], "targets": [], "drives": []}
    pact["assumed"] = any(line.get("assumed") for line in lines)
    reading.places |= {path: lines[0].first, (*path, "year"): lines[0].cells.get("year", lines[0].first)}
    for line in lines:
        part = line.get("part") or "contents"
        where = (*path, part, len(pact[part]))
        text = " ".join(str(line.get("text") or "").split())
        reading.places[where] = line.cells["text"]
        if part == "targets":
            reading.places |= {(*where, name): line.cells[name] for name in _OF_TARGET if name in line.cells}
            values = {name: line.get(name) for name in _OF_TARGET if line.get(name) is not None}
            pact[part].append({"indicator": text, **values})
        else:
            pact[part].append(text)
    return pact
