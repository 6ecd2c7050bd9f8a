"""What several papers of the year are made of: drives, targets in words, numerals of parts that may be missing, places to fill in."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from documents.press.filters import Value
from domain.legal_bases import in_force
from domain.pact import Operator, Target
from domain.points import show_points

DOTS = "." * 16
"""A word to be written by hand."""

LINE = "." * 100
"""A sentence to be written by hand."""

NUMERALS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")


@dataclass(frozen=True, slots=True)
class Drive:
    """A drive as papers tell it. `by`: who has launched it; `objective`: the occasion or what it is to reach, "" when nobody told."""

    name: str
    first: date
    last: date
    by: str = ""
    objective: str = ""


def told_drives(drives: Sequence[Drive]) -> list[Value]:
    """Drives as records, numbered from 1."""
    return [
        {
            "ten": one.name, "tt": number, "muc_tieu": one.objective or DOTS, "bat_dau": one.first.isoformat(),
            "ket_thuc": one.last.isoformat(), "don_vi": one.by,
        }
        for number, one in enumerate(drives, 1)
    ]  # fmt: skip


def amount(target: Target) -> str:
    """The value of a target without its unit, for a column of its own: "từ 95"."""
    value = show_points(target.value)
    if target.operator is Operator.AT_MOST:
        return f"không quá {value}"
    exact = target.operator is Operator.EXACTLY or (target.unit == "%" and target.value == 100_00)
    return value if exact else f"từ {value}"


def level(target: Target) -> str:
    """What is to be reached: "từ 95% số văn bản", "không quá 2 lần"."""
    unit = "%" if target.unit == "%" else f" {target.unit}"
    return f"{amount(target)}{unit} {target.base}".rstrip()


def cited_on(day: date) -> list[Value]:
    """The legal bases of a paper of that day, and the place for the province's own, which the program does not know."""
    return [
        *(f"Căn cứ {one.cited}" for one in in_force(day)),
        f"Căn cứ {DOTS} (quy định của tỉnh về thi đua, khen thưởng; quyết định chia cụm, khối thi đua)",
    ]


def within(text: str) -> str:
    """What begins with a capital, inside of a sentence; the offices of the bloc keep theirs."""
    return text if text.startswith(("Trưởng", "Phó")) else text[:1].lower() + text[1:]


def numbered(parts: Mapping[str, bool]) -> dict[str, Value]:
    """The numeral of each part that is there, "" for one that is not: a paper without targets counts on."""
    numerals = iter(NUMERALS)
    return {name: next(numerals) if there else "" for name, there in parts.items()}
