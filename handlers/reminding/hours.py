"""The working calendar of the house: days off, hours in which people are written to."""

from datetime import date, datetime

from domain.workdays import HalfDay, Roll, WorkCalendar
from handlers.kit.talk import House
from storage.tables import Bloc

DUE_ROLL = "due_roll"
"""Among a bloc's settings: what happens to a deadline that falls on a day off."""


def calendar_of(house: House) -> WorkCalendar:
    """Working days and hours where this program's people live."""

    def is_holiday(day: date) -> bool:
        return day in house.holidays(day.year)

    return WorkCalendar(house.tz, is_holiday)


def roll_of(bloc: Bloc) -> Roll:
    """The bloc's rule for deadlines on days off; unless it has another one, they move to the working day before."""
    return Roll(bloc.settings.get(DUE_ROLL, Roll.PREVIOUS))


def half_day(house: House, now: datetime) -> HalfDay | None:
    """The working morning or afternoon of `now`; None when nobody is to be disturbed."""
    return calendar_of(house).half_day(now)
