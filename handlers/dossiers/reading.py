"""How a dossier was sent, and why it came back, read from one typed line."""

import re
from dataclasses import dataclass
from datetime import date

from domain.refusals import Refusal
from domain.vietnamese_dates import Near, parse_when
from domain.words import nfc
from handlers.assessing.references import LONGEST, read_reference

_RECEIPT = re.compile(
    r"(?:biên\s+nhận|bien\s+nhan|mã\s+hồ\s+sơ|ma\s+ho\s+so|receipt)\s*(?:số|so|no\.?)?\s*:?\s*(?P<code>[0-9A-Za-z][0-9A-Za-z./_-]*)",
    re.IGNORECASE,
)
_SAID_DAY = re.compile(
    r"(?:ngày|ngay|on)\s+(?P<day>\d{1,2}\s?[./-]\s?\d{1,2}(?:\s?[./-]\s?\d{2,4})?)\s*[.,;:]?", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Sending:
    """The paper, or with `portal` the receipt, under which a dossier went; `dated` None when no day was typed."""

    number: str
    portal: bool
    dated: date | None


def read_sending(text: str, today: date) -> Sending | None:
    """The paper or receipt that a line names, or None: "35-TTr/TU ngày 8/2", "biên nhận H34.16-240208-0012 ngày 8/2"."""
    line = " ".join(nfc(text).split())
    receipt = _RECEIPT.search(line)
    if receipt:
        code = receipt["code"].rstrip("./-_")
        rest = line.replace(receipt[0], " ", 1)
        if any(map(str.isdigit, code)) and len(code) <= LONGEST:
            return Sending(code.upper(), True, _day(rest, today)[0])
        return None
    paper = read_reference(line, today)
    return Sending(paper.number, False, paper.dated) if paper else None


_AROUND = " .,;:"


def read_return(text: str, today: date) -> tuple[date | None, str]:
    """(day, reason): the day stands at the end or at the beginning ("thiếu biên bản ngày 9/2, ngày 12/2"); None without one there."""
    line = " ".join(nfc(text).split())
    for said in reversed([*_SAID_DAY.finditer(line)]):
        before, after = line[: said.start()].strip(_AROUND), line[said.end() :].strip(_AROUND)
        if before and after:
            continue
        try:
            return parse_when(said["day"], today, Near.PAST).day, before or after
        except Refusal:
            continue
    return None, line.strip(_AROUND)


def _day(line: str, today: date) -> tuple[date | None, str]:
    """The first day after "ngày" in a line, and the line without it."""
    match = _SAID_DAY.search(line)
    if match is None:
        return None, line
    try:
        day = parse_when(match["day"], today, Near.PAST).day
    except Refusal:
        return None, line
    return day, line.replace(match[0], " ", 1)
