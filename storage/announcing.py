"""Announcements of a year, those to whom they went, and what is due."""

from collections.abc import Sequence
from datetime import datetime
from functools import cache

from sqlalchemy import Executable, bindparam
from sqlmodel import Session, col, delete, select

from domain.announcements import Audience, Delivery, State, delivery, open_for
from storage import deliveries
from storage.tables import Agency, Announcement, Attachment, EvidenceFile, Person, Recipient
from storage.tables.base import table_of

OUT = (State.SENT, State.RECALLED)
"""What has gone out."""


def place_of(announcement_id: str) -> str:
    """Where the files of an announcement are attached."""
    return f"news:{announcement_id}"


def find(session: Session, announcement_id: str) -> Announcement | None:
    """One announcement."""
    return session.get(Announcement, announcement_id)


def hold(session: Session, announcement_id: str) -> Announcement | None:
    """An announcement as it is now, held until the commit; None when it has been deleted meanwhile."""
    wanted = select(Announcement).where(Announcement.id == announcement_id).with_for_update()
    return session.exec(wanted.execution_options(populate_existing=True)).one_or_none()


def of_year(session: Session, year_id: str) -> list[Announcement]:
    """All announcements of a year, the newest first: drafts, those that wait for their time, those sent."""
    found = session.exec(select(Announcement).where(Announcement.year_id == year_id))
    return sorted(found, key=lambda one: (one.sent_at or one.due_at or one.begun_at, one.id), reverse=True)


def out_of_year(session: Session, year_id: str) -> list[Announcement]:
    """Those of a year that have gone out, the newest first."""
    return [row for row in of_year(session, year_id) if row.state in OUT]


def draft_of(session: Session, year_id: str, person_id: str) -> Announcement | None:
    """What somebody is writing."""
    wanted = select(Announcement).where(Announcement.year_id == year_id, Announcement.written_by == person_id)
    return session.exec(wanted.where(Announcement.state == State.DRAFT).order_by(col(Announcement.begun_at))).first()


def to_person(session: Session, year_id: str, person_id: str) -> list[tuple[Announcement, Recipient]]:
    """What went to somebody in a year, the newest first."""
    wanted = select(Announcement, Recipient).join(Recipient, col(Recipient.announcement_id) == col(Announcement.id))
    wanted = wanted.where(Announcement.year_id == year_id, Recipient.person_id == person_id)
    found = session.exec(wanted.where(col(Announcement.state).in_(OUT)))
    return sorted(found, key=lambda pair: (pair[0].sent_at or pair[0].begun_at, pair[0].id), reverse=True)


def ever_to_person(session: Session, person_id: str) -> list[tuple[Announcement, Recipient]]:
    """What ever went to somebody, in any bloc, the oldest first."""
    wanted = select(Announcement, Recipient).join(Recipient, col(Recipient.announcement_id) == col(Announcement.id))
    return list(session.exec(wanted.where(Recipient.person_id == person_id).order_by(col(Announcement.sent_at))).all())


def recipient(session: Session, announcement_id: str, person_id: str) -> Recipient | None:
    """Whether an announcement went to somebody, held until the commit."""
    return session.get(Recipient, (announcement_id, person_id), with_for_update=True)


def recipients(session: Session, announcement_id: str) -> list[tuple[Recipient, Person, Agency | None]]:
    """To whom it went, by name of the agency and the person's seniority there."""
    wanted = (
        select(Recipient, Person, Agency)
        .join(Person, col(Person.id) == col(Recipient.person_id))
        .join(Agency, col(Agency.id) == col(Recipient.agency_id), isouter=True)
        .where(Recipient.announcement_id == announcement_id)
        .order_by(col(Agency.name), col(Person.full_name), col(Person.id))
    )
    return [(row, person, agency) for row, person, agency in session.exec(wanted)]


def delivered(session: Session, announcement_id: str) -> Delivery:
    """How many people it has reached."""
    rows = session.exec(select(Recipient).where(Recipient.announcement_id == announcement_id)).all()
    confirmed = {row.person_id for row in rows if row.confirmed_at}
    return delivery([row.person_id for row in rows], deliveries.states(session, announcement_id), confirmed)


def not_reached(session: Session, announcement_id: str) -> set[str]:
    """Persons to whom not all of it could be said, nor is it on its way."""
    rows = session.exec(select(Recipient).where(Recipient.announcement_id == announcement_id)).all()
    confirmed = {row.person_id for row in rows if row.confirmed_at}
    return open_for([row.person_id for row in rows], deliveries.states(session, announcement_id), confirmed)[0]


def files(session: Session, announcement_id: str) -> Sequence[EvidenceFile]:
    """Its files, oldest first, also those that will never come."""
    wanted = select(EvidenceFile).join(Attachment, col(Attachment.file_id) == col(EvidenceFile.id))
    wanted = wanted.where(Attachment.place == place_of(announcement_id))
    return session.exec(wanted.order_by(col(Attachment.added_at), col(Attachment.file_id))).all()


def drop(session: Session, row: Announcement) -> None:
    """Remove one that never went out, and let go of its files."""
    session.execute(delete(Attachment).where(col(Attachment.place) == place_of(row.id)))
    session.delete(row)
    session.flush()


def due(session: Session, now: datetime, after: str = "") -> str | None:
    """The next one behind `after`, by identifier, that waits for its time, and its time has come."""
    return session.execute(_due(), {"now": now, "after": after}).scalar()


@cache
def _due() -> Executable:
    come = col(Announcement.due_at) <= bindparam("now", type_=table_of(Announcement).c.due_at.type)
    wanted = select(Announcement.id).where(Announcement.state == State.SCHEDULED, come)
    return wanted.where(col(Announcement.id) > bindparam("after")).order_by(Announcement.id).limit(1)


def go_on(session: Session, left_year_id: str | None, year_id: str) -> None:
    """What is being written or waits for its time belongs to the year that begins.

    Whoever has not done a step of the year that ends is not who has not done one of the new year: such a one is a draft without
    a step, which somebody has to address anew.
    """
    waiting = (State.DRAFT, State.SCHEDULED)
    found = session.exec(
        select(Announcement).where(Announcement.year_id == left_year_id, col(Announcement.state).in_(waiting))
    )
    for row in found:
        row.year_id = year_id
        if row.audience == Audience.UNDONE:
            row.state, row.due_at, row.step = State.DRAFT, None, ""
