"""The working calendar of the house: days off, hours in which people are written to; and what waits for them."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from sqlmodel import Session

from domain.hours import ANY_HOURS, USUAL_HOURS, Hours, read_hours
from domain.speech import Rows, Screen
from domain.workdays import HalfDay, WorkCalendar
from storage import meetings
from storage.reminding_facts import HOURS
from storage.tables import Bloc, Person

if TYPE_CHECKING:
    from handlers.kit.talk import House

TOGETHER = 4
"""So many pieces of news are said in one message; of the rest it gives the number."""

HOME = "home"

SITTING = timedelta(hours=12)
"""A meeting that nobody has ended is over after so long."""


def calendar_of(house: "House", hours: Hours = USUAL_HOURS) -> WorkCalendar:
    """Working days where this program's people live, and the hours given."""

    def is_holiday(day: date) -> bool:
        return day in house.holidays(day.year)

    def is_worked(day: date) -> bool:
        return day in house.made_up(day.year)

    return WorkCalendar(house.tz, is_holiday, is_worked, hours)


def hours_of(session: Session, person: Person) -> Hours:
    """When a person is written to: the own choice, or that of the bloc in which the person is at work."""
    if own := read_hours(person.hours):
        return own
    bloc = session.get(Bloc, person.bloc_id) if person.bloc_id else None
    return (read_hours(str(bloc.settings.get(HOURS, ""))) if bloc else None) or USUAL_HOURS


def may_hear(session: Session, house: "House", person: Person, now: datetime) -> bool:
    """Whether news that nobody asked for may reach this person now: in the hours, or while the bloc's meeting is under way."""
    if calendar_of(house, hours_of(session, person)).half_day(now) is not None:
        return True
    return person.bloc_id is not None and meetings.under_way(session, person.bloc_id, now - SITTING)


def half_day(house: "House", now: datetime) -> HalfDay | None:
    """The usual working morning or afternoon of `now`; None outside it."""
    return calendar_of(house).half_day(now)


def waking(house: "House", now: datetime) -> HalfDay | None:
    """The half of a working day in which anybody at all may be written to; None at night and on days off."""
    return calendar_of(house, ANY_HOURS).half_day(now)


def together(screens: list[Screen], more: str) -> Screen:
    """Several messages as one: their words below one another, the first button of each, one way home.

    `more`: what is said of those that find no place.
    """
    if len(screens) == 1:
        return screens[0]
    shown = screens[:TOGETHER]
    rows: list[Rows] = []
    home: Rows = ()
    for screen in shown:
        own = tuple(row for row in screen.choices if not any(choice.action == HOME for choice in row))
        home = home or tuple(row for row in screen.choices if any(choice.action == HOME for choice in row))
        rows.append(own[:1])
    texts = [screen.text for screen in shown] + ([more] if len(screens) > TOGETHER else [])
    foot = tuple(tuple(choice for choice in row if choice.action == HOME) for row in home[:1])
    choices = (*dict.fromkeys(row for own in rows for row in own), *foot)
    return replace(shown[0], text="\n\n".join(texts), choices=choices)
