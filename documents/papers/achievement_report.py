"""Báo cáo thành tích of a nominated agency (`field.md` 7.2): what the program knows of its year; the rest are marked places."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from documents.papers.kind import Failure, Head, Signature, Signer, said, told_own_head, told_signature
from documents.papers.parts import DOTS, Drive, level, told_drives
from documents.papers.score_lines import Line, check_lines, told_line
from documents.press.filters import Fields, Value
from domain.leaves import Part
from domain.pact import Target
from domain.points import show_points
from domain.score_rows import Rules

LETTERS = "BC"


@dataclass(frozen=True, slots=True)
class Scores:
    """The agency's points in hundredths, by the rows of the table. `counted`: none before the points are fixed.

    `rank`: (place, of how many with points, of how many members), None where the members do not see it;
    `grade`: "" where the table grades nobody.
    """

    own: tuple[Line, ...]
    counted: tuple[Line, ...]
    own_total: int
    counted_total: int
    rules: Rules
    rank: tuple[int, int, int] | None = None
    grade: str = ""


@dataclass(frozen=True, slots=True)
class Reached:
    """A target of the pact with what the agency has reported, hundredths, None where it has said nothing."""

    target: Target
    value: int | None


@dataclass(frozen=True, slots=True)
class JoinedDrive:
    """A drive with what the agency did in it, "" where it wrote nothing; `own`: it has launched the drive itself."""

    drive: Drive
    text: str = ""
    own: bool = False


@dataclass(frozen=True, slots=True)
class Earlier:
    """An award of a year before, with its decision: "118/QĐ-UBND" of a day, "" and None where nobody has told."""

    year: int
    award: str
    number: str = ""
    dated: date | None = None


@dataclass(frozen=True, slots=True)
class AchievementReport:
    """A report. `awards`: what the agency is proposed for; `gone`: it is dissolved; `leaders`: by name; `office`: of the year, "" for a
    member like others; `scores`: None where it sent no sheet; `texts`: (heading, text) of its own report of the year; `people`:
    individual titles with how many are registered; `confirms`: who confirms it."""

    head: Head
    year: int
    at: datetime
    awards: tuple[str, ...]
    gone: bool
    leaders: tuple[Signer, ...]
    office: str
    scores: Scores | None
    targets: tuple[Reached, ...]
    texts: tuple[tuple[str, str], ...]
    drives: tuple[JoinedDrive, ...]
    commended: tuple[str, ...]
    titles: tuple[str, ...]
    people: tuple[tuple[str, int], ...]
    earlier: tuple[Earlier, ...]
    confirms: str
    signature: Signature


def tell(made: AchievementReport) -> Fields:
    """The fields."""
    return {
        **told_own_head(made.head, LETTERS, f"Báo cáo thành tích năm {made.year}: {made.head.agency}", made.at),
        **told_signature(made.signature), "nam": str(made.year), "nam_truoc": str(made.year - 1), "hinh_thuc": list(made.awards),
        "lanh_dao": said(made.leaders) or [DOTS], "chuc_danh": made.office, **_scores(made.scores),
        "chi_tieu": [
            {
                "ten": one.target.indicator, "tt": number, "muc": level(one.target), "so_lieu": _value(one),
                "ket_qua": "" if one.value is None else "Đạt" if one.target.reached(one.value) else "Chưa đạt",
            }
            for number, one in enumerate(made.targets, 1)
        ],
        "nhiem_vu": [{"ten": heading, "tt": number, "noi_dung": text} for number, (heading, text) in enumerate(made.texts, 1)],
        "phong_trao": _drives(made.drives), "bieu_duong": list(made.commended), "danh_hieu": list(made.titles),
        "ca_nhan": [{"ten": name, "so_luong": count} for name, count in made.people],
        "da_khen": [
            {
                "ten": one.award, "cua_nam": str(one.year), "so_quyet_dinh": one.number or DOTS,
                "ngay": one.dated.isoformat() if one.dated else "", "co_ngay": one.dated is not None,
            }
            for one in made.earlier
        ],
        "cap_trinh": made.confirms,
    }  # fmt: skip


def _value(one: Reached) -> str:
    if one.value is None:
        return DOTS
    return f"{show_points(one.value)}{'%' if one.target.unit == '%' else f' {one.target.unit}'}"


def _scores(scores: Scores | None) -> dict[str, Value]:
    """The sections and lists of the table with own and counted points; the criteria are in the agency's sheet."""
    own = [one for one in scores.own if one.depth == 0] if scores else []
    counted = {(one.code, one.title): one for one in scores.counted} if scores else {}
    told = list[Value]()
    for one in own:
        beside = counted.get((one.code, one.title))
        told.append(
            {**told_line(one), "co_tinh": beside is not None, "duoc_tinh": (beside.points or 0) if beside else 0}
        )
    return {
        "diem_muc": told, "co_tinh": bool(counted), "tong_tu_cham": scores.own_total if scores else 0,
        "tong_duoc_tinh": scores.counted_total if scores else 0, "xep_loai": scores.grade if scores else "",
        "xep_hang": _ranked(scores.rank) if scores and scores.rank else "",
        "nhom": [{"ten": one.title, "ma": one.code} for one in own if one.part is Part.BASE],
    }  # fmt: skip


def _ranked(rank: tuple[int, int, int]) -> str:
    """A place, with among how many where not every member has points."""
    place, scored, members = rank
    return f"{place}/{members}" if scored == members else f"hạng {place} trong {scored} cơ quan có điểm"


def _drives(joined: Sequence[JoinedDrive]) -> list[Value]:
    told = told_drives([one.drive for one in joined])
    return [
        {**drive, "rieng": one.own, "viec_lam": one.text}
        for drive, one in zip(told, joined, strict=True)
        if isinstance(drive, dict)
    ]


def check(made: AchievementReport) -> Sequence[Failure]:
    """The agency is a body of its own, and the points add up to what stands below them."""
    return list(_wrong(made))


def _wrong(made: AchievementReport) -> Iterator[Failure]:
    if made.gone:
        yield Failure("proposal.gone", {"award": ", ".join(made.awards), "agency": made.head.agency})
    if made.scores is not None:
        yield from check_lines(made.scores.own, made.scores.own_total, made.scores.rules, "")
        if made.scores.counted:
            yield from check_lines(made.scores.counted, made.scores.counted_total, made.scores.rules, "")
