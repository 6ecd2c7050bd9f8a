"""Blocs, their years, members and steps."""

from datetime import date, datetime, timedelta
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Executable, bindparam, or_
from sqlmodel import Session, col, select

from domain.calendar import STEP, still_owes
from storage.tables import (
    Agency,
    Bloc,
    Extension,
    Meeting,
    MeetingStep,
    Membership,
    Office,
    Request,
    RequestAnswer,
    Step,
    StepMark,
    Year,
)


def by_key(session: Session, key: str) -> Bloc | None:
    """The bloc of a file's key."""
    return session.exec(select(Bloc).where(Bloc.key == key)).one_or_none()


def all_blocs(session: Session) -> list[Bloc]:
    """Every bloc, the newest first."""
    return list(session.exec(select(Bloc).order_by(col(Bloc.created_at).desc(), col(Bloc.id))))


def current_year(session: Session, bloc: Bloc) -> Year | None:
    """The year a bloc is in; it does not change at New Year but at the handover."""
    return session.get(Year, bloc.current_year_id) if bloc.current_year_id else None


def members(session: Session, year_id: str) -> list[Agency]:
    """The member agencies of a year, in the order of the deciding document."""
    return list(session.execute(_members(), {"year": year_id}).scalars())


def left(session: Session, year_id: str) -> dict[str, str]:
    """The members that are bodies of their own no more, each with its `Period` (empty: dissolved into none)."""
    return dict(session.execute(_left(), {"year": year_id}).all())


def left_days(session: Session, year_id: str) -> dict[str, date]:
    """From which day members were bodies of their own no more."""
    found = session.exec(select(Membership).where(Membership.year_id == year_id, col(Membership.left_on).is_not(None)))
    return {place.agency_id: place.left_on for place in found if place.left_on is not None}


def acting(session: Session, year_id: str) -> list[Agency]:
    """The members that are bodies of their own: they sign, come to meetings, vote and are chosen."""
    gone = left(session, year_id)
    return [agency for agency in members(session, year_id) if agency.id not in gone]


def owing(session: Session, year_id: str, code: str) -> list[Agency]:
    """The members that do a step, those that were merged included where they still answer for their part of the year.

    A request is owed by those of whom it is asked; of those that were merged meanwhile, by those that had answered.
    """
    gone = left(session, year_id)
    if code not in STEP:
        request = session.get(Request, (year_id, code))
        said = select(RequestAnswer.agency_id).where(RequestAnswer.year_id == year_id, RequestAnswer.code == code)
        asked = set(request.agencies) - (gone.keys() - set(session.exec(said))) if request else set[str]()
        return [agency for agency in members(session, year_id) if agency.id in asked]
    return [agency for agency in members(session, year_id) if still_owes(gone.get(agency.id), code)]


def assumed_members(session: Session, year_id: str) -> set[str]:
    """The members of a year that nobody has confirmed yet: the bloc's file assumes them."""
    wanted = select(Membership.agency_id).where(Membership.year_id == year_id, col(Membership.assumed).is_(True))
    return set(session.exec(wanted))


def officed(session: Session, year_id: str, office: str) -> list[Agency]:
    """The agencies that are `head` or `deputy` in a year."""
    return list(session.execute(_officed(), {"year": year_id, "office": office}).scalars())


# What nearly every turn asks is built once: to put such a statement together takes longer than SQLite takes to answer it.


@cache
def _members() -> Executable:
    wanted = select(Agency).join(Membership, col(Membership.agency_id) == col(Agency.id))
    return wanted.where(Membership.year_id == bindparam("year")).order_by(col(Membership.position))


@cache
def _left() -> Executable:
    gone = col(Membership.left_on).is_not(None)
    return select(Membership.agency_id, Membership.period).where(Membership.year_id == bindparam("year"), gone)


@cache
def _officed() -> Executable:
    wanted = select(Agency).join(Office, col(Office.agency_id) == col(Agency.id))
    here = Office.year_id == bindparam("year"), Office.office == bindparam("office")
    return wanted.where(*here).order_by(col(Agency.id))


def steps(session: Session, year_id: str) -> list[Step]:
    """The twenty steps of a year by deadline; those without one last, in the order of the year. Requests are in `storage.requests`."""
    found = session.exec(select(Step).where(Step.year_id == year_id, col(Step.code).in_(STEP)))
    return sorted(found, key=lambda step: (step.due_at is None, step.due_at, STEP[step.code].number))


def step(session: Session, year_id: str, code: str) -> Step | None:
    """One step of a year."""
    return session.get(Step, (year_id, code))


def marks(session: Session, year_id: str, code: str) -> dict[str, StepMark]:
    """Who has done a step, by agency."""
    found = session.exec(select(StepMark).where(StepMark.year_id == year_id, StepMark.code == code))
    return {mark.agency_id: mark for mark in found}


def mark_done(
    session: Session,
    year_id: str,
    code: str,
    agency_id: str,
    *,
    how: str,
    by: str | None,
    now: datetime,
    number: str = "",
    dated: str = "",
) -> StepMark:
    """Note that an agency has done a step, in the program or on paper; doing it twice keeps the last word."""
    mark = session.get(StepMark, (year_id, code, agency_id))
    if mark is None:
        mark = StepMark(year_id=year_id, code=code, agency_id=agency_id, how=how, marked_at=now)
    mark.how, mark.marked_by, mark.marked_at, mark.number, mark.dated = how, by, now, number, dated
    session.add(mark)
    return mark


def unmark(session: Session, year_id: str, code: str, agency_id: str, *, how: str = "") -> None:
    """Take a mark back (a sheet withdrawn or returned), or only one that was made in this way."""
    mark = session.get(StepMark, (year_id, code, agency_id))
    if mark is not None and how in {"", mark.how}:
        session.delete(mark)


def due_for(session: Session, step: Step, agency_id: str) -> datetime | None:
    """When a step is due for one agency: its extension or the deadline of all, whichever is later."""
    extension = session.get(Extension, (step.year_id, step.code, agency_id))
    days = [at for at in (step.due_at, extension.until_at if extension else None) if at is not None]
    return max(days, default=None)


def set_setting(session: Session, bloc: Bloc, name: str, value: Any) -> None:
    """Change one setting of a bloc; others that somebody changes at the same moment stay as they set them."""
    session.flush()
    session.refresh(bloc, with_for_update=True)
    bloc.settings = {**bloc.settings, name: value}


def concerns(year_id: str) -> ColumnElement[bool]:
    """A meeting of the year, or one that performs a step of it."""
    shared = select(MeetingStep.meeting_id).where(MeetingStep.year_id == year_id)
    return or_(col(Meeting.year_id) == year_id, col(Meeting.id).in_(shared))


def next_meeting(session: Session, year_id: str, now: datetime) -> Meeting | None:
    """The meeting under way, or the next one planned. One planned for yesterday and not opened is still the next, until there is
    a later one; the pact of March is not the meeting of December."""
    wanted = (
        select(Meeting)
        .where(concerns(year_id), col(Meeting.state).in_(("planned", "open")))
        .order_by(col(Meeting.starts_at))
    )
    found = list(session.exec(wanted))
    if under_way := [meeting for meeting in found if meeting.state == "open"]:
        return under_way[0]
    coming = [meeting for meeting in found if meeting.starts_at > now - timedelta(days=1)]
    return next(iter(coming or found[-1:]), None)
