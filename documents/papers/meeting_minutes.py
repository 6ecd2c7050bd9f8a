"""Biên bản hội nghị: what `field.md` 7.2 wants of it."""

from dataclasses import dataclass
from datetime import date, datetime, time

from documents.layouts import PARTY_2026
from documents.papers.counting_minutes import share
from documents.papers.kind import Head, PaperKind, Signer, names, said, told_head
from documents.press import styles as st
from documents.press.draft import Block, Column, Draft
from documents.press.filters import Fields, Value, clock

NAME, LETTERS = "Biên bản hội nghị", "BB"
UNKNOWN = "................"


@dataclass(frozen=True, slots=True)
class Decision:
    """What the meeting agreed to: by all where `agree` is None, otherwise by so many of `present`; `against`: agencies that object."""

    text: str
    agree: int | None
    present: int | None
    against: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Chosen:
    """Who was chosen for an award or an office; `how`: by ballot, or agreed by the meeting."""

    subject: str
    agencies: tuple[str, ...]
    how: str
    against: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Voted:
    """A published ballot: for each question its subject and lines of (name, yes, base, verdict). `told`: where it is against the ranking,
    and what followed; `round`: of votes about the same, from 1."""

    title: str
    closed: datetime
    issued: int
    collected: int
    questions: tuple[tuple[str, tuple[tuple[str, int, int, str], ...]], ...]
    told: tuple[str, ...] = ()
    round: int = 1


@dataclass(frozen=True, slots=True)
class MeetingMinutes:
    """Everything in a meeting's minutes; instants are local. `ended`: None where it was not noted in its days.

    `present`: (agency, who came for it), with `taken` noted in the hall, otherwise as the agencies had answered. `quorum`: a sentence.
    `waiting`: ballots that are counted and not published, or annulled.
    """

    head: Head
    title: str
    begun: datetime
    ended: datetime | None
    place: str
    chair: tuple[Signer, ...]
    secretary: tuple[Signer, ...]
    members: int
    taken: bool
    present: tuple[tuple[str, str], ...]
    absent: tuple[tuple[str, str], ...]
    quorum: str
    guests: tuple[str, ...]
    agenda: tuple[str, ...]
    notes: tuple[str, ...]
    decisions: tuple[Decision, ...]
    ballots: tuple[Voted, ...]
    waiting: tuple[str, ...]
    chosen: tuple[Chosen, ...]


def tell(made: MeetingMinutes) -> Fields:
    """The fields."""
    told = [
        ("muc_chuong_trinh", bool(made.agenda)), ("muc_y_kien", bool(made.notes)), ("muc_thong_qua", bool(made.decisions)),
        ("muc_bo_phieu", bool(made.ballots or made.waiting)), ("muc_ket_qua", bool(made.chosen)),
    ]  # fmt: skip
    present = [name for name, there in told if there]
    return {
        **told_head(made.head, LETTERS, f"Biên bản: {made.title}", made.ended or made.begun), "hoi_nghi": made.title,
        "bat_dau": made.begun.isoformat(timespec="minutes"), "ket_thuc": made.ended.isoformat(timespec="minutes") if made.ended else "",
        "dia_diem": made.place, "chu_tri": said(made.chair) or [UNKNOWN], "thu_ky": said(made.secretary) or [UNKNOWN],
        "so_co_quan": made.members, "da_diem_danh": made.taken, "so_co_mat": len(made.present), "so_can": made.quorum,
        "co_mat": [{"ten": name, "tt": n, "nguoi": who} for n, (name, who) in enumerate(made.present, 1)],
        "vang": [f"{name} ({why})" if why else name for name, why in made.absent],
        "khach_moi": [one.rstrip(".;") for one in made.guests], "chuong_trinh": list(made.agenda), "y_kien": list(made.notes),
        "thong_qua": [_decided(one) for one in made.decisions],
        "dot_bo_phieu": [_voted(one) for one in made.ballots], "chua_cong_bo": list(made.waiting),
        "ket_qua": [_chosen(one) for one in made.chosen],
        **{name: present.index(name) + 3 if name in present else 0 for name, _there in told},
        "ky_thu_ky": names(made.secretary[:1]), "ky_chu_tri": names(made.chair[:1]),
    }  # fmt: skip


