"""The programme of a meeting, gathered from its agenda as it was typed."""

from documents.bloc_file.codes import Step
from documents.papers.kind import Failure
from documents.papers.programme import PROGRAMME, Programme
from domain.agenda_lines import read_line
from handlers.kit.words import Safe, Words
from handlers.papers.letterhead import hall_of, head_of, signature_of
from handlers.papers.offers import Missing, Offer, Readers
from handlers.papers.subject import About, Source
from storage import meetings


def gather(source: Source) -> Programme | None:
    """What the paper says; None of a meeting that was cancelled or has no agenda."""
    session, meeting = source.session, source.meeting
    agenda = meetings.lines(session, meeting.id).get("agenda", ())
    if meeting.state == "cancelled" or not agenda:
        return None
    hall = hall_of(source)
    return Programme(
        head=head_of(source, min(source.now, meeting.starts_at)), meeting_id=meeting.id, title=meeting.title,
        starts=meeting.starts_at.astimezone(source.tz), place=meeting.place, items=tuple(read_line(one.text) for one in agenda),
        signature=signature_of(source, hall, ("Các cơ quan thành viên",)),
    )  # fmt: skip


def _missing(source: Source) -> Missing | None:
    if meetings.lines(source.session, source.meeting.id).get("agenda"):
        return None
    return Missing(lambda _: _("Hội nghị chưa có chương trình."), f"mtlist:{source.meeting.id}:agenda:0")


def _said(_: Words, failure: Failure) -> Safe:
    del failure
    return _("Hội nghị chưa có địa điểm.")


PROGRAMMING = Offer(
    kind=PROGRAMME, about=About.MEETING, gather=gather, missing=_missing, readers=Readers.MEMBERS, said=_said,
    steps=frozenset({Step.PACT, Step.H1_MEETING, Step.MEETING}),
)  # fmt: skip
