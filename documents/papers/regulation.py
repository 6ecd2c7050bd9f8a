"""Quy chế hoạt động of a bloc (`field.md` 7.2): members, offices, meetings, quorum, scoring and voting as the year's rules have them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from documents.layouts import PARTY_2026
from documents.papers.kind import Failure, Head, PaperKind, Signature, told_head, told_signature
from documents.papers.parts import DOTS, LINE, cited_on, within
from documents.press import styles as st
from documents.press.draft import Column, Draft
from documents.press.filters import Fields

NAME, LETTERS = "Quy chế hoạt động", "QC"


@dataclass(frozen=True, slots=True)
class Vote:
    """How a subject is voted on, in words. `places`: how many, "" where no number holds; `confirmed`: somebody has said so for the year."""

    subject: str
    places: str
    requirement: str
    details: tuple[str, ...]
    confirmed: bool


@dataclass(frozen=True, slots=True)
class Scoring:
    """How points are given: the table's title, its scale, who checks, what an appeal may, who decides it."""

    table: str
    scale: str
    checking: str
    appeal_days: int
    appeal_by: str


@dataclass(frozen=True, slots=True)
class Regulation:
    """The working regulation. `meetings`: what, with its month (0 for no date); `scoring`: None while there is no table."""

    head: Head
    year: int
    year_id: str
    at: datetime
    members: tuple[str, ...]
    head_word: str
    deputy_word: str
    deputies: int
    meetings: tuple[tuple[str, int], ...]
    quorum: str
    quorum_confirmed: bool
    scoring: Scoring | None
    votes: tuple[Vote, ...]
    signature: Signature


def tell(made: Regulation) -> Fields:
    """The fields."""
    scoring = made.scoring or Scoring(DOTS, DOTS, DOTS, 0, DOTS)
    return {
        **told_head(made.head, LETTERS, f"{NAME} năm {made.year}", made.at), **told_signature(made.signature), "nam": str(made.year),
        "can_cu": cited_on(made.head.on), "thanh_vien": [{"ten": one, "tt": number} for number, one in enumerate(made.members, 1)],
        "so_co_quan": len(made.members), "truong_khoi": made.head_word, "pho_khoi": made.deputy_word, "so_pho": made.deputies,
        "hoi_nghi": [{"ten": what, "thang": str(month) if month else DOTS} for what, month in made.meetings], "so_co_mat": made.quorum,
        "bang_diem": scoring.table, "thang_diem": scoring.scale, "tham_dinh": within(scoring.checking),
        "ngay_kien_nghi": str(scoring.appeal_days) if scoring.appeal_days else DOTS, "giai_quyet": scoring.appeal_by,
        "bo_phieu": [
            {"ten": one.subject, "tt": number, "so_luong": one.places or DOTS, "yeu_cau": one.requirement, "quy_dinh": list(one.details)}
            for number, one in enumerate(made.votes, 1)
        ],
    }  # fmt: skip


def check(made: Regulation) -> Sequence[Failure]:
    """A rule that is the system's default and nobody's decision makes the regulation a draft."""
    found = [
        Failure("regulation.vote", {"subject": one.subject}, draft=True) for one in made.votes if not one.confirmed
    ]
    if not made.quorum_confirmed:
        found.insert(0, Failure("regulation.quorum", {"rule": made.quorum}, draft=True))
    return found


