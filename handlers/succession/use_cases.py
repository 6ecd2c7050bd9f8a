"""From one year to the next: the rows change hands in one transaction."""

from datetime import datetime, time

from sqlmodel import Session

from domain.calendar import STEPS
from domain.honours import check_handover
from handlers.calendar.use_cases import set_done
from handlers.joining.use_cases import MOST_SECRETARIES, name_chair, name_default_chair
from handlers.kit.house import House
from handlers.kit.steps import MEETING_STEPS
from handlers.reminding.days import MEETING_TIME
from handlers.reminding.hours import calendar_of
from handlers.succession.book import Book
from storage import blocs, honours, people, seats, years
from storage.tables import Handover, Person, Year

HANDOVER = "HANDOVER"


def check(book: Book) -> None:
    """Refused by `handover.*` unless the bloc can go into the coming year."""
    head, deputies = book.head.id if book.head else None, [one.id for one in book.deputies]
    check_handover(head, deputies, [one.id for one in book.members], book.objections)


def begin_next(session: Session, house: House, book: Book, row: Handover, by: Person, now: datetime) -> Year:
    """The bloc goes into the coming year: offices as chosen, dates shifted, rights with the new head's people.

    The former head's people lose theirs at this moment; what they are in their own agency stays.
    """
    coming = session.get_one(Year, row.to_year_id)
    years.begin(
        session, book.place.bloc, coming, honours.successors(session, book.year.id), _deadlines(book, house, now)
    )
    years.keep_names(session, book.year.id)
    row.accepted_by, row.accepted_at = by.id, now
    if step := blocs.step(session, book.year.id, HANDOVER):
        set_done(session, step, done=True)
    session.flush()
    _pass_rights(session, house, coming, by, now, stays=book.stays)
    return coming


def _deadlines(book: Book, house: House, now: datetime) -> dict[str, datetime | None]:
    """When the steps of the coming year are due; what has passed by now is left for the head to date."""
    calendar = calendar_of(house)
    hours: dict[str, time] = dict.fromkeys(MEETING_STEPS, MEETING_TIME)
    found: dict[str, datetime | None] = {}
    for step in STEPS:
        day = book.days.get(step.code)
        at = None
        if day is not None:
            at = calendar.at(day, hours[step.code]) if step.code in hours else calendar.deadline_at(day)
        found[step.code] = at if at is not None and at > now else None
    return found


def _pass_rights(session: Session, house: House, year: Year, by: Person, now: datetime, *, stays: bool) -> None:
    """Chair and secretaries are of the head agency; whoever was, goes on as what they are in their own agency.

    Who serves an agency that is no member any more has no seat in the new year. Where the head stays, so do they.
    """
    head = blocs.officed(session, year.id, "head")[0]
    members = {agency.id for agency in blocs.members(session, year.id)}
    for seat, person in seats.current(session, year.bloc_id):
        if seat.agency_id is not None and seat.agency_id not in members:
            seat.until_at = now
            continue
        if stays:
            continue
        if seat.role in {"chair", "secretary"} and seat.agency_id != head.id:
            seat.until_at = now
            session.flush()
            if seat.agency_id and not seats.of(session, person.id, year.bloc_id, seat.agency_id):
                seats.sit(session, house.new_id(), person.id, year.bloc_id, seat.agency_id, "officer", now)
    leaders = {one.id for one in people.holders(session, year.bloc_id, "leader", head.id)}
    if by.id in leaders and not people.holders(session, year.bloc_id, "chair", head.id):
        name_chair(session, house, year, by, head.id, now)
    name_default_chair(session, house, year, now)
    if not people.holders(session, year.bloc_id, "secretary"):
        officers = people.holders(session, year.bloc_id, "officer", head.id)[:MOST_SECRETARIES]
        here = bool(seats.of(session, by.id, year.bloc_id, head.id))
        for one in officers or ([by] if here else []):
            seats.sit(session, house.new_id(), one.id, year.bloc_id, head.id, "secretary", now)
