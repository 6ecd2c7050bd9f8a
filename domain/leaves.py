"""The parts of a criteria table: sections, and the leaves that are scored. Points are integers in hundredths."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from domain.facts import MERITS, Fact


class Kind(StrEnum):
    """How a leaf is scored."""

    LEVELS = "levels"
    """one of several named levels, each with its points"""
    RATIO = "ratio"
    """done / total x max"""
    PASS_FAIL = "pass_fail"  # noqa: S105  # a pass mark, not a password
    """max or nothing"""
    PER_UNIT = "per_unit"
    """count x per, at most max"""
    DEDUCT = "deduct"
    """starts at max, minus per for each event, not below 0"""
    FREE = "free"
    """any multiple of the step from 0 to max"""
    TARGET = "target"
    """a value against a target: half of max for reaching it, all of it for the best of the bloc"""
    PLUS_MINUS = "plus_minus"
    """count x per, less count x per_minus, from min to max"""


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
    Part.BONUS: frozenset(Kind) - {Kind.DEDUCT, Kind.TARGET, Kind.PLUS_MINUS},
    Part.MINUS: frozenset({Kind.PER_UNIT, Kind.FREE, Kind.LEVELS}),
}
"""Which kinds make sense where: a deduction cannot earn a bonus, "đạt" cannot cost points, and what others do changes no bonus."""

OTHERS = "*"
"""Among the agencies of a leaf: all those that no leaf beside it names."""


@dataclass(frozen=True, slots=True)
class Level:
    """A named level and its points in hundredths."""

    name: str
    points: int


@dataclass(frozen=True, slots=True)
class Leaf:
    """One criterion that is scored.

    `max`: hundredths; None only for a minus item without a limit. `min`: hundredths, below 0 for PLUS_MINUS only. `per`: hundredths
    a unit (PER_UNIT, PLUS_MINUS) or an event (DEDUCT); `per_minus`: what an event takes off (PLUS_MINUS). `unit`: its word ("đợt",
    "lần"). `step`: hundredths; FREE points must be a multiple of it, RATIO and TARGET points are rounded half up to the nearest
    multiple of it (1: to the hundredth). `hint`: what usually proves it. `flags`: raised by a minus item that takes anything off,
    such as "no_flag". `floor`: hundredths below which the sheet fails (điểm liệt), 0 for none. `target`: hundredths of the unit;
    `targets`: those of single agencies, by key. `agencies`: the keys of those it is for, `OTHERS` among them for the rest; empty
    for all. `bound`: the fact of the year that answers it by itself.
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
    min: int = 0
    per_minus: int = 0
    floor: int = 0
    target: int = 0
    targets: tuple[tuple[str, int], ...] = ()
    agencies: tuple[str, ...] = ()
    bound: Fact | None = None

    def target_for(self, key: str) -> int:
        """The target of one agency in hundredths of the unit; 0 where there is none."""
        return dict(self.targets).get(key, self.target)


def binds(leaf: Leaf, part: Part, fact: Fact) -> bool:
    """Whether a fact can answer a leaf: it is a count, and what costs points is no merit, what earns them no fault."""
    if leaf.kind not in {Kind.DEDUCT, Kind.PER_UNIT}:
        return False
    costs = leaf.kind is Kind.DEDUCT or part is Part.MINUS
    return costs is (fact not in MERITS)


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


def seen_by(nodes: tuple[Node, ...], key: str) -> tuple[Node, ...]:
    """Those of some nodes that stand beside each other which are for the agency `key`; an empty key is an agency that none names."""
    named = any(key in node.agencies for node in nodes if isinstance(node, Leaf))

    def mine(node: Node) -> bool:
        if isinstance(node, Section) or not node.agencies:
            return True
        return key in node.agencies or (OTHERS in node.agencies and not named)

    return tuple(node for node in nodes if mine(node))


def of_agency(nodes: tuple[Node, ...], key: str) -> tuple[Node, ...]:
    """The nodes with all below them as the agency `key` has them: only its own leaves, each with its own target."""
    return tuple(
        replace(node, children=of_agency(node.children, key)) if isinstance(node, Section) else leaf_for(node, key)
        for node in seen_by(nodes, key)
    )


def leaf_for(leaf: Leaf, key: str) -> Leaf:
    """A leaf as the agency `key` has it."""
    if not (leaf.agencies or leaf.targets):
        return leaf
    return replace(leaf, agencies=(), target=leaf.target_for(key), targets=())


def agencies_of(nodes: tuple[Node, ...]) -> frozenset[str]:
    """The keys of all agencies that some leaf names, for itself or with a target."""
    leaves = [node for node in walk(nodes) if isinstance(node, Leaf)]
    named = {key for leaf in leaves for key in leaf.agencies} | {key for leaf in leaves for key, _ in leaf.targets}
    return frozenset(named - {OTHERS})
