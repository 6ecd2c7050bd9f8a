"""What a new version of a scoring table changes: lines that come, lines that go, points and ways of scoring that differ."""

from dataclasses import dataclass, replace

from domain.criteria import CriteriaTable
from domain.leaves import Leaf, Part
from domain.words import name_key


@dataclass(frozen=True, slots=True)
class Changes:
    """Criteria by their codes; `points`: (code, what it had, what it has) in hundredths, None for no limit; `other`: scored otherwise.

    `scale`: what the scale was and is, None when it stays.
    """

    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    points: tuple[tuple[str, int | None, int | None], ...] = ()
    renamed: tuple[str, ...] = ()
    other: tuple[str, ...] = ()
    scale: tuple[int, int] | None = None

    @property
    def any(self) -> bool:
        """Whether anything differs that is scored."""
        return bool(self.added or self.removed or self.points or self.renamed or self.other or self.scale)


def compare(had: CriteriaTable, has: CriteriaTable) -> Changes:
    """Criteria are the same when their codes are; a code with other words is renamed."""
    old, new = _by_code(had), _by_code(has)
    both = [code for code in new if code in old]
    return Changes(
        added=tuple(code for code in new if code not in old),
        removed=tuple(code for code in old if code not in new),
        points=tuple(
            (code, old[code][1].max, new[code][1].max) for code in both if old[code][1].max != new[code][1].max
        ),
        renamed=tuple(code for code in both if name_key(old[code][1].title) != name_key(new[code][1].title)),
        other=tuple(code for code in both if _scored(*old[code]) != _scored(*new[code])),
        scale=None if had.scale == has.scale else (had.scale, has.scale),
    )


def _by_code(table: CriteriaTable) -> dict[str, tuple[Part, Leaf]]:
    return {leaf.code: (table.part(leaf.code), leaf) for leaf in table.all_leaves()}


def _scored(part: Part, leaf: Leaf) -> tuple[Part, Leaf]:
    """Everything but code, words and maximum: what decides about points and evidence."""
    return part, replace(leaf, code="", title="", hint="", max=None)
