"""Kịch bản điều hành: item by item when it is, who speaks, what the chair reads aloud, what the secretary does."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from documents.layouts import PARTY_2026
from documents.papers.kind import Failure, Head, PaperKind, Signer, names, told_head
from documents.papers.parts import DOTS, within
from documents.papers.programme import times
from documents.press import styles as st
from documents.press.draft import Block, Column, Draft
from documents.press.filters import Fields, Value
from domain.agenda_lines import AgendaLine
from domain.shown_dates import WEEKDAYS

NAME, LETTERS = "Kịch bản điều hành", "KB"


@dataclass(frozen=True, slots=True)
class Cue:
    """One thing the chair puts before the meeting. `read`: aloud, "" for what nobody has told; `does`: the secretary."""

    name: str
    speaker: str
    read: str
    does: str


@dataclass(frozen=True, slots=True)
class Part:
    """An item of the agenda with what happens in it; one cue is the item itself."""

    line: AgendaLine
    cues: tuple[Cue, ...]


@dataclass(frozen=True, slots=True)
class MeetingScript:
    """A meeting's script; `starts` is local. `members`: how many agencies; `guests` as they are addressed."""

    head: Head
    meeting_id: str
    title: str
    starts: datetime
    place: str
    members: int
    guests: tuple[str, ...]
    parts: tuple[Part, ...]
    secretary: tuple[Signer, ...]
    chair: tuple[Signer, ...]


def tell(made: MeetingScript) -> Fields:
    """The fields."""
    return {
        **told_head(made.head, LETTERS, f"{NAME}: {made.title}", made.starts), "hoi_nghi": made.title,
        "bat_dau": made.starts.isoformat(timespec="minutes"), "thu": WEEKDAYS["vi"][made.starts.weekday()], "dia_diem": made.place or DOTS,
        "so_co_quan": made.members, "khach_moi": [within(one) if one.startswith("Đồng chí") else one for one in made.guests],
        "dien_bien": _rows(made), "ky_thu_ky": names(made.secretary[:1]),
        "ky_chu_tri": names(made.chair[:1]),
    }  # fmt: skip


def _rows(made: MeetingScript) -> list[Value]:
    """A row for each cue; an item with several has one of its own above them."""
    rows = list[Value]()
    shown = times([one.line for one in made.parts], made.starts)
    for number, (part, when) in enumerate(zip(made.parts, shown, strict=True), 1):
        if len(part.cues) != 1:
            rows.append(_row(str(number), when, Cue(part.line.text, part.line.presenter, "", ""), several=True))
            rows += [_row(f"{number}.{n}", "", one) for n, one in enumerate(part.cues, 1)]
            continue
        (one,) = part.cues
        rows.append(
            _row(str(number), when, Cue(part.line.text, part.line.presenter or one.speaker, one.read, one.does))
        )
    return rows


def _row(number: str, when: str, one: Cue, *, several: bool = False) -> dict[str, Value]:
    lead = "" if several else f"Về nội dung {within(one.name)}: {DOTS}"
    return {
        "noi_dung": one.name, "tt": number, "thoi_gian": when, "phat_bieu": one.speaker,
        "chu_tri_doc": one.read or lead, "thu_ky_lam": one.does, "gom_nhieu": several,
    }  # fmt: skip


def check(made: MeetingScript) -> Sequence[Failure]:
    """A place has to be named; until it is, the paper is a draft."""
    return () if made.place else (Failure("meeting_script.place", where=f"mtg:{made.meeting_id}", draft=True),)


