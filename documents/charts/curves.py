"""Lines over the years: at most two, told apart by marks and strokes; a number a point, of the upper one above, of the lower below."""

from itertools import pairwise
from typing import Any

from documents.charts.page import INK, KEY, LINE, MARGIN, PAPER, TEXT_PX, WIDTH, Drawn, Page, wrap
from documents.charts.values import Curve, Curves

MOST_COLUMNS = 7
"""Of more years the last ones: so many numbers stand beside one another without touching."""
HIGH = 360
"""Pixels of the field in which the points lie, and of the room for numbers above and below it."""
ROOM = 62

LOOKS: tuple[dict[str, Any], ...] = (
    {"marker": "o", "markersize": 9, "linestyle": "-", "markerfacecolor": INK},
    {"marker": "s", "markersize": 14, "linestyle": "--", "markerfacecolor": PAPER},
)


def draw(chart: Curves) -> Drawn:
    """The page."""
    page = Page()
    page.head(chart.frame)
    top = page.y + ROOM
    columns, curves = chart.columns[-MOST_COLUMNS:], chart.curves[: len(LOOKS)]
    shown = [Curve(one.name, one.values[-MOST_COLUMNS:], one.labels[-MOST_COLUMNS:]) for one in curves]
    wide = (WIDTH - 2 * MARGIN) / max(1, len(columns))
    middles = [MARGIN + wide * (number + 0.5) for number in range(len(columns))]
    high = _heights(shown, top)
    page.stroke([(MARGIN, top + HIGH + ROOM), (WIDTH - MARGIN, top + HIGH + ROOM)], linewidth=1.5)
    for number, curve in reversed([*enumerate(shown)]):  # the smaller mark lies on the larger one
        _curve(page, middles, high[number], LOOKS[number])
        for column, y in enumerate(high[number]):
            if y is not None:
                others = [one[column] for one in high if one is not high[number] and one[column] is not None]
                above = all(y < other or (y == other and number == 0) for other in others if other is not None)
                page.centred(
                    middles[column], y - 52 if above else y + 14, curve.labels[column], bold=number == 0, clear=True
                )
    page.y = top + HIGH + ROOM + 8
    for x, (year, _word) in zip(middles, columns, strict=True):
        page.centred(x, page.y, year, bold=True)
    if any(word for _year, word in columns):
        page.y += LINE - 2
        for x, (_year, word) in zip(middles, columns, strict=True):
            page.centred(x, page.y, word)
    page.y += LINE + 14
    for number, curve in enumerate(shown):
        _key(page, LOOKS[number], curve.name)
    for line in wrap(chart.below, WIDTH - 2 * MARGIN, TEXT_PX):
        page.write(MARGIN, page.y, line)
        page.y += LINE
    page.foot(chart.frame)
    return page.finish()


def _heights(curves: list[Curve], top: float) -> list[list[float | None]]:
    """Where the points lie: the lowest value at the foot of the field, the highest at its head."""
    every = [value for one in curves for value in one.values if value is not None]
    low, span = min(every, default=0), (max(every, default=0) - min(every, default=0)) or 1
    flat = len({*every}) < 2
    return [
        [None if one is None else top + HIGH * (0.5 if flat else 1 - (one - low) / span) for one in curve.values]
        for curve in curves
    ]


def _curve(page: Page, middles: list[float], high: list[float | None], look: dict[str, Any]) -> None:
    """A mark a year; a line only between years that follow one another."""
    points = [*zip(middles, high, strict=True)]
    for (x, y), (then_x, then_y) in pairwise(points):
        if y is not None and then_y is not None:
            page.stroke([(x, y), (then_x, then_y)], linestyle=look["linestyle"])
    marks = [(x, y) for x, y in points if y is not None]
    page.stroke(marks, **{**look, "linestyle": "none"})


def _key(page: Page, look: dict[str, Any], name: str) -> None:
    y = page.y + KEY / 2
    page.stroke([(MARGIN, y), (MARGIN + KEY * 2, y)], linestyle=look["linestyle"])
    page.stroke([(MARGIN + KEY, y)], **{**look, "linestyle": "none"})
    lines = wrap(name, WIDTH - 2 * MARGIN - KEY * 2 - 16, TEXT_PX)
    for line in lines:
        page.write(MARGIN + KEY * 2 + 16, page.y + 2, line)
        page.y += LINE
    page.y += 4
