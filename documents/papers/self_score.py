"""Bảng tự chấm điểm of an agency (`field.md` 7.2): each criterion with its maximum, the own points, what proves them and a note."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time

from documents.layouts import ADMINISTRATIVE, Profile
from documents.papers.kind import Failure, Format, Head, PaperKind, Signature, told_signature
from documents.papers.score_lines import DOTS, Line, check_lines, told_line, told_own_head
from documents.press import styles as st
from documents.press.draft import Column, Draft
from documents.press.filters import Fields
from domain.leaves import Part
from domain.score_rows import Rules

NAME, LETTERS = "Bảng tự chấm điểm", ""


@dataclass(frozen=True, slots=True)
class SelfScore:
    """An agency's sheet of a year; points in hundredths, `at` local. `table`: the table of criteria and the decision it comes from.

    `unanswered`: criteria without points; `grade`: how the agency grades itself, "" where the table grades nobody; `kept`: the total
    with which it went to the bloc, None before that; `way`: the tap to the sheet.
    """

    head: Head
    year: int
    table: str
    at: datetime
    lines: tuple[Line, ...]
    base: int
    bonus: int
    minus: int
    total: int
    rules: Rules
    grade: str
    unanswered: int
    provisional: tuple[str, ...]
    signature: Signature
    kept: int | None = None
    way: str = ""


def tell(made: SelfScore) -> Fields:
    """The fields."""
    rules = made.rules
    return {
        **told_own_head(made.head, LETTERS, f"{NAME} năm {made.year}: {made.head.agency}", made.at), **told_signature(made.signature),
        "nam": str(made.year), "bang": made.table, "tieu_chi": [told_line(one) for one in made.lines], "diem_chuan": made.base,
        "diem_thuong": made.bonus, "diem_tru": made.minus, "tong_diem": made.total, "xep_loai": made.grade or DOTS,
        "chua_cham": made.unanswered, "tam_tinh": list(made.provisional), "gioi_han_thuong": rules.bonus_cap,
        "gioi_han_tru": rules.minus_cap, "thang_diem": rules.scale,
    }  # fmt: skip


def check(made: SelfScore) -> Sequence[Failure]:
    """Sums that do not hold, or another total than went to the bloc; a sheet with open criteria is a draft."""
    if failures := check_lines(made.lines, made.total, made.rules, made.way):
        return failures
    if made.kept is not None and made.kept != made.total:
        return (Failure("score.kept", {"shown": made.total, "sum": made.kept}, made.way),)
    return (Failure("score.open", {"n": made.unanswered}, made.way, draft=True),) if made.unanswered else ()


def draft() -> Draft:
    """Our template, a lying sheet."""
    new = Draft(landscape=True)
    new.head()
    new.title("BẢNG TỰ CHẤM ĐIỂM THI ĐUA", "Năm {{ nam }}")
    new.points("Cơ quan: {{ co_quan }}, thành viên {{ khoi }}.", "Chấm theo: {{ bang }}.")
    new.table(
        "tieu_chi",
        (
            Column("Mã", "{{ dong.ma }}", 18), Column("Nội dung", "{{ dong.ten }}", 88, st.CELL_LEFT),
            Column("Điểm tối đa", "{% if dong.co_toi_da %}{{ dong.toi_da | diem }}{% endif %}", 20),
            Column("Điểm tự chấm", "{% if dong.co_diem %}{{ dong.diem_cham | diem }}{% endif %}", 22),
            Column("Minh chứng", "{{ dong.minh_chung }}", 64, st.CELL_LEFT),
            Column("Ghi chú", "{{ dong.ghi_chu }}", 40, st.CELL_LEFT),
        ),
        total=("", "TỔNG ĐIỂM", "", "{{ tong_diem | diem }}", "", ""), strong="dong.dam",
    )  # fmt: skip
    new.text(
        "- Điểm chuẩn: {{ diem_chuan | diem }}; điểm thưởng: {{ diem_thuong | diem }}; điểm trừ: {{ diem_tru | diem }}; "
        "tổng điểm: {{ tong_diem | diem }} điểm.",
        keeps=True,
    )
    with new.when("tam_tinh"):
        new.text("- Điểm tạm tính, chờ kết quả chính thức: {{ tam_tinh | noi_phay }}.", keeps=True)
    with new.when("lap_lai"):
        new.points("Bảng lập lại lúc {{ lap_lai | gio }}, {{ lap_lai | ngay_dai }}, thay bản lập trước đó.")
    new.closing("Cơ quan tự xếp loại: {{ xep_loai }}{{ het }}")
    new.sign()
    return new


def write(fields: Fields, profile: Profile) -> bytes:
    """The same as a workbook whose sums are formulas."""
    del profile
    from documents.papers.score_workbook import write_self_score

    return write_self_score(fields)


DAY = date(2026, 11, 15)
SAMPLE = SelfScore(
    head=Head(ADMINISTRATIVE, "Ban A Tỉnh ủy", "Khối thi đua các cơ quan Đảng tỉnh", "Tỉnh X", DAY), year=2026,
    table="Bảng tiêu chí thi đua (Quyết định số 12-QĐ/TU)", at=datetime.combine(DAY, time(9, 0)),
    lines=(
        Line("I", "Nhiệm vụ chính trị", 5000, 4850, 0, heading=True),
        Line("I.1", "Hoàn thành chương trình công tác năm", 5000, 4850, evidence=("số 12-BC/TU ngày 05/11/2026",), note="9/10 nhiệm vụ"),
        Line("", "Điểm thưởng", 500, 100, 0, Part.BONUS, heading=True), Line("T.1", "Sáng kiến cấp tỉnh", 200, 100, 1, Part.BONUS),
        Line("", "Điểm trừ", None, 50, 0, Part.MINUS, heading=True), Line("TR.1", "Chậm báo cáo", None, 50, 1, Part.MINUS),
    ),
    base=4850, bonus=100, minus=50, total=4900, rules=Rules(500), grade="Hoàn thành tốt", unanswered=0, provisional=("I.1",),
    signature=Signature("Trưởng ban", "Nguyễn Văn Một", ("Cơ quan Trưởng khối",)),
)  # fmt: skip

LABELS = {
    "bang": "bảng tiêu chí", "tieu_chi": "tiêu chí", "toi_da": "điểm tối đa", "diem_cham": "điểm tự chấm", "minh_chung": "minh chứng",
    "ghi_chu": "ghi chú", "diem_chuan": "điểm chuẩn", "diem_thuong": "điểm thưởng", "diem_tru": "điểm trừ", "tong_diem": "tổng điểm",
    "xep_loai": "tự xếp loại", "chua_cham": "số tiêu chí chưa chấm", "tam_tinh": "điểm tạm tính",
}  # fmt: skip

SELF_SCORE = PaperKind(
    code="self_score", name=NAME, file="bang-tu-cham-diem", letters=LETTERS, sample=SAMPLE, tell=tell, draft=draft, check=check,
    labels=LABELS, required=("tieu_chi", "tong_diem", "nguoi_ky"),
)  # fmt: skip
SELF_SCORE_BOOK = replace(
    SELF_SCORE,
    code="self_score_book",
    name=f"{NAME} (Excel)",
    draft=None,
    write=write,
    format=Format.EXCEL,
    required=(),
)
