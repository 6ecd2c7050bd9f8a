"""A job of a paper: what it is about, and who waits for it and may have it now."""

from typing import Any

from sqlmodel import Session

from handlers.papers.catalogue import named_offer
from handlers.papers.offers import Offer, may_have, usual_readers
from handlers.papers.subject import Subject, subject_of
from storage import papers
from storage.papers import Job
from storage.tables import Person


def offered(session: Session, job: Job) -> tuple[Offer[Any], Subject | None]:
    """The paper and its subject; None for one that is gone, LookupError for a kind there is not."""
    offer = named_offer(job.kind)
    if offer is None:
        raise LookupError(job.kind)
    return offer, subject_of(session, offer.about, job.subject_id)


def waiting(session: Session, offer: Offer[Any], subject: Subject, job: Job) -> list[Person]:
    """Of those who wait the ones who may have it now."""
    usual = usual_readers(session, offer, subject) if papers.BY_THEMSELVES in job.wanted_by else []
    asked = [session.get(Person, one) for one in job.wanted_by if one != papers.BY_THEMSELVES]
    found = {one.id: one for one in [*usual, *asked] if one is not None}
    return [one for one in found.values() if may_have(session, offer, subject, one.id)]
