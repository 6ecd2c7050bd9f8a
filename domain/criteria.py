"""A criteria table: sections, criteria that are scored (leaves), a bonus list, a minus list.

Shapes after the published tables of provinces: a parent's maximum is the sum of its children's, only leaves are scored.
"""

import copy
from collections.abc import Iterator
from dataclasses import dataclass, field

from domain.criteria_check import Problem, TableError, node_problems, scale_problems
from domain.grading import Grading
from domain.grading_check import grading_problems
from domain.leaves import Leaf, Node, Part, Section, agencies_of, of_agency, walk


@dataclass(frozen=True, slots=True)
class CriteriaTable:
    """A whole table; TableError when its numbers do not hold together.

    `scale`: the full mark in hundredths. The roots add up to it; where the bonus stays inside the scale
    (`bonus_exceeds_scale` false) roots and `bonus_cap` together may make the scale instead (900 + 100 = 1000).
    `step`: hundredths; every number of the table is a multiple of it. `illustrative`: no province decreed it.
    `source`: the decision it comes from. `grading`: grades, floors, ranks.

    Leaves may be for some agencies only; then every agency's own part of it adds up to the same.
    """

    title: str
    scale: int
    step: int
    roots: tuple[Node, ...]
    bonus: tuple[Leaf, ...] = ()
    minus: tuple[Leaf, ...] = ()
    bonus_cap: int | None = None
    minus_cap: int | None = None
    bonus_exceeds_scale: bool = True
    illustrative: bool = False
    source: str = ""
    grading: Grading = field(default_factory=Grading)
    agencies: frozenset[str] = field(init=False, repr=False, compare=False)
    """The keys of the agencies that some leaf is for, or that have a target of their own."""
    _places: dict[str, tuple[Part, Leaf]] = field(init=False, repr=False, compare=False)
    _leaves: tuple[Leaf, ...] = field(init=False, repr=False, compare=False)
    _own: "dict[str, CriteriaTable]" = field(init=False, repr=False, compare=False)
    """What single agencies have of it, as far as it was asked for."""

    def __post_init__(self) -> None:
        problems = list(_problems(self))
        if problems:
            raise TableError(*problems)
        self._note(agencies_of((*self.roots, *self.bonus, *self.minus)))

    def _note(self, agencies: frozenset[str]) -> None:
        """What is looked up often."""
        leaves = tuple(node for node in walk(self.roots) if isinstance(node, Leaf))
        places = {leaf.code: (Part.BASE, leaf) for leaf in leaves}
        places |= {leaf.code: (Part.BONUS, leaf) for leaf in self.bonus}
        places |= {leaf.code: (Part.MINUS, leaf) for leaf in self.minus}
        for name, value in (("agencies", agencies), ("_places", places), ("_leaves", leaves), ("_own", {})):
            object.__setattr__(self, name, value)

    def for_agency(self, key: str) -> "CriteriaTable":
        """The table as one agency has it: only its own leaves, with its own targets; the same for all whom the table does not name."""
        if not self.agencies:
            return self
        who = key if key in self.agencies else ""
        if who not in self._own:
            own = copy.copy(self)
            for name in ("roots", "bonus", "minus"):
                object.__setattr__(own, name, of_agency(getattr(self, name), who))
            own._note(frozenset())  # noqa: SLF001  # another object of this very class
            self._own[who] = own
        return self._own[who]

    def leaves(self) -> Iterator[Leaf]:
        """The scored criteria of the standard part, in the table's order."""
        return iter(self._leaves)

    def all_leaves(self) -> Iterator[Leaf]:
        """Every leaf: the standard part, then bonus, then minus."""
        return (leaf for _, leaf in self._places.values())

    def sections(self) -> Iterator[Section]:
        """Every heading, a parent before its children."""
        return (node for node in walk(self.roots) if isinstance(node, Section))

    def leaf(self, code: str) -> Leaf:
        """The leaf with that code; KeyError when there is none."""
        return self._places[code][1]

    def has(self, code: str) -> bool:
        """Whether there is a leaf with that code."""
        return code in self._places

    def part(self, code: str) -> Part:
        """Where the leaf with that code stands; KeyError when there is none."""
        return self._places[code][0]


def _problems(table: CriteriaTable) -> Iterator[Problem]:
    if table.step <= 0:
        yield Problem(("step",), "positive", {})
        return
    if not table.title.strip():
        yield Problem(("title",), "empty", {})
    if not table.roots:
        yield Problem(("roots",), "empty", {})
    lists = {Part.BASE: table.roots, Part.BONUS: table.bonus, Part.MINUS: table.minus}
    yield from node_problems(lists, table.step)
    yield from _cap_problems(table)
    yield from scale_problems(table.roots, 0 if table.bonus_exceeds_scale else table.bonus_cap or 0, table.scale)
    yield from grading_problems(table.grading, {node.code for node in walk(table.roots)}, table.scale)


def _cap_problems(table: CriteriaTable) -> Iterator[Problem]:
    for name in ("bonus_cap", "minus_cap"):
        cap = getattr(table, name)
        if cap is not None and cap <= 0:
            yield Problem((name,), "positive", {})
