"""The papers a bloc begins its year with: which one a typed line names, in what order versions stand, which meeting adopted one."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from domain.words import fold, nfc


class Kind(StrEnum):
    """The papers of the launch (`field.md` 7.1, A1 to A4)."""

    REGULATION = "regulation"
    """quy chế hoạt động"""
    PLAN = "plan"
    """kế hoạch"""
    GUIDE = "guide"
    """hướng dẫn chấm điểm"""
    PACT = "pact"
    """giao ước thi đua, as signed"""


NEEDED = {Kind.REGULATION: "BLOC_DRAFT", Kind.PLAN: "BLOC_DRAFT", Kind.GUIDE: "CRITERIA_GUIDE"}
"""Papers that are asked for, with the step that makes them; the pact has a conversation of its own."""

LINE_LONGEST = 300
"""Characters of a theme or a slogan."""

TEXT_LONGEST = 30_000
"""Characters of a paper's typed text, over all messages."""

PAGE = 900
"""Characters of a paper on one card."""

_NAMED = {
    Kind.REGULATION: ("quy che",),
    Kind.PLAN: ("ke hoach",),
    Kind.GUIDE: ("huong dan", "thang diem", "bang diem"),
    Kind.PACT: ("giao uoc",),
}
_SIGNS = {"QC": Kind.REGULATION, "QCHĐ": Kind.REGULATION, "KH": Kind.PLAN, "HD": Kind.GUIDE, "GƯ": Kind.PACT}
_SIGN = re.compile(r"\d[-/](?:\d{4}[-/])?([A-ZĐƯ]{2,4})(?![^\W\d_])")
_NUMBER = re.compile(r"(?<![\w/-])\d{1,6}[-/](?:\d{4}[-/])?[^\W\d_]")
_OF_YEAR = re.compile(r"\bnam (20\d\d)\b")
_NUMBERLESS = re.compile(r"\b(?:khong|chua)(?: co)? so\b")


def kind_of(line: str) -> Kind | None:
    """The kind a typed line names first, in words or by the letters of its number ("01-QC/KTĐ"); None when it names none."""
    said = fold(line)
    places = [(said.find(word), kind) for kind, words in _NAMED.items() for word in words if word in said]
    if places:
        return min(places)[1]
    sign = _SIGN.search(nfc(line).upper())
    return _SIGNS.get(sign[1]) if sign else None


def is_numberless(line: str) -> bool:
    """Whether a line says that the paper bears no number: "Giao ước không số ngày 14/2/2026"."""
    return bool(_NUMBERLESS.search(fold(line)))


@dataclass(frozen=True, slots=True)
class Version:
    """One version of a paper; `since`: when it was put into the program."""

    number: str
    since: datetime


@dataclass(frozen=True, slots=True)
class Decision:
    """What a meeting agreed to, in the words of its minutes. `agree` None: nobody objected but `objections`."""

    text: str
    at: datetime
    agree: int | None = None
    present: int | None = None
    objections: int = 0

    @property
    def carried(self) -> bool:
        """Whether the meeting adopted it."""
        if self.agree is None or self.present is None:
            return not self.objections
        return 2 * self.agree > self.present


def adopted_by(
    kind: Kind, year: int, versions: Sequence[Version], version: int, decisions: Sequence[Decision]
) -> int | None:
    """Which of `decisions` adopted `versions[version]`: the first that was carried and names it; None when none did.

    A decision names a paper by its number; without any number by its kind, and then means the version that was there at that
    time (the first one, when none was). One that says another year means another year's paper.
    """
    for place, one in enumerate(decisions):
        if one.carried and _named(kind, year, versions, one) == version:
            return place
    return None


def _named(kind: Kind, year: int, versions: Sequence[Version], one: Decision) -> int | None:
    said = fold(one.text)
    if _NUMBER.search(nfc(one.text)):
        return next((n for n, version in enumerate(versions) if version.number and _has(said, version.number)), None)
    if not any(word in said for word in _NAMED[kind]) or _OF_YEAR.findall(said) not in ([], [str(year)]):
        return None
    there = [n for n, version in enumerate(versions) if version.since <= one.at]
    return there[-1] if there else 0


def _has(said: str, number: str) -> bool:
    return bool(re.search(rf"(?<![\w/-]){re.escape(fold(number))}(?![\w/-])", said))


def pages(text: str, most: int = PAGE) -> list[str]:
    """A text in pieces of at most `most` characters, cut at ends of lines where there are any, else between words."""
    return list(_cut(text.strip(), most)) or [""]


def _cut(text: str, most: int) -> Iterator[str]:
    while len(text) > most:
        head = text[: most + 1]
        end = max(head.rfind("\n"), head.rfind(" ") if head.rfind("\n") < most // 2 else -1)
        end = end if end > 0 else most
        yield text[:end].rstrip()
        text = text[end:].lstrip()
    if text:
        yield text