def _decided(one: Decision) -> str:
    how = "hội nghị nhất trí" if one.agree is None else f"{one.agree}/{one.present} cơ quan tán thành"
    other = f"; có ý kiến khác: {', '.join(one.against)}" if one.against else ""
    if one.against and one.agree is None:
        how = "hội nghị thông qua"
    return f"{one.text.rstrip('.')} ({how}{other})."


def _chosen(one: Chosen) -> str:
    other = f"; có ý kiến khác: {', '.join(one.against)}" if one.against else ""
    return f"{one.subject}: {', '.join(one.agencies)} ({one.how}{other})."


def _voted(one: Voted) -> dict[str, Value]:
    return {
        "ten": one.title, "luc": clock(one.closed.isoformat()), "phat_ra": one.issued, "thu_ve": one.collected, "ghi_chu": list(one.told),
        "dong": [
            {"noi_dung": subject if n == 0 else "", "ten": name, "so_phieu": share(yes, base), "ket_qua": verdict}
            for subject, lines in one.questions for n, (name, yes, base, verdict) in enumerate(lines)
        ],
    }  # fmt: skip


def draft() -> Draft:
    """Our template."""
    new = Draft()
    new.head()
    new.title("BIÊN BẢN", "{{ hoi_nghi }}")
    _beginning(new)
    for number, heading, items in (
        ("muc_chuong_trinh", "Chương trình", "chuong_trinh"),
        ("muc_y_kien", "Diễn biến, ý kiến tại hội nghị", "y_kien"),
        ("muc_thong_qua", "Nội dung hội nghị thông qua", "thong_qua"),
    ):
        with new.when(items):
            new.heading(f"{{{{ {number} }}}}. {heading}")
            new.point_each(items, text="{{ dong | thanh_cau }}")
    with new.when("muc_bo_phieu"):
        _ballots(new)
    with new.when("ket_qua"):
        new.heading("{{ muc_ket_qua }}. Kết quả bình xét, suy tôn và cử Trưởng khối, Phó khối")
        new.point_each("ket_qua")
    with new.when("lap_lai"):
        new.text("Biên bản lập lại lúc {{ lap_lai | gio }}, {{ lap_lai | ngay_dai }}, thay bản lập trước đó.")
    new.closing(
        "Hội nghị kết thúc lúc {% if ket_thuc %}{{ ket_thuc | gio }}, {{ ket_thuc | ngay_dai }}{% else %}................{% endif %}. "
        "Biên bản được thông qua trước hội nghị và lập thành ....... bản{{ het }}"
    )
    new.sign_side_by_side(Block("THƯ KÝ", "ky_thu_ky"), Block("CHỦ TRÌ", "ky_chu_tri"))
    new.kept()
    return new


def _beginning(new: Draft) -> None:
    new.heading("1. Thời gian, địa điểm")
    new.points("Bắt đầu lúc {{ bat_dau | gio }}, {{ bat_dau | ngay_dai }}.")
    with new.when("dia_diem"):
        new.points("Địa điểm: {{ dia_diem }}.")
    new.heading("2. Thành phần dự họp")
    new.points("Chủ trì: {{ chu_tri | noi_cham_phay }}.", "Thư ký: {{ thu_ky | noi_cham_phay }}.")
    with new.when("da_diem_danh"):
        new.points(
            "Có mặt: {{ so_co_mat }}/{{ so_co_quan }} cơ quan thành viên.{% if so_can %} {{ so_can }}{% endif %}"
        )
        new.otherwise()
        new.points(
            "{% if so_co_mat %}Chưa điểm danh; theo trả lời, có {{ so_co_mat }}{% else %}Có mặt: ......{% endif %}"
            "/{{ so_co_quan }} cơ quan thành viên{% if so_co_mat %} dự họp{% endif %}."
        )
    with new.when("co_mat"):
        new.table(
            "co_mat",
            (
                Column("TT", "{{ dong.tt }}", 12), Column("Cơ quan", "{{ dong.ten }}", 65, st.CELL_LEFT),
                Column("Người dự họp", "{{ dong.nguoi }}", 63, st.CELL_LEFT), Column("Ghi chú", "", 25),
            ),
        )  # fmt: skip
    with new.when("vang"):
        new.points("Vắng: {{ vang | noi_cham_phay }}.")
    with new.when("khach_moi"):
        new.points("Khách mời: {{ khach_moi | noi_cham_phay }}.")


