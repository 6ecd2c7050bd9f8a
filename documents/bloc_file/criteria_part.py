"""The scoring table of a bloc file: a reference to a shipped table, or a tree of its own, shaped as the rules take it."""

import re
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, PlainSerializer, StringConstraints, WithJsonSchema

from documents.bloc_file.values import Line, Part, wrong
from domain.criteria import CriteriaTable
from domain.criteria_json import table_from_json
from domain.leaves import Evidence, Kind
from domain.points import HUNDRED, show_points


def _points(value: object) -> int:
    """Hundredths from 15, "15", "0.5" or "12.25". A comma is refused: in YAML it also separates items."""
    if isinstance(value, int) and not isinstance(value, bool):
        value = str(value)
    if not isinstance(value, str) or not re.fullmatch(r"[0-9]{1,6}(\.[0-9]{1,2})?", value):
        raise wrong("points")
    whole, _, decimals = value.partition(".")
    return int(whole) * HUNDRED + int(decimals.ljust(2, "0"))


def _write_points(hundredths: int) -> int | str:
    text = show_points(hundredths, ".")
    return int(text) if text.isdecimal() else text


Points = Annotated[
    int,
    BeforeValidator(_points),
    PlainSerializer(_write_points),
    WithJsonSchema({"type": "number", "minimum": 0}),
]
"""Hundredths here, written in the file as 15 or 0.5."""

Code = Annotated[str, StringConstraints(pattern=r"^[\w.\-]{1,16}$")]


class CriteriaLevel(Part):
    """One named level of a criterion."""

    name: Line
    points: Points


class Criterion(Part):
    """A heading with children, or a criterion that is scored: then it has a kind."""

    code: Code
    """Its number in the table, such as I.3."""
    title: Line
    kind: Kind | None = None
    """How it is scored."""
    max: Points | None = None
    """Most points; only a minus item may be without."""
    levels: tuple[CriteriaLevel, ...] = ()
    """The levels of kind levels, best first."""
    per: Points | None = None
    """Points for one unit (per_unit) or lost by one event (deduct)."""
    unit: Line | None = None
    """The Vietnamese word for one unit or event."""
    step: Points | None = None
    """Points of kinds free and ratio go in multiples of this."""
    evidence: Evidence | None = None
    """What an agency has to show; any when left out."""
    hint: Line | None = None
    """What usually proves it."""
    flags: tuple[Line, ...] = ()
    """Raised when it counts for anything, such as no_flag."""
    children: "tuple[Criterion, ...] | None" = None
    """The criteria below a heading."""


class CriteriaTree(Part):
    """A whole scoring table."""

    title: Line
    scale: Points
    """The full mark."""
    step: Points
    """Every number of the table is a multiple of this."""
    source: Line | None = None
    """The decision it comes from."""
    illustrative: bool = False
    """True when no authority decreed it."""
    bonus_cap: Points | None = None
    """Most bonus points in all."""
    minus_cap: Points | None = None
    """Most minus points in all."""
    bonus_exceeds_scale: bool = True
    """Whether bonus points may lift a total above the scale."""
    roots: tuple[Criterion, ...]
    """The sections."""
    bonus: tuple[Criterion, ...] = ()
    """Điểm thưởng."""
    minus: tuple[Criterion, ...] = ()
    """Điểm trừ."""

    def to_json(self) -> dict[str, Any]:
        """The dict that `domain.criteria_json.table_from_json` takes."""
        return self.model_dump(mode="json", exclude_defaults=True)

    def table(self) -> CriteriaTable:
        """The table of the rules; domain.criteria_check.TableError when its numbers do not hold together."""
        return table_from_json(self.to_json())


class Criteria(Part):
    """The bloc's scoring table: exactly one of `table` and `tree`."""

    table: Annotated[
        Literal["A", "B"] | None, Field(description="A table of blocs/criteria: A has 100 points, B 1,000.")
    ] = None
    tree: CriteriaTree | None = None
    """The bloc's own table."""
