"""The scoring table of a bloc file: a reference to a shipped table, or a tree of its own, shaped as the rules take it."""

import re
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, PlainSerializer, StringConstraints, WithJsonSchema

from documents.bloc_file.values import Amount, Line, Part, Slug, wrong
from domain.criteria import CriteriaTable
from domain.criteria_json import table_from_json
from domain.facts import Fact
from domain.grading import Each, TieBy
from domain.leaves import Evidence, Kind
from domain.points import HUNDRED, show_points


def _points(value: object) -> int:
    """Hundredths from 15, "15", "0.5" or "12.25". A comma is refused: in YAML it also separates items."""
    return _hundredths(value, r"[0-9]{1,6}(\.[0-9]{1,2})?")


def _signed(value: object) -> int:
    """As `_points`, or less than nothing."""
    return _hundredths(value, r"-?[0-9]{1,6}(\.[0-9]{1,2})?")


def _hundredths(value: object, shape: str) -> int:
    if isinstance(value, int) and not isinstance(value, bool):
        value = str(value)
    if not isinstance(value, str) or not re.fullmatch(shape, value):
        raise wrong("points")
    whole, _, decimals = value.removeprefix("-").partition(".")
    points = int(whole) * HUNDRED + int(decimals.ljust(2, "0"))
    return -points if value.startswith("-") else points


def _write_points(hundredths: int) -> int | str:
    text = show_points(hundredths, ".")
    return int(text) if text.removeprefix("-").isdecimal() else text


Points = Annotated[
    int,
    BeforeValidator(_points),
    PlainSerializer(_write_points),
    WithJsonSchema({"type": "number", "minimum": 0}),
]
"""Hundredths here, written in the file as 15 or 0.5."""

SignedPoints = Annotated[
    int, BeforeValidator(_signed), PlainSerializer(_write_points), WithJsonSchema({"type": "number"})
]
"""As `Points`, and below 0."""

Percent = Annotated[int, Field(ge=0, le=100)]
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
    """Points for one unit (per_unit, plus_minus) or lost by one event (deduct)."""
    unit: Line | None = None
    """The Vietnamese word for one unit or event."""
    step: Points | None = None
    """Points of kinds free, ratio and target go in multiples of this."""
    evidence: Evidence | None = None
    """What an agency has to show; any when left out."""
    hint: Line | None = None
    """What usually proves it."""
    flags: tuple[Line, ...] = ()
    """Raised when it counts for anything: no_flag, no_award."""
    min: SignedPoints | None = None
    """The least of kind plus_minus, below 0."""
    per_minus: Points | None = None
    """Points lost by one event of kind plus_minus."""
    floor: Points | None = None
    """Below this the sheet fails (điểm liệt)."""
    target: Amount | None = None
    """The target of kind target, in its unit."""
    targets: dict[Slug, Amount] = Field(default_factory=dict)
    """Targets of single agencies, by their key; target is that of the rest."""
    agencies: tuple[Slug | Literal["*"], ...] = ()
    """The keys of the agencies it is for, * among them for those that no criterion beside it names; all when left out."""
    bound: Fact | None = None
    """The fact of the year that answers it by itself, such as meetings (times away) or late (reports and sheet late)."""
    children: "tuple[Criterion, ...] | None" = None
    """The criteria below a heading."""


class GradeBand(Part):
    """One grade of the year."""

    name: Line
    least: Points
    """Least total."""
    each: Percent = 0
    """Least percentage of every criterion."""


class Tie(Part):
    """One rule that parts agencies with equal points."""

    by: TieBy
    code: Code | None = None
    """The section or criterion of part."""


class CriteriaGrading(Part):
    """Grades, floors, and what decides the rank."""

    bands: tuple[GradeBand, ...] = ()
    """The grades, the best first."""
    floor: Points | None = None
    """Below this total the sheet fails."""
    each_floor: Percent = 0
    """Below this percentage of any criterion the sheet fails."""
    each_of: Each = Each.LEAF
    """Whether every criterion means what is scored, or the sections at the top."""
    bonus_in_grade: bool = True
    """Whether bonus points count for the grade."""
    minus_in_grade: bool = True
    """Whether minus points count for the grade."""
    bonus_in_rank: bool = True
    """Whether bonus points count for the rank."""
    minus_in_rank: bool = True
    """Whether minus points count for the rank."""
    ties: tuple[Tie, ...] = ()
    """What parts agencies with equal points, in this order."""


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
    grading: CriteriaGrading | None = None
    """Xếp loại, xếp hạng."""

    def to_json(self) -> dict[str, Any]:
        """The dict that `domain.criteria_json.table_from_json` takes."""
        return self.model_dump(mode="json", exclude_defaults=True)

    def table(self) -> CriteriaTable:
        """The table of the rules; domain.criteria_check.TableError when its numbers do not hold together."""
        return table_from_json(self.to_json())


class Criteria(Part):
    """The bloc's scoring table: exactly one of `table` and `tree`."""

    table: Annotated[
        Literal["A", "B", "C"] | None,
        Field(description="A table of blocs/criteria: A has 100 points, B 1,000, C measures against targets."),
    ] = None
    tree: CriteriaTree | None = None
    """The bloc's own table."""
