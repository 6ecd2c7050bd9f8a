"""The pact of a year (giao ước thi đua): its numbered contents, its numeric targets, and where it stands.

Verified pacts are "N contents and M numeric targets" (`field.md` 3.6): 100% of the agencies complete their tasks well, of which
20% excellently; at least two agencies proposed for the provincial flag.
"""

import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from domain.points import read_amount
from domain.refusals import Refusal, quoted
from domain.words import fold, nfc

CONTENTS_MOST, CONTENT_LONGEST = 30, 1500
TARGETS_MOST, TARGET_LONGEST = 20, 200
VALUE_HIGHEST = 10_000_000_00
"""Of a target, in hundredths."""


class PactState(StrEnum):
    """Where a pact is. Its text changes only as a draft; a new version asks every agency again."""

    DRAFT = "draft"
    ASKED = "asked"
    FROZEN = "frozen"
    SIGNED = "signed"


class Answer(StrEnum):
    """What an agency says to a version: it agrees, or it has a remark (góp ý)."""

    AGREED = "agreed"
    REMARKED = "remarked"


class Operator(StrEnum):
    """How a target compares what was reached with its value."""

    AT_LEAST = ">="
    AT_MOST = "<="
    EXACTLY = "="


@dataclass(frozen=True, slots=True)
class Target:
    """A numeric target: "Văn bản được ký số: từ 95% số văn bản". `value` in hundredths; `unit` "%" or a word; `base`: of what."""

    indicator: str
    operator: Operator
    value: int
    unit: str
    base: str = ""

    def reached(self, value: int) -> bool:
        """Whether `value`, in hundredths of the same unit, reaches the target."""
        if self.operator is Operator.AT_LEAST:
            return value >= self.value
        return value <= self.value if self.operator is Operator.AT_MOST else value == self.value


_AT_LEAST = ("từ", "đạt", "ít nhất", "tối thiểu", "không dưới", "trên hoặc bằng", ">=", "≥")
_AT_MOST = ("không quá", "tối đa", "nhiều nhất", "dưới hoặc bằng", "<=", "≤")
_EXACTLY = ("đúng", "bằng", "=")
_SIGNS = {
    fold(said): sign
    for sign, words in ((Operator.AT_LEAST, _AT_LEAST), (Operator.AT_MOST, _AT_MOST), (Operator.EXACTLY, _EXACTLY))
    for said in words
}
_WORDS = "|".join(sorted((re.escape(said) for said in (*_AT_LEAST, *_AT_MOST, *_EXACTLY)), key=len, reverse=True))
_NAME, _NUMBER = r"(?P<indicator>.*?[^\s:,;])\s*[:,;]?\s+", r"(?P<value>\d[\d.,]*)\s*(?P<rest>.*)"
_COMPARED = re.compile(rf"{_NAME}(?P<sign>{_WORDS})\s*{_NUMBER}", re.IGNORECASE)
_BARE = re.compile(rf"{_NAME}(?P<sign>){_NUMBER}", re.IGNORECASE)
_OR_MORE = re.compile(r"\s*\b(?:trở lên|trở xuống)\s*$", re.IGNORECASE)
_PERCENT_FIRST = re.compile(r"(?P<value>\d[\d.,]*)\s*%\s*(?P<indicator>\w.*)")
_NUMBERED = re.compile(r"^(?:nội dung\s+)?\d{1,2}\s*(?:[.)](?!\d)|[-:](?=\s|$))\s*", re.IGNORECASE)

_POINT = re.compile(
    r"(?:(?:nội dung|số)\s+)*(?P<numbers>\d{1,2}(?:\s*(?:,|;|&|và)\s*\d{1,2})*)\s*(?:[:.)\-–]+(?!\d)\s*(?P<said>.*))?",
    re.IGNORECASE | re.DOTALL,
)


