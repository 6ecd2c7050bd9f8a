"""What a paper has to bring, and the parts all papers share: letterhead, signers, what is said of a version."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Generic, TypeVar

from documents.layouts import ADMINISTRATIVE, Profile
from documents.press.checking import Shape, shape_of
from documents.press.draft import Draft
from documents.press.filters import Fields, Value, whole
from domain.shown_dates import long_day

T = TypeVar("T")

BESIDE_OTHERS = 19
"""Letters of a name, in bold, for which the place of one of three who sign has room."""


class Format(StrEnum):
    """What comes out; the value is the file's ending."""

    WORD = "docx"
    EXCEL = "xlsx"
    PICTURE = "png"


@dataclass(frozen=True, slots=True)
class Signer:
    """Somebody by name, with what they are: "Nguyễn Văn A, Trưởng ban"."""

    name: str
    post: str = ""

    @property
    def said(self) -> str:
        """Name and post."""
        return ", ".join(filter(None, (whole(self.name), self.post)))


@dataclass(frozen=True, slots=True)
class Head:
    """What stands above the title: the head agency (`agency`), the bloc for which it issues the paper, place and day.

    `sign`: the issuer's letters in a number ("BTCTU"), empty when nobody has told them; `draft`: marked DỰ THẢO; `issuer`: the row of
    the agency that issues it, whose own template counts.
    """

    profile: Profile
    agency: str
    bloc: str
    place: str
    on: date
    sign: str = ""
    draft: bool = False
    issuer: str = ""


@dataclass(frozen=True, slots=True)
class Signature:
    """Who signs. `behalf`: for whom (T/M, by the layout), "" for the issuer itself; `head`: for which head (K/T), when a deputy signs.

    `recipients`: Nơi nhận, without the file copy.
    """

    post: str
    name: str
    recipients: tuple[str, ...] = ()
    behalf: str = ""
    head: str = ""


@dataclass(frozen=True, slots=True)
class Failure:
    """Why a paper is not made: `code` with its numbers or names for the sentence, `where` for the button to where it is mended.

    `where`: the words of a tap ("mtg:{meeting}"), empty where only people can mend it. `draft`: it may be made, marked DỰ THẢO.
    """

    code: str
    params: Mapping[str, str | int] = field(default_factory=dict)
    where: str = ""
    draft: bool = False


@dataclass(frozen=True, slots=True)
class PaperKind(Generic[T]):
    """One paper. `code`: also its template's name and its job's; `letters`: of its number ("BB"), "" of a type that has none, None of
    a paper without a number;
    `file`: the file's name, no ending.

    `tell`: plain values by field name (`documents.press.filters.Value`); `sample`: an invented paper with every list filled, which
    declares the fields and is shown to who sends a template. A Word paper has `draft`, which writes our template; others have
    `write`. `check`: what is wrong with the values, nothing when it may be issued. `labels`: fields in words, for what has changed.
    `required`: fields that an agency's own template has to show.
    """

    code: str
    name: str
    file: str
    letters: str | None
    sample: T
    tell: Callable[[T], Fields]
    draft: Callable[[], Draft] | None = None
    write: Callable[[Fields, Profile], bytes] | None = None
    check: Callable[[T], Sequence[Failure]] = lambda _made: ()
    format: Format = Format.WORD
    labels: Mapping[str, str] = field(default_factory=dict)
    required: tuple[str, ...] = ()

    def fields(self, made: T) -> dict[str, Value]:
        """All fields of a paper."""
        return {**self.tell(made), "lap_lai": ""}

    @staticmethod
    def again(fields: Fields, at: datetime | None) -> dict[str, Value]:
        """The same of a version made again after a change, which says since when it says what it says."""
        return {**fields, "lap_lai": at.isoformat(timespec="minutes") if at else ""}

    @property
    def declared(self) -> Shape:
        """The fields a template may use."""
        from documents.press.printing import layout_fields

        fields = self.fields(self.sample)
        return {**shape_of(fields), **dict.fromkeys(layout_fields(ADMINISTRATIVE))}

    @property
    def file_name(self) -> str:
        """With its ending."""
        return f"{self.file}.{self.format}"


def told_head(head: Head, letters: str | None, title: str, at: datetime) -> dict[str, Value]:
    """The fields of a letterhead, and of the file's own properties: `title` in full, `at` the moment the paper tells of; `letters` as a
    kind has them."""
    return {
        "co_quan_chu_quan": head.agency, "co_quan": head.bloc, "khoi": head.bloc,
        "dong_so": "" if letters is None else head.profile.number_line(letters, head.sign),
        "dia_danh": head.place, "ngay_van_ban": long_day(head.on, zero_month=head.profile.zero_month), "du_thao": head.draft,
        "tieu_de": title,
        "thoi_diem": at.isoformat(timespec="minutes"),
    }  # fmt: skip


def told_own_head(head: Head, letters: str, title: str, at: datetime) -> dict[str, Value]:
    """The same of a paper that a member issues for itself: it stands alone in its letterhead."""
    return {**told_head(head, letters, title, at), "co_quan_chu_quan": "", "co_quan": head.agency}


def told_signature(signature: Signature) -> dict[str, Value]:
    """The fields of the one who signs."""
    return {
        "thay_mat_ai": signature.behalf, "ky_thay_ai": signature.head, "chuc_vu": signature.post, "nguoi_ky": whole(signature.name),
        "noi_nhan": list(signature.recipients),
    }  # fmt: skip


def names(signers: Sequence[Signer]) -> list[Value]:
    """Those who sign, by name; one place to sign for somebody nobody has named."""
    return [signed(one.name) for one in signers] or [""]


def signed(name: str) -> str:
    """A name below a signature; where three sign beside one another a long one is broken in its middle, never within a syllable."""
    words = name.split()
    half = len(words) // 2
    return (
        whole(name)
        if len(name) <= BESIDE_OTHERS
        else f"{whole(' '.join(words[:half]))} {whole(' '.join(words[half:]))}"
    )


def said(signers: Sequence[Signer]) -> list[Value]:
    """Names and posts."""
    return [one.said for one in signers]


COMMON_LABELS: Mapping[str, str] = {
    "co_quan_chu_quan": "cơ quan ban hành",
    "co_quan": "tên Khối",
    "dia_danh": "địa danh",
    "ngay_van_ban": "ngày văn bản",
    "du_thao": "dự thảo",
    "chuc_vu": "chức vụ người ký",
    "nguoi_ky": "người ký",
    "thay_mat_ai": "thẩm quyền ký",
    "ky_thay_ai": "ký thay",
    "noi_nhan": "nơi nhận",
}
UNTOLD = frozenset({"thoi_diem", "khoi", "tieu_de", "lap_lai", "dong_so"})
"""Fields whose change is no change of what a paper says; the number's line is the layout's."""
