"""The tree while it is built: items with the lines below them that are no criteria of their own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from documents.criteria_sheet.draft import Item, Remark, Weight
from documents.criteria_sheet.folding import fold
from domain.leaves import Part

_OPENING = r"^(?:(?:phan|muc|cac|nhung|noi dung|tieu chi|truong hop|quy dinh|danh muc|bang|ve|duoc|bi|xet|co|tinh)\s+)*"
_BONUS, _MINUS = r"(?:diem thuong|diem cong|cong diem|thuong diem|cong, thuong diem)", r"(?:diem tru|tru diem)"
_BONUS_HEAD, _MINUS_HEAD = re.compile(rf"{_OPENING}{_BONUS}\b"), re.compile(rf"{_OPENING}{_MINUS}\b")
_TOTAL_OF = re.compile(r"^(?:tong cong|tong diem|tong so diem|cong (?:muc|phan|nhom|tieu chi|noi dung))\b")
_TOTAL = re.compile(r"^(?:tong|cong)\b")
_TOTAL_WORDS = frozenset(
    [
        "tong",
        "cong",
        "so",
        "diem",
        "chuan",
        "muc",
        "phan",
        "toi",
        "da",
        "cua",
        "bang",
        "nhom",
        "toan",
        "bo",
        "cac",
        "thuong",
        "tru",
        "va",
        "dat",
        "duoc",
        "thang",
        "i",
        "ii",
        "iii",
        "iv",
        "v",
        "vi",
        "vii",
        "viii",
        "ix",
        "x",
        "a",
        "b",
        "c",
        "d",
        "e",
    ]
)
_FOOT = re.compile(
    r"^(?:ghi chu|noi nhan|luu y|nguoi (?:lap|cham|tong hop|kiem tra)|\((?:da )?ky\b|"
    r"truong khoi|khoi truong|thu truong|t/?m\b|tm\.|k/?t\b|chu tich|.{0,30}ngay \d|.{0,25}, ngay)"
)

_LEVEL_WORDS = ("xuat sac", "tot", "kha", "hoan thanh", "dat", "trung binh", "yeu", "%", "muc", "co ", "khong")


@dataclass(slots=True)
class Sub:
    """A line below a criterion: a level, a rule, or words about it; `points` in hundredths when its own cell has some."""

    text: str
    points: int | None = None
    row: int = 0
    of_notes: bool = False
    sign: str = ""
    """What it begins with when that was taken off: "-", "+", "•"."""


@dataclass(slots=True)
class Node:
    """An item, what stands below it, and what is to be said about it."""

    item: Item
    subs: list[Sub] = field(default_factory=list)
    children: list[Node] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    raw: str = ""
    """The title before points were taken out of it."""

    def say(self, code: str, weight: Weight, row: int = 0, /, **params: str) -> None:
        """Note something about it."""
        self.remarks.append(
            Remark(code=code, weight=weight, sheet=self.item.sheet, row=row or self.item.row, params=params)
        )

    def flat(self) -> Iterator[Node]:
        """It and all below it."""
        yield self
        for child in self.children:
            yield from child.flat()


def list_named(text: str) -> Part | str | None:
    """Which list a heading begins: BONUS, MINUS, "mixed" for both in one; None for any other text."""
    bare = " ".join(re.sub(r"[^\w,/ ]", " ", fold(text)).split())
    bonus, minus = _BONUS_HEAD.match(bare), _MINUS_HEAD.match(bare)
    if (bonus and re.search(r"\btru\b", bare[bonus.end() :][:12])) or (
        minus and re.search(r"\b(?:cong|thuong)\b", bare[minus.end() :][:12])
    ):
        return "mixed"
    if bonus:
        return Part.BONUS
    return Part.MINUS if minus else None


def list_of_sheet(name: str) -> Part | str | None:
    """Which list a sheet is by its name: "Điểm thưởng", "Thưởng - Trừ"; "Thi đua, khen thưởng" is none."""
    bare = fold(name).replace("khen thuong", " ")
    bonus, minus = re.search(r"\b(?:thuong|diem cong|cong)\b", bare), re.search(r"\btru\b", bare)
    if bonus and minus:
        return "mixed"
    if minus:
        return Part.MINUS
    return Part.BONUS if bonus and re.search(r"\bthuong\b|\bdiem\b", bare) else None


def is_total(text: str) -> bool:
    """ "Tổng cộng", "Cộng mục I", "Tổng điểm chuẩn (I + II)", but not "Cộng điểm" or "Tổng kết phong trào"."""
    bare = " ".join(re.sub(r"[^a-z]", " ", re.sub(r"\bdiem\b\s*$", "diem", fold(text))).split())
    if not _TOTAL.match(bare) or bare in {"cong diem", "cong diem thuong"}:
        return False
    if _TOTAL_OF.match(bare):
        return True
    return all(word in _TOTAL_WORDS for word in bare.split())


def is_grand(text: str) -> bool:
    """Whether a total is of the whole table by its words."""
    return fold(text).startswith("tong")


def is_foot(text: str) -> bool:
    """Signatures and remarks below a table."""
    return bool(_FOOT.match(fold(text)))


def sign_of(text: str) -> str:
    """The sign a line begins with, long dashes as short ones; empty when it is none."""
    sign = text.strip()[:1]
    return "-" if sign in {"–", "—"} else sign if sign and sign in "-+*•●▪○·∙" else ""


def in_capitals(text: str) -> bool:
    """Whether a text is written in capitals."""
    letters = [letter for letter in text if letter.isalpha()]
    return len(letters) > 3 and sum(letter.isupper() for letter in letters) >= 0.9 * len(letters)


def looks_like_levels(text: str) -> bool:
    """Words that name a level."""
    return any(word in fold(text) for word in _LEVEL_WORDS)
