"""The numbering of rows: I, A, 1, 1.1, I.2, a, a), (1), Phần I, dashes."""

import re
from dataclasses import dataclass, replace

from documents.criteria_sheet.folding import fold
from domain.words import nfc

_DASH = re.compile(r"[-–—+*•●▪○·∙]+")
_WORD = r"(?i:phần|mục|chương|nhóm|tiêu chí|tiêu chuẩn)"
_PIECE = r"(?:[IVXLC]{1,6}|[A-ZĐ]|\d{1,3}|[ivx]{1,5}|[a-zđ])"
_WHOLE = re.compile(rf"(?:({_WORD})\s+)?[(\[]?({_PIECE}(?:[.\-]{_PIECE}){{0,5}})\s*[.):/\]\-–]*", re.IGNORECASE)
_CODE = re.compile(r"[A-ZĐ]{1,4}[.\-]?\d{1,3}(?:[.\-]\d{1,3})*")
_LEADING = re.compile(
    rf"(?P<word>{_WORD}\s+)?(?P<open>[(\[]?)(?P<marker>{_PIECE}(?:\.{_PIECE}){{0,5}})(?P<end>\s*[.):/\]]|\s*[-–—](?=\s)|(?=\s))\s*(?P<rest>\S.*)"
)
_LEADING_DASH = re.compile(r"[-–—+*•●▪○·∙]\s*(?=\D|\d+\S*\s)(.+)")
_ROMAN = re.compile(r"(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")


@dataclass(frozen=True, slots=True)
class Marker:
    """A number as written: its style ("roman", "upper", "n1", "n2", "lower", "dash", ...), its text, its last part as a number."""

    style: str
    text: str
    last: int = 0
    path: bool = False


def parse_marker(text: str, open_styles: dict[str, int]) -> Marker | None:
    """What stands in the column of numbers; None when it is none. `open_styles`: the last number of every style in use."""
    bare = nfc(text).strip()
    if _DASH.fullmatch(bare):
        return Marker("dash", "-")
    if found := _WHOLE.fullmatch(bare):
        return _marker(found[2].strip("."), open_styles, found[1])
    if _CODE.fullmatch(bare):
        return Marker(f"code{bare.count('.')}", bare, 0, path=True)
    return None


def leading_marker(text: str, open_styles: dict[str, int]) -> tuple[Marker | None, str]:
    """The number a text begins with, and the rest of the text."""
    if found := _LEADING_DASH.fullmatch(text):
        return Marker("dash", "-"), found[1]
    found = _LEADING.fullmatch(text)
    if found is None:
        return None, text
    marker, rest = found["marker"], found["rest"]
    # "1.1 Nội dung" is numbered, "5 văn bản" is not: without a sign behind it only a path or a word before it makes it one
    if not found["end"].strip() and not found["word"] and not ("." in marker and marker[:1].isdigit()):
        return None, text
    if found["open"] and "điểm" in found[0][:14].lower():
        return None, text
    if not found["end"].strip() and not found["word"] and re.match(r"(?:điểm|đ|%)(?!\w)", rest.lower()):
        return None, text
    return _marker(marker, open_styles, found["word"]), rest.strip()


def _marker(text: str, open_styles: dict[str, int], word: str | None) -> Marker:
    """With a word before it ("Mục 1") it is of another style than without."""
    if word:
        mark = f"{fold(word)}:"
        own = {style.removeprefix(mark): last for style, last in open_styles.items() if style.startswith(mark)}
        found = _bare(text, own)
        return replace(found, style=mark + found.style)
    return _bare(text, open_styles)


def _bare(text: str, open_styles: dict[str, int]) -> Marker:
    pieces = re.split(r"[.\-]", text)
    if all(piece.isdecimal() for piece in pieces):
        pieces = [str(int(piece)) for piece in pieces]
        return Marker(f"n{len(pieces)}", ".".join(pieces), int(pieces[-1]), path=len(pieces) > 1)
    style, last = _single(pieces[-1], open_styles)
    if len(pieces) == 1:
        return Marker(style, pieces[0], last)
    return Marker(f"{style}{len(pieces)}", ".".join(pieces), last, path=True)


def _single(piece: str, open_styles: dict[str, int]) -> tuple[str, int]:
    """Style and value of one piece: "I" is a letter after H, otherwise one in Roman numbers."""
    if piece.isdecimal():
        return "n", int(piece)
    lower = piece.islower()
    letters, romans = ("lower", "small") if lower else ("upper", "roman")
    as_letter = "abcdefghijklmnopqrstuvwxyz".find(piece.lower()) + 1 if len(piece) == 1 else 0
    as_roman = _roman(piece.upper())
    if piece.lower() == "đ":
        return letters, open_styles.get(letters, 4) + 1
    if not as_roman:
        return letters, as_letter
    if not as_letter:
        return romans, as_roman
    if open_styles.get(romans) == as_roman - 1 and (romans in open_styles or as_roman == 1):
        return romans, as_roman
    if open_styles.get(letters) in {as_letter - 1, as_letter - 2} or as_roman >= 50:
        return letters, as_letter
    return (letters, as_letter) if letters in open_styles and as_roman > 1 else (romans, as_roman)


def _roman(text: str) -> int:
    """1 to 99; 0 when it is no Roman number; C and D count as letters."""
    if not text or not _ROMAN.fullmatch(text):
        return 0
    values = [{"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}[letter] for letter in text]
    return sum(-one if one < next_ else one for one, next_ in zip(values, [*values[1:], 0], strict=True))
