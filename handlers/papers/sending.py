"""A paper that was made is put into the outbox, once; one that was not is told to whoever waits for it."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from sqlmodel import Session

from documents.papers.kind import Failure
from documents.press.office import office
from domain.speech import Screen
from handlers.kit.hours import calendar_of
from handlers.kit.house import House
from handlers.kit.telling import tell
from handlers.kit.words import Words
from handlers.papers import screens
from handlers.papers.making import Gathered
from handlers.papers.offers import Offer, is_reader, may_have_version
from handlers.papers.subject import Source, Subject
from handlers.papers.waiting import offered, waiting
from storage import papers
from storage.papers import Job
from storage.tables import Person

GIVE_UP = 8
FIRST_PAUSE = timedelta(seconds=5)
LONGEST_PAUSE = timedelta(minutes=10)

SAID_AT = 2
"""The try whose failure is told: the first may pass by itself."""


def send(session: Session, house: House, got: Gathered, path: str, pdf: str = "") -> None:
    """Into the outbox of everybody who waits and may have it; together with the note that it is made, so once."""
    job = got.job
    papers.keep(session, job.kind, job.subject_id, got.number, path)
    if not papers.sent(session, job):
        return
    offer, subject = offered(session, job)
    if subject is None:
        return
    for person in waiting(session, offer, subject, job):
        if pdf and person.id in job.pdf:
            tell(
                session,
                house,
                person,
                lambda _: screens.pdf_screen(_, subject, got.title, pdf),
                key=f"pdf:{house.new_id()}:{person.id}",
            )
        else:
            told = got if may_have_version(session, subject, person.id, got.compared) else replace(got, changes=())
            say = partial(_said, offer=offer, subject=subject, got=told, path=path)
            tell(session, house, person, say, key=f"paper:{house.new_id()}:{person.id}")


def _said(_: Words, offer: Offer[Any], subject: Subject, got: Gathered, path: str) -> Screen:
    made = screens.Made(got.title, path, got.again, got.changes, got.doubts, got.as_of, got.stale)
    return screens.paper_screen(_, offer, subject, made, reads=office() is not None)


def drop(session: Session, house: House, job: Job, now: datetime) -> None:
    """There is nothing to tell any more: things have changed since it was asked for. Whoever asked hears what is missing now."""
    papers.stop(session, job)
    offer, subject = offered(session, job)
    missing = offer.missing(Source(session, house.tz, now, subject, calendar=calendar_of(house))) if subject else None
    if subject is None or missing is None:
        return
    for key in job.wanted_by:
        person = session.get(Person, key)  # not of those who get it by themselves
        if person is not None and is_reader(session, offer, subject, person.id):
            tell(
                session, house, person, lambda _: screens.no_more_screen(_, offer, subject, missing),
                key=f"nopaper:{house.new_id()}:{person.id}",
            )  # fmt: skip


def refuse(session: Session, house: House, job: Job, failures: Sequence[Failure]) -> None:
    """Its values do not agree, and will not the next time: those who wait hear which."""
    papers.stop(session, job)
    _tell(
        session,
        house,
        job,
        lambda _, offer, subject: screens.refused_screen(_, offer, subject, failures),
        house.new_id(),
    )


def fail(session: Session, house: House, job: Job, code: str, now: datetime) -> None:
    """It did not work: tried again with growing pauses; those who wait hear it once, and again when it is given up."""
    over = job.tries >= GIVE_UP
    if over:
        papers.stop(session, job)
    else:
        papers.try_again(session, job, now + min(FIRST_PAUSE * 2 ** (job.tries - 1), LONGEST_PAUSE))
    if over or job.tries == SAID_AT:
        _tell(
            session,
            house,
            job,
            lambda _, offer, subject: screens.failed_screen(_, offer, subject, code, over=over),
            code,
        )


def _tell(
    session: Session, house: House, job: Job, say: Callable[[Words, Offer[Any], Subject], Screen], key: str
) -> None:
    offer, subject = offered(session, job)
    if subject is None:
        return
    for person in waiting(session, offer, subject, job):
        tell(session, house, person, lambda _: say(_, offer, subject), key=f"nopaper:{key}:{person.id}")
