"""Phiếu lấy ý kiến (`field.md` 5.3, 7.2): for a vote without a meeting, for the written opinion of an absent agency, for drafts.

What is open is signed by the agency; of a secret ballot nothing on the paper tells whose it is, and it comes in a sealed envelope.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime, time

from documents.layouts import PARTY_2026
from documents.papers.ballot_slip import BOX, Asked, told_question
from documents.papers.kind import Head, PaperKind, told_head
from documents.papers.parts import DOTS, LINE
from documents.press import styles as st
from documents.press.draft import Block, Column, Draft
from documents.press.filters import Fields, Value

NAME = "Phiếu lấy ý kiến"


@dataclass(frozen=True, slots=True)
class OpinionSlip:
    """Everything on it; instants are local. `votes`: it is counted, otherwise it is about drafts; `signed`: by the agency, otherwise
    secret; `until`: None where no time is set; `to`: the agency that it goes back to, and `secretary` there by name."""

    head: Head
    title: str
    at: datetime
    votes: bool
    signed: bool
    until: datetime | None
    to: str
    secretary: tuple[str, ...]
    questions: tuple[Asked, ...]


def tell(made: OpinionSlip) -> Fields:
    """The fields."""
    return {
        **told_head(made.head, None, f"{NAME}: {made.title}", made.at), "ve_viec": _about(made.title),
        "ky_ten": made.signed, "tinh_phieu": made.votes,
        "han": made.until.isoformat(timespec="minutes") if made.until else "", "noi_nhan_phieu": made.to or DOTS,
        "thu_ky": list(made.secretary), "cau_hoi": [_told(made, n, one) for n, one in enumerate(made.questions, 1)],
        "ky_lanh_dao": [""],
    }  # fmt: skip


def _about(title: str) -> str:
    """A ballot that is called after the slip gives only the rest of its name below the slip's."""
    rest = title.removeprefix("Lấy ý kiến ")
    return f"{rest[:1].upper()}{rest[1:]}"


def _told(made: OpinionSlip, number: int, asked: Asked) -> dict[str, Value]:
    """As on the slip of a ballot; where it is signed the third box is a place for words."""
    told = told_question(number, asked, len(made.questions))
    own = {"cach_ghi": "Ở mỗi dòng, đánh dấu x vào một ô hoặc ghi ý kiến khác."}
    return {**told, **own} if made.signed and not asked.most else told


def draft() -> Draft:
    """Our template."""
    new = Draft()
    new.head(sealed=True)
    new.title("PHIẾU LẤY Ý KIẾN", "{{ ve_viec }}")
    with new.when("ky_ten"):
        new.text(f"Cơ quan cho ý kiến: {LINE[:60]}")
        new.text("Ngày cho ý kiến: ngày ...... tháng ...... năm ..........")
        new.otherwise()
        new.text(
            "Cách ghi phiếu: chỉ đánh dấu x vào ô; không viết thêm, không đánh dấu riêng, không ký tên, không ghi tên cơ quan mình."
        )
    with new.each("cau", "cau_hoi"):
        _question(new)
    with new.when("ky_ten"):
        new.heading("Ý kiến khác")
        new.text(LINE)
    with new.when("ky_ten"):
        new.text(
            "Đề nghị gửi phiếu về {{ noi_nhan_phieu }}{% if thu_ky %} (đồng chí {{ thu_ky | noi_phay }}, Thư ký Khối){% endif %}.",
            keeps=True,
        )
        new.otherwise()
        new.text(
            "Đề nghị để phiếu trong phong bì dán kín, gửi về {{ noi_nhan_phieu }}{% if thu_ky %} (đồng chí {{ thu_ky | noi_phay }}, Thư ký "
            "Khối){% endif %}. Phong bì chỉ mở khi kiểm phiếu."
        )
    new.closing(
        "Thời hạn: {% if han %}trước {{ han | gio }}, {{ han | ngay_dai }}{% else %}................{% endif %}"
        "{% if tinh_phieu %}. Phiếu gửi sau thời hạn không được tính{% endif %}{{ het }}"
    )
    with new.when("ky_ten"):
        new.sign_side_by_side(Block("LÃNH ĐẠO CƠ QUAN", "ky_lanh_dao"))
    return new


