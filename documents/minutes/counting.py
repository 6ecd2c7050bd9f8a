"""Biên bản kiểm phiếu: what `field.md` 5.5 wants of it, as plain values in and a Word file out."""

from dataclasses import dataclass
from datetime import datetime

from documents.minutes.layout import Head, long_day
from documents.minutes.paper import Block, Paper, Signer
from domain.questions import percent

WIDTHS = (10, 42, 15, 17, 18, 25, 16, 22)
WITH_POINTS = (8, 35, 20, 13, 15, 15, 24, 15, 20)
"""Columns of a question's table, in mm."""


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
    a ballot that contradicts the ranking.
    """

    subject: str
    chooses: bool
    rules: tuple[str, ...]
    valid: int
    invalid: int
    nominees: tuple[Nominee, ...]
    chosen: tuple[str, ...]
    told: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CountingMinutes:
    """Everything in counting minutes; instants are local.

    `present`: None where nobody took presence. `named`: who held a paper without leading its agency. `channels`: (name, papers) where
    there was more than one. `counted_by`: who counted slips and entered what was counted. `again`: when it was made anew after a change.
    """

    head: Head
    title: str
    opened: datetime
    closed: datetime
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
    again: datetime | None = None


def share(yes: int, base: int) -> str:
    """ "7/9 phiếu, đạt 77,8%"."""
    tenths = percent(yes, base)
    text = f"{tenths // 10},{tenths % 10}" if tenths % 10 else f"{tenths // 10}"
    return f"{yes}/{base} phiếu, đạt {text}%"


def clock(at: datetime) -> str:
    """ "9 giờ 05 phút"."""
    return f"{at.hour} giờ {at.minute:02d} phút"


def counting_minutes(made: CountingMinutes) -> bytes:
    """The paper (.docx); the same values make the same bytes. Whether its sums hold is asked before (`domain.minutes`)."""
    paper = Paper(made.head, f"Biên bản kiểm phiếu: {made.title}", made.again or made.closed)
    paper.title("BIÊN BẢN KIỂM PHIẾU", made.title)
    _write_beginning(paper, made)
    _write_papers(paper, made)
    for number, asked in enumerate(made.questions, 1):
        _write_question(paper, f"{number + 2}. {asked.subject}", asked)
    _write_end(paper, made, len(made.questions) + 3)
    return paper.to_bytes()


def _write_beginning(paper: Paper, made: CountingMinutes) -> None:
    paper.heading("1. Thời gian, địa điểm, thành phần")
    began = f"Bắt đầu bỏ phiếu lúc {clock(made.opened)}, {long_day(made.opened.date())}"
    same = made.opened.date() == made.closed.date()
    ended = f"kết thúc lúc {clock(made.closed)}{' cùng ngày' if same else ', ' + long_day(made.closed.date())}"
    where = [f"Địa điểm: {made.place}."] if made.place else []
    paper.texts(
        [f"{began}; {ended}.", *where, f"Hình thức: {made.how}.", f"Số cơ quan có quyền bỏ phiếu: {made.voters}."]
    )
    if made.present is not None:
        away = f" ({', '.join(made.absent)})" if made.absent else ""
        paper.texts([f"Có mặt khi bắt đầu bỏ phiếu: {made.present}; vắng: {made.voters - made.present}{away}."])
    if made.named:
        paper.texts([f"Người được cơ quan cử bỏ phiếu: {'; '.join(made.named)}."])
    none = "không lập" if made.counted_by else "không lập; Hệ thống kiểm phiếu ngay khi kết thúc"
    paper.texts([f"Tổ kiểm phiếu: {'; '.join(one.said for one in made.team) or none}."])
    if made.counted_by:
        by = "; ".join(one.said for one in made.counted_by)
        paper.texts([f"Phiếu giấy, ý kiến bằng văn bản do {by} kiểm và nhập kết quả; Hệ thống cộng với phiếu điện tử."])
    if made.witnesses:
        paper.texts([f"Giám sát: {'; '.join(one.said for one in made.witnesses)}."])
    paper.texts([made.closing])


def _write_papers(paper: Paper, made: CountingMinutes) -> None:
    paper.heading("2. Số phiếu")
    paper.texts(
        [
            f"Số phiếu phát ra: {made.issued}.",
            f"Số phiếu thu về: {made.collected}.",
            f"Số phiếu không thu về: {made.not_returned}.",
        ]
    )
    if len(made.channels) > 1:
        paper.texts([f"Thu về theo hình thức: {'; '.join(f'{name} {count}' for name, count in made.channels)}."])
    if len({(one.valid, one.invalid) for one in made.questions}) == 1:
        first = made.questions[0]
        paper.texts([f"Số phiếu hợp lệ: {first.valid}.", f"Số phiếu không hợp lệ: {first.invalid}."])


def _write_question(paper: Paper, heading: str, asked: Asked) -> None:
    paper.heading(heading)
    paper.texts(asked.rules)
    paper.texts([f"Số phiếu hợp lệ: {asked.valid}; số phiếu không hợp lệ: {asked.invalid}."])
    marks = ("Phiếu bầu", "Bầu cơ quan khác", "Để trống")
    if not asked.chooses:
        marks = ("Đồng ý", "Không đồng ý", "Không có ý kiến")
    scored = any(one.points for one in asked.nominees)
    rows = [
        (
            str(n), one.name, *((one.points,) if scored else ()), str(one.yes), str(one.no), str(one.blank),
            share(one.yes, one.base), str(one.needed), one.verdict,
        )
        for n, one in enumerate(asked.nominees, 1)
    ]  # fmt: skip
    heads = ("TT", "Cơ quan", *(("Điểm",) if scored else ()), *marks, "Tỷ lệ", "Số phiếu cần", "Kết quả")
    paper.table(heads, rows, WITH_POINTS if scored else WIDTHS)
    paper.texts(asked.told)
    if asked.chosen:
        paper.text(f"Kết luận: {', '.join(asked.chosen)} được chọn.", bold=True)
    else:
        paper.text("Kết luận: chưa có cơ quan nào được chọn.", bold=True)


def _write_end(paper: Paper, made: CountingMinutes, number: int) -> None:
    paper.heading(f"{number}. Khiếu nại, kiến nghị và kết thúc")
    paper.texts(
        ["Khiếu nại, kiến nghị về việc kiểm phiếu và kết quả giải quyết (nếu có): ................................."]
    )
    if made.again is not None:
        paper.texts(
            [f"Biên bản lập lại lúc {clock(made.again)}, {long_day(made.again.date())}, thay bản lập trước đó."]
        )
    paper.text(
        f"Việc kiểm phiếu kết thúc lúc {clock(made.closed)}, {long_day(made.closed.date())}. "
        f"Biên bản được lập thành ....... bản và thông qua trước khi ký{made.head.profile.end}"
    )
    blocks = [Block("TỔ KIỂM PHIẾU", made.team)] if made.team else []
    if made.counted_by and not made.team:
        blocks = [Block("NGƯỜI KIỂM PHIẾU", made.counted_by)]
    paper.signatures(*blocks, Block("THƯ KÝ", made.secretary[:1]), Block("CHỦ TRÌ", made.chair[:1]))
    if made.witnesses:
        paper.signatures(Block("ĐẠI DIỆN GIÁM SÁT", made.witnesses))