def _ballots(new: Draft) -> None:
    new.heading("{{ muc_bo_phieu }}. Kết quả bỏ phiếu")
    with new.each("dot", "dot_bo_phieu"):
        new.text(
            "{{ dot.ten }}, kết thúc bỏ phiếu lúc {{ dot.luc }}: phát ra {{ dot.phat_ra }} phiếu, thu về {{ dot.thu_ve }} phiếu "
            "(có biên bản kiểm phiếu kèm theo).",
            keeps=True,
        )
        new.table(
            "dot.dong",
            (
                Column("Nội dung", "{{ dong.noi_dung }}", 45, st.CELL_LEFT), Column("Cơ quan", "{{ dong.ten }}", 50, st.CELL_LEFT),
                Column("Số phiếu", "{{ dong.so_phieu }}", 40), Column("Kết quả", "{{ dong.ket_qua }}", 30),
            ),
        )  # fmt: skip
        new.point_each("dot.ghi_chu")
    new.point_each("chua_cong_bo")


DAY = date(2026, 12, 4)
SAMPLE = MeetingMinutes(
    head=Head(PARTY_2026, "Ban A Tỉnh ủy", "Khối thi đua các cơ quan Đảng tỉnh", "Tỉnh X", DAY),
    title="Hội nghị tổng kết năm 2026", begun=datetime.combine(DAY, time(8, 0)), ended=datetime.combine(DAY, time(11, 15)),
    place="Hội trường Ban A",
    chair=(Signer("Nguyễn Văn Một", "Trưởng ban"),), secretary=(Signer("Vũ Thị Tám"),), members=3, taken=True,
    present=(("Ban A Tỉnh ủy", "Nguyễn Văn Một, Trưởng ban"),), absent=(("Ban B Tỉnh ủy", "đã báo không dự được"),),
    quorum="Cần ít nhất 2 cơ quan.", guests=("Phạm Văn Năm, Sở Nội vụ",), agenda=("Báo cáo tổng kết",), notes=("Nhất trí với báo cáo.",),
    decisions=(Decision("Thông qua bảng tổng hợp điểm", None, None),),
    ballots=(
        Voted(
            "Bỏ phiếu suy tôn", datetime.combine(DAY, time(9, 40)), 3, 2, (("Cờ thi đua", (("Ban A Tỉnh ủy", 2, 3, "Đạt"),)),),
            ("Kết quả bỏ phiếu khác thứ tự bảng tổng hợp điểm.",),
        ),
    ),
    waiting=("Bỏ phiếu lần hai: đợt bỏ phiếu bị hủy, không có kết quả.",), chosen=(Chosen("Cờ thi đua", ("Ban A Tỉnh ủy",), "bỏ phiếu"),),
)  # fmt: skip

MEETING_MINUTES = PaperKind(
    code="meeting_minutes", name=NAME, file="bien-ban-hoi-nghi", letters=LETTERS, sample=SAMPLE, tell=tell, draft=draft,
    labels={
        "hoi_nghi": "tên hội nghị", "bat_dau": "bắt đầu", "ket_thuc": "kết thúc", "dia_diem": "địa điểm", "chu_tri": "chủ trì",
        "thu_ky": "thư ký", "so_co_quan": "số cơ quan thành viên", "so_co_mat": "số cơ quan có mặt", "co_mat": "có mặt",
        "nguoi": "người dự họp", "vang": "vắng", "khach_moi": "khách mời", "chuong_trinh": "chương trình", "y_kien": "ý kiến",
        "thong_qua": "nội dung thông qua", "dot_bo_phieu": "kết quả bỏ phiếu", "chua_cong_bo": "chưa công bố", "ket_qua": "kết quả",
        "so_phieu": "số phiếu", "ghi_chu": "ghi chú", "phat_ra": "phát ra", "thu_ve": "thu về", "so_can": "số cần có mặt",
        "ky_thu_ky": "thư ký ký tên", "ky_chu_tri": "chủ trì ký tên",
    },
    required=("hoi_nghi", "co_mat", "ky_chu_tri", "ky_thu_ky"),
)  # fmt: skip
