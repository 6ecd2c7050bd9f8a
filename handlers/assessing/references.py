"""A document named in one typed line: "số 12-BC/TU ngày 5/11/2026", "12-BC/TU 5.11.2026"."""

import re
from dataclasses import dataclass
from datetime import date

from domain.refusals import Refusal
from domain.vietnamese_dates import Near, parse_when
from domain.words import nfc

_NUMBER = re.compile(r"(?<![\w/.-])[0-9]{1,6}(?:[-/.][^\W_]+)+")
_SAID_NUMBER = re.compile(r"(?:^|\s)(?:số|so|no\.?)\s*:?\s*([0-9]{1,6}(?:[-/.][^\W_]+)*)(?=\s|$)", re.IGNORECASE)
_DATE = re.compile(
    r"[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}"
    r"|(?<![\w/.-])[0-9]{1,2}\s?[./-]\s?[0-9]{1,2}(?:\s?[./-]\s?(?:[0-9]{4}|[0-9]{2}))?(?![\w/-])"
    r"|[0-9]{1,2}\s+tháng\s+[0-9]{1,2}(?:\s+năm\s+[0-9]{4})?",
    re.IGNORECASE,
)
LONGEST = 60


@dataclass(frozen=True, slots=True)
class Reference:
    """A document's number as typed and its day; `dated` is None when no day, or no possible day, was typed."""

    number: str
    dated: date | None


def read_reference(text: str, today: date) -> Reference | None:
    """The document a line names, or None when it names none.

    A number is digits with letters joined to them (12-BC/TU), or any digits after the word "số". A day without a year is the
    latest one not after `today`.
    """
    line = " ".join(nfc(text).split())
    found = next((match[0] for match in _NUMBER.finditer(line) if any(map(str.isalpha, match[0]))), "")
    if not found:
        said = _SAID_NUMBER.search(line)
        found = said[1] if said else ""
    if not found or len(found) > LONGEST:
        return None
    rest = line.replace(found, " ", 1)
    return Reference(found.upper(), _day(rest, today))


def _day(text: str, today: date) -> date | None:
    match = _DATE.search(text)
    if match is None:
        return None
    try:
        return parse_when(match[0], today, Near.PAST).day
    except Refusal:
        return None
