"""The picture "Tiến độ thực hiện" (PNG): the bloc by steps, with names or in numbers; told apart by letters and hatching, not by colour.

What it shares with the other pictures is in `drawn`.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from documents.drawn import CELL, LINE, MARGIN, TEXT_PX, WIDTH, Hatch, Picture, Sheet, font, head_height

MOST_ROWS, MOST_STEPS = 60, 6


@dataclass(frozen=True, slots=True)
class Mark:
    """How an agency stands with a step: a letter, what it means, how its box is filled (fill colour, hatched or not)."""

    letter: str
    meaning: str
    fill: str
    hatched: bool = False


@dataclass(frozen=True, slots=True)
class Column:
    """A step: its name, how far it is in a sentence and in short beside its number, and how many agencies have each mark."""

    name: str
    said: str
    short: str
    counts: Sequence[tuple[Mark, int]]


def numbers(title: str, subtitle: str, columns: Sequence[Column], marks: Sequence[Mark]) -> Picture:
    """A bar a step: how many agencies have sent. `marks`: what the legend explains."""
    shown = columns[:MOST_STEPS]
    sheet = _Sheet(head_height() + len(shown) * (2 * LINE + CELL + MARGIN) + _legend_height(marks))
    y = sheet.head(title, subtitle)
    for column in shown:
        sheet.write(MARGIN, y, column.name, TEXT_PX, bold=True)
        sheet.write(MARGIN, y + LINE, column.said, TEXT_PX)
        sheet.bar(y + 2 * LINE, column.counts)
        y += 2 * LINE + CELL + MARGIN
    return sheet.close(y, marks)


def names(
    title: str, subtitle: str, columns: Sequence[Column], rows: Sequence[tuple[str, Sequence[Mark]]], marks: Sequence[Mark],
    more: str = "",
) -> Picture:  # fmt: skip
    """A row an agency and a numbered column a step; `more`: said below the last row when there are more agencies than fit."""
    shown = columns[:MOST_STEPS]
    listed = rows[:MOST_ROWS]
    left = WIDTH - MARGIN - len(shown) * (CELL + 8)
    lines = len(shown) + (1 if more else 0)
    sheet = _Sheet(head_height() + lines * LINE + (len(listed) + 1) * (CELL + 8) + MARGIN + _legend_height(marks))
    y = sheet.head(title, subtitle)
    for number, column in enumerate(shown, 1):
        sheet.write(MARGIN, y, f"{number}. {column.short}", TEXT_PX)
        y += LINE
    for number in range(len(shown)):
        sheet.centred(left + number * (CELL + 8), y, str(number + 1))
    y += CELL
    for name, found in listed:
        sheet.write(MARGIN, y + 10, name, TEXT_PX, most=left - MARGIN - 12)
        for number, mark in enumerate(found[:MOST_STEPS]):
            sheet.marked(left + number * (CELL + 8), y, CELL, mark, mark.letter)
        y += CELL + 8
    if more:
        sheet.write(MARGIN, y, more, TEXT_PX)
        y += LINE
    return sheet.close(y + 8, marks)


def _legend_height(marks: Sequence[Mark]) -> int:
    return len(marks) * (CELL + 8) + MARGIN


class _Sheet(Sheet):
    """A sheet that draws marks."""

    def centred(self, x: int, y: int, text: str) -> None:
        """A short text in the middle of a cell."""
        self.write(x + round((CELL - font(TEXT_PX, bold=True).getlength(text)) / 2), y + 8, text, TEXT_PX, bold=True)

    def marked(self, x: int, y: int, width: int, mark: Mark, text: str) -> None:
        """A box filled as the mark says, with a text in it where there is room."""
        self.box(x, y, width, mark.fill, Hatch.RISING if mark.hatched else Hatch.NONE, text)

    def bar(self, y: int, counts: Sequence[tuple[Mark, int]]) -> None:
        """Boxes beside one another, as wide as the counts; a box too narrow for letter and number shows what fits."""
        every = sum(count for _mark, count in counts)
        x, whole = MARGIN, WIDTH - 2 * MARGIN
        end = 0
        for mark, count in counts:
            if count:
                end += count
                until = MARGIN + whole * end // every
                said = f"{mark.letter} {count}"
                fits = font(TEXT_PX, bold=True).getlength(said) + 8 <= until - x
                self.marked(x, y, until - x, mark, said if fits else mark.letter)
                x = until

    def close(self, y: int, marks: Sequence[Mark]) -> Picture:
        """The legend, and the file."""
        for mark in marks:
            self.marked(MARGIN, y, CELL, mark, mark.letter)
            self.write(MARGIN + CELL + 16, y + 8, mark.meaning, TEXT_PX)
            y += CELL + 8
        return self.finish()
