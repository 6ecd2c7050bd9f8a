"""The one style of all charts: drawn for a phone of 360 px at twice its pixels, told apart by hatching, marks and words, not by colour.

A `Page` gathers texts, boxes, curves and marks in pixels from the upper left corner; only `finish` draws, with matplotlib's own
figure and Agg: no pyplot, no settings shared with anybody.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache, partial
from io import BytesIO
from itertools import accumulate
from pathlib import Path
from typing import TYPE_CHECKING, Any

from documents.charts.values import Frame

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.font_manager import FontProperties

WIDTH, DPI = 720, 100
TITLE_PX, TEXT_PX, SMALL_PX = 34, 26, 25
"""On a phone of 360 px half of it; 11 px are left of the smallest where a chat shows the picture 320 px wide."""
MARGIN, LINE, KEY = 24, 40, 40
"""Pixels: around everything, from line to line of text, the height of a box of the legend."""
INK, PAPER, FAINT = "#1b1b1b", "#ffffff", "#5a5a5a"
FONTS = Path(__file__).parents[1] / "fonts"
RISE = 1.07
"""From the top of a line to the foot of its letters, in sizes of the font: marks over capitals fit (Noto Sans: 1.069)."""
TOP = 10_000
"""Texts lie above everything else."""
MISSING = "?"
_CLEAR = {"facecolor": PAPER, "edgecolor": "none", "pad": 1}

LOOKS = (
    ("#cfe3f5", ""), ("#fdf0c2", "//"), ("#d5ecd4", ".."), ("#f3d9ec", "\\\\"),
    ("#e8e2d0", "||"), ("#e0e0f5", "--"), ("#f6dccb", "xx"), ("#ececec", "oo"),
)  # fmt: skip
"""Colour and hatching of the series one after another; beyond them they begin again, told apart by their letters."""


@dataclass(frozen=True, slots=True)
class Written:
    """A text of the picture: its size in pixels, and the box that its letters fill (left, top, right, bottom)."""

    text: str
    px: int
    box: tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Drawn:
    """The file, its size in pixels, and all that is written in it."""

    png: bytes
    width: int
    height: int
    texts: tuple[Written, ...]


@dataclass(frozen=True, slots=True)
class _Text:
    x: float
    y: float
    text: str
    px: int
    bold: bool
    colour: str
    clear: bool


@dataclass(frozen=True, slots=True)
class _Box:
    x: float
    y: float
    width: float
    height: float
    look: tuple[str, str]
    outlined: bool


@dataclass(slots=True)
class Page:
    """A white page; `y` is where the next thing goes."""

    y: float = MARGIN
    texts: list[_Text] = field(default_factory=list)
    boxes: list[_Box] = field(default_factory=list)
    strokes: list[tuple[list[tuple[float, float]], dict[str, Any]]] = field(default_factory=list)

    def head(self, frame: Frame) -> None:
        """Title and subtitle."""
        for line in wrap(frame.title, WIDTH - 2 * MARGIN, TITLE_PX, bold=True):
            self.write(MARGIN, self.y, line, TITLE_PX, bold=True)
            self.y += TITLE_PX + 14
        for line in wrap(frame.subtitle, WIDTH - 2 * MARGIN, TEXT_PX):
            self.write(MARGIN, self.y, line)
            self.y += LINE
        self.y += 8

    def foot(self, frame: Frame) -> None:
        """In small print where the numbers come from."""
        self.y += 4
        for line in wrap(frame.source, WIDTH - 2 * MARGIN, SMALL_PX):
            self.write(MARGIN, self.y, line, SMALL_PX, colour=FAINT)
            self.y += LINE - 6

    def write(
        self, x: float, y: float, text: str, px: int = TEXT_PX, *, bold: bool = False, colour: str = INK, clear: bool = False
    ) -> None:  # fmt: skip
        """One line of text with its left upper corner there. `clear`: what lies below it is kept off its letters."""
        if text:
            self.texts.append(_Text(x, y, _known(text), px, bold, colour, clear))

    def flush_right(self, y: float, text: str, *, bold: bool = True) -> None:
        """One line that ends at the right margin."""
        self.write(WIDTH - MARGIN - measure(text, TEXT_PX, bold=bold), y, text, bold=bold)

    def centred(self, x: float, y: float, text: str, *, bold: bool = False, clear: bool = False) -> None:
        """One line with its middle at `x`."""
        self.write(x - measure(text, TEXT_PX, bold=bold) / 2, y, text, bold=bold, clear=clear)

    def box(self, x: float, y: float, width: float, height: float, look: tuple[str, str], text: str = "") -> None:
        """A filled box with an outline, and a text in its middle where there is room."""
        self.boxes.append(_Box(x, y, width, height, look, outlined=True))
        length = measure(text, TEXT_PX, bold=True)
        if text and length + 14 <= width:
            left = x + (width - length) / 2
            self.boxes.append(_Box(left - 5, y + 3, length + 10, height - 6, (look[0], ""), outlined=False))
            self.write(left, y + (height - TEXT_PX * 1.36) / 2, text, bold=True)

    def key(self, look: tuple[str, str], letters: str, name: str) -> None:
        """A line of the legend."""
        left = MARGIN + KEY * 2 + 16
        lines = wrap(name, WIDTH - MARGIN - left, TEXT_PX)
        self.box(MARGIN, self.y, KEY * 2, KEY, look, letters)
        self.y += 2
        for line in lines:
            self.write(left, self.y, line)
            self.y += LINE - 4
        self.y += 8 + max(0, KEY - (LINE - 4) * len(lines))

    def stroke(self, points: Sequence[tuple[float, float]], **how: Any) -> None:
        """A line from point to point, or its marks: matplotlib's words for `Line2D`."""
        self.strokes.append(([*points], how))

    def finish(self) -> Drawn:
        """Drawn, with nothing in the file that another run would say differently."""
        from matplotlib.backends.backend_agg import FigureCanvasAgg
        from matplotlib.figure import Figure

        height = round(self.y + MARGIN / 2)
        figure = Figure(figsize=(WIDTH / DPI, height / DPI), dpi=DPI, facecolor=PAPER)
        FigureCanvasAgg(figure)
        axes = figure.add_axes((0, 0, 1, 1))
        axes.set_axis_off()
        axes.set_xlim(0, WIDTH)
        axes.set_ylim(height, 0)
        self._fill(axes)
        shown = [
            axes.text(
                one.x, one.y + RISE * one.px, one.text, fontproperties=_font(one.px, one.bold), color=one.colour, parse_math=False,
                zorder=TOP, bbox=_CLEAR if one.clear else None,
            )
            for one in self.texts
        ]  # fmt: skip
        out = BytesIO()
        figure.savefig(out, format="png", dpi=DPI, facecolor=PAPER, metadata={"Software": None})
        boxes = [text.get_window_extent() for text in shown]
        written = [
            Written(one.text, one.px, (float(box.x0), float(height - box.y1), float(box.x1), float(height - box.y0)))
            for one, box in zip(self.texts, boxes, strict=True)
        ]
        return Drawn(out.getvalue(), WIDTH, height, tuple(written))

    def _fill(self, axes: Axes) -> None:
        from matplotlib.lines import Line2D
        from matplotlib.patches import Rectangle

        for order, one in enumerate(self.boxes):
            colour, hatch = one.look
            where = ((one.x, one.y), one.width, one.height)
            inside = Rectangle(
                *where, facecolor=colour, edgecolor="#7a7a7a", hatch=hatch, linewidth=0, zorder=2 * order
            )
            inside.set_hatch_linewidth(1.2)
            axes.add_patch(inside)
            if one.outlined:
                axes.add_patch(Rectangle(*where, fill=False, edgecolor=INK, linewidth=1.4, zorder=2 * order + 1))
        for points, how in self.strokes:
            said = {"color": INK, "linewidth": 2, "zorder": 2 * len(self.boxes) + 2, **how}
            axes.add_line(Line2D([x for x, _y in points], [y for _x, y in points], **said))


