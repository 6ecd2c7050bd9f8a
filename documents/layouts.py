"""How papers look, as one table of data: layout profiles with their days of force (`field.md` 7.4). Lengths in mm, sizes in points.

A profile is chosen by the issuer's system (`Family`) and the day of the paper. What a source leaves open or sources tell
differently is a choice (`CHOICES`) whose first value is the default; what nobody has confirmed is said in `unsure`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any

from documents.bloc_file.codes import AgencyKind

FONT = "Times New Roman"
ROOM = "\u00a0" * 10
"""What the clerk fills in by hand: the program numbers no paper (`field.md` 7.3)."""


UNSIGNED = "." * 8
"""In the place of the issuer's letters."""

LETTER = "CV"
"""The type of a công văn. An administrative one bears its issuer's letters alone (Nghị định 30/2020, Phụ lục I)."""


class Family(StrEnum):
    """A system of papers; an agency writes in one of them."""

    PARTY = "party"
    ADMINISTRATIVE = "administrative"


@dataclass(frozen=True, slots=True)
class Profile:
    """One layout. `nation`: (text, size) of the right block, bold, a line below; `star`: "*" closes the left block, otherwise a line.

    `number`: with {room}, {type}, {sign}; `zero_month`: months 1 and 2 have a leading zero; `spacing`: exact line spacing, 0 for
    single; `margins`: top, bottom, left, right; `bases`: how a legal basis begins; `on_behalf`, `for_head`, `by_order`: marks before
    a signer's post; `end`: of the text; `addressee`: before the addressee of a submission; `unsure`: rows that no text confirms;
    `spelling`: "ủy" or "uỷ" wherever the syllable stands, "" as it was typed.
    """

    code: str
    family: Family
    source: str
    since: date
    until: date | None
    nation: tuple[tuple[str, int], ...]
    parent_size: int
    issuer_size: int
    star: bool
    number: str
    zero_month: bool
    date_size: int
    title_size: int
    subject_size: int
    title_line: str
    letter_subject: str
    letter_subject_size: int
    letter_subject_italic: bool
    body: int
    indent: float
    spacing: int
    after: int
    table: int
    small: int
    margins: tuple[int, int, int, int]
    page_number: int
    bases: str
    bases_italic: bool
    end: str
    on_behalf: str
    for_head: str
    by_order: str
    post_bold: bool
    recipients: str
    recipients_size: int
    recipients_bold_italic: bool
    recipients_underlined: bool
    keep: str
    addressee: str
    unsure: tuple[str, ...]
    spelling: str = ""

    def number_line(self, kind: str, sign: str = "") -> str:
        """ "Số      -BB/BTCTU": the place of the number empty, `kind` the type's letters ("" for a type that has none), `sign` the
        issuer's, dots while nobody has told them."""
        sign = sign or UNSIGNED
        if not kind or (kind == LETTER and self.family is Family.ADMINISTRATIVE):
            return f"{self.number.partition('{room}')[0]}{ROOM}/{sign}"
        return self.number.format(room=ROOM, type=kind, sign=sign)


