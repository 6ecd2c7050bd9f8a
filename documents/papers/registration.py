"""Bản đăng ký thi đua of an agency (`field.md` 7.2): drives, targets with planned values, titles, numbers of people and initiatives.

The columns are those of Mẫu 1a, Thông tư 35/2011/TT-BLĐTBXH.
"""

from dataclasses import dataclass
from datetime import date, datetime, time

from documents.layouts import PARTY_2026
from documents.papers.kind import Head, PaperKind, Signature, told_own_head, told_signature
from documents.papers.parts import DOTS, Drive, told_drives
from documents.press import styles as st
from documents.press.draft import Column, Draft
from documents.press.filters import Fields

NAME, LETTERS = "Bản đăng ký thi đua", "ĐK"


@dataclass(frozen=True, slots=True)
class Goal:
    """A target an agency sets itself: "từ 95" of a unit, with a note."""

    content: str
    unit: str
    value: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class RegistrationPaper:
    """One agency's registration. `people`: individual titles with how many; `initiatives`: None where the bloc counts none."""

    head: Head
    year: int
    at: datetime
    drives: tuple[Drive, ...]
    goals: tuple[Goal, ...]
    titles: tuple[str, ...]
    people: tuple[tuple[str, int], ...]
    initiatives: int | None
    signature: Signature


def tell(made: RegistrationPaper) -> Fields:
    """The fields."""
    return {
        **told_own_head(made.head, LETTERS, f"{NAME} năm {made.year}: {made.head.agency}", made.at), **told_signature(made.signature),
        "nam": str(made.year), "phong_trao": told_drives(made.drives),
        "chi_tieu": [
            {"ten": one.content, "tt": number, "don_vi": one.unit, "muc": one.value, "ghi_chu": one.note}
            for number, one in enumerate(made.goals or (Goal(DOTS, DOTS, DOTS),), 1)
        ],
        "danh_hieu": list(made.titles),
        "ca_nhan": [{"ten": name, "tt": number, "so_luong": count} for number, (name, count) in enumerate(made.people, 1)],
        "co_sang_kien": made.initiatives is not None, "sang_kien": made.initiatives or 0,
    }  # fmt: skip


def draft() -> Draft:
    """Our template."""
    new = Draft()
    new.head()
    new.title("BẢN ĐĂNG KÝ THI ĐUA", "Năm {{ nam }}")
    new.addressee("{{ khoi }}")
    new.text("{{ co_quan }} đăng ký thi đua năm {{ nam }} như sau:")
    new.heading("1. Phong trào, đợt thi đua")
    with new.when("phong_trao"):
        new.table("phong_trao", (
            Column("TT", "{{ dong.tt }}", 10), Column("Tên phong trào, đợt thi đua", "{{ dong.ten }}", 57, st.CELL_LEFT),
            Column("Mục tiêu", "{{ dong.muc_tieu }}", 34, st.CELL_LEFT), Column("Ngày phát động", "{{ dong.bat_dau | ngay }}", 34),
            Column("Ngày kết thúc", "{{ dong.ket_thuc | ngay }}", 30),
        ))  # fmt: skip
        new.otherwise()
        new.text(DOTS)
    new.heading("2. Chỉ tiêu phấn đấu")
    new.table("chi_tieu", (
        Column("TT", "{{ dong.tt }}", 10), Column("Nội dung", "{{ dong.ten }}", 65, st.CELL_LEFT),
        Column("Đơn vị tính", "{{ dong.don_vi }}", 26), Column("Mức đăng ký", "{{ dong.muc }}", 29),
        Column("Ghi chú", "{{ dong.ghi_chu }}", 35, st.CELL_LEFT),
    ))  # fmt: skip
    new.heading("3. Danh hiệu thi đua, hình thức khen thưởng đối với tập thể")
    with new.when("danh_hieu"):
        new.point_each("danh_hieu", text="{{ dong | thanh_cau }}")
        new.otherwise()
        new.text("Không đăng ký.")
    new.heading("4. Danh hiệu thi đua đối với cá nhân")
    with new.when("ca_nhan"):
        new.table("ca_nhan", (
            Column("TT", "{{ dong.tt }}", 10), Column("Danh hiệu", "{{ dong.ten }}", 105, st.CELL_LEFT),
            Column("Số lượng", "{{ dong.so_luong | so }}", 50),
        ))  # fmt: skip
        new.otherwise()
        new.text(DOTS)
    new.heading("5. Sáng kiến đăng ký")
    new.text(
        "Số lượng: {% if co_sang_kien %}{{ sang_kien | so }} sáng kiến{% else %}" + DOTS + "{% endif %}.", keeps=True
    )
    new.closing("{{ co_quan }} cam kết tổ chức thực hiện các nội dung đã đăng ký{{ het }}")
    new.sign()
    return new


SAMPLE = RegistrationPaper(
    head=Head(PARTY_2026, "Ban B Tỉnh ủy", "Khối thi đua các cơ quan Đảng tỉnh", "Tỉnh X", date(2026, 2, 27)), year=2026,
    at=datetime.combine(date(2026, 2, 27), time(16, 30)),
    drives=(Drive("Thi đua chuyển đổi số", date(2026, 3, 16), date(2026, 11, 30), objective="Chào mừng Quốc khánh 02/9"),),
    goals=(Goal("Văn bản được ký số", "%", "từ 95", "Giao ước của Khối"), Goal("Cuộc kiểm tra, giám sát", "cuộc", "từ 12", "Tiêu chí C.2")),
    titles=("Tập thể lao động xuất sắc", "Cờ thi đua của UBND tỉnh"), people=(("Lao động tiên tiến", 25), ("Chiến sĩ thi đua cơ sở", 4)),
    initiatives=3, signature=Signature("Trưởng ban", "Nguyễn Văn Một", ("Khối thi đua các cơ quan Đảng tỉnh",)),
)  # fmt: skip

REGISTRATION = PaperKind(
    code="registration", name=NAME, file="ban-dang-ky-thi-dua", letters=LETTERS, sample=SAMPLE, tell=tell, draft=draft,
    labels={
        "co_quan": "tên cơ quan", "phong_trao": "phong trào", "muc_tieu": "mục tiêu", "bat_dau": "ngày phát động",
        "ket_thuc": "ngày kết thúc",
        "chi_tieu": "chỉ tiêu", "muc": "mức đăng ký", "don_vi": "đơn vị tính", "ghi_chu": "ghi chú", "danh_hieu": "danh hiệu tập thể",
        "ca_nhan": "danh hiệu cá nhân", "so_luong": "số lượng", "sang_kien": "số sáng kiến",
    },
    required=("danh_hieu", "ca_nhan"),
)  # fmt: skip
