"""One line as a node: its title without points, its maximum, the lines that belong to it, and what is doubtful about its points."""

from dataclasses import dataclass

from documents.criteria_sheet.amounts import Points, brackets_with_points, level_of, take_from_middle, take_from_title
from documents.criteria_sheet.draft import Item
from documents.criteria_sheet.kinds import is_rule
from documents.criteria_sheet.lines import Line
from documents.criteria_sheet.markers import Marker
from documents.criteria_sheet.nodes import Node, Sub


@dataclass(slots=True)
class Sum:
    """A total: its points and the last node above it."""

    line: Line
    text: str
    points: int
    last: Node | None


def make_node(
    line: Line, title: str, raw: str, more: list[str], after: Line | None, marker: Marker | None = None
) -> Node:
    """`title`: without its number, `raw`: as written; `more`: the other lines of its cell; `after`: the row below, maybe its level."""
    bare, said = take_from_title(title)
    several = said.value is not None and brackets_with_points(title) > 1
    rest = ""
    if line.points.value is None and not line.points.trouble and not several:
        middle, inside, going_on = take_from_middle(title)
        if inside.value is not None:
            bare, said, rest = middle, inside, going_on
            several = level_of(rest) is not None and not is_rule(rest)
    item = Item(sheet=line.sheet, row=line.row, title=bare or title, hint=line.proof)
    item.marker, item.own = (marker.text, marker.path) if marker else ("", False)
    node = Node(item, raw=raw)
    points = _own_points(node, line, after)
    if points.trouble:
        say_trouble(node, points, line)
    if points.guess:
        node.say(f"points_{points.guess}", "guess", text=points.text[:40])
    item.max = points.value
    if said.value is not None and points.value is None:
        item.max = said.value
        node.say("points_in_title", "doubt" if several or said.guess == "bare" else "guess", text=said.text[:40])
    elif said.value is not None and points.value is not None and abs(points.value) != said.value:
        node.say("two_points", "doubt", column=line.points.text[:20], text=said.text[:40])
        item.title = title
    node.subs += [Sub(text, None, line.row) for text in [rest, *more] if text]
    node.subs += [Sub(text, None, line.row, of_notes=True) for text in line.notes]
    return node


def _own_points(node: Node, line: Line, after: Line | None) -> Points:
    """The points of the cell, unless they are those of its first level or say what each time earns."""
    points = line.points
    if line.detail and after is not None and after.below:
        of_level = after.points.value is not None and points.value is not None
        node.subs.append(Sub(line.detail, points.value if of_level else None, line.row))
        points = Points() if of_level else points
    if points.trouble == "points" and is_rule(points.text):
        node.subs.append(Sub(points.text, None, line.row, of_notes=True))  # "0,5/lần" where the maximum belongs
        points = Points()
    return points


def say_trouble(node: Node, points: Points, line: Line) -> None:
    """A cell of points that cannot be read."""
    node.say(f"cell_{points.trouble}", "wrong", line.row, text=points.text[:40])
