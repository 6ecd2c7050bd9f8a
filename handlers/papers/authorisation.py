"""An agency's authorisation (giấy ủy quyền) of whom it sends to a meeting in its leader's place, gathered from its answer."""

from collections.abc import Sequence

from documents.papers.authorisation import AUTHORISATION, Authorisation
from documents.papers.kind import Signer
from domain.meetings import Coming
from domain.words import fold
from handlers.kit.words import Safe, Words
from handlers.papers.letterhead import hall_of, own_head_of, signer_of
from handlers.papers.offers import Missing, Offer, Readers
from handlers.papers.subject import About, Source
from handlers.papers.year_parts import own_signature
from storage import closing, meetings, paper_facts
from storage.tables import MeetingAnswer, Person


def gather(source: Source) -> Authorisation | None:
    """What the paper says, of the day of the answer; None unless it names somebody for a meeting that is not cancelled."""
    said = _said(source)
    if said is None:
        return None
    session, meeting, at = source.session, source.meeting, said.answered_at.astimezone(source.tz)
    name, _comma, post = said.name.partition(",")
    taker, leader = Signer(name.strip(), post.strip()), _leader(source, name)
    steps = {one.code for one in meetings.performed(session, meeting)}
    return Authorisation(
        head=own_head_of(source, at), title=meeting.title, at=at, starts=meeting.starts_at.astimezone(source.tz), place=meeting.place,
        giver=signer_of(leader) if leader else Signer(""), taker=taker,
        ballots=closing.STEP in steps or paper_facts.votes_in(session, meeting.id),
        signature=own_signature(leader, (source.subject.bloc.name,)),
    )  # fmt: skip


def _said(source: Source) -> MeetingAnswer | None:
    """The agency's answer, where somebody comes in the leader's place."""
    if source.meeting.state == "cancelled":
        return None
    said = meetings.answers(source.session, source.meeting.id).get(source.agency.id)
    return said if said is not None and said.answer == Coming.SUBSTITUTE and said.name else None


def _leader(source: Source, taker: str) -> Person | None:
    """Who authorises: the head of the agency before a deputy, never the one who is sent."""
    seated = hall_of(source).seated
    found = [
        person
        for seat, person in seated
        if (seat.role, seat.agency_id) == ("leader", source.agency.id) and person.full_name
        if fold(person.full_name) not in fold(taker)
    ]  # fmt: skip
    return min(found, key=lambda one: one.post.casefold().startswith("phó"), default=None)


def _missing(source: Source) -> Missing | None:
    if _said(source) is not None:
        return None
    return Missing(lambda _: _("Cơ quan chưa cử người dự thay tại hội nghị này."), f"mtask:{source.meeting.id}")


def _notes(_: Words) -> Sequence[Safe]:
    return (
        _("Đề nghị đồng chí đối chiếu và trình lãnh đạo cơ quan ký."),
        _("Người bỏ phiếu trên Hệ thống do cơ quan cử riêng, đồng chí gõ /bophieu để xem."),
    )


AUTHORISING = Offer(
    kind=AUTHORISATION, about=About.ANSWER, gather=gather, missing=_missing, readers=Readers.OWN, notes=_notes
)
