"""A guest of a meeting as people type one: a person with post and agency ("Y Bảy, Phó Giám đốc Sở Nội vụ"), or a body ("Sở Nội vụ")."""

import re
from dataclasses import dataclass

COMRADE = "Đồng chí"
_TITLED = re.compile(r"(?:Đồng chí|Đ/c|Ông|Bà)\b", re.IGNORECASE)
_SENT = re.compile(r"(?:Đại diện|Lãnh đạo)\s+", re.IGNORECASE)
_BODY = re.compile(
    r"(?:Sở|Ban|Bộ|Cục|Chi cục|Ủy ban|Uỷ ban|UBND|HĐND|Hội|Hội đồng|Văn phòng|Đảng ủy|Tỉnh ủy|Tỉnh đoàn|Thường trực|Trường|Báo|Đài|Công an|"
    r"Viện|Tòa án|Trung tâm|Mặt trận|Liên đoàn|Đoàn|Phòng|Các)\s"
)
_WITHIN = re.compile(r"\s(?=(?:Sở|Bộ|Chi cục|Cục|Ủy ban|Uỷ ban|UBND|HĐND|Hội đồng)\s)")
"""Bodies that follow a post in one phrase ("Phó Giám đốc Sở Nội vụ"); after others the post would lose a word ("Phó Trưởng Ban")."""
LONGEST_NAME = 6
"""Words of a person's name."""


@dataclass(frozen=True, slots=True)
class Guest:
    """`name`: "" of a body; `post`, `agency`: "" where nobody has told them."""

    name: str
    post: str
    agency: str


def read_guest(typed: str) -> Guest:
    """Name, post and agency of a line; what cannot be told apart is the post."""
    text = typed.strip().rstrip(".;")
    if not is_person(text):
        return Guest("", "", _SENT.sub("", _SENT.sub("", text, count=1), count=1))
    name, *others = (one.strip() for one in text.split(","))
    agency = others.pop() if others and _BODY.match(others[-1]) else ""
    post = ", ".join(others)
    if not agency and (found := _WITHIN.search(post)):
        post, agency = post[: found.start()], post[found.end() :]
    return Guest(name, post, agency)


def addressed(typed: str) -> str:
    """How a paper addresses a guest: a person as comrade, unless a title stands there."""
    text = typed.strip().rstrip(".;")
    return f"{COMRADE} {text}" if is_person(text) and not _TITLED.match(text) else text


def is_person(text: str) -> bool:
    """Whether a line begins with a title or with what can only be a person's name: words with capitals that name no body."""
    if _TITLED.match(text):
        return True
    words = text.partition(",")[0].split()
    if _BODY.match(text) or _SENT.match(text) or not 1 < len(words) <= LONGEST_NAME:
        return False
    return all(one[0].isupper() for one in words)
