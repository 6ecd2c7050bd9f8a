"""Minutes on their way: gathered in one transaction, written outside of any, put into the outbox in another."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial
from hashlib import sha256

from sqlmodel import Session

from documents.minutes import annulled_minutes, counting_minutes, meeting_minutes
from domain.refusals import Refusal as Rule
from domain.speech import Screen
from handlers.kit.talk import House
from handlers.kit.telling import tell
from handlers.kit.words import Words
from handlers.papers import annulment, counting, screens, sitting
from storage import minutes, people
from storage.minutes import COUNT, Job
from storage.tables import Ballot, Meeting, Person, Year

FILES = {COUNT: "bien-ban-kiem-phieu.docx", minutes.MEETING: "bien-ban-hoi-nghi.docx"}

GIVE_UP = 8
FIRST_PAUSE = timedelta(seconds=5)
LONGEST_PAUSE = timedelta(minutes=10)

SAID_AT = 2
"""The try whose failure is told: the first may pass by itself."""


@dataclass(frozen=True, slots=True)
class Made:
    """A paper gathered and not yet written: its file's name, what writes it, and the moment since which it says so, if again."""

    name: str
    write: Callable[[], bytes]
    again: datetime | None


def gather(session: Session, house: House, job: Job, now: datetime) -> Made | None:
    """What is to be written; None when there is nothing to tell. Refusal when a sum does not hold."""
    if job.kind == COUNT:
        ballot = session.get(Ballot, job.subject_id)
        if ballot is not None and ballot.state == "annulled":
            return _of_annulled(session, house, job, ballot, now)
        if ballot is None or ballot.state != "counted":
            return None
        count = counting.gather(session, ballot, house.tz)
        again = minutes.version_of(session, job, _digest(count), now)
        there = replace(count, again=again and again.astimezone(house.tz))
        return Made(FILES[job.kind], partial(counting_minutes, there), again)
    meeting = session.get(Meeting, job.subject_id)
    if meeting is None or meeting.state != "ended":
        return None
    sat = sitting.gather(session, meeting, house.tz, now)
    again = minutes.version_of(session, job, _digest(sat), now)
    return Made(
        FILES[job.kind], partial(meeting_minutes, replace(sat, again=again and again.astimezone(house.tz))), again
    )


def _of_annulled(session: Session, house: House, job: Job, ballot: Ballot, now: datetime) -> Made:
    """In the place of the counting minutes, also of those that were made before."""
    void = annulment.gather(session, ballot, house.tz)
    again = minutes.version_of(session, job, _digest(void), now)
    there = replace(void, again=again and again.astimezone(house.tz))
    return Made(FILES[job.kind], partial(annulled_minutes, there), again)


def _digest(made: object) -> str:
    return sha256(repr(made).encode()).hexdigest()


def send(session: Session, house: House, job: Job, path: str, again: datetime | None) -> None:
    """Into the outbox of everybody who waits and may have it; together with the note that it is made, so once."""
    if minutes.sent(session, job):
        subject = _subject(session, job)
        title, void = subject.title, subject.state == "annulled"
        _tell(
            session,
            house,
            job,
            lambda _: screens.paper_screen(_, job.kind, job.subject_id, title, path, again, void=void),
            "minutes",
        )


def drop(session: Session, job: Job) -> None:
    """There is nothing to tell: the ballot is not counted, or the meeting goes on."""
    minutes.stop(session, job)


def refuse(session: Session, house: House, job: Job, rule: Rule) -> None:
    """A sum does not hold, and will not the next time: those who wait hear which."""
    title = _title(session, job)
    minutes.stop(session, job)
    _tell(
        session,
        house,
        job,
        lambda _: screens.refused_screen(_, job.kind, job.subject_id, title, rule),
        f"no:{job.kind}:{job.subject_id}",
    )


def fail(session: Session, house: House, job: Job, code: str, now: datetime) -> None:
    """It did not work: tried again with growing pauses; those who wait hear it once, and again when it is given up."""
    over = job.tries >= GIVE_UP
    if over:
        minutes.stop(session, job)
    else:
        minutes.try_again(session, job, now + min(FIRST_PAUSE * 2 ** (job.tries - 1), LONGEST_PAUSE))
    if over or job.tries == SAID_AT:
        title = _title(session, job)
        _tell(
            session, house, job, lambda _: screens.failed_screen(_, job.kind, job.subject_id, title, code, over=over), f"bad:{code}"
        )  # fmt: skip


def _title(session: Session, job: Job) -> str:
    return _subject(session, job).title


def _subject(session: Session, job: Job) -> Ballot | Meeting:
    if job.kind == COUNT:
        return session.get_one(Ballot, job.subject_id)
    return session.get_one(Meeting, job.subject_id)


def _tell(session: Session, house: House, job: Job, say: Callable[[Words], Screen], key: str) -> None:
    for person in _waiting(session, job):
        tell(session, house, person, say, key=f"minutes:{key}:{person.id}")


def _waiting(session: Session, job: Job) -> list[Person]:
    """Of those who wait the ones who may have it now: of a count its bloc's chair and secretaries, of a meeting its secretaries first."""
    bloc_id = session.get_one(Year, _subject(session, job).year_id).bloc_id
    secretaries, chairs = (people.holders(session, bloc_id, role) for role in ("secretary", "chair"))
    able = {one.id: one for one in [*secretaries, *chairs]}
    usual = able if job.kind == COUNT else {one.id: one for one in secretaries or chairs}
    found = usual if minutes.BY_THEMSELVES in job.wanted_by else {}
    return [*({**found, **{one: able[one] for one in job.wanted_by if one in able}}).values()]
