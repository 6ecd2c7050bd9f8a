"""Legal bases that pacts and papers cite, with their days of force: a citation that has ended or bears a wrong date is found.

Facts as far as a published text states them (`field.md` 8.1 and the sources of the five blocs); `sure` False means that a
person should compare them with the official text. Real pacts copy last year's bases, mistakes included.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from domain.shown_dates import long_day
from domain.words import nfc


@dataclass(frozen=True, slots=True)
class Basis:
    """One text. `signed`: its date; `since`, `until`: days of force, `until` the first day without; `successor`: what replaced it.

    `kind`, `subject`: how a paper of a bloc cites it ("Nghị định", "của Chính phủ ..."); empty for what is not about emulation.
    """

    number: str
    signed: date
    since: date | None = None
    until: date | None = None
    successor: str = ""
    sure: bool = True
    kind: str = ""
    subject: str = ""

    @property
    def cited(self) -> str:
        """ "Nghị định số 98/2023/NĐ-CP ngày 31 tháng 12 năm 2023 của Chính phủ ..."; of a law without number (decree 30/2020, annex I)."""
        if self.kind.startswith("Luật"):
            return f"{self.kind} {self.subject}".rstrip() + f" {long_day(self.signed)}"
        return f"{self.kind} số {self.number} {long_day(self.signed)} {self.subject}".rstrip()


_DECREE = "của Chính phủ quy định chi tiết thi hành một số điều của Luật Thi đua, khen thưởng"
_DECREE_2025 = (
    "của Chính phủ quy định về phân cấp, phân quyền trong lĩnh vực thi đua, khen thưởng; quy định chi tiết và hướng dẫn "
    "thi hành một số điều của Luật Thi đua, khen thưởng"
)
_CIRCULAR = "của Bộ trưởng Bộ Nội vụ quy định biện pháp thi hành Luật Thi đua, khen thưởng"

BASES: tuple[Basis, ...] = (
    Basis("06/2022/QH15", date(2022, 6, 15), since=date(2024, 1, 1), kind="Luật Thi đua, khen thưởng"),
    Basis(
        "06/2026/QH16", date(2026, 4, 23), since=date(2026, 10, 1), sure=False, kind="Luật",
        subject="sửa đổi, bổ sung Luật Thi đua, khen thưởng",
    ),
    Basis(
        "91/2017/NĐ-CP", date(2017, 7, 31), until=date(2024, 1, 1), successor="98/2023/NĐ-CP", kind="Nghị định", subject=_DECREE,
    ),
    Basis(
        "98/2023/NĐ-CP", date(2023, 12, 31), date(2024, 1, 1), date(2025, 7, 1), "152/2025/NĐ-CP", kind="Nghị định",
        subject=_DECREE,
    ),
    Basis("152/2025/NĐ-CP", date(2025, 6, 14), since=date(2025, 7, 1), kind="Nghị định", subject=_DECREE_2025),
    Basis(
        "01/2024/TT-BNV", date(2024, 2, 24), until=date(2025, 8, 5), successor="15/2025/TT-BNV", sure=False, kind="Thông tư",
        subject=f"{_CIRCULAR} và Nghị định số 98/2023/NĐ-CP",
    ),
    Basis(
        "15/2025/TT-BNV", date(2025, 8, 4), since=date(2025, 8, 5), kind="Thông tư",
        subject=f"{_CIRCULAR} và Nghị định số 152/2025/NĐ-CP",
    ),
    Basis("04/2015/NĐ-CP", date(2015, 1, 9), until=date(2023, 8, 14), successor="59/2023/NĐ-CP", sure=False),
    Basis("34-CT/TW", date(2014, 4, 7)),
    Basis("05-CT/TW", date(2016, 5, 15)),
    Basis("01-KL/TW", date(2021, 5, 18)),
    Basis("21-KL/TW", date(2021, 10, 25)),
    Basis("37-QĐ/TW", date(2021, 10, 25)),
    Basis("19/CT-TTg", date(2021, 7, 16)),
    Basis("36-HD/VPTW", date(2018, 4, 3), until=date(2026, 5, 27), successor="05-HD/VPTW", sure=False),
    Basis("05-HD/VPTW", date(2026, 5, 27), sure=False),
    Basis("399-QĐ/TW", date(2026, 1, 9), sure=False),
)  # fmt: skip
"""What is known; a text that is not here is not judged."""


def in_force(on: date) -> list[Basis]:
    """What a paper of that day about emulation can cite: signed by then, in force, not ended."""
    return [
        one for one in BASES if one.kind and (one.since or one.signed) <= on and not (one.until and one.until <= on)
    ]


class Doubt(StrEnum):
    """What is wrong with a citation."""

    ENDED = "ended"
    NOT_YET = "not_yet"
    DATE = "date"


@dataclass(frozen=True, slots=True)
class Finding:
    """A doubtful citation: as written, the day written beside it, and the text it means."""

    doubt: Doubt
    written: str
    day: date | None
    basis: Basis


_NUMBER = r"\d{1,4}(?:/\d{4})?\s?[-/]\s?(?:[A-ZĐ]{1,4}\d{0,2})(?:[-/][A-ZĐ][A-Za-zĐđ]{1,5})?"
_DAY = r"(?P<d>\d{1,2})[-./](?P<m>\d{1,2})[-./](?P<y>\d{4})"
_CITED = re.compile(rf"\b(?P<number>{_NUMBER})(?!\w)(?:[^\d.;]{{0,12}}?\bngày\s+{_DAY})?")
_DIGITS = re.compile(r"((\d+)(?:/(\d{4}))?)")
_PARTS = re.compile(r"[A-ZĐ][A-Za-zĐđ]*\d{0,2}")


def citations(text: str) -> Iterator[tuple[str, date | None]]:
    """The numbers of documents in a text, each with the day written after it ("34-CT/TW, ngày 08-4-2014"); None without one or
    for a day that cannot be."""
    for found in _CITED.finditer(nfc(text)):
        day = None
        if found["y"]:
            try:
                day = date(int(found["y"]), int(found["m"]), int(found["d"]))
            except ValueError:
                day = None
        yield found["number"], day


def doubts(text: str, on: date) -> list[Finding]:
    """What is doubtful in a text of the day `on`: a basis that has ended or is not yet in force, or another date than its own."""
    found = []
    for written, day in citations(text):
        basis = _basis(written, day)
        if basis is None:
            continue
        if basis.until is not None and on >= basis.until:
            found.append(Finding(Doubt.ENDED, written, day, basis))
        elif basis.since is not None and on < basis.since:
            found.append(Finding(Doubt.NOT_YET, written, day, basis))
        if day is not None and day != basis.signed:
            found.append(Finding(Doubt.DATE, written, day, basis))
    return found


def _basis(written: str, day: date | None) -> Basis | None:
    """The text a citation means: kind, issuer and number agree, and the year where one is written in the number or beside it.

    Party texts number through a term, so "01-KL/TW" of another year is another text: a date that is more than a year away
    means that.
    """
    number, kind = _taken_apart(written)
    year = number[1] or (day.year if day else None)
    for basis in BASES:
        (serial, of), its_kind = _taken_apart(basis.number)
        if (serial, its_kind) != (number[0], kind):
            continue
        if year is None and of is not None:
            continue  # "04-NĐ/CP" alone may be any year's
        if year is None or abs(year - (of or basis.signed.year)) <= (0 if of else 1):
            return basis
    return None


def _taken_apart(number: str) -> tuple[tuple[int, int | None], tuple[str, ...]]:
    """("152/2025/NĐ-CP") -> ((152, 2025), ("CP", "NĐ")); the order and the signs between letters are often mistaken."""
    digits, serial, year = _DIGITS.findall(number)[0]
    return (int(serial), int(year) if year else None), tuple(sorted(_PARTS.findall(number[len(digits) :])))
