"""The closing meeting item by item (`screens.md` 8): which items a bloc has, in which order, and at which one the meeting is."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from domain.honours import OFFICES
from domain.quotas import GOVERNMENT, PROVINCIAL
from domain.words import fold


class Item(StrEnum):
    """What an item is about."""

    HALL = "hall"
    """who is present"""
    REPORT = "report"
    SCORES = "scores"
    """the meeting adopts the table of scores"""
    LIST = "list"
    """hiệp thương: who is proposed for what"""
    AWARD = "award"
    OFFICES = "offices"
    """head and deputies of the coming year"""
    HANDOVER = "handover"
    PACT = "pact"


@dataclass(frozen=True, slots=True)
class Point:
    """One item of a meeting. `subjects`: the awards and offices it is about; every award is an item of its own."""

    item: Item
    subjects: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """Names it among the items of its meeting."""
        return self.subjects[0] if self.item is Item.AWARD else self.item.value

    @property
    def decides(self) -> bool:
        """Whether it chooses agencies, by consensus or by ballot."""
        return self.item in {Item.AWARD, Item.OFFICES}


def plan(
    awards: Sequence[str], offices: Sequence[str], *, scores: bool, handover: bool, pact: bool
) -> tuple[Point, ...]:
    """The items of a meeting in order. `awards`: those the bloc proposes for; `scores`: it has a table that waits or was adopted."""
    ordered = in_turn(awards)
    points = [Point(Item.HALL), Point(Item.REPORT)]
    points += [Point(Item.SCORES)] if scores else []
    points += [Point(Item.LIST, tuple(ordered))] if ordered else []
    points += [Point(Item.AWARD, (one,)) for one in ordered]
    points += [Point(Item.OFFICES, tuple(offices))] if offices else []
    points += [Point(Item.HANDOVER)] if handover else []
    points += [Point(Item.PACT)] if pact else []
    return tuple(points)


def in_turn(awards: Iterable[str]) -> list[str]:
    """The awards in the order in which a meeting decides on them, the highest first."""
    return sorted(awards, key=lambda one: {GOVERNMENT: 0, PROVINCIAL: 1}.get(one, 2))


def key_of(subject: str) -> str:
    """The item that decides on an award or an office."""
    return Item.OFFICES.value if subject in OFFICES else subject


def is_subject(item: str) -> bool:
    """Whether what a decision belongs to is an award or an office, which it chose agencies for."""
    return bool(item) and item not in {*Item}


def here(points: Iterable[Point], left: Collection[str]) -> Point | None:
    """Where the meeting is: the first item that has not been left; None when all have."""
    return next((one for one in points if one.key not in left), None)


def beside(points: Sequence[Point], key: str, by: int) -> Point | None:
    """The item so many places further; None where there is none. ValueError when the meeting has no item `key`."""
    place = [one.key for one in points].index(key) + by
    return points[place] if 0 <= place < len(points) else None


_SAID = {
    Item.HALL: ("on dinh", "gioi thieu dai bieu", "diem danh"),
    Item.REPORT: ("bao cao",),
    Item.SCORES: ("bang tong hop diem", "bang diem", "thong qua diem", "xep hang"),
    Item.LIST: ("hiep thuong",),
    Item.AWARD: ("binh xet", "co thi dua", "bang khen", "xet khen thuong"),
    Item.OFFICES: ("bau ", "truong khoi", "khoi truong"),
    Item.HANDOVER: ("ban giao",),
    Item.PACT: ("giao uoc",),
}
_LEADING = ("suy ton", "dan dau", "co thi dua cua chinh phu")
"""Of the award to the leading agency, before the words of any award."""


def along(points: Iterable[Point], typed: Sequence[str]) -> list[list[Point]]:
    """Which items each line of a typed agenda announces, by its words; one that no line does belongs to the line of the item before.

    Items keep their order, so a line never announces what comes before the line above. `typed` is not empty.
    """
    lines, found, place = [fold(one) for one in typed], [list[Point]() for _line in typed], 0
    for point in points:
        words = _SAID[point.item]
        for wanted in (_LEADING, words) if point.key == GOVERNMENT else (words,):
            said = (n for n in range(place, len(lines)) if any(word in lines[n] for word in wanted))
            if (at := next(said, None)) is not None:
                place = at
                break
        found[place].append(point)
    return found
