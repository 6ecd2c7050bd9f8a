"""The bloc's own report of a half-year or a year (`field.md` 7.2): every number the program knows; the text is the bloc's to write."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from documents.papers.kind import Failure, Head, Signature, told_head, told_signature
from documents.papers.parts import DOTS, Drive, level, numbered, told_drives
from documents.press.filters import Fields, Value
from domain.pact import Target
from domain.points import show_points

LETTERS = "BC"


@dataclass(frozen=True, slots=True)
class Reached:
    """How the agencies stand to a target. `values`: (agency, hundredths or None for one that has said nothing), in their order."""

    target: Target
    values: tuple[tuple[str, int | None], ...]

    @property
    def counts(self) -> tuple[int, int, int]:
        """How many reach it, do not, have said no number."""
        said = [self.target.reached(value) for _agency, value in self.values if value is not None]
        return said.count(True), said.count(False), len(self.values) - len(said)


@dataclass(frozen=True, slots=True)
class DriveRun:
    """A drive with how many of the members have reported of it, what they counted, whom the bloc commended, and its summing up."""

    drive: Drive
    reports: int
    figures: tuple[str, ...] = ()
    commended: tuple[str, ...] = ()
    summary: str = ""


@dataclass(frozen=True, slots=True)
class AwardCount:
    """An award with how many agencies have registered for it, were proposed, have the decision."""

    name: str
    registered: int
    proposed: int
    decided: int


@dataclass(frozen=True, slots=True)
class Scored:
    """An agency's place in the total table, points in hundredths."""

    agency: str
    rank: int
    own: int
    counted: int


@dataclass(frozen=True, slots=True)
class Chosen:
    """Whom the closing meeting has chosen for what, and how ("bỏ phiếu")."""

    what: str
    agencies: tuple[str, ...]
    how: str


@dataclass(frozen=True, slots=True)
class BlocReport:
    """A report. `half`: of the first half of the year. `owing`: members that owe a report, `reported` of them have sent it.

    `signed`: how many have signed the pact, None while there is none; `meetings`: what was held, with its day; `people`: individual
    titles with how many are registered; `scores`: empty before the freeze; `ahead`: the steps of the year still to come.
    """

    head: Head
    half: bool
    year: int
    at: datetime
    offices: tuple[tuple[str, tuple[str, ...]], ...]
    members: int
    registered: int
    signed: int | None
    signed_on: date | None
    owing: int
    reported: int
    meetings: tuple[tuple[str, date], ...]
    contents: tuple[str, ...]
    targets: tuple[Reached, ...]
    drives: tuple[DriveRun, ...]
    own_drives: int
    awards: tuple[AwardCount, ...]
    people: tuple[tuple[str, int], ...]
    scores: tuple[Scored, ...]
    chosen: tuple[Chosen, ...]
    ahead: tuple[tuple[str, date], ...]
    signature: Signature


def title_of(made: BlocReport) -> str:
    """What the report is about."""
    return f"{'sơ kết' if made.half else 'tổng kết'} công tác thi đua, khen thưởng {'6 tháng đầu ' if made.half else ''}năm {made.year}"


def tell(made: BlocReport) -> Fields:
    """The fields."""
    return {
        **told_head(made.head, LETTERS, f"Báo cáo {title_of(made)}", made.at), **told_signature(made.signature), "ve_viec": title_of(made),
        "nam": str(made.year), "nam_sau": str(made.year + 1), "so_co_quan": made.members,
        "chuc_danh": [{"ten": what, "co_quan": list(who)} for what, who in made.offices],
        "da_dang_ky": made.registered, "co_giao_uoc": made.signed is not None, "da_ky": made.signed or 0,
        "ngay_ky": made.signed_on.isoformat() if made.signed_on else "", "phai_bao_cao": made.owing, "da_bao_cao": made.reported,
        "hoi_nghi": [{"ten": what, "ngay": day.isoformat()} for what, day in made.meetings],
        "noi_dung": [{"noi_dung": text, "tt": number} for number, text in enumerate(made.contents, 1)],
        "so_noi_dung": len(made.contents), "so_chi_tieu": len(made.targets),
        "chi_tieu": [_target(number, one) for number, one in enumerate(made.targets, 1)],
        "phong_trao": _drives(made.drives), "so_phong_trao": len(made.drives), "phong_trao_rieng": made.own_drives,
        "khen_thuong": [_award(one, known=made.registered > 0) for one in made.awards],
        "ca_nhan": [{"ten": name, "dang_ky": count} for name, count in made.people],
        "diem": [
            {"ten": one.agency, "hang": one.rank, "tu_cham": one.own, "tham_dinh": one.counted} for one in made.scores
        ],
        "binh_xet": [{"ten": one.what, "co_quan": list(one.agencies), "cach": one.how} for one in made.chosen],
        "viec_toi": [{"ten": what, "ngay": day.isoformat()} for what, day in made.ahead],
        **numbered({
            "muc_chung": True, "muc_ket_qua": True, "muc_binh_xet": not made.half, "muc_han_che": True, "muc_nhiem_vu": True,
        }),
    }  # fmt: skip


def _award(one: AwardCount, *, known: bool) -> dict[str, Value]:
    """`known`: whether registrations came in here at all; otherwise their number is written by hand."""
    asked = str(one.registered) if known else DOTS
    return {"ten": one.name, "dang_ky": asked, "de_nghi": one.proposed, "quyet_dinh": one.decided}


def _target(number: int, one: Reached) -> dict[str, Value]:
    reached, short, silent = one.counts
    return {
        "ten": one.target.indicator, "tt": number, "muc": level(one.target), "dat": reached, "chua_dat": short, "chua_co": silent,
        "gia_tri": [
            {
                "co_quan": agency, "tt": place, "so_lieu": "chưa có số liệu" if value is None else _value(one.target, value),
                "ket_qua": "" if value is None else "Đạt" if one.target.reached(value) else "Chưa đạt",
            }
            for place, (agency, value) in enumerate(one.values, 1)
        ],
    }  # fmt: skip


def _value(target: Target, value: int) -> str:
    return f"{show_points(value)}{'%' if target.unit == '%' else f' {target.unit}'}"


def _drives(runs: Sequence[DriveRun]) -> list[Value]:
    told = told_drives([one.drive for one in runs])
    return [
        {
            **drive, "bao_cao": one.reports, "so_lieu": list(one.figures), "bieu_duong": list(one.commended),
            "so_bieu_duong": len(one.commended),
            "tong_ket": one.summary,
        }
        for drive, one in zip(told, runs, strict=True) if isinstance(drive, dict)
    ]  # fmt: skip


def check(made: BlocReport) -> Sequence[Failure]:
    """No count exceeds what it is part of."""
    return list(_wrong(made))


def _wrong(made: BlocReport) -> Iterator[Failure]:
    parts = [
        ("registered", made.registered, made.members),
        ("signed", made.signed or 0, made.members),
        ("reported", made.reported, made.owing),
        *(("drive", one.reports, made.members) for one in made.drives),
        *(("decided", one.decided, one.proposed) for one in made.awards),
    ]
    for what, part, whole in parts:
        if part > whole:
            yield Failure(f"report.{what}", {"part": part, "whole": whole})
