"""Chương trình hội nghị (`field.md` 7.2): items, who presents each, how long it takes and when it begins."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from documents.layouts import PARTY_2026
from documents.papers.kind import Failure, Head, PaperKind, Signature, told_head, told_signature
from documents.press import styles as st
from documents.press.draft import Column, Draft
from documents.press.filters import Fields, Value
from domain.agenda_lines import AgendaLine
from domain.shown_dates import WEEKDAYS

NAME, LETTERS = "Chương trình hội nghị", "CTr"


@dataclass(frozen=True, slots=True)
class Programme:
    """A meeting's items in their order; `starts` is local."""

    head: Head
    meeting_id: str
    title: str
    starts: datetime
    place: str
    items: tuple[AgendaLine, ...]
    signature: Signature


def tell(made: Programme) -> Fields:
    """The fields; `du_kien_xong` is "" unless it is said of every item how long it takes."""
    known = all(one.minutes for one in made.items)
    ends = made.starts + timedelta(minutes=sum(one.minutes for one in made.items)) if known and made.items else None
    return {
        **told_head(made.head, LETTERS, f"{NAME}: {made.title}", made.starts), **told_signature(made.signature), "hoi_nghi": made.title,
        "bat_dau": made.starts.isoformat(timespec="minutes"), "thu": WEEKDAYS["vi"][made.starts.weekday()], "dia_diem": made.place,
        "du_kien_xong": ends.isoformat(timespec="minutes") if ends else "", "chuong_trinh": _items(made),
    }  # fmt: skip


def _items(made: Programme) -> list[Value]:
    return [
        {"noi_dung": one.text, "tt": number, "thoi_gian": shown, "trinh_bay": one.presenter}
        for number, (one, shown) in enumerate(zip(made.items, times(made.items, made.starts), strict=True), 1)
    ]


def times(items: Sequence[AgendaLine], starts: datetime) -> list[str]:
    """When each item is, as far as it follows from the minutes of those before; else how long it takes."""
    found, at, known = list[str](), starts, True
    for one in items:
        after = at + timedelta(minutes=one.minutes)
        known = known and one.minutes > 0
        length = f"{one.minutes} phút" if one.minutes else ""
        found.append(f"{_clock(at)} - {_clock(after)}" if known else length if found else _clock(at))
        at = after
    return found


def _clock(at: datetime) -> str:
    """ "8h05"."""
    return f"{at.hour}h{at.minute:02d}"


def check(made: Programme) -> Sequence[Failure]:
    """A place has to be named; until it is, the paper is a draft."""
    return () if made.place else (Failure("programme.place", where=f"mtg:{made.meeting_id}", draft=True),)


def draft() -> Draft:
    """Our template."""
    new = Draft()
    new.head()
    new.title("CHƯƠNG TRÌNH", "{{ hoi_nghi }}")
    new.points(
        "Thời gian: {{ bat_dau | gio }}, {{ thu }}, {{ bat_dau | ngay_dai }}.",
        "Địa điểm: {% if dia_diem %}{{ dia_diem }}{% else %}................{% endif %}.",
    )
    new.table(
        "chuong_trinh",
        (
            Column("TT", "{{ dong.tt }}", 12), Column("Thời gian", "{{ dong.thoi_gian }}", 33),
            Column("Nội dung", "{{ dong.noi_dung }}", 75, st.CELL_LEFT), Column("Người trình bày", "{{ dong.trinh_bay }}", 45),
        ),
        tied=True,
    )  # fmt: skip
    new.closing(
        "{% if du_kien_xong %}Dự kiến kết thúc lúc {{ du_kien_xong | gio }} cùng ngày{% else %}"
        "Đề nghị các cơ quan dự hội nghị đúng thành phần, thời gian{% endif %}{{ het }}"
    )
    new.sign()
    return new


SAMPLE = Programme(
    head=Head(PARTY_2026, "Ban A Tỉnh ủy", "Khối thi đua các cơ quan Đảng tỉnh", "Tỉnh X", date(2026, 11, 27)), meeting_id="",
    title="Hội nghị tổng kết năm 2026", starts=datetime.combine(date(2026, 12, 4), time(8, 0)), place="Hội trường Ban A Tỉnh ủy",
    items=(AgendaLine("Ổn định tổ chức, giới thiệu đại biểu", "Thư ký", 10), AgendaLine("Báo cáo tổng kết", "Trưởng khối", 20)),
    signature=Signature("Trưởng khối", "Nguyễn Văn Một", ("Các cơ quan thành viên",), behalf="Khối thi đua"),
)  # fmt: skip

PROGRAMME = PaperKind(
    code="programme", name=NAME, file="chuong-trinh-hoi-nghi", letters=LETTERS, sample=SAMPLE, tell=tell, draft=draft, check=check,
    labels={
        "hoi_nghi": "tên hội nghị", "bat_dau": "bắt đầu", "thu": "thứ", "dia_diem": "địa điểm", "chuong_trinh": "chương trình",
        "thoi_gian": "thời gian", "trinh_bay": "người trình bày", "du_kien_xong": "dự kiến kết thúc", "tt": "thứ tự",
    },
    required=("hoi_nghi", "bat_dau", "dia_diem", "chuong_trinh"),
)  # fmt: skip
