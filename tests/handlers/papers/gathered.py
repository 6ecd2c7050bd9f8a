"""What a paper would say now, without making it."""

from datetime import UTC, datetime, tzinfo

from sqlmodel import Session

from documents.papers.counting_minutes import CountingMinutes
from handlers.papers.counting_minutes import gather
from handlers.papers.subject import About, Source, subject_of


def counted(session: Session, ballot_id: str, tz: tzinfo) -> CountingMinutes:
    """The counting minutes of a counted ballot."""
    subject = subject_of(session, About.BALLOT, ballot_id)
    assert subject is not None
    found = gather(Source(session, tz, datetime.now(UTC), subject))
    assert isinstance(found, CountingMinutes)
    return found
