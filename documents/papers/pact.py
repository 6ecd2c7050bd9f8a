"""Giao ước thi đua (`field.md` 3.6, 7.2): contents, targets and drives of a year, and a place to sign for every agency."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from documents.layouts import PARTY_2026
from documents.papers.kind import Failure, Head, PaperKind, Signer, told_head
from documents.papers.parts import DOTS, Drive, cited_on, level, numbered, told_drives
from documents.press import styles as st
from documents.press.draft import Column, Draft
from documents.press.filters import Fields, Value, whole
from domain.legal_bases import doubts
from domain.pact import Operator, Target
from domain.shown_dates import short_day

NAME, LETTERS = "Giao ước thi đua", "GƯ"


@dataclass(frozen=True, slots=True)
class Signing:
    """A place to sign. `signer`: who leads the agency, None when nobody is known; `signed`: the day it was recorded as signed."""

    agency: str
    signer: Signer | None = None
    signed: date | None = None


@dataclass(frozen=True, slots=True)
class PactPaper:
    """The pact of a year. `settled`: nobody changes its text any more; `signings` in the order of the deciding document."""

    head: Head
    year_id: str
    year: int
    at: datetime
    place: str
    theme: str
    slogan: str
    contents: tuple[str, ...]
    targets: tuple[Target, ...]
    drives: tuple[Drive, ...]
    signings: tuple[Signing, ...]
    witnesses: tuple[str, ...]
    settled: bool
    head_word: str = "Trưởng khối"


def tell(made: PactPaper) -> Fields:
    """The fields."""
    return {
        **told_head(made.head, LETTERS, f"{NAME} năm {made.year}", made.at), "nam": str(made.year), "chu_de": made.theme.rstrip("."),
        "khau_hieu": made.slogan.rstrip("."), "can_cu": cited_on(made.head.on), "ngay_ky": made.head.on.isoformat(),
        "dia_diem": made.place or DOTS, "so_co_quan": len(made.signings), "truong_khoi": made.head_word,
        "noi_dung": [{"noi_dung": text, "tt": number} for number, text in enumerate(made.contents, 1)],
        "chi_tieu": [
            {"ten": one.indicator, "tt": number, "muc": level(one)} for number, one in enumerate(made.targets, 1)
        ],
        "phong_trao": told_drives(made.drives),
        **numbered({
            "muc_noi_dung": True, "muc_chi_tieu": bool(made.targets), "muc_phong_trao": bool(made.drives), "muc_cam_ket": True,
        }),
        "ky": [_place(number, one) for number, one in enumerate(made.signings, 1)],
        "chung_kien": [{"ten": name, "tt": number} for number, name in enumerate(made.witnesses or (DOTS,), 1)],
    }  # fmt: skip


def _place(number: int, one: Signing) -> dict[str, Value]:
    return {
        "co_quan": one.agency, "tt": number, "nguoi_ky": whole(one.signer.name) if one.signer else DOTS,
        "chuc_vu": (one.signer.post if one.signer else "") or DOTS,
        "da_ky": f"Đã ký ngày {short_day(one.signed)}" if one.signed else "",
    }  # fmt: skip


def check(made: PactPaper) -> Sequence[Failure]:
    """A text that may still change, or that cites what is not in force on the day, is a draft."""
    return list(_doubted(made))


def _doubted(made: PactPaper) -> Iterator[Failure]:
    if not made.settled:
        yield Failure("pact.unsettled", where=f"pact:{made.year_id}", draft=True)
    for number, text in enumerate(made.contents, 1):
        for found in doubts(text, made.head.on):
            params: dict[str, str | int] = {"text": found.written, "number": number}
            yield Failure("pact.basis", params, where=f"pcone:{made.year_id}:{number}", draft=True)


def draft() -> Draft:
    """Our template."""
    new = Draft()
    new.head()
    new.title("GIAO ƯỚC THI ĐUA", "{{ khoi }} năm {{ nam }}")
    new.bases()
    with new.when("chu_de"):
        new.text("Chủ đề thi đua: {{ chu_de }}.", strong=True)
    with new.when("khau_hieu"):
        new.text("Khẩu hiệu thi đua: {{ khau_hieu }}.", strong=True)
    new.text(
        "Hôm nay, {{ ngay_ky | ngay_dai }}, tại {{ dia_diem }}, {{ so_co_quan }} cơ quan thành viên {{ khoi }} thống nhất ký kết "
        "giao ước thi đua năm {{ nam }} như sau:"
    )
    new.heading("{{ muc_noi_dung }}. NỘI DUNG THI ĐUA")
    with new.each("dong", "noi_dung"):
        new.text("{{ dong.tt }}. {{ dong.noi_dung | thanh_cau }}")
    with new.when("chi_tieu"):
        new.heading("{{ muc_chi_tieu }}. CHỈ TIÊU THI ĐUA")
        new.table("chi_tieu", (
            Column("TT", "{{ dong.tt }}", 12), Column("Chỉ tiêu", "{{ dong.ten }}", 95, st.CELL_LEFT),
            Column("Mức phấn đấu", "{{ dong.muc }}", 58),
        ))  # fmt: skip
    with new.when("phong_trao"):
        new.heading("{{ muc_phong_trao }}. PHONG TRÀO, ĐỢT THI ĐUA")
        new.table("phong_trao", (
            Column("TT", "{{ dong.tt }}", 12), Column("Tên phong trào, đợt thi đua", "{{ dong.ten }}", 63, st.CELL_LEFT),
            Column("Phát động", "{{ dong.don_vi }}", 38), Column("Từ ngày", "{{ dong.bat_dau | ngay }}", 26),
            Column("Đến ngày", "{{ dong.ket_thuc | ngay }}", 26),
        ))  # fmt: skip
    new.heading("{{ muc_cam_ket }}. CAM KẾT")
    new.text("Các cơ quan ký kết cam kết tổ chức thực hiện đầy đủ các nội dung, chỉ tiêu nêu trong bản giao ước này.")
    new.text(
        "{{ truong_khoi }} theo dõi, đôn đốc việc thực hiện giao ước; kết quả được đánh giá tại hội nghị sơ kết và hội nghị "
        "tổng kết năm {{ nam }}."
    )
    new.closing("Giao ước được đại diện lãnh đạo các cơ quan thành viên ký tên dưới đây{{ het }}")
    new.table("ky", (
        Column("TT", "{{ dong.tt }}", 12), Column("Cơ quan", "{{ dong.co_quan }}", 58, st.CELL_LEFT),
        Column("Người ký, chức vụ", "{{ dong.nguoi_ky }}\n{{ dong.chuc_vu }}", 50), Column("Ký tên", "\n{{ dong.da_ky }}\n", 45),
    ))  # fmt: skip
    new.table("chung_kien", (
        Column("TT", "{{ dong.tt }}", 12), Column("Đại diện cơ quan chứng kiến", "{{ dong.ten }}", 108, st.CELL_LEFT),
        Column("Ký tên", "\n\n", 45),
    ))  # fmt: skip
    return new


SAMPLE = PactPaper(
    head=Head(PARTY_2026, "Ban A Tỉnh ủy", "Khối thi đua các cơ quan Đảng tỉnh", "Tỉnh X", date(2026, 3, 16)), year_id="", year=2026,
    at=datetime.combine(date(2026, 3, 16), time(8, 0)), place="Hội trường Ban A Tỉnh ủy", theme="Đoàn kết, kỷ cương, hiệu quả",
    slogan="Thi đua hoàn thành nhiệm vụ năm 2026",
    contents=("Hoàn thành chương trình công tác năm 2026 đúng hạn.", "Tự chấm điểm trung thực, đủ minh chứng."),
    targets=(
        Target("Văn bản được ký số", Operator.AT_LEAST, 95_00, "%", "số văn bản"),
        Target("Báo cáo gửi chậm", Operator.AT_MOST, 1_00, "lần"),
    ),
    drives=(Drive("Thi đua chuyển đổi số trong cơ quan đảng", date(2026, 3, 16), date(2026, 11, 30), "Khối phát động"),),
    signings=(
        Signing("Ban A Tỉnh ủy", Signer("Nguyễn Văn Một", "Trưởng ban"), date(2026, 3, 16)), Signing("Ban B Tỉnh ủy"),
        Signing("Văn phòng Tỉnh ủy", Signer("Trần Thị Hai", "Phó Chánh Văn phòng")),
    ),
    witnesses=("Lê Văn Ba, Sở Nội vụ",), settled=True,
)  # fmt: skip

PACT = PaperKind(
    code="pact", name=NAME, file="giao-uoc-thi-dua", letters=LETTERS, sample=SAMPLE, tell=tell, draft=draft, check=check,
    labels={
        "chu_de": "chủ đề", "khau_hieu": "khẩu hiệu", "can_cu": "căn cứ", "ngay_ky": "ngày ký", "dia_diem": "địa điểm",
        "noi_dung": "nội dung thi đua", "chi_tieu": "chỉ tiêu", "muc": "mức phấn đấu", "phong_trao": "phong trào", "bat_dau": "từ ngày",
        "ket_thuc": "đến ngày", "ky": "cơ quan ký", "nguoi_ky": "người ký", "da_ky": "đã ký", "chung_kien": "chứng kiến",
    },
    required=("noi_dung", "ky"),
)  # fmt: skip
