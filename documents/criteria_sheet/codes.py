"""The codes of the items: the numbers of the sheet, joined from the top ("I.2.a"), short enough for a code."""

import re

from documents.criteria_sheet.draft import Draft, Item, Tree
from domain.leaves import Part

CODE_LONGEST = 16
USUAL_PREFIX = {Part.BONUS: "T", Part.MINUS: "TR"}


def codes_of(draft: Draft, tree: Tree) -> dict[int, str]:
    """The code of every item that is kept, by its place. Two may have the same one: `check` names them."""
    codes: dict[int, str] = {}
    for part in (Part.BASE, Part.BONUS, Part.MINUS):
        prefix = "" if part is Part.BASE else draft.prefixes.get(part) or USUAL_PREFIX[part]
        if prefix in codes.values():
            prefix = USUAL_PREFIX[part]  # "A" of a second sheet, where the first one has an A too
        _below(draft, tree, tree.tops(part), prefix, codes)
    return codes


def _below(draft: Draft, tree: Tree, places: list[int], prefix: str, codes: dict[int, str]) -> None:
    for number, place in enumerate(places, 1):
        codes[place] = _code(draft.items[place], number, prefix, renumbered=draft.renumbered)
        _below(draft, tree, tree.below[place], codes[place], codes)


def _code(item: Item, number: int, prefix: str, *, renumbered: bool) -> str:
    local = str(number) if renumbered or not item.marker else re.sub(r"[^\w.\-]", "", item.marker) or str(number)
    if item.own and prefix and not renumbered:
        head, _dot, tail = local.rpartition(".")
        if local.startswith(f"{prefix}.") or not head:
            return _short(local, prefix, number)
        if f".{prefix}".endswith(f".{head}"):  # "1.2" below "I.1" is "I.1.2"
            local = tail
    return _short(f"{prefix}.{local}" if prefix else local, prefix, number)


def _short(code: str, prefix: str, number: int) -> str:
    """Within the length of a code: by its place where the sheet's own numbers are longer."""
    if len(code) <= CODE_LONGEST:
        return code
    return f"{prefix}.{number}"[-CODE_LONGEST:].lstrip(".")
