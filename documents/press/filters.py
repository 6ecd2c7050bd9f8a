"""What a template may do with a field, and how values become words: numbers, points, days in the Vietnamese form."""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from domain.shown_dates import long_day, short_day

NO_BREAK = "\u00a0"

Value = str | int | bool | None | Sequence["Value"] | Mapping[str, "Value"]
"""A field: plain values that fit into JSON; points are whole hundredths, days and moments ISO texts ("2024-02-06", "2024-02-06T09:05")."""

Fields = Mapping[str, Value]


def points(hundredths: int) -> str:
    """9875 -> "98,75"; 100000 -> "1.000,00"."""
    sign = "-" if hundredths < 0 else ""
    whole, rest = divmod(abs(hundredths), 100)
    return f"{sign}{thousands(whole)},{rest:02d}"


def thousands(number: int) -> str:
    """1000 -> "1.000"."""
    return f"{number:,}".replace(",", ".")


def upper(text: str) -> str:
    """In capitals, as the heads of papers are."""
    return _AGENCIES.sub(f"CƠ{NO_BREAK}", text.upper())


def capital(text: str) -> str:
    """With a capital at its beginning."""
    return text[:1].upper() + text[1:]


def day_in_digits(day: str) -> str:
    """ "06/02/2024"."""
    return short_day(date.fromisoformat(day[:10]))


def day_in_words(day: str) -> str:
    """ "ngày 06 tháng 02 năm 2024"."""
    return long_day(date.fromisoformat(day[:10]))


def clock(moment: str) -> str:
    """ "9 giờ 05 phút"."""
    at = datetime.fromisoformat(moment)
    return f"{at.hour} giờ {at.minute:02d} phút"


def listed(texts: Sequence[str]) -> str:
    """Joined with semicolons."""
    return "; ".join(texts)


def enumerated(texts: Sequence[str]) -> str:
    """Joined with commas."""
    return ", ".join(texts)


def sentence(text: str) -> str:
    """With a full stop at its end where none stands."""
    return text if text.endswith((".", "!", "?", "…", ":")) else f"{text}."


def whole(name: str) -> str:
    """A name that is never broken over two lines."""
    return NO_BREAK.join(name.split())


FILTERS: Mapping[str, Callable[..., str]] = {
    "diem": points,
    "so": thousands,
    "hoa": upper,
    "hoa_dau": capital,
    "ngay": day_in_digits,
    "ngay_dai": day_in_words,
    "gio": clock,
    "noi_cham_phay": listed,
    "noi_phay": enumerated,
    "thanh_cau": sentence,
    "lien": whole,
}
"""By the name templates use."""

ON_LISTS = frozenset({"noi_cham_phay", "noi_phay"})
"""Those that take a list of texts."""

_UNIT = re.compile(r"(?<![\w.,])(\d[\d.,/]*) (?=(?:phiếu|cơ quan|điểm|bản|giờ|phút|người|đồng|%|chỗ|lần|mm|cm)\b)")
_MONTHS = re.compile(r"(?<!ngày )(?<![\w.,/])(\d+) (?=tháng\b)")
"""A length of time; the month of a day is another."""
_DATED = re.compile(r"\b(ngày|tháng|năm|giờ|khoản|Điều|điểm|hạng|Số|số) (?=\d)")
_PART = re.compile(r"\b(mục|phần) (?=[IVX]+\b|[A-Z\d](?:[.\d]*\b))", re.IGNORECASE)
"""A part by its numeral."""

_PAIR = re.compile(
    r"\b((?:tỉnh|thành|đảng|chi) (?=(?:ủy|uỷ)\b)|cơ (?=quan\b)|(?:trưởng|phó) (?=khối\b)|phó (?=(?:trưởng|chánh|bí|chủ|hiệu|tổng)\b))",
    re.IGNORECASE,
)
"""Syllables of one word of the field, of which most names and posts are made."""

_PROVINCE = re.compile(r"\b(tỉnh|TỈNH) ([^\W\d_]+) (?=([^\W\d_]))")
"""A province with its name's two first syllables."""

_SHORT = re.compile(r"(?<![\w/-])UBND(?![\w/-])")
"""Not in the number of a paper: 118/QĐ-UBND."""

_AGENCIES = re.compile(r"\bCƠ (?=QUAN\b)")
"""In the names of most blocs; the lines of a head are short."""


_TURNING = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
"""Unicode's bidirectional controls (UAX #9): behind one "7/9" is read as "9/7"."""


def clean(text: str) -> str:
    """Without the characters that XML 1.0 cannot hold, and those that turn the direction of writing: what people type may bring them.
    Breaks of lines become spaces."""
    spaced = re.sub(r" *[\t\r\n\x0b\x0c\u2028\u2029]+ *", " ", text)
    return "".join(
        one
        for one in spaced
        if one >= " " and one not in _TURNING and one not in "\ufffe\uffff" and not "\ud800" <= one <= "\udfff"
    )


def keep_together(text: str) -> str:
    """A number and its unit, a day and its word, "mục III", "Tỉnh ủy" are not broken over two lines."""
    text = _PAIR.sub(lambda found: found[0].rstrip() + NO_BREAK, text)
    text = _PROVINCE.sub(_province, text)
    text = _PART.sub(rf"\1{NO_BREAK}", _MONTHS.sub(rf"\1{NO_BREAK}", text))
    return _DATED.sub(rf"\1{NO_BREAK}", _UNIT.sub(rf"\1{NO_BREAK}", text))


def in_full(text: str) -> str:
    """A paper's readers are outside of the bloc, too: what a chat shortens is written out."""
    return _SHORT.sub("Ủy ban nhân dân", text)


def _province(found: re.Match[str]) -> str:
    word, first, second = found.groups()
    between = NO_BREAK if first[0].isupper() and second.isupper() else " "
    return f"{word} {first}{between}"


def spelt(text: str, spelling: str) -> str:
    """The syllable ủy in the spelling of the layout ("ủy", "uỷ", "" for as it stands), whatever its capitals."""
    if not spelling:
        return text
    mine, other = ("ủy", "uỷ") if spelling == "ủy" else ("uỷ", "ủy")
    return re.sub(rf"\b{other}\b", lambda found: _as(found[0], mine), text, flags=re.IGNORECASE)


def _as(written: str, syllable: str) -> str:
    return syllable.upper() if written.isupper() else syllable.capitalize() if written[0].isupper() else syllable


def cleaned(value: Any, spelling: str = "") -> Any:  # a tree of plain values in, the same tree out
    """Every text of a tree of plain values, clean, written out and in that spelling; tuples become lists."""
    if isinstance(value, str):
        return spelt(in_full(clean(value)), spelling)
    if isinstance(value, Mapping):
        return {key: cleaned(one, spelling) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [cleaned(one, spelling) for one in value]
    return value
