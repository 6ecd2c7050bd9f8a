"""Thông báo kết luận hội nghị (`field.md` 7.2): when and where, who was there, what was concluded at each item, who was chosen, who does
what by when."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from documents.layouts import PARTY_2026
from documents.papers.counting_minutes import share
from documents.papers.kind import Failure, Head, PaperKind, Signature, Signer, said, told_head, told_signature
from documents.papers.parts import DOTS, numbered
from documents.press import styles as st
from documents.press.draft import Column, Draft
from documents.press.filters import Fields

NAME, LETTERS = "Thông báo kết luận hội nghị", "TB"


@dataclass(frozen=True, slots=True)
class Concluded:
    """An item of the agenda with what was concluded; `chooses`: what it is about stands among the results."""

    item: str
    texts: tuple[str, ...]
    chooses: bool = False


@dataclass(frozen=True, slots=True)
class VotesFor:
    """What an agency, or a motion, got in a published ballot: yes votes out of `base`."""

    question: str
    name: str
    yes: int
    base: int
    verdict: str


@dataclass(frozen=True, slots=True)
class Task:
    """What is to be done after the meeting. `by`: None where nobody has set a day."""

    what: str
    who: str
    by: date | None


@dataclass(frozen=True, slots=True)
class ConclusionNotice:
    """A meeting's notice; instants are local. `present`, `absent`: agencies; `taken`: presence was noted in the hall; `results`: who was
    chosen for what and how; `waiting`: ballots whose result is still to be published."""

    head: Head
    title: str
    meeting_id: str
    begun: datetime
    ended: datetime | None
    place: str
    chair: tuple[Signer, ...]
    members: int
    taken: bool
    present: tuple[str, ...]
    absent: tuple[str, ...]
    guests: tuple[str, ...]
    items: tuple[Concluded, ...]
    others: tuple[str, ...]
    results: tuple[tuple[str, tuple[str, ...], str], ...]
    votes: tuple[VotesFor, ...]
    waiting: tuple[str, ...]
    tasks: tuple[Task, ...]
    signature: Signature


def tell(made: ConclusionNotice) -> Fields:
    """The fields."""
    return {
        **told_head(made.head, LETTERS, f"{NAME}: {made.title}", made.ended or made.begun), **told_signature(made.signature),
        "hoi_nghi": made.title,
        "bat_dau": made.begun.isoformat(timespec="minutes"), "ket_thuc": made.ended.isoformat(timespec="minutes") if made.ended else "",
        "dia_diem": made.place or DOTS, "chu_tri": said(made.chair) or [DOTS], "so_co_quan": made.members, "da_diem_danh": made.taken,
        "so_co_mat": len(made.present), "co_mat": list(made.present), "vang": list(made.absent),
        "khach_moi": [one.rstrip(".;") for one in made.guests],
        "noi_dung": [
            {"ten": one.item, "tt": number, "bau_chon": one.chooses, "ket_luan": list(one.texts)}
            for number, one in enumerate(made.items, 1)
        ],
        "noi_dung_khac": list(made.others), "co_noi_dung": bool(made.items), "muc_khac": len(made.items) + 1,
        "ket_qua": [{"ten": what, "co_quan": list(who), "cach": how} for what, who, how in made.results],
        "phieu": [
            {"ten": one.name, "noi_dung": one.question, "so_phieu": share(one.yes, one.base), "ket_luan_phieu": one.verdict}
            for one in made.votes
        ],
        "cho_cong_bo": list(made.waiting),
        "viec": [
            {"ten": one.what, "tt": number, "ai": one.who, "han": one.by.isoformat() if one.by else "", "co_han": one.by is not None}
            for number, one in enumerate(made.tasks, 1)
        ],
        **numbered({
            "muc_thong_tin": True, "muc_noi_dung": True, "muc_ket_qua": bool(made.results or made.votes or made.waiting), "muc_viec": True,
        }),
    }  # fmt: skip


def check(made: ConclusionNotice) -> Sequence[Failure]:
    """Present and absent are all members, and nobody has more votes than there are."""
    return list(_wrong(made))


def _wrong(made: ConclusionNotice) -> Iterator[Failure]:
    there, away = len(made.present), len(made.absent)
    if made.taken and there + away != made.members:
        params = {"present": there, "absent": away, "members": made.members}
        yield Failure("notice.present", params, f"mtg:{made.meeting_id}")
    for one in made.votes:
        if one.yes > one.base:
            yield Failure("notice.votes", {"agency": one.name, "yes": one.yes, "of": one.base})


def draft() -> Draft:
    """Our template."""
    new = Draft()
    new.head()
    new.title("THÔNG BÁO", "Kết luận {{ hoi_nghi }}")
    new.text("{{ khoi }} thông báo kết luận {{ hoi_nghi }} như sau:")
    _beginning(new)
    new.heading("{{ muc_noi_dung }}. KẾT LUẬN TỪNG NỘI DUNG")
    with new.each("muc", "noi_dung"):
        new.heading("{{ muc.tt }}. {{ muc.ten }}")
        with new.when("muc.bau_chon"):
            new.text("Kết quả nêu tại mục {{ muc_ket_qua }}.")
        new.point_each("muc.ket_luan", text="{{ dong | thanh_cau }}")
        with new.when("not muc.ket_luan"), new.when("not muc.bau_chon"):
            new.text(DOTS * 6)
    with new.when("noi_dung_khac"):
        with new.when("co_noi_dung"):
            new.heading("{{ muc_khac }}. Nội dung khác")
        new.point_each("noi_dung_khac", text="{{ dong | thanh_cau }}")
        new.otherwise()
        with new.when("not co_noi_dung"):
            new.text(DOTS * 6)
    with new.when("muc_ket_qua"):
        _results(new)
    _tasks(new)
    new.closing("{{ khoi }} thông báo để các cơ quan thành viên biết, thực hiện{{ het }}")
    new.sign()
    return new


def _beginning(new: Draft) -> None:
    new.heading("{{ muc_thong_tin }}. THỜI GIAN, ĐỊA ĐIỂM, THÀNH PHẦN")
    new.points(
        "Thời gian: {{ bat_dau | gio }}, {{ bat_dau | ngay_dai }}{% if ket_thuc %}; kết thúc lúc {{ ket_thuc | gio }}{% endif %}.",
        "Địa điểm: {{ dia_diem | thanh_cau }}", "Chủ trì: {{ chu_tri | noi_cham_phay }}.",
    )  # fmt: skip
    with new.when("da_diem_danh"):
        new.points("Có mặt {{ so_co_mat }}/{{ so_co_quan }} cơ quan thành viên.")
        with new.when("co_mat"):
            new.points("Dự họp: {{ co_mat | noi_cham_phay }}.")
        with new.when("vang"):
            new.points("Vắng: {{ vang | noi_cham_phay }}.")
        new.otherwise()
        new.points(f"Có mặt {DOTS[:6]}/{{{{ so_co_quan }}}} cơ quan thành viên.")
        with new.when("co_mat"):
            new.points("Theo trả lời, dự họp có: {{ co_mat | noi_cham_phay }}.")
    with new.when("khach_moi"):
        new.points("Khách mời: {{ khach_moi | noi_cham_phay }}.")


def _results(new: Draft) -> None:
    new.heading("{{ muc_ket_qua }}. KẾT QUẢ BÌNH XÉT, SUY TÔN, BẦU")
    new.point_each("ket_qua", text="{{ dong.ten }}: {{ dong.co_quan | noi_phay }} ({{ dong.cach }}).")
    with new.when("phieu"):
        new.text("Số phiếu đã công bố:", keeps=True)
        new.table("phieu", (
            Column("Nội dung", "{{ dong.noi_dung }}", 50, st.CELL_LEFT), Column("Cơ quan", "{{ dong.ten }}", 50, st.CELL_LEFT),
            Column("Số phiếu", "{{ dong.so_phieu }}", 40), Column("Kết quả", "{{ dong.ket_luan_phieu }}", 25),
        ))  # fmt: skip
    new.point_each("cho_cong_bo")


def _tasks(new: Draft) -> None:
    new.heading("{{ muc_viec }}. NHIỆM VỤ SAU HỘI NGHỊ")
    with new.when("viec"):
        new.table("viec", (
            Column("TT", "{{ dong.tt }}", 12), Column("Nội dung", "{{ dong.ten }}", 68, st.CELL_LEFT),
            Column("Thực hiện", "{{ dong.ai }}", 52, st.CELL_LEFT),
            Column("Thời hạn", "{% if dong.co_han %}{{ dong.han | ngay }}{% else %}" + DOTS[:8] + "{% endif %}", 33),
        ))  # fmt: skip
    new.text(f"Việc khác theo kết luận của chủ trì: {DOTS * 4}")


DAY = date(2026, 12, 4)
SAMPLE = ConclusionNotice(
    head=Head(PARTY_2026, "Ban A Tỉnh ủy", "Khối thi đua các cơ quan Đảng tỉnh", "Tỉnh X", DAY), title="Hội nghị tổng kết năm 2026",
    meeting_id="", begun=datetime.combine(DAY, time(8, 0)), ended=datetime.combine(DAY, time(11, 15)), place="Hội trường Ban A",
    chair=(Signer("Nguyễn Văn Một", "Trưởng ban"),), members=3, taken=True, present=("Ban A Tỉnh ủy", "Văn phòng Tỉnh ủy"),
    absent=("Ban B Tỉnh ủy",), guests=("Phạm Văn Năm, Sở Nội vụ",),
    items=(
        Concluded("Báo cáo tổng kết", ("Thông qua báo cáo tổng kết (hội nghị nhất trí)",)),
        Concluded("Bình xét, suy tôn", ("Bỏ phiếu kín (3/3 tán thành)",), chooses=True),
    ),
    others=("Mức đóng góp quỹ Khối năm 2027 (2/2 tán thành)",),
    results=(("Đề nghị Cờ thi đua của UBND tỉnh", ("Ban A Tỉnh ủy",), "bỏ phiếu"),),
    votes=(VotesFor("Cờ thi đua của UBND tỉnh", "Ban A Tỉnh ủy", 2, 3, "Đạt"),),
    waiting=("Bầu Phó khối: kết quả được thông báo sau khi công bố.",),
    tasks=(Task("Tờ trình và hồ sơ khen thưởng", "Trưởng khối", date(2026, 12, 15)), Task("Trao thưởng", "Hội đồng tỉnh", None)),
    signature=Signature("Trưởng khối", "Nguyễn Văn Một", ("Các cơ quan thành viên Khối",), behalf="Khối thi đua"),
)  # fmt: skip

CONCLUSION_NOTICE = PaperKind(
    code="conclusion_notice", name=NAME, file="thong-bao-ket-luan", letters=LETTERS, sample=SAMPLE, tell=tell, draft=draft, check=check,
    labels={
        "hoi_nghi": "tên hội nghị", "bat_dau": "bắt đầu", "ket_thuc": "kết thúc", "dia_diem": "địa điểm", "chu_tri": "chủ trì",
        "so_co_quan": "số cơ quan thành viên", "so_co_mat": "số cơ quan có mặt", "co_mat": "có mặt", "vang": "vắng",
        "khach_moi": "khách mời", "noi_dung": "nội dung", "ket_luan": "kết luận", "noi_dung_khac": "kết luận khác", "ket_qua": "kết quả",
        "phieu": "số phiếu công bố", "so_phieu": "số phiếu", "cho_cong_bo": "chờ công bố", "viec": "nhiệm vụ", "ai": "thực hiện",
        "han": "thời hạn",
    },
    required=("hoi_nghi", "noi_dung", "viec"),
)  # fmt: skip
