"""The lines below a table that sign it: who made it, "(Ký, ghi rõ họ tên)", names."""

import re
from collections.abc import Sequence

from documents.criteria_sheet.amounts import level_of, take_from_title
from documents.criteria_sheet.folding import fold
from documents.criteria_sheet.kinds import is_rule
from documents.criteria_sheet.lines import Line
from documents.criteria_sheet.markers import leading_marker, parse_marker
from documents.criteria_sheet.nodes import in_capitals, is_foot, is_total, list_named

LONGEST = 80
NAME_WORDS = range(2, 7)


def signatures(lines: Sequence[Line]) -> dict[int, str]:
    """The places of the lines behind the last one that counts that only sign, with their texts."""
    end = max((place for place, line in enumerate(lines) if _counts(line)), default=-1) + 1
    return {place: " ".join(_texts(line)) for place, line in enumerate(lines) if place >= end and _signs(line)}


def _counts(line: Line) -> bool:
    """Whether a line belongs to the table for certain."""
    if line.points.value is not None or (line.points.trouble and line.points.trouble != "points"):
        return True
    if not line.texts:
        return False
    text = line.texts[0]
    marker, rest = leading_marker(text, {})
    number = parse_marker(line.number, {}) if line.number else None
    return (
        any(one is not None and one.style != "dash" for one in (marker, number))
        or is_total(text)
        or list_named(rest) is not None
        or take_from_title(rest)[1].value is not None
        or level_of(rest) is not None
        or is_rule(rest)
    )


def _texts(line: Line) -> list[str]:
    parts = [line.number, " ".join(line.texts), line.points.text, line.detail, line.proof, " ".join(line.notes)]
    return [text for text in parts if text]


def _signs(line: Line) -> bool:
    texts = _texts(line)
    return bool(texts) and all(_is_signing(text) for text in texts)


def _is_signing(text: str) -> bool:
    """Whether a text is a signature's; "NGƯỜI CHẤM ĐIỂM" is one that speaks of points."""
    if len(text) > LONGEST or (not is_foot(text) and re.search(r"\bdiem\b", fold(text))):
        return False
    return is_foot(text) or (in_capitals(text) and not any(letter.isdigit() for letter in text)) or _is_name(text)


def _is_name(text: str) -> bool:
    """Two to six words of letters, each with a capital: "Trần Thị Ngọc Hân"."""
    words = text.split()
    return len(words) in NAME_WORDS and all(word.isalpha() and word.istitle() for word in words)
