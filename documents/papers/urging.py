"""Công văn đôn đốc (`field.md` 7.2): which agencies still owe what, by when, by which plan; a letter to just them."""

from dataclasses import dataclass
from datetime import date, datetime, time

from documents.layouts import LETTER, PARTY_2026
from documents.papers.kind import Head, PaperKind, Signature, Signer, told_head, told_signature
from documents.papers.parts import DOTS
from documents.press import styles as st
from documents.press.draft import Column, Draft
from documents.press.filters import Fields

NAME = "Công văn đôn đốc"


@dataclass(frozen=True, slots=True)
class Owed:
    """One thing that an agency owes. `what`: what it has to do ("gửi báo cáo 6 tháng"); `due`: local, its own deadline; `extended`: it was
    given more time than the others."""

    agency: str
    what: str
    due: datetime
    extended: bool = False


@dataclass(frozen=True, slots=True)
class Urging:
    """The letter; `at` is the local moment of which it tells. `plan`: number and day of the bloc's plan, None when nobody told them.

    `owed`: agency by agency, in the order of the deciding document. `secretary`: whom to ask.
    """

    head: Head
    year: int
    at: datetime
    plan: tuple[str, date] | None
    owed: tuple[Owed, ...]
    secretary: tuple[Signer, ...]
    signature: Signature


def tell(made: Urging) -> Fields:
    """The fields."""
    subject = f"đôn đốc thực hiện nhiệm vụ thi đua năm {made.year}"
    return {
        **told_head(made.head, LETTER, f"{NAME} năm {made.year}", made.at), **told_signature(made.signature), "trich_yeu": subject,
        "nam": str(made.year), "kinh_gui": (owing := list(dict.fromkeys(one.agency for one in made.owed))), "nhieu_noi": len(owing) > 1,
        "so_ke_hoach": made.plan[0] if made.plan else DOTS, "ngay_ke_hoach": made.plan[1].isoformat() if made.plan else "",
        "con_no": [
            {
                "co_quan": one.agency, "tt": number, "viec": one.what, "han": one.due.isoformat(timespec="minutes"),
                "tinh_trang": _stands(one.due, made.at) + (" (đã gia hạn)" if one.extended else ""),
            }
            for number, one in enumerate(made.owed, 1)
        ],
        "qua_han": any(one.due < made.at for one in made.owed), "sap_den_han": any(one.due >= made.at for one in made.owed),
        "lien_he": [one.said for one in made.secretary],
    }  # fmt: skip


def _stands(due: datetime, at: datetime) -> str:
    """How far a deadline is, in days as people count them."""
    days = abs((due.date() - at.date()).days)
    if due < at:
        return f"quá hạn {days} ngày" if days else "quá hạn hôm nay"
    return f"còn {days} ngày" if days else "hạn hôm nay"


def draft() -> Draft:
    """Our template."""
    new = Draft()
    new.head(letter=True)
    new.addressees("kinh_gui", "nhieu_noi")
    new.text(
        "Thực hiện Kế hoạch số {{ so_ke_hoach }} {% if ngay_ke_hoach %}{{ ngay_ke_hoach | ngay_dai }}{% else %}ngày ................"
        "{% endif %} của {{ khoi }}, các cơ quan thành viên gửi Khối các nội dung theo đúng thời hạn. Đến {{ thoi_diem | gio }}, "
        "{{ thoi_diem | ngay_dai }}, các cơ quan sau chưa hoàn thành:"
    )
    new.table(
        "con_no",
        (
            Column("TT", "{{ dong.tt }}", 10), Column("Cơ quan", "{{ dong.co_quan }}", 45, st.CELL_LEFT),
            Column("Nội dung", "{{ dong.viec | hoa_dau }}", 60, st.CELL_LEFT), Column("Hạn", "{{ dong.han | ngay }}", 25),
            Column("Tình trạng", "{{ dong.tinh_trang }}", 25),
        ),
    )  # fmt: skip
    with new.when("qua_han"):
        new.text(
            "Đề nghị các cơ quan có nội dung quá hạn khẩn trương hoàn thành, gửi {{ co_quan_chu_quan }} trước ngày ................ "
            "để Khối tổng hợp."
        )
    with new.when("sap_den_han"):
        new.text("Đề nghị các cơ quan có nội dung chưa đến hạn hoàn thành, gửi đúng hạn nêu trên.", keeps=True)
    with new.when("lien_he"):
        new.text(
            "Trường hợp có khó khăn, đề nghị trao đổi với đồng chí {{ lien_he | noi_cham_phay }} (điện thoại ................).",
            keeps=True,
        )
    new.closing("Nội dung cơ quan đã gửi sau thời điểm nêu trên không phải gửi lại{{ het }}")
    new.sign()
    return new


DAY = date(2026, 12, 1)
SAMPLE = Urging(
    head=Head(PARTY_2026, "Ban A Tỉnh ủy", "Khối thi đua các cơ quan Đảng tỉnh", "Tỉnh X", DAY), year=2026,
    at=datetime.combine(DAY, time(8, 0)), plan=("05-KH/BATU", date(2026, 2, 20)),
    owed=(
        Owed("Ban B Tỉnh ủy", "gửi bảng tự chấm điểm", datetime.combine(date(2026, 11, 27), time(17, 0))),
        Owed("Văn phòng Tỉnh ủy", "gửi báo cáo tổng kết", datetime.combine(date(2026, 12, 4), time(17, 0))),
    ),
    secretary=(Signer("Vũ Thị Tám", "Chuyên viên"),),
    signature=Signature("Trưởng khối", "Nguyễn Văn Một", ("Như trên",), behalf="Khối thi đua"),
)  # fmt: skip

URGING = PaperKind(
    code="urging", name=NAME, file="cong-van-don-doc", letters=LETTER, sample=SAMPLE, tell=tell, draft=draft,
    labels={
        "trich_yeu": "trích yếu", "kinh_gui": "kính gửi", "so_ke_hoach": "số kế hoạch", "ngay_ke_hoach": "ngày kế hoạch",
        "con_no": "nội dung chưa hoàn thành", "co_quan": "cơ quan", "viec": "nội dung", "han": "hạn", "tinh_trang": "tình trạng",
        "qua_han": "nội dung quá hạn", "sap_den_han": "nội dung sắp đến hạn", "lien_he": "người liên hệ",
    },
    required=("kinh_gui", "con_no"),
)  # fmt: skip
