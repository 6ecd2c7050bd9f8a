"""The delegates of a meeting for signing on arrival, gathered from what agencies have answered and the guests."""

from documents.bloc_file.codes import Step
from documents.papers.delegates import DELEGATES, Delegate, Delegates
from domain.guests import read_guest
from domain.meetings import Coming
from handlers.papers.letterhead import Hall, hall_of, head_of
from handlers.papers.offers import Offer
from handlers.papers.subject import About, Source
from storage import meetings, paper_facts, presence
from storage.tables import MeetingAnswer


def gather(source: Source) -> Delegates | None:
    """What the paper says; None of a meeting that was cancelled. Who said no, or was noted as away, is not listed but named below."""
    session, meeting = source.session, source.meeting
    if meeting.state == "cancelled":
        return None
    starts = meeting.starts_at.astimezone(source.tz)
    members = [one.id for one in presence.members(session, meeting, starts.date())]
    full, answers = (
        paper_facts.full_names(session, source.subject.year.id, members),
        meetings.answers(session, meeting.id),
    )
    there, hall = presence.of_meeting(session, meeting.id), hall_of(source)
    away = [
        one
        for one in members
        if (not there[one].present if one in there else one in answers and answers[one].answer == Coming.ABSENT)
    ]
    guests = meetings.lines(session, meeting.id).get("guest", ())
    return Delegates(
        head=head_of(source, meeting.starts_at), title=meeting.title, starts=starts, place=meeting.place,
        delegates=(
            *(_delegate(answers.get(one), hall, one, full[one]) for one in members if one not in away),
            *(_guest(one.text) for one in guests),
        ),
        absent=tuple(full[one] for one in away), secretary=hall.with_role("secretary"),
    )  # fmt: skip


def _delegate(said: MeetingAnswer | None, hall: Hall, agency_id: str, agency: str) -> Delegate:
    """By name where the agency has said who comes; otherwise the line waits for a hand."""
    if said is not None and said.answer == Coming.SUBSTITUTE:
        return _typed(said.name, agency, "dự thay")
    if said is not None and said.answer == Coming.LEADER and (found := hall.with_role("leader", agency_id)):
        return Delegate(found[0].name, found[0].post, agency)
    return Delegate("", "", agency)


def _guest(typed: str) -> Delegate:
    """A guest as people have typed one."""
    one = read_guest(typed)
    return Delegate(one.name, one.post, one.agency, guest=True)


def _typed(said: str, agency: str, note: str) -> Delegate:
    """ "Ông Lê Văn Ba, Phó Chủ nhiệm": people type name and post in one line."""
    name, _comma, post = said.partition(",")
    return Delegate(name.strip(), post.strip(), agency, note)


LISTING = Offer(
    kind=DELEGATES, about=About.MEETING, gather=gather, steps=frozenset({Step.PACT, Step.H1_MEETING, Step.MEETING})
)
