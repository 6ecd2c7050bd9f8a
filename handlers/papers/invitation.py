"""The invitation to a meeting, gathered from the rows."""

from documents.bloc_file.codes import Step
from documents.papers.invitation import INVITATION, Invitation
from documents.papers.kind import Failure
from domain.agenda_lines import read_line
from domain.guests import addressed
from handlers.kit.words import Safe, Words
from handlers.papers.letterhead import hall_of, head_of, signature_of
from handlers.papers.offers import Missing, Offer, Readers
from handlers.papers.subject import About, Source
from storage import meetings, paper_facts, presence


def gather(source: Source) -> Invitation | None:
    """What the paper says; None of a meeting that was cancelled."""
    session, meeting = source.session, source.meeting
    if meeting.state == "cancelled":
        return None
    starts = meeting.starts_at.astimezone(source.tz)
    members = [one.id for one in presence.members(session, meeting, starts.date())]
    names, parts = paper_facts.full_names(session, source.subject.year.id, members), meetings.lines(session, meeting.id)
    head = head_of(source, min(source.now, meeting.starts_at))
    return Invitation(
        head=head, meeting_id=meeting.id, title=meeting.title, starts=starts, place=meeting.place,
        invited=tuple(names[one] for one in members), guests=tuple(addressed(one.text) for one in parts.get("guest", ())),
        agenda=tuple(read_line(one.text).text for one in parts.get("agenda", ())),
        signature=signature_of(source, hall_of(source), ("Như kính gửi",)),
    )  # fmt: skip


def _missing(source: Source) -> Missing | None:
    if source.meeting.state == "planned":
        return None
    return Missing(lambda _: _("Giấy mời chỉ lập khi hội nghị chưa bắt đầu."), over=True)


def _said(_: Words, failure: Failure) -> Safe:
    del failure
    return _("Hội nghị chưa có địa điểm.")


INVITING = Offer(
    kind=INVITATION, about=About.MEETING, gather=gather, missing=_missing, readers=Readers.MEMBERS, said=_said,
    steps=frozenset({Step.PACT, Step.H1_MEETING, Step.MEETING}),
)  # fmt: skip
