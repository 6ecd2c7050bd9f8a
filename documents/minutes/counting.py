"""Biên bản kiểm phiếu: what `field.md` 5.5 wants of it, as plain values in and a Word file out."""

from dataclasses import dataclass
from datetime import datetime

from documents.minutes.layout import Head, long_day
from documents.minutes.paper import Block, Paper, Signer
from domain.questions import percent


@dataclass(frozen=True, slots=True)
class Nominee:
    """A line of a question's table; `verdict` in words."""

    name: str
    yes: int
    no: int
    blank: int
    base: int
    needed: int
    verdict: str


@dataclass(frozen=True, slots=True)
class Asked:
    """One question: its rule card in sentences, its numbers, who is chosen, and what has to be told about it.

    `chooses`: names are chosen, otherwise each has yes, no or no opinion. `told`: ties and how they were decided, places left open,
    a ballot that contradicts the ranking. `hands`: at an open vote who said what, a line a nominee; `motion`: its nominee is no agency.
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


@dataclass(frozen=True, slots=True)
class CountingMinutes:
    """Everything in counting minutes; instants are local.

    `present`: None where nobody took presence. `named`: who held a paper without leading its agency. `channels`: (name, papers) where
    there was more than one. `again`: when it was made anew after a change.
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
    none = "không lập; Hệ thống kiểm phiếu ngay khi kết thúc"
    paper.texts([f"Tổ kiểm phiếu: {'; '.join(one.said for one in made.team) or none}."])
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
    rows = [
        (str(n), one.name, str(one.yes), str(one.no), str(one.blank), share(one.yes, one.base), str(one.needed), one.verdict)
        for n, one in enumerate(asked.nominees, 1)
    ]  # fmt: skip
    what = "Nội dung" if asked.motion else "Cơ quan"
    paper.table(("TT", what, *marks, "Tỷ lệ", "Số phiếu cần", "Kết quả"), rows, (10, 42, 15, 17, 18, 25, 16, 22))
    paper.texts(asked.told)
    paper.texts(asked.hands)
    if asked.motion:
        paper.text(f"Kết luận: nội dung {'được' if asked.chosen else 'chưa được'} thông qua.", bold=True)
    elif asked.chosen:
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
    paper.signatures(*blocks, Block("THƯ KÝ", made.secretary[:1]), Block("CHỦ TRÌ", made.chair[:1]))
    if made.witnesses:
        paper.signatures(Block("ĐẠI DIỆN GIÁM SÁT", made.witnesses))
