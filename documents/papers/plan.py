"""Kế hoạch of a bloc's year (`field.md` 7.2): aims, activities with month, owner and host, drives, assignment, contribution."""

from dataclasses import dataclass
from datetime import date, datetime, time

from documents.layouts import PARTY_2026
from documents.papers.kind import Head, PaperKind, Signature, told_head, told_signature
from documents.papers.parts import DOTS, LINE, Drive, cited_on, told_drives
from documents.press import styles as st
from documents.press.draft import Column, Draft
from documents.press.filters import Fields

NAME, LETTERS = "Kế hoạch", "KH"


@dataclass(frozen=True, slots=True)
class Activity:
    """A step or meeting of the year. `on`: its day, None without one; `owner`: who does it; `host`: of what has one, where."""

    name: str
    on: date | None
    owner: str
    host: str = ""


@dataclass(frozen=True, slots=True)
class PlanPaper:
    """The plan. `offices`: what an agency is in the year, and which."""

    head: Head
    year: int
    at: datetime
    theme: str
    members: int
    activities: tuple[Activity, ...]
    drives: tuple[Drive, ...]
    offices: tuple[tuple[str, tuple[str, ...]], ...]
    signature: Signature


def tell(made: PlanPaper) -> Fields:
    """The fields."""
    return {
        **told_head(made.head, LETTERS, f"{NAME} hoạt động năm {made.year}", made.at), **told_signature(made.signature),
        "nam": str(made.year), "can_cu": cited_on(made.head.on), "chu_de": made.theme.rstrip("."), "so_co_quan": made.members,
        "hoat_dong": [
            {
                "ten": one.name, "tt": number, "thang": f"{one.on.month:02d}/{one.on.year}" if one.on else DOTS,
                "han": one.on.isoformat() if one.on else "", "phu_trach": one.owner, "dang_cai": one.host,
            }
            for number, one in enumerate(made.activities, 1)
        ],
        "phong_trao": told_drives(made.drives), "phan_cong": [{"ten": what, "co_quan": list(who)} for what, who in made.offices],
    }  # fmt: skip


def draft() -> Draft:
    """Our template."""
    new = Draft()
    new.head()
    new.title("KẾ HOẠCH", "Hoạt động của {{ khoi }} năm {{ nam }}")
    new.bases()
    new.heading("I. MỤC ĐÍCH, YÊU CẦU")
    with new.when("chu_de"):
        new.text("Chủ đề thi đua: {{ chu_de }}.")
    for number in (1, 2):
        new.text(f"{number}. {LINE}")
    new.heading("II. NỘI DUNG, THỜI GIAN THỰC HIỆN")
    with new.when("hoat_dong"):
        new.table("hoat_dong", (
            Column("TT", "{{ dong.tt }}", 10), Column("Nội dung", "{{ dong.ten }}", 47, st.CELL_LEFT),
            Column("Tháng", "{{ dong.thang }}", 21), Column("Hạn", "{% if dong.han %}{{ dong.han | ngay }}{% endif %}", 25),
            Column("Phụ trách", "{{ dong.phu_trach }}", 28), Column("Đăng cai", "{{ dong.dang_cai }}", 34),
        ))  # fmt: skip
        new.otherwise()
        new.text(LINE)
    new.heading("III. PHONG TRÀO, ĐỢT THI ĐUA")
    with new.when("phong_trao"):
        new.table("phong_trao", (
            Column("TT", "{{ dong.tt }}", 11), Column("Tên phong trào, đợt thi đua", "{{ dong.ten }}", 64, st.CELL_LEFT),
            Column("Phát động", "{{ dong.don_vi }}", 38), Column("Từ ngày", "{{ dong.bat_dau | ngay }}", 26),
            Column("Đến ngày", "{{ dong.ket_thuc | ngay }}", 26),
        ))  # fmt: skip
        new.otherwise()
        new.text(LINE)
    new.heading("IV. KINH PHÍ, ĐÓNG GÓP")
    new.text(LINE)
    new.heading("V. PHÂN CÔNG THỰC HIỆN")
    new.point_each("phan_cong", text="{{ dong.ten }}: {{ dong.co_quan | noi_phay }}.")
    new.points(
        "Các cơ quan thành viên ({{ so_co_quan }} cơ quan) thực hiện các việc nêu tại mục II, III và báo cáo theo thời hạn."
    )
    new.text(LINE, keeps=True)
    new.closing("Các cơ quan thành viên {{ khoi }} căn cứ kế hoạch này tổ chức thực hiện{{ het }}")
    new.sign()
    return new


SAMPLE = PlanPaper(
    head=Head(PARTY_2026, "Ban A Tỉnh ủy", "Khối thi đua các cơ quan Đảng tỉnh", "Tỉnh X", date(2026, 2, 20)), year=2026,
    at=datetime.combine(date(2026, 2, 20), time(8, 0)), theme="Đoàn kết, kỷ cương, hiệu quả", members=3,
    activities=(
        Activity("Đăng ký thi đua", date(2026, 2, 27), "Các cơ quan"),
        Activity("Hội nghị ký kết giao ước", date(2026, 3, 16), "Trưởng khối", "Ban A Tỉnh ủy"),
    ),
    drives=(Drive("Thi đua chuyển đổi số", date(2026, 3, 16), date(2026, 11, 30), "Khối phát động"),),
    offices=(("Trưởng khối", ("Ban A Tỉnh ủy",)), ("Phó khối", ("Ban B Tỉnh ủy",))),
    signature=Signature("Trưởng khối", "Nguyễn Văn Một", ("Các cơ quan thành viên Khối",), behalf="Khối thi đua"),
)  # fmt: skip

PLAN = PaperKind(
    code="plan", name=NAME, file="ke-hoach", letters=LETTERS, sample=SAMPLE, tell=tell, draft=draft,
    labels={
        "can_cu": "căn cứ", "chu_de": "chủ đề", "so_co_quan": "số cơ quan", "hoat_dong": "hoạt động", "thang": "tháng", "han": "hạn",
        "phu_trach": "phụ trách", "dang_cai": "đăng cai", "phong_trao": "phong trào", "bat_dau": "từ ngày", "ket_thuc": "đến ngày",
        "don_vi": "phát động", "phan_cong": "phân công",
    },
    required=("hoat_dong", "phan_cong"),
)  # fmt: skip
