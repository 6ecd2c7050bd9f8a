"""What a chart shows, as plain values that can be stored as JSON: words as they are printed, numbers as whole hundredths or counts.

The caller has said every number in words (`said`, `labels`); the numbers only decide how long a bar is and where a point lies.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from hashlib import sha256
from json import dumps
from typing import Any


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands around a chart: title and subtitle above, in small print below where its numbers come from and of which moment."""

    title: str
    subtitle: str
    source: str


@dataclass(frozen=True, slots=True)
class Row:
    """One row of bars, a value for each series, None where there is none.

    `said`: at the right of its name; `labels`: the values in words; `most`: how long a bar can be, 0 for the longest of the chart;
    `target`: where it should reach, with `aim` in words.
    """

    name: str
    said: str = ""
    values: tuple[int | None, ...] = ()
    labels: tuple[str, ...] = ()
    most: int = 0
    target: int | None = None
    aim: str = ""


@dataclass(frozen=True, slots=True)
class Bars:
    """Horizontal bars. `series`: (letters in a bar, name in the legend); `stacked`: one after another in one bar, or one below another.

    `more`: said below when there are more rows than fit.
    """

    frame: Frame
    series: tuple[tuple[str, str], ...]
    rows: tuple[Row, ...]
    stacked: bool = False
    more: str = ""


@dataclass(frozen=True, slots=True)
class Curve:
    """One series over the years: a value and its words for each column, None and "" where there is none."""

    name: str
    values: tuple[int | None, ...]
    labels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Curves:
    """At most two series over the years. `columns`: (year, a word below it); `below`: what that word is."""

    frame: Frame
    columns: tuple[tuple[str, str], ...]
    curves: tuple[Curve, ...]
    below: str = ""


Chart = Bars | Curves


def to_json(chart: Chart) -> dict[str, Any]:
    """A JSON-able dict from which `from_json` makes the same chart."""
    return {"kind": "bars" if isinstance(chart, Bars) else "curves", **asdict(chart)}


def from_json(data: Mapping[str, Any]) -> Chart:
    """The inverse of `to_json`, also after a journey as text; KeyError or TypeError when the data is no chart."""
    frame = Frame(**data["frame"])
    if data["kind"] == "bars":
        rows = [Row(**{key: _tuple(value) for key, value in row.items()}) for row in data["rows"]]
        return Bars(frame, _pairs(data["series"]), tuple(rows), data["stacked"], data["more"])
    curves = [Curve(**{key: _tuple(value) for key, value in one.items()}) for one in data["curves"]]
    return Curves(frame, _pairs(data["columns"]), tuple(curves), data["below"])


def digest(data: Mapping[str, Any]) -> str:
    """SHA-256 in hex of a chart's JSON: the same values, the same picture."""
    return sha256(dumps(data, sort_keys=True, ensure_ascii=True).encode()).hexdigest()


def _tuple(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


def _pairs(listed: Any) -> tuple[tuple[str, str], ...]:
    return tuple((one, other) for one, other in listed)
