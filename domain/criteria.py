"""A criteria table: sections, criteria that are scored (leaves), a bonus list, a minus list.

Shapes after the published tables of provinces: a parent's maximum is the sum of its children's, only leaves are scored.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from domain.criteria_check import Problem, TableError, node_problems
from domain.leaves import Leaf, Node, Part, Section, walk
from domain.points import show_points


@dataclass(frozen=True, slots=True)
class CriteriaTable:
    """A whole table; TableError when its numbers do not hold together.

    `scale`: the full mark in hundredths. The roots add up to it; where the bonus stays inside the scale
    (`bonus_exceeds_scale` false) roots and `bonus_cap` together may make the scale instead (900 + 100 = 1000).
    `step`: hundredths; every number of the table is a multiple of it. `illustrative`: no province decreed it.
    `source`: the decision it comes from.
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
    _places: dict[str, tuple[Part, Leaf]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        problems = list(_problems(self))
        if problems:
            raise TableError(*problems)
        places = {leaf.code: (Part.BASE, leaf) for leaf in self.leaves()}
        places |= {leaf.code: (Part.BONUS, leaf) for leaf in self.bonus}
        places |= {leaf.code: (Part.MINUS, leaf) for leaf in self.minus}
        object.__setattr__(self, "_places", places)

    def leaves(self) -> Iterator[Leaf]:
        """The scored criteria of the standard part, in the table's order."""
        return (node for node in walk(self.roots) if isinstance(node, Leaf))

    def all_leaves(self) -> Iterator[Leaf]:
        """Every leaf: the standard part, then bonus, then minus."""
        return (leaf for _, leaf in self._places.values())

    def sections(self) -> Iterator[Section]:
        """Every heading, a parent before its children."""
        return (node for node in walk(self.roots) if isinstance(node, Section))

    def leaf(self, code: str) -> Leaf:
        """The leaf with that code; KeyError when there is none."""
        return self._places[code][1]

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
    yield from _scale_problems(table)


def _scale_problems(table: CriteriaTable) -> Iterator[Problem]:
    for name in ("bonus_cap", "minus_cap"):
        cap = getattr(table, name)
        if cap is not None and cap <= 0:
            yield Problem((name,), "positive", {})
    total = sum(node.max or 0 for node in table.roots)
    inside = 0 if table.bonus_exceeds_scale else table.bonus_cap or 0
    if table.scale not in {total, total + inside}:
        numbers = {"sum": total, "bonus": inside, "scale": table.scale}
        yield Problem(("scale",), "scale", {name: show_points(value, ".") for name, value in numbers.items()})
