"""Headings that nothing shows but the total of the sheet."""

from documents.criteria_sheet.nodes import Node
from domain.leaves import Part


def headings_by_sums(roots: list[Node], wanted: set[int], sheet: str) -> list[Node]:
    """The roots, where the lines after each heading add up to it and the headings to a total of `wanted`; otherwise as they are."""
    flat = [root for root in roots if root.item.sheet == sheet and root.item.part is Part.BASE]
    points = [root.item.max or 0 for root in flat]
    if any(root.children for root in flat) or not wanted or sum(points) in wanted:
        return roots
    groups = _groups(points)
    if sum(points[start] for start, _end in groups) not in wanted:
        return roots
    below: set[int] = set()
    for start, end in groups:
        flat[start].children = flat[start + 1 : end]
        flat[start].say("heading_by_sum", "doubt")
        for child in flat[start].children:
            child.item.depth = 1
            below.add(id(child))
    return [root for root in roots if id(root) not in below]


def _groups(points: list[int]) -> list[tuple[int, int]]:
    """(heading, end) of runs in which those after the first add up to it; empty when they do not all."""
    groups, at = [], 0
    while at < len(points):
        end, total = at + 1, 0
        while end < len(points) and total < points[at]:
            total, end = total + points[end], end + 1
        if total != points[at]:
            return []
        groups.append((at, end))
        at = end
    return groups
