"""The working calendar of the house: days off, hours in which people are written to."""

from datetime import date, datetime

from domain.workdays import HalfDay, WorkCalendar
from handlers.kit.talk import House


def calendar_of(house: House) -> WorkCalendar:
    """Working days and hours where this program's people live."""

    def is_holiday(day: date) -> bool:
        return day in house.holidays(day.year)

    return WorkCalendar(house.tz, is_holiday)


def half_day(house: House, now: datetime) -> HalfDay | None:
    """The working morning or afternoon of `now`; None when nobody is to be disturbed."""
    return calendar_of(house).half_day(now)
