"""Biên bản bàn giao (`field.md` 1.4): what the head agency hands over, from whom, to whom, the list of files, what is still open."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from documents.layouts import PARTY_2026
from documents.papers.kind import Failure, Head, PaperKind, Signer, names, told_head
from documents.papers.parts import DOTS, LINE
from documents.press import styles as st
from documents.press.draft import Block, Column, Draft
from documents.press.filters import Fields

NAME, LETTERS = "Biên bản bàn giao", "BB"


@dataclass(frozen=True, slots=True)
class Item:
    """Something that changes hands: how many, None for what is counted by hand; `note`: numbers and days of the documents."""

    name: str
    count: int | None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Side:
    """Who gives or takes: an agency and who stands for it, None when nobody is known."""

    agency: str
    person: Signer | None


@dataclass(frozen=True, slots=True)
class HandoverPaper:
    """The handover of a year's head to the next. `open`: what is still to be done, each a line."""

    head: Head
    year: int
    year_id: str
    at: datetime
    place: str
    office: str
    gives: Side
    takes: Side
    deputies: tuple[str, ...]
    deputy_word: str
    items: tuple[Item, ...]
    open: tuple[str, ...]


def tell(made: HandoverPaper) -> Fields:
    """The fields."""
    return {
        **told_head(made.head, LETTERS, f"{NAME} nhiệm vụ {made.office} năm {made.year}", made.at), "nam": str(made.year),
        "nam_sau": str(made.year + 1), "chuc_danh": made.office, "ngay_giao": made.head.on.isoformat(), "dia_diem": made.place or DOTS,
        "ben_giao": made.gives.agency, "nguoi_giao": _person(made.gives), "ben_nhan": made.takes.agency, "nguoi_nhan": _person(made.takes),
        "pho_khoi": list(made.deputies), "chuc_danh_pho": made.deputy_word,
        "ho_so": [
            {"ten": one.name, "tt": number, "so_luong": DOTS if one.count is None else str(one.count), "ghi_chu": one.note}
            for number, one in enumerate(made.items, 1)
        ],
        "viec_con": list(made.open), "ky_giao": names([made.gives.person] if made.gives.person else []),
        "ky_nhan": names([made.takes.person] if made.takes.person else []), "ky_chung_kien": names([]),
    }  # fmt: skip


def _person(side: Side) -> str:
    return side.person.said if side.person else DOTS


def check(made: HandoverPaper) -> Sequence[Failure]:
    """Nobody hands over to himself."""
    same = made.gives.agency == made.takes.agency
    return (Failure("handover.same", where=f"hon:{made.year_id}"),) if same else ()


def draft() -> Draft:
    """Our template."""
    new = Draft()
    new.head()
    new.title("BIÊN BẢN", "Bàn giao nhiệm vụ {{ chuc_danh }} năm {{ nam }}", "{{ khoi }}")
    new.text(
        "Hôm nay, {{ ngay_giao | ngay_dai }}, tại {{ dia_diem }}, hai bên tiến hành bàn giao nhiệm vụ {{ chuc_danh }} ({{ khoi }}) từ năm "
        "{{ nam }} sang năm {{ nam_sau }}."
    )
    new.heading("I. THÀNH PHẦN")
    new.text("1. Bên giao: {{ ben_giao }}, {{ chuc_danh }} năm {{ nam }}.")
    new.points("Đại diện: {{ nguoi_giao | thanh_cau }}")
    new.text("2. Bên nhận: {{ ben_nhan }}, {{ chuc_danh }} năm {{ nam_sau }}.")
    new.points("Đại diện: {{ nguoi_nhan | thanh_cau }}")
    with new.when("pho_khoi"):
        new.points("{{ chuc_danh_pho }} năm {{ nam_sau }}: {{ pho_khoi | noi_phay }}.")
    new.text(f"3. Chứng kiến: {DOTS}{DOTS}{DOTS}")
    new.heading("II. HỒ SƠ, TÀI LIỆU BÀN GIAO")
    new.table("ho_so", (
        Column("TT", "{{ dong.tt }}", 12), Column("Hồ sơ, tài liệu", "{{ dong.ten }}", 63, st.CELL_LEFT),
        Column("Số lượng", "{{ dong.so_luong }}", 30), Column("Ghi chú", "{{ dong.ghi_chu }}", 60, st.CELL_LEFT),
    ))  # fmt: skip
    new.heading("III. VIỆC CÒN PHẢI THỰC HIỆN")
    new.point_each("viec_con", text="{{ dong | thanh_cau }}")
    new.text(LINE)
    new.heading("IV. TRÁCH NHIỆM CỦA CÁC BÊN")
    new.text("Bên giao chịu trách nhiệm về tính đầy đủ, chính xác của hồ sơ, tài liệu đã bàn giao.")
    new.text("Bên nhận tiếp nhận hồ sơ, tài liệu và tiếp tục thực hiện các việc nêu tại mục III.", keeps=True)
    new.closing("Biên bản được lập thành 02 bản có giá trị như nhau, mỗi bên giữ 01 bản{{ het }}")
    new.sign_side_by_side(
        Block("BÊN GIAO", "ky_giao"), Block("CHỨNG KIẾN", "ky_chung_kien"), Block("BÊN NHẬN", "ky_nhan")
    )
    return new


SAMPLE = HandoverPaper(
    head=Head(PARTY_2026, "Ban A Tỉnh ủy", "Khối thi đua các cơ quan Đảng tỉnh", "Tỉnh X", date(2026, 12, 22)), year=2026, year_id="",
    at=datetime.combine(date(2026, 12, 22), time(14, 0)), place="Hội trường Ban A Tỉnh ủy", office="Trưởng khối",
    gives=Side("Ban A Tỉnh ủy", Signer("Nguyễn Văn Một", "Trưởng ban")), takes=Side("Ban B Tỉnh ủy", Signer("Trần Thị Hai", "Trưởng ban")),
    deputies=("Văn phòng Tỉnh ủy",), deputy_word="Phó khối",
    items=(Item("Sổ công văn đi, đến", None), Item("Quy chế hoạt động", 1, "Số 01-QC/BA ngày 20/02/2026")),
    open=("Hội đồng tỉnh xét",),
)  # fmt: skip

HANDOVER = PaperKind(
    code="handover", name=NAME, file="bien-ban-ban-giao", letters=LETTERS, sample=SAMPLE, tell=tell, draft=draft, check=check,
    labels={
        "ngay_giao": "ngày bàn giao", "dia_diem": "địa điểm", "ben_giao": "bên giao", "nguoi_giao": "đại diện bên giao",
        "ben_nhan": "bên nhận", "nguoi_nhan": "đại diện bên nhận", "pho_khoi": "phó khối", "ho_so": "hồ sơ", "so_luong": "số lượng",
        "ghi_chu": "ghi chú", "viec_con": "việc còn phải thực hiện",
    },
    required=("ho_so", "viec_con"),
)  # fmt: skip
