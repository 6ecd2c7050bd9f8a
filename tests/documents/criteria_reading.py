"""Reading a scoring table for a test: the tree on one line, what is said by code and row."""

from documents.criteria_sheet import Checked, check, read_criteria
from domain.criteria import CriteriaTable
from domain.leaves import Leaf, Part, Section, walk
from domain.points import show_points
from tests.documents.criteria_books import HEAD, Cells, Sheet, book


def line_of(node: Section | Leaf, part: Part) -> str:
    """A line of a tree."""
    top = "-" if node.max is None else show_points(node.max)
    words = [] if part is Part.BASE else [part.value]
    words += [node.code, top]
    if isinstance(node, Leaf):
        words.append(node.kind.value)
        words += [f"{show_points(node.per)}/{node.unit}"] if node.per else []
        words += [show_points(level.points) for level in node.levels]
    return " ".join(words)


def tree_of(table: CriteriaTable) -> str:
    """The whole tree on one line."""
    lines = [line_of(node, Part.BASE) for node in walk(table.roots)]
    lines += [line_of(leaf, Part.BONUS) for leaf in table.bonus] + [line_of(leaf, Part.MINUS) for leaf in table.minus]
    return "; ".join(lines)


def read(*sheets: Sheet) -> Checked:
    """A workbook read and checked."""
    return check(read_criteria(book(*sheets)))


def found(checked: Checked, *weights: str) -> list[tuple[str, int]]:
    """What is said, by code and row."""
    return [(one.code, one.row) for one in checked.of(*weights or ("doubt", "wrong"))]


def rows(*lines: Cells) -> Sheet:
    """One sheet below the usual heading."""
    return Sheet("Bảng", [HEAD, *lines])
