"""A table of criteria as the rows of a paper, and whether the sums that stand in it are those of its rows. Points in hundredths."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from domain.criteria import CriteriaTable
from domain.leaves import Leaf, Node, Part
from domain.refusals import Refusal


@dataclass(frozen=True, slots=True)
class Row:
    """A heading or a criterion. `depth`: how many headings it stands under; `most`: None for a minus item without a limit.

    `leaf`: None of a heading; a list (bonus, minus) is a heading without a code.
    """

    code: str
    title: str
    most: int | None
    depth: int
    part: Part
    leaf: Leaf | None = None


BONUS, MINUS = "Điểm thưởng", "Điểm trừ"


def rows_of(table: CriteriaTable) -> Iterator[Row]:
    """The table from the top down: the standard part, then the lists with what is on them."""
    for root in table.roots:
        yield from _rows(root, 0)
    for part, title, leaves, cap in (
        (Part.BONUS, BONUS, table.bonus, table.bonus_cap),
        (Part.MINUS, MINUS, table.minus, table.minus_cap),
    ):
        if leaves:
            yield Row("", title, cap, 0, part)
            yield from (Row(leaf.code, leaf.title, leaf.max, 1, part, leaf) for leaf in leaves)


def _rows(node: Node, depth: int) -> Iterator[Row]:
    if isinstance(node, Leaf):
        yield Row(node.code, node.title, node.max, depth, Part.BASE, node)
        return
    yield Row(node.code, node.title, node.max, depth, Part.BASE)
    for child in node.children:
        yield from _rows(child, depth + 1)


@dataclass(frozen=True, slots=True)
class Scored:
    """A row with its points, as a paper will show it; nothing is sure about them. `heading`: a sum of what is below it."""

    code: str
    points: int
    depth: int
    part: Part
    heading: bool


@dataclass(frozen=True, slots=True)
class Rules:
    """How a table adds up. `cap`s: None without one; `scale`: of a table whose bonus stays inside it, None otherwise."""

    bonus_cap: int | None = None
    minus_cap: int | None = None
    scale: int | None = None


def rules_of(table: CriteriaTable) -> Rules:
    """A table's."""
    return Rules(table.bonus_cap, table.minus_cap, None if table.bonus_exceeds_scale else table.scale)


def added(rules: Rules, base: int, bonus: int, minus: int) -> int:
    """The total of its parts."""
    gained = base + bonus if rules.scale is None else min(base + bonus, rules.scale)
    return max(0, gained - minus)


def check_sums(rows: Sequence[Scored], total: int, rules: Rules) -> None:
    """Refusal `score.heading` that names the first heading which is not the sum of its criteria; `score.total`."""
    sums = dict.fromkeys(Part, 0)
    for place, row in enumerate(rows):
        if row.heading:
            found = _capped(_below(rows, place), _cap(rules, row.part))
            if found != row.points:
                raise Refusal("score.heading", name=row.code or _NAMES[row.part], shown=row.points, sum=found)
        else:
            sums[row.part] += row.points
    bonus, minus = _capped(sums[Part.BONUS], rules.bonus_cap), _capped(sums[Part.MINUS], rules.minus_cap)
    if (found := added(rules, sums[Part.BASE], bonus, minus)) != total:
        raise Refusal("score.total", shown=total, sum=found)


_NAMES = {Part.BASE: "", Part.BONUS: BONUS, Part.MINUS: MINUS}


def _cap(rules: Rules, part: Part) -> int | None:
    return {Part.BASE: None, Part.BONUS: rules.bonus_cap, Part.MINUS: rules.minus_cap}[part]


def _below(rows: Sequence[Scored], place: int) -> int:
    """The points of the criteria under the heading at that place."""
    found, depth = 0, rows[place].depth
    for row in rows[place + 1 :]:
        if row.depth <= depth or row.part is not rows[place].part:
            break
        found += 0 if row.heading else row.points
    return found


def _capped(amount: int, cap: int | None) -> int:
    return amount if cap is None else min(amount, cap)
