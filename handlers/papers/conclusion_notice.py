"""The notice of what a meeting has concluded, gathered: what its minutes tell, without opinions and objections, and what is to be done."""

from collections.abc import Iterator
from datetime import date
from html import unescape

from documents.bloc_file.codes import Step
from documents.papers.conclusion_notice import CONCLUSION_NOTICE, Concluded, ConclusionNotice, Task, VotesFor
from documents.papers.kind import Failure
from documents.papers.meeting_minutes import Chosen, MeetingMinutes
from domain.calendar import STEP, Owner
from domain.conclusions import CHOOSING, item_of, placed
from domain.honours import Course
from domain.workdays import WorkCalendar
from handlers.dossiers.book import agencys_at
from handlers.kit.steps import step_name
from handlers.kit.words import Safe, Words
from handlers.papers import meeting_minutes
from handlers.papers.letterhead import hall_at, signature_of
from handlers.papers.offers import Missing, Offer, Readers
from handlers.papers.proposals import award_of, names_in, rows_of
from handlers.papers.subject import About, Source
from handlers.papers.year_parts import still_done
from storage import blocs, dossiers, meetings, paper_facts
from storage.tables import MeetingLine, Year

MOST_TASKS = 6
"""Of the steps ahead the nearest."""

RECIPIENTS = ("Hội đồng Thi đua - Khen thưởng tỉnh", "Các cơ quan thành viên Khối", "Đại biểu dự hội nghị")


def gather(source: Source) -> ConclusionNotice | None:
    """What the paper says; None while the meeting has not ended."""
    minutes = meeting_minutes.gather(source)
    if minutes is None:
        return None
    decided = meetings.lines(source.session, source.meeting.id).get("decision", [])
    items, others = placed(minutes.agenda, [(one.item, _decided(one)) for one in decided])
    return ConclusionNotice(
        head=minutes.head, title=minutes.title, meeting_id=source.meeting.id, begun=minutes.begun, ended=minutes.ended,
        place=minutes.place, chair=minutes.chair, members=minutes.members, taken=minutes.taken,
        present=tuple(name for name, _who in minutes.present), absent=tuple(name for name, _why in minutes.absent), guests=minutes.guests,
        items=tuple(Concluded(line, tuple(texts), item_of(line) in CHOOSING and bool(minutes.chosen)) for line, texts in items),
        others=tuple(others), results=tuple((one.subject, one.agencies, _how(one)) for one in minutes.chosen),
        votes=tuple(_votes(minutes)), waiting=tuple(_waiting(source)), tasks=tuple(_tasks(source, minutes)),
        signature=signature_of(source, hall_at(source.session, source.subject.bloc.id, minutes.begun), RECIPIENTS),
    )  # fmt: skip


def _decided(row: MeetingLine) -> str:
    """With how many agreed; who did not is in the minutes."""
    text = row.text.rstrip(".")
    if row.agree is None:
        return f"{text} ({'hội nghị thông qua' if row.objectors else 'hội nghị nhất trí'})"
    return f"{text} ({row.agree - len(row.objectors)}/{row.present} cơ quan tán thành)"


def _how(one: Chosen) -> str:
    return one.how.replace("nhất trí", "thông qua") if one.against else one.how


def _votes(minutes: MeetingMinutes) -> Iterator[VotesFor]:
    """Of the ballots that are published."""
    for ballot in minutes.ballots:
        for question, lines in ballot.questions:
            for name, yes, base, verdict in lines:
                asked = question if ballot.round == 1 else f"{question} (vòng {ballot.round})"
                yield VotesFor(asked, name, yes, base, verdict)


def _waiting(source: Source) -> Iterator[str]:
    """Ballots that are counted and not published; of an annulled one there is nothing to tell."""
    for one in paper_facts.ballots_of(source.session, source.meeting.id):
        if one.state == "counted" and one.published_at is None:
            yield f"{one.title}: kết quả được thông báo sau khi công bố."


def _tasks(source: Source, minutes: MeetingMinutes) -> Iterator[Task]:
    """The dossiers of whom the meeting proposed, then the steps ahead that are the bloc's own, the nearest first."""
    session, bloc, _ = source.session, source.subject.bloc, Words("vi", source.tz)
    yield from _dossiers(source, {one.subject for one in minutes.chosen})
    owners = {Owner.AGENCY: "Các cơ quan thành viên", Owner.HEAD: bloc.head_word}
    performed = meetings.performed(session, source.meeting)
    years = dict.fromkeys([source.subject.year.id, *(one.year_id for one in performed)])
    ahead = [
        (one.due_at, one)
        for year_id in years
        for one in blocs.steps(session, year_id)
        if one.state == "open"
        and still_done(session.get_one(Year, year_id), one.code)
        and one.due_at is not None
        and one.due_at > (minutes.ended or minutes.begun)
        and STEP[one.code].owner in owners
    ]
    for due_at, one in sorted(ahead, key=lambda each: each[0])[:MOST_TASKS]:
        day = due_at.astimezone(source.tz).date()
        yield Task(unescape(step_name(_, one.code, one.title)), owners[STEP[one.code].owner], day)


def _dossiers(source: Source, chosen: set[str]) -> Iterator[Task]:
    rows = [one for one in rows_of(source) if one.state == Course.PROPOSED]
    rows = [one for one in rows if f"Đề nghị {award_of(source, one.award)}" in chosen]
    names = dict.fromkeys(names_in(source, rows)[one.agency_id] for one in rows)
    if names:
        yield Task("Báo cáo thành tích, giấy tờ của hồ sơ khen thưởng", ", ".join(names), _due(source))


def _due(source: Source) -> date | None:
    """By when the agencies' own papers of dossiers are to be there."""
    step = blocs.step(source.session, source.subject.year.id, dossiers.STEP)
    due_at = agencys_at(source.calendar or WorkCalendar(source.tz), step.due_at) if step is not None else None
    return due_at.astimezone(source.tz).date() if due_at is not None else None


def _missing(source: Source) -> Missing | None:
    if source.meeting.state == "ended":
        return None
    return Missing(lambda _: _("Thông báo kết luận được lập khi hội nghị kết thúc."))


def _said(_: Words, failure: Failure) -> Safe:
    if failure.code == "notice.present":
        return _("Số cơ quan có mặt ({present}) cộng vắng ({absent}) khác số thành viên ({members}).", **failure.params)
    return _("{agency}: số phiếu đồng ý ({yes}) nhiều hơn tổng số ({of}).", **failure.params)


CONCLUDING = Offer(
    kind=CONCLUSION_NOTICE, about=About.MEETING, gather=gather, missing=_missing, readers=Readers.MEMBERS, said=_said,
    steps=frozenset({Step.PACT, Step.H1_MEETING, Step.MEETING}),
)  # fmt: skip
