"""Phiếu thẩm định of an agency's sheet (`field.md` 7.2): own and verified points, the difference and why, what the agency says of it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time

from documents.layouts import PARTY_2026
from documents.papers.kind import Failure, Head, PaperKind, told_head
from documents.papers.parts import within
from documents.papers.score_lines import DOTS, Line, check_lines
from documents.press import styles as st
from documents.press.draft import Block, Column, Draft
from documents.press.filters import Fields, whole
from domain.leaves import Part
from domain.score_rows import Rules

NAME, LETTERS = "Phiếu thẩm định", ""
SIGNERS = 3
"""More checkers than that sign on one place for all of them."""


@dataclass(frozen=True, slots=True)
class Verified:
    """A row: `line` with the agency's own points, `points` what the checkers found; both in hundredths, None where there are none.

    `reason`: why they differ; `reply`: what the agency explained or objected; `opinion`: what came of it.
    """

    line: Line
    points: int | None
    reason: str = ""
    reply: str = ""
    opinion: str = ""


@dataclass(frozen=True, slots=True)
class VerificationSheet:
    """What the checking of a sheet came to. `checked`: whose sheet; `checkers`: who looked at it; `signers`: those who sign by name.

    `own`, `found`: totals of both columns; `counted`: with decided objections and corrections; `way`: the tap to the result.
    """

    head: Head
    year: int
    table: str
    at: datetime
    checked: str
    checkers: tuple[str, ...]
    signers: tuple[str, ...]
    how: str
    lines: tuple[Verified, ...]
    own: int
    found: int
    counted: int
    rules: Rules
    leader: str = ""
    way: str = ""


def tell(made: VerificationSheet) -> Fields:
    """The fields."""
    return {
        **told_head(made.head, LETTERS, f"{NAME} điểm thi đua năm {made.year}: {made.checked}", made.at),
        "nam": str(made.year), "bang": made.table, "co_quan_duoc_cham": made.checked, "noi_tham_dinh": list(made.checkers),
        "cach_tham_dinh": within(made.how), "tieu_chi": [_row(one) for one in made.lines],
        "tu_cham": made.own, "tham_dinh": made.found, "chenh_lech": made.own - made.found, "duoc_tinh": made.counted,
        "ky_tham_dinh": [whole(one) for one in made.signers] if 0 < len(made.signers) <= SIGNERS else [""],
        "ky_co_quan": [whole(made.leader)],
    }  # fmt: skip


def _row(one: Verified) -> Fields:
    line, there = one.line, one.points is not None or one.line.points is not None
    own, found = line.points or 0, one.points or 0
    asks = there and own != found and not line.heading
    return {
        "ten": line.title, "ma": line.code, "dam": line.heading, "co_toi_da": line.most is not None, "toi_da": line.most or 0,
        "co_diem": there, "tu_cham": own, "tham_dinh": found, "chenh_lech": own - found, "ly_do": one.reason, "giai_trinh": one.reply,
        "y_kien": one.opinion or (DOTS if asks else ""),
    }  # fmt: skip


def check(made: VerificationSheet) -> Sequence[Failure]:
    """A heading or a total of either column that is not the sum of its criteria."""
    verified = [replace(one.line, points=one.points) for one in made.lines]
    own = check_lines([one.line for one in made.lines], made.own, made.rules, made.way)
    return own or check_lines(verified, made.found, made.rules, made.way)


def draft() -> Draft:
    """Our template, a lying sheet."""
    new = Draft(landscape=True)
    new.head()
    new.title("PHIẾU THẨM ĐỊNH ĐIỂM THI ĐUA", "{{ co_quan_duoc_cham }}, năm {{ nam }}")
    new.points(
        "Cách thẩm định: {{ cach_tham_dinh }}; bên thẩm định: {{ noi_tham_dinh | noi_phay }}.", "Chấm theo: {{ bang | thanh_cau }}"
    )  # fmt: skip
    new.table(
        "tieu_chi",
        (
            Column("Mã", "{{ dong.ma }}", 17), Column("Nội dung", "{{ dong.ten }}", 54, st.CELL_LEFT),
            Column("Tối đa", "{% if dong.co_toi_da %}{{ dong.toi_da | diem }}{% endif %}", 18),
            Column("Tự chấm", "{% if dong.co_diem %}{{ dong.tu_cham | diem }}{% endif %}", 18),
            Column("Thẩm định", "{% if dong.co_diem %}{{ dong.tham_dinh | diem }}{% endif %}", 18),
            Column("Chênh lệch", "{% if dong.co_diem %}{{ dong.chenh_lech | diem }}{% endif %}", 18),
            Column("Lý do", "{{ dong.ly_do }}", 38, st.CELL_LEFT),
            Column("Giải trình của cơ quan", "{{ dong.giai_trinh }}", 38, st.CELL_LEFT),
            Column("Ý kiến thống nhất", "{{ dong.y_kien }}", 33, st.CELL_LEFT),
        ),
        total=("", "TỔNG ĐIỂM", "", "{{ tu_cham | diem }}", "{{ tham_dinh | diem }}", "{{ chenh_lech | diem }}", "", "", ""),
        strong="dong.dam",
    )  # fmt: skip
    new.text("- Chênh lệch: điểm tự chấm trừ điểm thẩm định.", keeps=True)
    with new.when("lap_lai"):
        new.points("Phiếu lập lại lúc {{ lap_lai | gio }}, {{ lap_lai | ngay_dai }}, thay phiếu lập trước đó.")
    new.closing("Tổng điểm được tính của cơ quan: {{ duoc_tinh | diem }} điểm{{ het }}")
    new.sign_side_by_side(Block("ĐẠI DIỆN CƠ QUAN", "ky_co_quan"), Block("ĐẠI DIỆN BÊN THẨM ĐỊNH", "ky_tham_dinh"))
    return new


DAY = date(2026, 11, 25)
SAMPLE = VerificationSheet(
    head=Head(PARTY_2026, "Ban A Tỉnh ủy", "Khối thi đua các cơ quan Đảng tỉnh", "Tỉnh X", DAY), year=2026,
    table="Bảng tiêu chí thi đua (Quyết định số 12-QĐ/TU)", at=datetime.combine(DAY, time(16, 0)), checked="Ban B Tỉnh ủy",
    checkers=("Ban A Tỉnh ủy",), signers=("Nguyễn Văn Một",), how="Trưởng khối thẩm định",
    lines=(
        Verified(Line("I", "Nhiệm vụ chính trị", 5000, 4850, 0, heading=True), 4800),
        Verified(
            Line("I.1", "Hoàn thành chương trình công tác năm", 5000, 4850), 4800, "Minh chứng chưa đủ", "Gửi bổ sung báo cáo số 12",
            "Đồng ý",
        ),
        Verified(Line("", "Điểm trừ", None, 0, 0, Part.MINUS, heading=True), 0),
        Verified(Line("TR.1", "Chậm báo cáo", None, None, 1, Part.MINUS), None),
    ),
    own=4850, found=4800, counted=4800, rules=Rules(), leader="Trần Thị Hai",
)  # fmt: skip

VERIFICATION_SHEET = PaperKind(
    code="verification_sheet", name=NAME, file="phieu-tham-dinh", letters=LETTERS, sample=SAMPLE, tell=tell, draft=draft, check=check,
    labels={
        "bang": "bảng tiêu chí", "co_quan_duoc_cham": "cơ quan được thẩm định", "noi_tham_dinh": "bên thẩm định",
        "cach_tham_dinh": "cách thẩm định", "tieu_chi": "tiêu chí", "toi_da": "điểm tối đa", "tu_cham": "điểm tự chấm",
        "tham_dinh": "điểm thẩm định", "chenh_lech": "chênh lệch", "ly_do": "lý do", "giai_trinh": "giải trình", "y_kien": "ý kiến",
        "duoc_tinh": "điểm được tính",
    },
    required=("tieu_chi", "tu_cham", "tham_dinh", "ky_tham_dinh"),
)  # fmt: skip
