"""Which criterion comes next and what is still missing, computed from the answers; nothing of it is stored."""

import zlib
from collections.abc import Collection, Mapping, Sequence
from typing import Protocol

from domain.answers import Answer
from domain.criteria import CriteriaTable
from domain.leaves import Evidence, Kind, Leaf, Node, Part, walk

TOKEN_BYTES = 24


class Shown(Protocol):
    """A piece of evidence, as far as this matters here."""

    @property
    def code(self) -> str:
        """The criterion it stands for."""

    @property
    def kind(self) -> str:
        """document, file or signed_sheet."""


def token(code: str) -> str:
    """A criterion's code as a button carries it: a code of many marked letters would not fit its 64 bytes."""
    return code if len(code.encode()) <= TOKEN_BYTES else f"{zlib.crc32(code.encode()):08x}"


def leaf_of(table: CriteriaTable, word: str) -> Leaf | None:
    """The criterion a button means, if the table has it."""
    return next((leaf for leaf in table.all_leaves() if token(leaf.code) == word), None)


def groups(table: CriteriaTable) -> list[tuple[str, Sequence[Leaf]]]:
    """The table in portions as people look it up: (code of a root or name of a list, its criteria)."""
    found: list[tuple[str, Sequence[Leaf]]] = [(root.code, _leaves(root)) for root in table.roots]
    found += [(part.value, leaves) for part, leaves in ((Part.BONUS, table.bonus), (Part.MINUS, table.minus)) if leaves]
    return found


def group_of(table: CriteriaTable, code: str) -> str:
    """The portion a criterion stands in."""
    return next(name for name, leaves in groups(table) if any(leaf.code == code for leaf in leaves))


def _leaves(root: Node) -> tuple[Leaf, ...]:
    return tuple(node for node in walk((root,)) if isinstance(node, Leaf))


def title_of(table: CriteriaTable, code: str) -> str:
    """The heading of a root."""
    return next(node.title for node in table.roots if node.code == code)


def next_open(table: CriteriaTable, answered: Collection[str], after: str | None = None) -> Leaf | None:
    """The first criterion without an answer that follows `after`, from the beginning again at the end; None when there is none.

    `after` itself is not among them: whoever put it off wants another one.
    """
    wanted = {leaf.code for leaf in table.all_leaves()} - {*answered, after}
    return first_after(table, wanted, after)


def first_after(table: CriteriaTable, wanted: Collection[str], after: str | None) -> Leaf | None:
    """The first criterion of `wanted` behind `after`, from the beginning again at the end."""
    leaves = list(table.all_leaves())
    place = next((i + 1 for i, leaf in enumerate(leaves) if leaf.code == after), 0)
    return next((leaf for leaf in [*leaves[place:], *leaves[:place]] if leaf.code in wanted), None)


def missing(table: CriteriaTable, answered: Collection[str]) -> list[Leaf]:
    """The criteria that must have an answer before the sheet can go out: all of the standard part."""
    return [leaf for leaf in table.leaves() if leaf.code not in answered]


def lacking(table: CriteriaTable, points: Mapping[str, int], proofs: Collection[Shown]) -> list[Leaf]:
    """The criteria answered with points (earned, or taken off) that have no evidence of the wanted sort."""
    any_sort = {proof.code for proof in proofs}
    files = {proof.code for proof in proofs if proof.kind == "file"}
    documents = {proof.code for proof in proofs if proof.kind == "document"}
    shown = {Evidence.ANY: any_sort, Evidence.FILE: files, Evidence.REFERENCE: documents}
    return [
        leaf
        for leaf in table.all_leaves()
        if points.get(leaf.code) and leaf.evidence in shown and leaf.code not in shown[leaf.evidence]
    ]


def none_of(leaf: Leaf) -> Answer | None:
    """The answer "there was none" to an item of the bonus or minus list; None where it has to be chosen."""
    if leaf.kind is Kind.PER_UNIT:
        return Answer(count=0)
    if leaf.kind is Kind.PASS_FAIL:
        return Answer(passed=False)
    return Answer(points=0) if leaf.kind is Kind.FREE else None
