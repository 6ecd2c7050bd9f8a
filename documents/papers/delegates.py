"""Danh sách đại biểu dự hội nghị, for signing on arrival (`field.md` 7.2): who comes for which agency, and the guests."""

from dataclasses import dataclass
from datetime import date, datetime, time

from documents.layouts import PARTY_2026
from documents.papers.kind import Head, PaperKind, Signer, names, told_head
from documents.press import styles as st
from documents.press.draft import Block, Column, Draft
from documents.press.filters import Fields, whole

NAME, LETTERS = "Danh sách đại biểu", "DS"
LONGEST_WHOLE = 22
"""Letters of a name that has room on one line; what is longer is more than a name."""


@dataclass(frozen=True, slots=True)
class Delegate:
    """Who comes, "" for what nobody has said; the name of a substitute may hold the post. `note`: "dự thay"; `guest`: of no member."""

    name: str
    post: str
    agency: str
    note: str = ""
    guest: bool = False


@dataclass(frozen=True, slots=True)
class Delegates:
    """A meeting's delegates in the order of the deciding document, then guests; `starts` is local. `absent`: agencies that do not come."""

    head: Head
    title: str
    starts: datetime
    place: str
    delegates: tuple[Delegate, ...]
    absent: tuple[str, ...]
    secretary: tuple[Signer, ...]


def tell(made: Delegates) -> Fields:
    """The fields."""
    return {
        **told_head(made.head, LETTERS, f"{NAME}: {made.title}", made.starts), "hoi_nghi": made.title,
        "bat_dau": made.starts.isoformat(timespec="minutes"), "dia_diem": made.place,
        "dai_bieu": [
            {
                "don_vi": _agency(one), "tt": n, "ho_ten": whole(one.name) if len(one.name) <= LONGEST_WHOLE else one.name,
                "chuc_danh": one.post, "ghi_chu": one.note,
            }
            for n, one in enumerate(made.delegates, 1)
        ],
        "vang": list(made.absent), "ky_thu_ky": names(made.secretary[:1]),
    }  # fmt: skip


def _agency(one: Delegate) -> str:
    """Whom somebody comes for, or that it is a guest."""
    if not one.guest:
        return one.agency
    return f"{one.agency} (khách mời)" if one.agency else "Khách mời"


def draft() -> Draft:
    """Our template."""
    new = Draft()
    new.head()
    new.title("DANH SÁCH ĐẠI BIỂU", "{{ hoi_nghi }}")
    new.points("Thời gian: {{ bat_dau | gio }}, {{ bat_dau | ngay_dai }}.")
    with new.when("dia_diem"):
        new.points("Địa điểm: {{ dia_diem }}.")
    new.table(
        "dai_bieu",
        (
            Column("TT", "{{ dong.tt }}", 10), Column("Họ và tên", "{{ dong.ho_ten }}", 45, st.CELL_LEFT),
            Column("Chức vụ", "{{ dong.chuc_danh }}{% if dong.ghi_chu %} ({{ dong.ghi_chu }}){% endif %}", 36),
            Column("Cơ quan", "{{ dong.don_vi }}", 46, st.CELL_LEFT), Column("Ký nhận", "", 28),
        ),
        tied=True,
    )  # fmt: skip
    with new.when("vang"):
        new.text("Vắng: {{ vang | noi_cham_phay }}.")
    new.closing("Danh sách có ....... đại biểu ký nhận{{ het }}")
    new.sign_side_by_side(Block("THƯ KÝ", "ky_thu_ky"))
    return new


SAMPLE = Delegates(
    head=Head(PARTY_2026, "Ban A Tỉnh ủy", "Khối thi đua các cơ quan Đảng tỉnh", "Tỉnh X", date(2026, 12, 4)),
    title="Hội nghị tổng kết năm 2026", starts=datetime.combine(date(2026, 12, 4), time(8, 0)), place="Hội trường Ban A",
    delegates=(
        Delegate("Nguyễn Văn Một", "Trưởng ban", "Ban A Tỉnh ủy"), Delegate("Lê Văn Ba", "", "Văn phòng Tỉnh ủy", "dự thay"),
        Delegate("Phạm Văn Năm", "Phó Giám đốc", "Sở Nội vụ", guest=True),
    ),
    absent=("Ban B Tỉnh ủy",), secretary=(Signer("Vũ Thị Tám"),),
)  # fmt: skip

DELEGATES = PaperKind(
    code="delegates", name=NAME, file="danh-sach-dai-bieu", letters=LETTERS, sample=SAMPLE, tell=tell, draft=draft,
    labels={
        "hoi_nghi": "tên hội nghị", "bat_dau": "bắt đầu", "dia_diem": "địa điểm", "dai_bieu": "đại biểu", "ho_ten": "họ tên",
        "chuc_danh": "chức vụ", "don_vi": "cơ quan", "ghi_chu": "ghi chú", "vang": "vắng", "ky_thu_ky": "thư ký ký tên", "tt": "thứ tự",
    },
    required=("hoi_nghi", "dai_bieu"),
)  # fmt: skip