def measure(text: str, px: int, *, bold: bool = False) -> float:
    """How many pixels a line of text is wide."""
    from matplotlib.font_manager import get_font

    if not text:
        return 0.0
    font = get_font(_file(bold=bold))
    font.set_size(px * 72 / DPI, DPI)
    font.set_text(_known(text), 0.0)
    return font.get_width_height()[0] / 64


def wrap(
    text: str, width: float, px: int, *, bold: bool = False, most: int = 2, first: float | None = None
) -> list[str]:
    """A text in at most `most` lines of `width` pixels, its end cut off; `first`: the room of the first line, where it is another."""
    lines: list[str] = []
    words = text.split()
    while words and len(lines) < most:
        room = width if lines or first is None else first
        count = len(words)
        if len(lines) + 1 < most:
            fits = partial(_wide, [*accumulate(words, lambda before, word: f"{before} {word}")], px, bold=bold)
            count = max(1, bisect_right(range(count), room, key=fits))
        lines.append(_cut(" ".join(words[:count]), room, px, bold=bold))
        words = words[count:]
    return lines


def _cut(text: str, width: float, px: int, *, bold: bool) -> str:
    if measure(text, px, bold=bold) <= width:
        return text
    count = bisect_right(range(1, len(text)), width, key=lambda n: measure(text[:n] + "…", px, bold=bold))
    return text[:count].rstrip() + "…"


def _wide(texts: Sequence[str], px: int, number: int, *, bold: bool) -> float:
    return measure(texts[number], px, bold=bold)


def _known(text: str) -> str:
    """A text in letters that our font has: a true minus is a dash in it, anything else that is missing a box."""
    has = _letters()
    text = text.replace("\u2212", "\u2013")
    return text if has.issuperset(text) else "".join(one if one in has else MISSING for one in text)


@cache
def _letters() -> frozenset[str]:
    from matplotlib.font_manager import get_font

    return frozenset.intersection(
        *(frozenset(map(chr, get_font(_file(bold=one)).get_charmap())) for one in (True, False))
    )


@cache
def _font(px: int, bold: bool) -> FontProperties:
    from matplotlib.font_manager import FontProperties

    return FontProperties(fname=_file(bold=bold), size=px * 72 / DPI)


def _file(*, bold: bool) -> str:
    return str(FONTS / f"NotoSans-{'Bold' if bold else 'Regular'}.ttf")
