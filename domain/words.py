"""Vietnamese words: one spelling to compare by, folding for typed commands, alphabetical order, typed labels."""

import re
import unicodedata
from collections.abc import Sequence

from domain.refusals import Refusal, quoted

TONES = "\u0300\u0309\u0303\u0301\u0323"
"""Huyền, hỏi, ngã, sắc, nặng: the order of Vietnamese dictionaries; no mark comes first."""

_OPEN_PAIRS = (("o", "a"), ("o", "e"), ("u", "y"))
_ALPHABET = {letter: place for place, letter in enumerate("aăâbcdđeêfghijklmnoôơpqrstuưvwxyz")}
_MIN_PREFIX = 3
SLUG_LONGEST = 40


def _marked(letter: str, tone: str) -> str:
    return unicodedata.normalize("NFC", letter + tone)


def _spellings() -> list[tuple[str, str]]:
    """Every (old, new) spelling of oa, oe, uy with a tone, lower case: ("òa", "oà"), ..."""
    return [(_marked(a, tone) + b, a + _marked(b, tone)) for a, b in _OPEN_PAIRS for tone in TONES]


_TO_NEW: dict[str, str] = {}
_TO_OLD: dict[str, str] = {}
for _old, _new in _spellings():
    for _case in (str.lower, str.upper, str.capitalize):
        _TO_NEW[_case(_old)] = _case(_new)
        _TO_OLD[_case(_new)] = _case(_old)
_FIND_OLD = re.compile("|".join(_TO_NEW))
_FIND_NEW = re.compile(rf"(?<![qQ])(?:{'|'.join(_TO_OLD)})(?!\w)")


def nfc(text: str) -> str:
    """Unicode NFC, so that a letter and its marks are one character."""
    return unicodedata.normalize("NFC", text)


def new_tones(text: str) -> str:
    """Tone marks placed the new way: uỷ, hoà, khoẻ. NFC."""
    return _FIND_OLD.sub(lambda m: _TO_NEW[m[0]], nfc(text))


def old_tones(text: str) -> str:
    """Tone marks placed the old way: ủy, hòa, khỏe; hoàn and quý have one spelling only and stay. NFC."""
    return _FIND_NEW.sub(lambda m: _TO_OLD[m[0]], new_tones(text))


def name_key(text: str) -> str:
    """Two names are the same when their keys are: NFC, one tone placement, no case, single spaces."""
    return " ".join(new_tones(text).casefold().split())


def fold(text: str) -> str:
    """Lower case without diacritics, single spaces: for commands and labels typed in haste. "Đồng Ý" -> "dong y"."""
    bare = "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))
    return " ".join(bare.casefold().replace("đ", "d").split())


def slug(name: str) -> str:
    """The key of a name in bloc files: Latin letters, digits and hyphens, at most `SLUG_LONGEST`."""
    key = re.sub(r"[^a-z0-9]+", "-", fold(name)).strip("-")
    return (key if key[:1].isalpha() else f"co-quan-{key}")[:SLUG_LONGEST].strip("-")


def _letter(char: str) -> tuple[str, int]:
    """A letter without its tone, and the tone's place (0 none ... 5 nặng)."""
    tone = 0
    rest = ""
    for part in unicodedata.normalize("NFD", char):
        if part in TONES:
            tone = TONES.index(part) + 1
        else:
            rest += part
    return nfc(rest), tone


SortKey = tuple[tuple[tuple[int, int], ...], tuple[int, ...], str]


def sort_key(text: str) -> SortKey:
    """Vietnamese alphabetical order: letters first (Đ after D, Ă and Â after A), then tones, then the text itself.

    Spaces and signs come before digits, digits before letters.
    """
    letters: list[tuple[int, int]] = []
    tones: list[int] = []
    for char in " ".join(new_tones(text).casefold().split()):
        base, tone = _letter(char)
        tones.append(tone)
        if base in _ALPHABET:
            letters.append((2, _ALPHABET[base]))
        elif base.isdigit():
            letters.append((1, ord(base[0])))
        else:
            letters.append((0, ord(base[0])) if base else (0, 0))
    return tuple(letters), tuple(tones), text


def person_key(full_name: str) -> tuple[SortKey, SortKey]:
    """The order of persons in Vietnamese lists: by given name (the last word), then by family and middle names."""
    family, _, given = " ".join(full_name.split()).rpartition(" ")
    return sort_key(given), sort_key(family)


def match_label(text: str, labels: Sequence[str]) -> int:
    """Which label a person typed: its index.

    Tried in turn: the number of the line (1 is the first), the label as it is written, the label without diacritics, its
    beginning (three letters or more). Refusal `choice.unknown` or `choice.several`, with the labels that came into question.
    """
    typed = fold(text)
    if typed.isascii() and typed.isdigit():
        if 1 <= int(typed) <= len(labels):
            return int(typed) - 1
        raise Refusal("choice.unknown", text=quoted(text), labels=tuple(labels))
    exact = [i for i, label in enumerate(labels) if name_key(label) == name_key(text)]
    folded = [i for i, label in enumerate(labels) if fold(label) == typed]
    begun = [i for i, label in enumerate(labels) if len(typed) >= _MIN_PREFIX and fold(label).startswith(typed)]
    for found in (exact, folded, begun):
        if len(found) == 1:
            return found[0]
        if found:
            raise Refusal("choice.several", text=quoted(text), labels=tuple(labels[i] for i in found))
    raise Refusal("choice.unknown", text=quoted(text), labels=tuple(labels))
