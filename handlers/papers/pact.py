"""The pact of a year (giao ước thi đua), gathered from its text, the drives and the signatures recorded so far."""

from datetime import date, datetime, time

from documents.bloc_file.codes import Step
from documents.papers.kind import Failure
from documents.papers.pact import PACT, PactPaper, Signing
from domain.pact import PactState
from handlers.kit.words import Safe, Words
from handlers.papers.letterhead import hall_at, head_of
from handlers.papers.offers import Missing, Offer, Readers
from handlers.papers.subject import About, Source
from handlers.papers.year_parts import day_of, leader_of, meeting_of, names_of, shared_drives, told_drive
from storage import blocs, meetings, pacts
from storage.tables import Meeting, Pact


def gather(source: Source) -> PactPaper | None:
    """What the paper says; None while the head still drafts it."""
    session, year, pact = source.session, source.subject.year, pacts.find(source.session, source.subject.year.id)
    if pact is None or pact.state == PactState.DRAFT:
        return None
    meeting = meeting_of(source, Step.PACT)
    at = _signed_at(source, pact, meeting)
    signed, hall = pacts.signings(session, year.id), hall_at(session, source.subject.bloc.id, at)
    acting = {one.id for one in blocs.acting(session, year.id)}
    members = [one for one in blocs.members(session, year.id) if one.id in acting or one.id in signed]
    names = names_of(source, members)
    guests = meetings.lines(session, meeting.id).get("guest", ()) if meeting else ()
    return PactPaper(
        head=head_of(source, at), year_id=year.id, year=year.year, at=at, place=meeting.place if meeting else "", theme=year.theme,
        slogan=year.slogan, contents=tuple(pact.contents), targets=tuple(pacts.target_of(one) for one in pact.targets),
        drives=tuple(told_drive(Words("vi", source.tz), one) for one in shared_drives(source)),
        signings=tuple(
            Signing(
                names[one.id], leader_of(hall, one.id), date.fromisoformat(signed[one.id].signed_on) if one.id in signed else None
            )
            for one in members
        ),
        witnesses=tuple(one.text for one in guests), settled=pact.state in {PactState.FROZEN, PactState.SIGNED},
        head_word=source.subject.bloc.head_word,
    )  # fmt: skip


def _signed_at(source: Source, pact: Pact, meeting: Meeting | None) -> datetime:
    """The paper's day: that of the signing, at its end, or the beginning of the meeting at which it is to be signed."""
    if pact.signed_on:
        return datetime.combine(date.fromisoformat(pact.signed_on), time(23, 59), source.tz)
    return meeting.starts_at.astimezone(source.tz) if meeting else day_of(source, None)


def _missing(source: Source) -> Missing | None:
    pact = pacts.find(source.session, source.subject.year.id)
    if pact is not None and pact.state != PactState.DRAFT:
        return None
    return Missing(lambda _: _("Giao ước chỉ lập khi đã gửi xin ý kiến các cơ quan."), f"pact:{source.subject.year.id}")


def _said(_: Words, failure: Failure) -> Safe:
    if failure.code == "pact.basis":
        return _("Nội dung {number} viện dẫn {text} cần xem lại hiệu lực.", **failure.params)
    return _("Nội dung giao ước chưa chốt.")


PACTING = Offer(
    kind=PACT, about=About.YEAR, gather=gather, missing=_missing, readers=Readers.MEMBERS, said=_said, steps=frozenset({Step.PACT}),
)  # fmt: skip
