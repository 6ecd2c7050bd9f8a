"""The working calendar of the house: days off, hours in which people are written to; and what waits for them."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import islice

from sqlmodel import Session

from domain.hours import ANY_HOURS, USUAL_HOURS, Hours, read_hours
from domain.speech import Choice, Screen
from domain.workdays import HalfDay, WorkCalendar
from handlers.kit.house import House
from storage import meetings
from storage.reminding_facts import HOURS
from storage.tables import Bloc, Person

TOGETHER = 4
"""So many pieces of news are said in one message; the rest comes in the next half-day."""

LONGEST = 3500
"""Characters of such a message, so that no channel cuts it."""

ROWS = 6
"""Rows of buttons of such a message, beside the way home."""

BETWEEN = "\n\n"

HOME = "home"

SITTING = timedelta(hours=12)
"""A meeting that nobody has ended is over after so long."""


def calendar_of(house: House, hours: Hours = USUAL_HOURS) -> WorkCalendar:
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


def calendar_of_bloc(house: House, bloc: Bloc) -> WorkCalendar:
    """Working days, and the hours in which the people of a bloc are written to."""
    return calendar_of(house, read_hours(str(bloc.settings.get(HOURS, ""))) or USUAL_HOURS)


def may_hear(session: Session, house: House, person: Person, now: datetime) -> bool:
    """Whether news that nobody asked for may reach this person now: in the hours, or while the bloc's meeting is under way."""
    if calendar_of(house, hours_of(session, person)).half_day(now) is not None:
        return True
    return person.bloc_id is not None and meetings.under_way(session, person.bloc_id, now - SITTING)


def half_day(house: House, now: datetime) -> HalfDay | None:
    """The usual working morning or afternoon of `now`; None outside it."""
    return calendar_of(house).half_day(now)


def waking(house: House, now: datetime) -> HalfDay | None:
    """The half of a working day in which anybody at all may be written to; None at night and on days off."""
    return calendar_of(house, ANY_HOURS).half_day(now)


def fitting(news: Sequence[Screen], first: Screen | None = None) -> int:
    """How many of these pieces of news find a place in one message, oldest first, below `first` where that is given.

    What brings a file or a contact card stands alone; what finds no place goes on waiting.
    """
    said, count = list(filter(None, [first])), 0
    rows = len(_own(first)) if first else 0
    for one in news[:TOGETHER]:
        length = sum(len(screen.text) + len(BETWEEN) for screen in (*said, one))
        rows += bool(_own(one))
        if said and (length > LONGEST or rows > ROWS or _alone(one) or _alone(said[0])):
            break
        said.append(one)
        count += 1
    return count


def together(screens: Sequence[Screen], more: str = "", *, whole: bool = False) -> Screen:
    """Several messages as one: their words below one another, the first button of each, one way home.

    `more`: what is said of those that find no place. `whole`: the first one keeps all its buttons.
    """
    if len(screens) == 1 and not more:
        return screens[0]
    rows: list[tuple[Choice, ...]] = []
    for screen in screens:
        own = _own(screen)
        rows += own if (screen is screens[0] and (whole or len(screens) == 1)) else [row[:1] for row in own[:1]]
    homes = (row for screen in screens for row in screen.choices if any(choice.action == HOME for choice in row))
    foot = [tuple(choice for choice in row if choice.action == HOME) for row in islice(homes, 1)]
    texts = [screen.text for screen in screens] + ([more] if more else [])
    return replace(screens[0], text=BETWEEN.join(texts), choices=(*dict.fromkeys(rows), *foot))


def _own(screen: Screen) -> list[tuple[Choice, ...]]:
    """The rows of a screen without the one that leads home."""
    return [row for row in screen.choices if not any(choice.action == HOME for choice in row)]


def _alone(screen: Screen) -> bool:
    return screen.lone
