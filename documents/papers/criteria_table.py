"""Bảng tiêu chí of a bloc's year (`field.md` 3): sections and criteria with their maximum, how they are scored, what proves them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from documents.layouts import PARTY_2026
from documents.papers.kind import Failure, Head, PaperKind, Signature, told_head, told_signature
from documents.press import styles as st
from documents.press.draft import Column, Draft
from documents.press.filters import Fields

NAME, LETTERS = "Bảng tiêu chí", ""


@dataclass(frozen=True, slots=True)
class Criterion:
    """A heading or a criterion. `most`: hundredths, None of a minus item without a limit; `how`: in words; `proof`: what is asked."""

    code: str
    title: str
    most: int | None
    how: str = ""
    proof: str = ""
    heading: bool = False


@dataclass(frozen=True, slots=True)
class CriteriaPaper:
    """The table of a year. `base`: what the standard part adds up to, in hundredths; `rules`: scale, lists, floors, ranks, a sentence
    each; `bands`: grades in words, the best first; `illustrative`: no province decreed it; `way`: the tap to the table.
    """

    head: Head
    year: int
    at: datetime
    title: str
    source: str
    lines: tuple[Criterion, ...]
    base: int
    rules: tuple[str, ...]
    bands: tuple[str, ...]
    signature: Signature
    illustrative: bool = False
    way: str = ""


def tell(made: CriteriaPaper) -> Fields:
    """The fields."""
    return {
        **told_head(made.head, LETTERS, f"{NAME} thi đua năm {made.year}", made.at), **told_signature(made.signature),
        "nam": str(made.year), "ten_bang": made.title, "nguon": made.source,
        "tieu_chi": [
            {
                "ten": one.title, "ma": one.code, "dam": one.heading, "co_toi_da": one.most is not None, "toi_da": one.most or 0,
                "cach_cham": one.how, "minh_chung": one.proof,
            }
            for one in made.lines
        ],
        "diem_chuan": made.base, "quy_tac": list(made.rules), "xep_loai": list(made.bands),
    }  # fmt: skip


def check(made: CriteriaPaper) -> Sequence[Failure]:
    """A table that no decision stands behind is a draft."""
    return (Failure("criteria.illustrative", where=made.way, draft=True),) if made.illustrative else ()


def draft() -> Draft:
    """Our template, a lying sheet."""
    new = Draft(landscape=True)
    new.head()
    new.title("BẢNG TIÊU CHÍ CHẤM ĐIỂM THI ĐUA", "của {{ khoi }} năm {{ nam }}")
    new.points("Tên bảng: {{ ten_bang | thanh_cau }}")
    with new.when("nguon"):
        new.points("Theo: {{ nguon | thanh_cau }}")
    new.table(
        "tieu_chi",
        (
            Column("Mã", "{{ dong.ma }}", 18), Column("Nội dung tiêu chí", "{{ dong.ten }}", 86, st.CELL_LEFT),
            Column("Điểm tối đa", "{% if dong.co_toi_da %}{{ dong.toi_da | diem }}{% endif %}", 20),
            Column("Cách chấm", "{{ dong.cach_cham }}", 76, st.CELL_LEFT),
            Column("Minh chứng", "{{ dong.minh_chung }}", 52, st.CELL_LEFT),
        ),
        total=("", "TỔNG ĐIỂM CHUẨN", "{{ diem_chuan | diem }}", "", ""), strong="dong.dam",
    )  # fmt: skip
    new.point_each("quy_tac")
    with new.when("xep_loai"):
        new.heading("Mức xếp loại")
        new.point_each("xep_loai", keeps=True)
    new.closing("Các cơ quan thành viên {{ khoi }} căn cứ bảng này để tự chấm điểm và thẩm định{{ het }}")
    new.sign()
    return new


SAMPLE = CriteriaPaper(
    head=Head(PARTY_2026, "Ban A Tỉnh ủy", "Khối thi đua các cơ quan Đảng tỉnh", "Tỉnh X", date(2026, 3, 16)), year=2026,
    at=datetime.combine(date(2026, 3, 16), time(8, 0)), title="Bảng chấm điểm thi đua các cơ quan Đảng",
    source="Quyết định số 12-QĐ/TU ngày 20/02/2026",
    lines=(
        Criterion("I", "Nhiệm vụ chính trị", 100_00, heading=True),
        Criterion("I.1", "Hoàn thành chương trình công tác năm", 100_00, "Số đã làm trên tổng số, nhân điểm tối đa.", "bảng theo dõi"),
        Criterion("", "Điểm trừ", None, heading=True),
        Criterion("TR.1", "Chậm báo cáo", None, "Mỗi lần trừ 0,5 điểm."),
    ),
    base=100_00, rules=("Thang điểm 100, chấm theo bước 0,25.",), bands=("Hoàn thành xuất sắc: từ 90 điểm.",),
    signature=Signature("Trưởng khối", "Nguyễn Văn Một", ("Các cơ quan thành viên Khối",), behalf="Khối thi đua"),
)  # fmt: skip

CRITERIA_TABLE = PaperKind(
    code="criteria_table", name=NAME, file="bang-tieu-chi", letters=LETTERS, sample=SAMPLE, tell=tell, draft=draft, check=check,
    labels={
        "ten_bang": "tên bảng", "nguon": "văn bản ban hành", "tieu_chi": "tiêu chí", "toi_da": "điểm tối đa", "cach_cham": "cách chấm",
        "minh_chung": "minh chứng", "diem_chuan": "điểm chuẩn", "quy_tac": "quy tắc chấm", "xep_loai": "mức xếp loại",
    },
    required=("tieu_chi", "diem_chuan"),
)  # fmt: skip