def draft() -> Draft:
    """Our template."""
    new = Draft(landscape=True)
    new.head()
    new.title("KỊCH BẢN ĐIỀU HÀNH", "{{ hoi_nghi }}")
    new.points("Thời gian: {{ bat_dau | gio }}, {{ thu }}, {{ bat_dau | ngay_dai }}.", "Địa điểm: {{ dia_diem }}.")
    new.heading("I. KHAI MẠC")
    new.text(
        "Chủ trì đọc: “Kính thưa các đồng chí đại biểu. Hôm nay, {{ khoi }} tổ chức {{ hoi_nghi }}, mời {{ so_co_quan }} cơ quan "
        "thành viên{% if khach_moi %} và các đại biểu: {{ khach_moi | noi_cham_phay }}{% endif %}. Thay mặt Khối, xin chào mừng các "
        "đồng chí và tuyên bố khai mạc hội nghị.”"
    )
    new.heading("II. TIẾN HÀNH")
    new.table(
        "dien_bien",
        (
            Column("TT", "{{ dong.tt }}", 12), Column("Thời gian", "{{ dong.thoi_gian }}", 27),
            Column("Nội dung", "{{ dong.noi_dung }}", 47, st.CELL_LEFT), Column("Người phát biểu", "{{ dong.phat_bieu }}", 33),
            Column("Chủ trì đọc", "{{ dong.chu_tri_doc }}", 86, st.CELL_LEFT), Column("Thư ký", "{{ dong.thu_ky_lam }}", 47, st.CELL_LEFT),
        ),
        strong="dong.gom_nhieu",
    )  # fmt: skip
    new.heading("III. BẾ MẠC")
    new.closing(
        "Chủ trì đọc: “Hội nghị đã hoàn thành các nội dung của chương trình. Thay mặt Khối, xin cảm ơn các đồng chí đại biểu và tuyên bố "
        "bế mạc hội nghị.”"
    )
    new.sign_side_by_side(Block("THƯ KÝ", "ky_thu_ky"), Block("CHỦ TRÌ", "ky_chu_tri"))
    return new


SAMPLE = MeetingScript(
    head=Head(PARTY_2026, "Ban A Tỉnh ủy", "Khối thi đua các cơ quan Đảng tỉnh", "Tỉnh X", date(2026, 11, 27)), meeting_id="",
    title="Hội nghị tổng kết năm 2026", starts=datetime.combine(date(2026, 12, 4), time(8, 0)), place="Hội trường Ban A Tỉnh ủy",
    members=9, guests=("Đại diện Sở Nội vụ",),
    parts=(
        Part(AgendaLine("Báo cáo tổng kết", "Trưởng khối", 20), (Cue("Báo cáo tổng kết", "Ban A", "Mời Ban A báo cáo.", "Ghi ý kiến."),)),
        Part(
            AgendaLine("Bình xét, suy tôn", "Chủ trì", 45),
            (
                Cue("Cờ thi đua của UBND tỉnh", "Các cơ quan", "Cơ quan nào có ý kiến khác?", "Ghi nhận nhất trí."),
                Cue("Bằng khen", "Các cơ quan", "", "Ghi nhận nhất trí."),
            ),
        ),
    ),
    secretary=(Signer("Vũ Thị Tám"),), chair=(Signer("Nguyễn Văn Một", "Trưởng ban"),),
)  # fmt: skip

MEETING_SCRIPT = PaperKind(
    code="meeting_script", name=NAME, file="kich-ban-dieu-hanh", letters=LETTERS, sample=SAMPLE, tell=tell, draft=draft, check=check,
    labels={
        "hoi_nghi": "tên hội nghị", "bat_dau": "bắt đầu", "thu": "thứ", "dia_diem": "địa điểm", "so_co_quan": "số cơ quan",
        "khach_moi": "đại biểu mời", "dien_bien": "diễn biến", "tt": "thứ tự", "thoi_gian": "thời gian", "phat_bieu": "người phát biểu",
        "chu_tri_doc": "lời chủ trì", "thu_ky_lam": "việc của thư ký", "ky_thu_ky": "thư ký ký tên", "ky_chu_tri": "chủ trì ký tên",
    },
    required=("hoi_nghi", "dien_bien"),
)  # fmt: skip
