"""Biên bản kiểm phiếu: what `field.md` 5.5 wants of it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time

from documents.layouts import ADMINISTRATIVE
from documents.papers.counting_minutes_draft import draft
from documents.papers.kind import Failure, Head, PaperKind, Signer, names, said, told_head
from documents.press.filters import NO_BREAK, Fields, Value
from domain import minutes
from domain.questions import percent
from domain.refusals import Refusal

NAME, LETTERS = "Biên bản kiểm phiếu", "BB"


@dataclass(frozen=True, slots=True)
class Nominee:
    """A line of a question's table; `verdict` in words; `points`: with the rank, "" where not everybody may see them."""

    name: str
    yes: int
    no: int
    blank: int
    base: int
    needed: int
    verdict: str
    points: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """One question: its rule card in sentences, its numbers, who is chosen, and what has to be told about it.

    `chooses`: names are chosen, otherwise each has yes, no or no opinion. `told`: ties and how they were decided, places left open,
    a ballot that contradicts the ranking. `hands`: at an open vote who said what, a line a nominee; `motion`: its nominee is no agency;
    `places`: how many may be chosen.
    """

    subject: str
    chooses: bool
    rules: tuple[str, ...]
    valid: int
    invalid: int
    nominees: tuple[Nominee, ...]
    chosen: tuple[str, ...]
    told: tuple[str, ...] = ()
    hands: tuple[str, ...] = ()
    motion: bool = False
    places: int | None = None


@dataclass(frozen=True, slots=True)
class CountingMinutes:
    """Everything in counting minutes; instants are local.

    `counted`: when the last paper was counted, `closed` where there are no slips. `present`: None where nobody took presence. `named`:
    who held a paper without leading its agency. `channels`: (name, papers) where there was more than one. `counted_by`: who counted
    slips and entered what was counted. `ballot_id`: where wrong sums are mended.
    """

    head: Head
    title: str
    opened: datetime
    closed: datetime
    counted: datetime
    place: str
    how: str
    voters: int
    present: int | None
    absent: tuple[str, ...]
    named: tuple[str, ...]
    team: tuple[Signer, ...]
    witnesses: tuple[Signer, ...]
    issued: int
    collected: int
    not_returned: int
    channels: tuple[tuple[str, int], ...]
    questions: tuple[Asked, ...]
    closing: str
    secretary: tuple[Signer, ...]
    chair: tuple[Signer, ...]
    counted_by: tuple[Signer, ...] = ()
    ballot_id: str = field(default="", kw_only=True)


def share(yes: int, base: int) -> str:
    """ "7/9 phiếu, đạt 77,8%"."""
    tenths = percent(yes, base)
    text = f"{tenths // 10},{tenths % 10}" if tenths % 10 else f"{tenths // 10}"
    return f"{yes}/{base} phiếu, đạt {text}%"


def tell(made: CountingMinutes) -> Fields:
    """The fields; whether their sums hold is asked before (`check`)."""
    alike = len({(one.valid, one.invalid) for one in made.questions}) == 1
    opened, closed, counted = (at.isoformat(timespec="minutes") for at in (made.opened, made.closed, made.counted))
    return {
        **told_head(made.head, LETTERS, f"{NAME}: {made.title}", made.closed), "hoi_nghi": made.title,
        "bat_dau": opened, "ket_thuc": closed, "kiem_xong": counted, "kiem_ngay": counted == closed,
        "cung_ngay": made.opened.date() == made.closed.date(), "dia_diem": made.place, "hinh_thuc": made.how,
        "so_co_quan": made.voters, "da_diem_danh": made.present is not None, "co_mat": made.present or 0,
        "so_vang": made.voters - (made.present or 0), "vang": list(made.absent), "nguoi_duoc_cu": list(made.named),
        "to_kiem_phieu": said(made.team), "ky_to_kiem_phieu": names(made.team),
        "nguoi_kiem_phieu": said(made.counted_by), "ky_nguoi_kiem_phieu": names(made.counted_by), "giam_sat": said(made.witnesses),
        "ky_giam_sat": names(made.witnesses), "cach_ket_thuc": made.closing, "phat_ra": made.issued, "thu_ve": made.collected,
        "khong_thu_ve": made.not_returned,
        "cach_thu": [f"{name}{NO_BREAK}{count}" for name, count in made.channels] if made.channels[1:] else [],
        "chung_so_phieu": alike, "hop_le": made.questions[0].valid if alike else 0,
        "khong_hop_le": made.questions[0].invalid if alike else 0,
        "cau_hoi": [_told(number, one) for number, one in enumerate(made.questions, 3)], "muc_cuoi": len(made.questions) + 3,
        "ky_thu_ky": names(made.secretary[:1]), "ky_chu_tri": names(made.chair[:1]),
    }  # fmt: skip


def _told(number: int, asked: Asked) -> dict[str, Value]:
    return {
        "noi_dung": asked.subject, "muc": number, "chon_ten": asked.chooses, "quy_tac": list(asked.rules), "hop_le": asked.valid,
        "khong_hop_le": asked.invalid, "ghi_chu": list(asked.told), "duoc_chon": list(asked.chosen),
        "y_kien": list(asked.hands), "la_noi_dung": asked.motion, "co_diem": any(one.points for one in asked.nominees),
        "co_quan_xet": [
            {
                "ten": one.name, "tt": n, "diem_hang": one.points, "dong_y": one.yes, "khong_dong_y": one.no, "trang": one.blank,
                "ty_le": share(one.yes, one.base), "can": one.needed, "ket_qua": one.verdict,
            } for n, one in enumerate(asked.nominees, 1)
        ],
    }  # fmt: skip


