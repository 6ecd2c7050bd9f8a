"""Bảng tổng hợp điểm of a bloc's year (`field.md` 7.2): rank, agency, sections, bonus, minus, total, own total, notes."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from typing import TypeVar

from documents.layouts import ADMINISTRATIVE, Profile
from documents.papers.kind import Failure, Format, Head, PaperKind, Signature, told_head, told_signature
from documents.papers.total_table_draft import BESIDE, WIDEST, draft
from documents.press.filters import Fields, Value
from domain.leaves import Part
from domain.refusals import Refusal
from domain.score_rows import Rules
from domain.total_check import Ranked, check_totals

T = TypeVar("T")
NAME, LETTERS = "Bảng tổng hợp điểm", ""


@dataclass(frozen=True, slots=True)
class Place:
    """An agency's line, points in hundredths. `sections`: by root; `own`: what it gave itself in total; `grade`: "" where nobody grades.

    `parted`: a rule for ties has put it behind another; `note`: ties, grade floors, what it may not be proposed for.
    """

    agency: str
    rank: int
    sections: tuple[int, ...]
    bonus: int
    minus: int
    total: int
    own: int
    note: str = ""
    grade: str = ""
    parted: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the table of criteria with everybody's points, in the order of the lines; None where there are none."""

    code: str
    title: str
    most: int | None
    counted: tuple[int | None, ...]
    own: tuple[int | None, ...]
    depth: int = 1
    part: Part = Part.BASE
    heading: bool = False


@dataclass(frozen=True, slots=True)
class TotalTable:
    """The table, the best first. `stage`: how far the points are, in words; `sections`: (code, title, maximum) of the roots.

    `bonus_ranks`, `minus_ranks`: whether the list counts for the rank; `ruled`: ranks follow more than the totals; `unsent`: agencies
    without a sheet; `frozen`: the points are fixed; `way`: the tap to the points.
    """

    head: Head
    year: int
    at: datetime
    stage: str
    sections: tuple[tuple[str, str, int], ...]
    places: tuple[Place, ...]
    rows: tuple[Row, ...]
    rules: Rules
    signature: Signature
    bonus_ranks: bool = True
    minus_ranks: bool = True
    ruled: bool = False
    unsent: tuple[str, ...] = ()
    frozen: bool = True
    way: str = ""


def tell(made: TotalTable) -> Fields:
    """The fields of the Word file: sections beside the totals where they have room, in tables of their own otherwise."""
    few = len(made.sections) <= BESIDE
    heads = [code for code, _title, _most in made.sections] if few else ["Điểm chuẩn"]
    return {
        **told_head(made.head, LETTERS, f"{NAME} thi đua năm {made.year}", made.at), **told_signature(made.signature),
        "nam": str(made.year), "giai_doan": made.stage, "so_co_quan": len(made.places), "so_cot": max(1, len(heads)),
        **{f"dau_{n}": f"Mục {head}" if few else head for n, head in enumerate(_filled(heads, BESIDE, ""), 1)},
        "xep_hang": [
            {
                "ten": one.agency, "hang": one.rank,
                **{f"m_{n}": points for n, points in enumerate(_filled(one.sections if few else [sum(one.sections)], BESIDE, 0), 1)},
                "thuong": one.bonus, "tru": one.minus, "tong": one.total, "tu_cham": one.own, "chenh_lech": one.own - one.total,
                "ghi_chu": one.note.rstrip("."), "xep_loai": one.grade,
            }
            for one in made.places
        ],
        "muc": [{"ten": title, "ma": code, "toi_da": most} for code, title, most in made.sections],
        "bang_muc": [] if few else list(_section_tables(made)), "chua_gui": list(made.unsent),
    }  # fmt: skip


def _filled(some: Sequence[T], length: int, empty: T) -> list[T]:
    """As many as there is room for."""
    return [*some, *[empty] * length][:length]


def _section_tables(made: TotalTable) -> Iterator[dict[str, Value]]:
    """The sections, as many a table as the sheet has room for and about as many in each."""
    codes, first = [code for code, _title, _most in made.sections], 0
    for size in shares(len(codes)):
        here = slice(first, first + size)
        first += size
        yield {
            "ten": f"Mục {codes[here][0]} đến mục {codes[here][-1]}", "so": size,
            **{f"d_{n}": f"Mục {code}" if code else "" for n, code in enumerate(_filled(codes[here], WIDEST, ""), 1)},
            "dong": [
                {
                    "ten": one.agency, "hang": one.rank,
                    **{f"p_{n}": points for n, points in enumerate(_filled(one.sections[here], WIDEST, 0), 1)},
                    "chuan": sum(one.sections),
                }
                for one in made.places
            ],
        }  # fmt: skip


