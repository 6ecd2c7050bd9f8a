"""The picture "Tiến độ thực hiện" (PNG): the bloc by steps, with names or in numbers; told apart by letters and hatching, not by colour.

Drawn for a phone of 360 px at twice its pixels; no text is below `LEAST_PX` of the picture.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL import ImageFont

WIDTH = 720
LEAST_PX = 26
"""On a phone of 360 px that is 13 px; 11 px are left where a chat shows the picture 305 px wide."""
TITLE_PX, TEXT_PX = 34, 26
MARGIN, LINE, CELL = 24, 40, 52
MOST_ROWS, MOST_STEPS = 60, 6
INK, PALE, PAPER = "#1b1b1b", "#c8c8c8", "#ffffff"
FONTS = Path(__file__).parent / "fonts"


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


@dataclass(frozen=True, slots=True)
class Written:
    """A text of the picture: where its ink begins, and the size of its font."""

    text: str
    x: int
    y: int
    px: int
    bold: bool


@dataclass(slots=True)
class Picture:
    """The file, its size in pixels, and all that is written in it."""

    png: bytes = b""
    width: int = WIDTH
    height: int = 0
    texts: list[Written] = field(default_factory=list)


def numbers(title: str, subtitle: str, columns: Sequence[Column], marks: Sequence[Mark]) -> Picture:
    """A bar a step: how many agencies have sent. `marks`: what the legend explains."""
    shown = columns[:MOST_STEPS]
    sheet = _Sheet(_head_height() + len(shown) * (2 * LINE + CELL + MARGIN) + _legend_height(marks))
    y = sheet.head(title, subtitle)
    for column in shown:
        sheet.write(MARGIN, y, column.name, TEXT_PX, bold=True)
        sheet.write(MARGIN, y + LINE, column.said, TEXT_PX)
        sheet.bar(y + 2 * LINE, column.counts)
        y += 2 * LINE + CELL + MARGIN
    return sheet.finish(y, marks)


def names(
    title: str, subtitle: str, columns: Sequence[Column], rows: Sequence[tuple[str, Sequence[Mark]]], marks: Sequence[Mark],
    more: str = "",
) -> Picture:  # fmt: skip
    """A row an agency and a numbered column a step; `more`: said below the last row when there are more agencies than fit."""
    shown = columns[:MOST_STEPS]
    listed = rows[:MOST_ROWS]
    left = WIDTH - MARGIN - len(shown) * (CELL + 8)
    lines = len(shown) + (1 if more else 0)
    sheet = _Sheet(_head_height() + lines * LINE + (len(listed) + 1) * (CELL + 8) + MARGIN + _legend_height(marks))
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
            sheet.box(left + number * (CELL + 8), y, CELL, mark, mark.letter)
        y += CELL + 8
    if more:
        sheet.write(MARGIN, y, more, TEXT_PX)
        y += LINE
    return sheet.finish(y + 8, marks)


def _head_height() -> int:
    return MARGIN + TITLE_PX + 16 + LINE + MARGIN


def _legend_height(marks: Sequence[Mark]) -> int:
    return len(marks) * (CELL + 8) + MARGIN


@cache
def _font(px: int, *, bold: bool) -> "ImageFont.FreeTypeFont":
    from PIL import ImageFont

    if px < LEAST_PX:
        raise ValueError(f"{px} px cannot be read on a phone")
    return ImageFont.truetype(FONTS / f"NotoSans-{'Bold' if bold else 'Regular'}.ttf", px)


class _Sheet:
    """A white sheet that remembers what is written on it."""

    def __init__(self, height: int) -> None:
        from PIL import Image, ImageDraw

        self.image: Image.Image = Image.new("RGB", (WIDTH, height), PAPER)
        self.draw: ImageDraw.ImageDraw = ImageDraw.Draw(self.image)
        self.picture = Picture(height=height)

    def head(self, title: str, subtitle: str) -> int:
        """Title and subtitle; where the rest begins."""
        self.write(MARGIN, MARGIN, title, TITLE_PX, bold=True)
        self.write(MARGIN, MARGIN + TITLE_PX + 16, subtitle, TEXT_PX)
        return _head_height()

    def write(self, x: int, y: int, text: str, px: int, *, bold: bool = False, most: int = 0) -> None:
        """A line of text with its top at `y`, its end cut off where it would leave `most` pixels."""
        font, width = _font(px, bold=bold), most or WIDTH - MARGIN - x
        if font.getlength(text) > width:
            while text and font.getlength(text + "…") > width:
                text = text[:-1]
            text = text.rstrip() + "…"
        self.draw.text((x, y), text, font=font, fill=INK)
        self.picture.texts.append(Written(text, x, y, px, bold))

    def centred(self, x: int, y: int, text: str) -> None:
        """A short text in the middle of a cell."""
        font = _font(TEXT_PX, bold=True)
        self.write(x + round((CELL - font.getlength(text)) / 2), y + 8, text, TEXT_PX, bold=True)

    def box(self, x: int, y: int, width: int, mark: Mark, text: str) -> None:
        """A box filled as the mark says, with a text in it where there is room."""
        self.draw.rectangle((x, y, x + width - 1, y + CELL - 1), fill=mark.fill, outline=INK, width=2)
        if mark.hatched:
            self._hatch(x, y, width)
        font = _font(TEXT_PX, bold=True)
        length = font.getlength(text)
        if length + 8 <= width:
            left = x + round((width - length) / 2)
            self.draw.rectangle((left - 4, y + 8, left + round(length) + 4, y + CELL - 9), fill=mark.fill)
            self.write(left, y + 8, text, TEXT_PX, bold=True)

    def _hatch(self, x: int, y: int, width: int) -> None:
        """Slanting lines inside a box."""
        for start in range(12 - CELL, width - 6, 12):
            a, b = max(start, 5), min(start + CELL - 10, width - 6)
            if a < b:
                self.draw.line(
                    (x + a, y + CELL - 6 - (a - start), x + b, y + CELL - 6 - (b - start)), fill=PALE, width=3
                )

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
                fits = _font(TEXT_PX, bold=True).getlength(said) + 8 <= until - x
                self.box(x, y, until - x, mark, said if fits else mark.letter)
                x = until

    def finish(self, y: int, marks: Sequence[Mark]) -> Picture:
        """The legend, and the file."""
        for mark in marks:
            self.box(MARGIN, y, CELL, mark, mark.letter)
            self.write(MARGIN + CELL + 16, y + 8, mark.meaning, TEXT_PX)
            y += CELL + 8
        out = BytesIO()
        self.image.save(out, "PNG")
        self.picture.png = out.getvalue()
        return self.picture