def check(made: CountingMinutes) -> Sequence[Failure]:
    """The first sum that does not hold (`domain.minutes`)."""
    questions = tuple(
        minutes.Asked(
            one.valid,
            one.invalid,
            tuple((line.yes, line.no, line.blank) for line in one.nominees),
            tuple(line.base for line in one.nominees),
            len(one.chosen),
            one.places,
        )
        for one in made.questions
    )
    sums = minutes.Sums(made.issued, made.collected, made.not_returned, dict(made.channels), questions)
    try:
        minutes.check_sums(sums)
    except Refusal as rule:
        return (Failure(rule.code, rule.params, f"vres:{made.ballot_id}:0"),)
    return ()


DAY = date(2026, 12, 4)
SAMPLE = CountingMinutes(
    head=Head(ADMINISTRATIVE, "Ban A Tỉnh ủy", "Khối thi đua các cơ quan Đảng tỉnh", "Tỉnh X", DAY),
    title="Hội nghị tổng kết năm 2026", opened=datetime.combine(DAY, time(9, 5)), closed=datetime.combine(DAY, time(9, 40)),
    counted=datetime.combine(DAY, time(9, 55)), place="Hội trường Ban A",
    how="bỏ phiếu kín qua điện thoại, phiếu giấy", voters=9, present=8, absent=("Ban B Tỉnh ủy",),
    named=("Lê Văn Ba, Phó Chánh Văn phòng (Văn phòng Tỉnh ủy)",), team=(Signer("Trần Thị Hai", "Trưởng phòng"),),
    witnesses=(Signer("Phạm Văn Năm", "Sở Nội vụ"),), issued=9, collected=8, not_returned=1,
    channels=(("qua điện thoại", 6), ("phiếu giấy", 2)),
    questions=(
        Asked(
            "Cờ thi đua của UBND tỉnh", chooses=False, rules=("Chọn 1 cơ quan.",), valid=7, invalid=1,
            nominees=(Nominee("Ban C Tỉnh ủy", 6, 1, 0, 9, 6, "Đạt", "98,75 (hạng 1)"),), chosen=("Ban C Tỉnh ủy",),
            told=("Không có ý kiến khác.",), hands=("Ban C Tỉnh ủy. Đồng ý: Ban A Tỉnh ủy.",),
        ),
        Asked(
            "Bầu Trưởng khối năm sau", chooses=True, rules=("Chọn 1 cơ quan.",), valid=8, invalid=0,
            nominees=(Nominee("Ban D Tỉnh ủy", 6, 1, 1, 9, 5, "Đạt"),), chosen=("Ban D Tỉnh ủy",), told=("Không có ý kiến khác.",),
            hands=("Ban D Tỉnh ủy. Chọn: Ban A Tỉnh ủy.",),
        ),
    ),
    closing="Việc bỏ phiếu kết thúc khi đã đủ phiếu của các cơ quan.", secretary=(Signer("Vũ Thị Tám"),), chair=(Signer("Nguyễn Văn Một"),),
    counted_by=(Signer("Trần Thị Hai", "Trưởng phòng"),),
)  # fmt: skip

COUNTING_MINUTES = PaperKind(
    code="counting_minutes", name=NAME, file="bien-ban-kiem-phieu", letters=LETTERS, sample=SAMPLE, tell=tell, draft=draft, check=check,
    labels={
        "hoi_nghi": "tên hội nghị", "bat_dau": "bắt đầu", "ket_thuc": "kết thúc", "dia_diem": "địa điểm", "hinh_thuc": "hình thức",
        "so_co_quan": "số cơ quan có quyền bỏ phiếu", "co_mat": "có mặt", "vang": "vắng", "so_vang": "số cơ quan vắng",
        "nguoi_duoc_cu": "người được cử bỏ phiếu", "to_kiem_phieu": "tổ kiểm phiếu", "giam_sat": "giám sát", "phat_ra": "số phiếu phát ra",
        "thu_ve": "số phiếu thu về", "khong_thu_ve": "số phiếu không thu về", "cach_thu": "thu về theo hình thức",
        "hop_le": "số phiếu hợp lệ", "khong_hop_le": "số phiếu không hợp lệ", "dong_y": "đồng ý", "khong_dong_y": "không đồng ý",
        "trang": "không có ý kiến", "ty_le": "tỷ lệ", "can": "số phiếu cần", "ket_qua": "kết quả", "duoc_chon": "được chọn",
        "ghi_chu": "ghi chú",
        "y_kien": "ý kiến từng cơ quan", "quy_tac": "quy tắc", "ky_thu_ky": "thư ký ký tên", "ky_chu_tri": "chủ trì ký tên",
        "ky_to_kiem_phieu": "tổ kiểm phiếu ký tên", "nguoi_kiem_phieu": "người kiểm phiếu",
        "ky_nguoi_kiem_phieu": "người kiểm phiếu ký tên", "diem_hang": "điểm, hạng", "ky_giam_sat": "giám sát ký tên",
        "cach_ket_thuc": "cách kết thúc", "kiem_xong": "kiểm phiếu xong",
    },
    required=("phat_ra", "thu_ve", "cau_hoi", "ky_chu_tri"),
)  # fmt: skip
