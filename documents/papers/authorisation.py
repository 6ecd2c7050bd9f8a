"""Giấy ủy quyền dự họp, bỏ phiếu (`field.md` 7.2): who of an agency names whom, for which meeting, to do what there."""

from dataclasses import dataclass
from datetime import date, datetime, time

from documents.layouts import PARTY_2026
from documents.papers.kind import Head, PaperKind, Signature, Signer, told_own_head, told_signature
from documents.papers.parts import DOTS
from documents.press.draft import Draft
from documents.press.filters import Fields, whole
from domain.shown_dates import WEEKDAYS

NAME, LETTERS = "Giấy ủy quyền", "GUQ"


@dataclass(frozen=True, slots=True)
class Authorisation:
    """One agency's, for one meeting; instants are local. `giver`: who leads it; `taker`: who comes, of the same agency (`head.agency`).

    Names and posts nobody has told are "". `ballots`: whether the meeting votes by ballot, so that the scope says so.
    """

    head: Head
    title: str
    at: datetime
    starts: datetime
    place: str
    giver: Signer
    taker: Signer
    ballots: bool
    signature: Signature


def tell(made: Authorisation) -> Fields:
    """The fields."""
    return {
        **told_own_head(made.head, LETTERS, f"{NAME}: {made.title}", made.at), **told_signature(made.signature),
        "hoi_nghi": made.title, "nguoi_uy_quyen": whole(made.giver.name) or DOTS, "chuc_vu_uy_quyen": made.giver.post or DOTS,
        "nguoi_duoc_uy_quyen": whole(made.taker.name) or DOTS, "chuc_vu_duoc_uy_quyen": made.taker.post or DOTS,
        "bat_dau": made.starts.isoformat(timespec="minutes"), "thu": WEEKDAYS["vi"][made.starts.weekday()],
        "dia_diem": made.place or DOTS, "bo_phieu": made.ballots,
    }  # fmt: skip


def draft() -> Draft:
    """Our template."""
    new = Draft()
    new.head()
    new.title("GIẤY ỦY QUYỀN", "Dự {{ hoi_nghi }}")
    for heading, who in (("Người ủy quyền", "uy_quyen"), ("Người được ủy quyền", "duoc_uy_quyen")):
        new.heading(heading)
        new.points(
            f"Họ và tên: {{{{ nguoi_{who} }}}}.", f"Chức vụ: {{{{ chuc_vu_{who} }}}}.", "Cơ quan: {{ co_quan }}."
        )
    new.heading("Nội dung ủy quyền")
    new.points(
        "Thay mặt {{ co_quan }} dự {{ hoi_nghi }} của {{ khoi }}, bắt đầu lúc {{ bat_dau | gio }}, {{ thu }}, {{ bat_dau | ngay_dai }}, "
        "tại {{ dia_diem }}.",
        "Phát biểu, biểu quyết{% if bo_phieu %} và bỏ phiếu{% endif %} về các nội dung của hội nghị.",
    )
    new.closing(
        "Giấy ủy quyền có giá trị tại hội nghị nêu trên. Người được ủy quyền không ủy quyền lại cho người khác và báo cáo lại kết quả "
        "hội nghị với người ủy quyền{{ het }}"
    )
    new.sign()
    return new


SAMPLE = Authorisation(
    head=Head(PARTY_2026, "Ban B Tỉnh ủy", "Khối thi đua các cơ quan Đảng tỉnh", "Tỉnh X", date(2026, 12, 1)),
    title="Hội nghị tổng kết năm 2026", at=datetime.combine(date(2026, 12, 1), time(9, 0)),
    starts=datetime.combine(date(2026, 12, 4), time(8, 0)), place="Hội trường Ban A Tỉnh ủy", giver=Signer("Trần Thị Hai", "Trưởng ban"),
    taker=Signer("Lê Văn Ba", "Phó Trưởng ban"), ballots=True,
    signature=Signature("Trưởng ban", "Trần Thị Hai", ("Khối thi đua các cơ quan Đảng tỉnh",)),
)  # fmt: skip

AUTHORISATION = PaperKind(
    code="authorisation", name=NAME, file="giay-uy-quyen", letters=LETTERS, sample=SAMPLE, tell=tell, draft=draft,
    labels={
        "hoi_nghi": "tên hội nghị", "nguoi_uy_quyen": "người ủy quyền", "chuc_vu_uy_quyen": "chức vụ người ủy quyền",
        "nguoi_duoc_uy_quyen": "người được ủy quyền", "chuc_vu_duoc_uy_quyen": "chức vụ người được ủy quyền", "bat_dau": "bắt đầu",
        "thu": "thứ", "dia_diem": "địa điểm", "bo_phieu": "việc bỏ phiếu",
    },
    required=("hoi_nghi", "nguoi_uy_quyen", "nguoi_duoc_uy_quyen"),
)  # fmt: skip