def _question(new: Draft) -> None:
    """One question: choosing among several, or an opinion on each, which where it is signed has room for other words."""
    new.heading("{{ cau.noi_dung }}")
    new.text("{{ cau.cach_ghi }}", keeps=True)
    new.point_each("cau.quy_dinh", keeps=True)
    number = "{{ dong.tt }}"
    with new.when("cau.chon_ten"):
        new.table(
            "cau.co_quan_xet",
            (
                Column("TT", number, 15), Column("{{ cau.ten_cot }}", "{{ dong.ten }}", 120, st.CELL_LEFT), Column("Chọn", BOX, 30),
            ),
            together=True,
        )  # fmt: skip
        new.otherwise()
        with new.when("ky_ten"):
            new.table(
                "cau.co_quan_xet",
                (
                    Column("TT", number, 12), Column("{{ cau.ten_cot }}", "{{ dong.ten }}", 60, st.CELL_LEFT), Column("Đồng ý", BOX, 22),
                    Column("Không đồng ý", BOX, 26), Column("Ý kiến khác", "", 45),
                ),
                together=True,
            )  # fmt: skip
            new.otherwise()
            new.table(
                "cau.co_quan_xet",
                (
                    Column("TT", number, 12), Column("{{ cau.ten_cot }}", "{{ dong.ten }}", 75, st.CELL_LEFT), Column("Đồng ý", BOX, 24),
                    Column("Không đồng ý", BOX, 26), Column("Không có ý kiến", BOX, 28),
                ),
                together=True,
            )  # fmt: skip


DAY = date(2026, 12, 1)
SAMPLE = OpinionSlip(
    head=Head(PARTY_2026, "Ban A Tỉnh ủy", "Khối thi đua các cơ quan Đảng tỉnh", "Tỉnh X", DAY), title="Lấy ý kiến đợt 1",
    at=datetime.combine(DAY, time(8, 0)), votes=True, signed=True, until=datetime.combine(date(2026, 12, 4), time(17, 0)),
    to="Ban A Tỉnh ủy", secretary=("Vũ Thị Tám",),
    questions=(
        Asked("Đề nghị Bằng khen", ("Ban B Tỉnh ủy", "Văn phòng Tỉnh ủy"), told=("Không có ý kiến tính như không đồng ý.",)),
        Asked("Nội dung biểu quyết", ("Thông qua Quy chế hoạt động năm 2026",), told=("Phiếu không có ý kiến không tính.",), motion=True),
    ),
)  # fmt: skip

OPINION_SLIP = PaperKind(
    code="opinion_slip", name=NAME, file="phieu-lay-y-kien", letters=None, sample=SAMPLE, tell=tell, draft=draft,
    labels={
        "ve_viec": "về việc", "ky_ten": "ký tên", "han": "thời hạn", "noi_nhan_phieu": "nơi nhận phiếu", "thu_ky": "thư ký",
        "cau_hoi": "nội dung", "cach_ghi": "cách ghi", "quy_dinh": "quy định", "co_quan_xet": "cơ quan, nội dung", "chon_ten": "cách hỏi",
        "tt": "thứ tự",
    },
    required=("ve_viec", "cau_hoi", "noi_nhan_phieu"),
)  # fmt: skip
DRAFT_OPINION = replace(
    OPINION_SLIP, code="draft_opinion", name="Phiếu lấy ý kiến dự thảo", file="phieu-lay-y-kien-du-thao",
    sample=replace(
        SAMPLE, title="Dự thảo văn bản của Khối năm 2026", votes=False,
        questions=(Asked("Dự thảo", ("Giao ước thi đua năm 2026", "Quy chế hoạt động"), told=("Góp ý ghi theo mục.",), motion=True),),
    ),
)  # fmt: skip
