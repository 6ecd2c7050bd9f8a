"""The hours in which people are written to, as a bloc or a person sets them: "7:30-11:30, 13:30-17:00", "8h-11h", "chiều"."""

import re
from dataclasses import dataclass
from datetime import time

from domain.refusals import Refusal, quoted
from domain.words import fold

Window = tuple[time, time]
"""From the first minute up to, not including, the last; local time."""

MORNING: Window = (time(7, 30), time(11, 30))
AFTERNOON: Window = (time(13, 30), time(17, 0))
"""The usual sending hours."""

EARLIEST, NOON, LATEST = time(6, 30), time(12, 0), time(18, 30)
"""Nobody's hours begin before, cross noon, or end after these: a half-day is the same for all."""

_SPAN = re.compile(
    r"(\d{1,2})(?:\s*(?:h|gio|g|:)\s*(\d{2})?)?\s*(?:-|–|den)\s*(\d{1,2})(?:\s*(?:h|gio|g|:)\s*(\d{2})?)?(?!\d)"
)
_FILLERS = re.compile(r"\b(?:sang|chieu|tu|va|gio|chi|ca ngay)\b|[,;.]")


@dataclass(frozen=True, slots=True)
class Hours:
    """A morning, an afternoon, or both; the other half-day is left in peace."""

    morning: Window | None = MORNING
    afternoon: Window | None = AFTERNOON

    def window(self, *, afternoon: bool) -> Window | None:
        """The hours of one half of the day."""
        return self.afternoon if afternoon else self.morning

    def open_at(self, clock: time) -> bool:
        """Whether somebody may be written to at this time of a working day."""
        window = self.window(afternoon=clock >= NOON)
        return window is not None and window[0] <= clock < window[1]

    def __str__(self) -> str:
        """ "7:30-11:30, 13:30-17:00", which `parse_hours` reads again."""
        windows = filter(None, (self.morning, self.afternoon))
        return ", ".join(f"{first.hour}:{first:%M}-{last.hour}:{last:%M}" for first, last in windows)


USUAL_HOURS = Hours()
ANY_HOURS = Hours((EARLIEST, NOON), (NOON, LATEST))
"""Whenever anybody's hours may be."""


def parse_hours(text: str) -> Hours:
    """What was typed. "sáng" or "chiều" alone mean the usual one.

    Refusal: `hours.unreadable`, or `hours.range` for a span that is empty, crosses noon or lies outside 6:30 to 18:30.
    """
    folded = fold(text)
    if (word := folded.strip(" .")) in {"sang", "chieu", "chi sang", "chi chieu"}:
        return Hours(afternoon=None) if word.endswith("sang") else Hours(morning=None)
    found = _SPAN.findall(folded)
    if not found or len(found) > 2 or _FILLERS.sub(" ", _SPAN.sub(" ", folded)).strip():
        raise Refusal("hours.unreadable", text=quoted(text))
    windows = [_window(span, text) for span in found]
    mornings = [window for window in windows if window[1] <= NOON]
    afternoons = [window for window in windows if window[0] >= NOON]
    if len(mornings) > 1 or len(afternoons) > 1 or len(mornings) + len(afternoons) < len(windows):
        raise Refusal("hours.range", text=quoted(text))
    return Hours(mornings[0] if mornings else None, afternoons[0] if afternoons else None)


def _window(span: tuple[str, str, str, str], text: str) -> Window:
    numbers = [int(number or 0) for number in span]
    if any(hour > 23 for hour in numbers[::2]) or any(minute > 59 for minute in numbers[1::2]):
        raise Refusal("hours.range", text=quoted(text))
    first, last = time(numbers[0], numbers[1]), time(numbers[2], numbers[3])
    if not EARLIEST <= first < last <= LATEST:
        raise Refusal("hours.range", text=quoted(text))
    return first, last


def read_hours(text: str) -> Hours | None:
    """Hours as they are stored (`str(hours)`); None where none are set."""
    return parse_hours(text) if text else None
