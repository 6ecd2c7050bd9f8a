"""Emulation drives (phong trào thi đua): what they are, when they run, and the numbers in a report about one."""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from domain.points import read_amount
from domain.refusals import Refusal, quoted
from domain.vietnamese_dates import Near, parse_when
from domain.words import fold, nfc


class Kind(StrEnum):
    """Luật Thi đua, khen thưởng 2022, Điều 16: regular, or by drive; a drive by campaign or by theme."""

    REGULAR = "regular"
    CAMPAIGN = "campaign"
    THEMATIC = "thematic"


class Origin(StrEnum):
    """Who has launched it."""

    BLOC = "bloc"
    ABOVE = "above"
    """taken over from the province or the centre"""
    AGENCY = "agency"
    """in one agency; the others read of it and owe nothing"""


NAME_LONGEST = 200
REPORT_LONGEST = 1500

_TO = re.compile(r"\s+(?:đến|tới|den|toi)\s+(?:hết\s+|het\s+)?|\s+[-–—]\s+|\s*→\s*", re.IGNORECASE)
_FROM = re.compile(r"^\s*(?:từ|tu)\s+(?:ngày\s+|ngay\s+)?", re.IGNORECASE)
_YEAR = re.compile(r"\d{4}")
_DAY = re.compile(r"^\s*(?:ngày|ngay)\s+", re.IGNORECASE)
_FIGURE = re.compile(r"^[-+•*\s]*(?P<label>[^:\d][^:]{1,79}?)\s*:\s*(?P<value>\d[\d.,]*)\s*(?P<unit>[^\d]{0,40})$")


def read_period(text: str, year: int) -> tuple[date, date]:
    """The first and last day as people type them: "1/3 đến 2/9", "từ ngày 11/6 - 22/12/2026".

    A year typed once holds for both days; without one they are of `year`. The last day never comes before the first.

    Refusal `period.unreadable`; `period.backwards` when the years typed put the end before the beginning; those of a wrong date.
    """
    parts = _TO.split(_FROM.sub("", nfc(text).strip().rstrip(".")))
    if len(parts) != 2:
        raise Refusal("period.unreadable", text=quoted(text))
    begins, ends = (_DAY.sub("", part) for part in parts)
    if _YEAR.search(ends) and not _YEAR.search(begins):
        last = parse_when(ends, date(year, 1, 1)).day
        first = parse_when(begins, last, Near.PAST).day
    else:
        first = parse_when(begins, date(year, 1, 1)).day
        last = parse_when(ends, first).day
    check_period(first, last)
    return first, last


def check_period(first: date, last: date) -> None:
    """Refusal `period.backwards` unless it ends on or after the day it begins."""
    if last < first:
        raise Refusal("period.backwards")


@dataclass(frozen=True, slots=True)
class Figure:
    """A number in a report: `value` in hundredths."""

    label: str
    value: int
    unit: str = ""


def figures(text: str) -> tuple[Figure, ...]:
    """The lines of a report that say a number: "Mô hình mới: 3 mô hình". Everything else is words."""
    found = []
    for line in nfc(text).splitlines():
        match = _FIGURE.match(" ".join(line.split()).rstrip("."))
        if match:
            try:
                value = read_amount(match["value"])
            except ValueError:
                continue
            found.append(Figure(match["label"], value, match["unit"].strip(" .;,")))
    return tuple(found)


def totals(reports: Iterable[Iterable[Figure]]) -> list[tuple[Figure, int]]:
    """Figures of the same name and unit added up, with how many reports say one; the most often said first. Shares (%) are not added."""
    added: dict[tuple[str, str], int] = defaultdict(int)
    said: dict[tuple[str, str], int] = defaultdict(int)
    shown: dict[tuple[str, str], Figure] = {}
    for report in reports:
        own = {(fold(one.label), fold(one.unit)): one for one in report if one.unit != "%"}
        for key, one in own.items():
            shown.setdefault(key, one)
            added[key] += one.value
            said[key] += 1
    order = sorted(shown, key=lambda key: (-said[key], key))
    return [(Figure(shown[key].label, added[key], shown[key].unit), said[key]) for key in order]
