"""The submission of a year's proposals (tờ trình), gathered from what the meeting chose and the dossiers' lists."""

from collections.abc import Iterator, Sequence

from documents.bloc_file.codes import Step
from documents.papers.parts import cited_on
from documents.papers.submission import SUBMISSION, Submission
from domain.dossiers import Owner
from domain.launch import Kind
from domain.shown_dates import long_day
from handlers.papers.letterhead import head_of
from handlers.papers.offers import Offer
from handlers.papers.proposals import awards_of, chosen_at, issued_at, nothing_proposed, rows_of, said, signed_by
from handlers.papers.subject import About, Source
from handlers.papers.year_parts import meeting_of
from storage import ballots, blocs, dossiers, launch
from storage.tables import Meeting, Nomination

ADDRESSEE = "Hội đồng Thi đua - Khen thưởng tỉnh"
OWN = frozenset({"to-trinh", "bien-ban"})
"""Of the usual list of a dossier what is this paper itself or named already."""


def gather(source: Source) -> Submission | None:
    """What the paper says; None while nobody is proposed."""
    rows, year = rows_of(source), source.subject.year
    if not rows:
        return None
    head, meeting = head_of(source, issued_at(source, rows)), _held(source)
    return Submission(
        head=head, year=year.year, year_id=year.id, at=chosen_at(source, rows), addressee=ADDRESSEE,
        bases=tuple(_bases(source, [str(one) for one in cited_on(head.on)], meeting)),
        members=len(blocs.acting(source.session, year.id)), meeting=meeting.title if meeting else "",
        held=meeting.starts_at.astimezone(source.tz).date() if meeting else None, awards=awards_of(source, rows, head.on),
        enclosed=tuple(_enclosed(source, rows, meeting)), signature=signed_by(source, ("Như trên", "Các cơ quan thành viên Khối")),
    )  # fmt: skip


def _held(source: Source) -> Meeting | None:
    """The meeting that closed the year."""
    meeting = meeting_of(source, Step.MEETING)
    return meeting if meeting is not None and meeting.state == "ended" else None


def _bases(source: Source, general: Sequence[str], meeting: Meeting | None) -> Iterator[str]:
    """The law of the day, the bloc's regulation, the minutes of its meeting."""
    yield from general
    versions = launch.of_year(source.session, source.subject.year.id).get(Kind.REGULATION, [])
    if versions:
        last = versions[-1]
        number = f" số {last.number}" if last.number else ""
        yield f"Căn cứ Quy chế hoạt động{number} {long_day(last.dated)} của {source.subject.bloc.name}"
    if meeting is not None:
        day = long_day(meeting.starts_at.astimezone(source.tz).date())
        yield f"Căn cứ Biên bản {meeting.title}, {day}"


def _enclosed(source: Source, rows: Sequence[Nomination], meeting: Meeting | None) -> Iterator[str]:
    """The list, the minutes, the points, and what the dossiers' lists ask for beside them."""
    session, year = source.session, source.subject.year
    yield f"Danh sách đề nghị khen thưởng ({len({one.agency_id for one in rows})} tập thể)"
    if meeting is not None:
        yield (
            f"Biên bản {meeting.title}"
            if meeting.title.startswith("Hội nghị")
            else f"Biên bản hội nghị: {meeting.title}"
        )
    voted = {one.ballot_id for one in rows}
    for one in reversed(ballots.of_year(session, year.id)):
        if one.id in voted and one.state == "counted" and one.published_at is not None:
            yield f"Biên bản kiểm phiếu: {one.title}"
    if year.frozen_at is not None:
        yield f"Bảng tổng hợp điểm năm {year.year}"
    asked = dict[str, set[str]]()
    for nominee in rows:
        for paper in dossiers.papers_of(year, nominee.award):
            if paper.key not in OWN:
                asked.setdefault(paper.name, set()).update([nominee.agency_id] if paper.owner is Owner.AGENCY else ())
    for name, of in asked.items():
        yield f"{name} của {len(of)} cơ quan" if of else name


SUBMITTING = Offer(
    kind=SUBMISSION, about=About.YEAR, gather=gather, missing=nothing_proposed, said=said, steps=frozenset({Step.MEETING}),
)  # fmt: skip
