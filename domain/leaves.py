"""The parts of a criteria table: sections, and the leaves that are scored. Points are integers in hundredths."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """How a leaf is scored."""

    LEVELS = "levels"
    """one of several named levels, each with its points"""
    RATIO = "ratio"
    """done / total x max"""
    PASS_FAIL = "pass_fail"  # noqa: S105 - a pass mark, not a password
    """max or nothing"""
    PER_UNIT = "per_unit"
    """count x per, at most max"""
    DEDUCT = "deduct"
    """starts at max, minus per for each event, not below 0"""
    FREE = "free"
    """any multiple of the step from 0 to max"""


class Part(StrEnum):
    """Where in the table a leaf stands."""

    BASE = "base"
    BONUS = "bonus"
    MINUS = "minus"


class Evidence(StrEnum):
    """What an agency has to show for a leaf."""

    NONE = "none"
    ANY = "any"
    """number and date of a document, or a file"""
    FILE = "file"
    REFERENCE = "reference"
    """number and date only, never a file: leaves about discipline"""


ALLOWED = {
    Part.BASE: frozenset(Kind),
    Part.BONUS: frozenset(Kind) - {Kind.DEDUCT},
    Part.MINUS: frozenset({Kind.PER_UNIT, Kind.FREE, Kind.LEVELS}),
}
"""Which kinds make sense where: a deduction cannot earn a bonus, "đạt" cannot cost points."""


@dataclass(frozen=True, slots=True)
class Level:
    """A named level and its points in hundredths."""

    name: str
    points: int


@dataclass(frozen=True, slots=True)
class Leaf:
    """One criterion that is scored.

    `max`: hundredths; None only for a minus item without a limit. `per`: hundredths a unit (PER_UNIT) or an event (DEDUCT).
    `unit`: its word ("đợt", "lần"). `step`: hundredths; FREE points must be a multiple of it, RATIO points are rounded half up
    to the nearest multiple of it (1: to the hundredth). `hint`: what usually proves it. `flags`: raised by a minus item that
    takes anything off, such as "no_flag".
    """

    code: str
    title: str
    kind: Kind
    max: int | None
    levels: tuple[Level, ...] = ()
    per: int = 0
    unit: str = ""
    step: int = 1
    evidence: Evidence = Evidence.ANY
    hint: str = ""
    flags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with children; `max` in hundredths is the sum of theirs."""

    code: str
    title: str
    max: int
    children: "tuple[Node, ...]"


Node = Section | Leaf


def walk(nodes: tuple[Node, ...]) -> Iterator[Node]:
    """The nodes and all below them, a parent before its children."""
    for node in nodes:
        yield node
        if isinstance(node, Section):
            yield from walk(node.children)
