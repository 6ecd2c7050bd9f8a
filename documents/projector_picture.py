"""The picture of a ballot for the projector (PNG, 1280 x 720): what is asked, how many have voted, and the result once it is published.

Read from the last row of a hall: no text is below `drawn.LEAST_PX`, and what can be large is.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from documents.drawn import MARGIN, Hatch, Picture, Sheet, font

WIDTH, HEIGHT = 1280, 720
TITLE, SUBJECT, HUGE = 44, 40, 150
ROWS_FROM, ROWS_UNTIL = 220, HEIGHT - MARGIN
TALLEST = 84
NAMES, BARS = 520, 180
POINTS, NAMES_BESIDE, BARS_BESIDE = 384, 640, 110
"""Where points stand beside the names: they begin there, and the bars give way."""
_CHOSEN, _OTHER = "#bfe3c6", "#ececec"


@dataclass(frozen=True, slots=True)
class Row:
    """A nominee: its name, its votes in words, of how many it has how many, and whether it is chosen (its bar is hatched). `points`: in
    words, "" where not everybody may see them."""

    name: str
    said: str
    yes: int
    base: int
    chosen: bool
    points: str = ""


def turnout(title: str, subtitle: str, subjects: Sequence[str], cast: str, said: str) -> Picture:
    """Before a result is published: what is asked, and how many have voted. `cast`: "9/9", or "" where no number is told; `said`: what
    that counts."""
    sheet = _begun(title, subtitle)
    y = 170
    for number, subject in enumerate(subjects, 1):
        sheet.write(MARGIN, y, f"{number}. {subject}" if len(subjects) > 1 else subject, SUBJECT, bold=True)
        y += SUBJECT + 18
    if cast:
        _centred(sheet, HEIGHT - MARGIN - 90 - HUGE - 30, cast, HUGE)
    _centred(sheet, HEIGHT - MARGIN - 60, said, SUBJECT)
    return sheet.finish()


def result(title: str, subtitle: str, subject: str, rows: Sequence[Row]) -> Picture:
    """One question's published result, a row a nominee, the more of them the smaller."""
    sheet = _begun(title, subtitle)
    sheet.write(MARGIN, 150, subject, SUBJECT, bold=True)
    high = min(TALLEST, (ROWS_UNTIL - ROWS_FROM) // max(1, len(rows)))
    px = max(26, min(SUBJECT, high - 10))
    y, scored = ROWS_FROM, any(row.points for row in rows)
    at, wide = (NAMES_BESIDE, BARS_BESIDE) if scored else (NAMES, BARS)
    for row in rows:
        sheet.write(MARGIN, y, row.name, px, bold=row.chosen, most=(POINTS - 8 if scored else NAMES - MARGIN) - MARGIN)
        if row.points:
            sheet.write(POINTS, y, row.points, min(px, 28), most=NAMES_BESIDE - POINTS - 8)
        full = wide * row.yes // row.base if row.base else 0
        sheet.box(at, y + 4, wide, "#ffffff", Hatch.NONE, height=max(12, px))
        if full > 4:
            fill, hatch = (_CHOSEN, Hatch.RISING) if row.chosen else (_OTHER, Hatch.NONE)
            sheet.box(at, y + 4, min(full, wide), fill, hatch, height=max(12, px))
        sheet.write(at + wide + MARGIN, y, row.said, min(px, 27 if scored else 32), bold=row.chosen)
        y += high
    return sheet.finish()


def _begun(title: str, subtitle: str) -> Sheet:
    sheet = Sheet(HEIGHT, WIDTH)
    sheet.write(MARGIN, MARGIN, title, TITLE, bold=True)
    sheet.write(MARGIN, MARGIN + TITLE + 16, subtitle, 32)
    return sheet


def _centred(sheet: Sheet, y: int, text: str, px: int) -> None:
    length = font(px, bold=True).getlength(text)
    sheet.write(max(MARGIN, round((WIDTH - length) / 2)), y, text, px, bold=True)
