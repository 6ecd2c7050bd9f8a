"""Phiếu suy tôn, phiếu bình xét, phiếu bầu Trưởng khối: one layout for every kind of question (`field.md` 7.2).

One paper, to be printed as often as there are voters: nothing on it tells one from another.
"""

from dataclasses import dataclass
from datetime import date, datetime, time

from documents.layouts import PARTY_2026
from documents.papers.kind import Head, PaperKind, told_head
from documents.press import styles as st
from documents.press.draft import Column, Draft
from documents.press.filters import Fields, Value

NAME = "Phiếu suy tôn, bình xét, bầu"
BOX = "□"


@dataclass(frozen=True, slots=True)
class Asked:
    """One question: its nominees in the order in which slips are counted. `most`: so many may be chosen, 0 where each nominee has yes,
    no or no opinion; `least`: so many have to be; `told`: what its rules say about a paper, in sentences; `motion`: what stands there are
    no agencies but matters."""

    subject: str
    nominees: tuple[str, ...]
    most: int = 0
    least: int = 0
    told: tuple[str, ...] = ()
    motion: bool = False


@dataclass(frozen=True, slots=True)
class BallotSlip:
    """Everything on a slip. `kinds`: what it does, for its name ("suy tôn", "bầu Trưởng khối"); `at`: local, the meeting's or now."""

    head: Head
    title: str
    kinds: tuple[str, ...]
    at: datetime
    questions: tuple[Asked, ...]


def tell(made: BallotSlip) -> Fields:
    """The fields."""
    *before, last = made.kinds or ("bỏ phiếu",)
    name = " và ".join(filter(None, (", ".join(before), last)))
    name = f"phiếu {name}"
    return {
        **told_head(made.head, None, f"{name[:1].upper()}{name[1:]}: {made.title}", made.at), "ten_phieu": name, "hoi_nghi": made.title,
        "cau_hoi": [told_question(number, one, len(made.questions)) for number, one in enumerate(made.questions, 1)],
    }  # fmt: skip


def told_question(number: int, asked: Asked, questions: int) -> dict[str, Value]:
    """A question as a record, numbered where there are several."""
    return {
        "noi_dung": f"{number}. {asked.subject}" if questions > 1 else asked.subject, "chon_ten": asked.most > 0,
        "cach_ghi": _how(asked), "ten_cot": "Nội dung" if asked.motion else "Cơ quan", "quy_dinh": list(asked.told),
        "co_quan_xet": [{"ten": name, "tt": n} for n, name in enumerate(asked.nominees, 1)],
    }  # fmt: skip


def _how(asked: Asked) -> str:
    """How it is answered."""
    of = f"trong số {len(asked.nominees)} cơ quan dưới đây"
    if asked.most and asked.least == asked.most:
        return f"Chọn đúng {asked.most} {of}: đánh dấu x vào ô của cơ quan được chọn."
    if asked.most:
        return f"Chọn tối đa {asked.most} {of}: đánh dấu x vào ô của cơ quan được chọn."
    return "Ở mỗi dòng, đánh dấu x vào một trong ba ô."


def draft() -> Draft:
    """Our template."""
    new = Draft()
    new.head(sealed=True)
    new.title("{{ ten_phieu | hoa }}", "{{ hoi_nghi }}")
    new.text(
        "Cách ghi phiếu: chỉ đánh dấu x vào ô; không viết thêm, không đánh dấu riêng, không ký tên, không ghi tên cơ quan mình."
    )
    with new.each("cau", "cau_hoi"):
        new.heading("{{ cau.noi_dung }}")
        new.text("{{ cau.cach_ghi }}", keeps=True)
        new.point_each("cau.quy_dinh", keeps=True)
        with new.when("cau.chon_ten"):
            new.table(
                "cau.co_quan_xet",
                (
                    Column("TT", "{{ dong.tt }}", 15), Column("{{ cau.ten_cot }}", "{{ dong.ten }}", 120, st.CELL_LEFT),
                    Column("Chọn", BOX, 30),
                ),
                together=True,
            )  # fmt: skip
            new.otherwise()
            new.table(
                "cau.co_quan_xet",
                (
                    Column("TT", "{{ dong.tt }}", 12), Column("{{ cau.ten_cot }}", "{{ dong.ten }}", 75, st.CELL_LEFT),
                    Column("Đồng ý", BOX, 24), Column("Không đồng ý", BOX, 26), Column("Không có ý kiến", BOX, 28),
                ),
                together=True,
            )  # fmt: skip
    new.closing(
        "Phiếu có dấu của cơ quan phát hành mới được tính. Phiếu viết thêm hoặc đánh dấu riêng là phiếu không hợp lệ{{ het }}"
    )
    return new


DAY = date(2026, 12, 4)
SAMPLE = BallotSlip(
    head=Head(PARTY_2026, "Ban A Tỉnh ủy", "Khối thi đua các cơ quan Đảng tỉnh", "Tỉnh X", DAY), title="Hội nghị tổng kết năm 2026",
    kinds=("suy tôn", "bầu Trưởng khối"), at=datetime.combine(DAY, time(8, 0)),
    questions=(
        Asked("Cờ thi đua của Chính phủ", ("Ban A Tỉnh ủy",), told=("Không có ý kiến tính như không đồng ý.",)),
        Asked("Bầu Trưởng khối năm 2027", ("Ban B Tỉnh ủy", "Văn phòng Tỉnh ủy"), most=1, told=("Phiếu để trống là phiếu không hợp lệ.",)),
    ),
)  # fmt: skip

BALLOT_SLIP = PaperKind(
    code="ballot_slip", name=NAME, file="phieu-bo-phieu", letters=None, sample=SAMPLE, tell=tell, draft=draft,
    labels={
        "ten_phieu": "tên phiếu", "hoi_nghi": "tên đợt bỏ phiếu", "cau_hoi": "nội dung", "cach_ghi": "cách ghi", "quy_dinh": "quy định",
        "co_quan_xet": "cơ quan", "chon_ten": "cách hỏi", "tt": "thứ tự",
    },
    required=("ten_phieu", "cau_hoi"),
)  # fmt: skip
