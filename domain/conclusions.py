"""Which line of a typed agenda a decision of a meeting belongs to, by what both are about."""

from collections.abc import Sequence

from domain.agenda import Item, is_subject
from domain.words import fold

_ABOUT: tuple[tuple[Item, tuple[str, ...]], ...] = (
    (Item.OFFICES, ("truong khoi", "pho khoi", "khoi truong", "khoi pho")),
    (Item.HANDOVER, ("ban giao",)),
    (Item.SCORES, ("tong hop diem", "cham diem", "chot diem")),
    (Item.LIST, ("hiep thuong", "suy ton", "danh sach de nghi")),
    (Item.AWARD, ("co thi dua", "bang khen", "binh xet", "khen thuong")),
    (Item.PACT, ("giao uoc",)),
    (Item.REPORT, ("bao cao",)),
)
"""The first that a line holds decides: "Bàn giao nhiệm vụ Trưởng khối" is about the office."""

_FORMAL = ("on dinh", "gioi thieu dai bieu", "khai mac", "be mac", "ket luan", "chao co", "giai lao")
"""Of lines on which no meeting decides anything."""

CHOOSING = frozenset({Item.OFFICES, Item.LIST, Item.AWARD})
"""What these lines are about is chosen, by ballot or by agreement."""


def item_of(line: str) -> Item | None:
    """What a line of an agenda is about; None when its words do not tell."""
    said = fold(line)
    return next((item for item, words in _ABOUT if any(one in said for one in words)), None)


def concludes(line: str) -> bool:
    """Whether a meeting concludes anything at this line."""
    return item_of(line) is not None or not fold(line).startswith(_FORMAL)


def placed(
    agenda: Sequence[str], decisions: Sequence[tuple[str, str]]
) -> tuple[list[tuple[str, list[str]]], list[str]]:
    """The lines that conclude something, each with its decisions (item, text), and the decisions of no line.

    What was decided about an award or an office stands among the results and is left out.
    """
    found = [(line, list[str]()) for line in agenda if concludes(line)]
    rest = list[str]()
    for item, text in decisions:
        if is_subject(item):
            continue
        about = item if item in {*Item} - {Item.HALL} else item_of(text)
        here = next((texts for line, texts in found if about is not None and item_of(line) == about), rest)
        here.append(text)
    return found, rest
