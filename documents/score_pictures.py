"""Pictures of points (PNG): the ranking as bars by section, what counts above what was self-scored; an agency beside the bloc.

Points are hundredths; words come from the caller, agencies in the order of their rank.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from documents.drawn import CELL, LINE, MARGIN, TEXT_PX, WIDTH, Hatch, Picture, Sheet, font, head_height

MOST_AGENCIES, MOST_PARTS = 30, 8
BAR, APART, KEY = 36, 20, 42
"""Pixels: the height of a bar, the room behind an agency or section, the height of a box of the legend. Nine agencies of five sections
are read on a phone that shows the whole picture, 740 px high."""
MIDDLE = (BAR - LINE) // 2 + 2
"""Where a text beside a bar begins."""
LETTERS = 40
"""Pixels for the letters before a bar."""

LOOKS = (
    ("#cfe3f5", Hatch.NONE), ("#fdf0c2", Hatch.RISING), ("#d5ecd4", Hatch.DOTTED), ("#f3d9ec", Hatch.FALLING),
    ("#e8e2d0", Hatch.UPRIGHT), ("#e0e0f5", Hatch.LEVEL), ("#f6dccb", Hatch.CROSSED), ("#ececec", Hatch.NONE),
)  # fmt: skip
"""Colour and hatching of the sections one after another; beyond them they begin again, told apart by their codes."""

Say = Callable[[int], str]
"""Points in words."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One agency: its name with its rank, its points in words at the right, by section what counts and what it gave itself."""

    name: str
    said: str
    counted: Sequence[int]
    own: Sequence[int]


@dataclass(frozen=True, slots=True)
class Compared:
    """One section of an agency: its name, its maximum, and a value for each of the rows compared; None where there is none."""

    name: str
    most: int
    values: Sequence[int | None]


def ranking(
    title: str, subtitle: str, parts: Sequence[tuple[str, str]], bars: Sequence[Bar], beside: Sequence[tuple[str, str]], say: Say,
    more: str = "",
) -> Picture:  # fmt: skip
    """Two bars an agency, on one scale. `parts`: (letters in the bar, name in the legend) of the sections, bonus last; `beside`: the
    same of what counts and of what was self-scored, before the bars; `more`: said below when there are more agencies than fit."""
    shown, legend = bars[:MOST_AGENCIES], parts[:MOST_PARTS]
    each = LINE + 2 * BAR + 2 + APART
    height = head_height() + len(shown) * each + (LINE if more else 0) + (len(legend) + 1) * (KEY + 6) + MARGIN
    sheet = Sheet(height)
    y = sheet.head(title, subtitle)
    longest = max((sum(points) for bar in shown for points in (bar.counted, bar.own)), default=0) or 1
    for bar in shown:
        until = sheet.rightmost(y, bar.said)
        sheet.write(MARGIN, y, bar.name, bold=True, most=until - MARGIN - 12)
        for row, ((letters, _name), points) in enumerate(zip(beside, (bar.counted, bar.own), strict=True)):
            _stacked(sheet, y + LINE + row * (BAR + 2), letters, points, parts, longest, say)
        y += each
    if more:
        sheet.write(MARGIN, y, more)
        y += LINE
    sheet.write(MARGIN, y, "; ".join(f"{letters}: {name}" for letters, name in beside))
    y += KEY + 6
    for number, (letters, name) in enumerate(legend):
        fill, hatch = LOOKS[number % len(LOOKS)]
        sheet.box(MARGIN, y, CELL + 28, fill, hatch, letters, KEY)
        sheet.write(MARGIN + CELL + 44, y + 3, name)
        y += KEY + 6
    return sheet.finish()


def _stacked(
    sheet: Sheet, y: int, letters: str, points: Sequence[int], parts: Sequence[tuple[str, str]], longest: int, say: Say
) -> None:
    """One bar, its sections one after another."""
    sheet.write(MARGIN, y + MIDDLE, letters, TEXT_PX, most=LETTERS)
    whole, begin = WIDTH - 2 * MARGIN - LETTERS, MARGIN + LETTERS
    done, x = 0, begin
    for number, (value, (code, _name)) in enumerate(zip(points, parts, strict=True)):
        if value <= 0:
            continue
        done += value
        until = begin + whole * done // longest
        fill, hatch = LOOKS[number % len(LOOKS)]
        if until - x > 4:
            said = f"{code} {say(value)}"
            fits = font(TEXT_PX, bold=True).getlength(said) + 12 <= until - x
            sheet.box(x, y, until - x, fill, hatch, said if fits else code, BAR)
        x = until


def compared(title: str, subtitle: str, rows: Sequence[str], sections: Sequence[Compared], say: Say) -> Picture:
    """For every section a bar of each row (the agency, the middle of the bloc, the year before), as long as its part of the maximum."""
    look = ((LOOKS[0][0], Hatch.NONE), ("#ffffff", Hatch.RISING), ("#ececec", Hatch.DOTTED))
    each = [LINE + sum(value is not None for value in one.values) * (BAR + 2) + APART for one in sections]
    sheet = Sheet(head_height() + sum(each) + len(rows) * (KEY + 6) + MARGIN)
    y = sheet.head(title, subtitle)
    room = round(
        max(
            (font(TEXT_PX, bold=True).getlength(say(v)) for one in sections for v in one.values if v is not None),
            default=0,
        )
    )
    whole = WIDTH - 2 * MARGIN - room - 12
    for one, tall in zip(sections, each, strict=True):
        sheet.write(MARGIN, y, one.name, bold=True)
        top = y + LINE
        for (fill, hatch), value in zip(look, one.values, strict=False):
            if value is None:
                continue
            width = max(6, whole * min(max(value, 0), one.most) // one.most) if one.most else 6
            sheet.box(MARGIN, top, width, fill, hatch, "", BAR)
            sheet.write(MARGIN + width + 12, top + MIDDLE, say(value), bold=True)
            top += BAR + 2
        y += tall
    for (fill, hatch), name in zip(look, rows, strict=False):
        sheet.box(MARGIN, y, CELL + 28, fill, hatch, "", KEY)
        sheet.write(MARGIN + CELL + 44, y + 3, name)
        y += KEY + 6
    return sheet.finish()
