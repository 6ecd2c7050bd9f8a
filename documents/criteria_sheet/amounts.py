"""Points in cells and in words: "9,5", "9,50 điểm", "-2", "tối đa 5 điểm", "I. NHIỆM VỤ (50 điểm)"."""

import re
from dataclasses import dataclass
from datetime import date, time

from documents.criteria_sheet.folding import fold
from documents.criteria_sheet.grid import Cell, shown
from domain.points import HUNDRED, parse_points, show_points
from domain.refusals import Refusal

NUMBER = r"(\d{1,5}(?:[.,]\d{1,2})?)(?![\d.,]*\d)"
_MOST = r"(?:t[oố]i [dđ]a|kh[oô]ng qu[aá]|cao nh[aấ]t)"
_THOUSANDS = re.compile(r"[+]?\s*(\d{1,3})\.(000)\s*(?:diem|d)?\.?")
_IN_TITLE = re.compile(
    rf"\s*[-–:]?\s*[(\[]\s*(?:{_MOST}\s*:?\s*|[+]\s*)?(\d{{1,5}}(?:[.,]\d{{1,2}})?|\d\.000)\s*(điểm|đ|d|diem)?\s*[)\]]\s*[:.]?\s*$",
    re.IGNORECASE,
)
_BRACKETS = re.compile(
    rf"\s*[(\[]\s*(?:{_MOST}\s*:?\s*)?(\d{{1,5}}(?:[.,]\d{{1,2}})?|\d\.000)\s*(?:điểm|đ)\s*[)\]]", re.IGNORECASE
)
_AT_END = re.compile(
    rf"\s*[-–:,]\s*(?:{_MOST}\s*:?\s*)?(\d{{1,5}}(?:[.,]\d{{1,2}})?|\d\.000)\s*(?:điểm|đ)\s*[.;:]?\s*$", re.IGNORECASE
)
_AFTER_COLON = re.compile(r"(.*\S)\s*[:=]\s*(\d{1,4}(?:[.,]\d{1,2})?)\s*(?:điểm|đ)?\s*[.;]?", re.IGNORECASE)
_SAYS = re.compile(
    r"(.*?\S)[\s,:–-]+(?:đạt|được|chấm|tính)?\s*(\d{1,4}(?:[.,]\d{1,2})?)\s*(?:điểm|đ)\s*[.;]?", re.IGNORECASE
)
_IN_BRACKETS = re.compile(r"(.*\S)\s*[(\[]\s*(\d{1,4}(?:[.,]\d{1,2})?)\s*(?:điểm|đ)\s*[)\]]\s*[.;:]?", re.IGNORECASE)
_BEFORE = re.compile(r"(\d{1,4}(?:[.,]\d{1,2})?)\s*(?:điểm|đ)\s*[:–-]\s*(\S.*)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Points:
    """Hundredths, or None with `trouble`, the code of what is wrong. `guess`: a code of how it was understood."""

    value: int | None = None
    trouble: str = ""
    guess: str = ""
    text: str = ""


def cell_points(cell: Cell | None) -> Points:
    """The points of a cell; an empty cell has neither value nor trouble."""
    if cell is None:
        return Points()
    if cell.unreckoned:
        return Points(trouble="formula")
    value, text = cell.value, cell.text
    if isinstance(value, date | time):
        return Points(trouble="date", text=text[:10])
    if not text:
        return Points()
    if cell.percent:
        return Points(trouble="percent", text=text)
    if isinstance(value, int | float) and not isinstance(value, bool):
        hundredths = round(value * HUNDRED)
        if abs(value * HUNDRED - hundredths) > 1e-6 or abs(hundredths) > 99_999 * HUNDRED:
            return Points(trouble="decimals", text=str(shown(value)))
        return Points(hundredths, text=text)
    return text_points(text)


def text_points(text: str) -> Points:
    """The points that a text says and nothing else: "9,5", "+2", "Tối đa 10 điểm", "0 - 5 điểm", "1.000"."""
    bare = fold(text).strip("()[]. ")
    if _THOUSANDS.fullmatch(bare):
        return Points(int(re.sub(r"\D", "", bare)) * HUNDRED, guess="thousand", text=text)
    if found := re.fullmatch(rf"(?:tu\s+)?0(?:[.,]0)?\s*(?:d|diem)?\s*(?:-|–|—|den)\s*{NUMBER}\s*(?:d|diem)?", bare):
        return Points(_number(found[1]), guess="range", text=text)
    bare = re.sub(r"^(?:cong|thuong|duoc)\s+(?=\d)", "", bare)
    bare = re.sub(r"^(?:toi da|khong qua|cao nhat)\s*:?\s*", "", bare)
    try:
        return Points(parse_points(bare), text=text)
    except Refusal as refusal:
        return Points(trouble="decimals" if refusal.code == "number.decimals" else "points", text=text)


def take_from_title(title: str) -> tuple[str, Points]:
    """A heading without the points it ends with, and those: "NHIỆM VỤ (50 điểm)" -> "NHIỆM VỤ", 50."""
    for pattern in (_IN_TITLE, _AT_END):
        found = pattern.search(title)
        if (
            found
            and title[: found.start()].strip()
            and not (pattern is _AT_END and _counts(title[: found.start()], found[0]))
        ):
            word = found.groups()[1] if len(found.groups()) > 1 else "điểm"
            points = text_points(found[1])
            guess = points.guess or ("" if word else "bare")
            return title[: found.start()].strip(), Points(points.value, guess=guess, text=found[0].strip())

    return title, Points()


def brackets_with_points(title: str) -> int:
    """How many "(5 điểm)" a title has: more than one may be parts, or levels."""
    return len(_BRACKETS.findall(title))


def take_from_middle(title: str) -> tuple[str, Points, str]:
    """A title, the points in its middle, what it goes on with: "Gửi báo cáo (05 điểm). Chậm trừ 1 điểm".

    No points where there are several: those may be parts, or levels.
    """
    found = list(_BRACKETS.finditer(title))
    if len(found) != 1:
        return title, Points(), ""
    before, rest = title[: found[0].start()].strip(), title[found[0].end() :].strip()
    more = rest.lstrip(".;:,–- ")
    if not before or not more or _counts(before, found[0][0]):
        return title, Points(), ""
    points = text_points(found[0][1])
    points = Points(points.value, guess=points.guess, text=found[0][0].strip())
    return (f"{before} {rest}", points, "") if more == rest else (before, points, more)


def _counts(before: str, points: str) -> bool:
    """Whether points at the end are those of each time: "Mỗi sáng kiến: 1 điểm"."""
    return "toi da" not in fold(points) and bool(re.search(r"\b(?:moi|tru|cu)\b|/", fold(before)))


def level_of(text: str) -> tuple[str, int] | None:
    """A level and its points: "Hoàn thành tốt: 5 điểm" -> ("Hoàn thành tốt", 500); None when the text says none."""
    for pattern in (_IN_BRACKETS, _AFTER_COLON, _SAYS):
        if found := pattern.fullmatch(text):
            return _name(found[1]), _number(found[2])
    if found := _BEFORE.fullmatch(text):
        return _name(found[2]), _number(found[1])
    return None


def said_points(points: int) -> str:
    """As people write them."""
    return show_points(points, ",")


def _name(text: str) -> str:
    return text.strip(" :;,.–-") or text


def _number(text: str) -> int:
    whole, _comma, rest = text.replace(",", ".").partition(".")
    return int(whole) * HUNDRED + int((rest or "").ljust(2, "0")[:2] or 0)


def number_of(text: str) -> int:
    """Hundredths of digits with at most two decimals."""
    return _number(text)
