"""Dates as officers type them and as the program shows them: "14.2", "17h ngày 25/11", "chiều thứ Sáu tuần sau"."""

import re
from dataclasses import dataclass
from datetime import date, time, timedelta
from enum import StrEnum

from domain.refusals import Refusal, quoted
from domain.words import fold, nfc


class DayPart(StrEnum):
    """A part of the day that was said without an hour."""

    MORNING = "morning"
    AFTERNOON = "afternoon"
    EVENING = "evening"


@dataclass(frozen=True, slots=True)
class When:
    """What was typed: a day, and the time or the part of the day if one was said."""

    day: date
    clock: time | None = None
    part: DayPart | None = None


class Near(StrEnum):
    """Which year is meant when none is typed."""

    FUTURE = "future"
    """the next such day from today on: deadlines and meetings"""
    PAST = "past"
    """the last such day up to today: documents"""


FIRST_YEAR, LAST_YEAR = 1945, 2099
_CENTURY = 2000

_WEEKDAYS = {"hai": 0, "2": 0, "ba": 1, "3": 1, "tu": 2, "4": 2, "nam": 3, "5": 3, "sau": 4, "6": 4, "bay": 5, "7": 5}
_ENGLISH_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_PARTS = {
    **dict.fromkeys(("sang", "morning", "am"), DayPart.MORNING),
    **dict.fromkeys(("chieu", "trua", "afternoon", "pm"), DayPart.AFTERNOON),
    **dict.fromkeys(("buoitoi", "dem", "evening"), DayPart.EVENING),
}
_DAYS_AHEAD = {
    **dict.fromkeys(("hom nay", "nay", "today"), 0),
    **dict.fromkeys(("mai", "tomorrow"), 1),
    **dict.fromkeys(("kia", "mot"), 2),
    **dict.fromkeys(("hom qua", "yesterday"), -1),
}

# "tối" (evening) and "tới" (coming) fold to the same letters, so they are told apart before folding
_EVENING, _COMING = "buoitoi", "sautoi"
_CLOCK = re.compile(
    r"\b(?P<hour>\d{1,2})\s*(?:(?:gio|h|g)\s*(?P<minute>\d{1,2}(?!\s*[./-]\s*\d))?\s*(?:phut|p|')?|:(?P<colon>\d{2}))(?![\d:])"
    r"(?:\s*(?P<part>sang|chieu|trua|buoitoi|dem|am|pm)\b)?"
    r"|\b(?P<english>\d{1,2})\s*(?P<half>am|pm)\b"
)
_ISO = re.compile(r"\b(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})\b")
_DATE = re.compile(
    r"\b(?P<day>\d{1,2})\s*(?P<sign>[./-])\s*(?P<month>\d{1,2})(?:\s*(?P=sign)\s*(?P<year>\d{4}|\d{2}))?\b"
)
_LONG_DATE = re.compile(r"\b(?P<day>\d{1,2})\s*thang\s*(?P<month>\d{1,2})(?:\s*,?\s*(?:nam\s*)?(?P<year>\d{4}))?\b")
_AHEAD = re.compile(
    r"\b(?P<count>\d{1,3})\s*(?P<unit>ngay|tuan|days?|weeks?)\s*(?:nua|toi|sautoi)\b|\bin (?P<n>\d{1,3}) (?P<of>days?|weeks?)\b"
)
_WEEKDAY = re.compile(
    rf"\b(?:thu\s*(?P<name>hai|ba|tu|nam|sau|bay|[2-7])|t(?P<short>[2-7])|(?P<sunday>chu nhat|cn)|(?P<english>{'|'.join(_ENGLISH_DAYS)}))\b"
    rf"(?:\s*(?P<week>tuan (?:sau|nay|toi|{_COMING})|nay|toi|{_COMING}|next week|this week)\b)?"
)
_RELATIVE = re.compile(r"\b(?:ngay\s+)?(?P<word>hom nay|hom qua|nay|mai|kia|mot|today|tomorrow|yesterday)\b")
_PART = re.compile(rf"\b(?:buoi\s+)?(?P<part>{'|'.join(_PARTS)}|toi)\b")
_FILLERS = re.compile(rf"\b(?:ngay|luc|vao|hoi|truoc|den|{_COMING}|han|buoi|on|at|by|the)\b|[,;()]")


def parse_when(text: str, today: date, near: Near = Near.FUTURE) -> When:
    """The day, and time if any, that a person typed; always shown back before it is taken.

    Understood: "14.2", "7-4", "06-02", "25/11/2026", "2026-11-25", "15 tháng 6 năm 2027", "thứ Sáu tuần sau", "T6", "chủ nhật",
    "mai", "3 ngày nữa", with "17h", "17h30", "17:00", "5h chiều", "chiều" before or after. A day without a year is the nearest
    one in the direction of `near`; a weekday without a week the next one, today included.

    Refusal: `date.unreadable`, `date.impossible` (31/2), `date.time` (25h), `date.range` (a year before 1945 or after 2099),
    `date.weekday` (a weekday that is not that of the date).
    """
    reader = _Reader(text)
    hour = reader.take(_CLOCK)
    day = reader.day(today, near)
    part = reader.take(_PART)
    if day is None or reader.left():
        raise Refusal("date.unreadable", text=quoted(text))
    word = _EVENING if part and part["part"] == "toi" else part["part"] if part else ""
    if hour is None:
        return When(day, None, _PARTS[word] if word else None)
    clock = _clock(hour, hour.get("part") or hour.get("half") or word)
    if clock is None:
        raise Refusal("date.time", text=quoted(text))
    return When(day, clock)


