"""Biên bản hội nghị: what `field.md` 7.2 wants of it, as plain values in and a Word file out."""

from dataclasses import dataclass
from datetime import datetime

from documents.minutes.counting import clock, share
from documents.minutes.layout import Head, long_day
from documents.minutes.paper import Block, Paper, Signer


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
    and what followed."""

    title: str
    closed: datetime
    issued: int
    collected: int
    questions: tuple[tuple[str, tuple[tuple[str, int, int, str], ...]], ...]
    told: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MeetingMinutes:
    """Everything in a meeting's minutes; instants are local.

    `present`: (agency, who came for it), with `taken` noted in the hall, otherwise as the agencies had answered. `quorum`: a sentence.
    `waiting`: ballots that are counted and not published, or annulled. `again`: when it was made anew after a change.
    """

    head: Head
    title: str
    begun: datetime
    ended: datetime
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
    again: datetime | None = None


def meeting_minutes(made: MeetingMinutes) -> bytes:
    """The paper (.docx); the same values make the same bytes."""
    paper = Paper(made.head, f"Biên bản hội nghị: {made.title}", made.again or made.ended)
    paper.title("BIÊN BẢN", made.title)
    _write_beginning(paper, made)
    number = 3
    for heading, lines in (("Chương trình", made.agenda), ("Diễn biến, ý kiến tại hội nghị", made.notes)):
        if lines:
            paper.heading(f"{number}. {heading}")
            paper.texts([_sentence(line) for line in lines])
            number += 1
    if made.decisions:
        paper.heading(f"{number}. Nội dung hội nghị thông qua")
        paper.texts([_decided(one) for one in made.decisions])
        number += 1
    if made.ballots or made.waiting:
        paper.heading(f"{number}. Kết quả bỏ phiếu")
        for ballot in made.ballots:
            _write_ballot(paper, ballot)
        paper.texts(made.waiting)
        number += 1
    if made.chosen:
        paper.heading(f"{number}. Kết quả bình xét, suy tôn và cử Trưởng khối, Phó khối")
        paper.texts([_chosen(one) for one in made.chosen])
    _write_end(paper, made)
    return paper.to_bytes()


def _write_beginning(paper: Paper, made: MeetingMinutes) -> None:
    paper.heading("1. Thời gian, địa điểm")
    where = [f"Địa điểm: {made.place}."] if made.place else []
    paper.texts([f"Bắt đầu lúc {clock(made.begun)}, {long_day(made.begun.date())}.", *where])
    paper.heading("2. Thành phần dự họp")
    paper.texts(
        [
            f"Chủ trì: {_people(made.chair)}.",
            f"Thư ký: {_people(made.secretary)}.",
        ]
    )
    if made.taken:
        paper.texts([f"Có mặt: {len(made.present)}/{made.members} cơ quan thành viên. {made.quorum}".rstrip()])
    else:
        paper.texts([f"Chưa điểm danh; theo trả lời, có {len(made.present)}/{made.members} cơ quan thành viên dự họp."])
    rows = [(str(n), name, who, "") for n, (name, who) in enumerate(made.present, 1)]
    if rows:
        paper.table(("TT", "Cơ quan", "Người dự họp", "Ghi chú"), rows, (12, 65, 63, 25))
    if made.absent:
        paper.texts([f"Vắng: {'; '.join(f'{name} ({why})' if why else name for name, why in made.absent)}."])
    if made.guests:
        paper.texts([f"Khách mời: {'; '.join(one.rstrip('.;') for one in made.guests)}."])


def _people(signers: tuple[Signer, ...]) -> str:
    return "; ".join(one.said for one in signers) or "................"


def _sentence(text: str) -> str:
    return text if text.endswith((".", "!", "?", "…", ":")) else f"{text}."


def _decided(one: Decision) -> str:
    how = "hội nghị nhất trí" if one.agree is None else f"{one.agree}/{one.present} tán thành"
    other = f"; có ý kiến khác: {', '.join(one.against)}" if one.against else ""
    if one.against and one.agree is None:
        how = "hội nghị thông qua"
    return f"{one.text.rstrip('.')}: {how}{other}."


def _chosen(one: Chosen) -> str:
    other = f"; có ý kiến khác: {', '.join(one.against)}" if one.against else ""
    return f"{one.subject}: {', '.join(one.agencies)} ({one.how}{other})."


def _write_ballot(paper: Paper, ballot: Voted) -> None:
    paper.text(
        f"{ballot.title}, kết thúc bỏ phiếu lúc {clock(ballot.closed)}: phát ra {ballot.issued} phiếu, thu về {ballot.collected} phiếu "
        "(có biên bản kiểm phiếu kèm theo)."
    )  # fmt: skip
    rows = [
        (subject if n == 0 else "", name, share(yes, base), verdict)
        for subject, lines in ballot.questions
        for n, (name, yes, base, verdict) in enumerate(lines)
    ]
    paper.table(("Nội dung", "Cơ quan", "Số phiếu", "Kết quả"), rows, (45, 50, 40, 30))
    paper.texts(ballot.told)


def _write_end(paper: Paper, made: MeetingMinutes) -> None:
    if made.again is not None:
        paper.text(f"Biên bản lập lại lúc {clock(made.again)}, {long_day(made.again.date())}, thay bản lập trước đó.")
    paper.text(
        f"Hội nghị kết thúc lúc {clock(made.ended)}, {long_day(made.ended.date())}. Biên bản được thông qua trước hội nghị và lập thành "
        f"....... bản{made.head.profile.end}"
    )  # fmt: skip
    paper.signatures(Block("THƯ KÝ", made.secretary[:1]), Block("CHỦ TRÌ", made.chair[:1]))
