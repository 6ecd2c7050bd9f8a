"""How a paper of the bloc looks: the Party's layout and the administrative one (`field.md` 7.4). Lengths in mm, sizes in points.

The party layout is that of Hướng dẫn 05-HD/VPTW (2026) as far as secondary sources agree on it, the administrative one that of
Nghị định 30/2020/NĐ-CP.
"""

from dataclasses import dataclass
from datetime import date

from documents.bloc_file.codes import AgencyKind

FONT = "Times New Roman"
BODY = 14
SMALL = 12
"""Cells of tables and remarks below signatures."""


@dataclass(frozen=True, slots=True)
class Profile:
    """One layout. `nation`: (text, size) of the right block, in bold; `left`: size of the left block; `star`: what closes it.

    `spacing`: exact line spacing in points, 0 for single lines; `number`: with room for the clerk, who alone numbers papers.
    """

    nation: tuple[tuple[str, int], ...]
    left: int
    star: bool
    number: str
    title: int
    indent: int
    spacing: int
    end: str
    top: int = 20
    bottom: int = 20
    inner: int = 30
    outer: int = 15


PARTY = Profile(
    (("ĐẢNG CỘNG SẢN VIỆT NAM", 15),), left=14, star=True, number="Số          -BB", title=15, indent=10, spacing=18, end="."
)  # fmt: skip
ADMINISTRATIVE = Profile(
    (("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 13), ("Độc lập - Tự do - Hạnh phúc", 14)), left=13, star=False,
    number="Số:          /BB", title=14, indent=10, spacing=0, end="./.",
)  # fmt: skip

_ADMINISTRATIVE = frozenset({AgencyKind.SCHOOL, AgencyKind.NEWSPAPER, AgencyKind.MERGED, AgencyKind.OTHER})
"""36-HD/VPTW leaves political schools out; what newspapers and merged agencies use has to be asked, and this is the usual."""


def profile_of(kind: str) -> Profile:
    """The layout of an agency of this kind (`AgencyKind`); of one whose kind nobody has told, the Party's."""
    return ADMINISTRATIVE if kind in _ADMINISTRATIVE else PARTY


@dataclass(frozen=True, slots=True)
class Head:
    """What stands above the title: who issues it (the head agency, for the bloc), where and on which day."""

    profile: Profile
    agency: str
    bloc: str
    place: str
    on: date


def long_day(day: date) -> str:
    """ "ngày 06 tháng 02 năm 2024": days below 10 and the first two months have a leading zero."""
    month = f"{day.month:02d}" if day.month < 3 else str(day.month)
    return f"ngày {day.day:02d} tháng {month} năm {day.year}"