_TO_AFTERNOON = {"trua": (1, 9), "dem": (6, 11)}
"""Eleven at noon is before noon, and two at night is after midnight."""


def _clock(found: dict[str, str], word: str) -> time | None:
    """The time of day, "chiều" and "tối" added to small hours; None when there is no such time."""
    hour = int(found.get("hour") or found["english"])
    minute = int(found.get("minute") or found.get("colon") or 0)
    part = _PARTS.get(word)
    if (hour == 12 and part in {DayPart.MORNING, DayPart.EVENING}) or (hour > 12 and part is DayPart.MORNING):
        return None
    first, last = _TO_AFTERNOON.get(word, (1, 11))
    if part in {DayPart.AFTERNOON, DayPart.EVENING} and first <= hour <= last:
        hour += 12
    return time(hour, minute) if hour < 24 and minute < 60 else None


class _Reader:
    """Takes piece after piece out of a folded text; what is left at the end was not understood."""

    def __init__(self, text: str) -> None:
        self.typed = text
        lower = nfc(text).casefold()
        self.rest = fold(lower.replace("tối", _EVENING).replace("tới", _COMING))

    def take(self, pattern: re.Pattern[str]) -> dict[str, str] | None:
        """The groups of the first match, which leaves the text."""
        match = pattern.search(self.rest)
        if match is None:
            return None
        self.rest = f"{self.rest[: match.start()]} {self.rest[match.end() :]}"
        return {name: value for name, value in match.groupdict().items() if value is not None}

    def left(self) -> bool:
        """Whether something was not understood."""
        return bool(_FILLERS.sub(" ", self.rest).strip(" .-:"))

    def day(self, today: date, near: Near) -> date | None:
        """The day: a date (its weekday checked), so many days ahead, a weekday, or a word such as "mai"."""
        dated = self.take(_ISO) or self.take(_LONG_DATE) or self.take(_DATE)
        if dated:
            day = self._date(dated, today, near)
            said = self.take(_WEEKDAY)
            if said and _weekday(said) != day.weekday():
                raise Refusal("date.weekday", day=day, said=_weekday(said))
            return day
        if ahead := self.take(_AHEAD):
            count = int(ahead.get("count") or ahead["n"])
            weeks = (ahead.get("unit") or ahead["of"])[0] in "tw"
            return today + timedelta(weeks=count) if weeks else today + timedelta(days=count)
        if said := self.take(_WEEKDAY):
            return _day_of_week(_weekday(said), said.get("week", ""), today)
        word = self.take(_RELATIVE)
        return today + timedelta(days=_DAYS_AHEAD[word["word"]]) if word else None

    def _date(self, found: dict[str, str], today: date, near: Near) -> date:
        day, month = int(found["day"]), int(found["month"])
        if "year" in found:
            year = int(found["year"])
            return self._checked(day, month, year + _CENTURY if year < 100 else year)
        # eight years reach the next 29 February from anywhere
        years = range(today.year, today.year + 9) if near is Near.FUTURE else range(today.year, today.year - 9, -1)
        for year in years:
            try:
                candidate = date(year, month, day)
            except ValueError:
                continue
            if (candidate >= today) if near is Near.FUTURE else (candidate <= today):
                return candidate
        raise Refusal("date.impossible", text=quoted(self.typed))

    def _checked(self, day: int, month: int, year: int) -> date:
        if not FIRST_YEAR <= year <= LAST_YEAR:
            raise Refusal("date.range", text=quoted(self.typed))
        try:
            return date(year, month, day)
        except ValueError:
            raise Refusal("date.impossible", text=quoted(self.typed)) from None


def _weekday(found: dict[str, str]) -> int:
    if "sunday" in found:
        return 6
    if "english" in found:
        return _ENGLISH_DAYS.index(found["english"])
    return _WEEKDAYS[found.get("name") or found["short"]]


def _day_of_week(weekday: int, week: str, today: date) -> date:
    """The weekday of this or the next week (from Monday on), the coming one after today, or the next from today on."""
    monday = today - timedelta(days=today.weekday())
    if week in {"tuan nay", "nay", "this week"}:
        return monday + timedelta(days=weekday)
    if week.startswith("tuan") or week == "next week":
        return monday + timedelta(days=7 + weekday)
    ahead = (weekday - today.weekday()) % 7
    return today + timedelta(days=7 if week and not ahead else ahead)