PARTY_2018 = Profile(
    code="party_2018", family=Family.PARTY, source="36-HD/VPTW", since=date(2018, 4, 3), until=date(2026, 5, 27),
    nation=(("ĐẢNG CỘNG SẢN VIỆT NAM", 15),), parent_size=14, issuer_size=14, star=True,
    number="Số{room}-{type}/{sign}", zero_month=True, date_size=14,
    title_size=16, subject_size=14, title_line="-----", letter_subject="", letter_subject_size=12, letter_subject_italic=True,
    body=14, indent=10, spacing=18, after=6, table=12, small=12, margins=(20, 20, 30, 15), page_number=14,
    bases="- ", bases_italic=False, end=".", on_behalf="T/M", for_head="K/T", by_order="T/L", post_bold=False,
    recipients="Nơi nhận:", recipients_size=12, recipients_bold_italic=False, recipients_underlined=True, keep="Lưu",
    addressee="Kính trình", unsure=("margins", "spacing", "indent", "page_number"),
)  # fmt: skip
PARTY_2026 = replace(
    PARTY_2018, code="party_2026", source="05-HD/VPTW", since=date(2026, 5, 27), until=None, title_size=15,
    letter_subject="về việc ", unsure=("nation", "parent_size", "issuer_size", "spacing", "letter_subject", "bases", "end", "post_bold"),
)  # fmt: skip
ADMINISTRATIVE = Profile(
    code="administrative", family=Family.ADMINISTRATIVE, source="30/2020/NĐ-CP", since=date(2020, 3, 5), until=None,
    nation=(("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 13), ("Độc lập - Tự do - Hạnh phúc", 14)), parent_size=13, issuer_size=13,
    star=False, number="Số:{room}/{type}-{sign}", zero_month=True, date_size=14,
    title_size=14, subject_size=14, title_line="", letter_subject="V/v ", letter_subject_size=13, letter_subject_italic=False,
    body=14, indent=10, spacing=0, after=6, table=12, small=11, margins=(20, 20, 30, 15), page_number=14,
    bases="", bases_italic=True, end="./.", on_behalf="TM.", for_head="KT.", by_order="TL.", post_bold=True,
    recipients="Nơi nhận:", recipients_size=12, recipients_bold_italic=True, recipients_underlined=False, keep="Lưu: VT",
    addressee="Kính gửi", unsure=("nation", "body", "indent"),
)  # fmt: skip

PROFILES: tuple[Profile, ...] = (PARTY_2018, PARTY_2026, ADMINISTRATIVE)

CHOICES: Mapping[str, Mapping[str, tuple[int | float | str | bool, ...]]] = {
    PARTY_2018.code: {
        "title_size": (16, 15),
        "subject_size": (14, 15),
        "body": (14, 15),
        "spacing": (18, 19, 20),
        "spelling": ("", "ủy", "uỷ"),
    },
    PARTY_2026.code: {
        "nation_size": (15, 14, 13),
        "parent_size": (14, 13),
        "issuer_size": (14, 13),
        "title_size": (15, 14),
        "body": (14, 13, 15),
        "spacing": (18, 19, 20),
        "bases_italic": (False, True),
        "letter_subject": ("về việc ", "V/v "),
        "post_bold": (False, True),
        "end": (".", "./."),
        "spelling": ("", "ủy", "uỷ"),
    },
    ADMINISTRATIVE.code: {
        "nation_size": (13, 12),
        "parent_size": (13, 12),
        "issuer_size": (13, 12),
        "title_size": (14, 13),
        "body": (14, 13),
        "indent": (10, 12.7),
        "letter_subject_size": (13, 12),
        "spelling": ("", "ủy", "uỷ"),
    },
}
"""By the code of a layout, what a setting may say of it, the default first; `nation_size` is the size of the nation's or Party's name."""

_ADMINISTRATIVE = frozenset({AgencyKind.SCHOOL, AgencyKind.NEWSPAPER, AgencyKind.MERGED, AgencyKind.OTHER})
"""36-HD/VPTW leaves political schools out; what newspapers and merged agencies use has to be asked, and this is the usual."""


def family_of(kind: str) -> Family:
    """The system of an agency of this kind (`AgencyKind`); of one whose kind nobody has told, the Party's."""
    return Family.ADMINISTRATIVE if kind in _ADMINISTRATIVE else Family.PARTY


def profile_of(family: Family, on: date) -> Profile:
    """The layout in force on that day; before the first of its family, the first."""
    mine = [one for one in PROFILES if one.family is family]
    return next((one for one in reversed(mine) if one.since <= on), mine[0])


def chosen(kind: str, on: date, agency: str = "", paper: str = "") -> Profile:
    """The layout of a paper of that day: `paper` (a `Family` or "") before `agency` (likewise) before the agency's kind."""
    return profile_of(Family(paper or agency or family_of(kind)), on)


def adjusted(profile: Profile, settings: Mapping[str, Any]) -> Profile:
    """With what a bloc has chosen where sources differ; ValueError for what is no choice of this layout."""
    for name, value in settings.items():
        if value not in CHOICES.get(profile.code, {}).get(name, ()):
            raise ValueError(f"{name}={value!r} is no choice of {profile.code}")
        if name == "nation_size":
            (text, _size), *others = profile.nation
            profile = replace(profile, nation=((text, int(value)), *others))
        else:
            change: dict[str, Any] = {name: value}
            profile = replace(profile, **change)
    return profile


def value_of(profile: Profile, name: str) -> int | float | str | bool:
    """What a layout says of one of its `CHOICES`."""
    found: int | float | str | bool = profile.nation[0][1] if name == "nation_size" else getattr(profile, name)
    return found


def by_code(code: str) -> Profile:
    """The profile of that code; KeyError without one."""
    return {one.code: one for one in PROFILES}[code]
