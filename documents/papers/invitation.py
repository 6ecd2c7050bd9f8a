"""Giấy mời dự hội nghị (`field.md` 7.2): to whom, to what, when and where, with what on the agenda."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from documents.layouts import PARTY_2026
from documents.papers.kind import Failure, Head, PaperKind, Signature, told_head, told_signature
from documents.press.draft import Draft
from documents.press.filters import Fields
from domain.shown_dates import WEEKDAYS

NAME, LETTERS = "Giấy mời", "GM"


@dataclass(frozen=True, slots=True)
class Invitation:
    """An invitation to a meeting; `starts` is local. `invited`: agencies in the order of the deciding document; `guests`: as they are
    addressed."""

    head: Head
    meeting_id: str
    title: str
    starts: datetime
    place: str
    invited: tuple[str, ...]
    guests: tuple[str, ...]
    agenda: tuple[str, ...]
    signature: Signature


def tell(made: Invitation) -> Fields:
    """The fields."""
    return {
        **told_head(made.head, LETTERS, f"{NAME}: {made.title}", made.starts), **told_signature(made.signature), "hoi_nghi": made.title,
        "bat_dau": made.starts.isoformat(timespec="minutes"), "thu": WEEKDAYS["vi"][made.starts.weekday()], "dia_diem": made.place,
        "moi": [*made.invited, *made.guests], "nhieu_noi": len(made.invited) + len(made.guests) > 1, "co_khach": bool(made.guests),
        "chuong_trinh": list(made.agenda),
    }  # fmt: skip


def check(made: Invitation) -> Sequence[Failure]:
    """A place has to be named; until it is, the paper is a draft."""
    return () if made.place else (Failure("invitation.place", where=f"mtg:{made.meeting_id}", draft=True),)


def draft() -> Draft:
    """Our template."""
    new = Draft()
    new.head()
    new.title("GIẤY MỜI", "{{ hoi_nghi }}")
    new.addressees("moi", "nhieu_noi")
    new.text(
        "{{ khoi }} trân trọng kính mời đại diện lãnh đạo các cơ quan{% if co_khach %} và quý đại biểu{% endif %} dự "
        "{{ hoi_nghi }}."
    )
    new.points(
        "Thời gian: {{ bat_dau | gio }}, {{ thu }}, {{ bat_dau | ngay_dai }}.",
        "Địa điểm: {% if dia_diem %}{{ dia_diem }}{% else %}................{% endif %}.",
    )
    with new.when("chuong_trinh"):
        new.points("Nội dung:")
        with new.each("muc", "chuong_trinh"):
            new.text("+ {{ muc | thanh_cau }}")
    new.closing(
        "Đề nghị các cơ quan cử đại diện dự đúng thành phần, thời gian{% if co_khach %}; kính mong quý đại biểu thu xếp thời gian đến dự"
        "{% endif %}{{ het }}"
    )
    new.sign()
    return new


SAMPLE = Invitation(
    head=Head(PARTY_2026, "Ban A Tỉnh ủy", "Khối thi đua các cơ quan Đảng tỉnh", "Tỉnh X", date(2026, 11, 27)), meeting_id="",
    title="Hội nghị tổng kết năm 2026", starts=datetime.combine(date(2026, 12, 4), time(8, 0)), place="Hội trường Ban A Tỉnh ủy",
    invited=("Ban A Tỉnh ủy", "Ban B Tỉnh ủy", "Văn phòng Tỉnh ủy"), guests=("Đồng chí Phạm Văn Năm, Sở Nội vụ",),
    agenda=("Báo cáo tổng kết", "Bình xét, suy tôn"),
    signature=Signature("Trưởng khối", "Nguyễn Văn Một", ("Như kính gửi",), behalf="Khối thi đua"),
)  # fmt: skip

INVITATION = PaperKind(
    code="invitation", name=NAME, file="giay-moi", letters=LETTERS, sample=SAMPLE, tell=tell, draft=draft, check=check,
    labels={
        "hoi_nghi": "tên hội nghị", "bat_dau": "bắt đầu", "thu": "thứ", "dia_diem": "địa điểm", "moi": "kính gửi",
        "co_khach": "có khách mời", "chuong_trinh": "chương trình",
    },
    required=("hoi_nghi", "bat_dau", "dia_diem", "moi"),
)  # fmt: skip
