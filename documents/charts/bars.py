"""Horizontal bars: a row an agency, a section or a ballot; its name above them, so that a long one is read in full."""

from documents.charts.page import INK, KEY, LINE, LOOKS, MARGIN, TEXT_PX, WIDTH, Drawn, Page, measure, wrap
from documents.charts.values import Bars, Row

MOST_ROWS, MOST_SERIES = 30, 8
BAR, APART = 36, 18
"""Pixels: the height of a bar, and the room behind a row."""


def draw(chart: Bars) -> Drawn:
    """The page."""
    page = Page()
    page.head(chart.frame)
    rows, series = chart.rows[:MOST_ROWS], chart.series[:MOST_SERIES]
    longest = max((_longest(row, stacked=chart.stacked) for row in rows), default=0) or 1
    room = 0.0
    if not chart.stacked:
        room = max((measure(label, TEXT_PX, bold=True) for row in rows for label in row.labels), default=0) + 14
    for row in rows:
        _heading(page, row)
        whole = (WIDTH - 2 * MARGIN - room) / (row.most or longest)
        if chart.stacked:
            _stack(page, row, chart.series, whole)
        else:
            _group(page, row, whole)
        page.y += APART
    if chart.more:
        page.write(MARGIN, page.y, chart.more)
        page.y += LINE
    for number, (letters, name) in enumerate(series):
        page.key(LOOKS[number % len(LOOKS)], letters, name)
    if aims := [row for row in rows if row.aim]:
        _mark(page, MARGIN + KEY, page.y, KEY)
        left = MARGIN + KEY * 2 + 16
        for line in wrap(aims[0].aim, WIDTH - MARGIN - left, TEXT_PX):
            page.write(left, page.y + 2, line)
            page.y += LINE
        page.y += 6
    page.foot(chart.frame)
    return page.finish()


def _longest(row: Row, *, stacked: bool) -> int:
    values = [max(0, one) for one in row.values if one is not None]
    found = sum(values) if stacked else max(values, default=0)
    return max(found, row.target or 0)


def _heading(page: Page, row: Row) -> None:
    """Its name over at most two lines, and at the right of the first what is said of it."""
    first = WIDTH - 2 * MARGIN - (measure(row.said, TEXT_PX, bold=True) + 16 if row.said else 0)
    page.flush_right(page.y, row.said)
    for line in wrap(row.name, WIDTH - 2 * MARGIN, TEXT_PX, first=first) or [""]:
        page.write(MARGIN, page.y, line)
        page.y += LINE


def _stack(page: Page, row: Row, series: tuple[tuple[str, str], ...], whole: float) -> None:
    """One bar, its parts one after another, each with its letters where there is room."""
    x, done = float(MARGIN), 0
    for number, (value, label) in enumerate(zip(row.values, row.labels, strict=True)):
        if not value or value < 0:
            continue
        done += value
        until = MARGIN + whole * done
        letters = series[number][0] if number < len(series) else ""
        said = f"{letters} {label}".strip()
        fits = measure(said, TEXT_PX, bold=True) + 14 <= until - x
        if until - x > 3:
            page.box(x, page.y, until - x, BAR, LOOKS[number % len(LOOKS)], said if fits else letters)
        x = until
    page.y += BAR


def _group(page: Page, row: Row, whole: float) -> None:
    """A bar a value, its words at the right; over all of them the mark of the target."""
    top = page.y
    for number, (value, label) in enumerate(zip(row.values, row.labels, strict=True)):
        if value is None and not label:
            continue
        width = min(max(value or 0, 0) * whole, WIDTH - 2 * MARGIN)
        if width > 3:
            page.box(MARGIN, page.y, width, BAR, LOOKS[number % len(LOOKS)])
        elif value is not None:
            page.stroke([(MARGIN, page.y), (MARGIN, page.y + BAR)])
        page.flush_right(page.y + (BAR - TEXT_PX * 1.36) / 2, label)
        page.y += BAR + 3
    if row.target is not None:
        _mark(page, MARGIN + row.target * whole, top - 4, page.y - top + 5)


def _mark(page: Page, x: float, y: float, height: float) -> None:
    """A target: a line with a triangle on its head."""
    page.stroke([(x, y), (x, y + height)], linewidth=3)
    page.stroke([(x, y)], marker="v", markersize=9, color=INK, linestyle="none")
