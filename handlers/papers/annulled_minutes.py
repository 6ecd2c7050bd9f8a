"""The counting minutes of an annulled ballot, gathered from its row and the trail."""

from html import unescape

from sqlmodel import Session

from documents.papers.annulled_minutes import AnnulledMinutes
from handlers.kit.words import Words
from handlers.papers.letterhead import hall_at, head_of, team_of
from handlers.papers.subject import Source
from handlers.voting import use_cases, wording
from storage import ballots, trail
from storage.tables import Meeting, Person


def gather(source: Source) -> AnnulledMinutes:
    """What the paper says."""
    session, ballot, tz = source.session, source.ballot, source.tz
    bloc, content, words = source.subject.bloc, ballots.content_of(ballot), Words("vi", tz)
    entry = trail.of_ballot(session, bloc.id, ballot.id, "ballot_annulled")
    if ballot.opened_at is None or entry is None:
        raise ValueError("an annulled ballot was opened, and the trail says when it was annulled")
    hall, why = hall_at(session, bloc.id, entry.at), use_cases.why_annulled(ballot)
    meeting = session.get(Meeting, ballot.meeting_id) if ballot.meeting_id else None
    return AnnulledMinutes(
        head=head_of(source, entry.at), title=ballot.title, opened=ballot.opened_at.astimezone(tz), annulled=entry.at.astimezone(tz),
        place=meeting.place if meeting else "", voters=len(content.agencies),
        subjects=tuple(unescape(wording.subject(words, one.subject)) for one in content.questions),
        why=unescape(wording.why_annulled(words, why)) if why != "decided" else "", reason=ballot.annul_reason.rstrip("."),
        asked=_name(session, ballot.annul_asked_by), confirmed=_name(session, entry.person_id), team=team_of(session, meeting),
        secretary=hall.with_role("secretary"), chair=hall.with_role("chair"),
    )  # fmt: skip


def _name(session: Session, person_id: str | None) -> str:
    """A person's name; of somebody who has left the program only that there was one."""
    person = session.get(Person, person_id) if person_id else None
    return "" if person is None else person.full_name or "khác"
