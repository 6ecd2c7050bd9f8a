"""What was understood of a workbook, as flat rows that people can correct one by one."""

from collections.abc import KeysView
from dataclasses import dataclass, field
from typing import Literal

from pydantic import BaseModel, ConfigDict

from domain.leaves import Evidence, Kind, Part

Weight = Literal["guess", "doubt", "wrong"]


class _Model(BaseModel):
    model_config = ConfigDict(extra="forbid", defer_build=True)


class Remark(_Model):
    """One thing to say about the sheet. `guess`: understood so; `doubt`: to be looked at; `wrong`: no table before it is settled.

    `item`: the place of the item it is about; `row`: 1 is the first, 0 where it is about the sheet or the file.
    """

    code: str
    weight: Weight
    sheet: str = ""
    row: int = 0
    item: int | None = None
    params: dict[str, str] = {}


class Level(_Model):
    """A level with its points in hundredths."""

    name: str
    points: int


class Item(_Model):
    """One line of the table. `max`, `per` in hundredths; `depth` from 0 in its part; it is a heading when deeper items follow.

    `marker`: its number as the sheet has it, without the parents'; `own`: the number is a whole path already ("1.2.3").
    `why`: by what its kind was guessed.
    """

    sheet: str
    row: int
    title: str
    depth: int = 0
    marker: str = ""
    own: bool = False
    part: Part = Part.BASE
    max: int | None = None
    kind: Kind = Kind.FREE
    per: int = 0
    unit: str = ""
    levels: list[Level] = []
    hint: str = ""
    evidence: Evidence = Evidence.ANY
    why: str = ""
    dropped: bool = False


class Total(_Model):
    """A line that adds up what stands above it: `points` in hundredths, after the first `after` items."""

    sheet: str
    row: int
    text: str
    points: int
    after: int
    dropped: bool = False


@dataclass(slots=True)
class Tree:
    """The items that count, by their places: those at the top of each part, and those right below each."""

    top: dict[Part, list[int]] = field(default_factory=lambda: {part: [] for part in Part})
    below: dict[int, list[int]] = field(default_factory=dict)

    @property
    def kept(self) -> KeysView[int]:
        """All of them."""
        return self.below.keys()

    def tops(self, part: Part) -> list[int]:
        """The top of a part."""
        return self.top[part]

    def leaves(self, part: Part) -> list[int]:
        """The criteria of a part that are scored, in the order of the sheet."""
        found: list[int] = []
        waiting = self.top[part][::-1]
        while waiting:
            place = waiting.pop()
            if self.below[place]:
                waiting += reversed(self.below[place])
            else:
                found.append(place)
        return found


class Draft(_Model):
    """A whole reading. Caps in hundredths; `step` None: worked out from the numbers; `prefixes`: codes of items without a heading above."""

    title: str = ""
    items: list[Item] = []
    totals: list[Total] = []
    remarks: list[Remark] = []
    bonus_cap: int | None = None
    minus_cap: int | None = None
    step: int | None = None
    renumbered: bool = False
    prefixes: dict[Part, str] = {}

    def family(self, place: int) -> range:
        """The places of an item and all below it."""
        end = place + 1
        while end < len(self.items) and self._is_below(end, place):
            end += 1
        return range(place, end)

    def tree(self) -> "Tree":
        """Who stands below whom, dropped items and all below them left out."""
        tree = Tree()
        open_items: list[int] = []
        hidden: int | None = None
        for place, item in enumerate(self.items):
            while open_items and not self._is_below(place, open_items[-1]):
                open_items.pop()
            if hidden is not None and self._is_below(place, hidden):
                continue
            hidden = place if item.dropped else None
            if item.dropped:
                continue
            (tree.below[open_items[-1]] if open_items else tree.top[item.part]).append(place)
            tree.below[place] = []
            open_items.append(place)
        return tree

    def _is_below(self, place: int, above: int) -> bool:
        one, other = self.items[place], self.items[above]
        return one.part == other.part and one.depth > other.depth

    def settle(self, place: int) -> None:
        """Forget what was doubtful about an item: somebody has decided."""
        self.remarks = [one for one in self.remarks if one.item != place or one.weight == "guess"]
