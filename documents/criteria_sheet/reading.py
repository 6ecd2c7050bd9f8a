"""The bytes of a workbook -> a draft of its scoring table."""

from typing import Any

from documents.criteria_sheet.amounts import said_points
from documents.criteria_sheet.building import Builder
from documents.criteria_sheet.columns import Columns, find_columns
from documents.criteria_sheet.draft import Draft, Remark, Total
from documents.criteria_sheet.folding import fold
from documents.criteria_sheet.grid import Grid, grid_of
from documents.criteria_sheet.lines import Line, lines_of
from documents.criteria_sheet.nodes import Node
from documents.criteria_sheet.resolving import resolve
from documents.workbook.opening import UselessWorkbookError, read_sheets
from domain.leaves import Kind, Part

MOST_ROWS = 1000
"""Filled rows of all sheets together."""

TITLE_LONGEST = 200


def read_criteria(content: bytes) -> Draft:
    """What a workbook says of a scoring table, whatever its shape; never an exception for what is in it.

    A file that cannot be opened, is too long or has no table gives a draft without items and the one remark that says why.
    """
    try:
        grids = read_sheets(content, grid_of)
    except UselessWorkbookError as error:
        return useless(f"file_{error.code}")
    rows = sum(len(grid.rows) for grid in grids.values() if not grid.hidden)
    if rows > MOST_ROWS:
        return useless("rows", rows=str(rows), most=str(MOST_ROWS))
    builder = Builder()
    title = _read_sheets(builder, grids)
    if not builder.roots:
        return Draft(remarks=[*builder.remarks, Remark(code="nothing", weight="wrong")])
    return _draft(builder, title)


def useless(code: str, **params: str) -> Draft:
    """The draft of a file of which nothing is read, with the reason."""
    return Draft(remarks=[Remark(code=code, weight="wrong", params=params)])


def _read_sheets(builder: Builder, grids: dict[str, Grid]) -> str:
    title = ""
    for name, grid in grids.items():
        if not grid.rows:
            continue
        if grid.hidden:
            builder.remarks.append(Remark(code="sheet_hidden", weight="doubt", sheet=name))
            continue
        columns = find_columns(grid)
        if columns is None or not columns.title:
            builder.remarks.append(Remark(code="sheet_without_table", weight="doubt", sheet=name))
            continue
        title = title or _title(grid, columns)
        before = sum(1 for root in builder.roots for _node in root.flat())
        lines = list(lines_of(name, grid, columns))
        builder.sheet(name, lines)
        _say_columns(builder, name, columns, lines)
        if sum(1 for root in builder.roots for _node in root.flat()) == before:
            builder.remarks.append(Remark(code="sheet_without_table", weight="doubt", sheet=name))
    return title


def _title(grid: Grid, columns: Columns) -> str:
    """What stands above the heading: the line that says what table this is."""
    above = [
        cell
        for row in grid.rows
        if row.number < columns.head
        for cell in row.cells.values()
        if not (cell.below or cell.beside)
    ]
    texts = [cell.text for cell in above if len(cell.text) > 8]
    named = [text for text in texts if any(word in fold(text) for word in ("bang", "tieu chi", "cham diem"))]
    return (named or [""])[0][:TITLE_LONGEST]


def _say_columns(builder: Builder, name: str, columns: Columns, lines: list[Line]) -> None:
    def say(code: str, weight: Any, **params: str) -> None:
        builder.remarks.append(Remark(code=code, weight=weight, sheet=name, row=columns.head, params=params))

    if not columns.head:
        say("no_heading", "doubt", title=str(columns.title), max=str(columns.max or "-"))
    elif not columns.max:
        say("no_points_column", "guess")
    if columns.skipped:
        say("columns_skipped", "guess", names=", ".join(columns.words[one] for one in columns.skipped)[:120])
    details = any(line.below and line.detail for line in lines)
    told = next((column for column in columns.unused if column in columns.texts), None) if details else None
    for column, text in columns.unused.items():
        if column != told and (column in columns.filled or not columns.head):
            say("column_unused", "doubt", name=text[:60])


def _draft(builder: Builder, title: str) -> Draft:
    for root in builder.roots:
        _set_signs(root)
        resolve(root)
    draft = Draft(title=title, remarks=builder.remarks, prefixes=builder.prefixes)
    draft.bonus_cap, draft.minus_cap = builder.caps.get(Part.BONUS), builder.caps.get(Part.MINUS)
    ends: dict[int, int] = {}
    for node in (node for root in builder.roots for node in root.flat()):
        place = len(draft.items)
        draft.items.append(node.item)
        draft.remarks += [one.model_copy(update={"item": place}) for one in node.remarks]
        ends[id(node)] = place
    for total in builder.totals:
        after = _end(total.last, ends) if total.last is not None else 0
        line = total.line
        draft.totals.append(
            Total(sheet=line.sheet, row=line.row, text=total.text[:80], points=total.points, after=after)
        )
    _cap_bonus(draft)
    _say_kinds_once(draft)
    return draft


def _cap_bonus(draft: Draft) -> None:
    """Bonus points for each time without a maximum of their own: the list's is theirs."""
    for place, item in enumerate(draft.items):
        if item.part is Part.BONUS and item.kind is Kind.PER_UNIT and item.max is None and draft.bonus_cap:
            item.max = draft.bonus_cap
            params = {"max": said_points(item.max)}
            draft.remarks.append(
                Remark(code="cap_is_most", weight="guess", sheet=item.sheet, row=item.row, item=place, params=params)
            )


def _end(node: Node, places: dict[int, int]) -> int:
    """How many items stand above what follows a node."""
    return max(places.get(id(one), -1) for one in node.flat()) + 1


def _set_signs(root: Node) -> None:
    """In the list of minus points a heading's points are written with a sign, too."""
    for node in root.flat():
        if node.item.part is Part.MINUS and node.children and node.item.max is not None:
            node.item.max = abs(node.item.max)


def _say_kinds_once(draft: Draft) -> None:
    """How items are scored is said with each of them; the ordinary kind is not."""
    ordinary = [one for one in draft.remarks if one.code == "kind" and one.params["why"] == "default"]
    draft.remarks = [one for one in draft.remarks if one not in ordinary]
    if ordinary:
        draft.remarks.append(
            Remark(code="kinds_free", weight="guess", params={"n": str(len(ordinary)), "kind": Kind.FREE.value})
        )