def read_target(text: str) -> Target:
    """A target as people type it, in one line: "Tỷ lệ văn bản ký số: từ 95% số văn bản", "Mô hình mới: ít nhất 2 mô hình", "100% cơ quan
    hoàn thành tốt nhiệm vụ".

    Refusal `target.unreadable` when there is no name, number or unit; `target.too_long`. "trở lên" means at least, "trở xuống" at
    most; without any such word a percentage or number is to be reached at least.
    """
    line = " ".join(nfc(text).split()).rstrip(".")
    if len(line) > TARGET_LONGEST:
        raise Refusal("target.too_long")
    if first := _PERCENT_FIRST.fullmatch(line):
        indicator = first["indicator"][0].upper() + first["indicator"][1:]
        return Target(indicator, Operator.AT_LEAST, _value(first["value"], line), "%")
    found = _COMPARED.fullmatch(line) or _BARE.fullmatch(line)
    if found is None:
        raise Refusal("target.unreadable", text=quoted(line))
    rest, sign = found["rest"], _SIGNS.get(fold(found["sign"]), Operator.AT_LEAST)
    if ending := _OR_MORE.search(rest):
        sign = Operator.AT_MOST if "xuong" in fold(ending[0]) else Operator.AT_LEAST
        rest = rest[: ending.start()].rstrip()
    unit, base = ("%", rest[1:].strip()) if rest.startswith("%") else (rest, "")
    if not unit:
        raise Refusal("target.unreadable", text=quoted(line))
    return Target(found["indicator"], sign, _value(found["value"], line), unit, base)


def _value(typed: str, line: str) -> int:
    try:
        hundredths = read_amount(typed)
    except ValueError:
        raise Refusal("target.unreadable", text=quoted(line)) from None
    if hundredths > VALUE_HIGHEST:
        raise Refusal("target.unreadable", text=quoted(line))
    return hundredths


def split_contents(text: str) -> list[str]:
    """The contents in a pasted text: each line that begins with a number begins one, and loses the number; otherwise it is one.

    Refusal `content.empty` without words, `content.too_long` with the number (from 1) of the first that is.
    """
    parts: list[list[str]] = []
    for line in filter(None, (" ".join(nfc(raw).split()) for raw in text.splitlines())):
        if _NUMBERED.match(line) or not parts:
            parts.append([])
        parts[-1].append(_NUMBERED.sub("", line))
    found = [joined for part in parts if (joined := " ".join(filter(None, part)))]
    if not found:
        raise Refusal("content.empty")
    for number, content in enumerate(found, 1):
        if len(content) > CONTENT_LONGEST:
            raise Refusal("content.too_long", number=number)
    return found


def read_points(text: str, contents: int) -> tuple[tuple[int, ...], str]:
    """The numbers of contents (from 1, each once) and the remark on them, as typed: "3: ghi rõ thời gian", "nội dung 2, 5: ...", or a
    number alone, with no remark yet.

    Refusal `point.unreadable` without a number in front; `point.unknown` with the first number that no content has.
    """
    found = _POINT.fullmatch(nfc(text).strip())
    if found is None:
        raise Refusal("point.unreadable")
    numbers = tuple(dict.fromkeys(int(one) for one in re.findall(r"\d+", found["numbers"])))
    for number in numbers:
        if not 1 <= number <= contents:
            raise Refusal("point.unknown", number=number, last=contents)
    return numbers, " ".join((found["said"] or "").split())


def check_changes(state: PactState) -> None:
    """Refusal `pact.asked` or `pact.signed` unless the text may change now."""
    if state is PactState.SIGNED:
        raise Refusal("pact.signed")
    if state is not PactState.DRAFT:
        raise Refusal("pact.asked")


def check_answer(state: PactState) -> None:
    """Refusal `pact.not_asked` or `pact.frozen` unless agencies may answer now."""
    if state is PactState.DRAFT:
        raise Refusal("pact.not_asked")
    if state is not PactState.ASKED:
        raise Refusal("pact.frozen")


def check_ask(state: PactState, contents: Sequence[str]) -> None:
    """Refusal unless a draft can be put before the agencies: `pact.asked`, or `pact.empty` without a content."""
    check_changes(state)
    if not contents:
        raise Refusal("pact.empty")


def check_sign(state: PactState) -> None:
    """Refusal `pact.not_frozen` unless the signing can be recorded: what is signed is what everybody was asked about."""
    if state not in {PactState.FROZEN, PactState.SIGNED}:
        raise Refusal("pact.not_frozen")


def sign_of(texts: Iterable[str]) -> str:
    """Eight letters that stand for texts: a button says with them which ones it means."""
    return hashlib.blake2s("\n".join(texts).encode(), digest_size=4).hexdigest()