def shares(count: int) -> list[int]:
    """How many sections stand in each table: at most `WIDEST`, at least `FEWEST` of more than `BESIDE`."""
    tables = -(-count // WIDEST)
    return [count // tables + (place < count % tables) for place in range(tables)]


def tell_book(made: TotalTable) -> Fields:
    """The fields of the workbook: those of the Word file, and every criterion."""
    return {
        **tell(made), "theo_quy_che": made.ruled, "co_xep_loai": any(one.grade for one in made.places),
        "thang_diem": made.rules.scale, "gioi_han_thuong": made.rules.bonus_cap, "gioi_han_tru": made.rules.minus_cap,
        "tieu_chi": [
            {
                "ten": one.title, "ma": one.code, "dam": one.heading, "co_toi_da": one.most is not None, "toi_da": one.most or 0,
                "bac": one.depth, "phan": one.part.value, "duoc_tinh": list(one.counted), "tu_cham": list(one.own),
            }
            for one in made.rows
        ],
    }  # fmt: skip


def check(made: TotalTable) -> Sequence[Failure]:
    """A total that is no sum, a rank that does not follow the points; before the freeze it is a draft."""
    lines = [Ranked(o.agency, o.rank, o.sections, o.bonus, o.minus, o.total, o.parted) for o in made.places]
    try:
        check_totals(lines, made.rules, bonus_in_rank=made.bonus_ranks, minus_in_rank=made.minus_ranks)
    except Refusal as rule:
        return (Failure(rule.code, rule.params, made.way),)
    return () if made.frozen else (Failure("total.open", where=made.way, draft=True),)


def write(fields: Fields, profile: Profile) -> bytes:
    """The workbook, whose sums and ranks are formulas."""
    del profile
    from documents.papers.total_workbook import write_totals

    return write_totals(fields)


SAMPLE = TotalTable(
    head=Head(ADMINISTRATIVE, "Ban A Tỉnh ủy", "Khối thi đua các cơ quan Đảng tỉnh", "Tỉnh X", date(2026, 12, 20)), year=2026,
    at=datetime.combine(date(2026, 12, 20), time(9, 0)), stage="Đã chốt điểm ngày 20/12/2026 để trình hội nghị.",
    sections=tuple((code, f"Nội dung {code}", 20_00) for code in ("I", "II", "III", "IV", "V")),
    places=(
        Place("Ban A Tỉnh ủy", 1, (20_00, 20_00, 20_00, 20_00, 19_00), 1_00, 0, 100_00, 100_00, grade="Xuất sắc"),
        Place(
            "Ban B Tỉnh ủy", 2, (20_00, 20_00, 20_00, 19_00, 19_00), 0, 50, 97_50, 98_50, "TR.4: không được đề nghị Cờ thi đua.", "Tốt"
        ),
    ),
    rows=(
        *(
            Row(code, f"Nội dung {code}", 20_00, (mine, theirs), (mine, theirs), 0)
            for code, mine, theirs in (
                ("I", 20_00, 20_00), ("II", 20_00, 20_00), ("III", 20_00, 20_00), ("IV", 20_00, 19_00), ("V", 19_00, 19_00),
            )
        ),
        Row("", "Điểm thưởng", 5_00, (1_00, 0), (1_00, 0), 0, Part.BONUS, heading=True),
        Row("T.1", "Sáng kiến", 5_00, (1_00, None), (1_00, None), 1, Part.BONUS),
        Row("", "Điểm trừ", None, (0, 50), (0, 0), 0, Part.MINUS, heading=True),
        Row("TR.4", "Chậm báo cáo", None, (None, 50), (None, None), 1, Part.MINUS),
    ),
    rules=Rules(5_00), signature=Signature("Trưởng khối", "Nguyễn Văn Một", ("Các cơ quan thành viên Khối",), behalf="Khối thi đua"),
    unsent=("Ban C Tỉnh ủy",),
)  # fmt: skip

TOTAL_TABLE = PaperKind(
    code="total_table", name=NAME, file="bang-tong-hop-diem", letters=LETTERS, sample=SAMPLE, tell=tell, draft=draft, check=check,
    labels={
        "giai_doan": "giai đoạn",
        "so_co_quan": "số cơ quan", "xep_hang": "xếp hạng", "hang": "hạng", "thuong": "điểm thưởng", "tru": "điểm trừ", "tong": "tổng điểm",
        "tu_cham": "điểm tự chấm", "chenh_lech": "chênh lệch", "ghi_chu": "ghi chú", "muc": "mục", "bang_muc": "điểm từng mục",
        "chua_gui": "cơ quan chưa gửi", "xep_loai": "xếp loại",
        **{f"m_{n}": f"mục thứ {n}" for n in range(1, BESIDE + 1)},
    },
    required=("xep_hang",),
)  # fmt: skip
TOTAL_TABLE_BOOK = replace(
    TOTAL_TABLE, code="total_table_book", name=f"{NAME} (Excel)", tell=tell_book, draft=None, write=write, format=Format.EXCEL, required=(),
    labels={**TOTAL_TABLE.labels, "tieu_chi": "tiêu chí", "duoc_tinh": "điểm được tính"},
)  # fmt: skip
