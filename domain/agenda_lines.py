"""A line of a meeting's agenda as people type it: what it is about, and where they say so who presents it and how long it takes."""

import re
from dataclasses import dataclass

_MINUTES = re.compile(
    r"(?P<before>.*?)[\s;,.(\-–]*\b(?P<minutes>\d{1,3})\s*(?:phút|phut|')\s*\)?[.;]*", re.IGNORECASE | re.DOTALL
)
LONGEST = 480
"""Minutes of a working day; a greater number is no length of an item."""


@dataclass(frozen=True, slots=True)
class AgendaLine:
    """`presenter`: "" where nobody is named; `minutes`: 0 where nothing is said."""

    text: str
    presenter: str = ""
    minutes: int = 0


def read_line(typed: str) -> AgendaLine:
    """ "Báo cáo tổng kết; Trưởng khối; 20 phút". Minutes stand at the end; who presents behind the last semicolon before them."""
    found = _MINUTES.fullmatch(typed.strip())
    minutes = int(found["minutes"]) if found else 0
    if not found or not found["before"].strip() or not 0 < minutes <= LONGEST:
        return AgendaLine(typed.strip())
    text, semicolon, presenter = found["before"].rpartition(";")
    if not semicolon or not text.strip() or not presenter.strip():
        return AgendaLine(found["before"].strip(" ;"), "", minutes)
    return AgendaLine(text.strip(), presenter.strip(), minutes)