def draft() -> Draft:
    """Our template."""
    new = Draft()
    new.head()
    new.title("QUY CHẾ", "Hoạt động của {{ khoi }} năm {{ nam }}")
    new.bases()
    new.heading("Điều 1. Thành viên")
    new.text("{{ khoi }} năm {{ nam }} có {{ so_co_quan }} cơ quan thành viên:")
    with new.each("dong", "thanh_vien"):
        new.text("{{ dong.tt }}. {{ dong.ten }}{% if loop.last %}.{% else %};{% endif %}")
    new.heading("Điều 2. Trách nhiệm, quyền hạn")
    new.text(
        "1. {{ truong_khoi }} xây dựng quy chế, kế hoạch, bảng tiêu chí; chủ trì hội nghị; đôn đốc, kiểm tra các cơ quan; tổng hợp điểm; "
        "tổ chức bình xét, suy tôn; trình hồ sơ khen thưởng; báo cáo Hội đồng Thi đua - Khen thưởng tỉnh."
    )
    with new.when("so_pho"):
        new.text(
            "{{ pho_khoi }} ({{ so_pho }} cơ quan) giúp {{ truong_khoi }}, thay mặt {{ truong_khoi }} khi được phân công."
        )
    new.text(
        "2. Cơ quan thành viên đăng ký thi đua, ký và thực hiện giao ước; báo cáo 6 tháng và cả năm; tự chấm điểm kèm minh chứng; dự họp "
        "và bỏ phiếu; tham gia hoạt động chung của Khối."
    )
    new.text(f"3. {LINE}")
    new.heading("Điều 3. Hội nghị")
    new.text("1. Khối tổ chức các hội nghị trong năm:", keeps=True)
    new.point_each("hoi_nghi", text="{{ dong.ten }}: tháng {{ dong.thang }}{% if loop.last %}.{% else %};{% endif %}")
    new.text("2. Hội nghị quyết định khi có mặt {{ so_co_mat }}.")
    new.heading("Điều 4. Chấm điểm, xếp hạng")
    new.text("1. Chấm điểm theo {{ bang_diem }} (thang {{ thang_diem }}).")
    new.text("2. Cơ quan tự chấm điểm kèm minh chứng; hình thức thẩm định: {{ tham_dinh | thanh_cau }}")
    new.text(
        "3. Cơ quan kiến nghị về điểm trong {{ ngay_kien_nghi }} ngày làm việc kể từ khi có kết quả thẩm định; kiến nghị do "
        "{{ giai_quyet }} giải quyết."
    )
    new.heading("Điều 5. Bình xét, suy tôn, bỏ phiếu")
    new.table("bo_phieu", (
        Column("TT", "{{ dong.tt }}", 12), Column("Nội dung", "{{ dong.ten }}", 63, st.CELL_LEFT),
        Column("Số lượng", "{{ dong.so_luong }}", 25), Column("Yêu cầu", "{{ dong.yeu_cau }}", 65, st.CELL_LEFT),
    ))  # fmt: skip
    with new.each("dong", "bo_phieu"):
        new.text("{{ dong.tt }}. {{ dong.ten }}: {{ dong.quy_dinh | noi_cham_phay }}.")
    new.heading("Điều 6. Kinh phí hoạt động")
    new.text(LINE)
    new.heading("Điều 7. Chuyển giao nhiệm vụ")
    new.text(
        "{{ truong_khoi }} bàn giao hồ sơ, tài liệu, việc còn phải thực hiện cho {{ truong_khoi }} năm sau bằng biên bản; đến khi bàn giao "
        "xong, {{ truong_khoi }} đương nhiệm tiếp tục thực hiện nhiệm vụ."
    )
    new.heading("Điều 8. Tổ chức thực hiện")
    new.text(LINE, keeps=True)
    new.closing("Quy chế được áp dụng từ ngày hội nghị của Khối thông qua{{ het }}")
    new.sign()
    return new


SAMPLE = Regulation(
    head=Head(PARTY_2026, "Ban A Tỉnh ủy", "Khối thi đua các cơ quan Đảng tỉnh", "Tỉnh X", date(2026, 2, 20)), year=2026, year_id="",
    at=datetime.combine(date(2026, 2, 20), time(8, 0)), members=("Ban A Tỉnh ủy", "Ban B Tỉnh ủy", "Văn phòng Tỉnh ủy"),
    head_word="Trưởng khối", deputy_word="Phó khối", deputies=1, meetings=(("Hội nghị ký kết giao ước", 3), ("Hội nghị tổng kết", 12)),
    quorum="từ 2/3 tổng số thành viên", quorum_confirmed=True,
    scoring=Scoring("bảng tiêu chí năm 2026", "100 điểm", "Chấm chéo vòng tròn", 3, "hội nghị"),
    votes=(Vote("Cờ thi đua của UBND tỉnh", "1", "từ 2/3 tổng số thành viên Khối", ("bỏ phiếu không quá 2 vòng",), confirmed=True),),
    signature=Signature("Trưởng khối", "Nguyễn Văn Một", ("Các cơ quan thành viên Khối",), behalf="Khối thi đua"),
)  # fmt: skip

REGULATION = PaperKind(
    code="regulation", name=NAME, file="quy-che-hoat-dong", letters=LETTERS, sample=SAMPLE, tell=tell, draft=draft, check=check,
    labels={
        "can_cu": "căn cứ", "thanh_vien": "thành viên", "so_co_quan": "số thành viên", "so_pho": "số phó khối", "hoi_nghi": "hội nghị",
        "thang": "tháng", "so_co_mat": "số có mặt để quyết định", "bang_diem": "bảng tiêu chí", "thang_diem": "thang điểm",
        "tham_dinh": "thẩm định", "ngay_kien_nghi": "ngày kiến nghị", "giai_quyet": "giải quyết kiến nghị", "bo_phieu": "bỏ phiếu",
        "so_luong": "số lượng", "yeu_cau": "yêu cầu", "quy_dinh": "quy định bỏ phiếu",
    },
    required=("thanh_vien", "so_co_mat", "bo_phieu"),
)  # fmt: skip
