"""Finding a mark of state secrecy (Mật, Tối mật, Tuyệt mật) in the name, caption or text of what somebody sends.

The mark *by itself* counts, not the syllable: "12-BC (MẬT).pdf" is refused, "Báo cáo công tác bảo vệ bí mật nhà nước.pdf" is
taken. Where an ordinary paper is refused by mistake it can be renamed; a secret one that is taken cannot be called back.
"""

import re
from enum import StrEnum

from domain.words import fold, nfc


class Secrecy(StrEnum):
    """The three levels, in the words of the mark."""

    MAT = "Mật"
    TOI_MAT = "Tối mật"
    TUYET_MAT = "Tuyệt mật"


_LEVELS = {"mật": Secrecy.MAT, "tối mật": Secrecy.TOI_MAT, "tuyệt mật": Secrecy.TUYET_MAT}
_BARE_LEVELS = {fold(mark): level for mark, level in _LEVELS.items()}
_MARK = r"(?:(?:tuyệt|tối)\s+)?mật"
_PAPERS = "tài liệu|văn bản|công văn|báo cáo|hồ sơ|kế hoạch|tờ trình|quyết định|nghị quyết|biên bản|đề án|phụ lục"

# the title of every list of secrets, which is no secret: "danh mục bí mật nhà nước độ Tuyệt mật, Tối mật"
_LAW = re.compile(
    rf"bí mật nhà nước\s+(?:thuộc\s+|có\s+)?độ\s+{_MARK}(?:\s*(?:,|và|hoặc)\s*(?:độ\s+)?{_MARK})*", re.IGNORECASE
)
# pieces that stand apart: brackets, quotes, commas, colons, line ends, a dash with a space beside it
_APART = re.compile(r"[\[\](){}<>\"“”'«»:;,|/\\\n\t]+|\s[-–—]+|[-–—]+\s|^[-–—]+|[-–—]+$")
_EXTENSION = re.compile(r"\.[A-Za-z0-9]{1,5}$")
_ALONE = re.compile(rf"(?:(?:{_PAPERS})\s+)?(?:độ\s+(?=t))?(?P<mark>{_MARK})(?:\s+(?:số|năm|lần|bản)\b.*)?")
_BARE_IN_BRACKETS = re.compile(r"[(\[]\s*mat\s*[)\]]", re.IGNORECASE)
_WORD = re.compile(r"[^\W_]+")
_JOINTS = frozenset({"-", "_", "."})

# with these the syllable makes an ordinary word: bảo mật, túi mật, trăng mật; mật khẩu, mật ong, mật độ
_BEFORE = frozenset({"bảo", "bí", "cơ", "thân", "nội", "túi", "sỏi", "ống", "trăng", "đường", "nước", "giò", "độ"})
_AFTER = frozenset(
    {"ong", "khẩu", "mã", "độ", "vụ", "thám", "thiết", "nghị", "lệnh", "ngọt", "mía", "gấu", "hoa", "đàm"}
)


def find_mark(text: str) -> Secrecy | None:
    """The highest mark found by itself in a name, caption or text; None when there is none.

    A mark is: its words as a piece of their own (in brackets, between commas, before a dash, alone, or after the kind of a
    paper); "tối mật" and "tuyệt mật" anywhere; "MẬT" in capitals; "mật" joined by "-", "_" or "." on both sides. Never as part
    of a word such as "bảo mật" or "mật khẩu", nor in the legal phrase "bí mật nhà nước độ Tối mật". Without diacritics only as
    a piece of its own: two words, or one in capitals or brackets.
    """
    plain = _LAW.sub("", _EXTENSION.sub("", nfc(text).strip()))
    found = {level for piece in _APART.split(plain) for level in _marks_of(piece.strip(" ._-"))}
    if _BARE_IN_BRACKETS.search(plain):
        found.add(Secrecy.MAT)
    return next((level for level in reversed(Secrecy) if level in found), None)


def _marks_of(piece: str) -> set[Secrecy]:
    words = " ".join(_WORD.findall(piece.casefold()))
    if alone := _ALONE.fullmatch(words):
        return {_LEVELS[alone["mark"]]}
    if words in _BARE_LEVELS:
        return {_BARE_LEVELS[words]} if " " in words or piece.isupper() else set()
    return _marks_among(piece)


def _marks_among(piece: str) -> set[Secrecy]:
    """Marks inside a longer piece."""
    matches = list(_WORD.finditer(piece))
    words = ["", *(match[0].casefold() for match in matches), ""]
    found: set[Secrecy] = set()
    for place, match in enumerate(matches, 1):
        before, after = words[place - 1], words[place + 1]
        if words[place] != "mật" or after in _AFTER:
            continue
        if f"{before} mật" in _LEVELS:
            found.add(_LEVELS[f"{before} mật"])
        elif before not in _BEFORE and (match[0].isupper() or _joined(piece, match)):
            found.add(Secrecy.MAT)
    return found


def _joined(piece: str, word: re.Match[str]) -> bool:
    """Whether the word hangs on others by a joint only: "12-bc-mật", "mật_bao_cao"."""
    sides = {piece[word.start() - 1 : word.start()], piece[word.end() : word.end() + 1]}
    return sides <= _JOINTS | {""} and bool(sides & _JOINTS)
