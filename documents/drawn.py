"""What every picture of ours (PNG) shares: drawn for a phone of 360 px at twice its pixels unless it says otherwise, read without colour.

No text is below `LEAST_PX` of the picture; what is filled is told apart by letters and hatching.
"""

from bisect import bisect_right
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from io import BytesIO
from math import ceil
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL import Image, ImageFont

WIDTH = 720
LEAST_PX = 26
"""On a phone of 360 px that is 13 px; 11 px are left where a chat shows the picture 305 px wide."""
TITLE_PX, TEXT_PX = 34, 26
MARGIN, LINE, CELL = 24, 40, 52
INK, PAPER = "#1b1b1b", "#ffffff"
FONTS = Path(__file__).parent / "fonts"


class Hatch(StrEnum):
    """How a box is filled besides its colour."""

    NONE = "none"
    RISING = "rising"


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


@cache
def font(px: int, *, bold: bool) -> "ImageFont.FreeTypeFont":
    """Our own font; drawn by the plain layout engine, which is the same on every machine. ValueError for what is too small."""
    from PIL import ImageFont

    if px < LEAST_PX:
        raise ValueError(f"{px} px cannot be read on a phone")
    name = f"NotoSans-{'Bold' if bold else 'Regular'}.ttf"
    return ImageFont.truetype(FONTS / name, px, layout_engine=ImageFont.Layout.BASIC)


def head_height() -> int:
    """The room of title and subtitle."""
    return MARGIN + TITLE_PX + 16 + LINE + MARGIN


class Sheet:
    """A white sheet that remembers what is written on it."""

    def __init__(self, height: int, width: int = WIDTH) -> None:
        from PIL import Image, ImageDraw

        self.image: Image.Image = Image.new("RGB", (width, height), PAPER)
        self.draw: ImageDraw.ImageDraw = ImageDraw.Draw(self.image)
        self.picture = Picture(width=width, height=height)

    def head(self, title: str, subtitle: str) -> int:
        """Title and subtitle; where the rest begins."""
        self.write(MARGIN, MARGIN, title, TITLE_PX, bold=True)
        self.write(MARGIN, MARGIN + TITLE_PX + 16, subtitle, TEXT_PX)
        return head_height()

    def write(self, x: int, y: int, text: str, px: int = TEXT_PX, *, bold: bool = False, most: int = 0) -> None:
        """A line of text with its top at `y`, its end cut off where it would leave `most` pixels."""
        drawn, width = font(px, bold=bold), most or self.picture.width - MARGIN - x
        if drawn.getlength(text) > width:
            fits = bisect_right(range(1, len(text)), width, key=lambda n: ceil(drawn.getlength(text[:n] + "…")))
            text = text[:fits].rstrip() + "…"
        self.draw.text((x, y), text, font=drawn, fill=INK)
        self.picture.texts.append(Written(text, x, y, px, bold))

    def box(self, x: int, y: int, width: int, fill: str, hatch: Hatch, text: str = "", height: int = CELL) -> None:
        """A filled box with a text in its middle where there is room."""
        self.draw.rectangle((x, y, x + width - 1, y + height - 1), fill=fill, outline=INK, width=2)
        inside = (width - 4, height - 4)
        if min(inside) > 0 and hatch is not Hatch.NONE:
            self.image.paste(_hatched(inside, fill), (x + 2, y + 2))
        length = font(TEXT_PX, bold=True).getlength(text)
        if text and length + 12 <= width:
            left, top = x + round((width - length) / 2), y + (height - LINE) // 2 + 2
            self.draw.rectangle((left - 4, y + 4, left + round(length) + 4, y + height - 5), fill=fill)
            self.write(left, top, text, TEXT_PX, bold=True, most=width)

    def finish(self) -> Picture:
        """The file."""
        out = BytesIO()
        self.image.save(out, "PNG")
        self.picture.png = out.getvalue()
        return self.picture


GAP = 12
"""Pixels between the lines of a hatching."""

SHADE = "#7a7a7a"


def _hatched(size: tuple[int, int], fill: str) -> "Image.Image":
    from PIL import Image, ImageDraw

    tile, (width, height) = Image.new("RGB", size, fill), size
    draw = ImageDraw.Draw(tile)
    for x in range(-height, width, GAP):
        draw.line((x, height, x + height, 0), fill=SHADE, width=2)
    return tile
