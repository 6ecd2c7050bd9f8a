"""Working days and the hours in which people are written to."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from enum import StrEnum

from domain.hours import AFTERNOON, MORNING, NOON, USUAL_HOURS, Hours

__all__ = ["AFTERNOON", "MORNING", "HalfDay", "Roll", "WorkCalendar"]

DEADLINE_TIME = time(17, 0)
"""A deadline given as a day ends with its working hours."""

_LONGEST_BREAK = 60
DAY = timedelta(days=1)


def no_holiday(_day: date) -> bool:
    """No day at all: a calendar of weekends only."""
    return False


class Roll(StrEnum):
    """What happens to a deadline that falls on a day off (`due_roll`, `field.md` 2.3)."""

    PREVIOUS = "prev_workday"
    NEXT = "next_workday"
    NONE = "none"


@dataclass(frozen=True, slots=True, order=True)
class HalfDay:
    """A working morning or afternoon, in which a person gets at most one reminder."""

    day: date
    afternoon: bool

    @property
    def key(self) -> str:
        """A stable text: "2026-11-13-am"."""
        return f"{self.day.isoformat()}-{'pm' if self.afternoon else 'am'}"


@dataclass(frozen=True, slots=True)
class WorkCalendar:
    """Which days are worked: Monday to Friday but holidays, and the Saturdays that make up for one.

    `zone`: the people's time zone. `is_holiday`: asked for a local day, such as the `__contains__` of a set of dates.
    `is_made_up`: whether a day off is worked by decision. `hours`: when people are written to on a working day.
    """

    zone: tzinfo
    is_holiday: Callable[[date], bool] = no_holiday
    is_made_up: Callable[[date], bool] = no_holiday
    hours: Hours = USUAL_HOURS

    def is_workday(self, day: date) -> bool:
        """Whether people are at their desks on that day."""
        return (day.weekday() < 5 and not self.is_holiday(day)) or self.is_made_up(day)

    def on_or_after(self, day: date) -> date:
        """The first working day from `day` on."""
        return self._seek(day, DAY)

    def on_or_before(self, day: date) -> date:
        """The last working day up to `day`."""
        return self._seek(day, -DAY)

    def rolled(self, day: date, roll: Roll) -> date:
        """The day itself when it is worked, or the one it moves to."""
        if roll is Roll.NONE:
            return day
        return self.on_or_after(day) if roll is Roll.NEXT else self.on_or_before(day)

    def add(self, day: date, workdays: int) -> date:
        """The n-th working day after `day` (n > 0): the end of a period in working days."""
        for _ in range(workdays):
            day = self.on_or_after(day + DAY)
        return day

    def local(self, at: datetime) -> datetime:
        """An instant as the clock on the wall shows it."""
        return at.astimezone(self.zone)

    def at(self, day: date, clock: time) -> datetime:
        """The instant of a local day and time, in UTC."""
        return datetime.combine(day, clock, self.zone).astimezone(UTC)

    def deadline_at(self, day: date) -> datetime:
        """The instant at which a deadline of that day ends, in UTC."""
        return self.at(day, DEADLINE_TIME)

    def half_day(self, at: datetime) -> HalfDay | None:
        """The half-day of this instant, None outside the sending hours."""
        local = self.local(at)
        if not self.hours.open_at(local.time()) or not self.is_workday(local.date()):
            return None
        return HalfDay(local.date(), local.time() >= NOON)

    def next_opening_at(self, at: datetime) -> datetime:
        """The instant from which one may be written to: `at` itself within the hours, otherwise the next half-day, in UTC."""
        if self.half_day(at):
            return at
        day = self.local(at).date()
        later_today = [opening for opening in self._openings(day) if opening > at] if self.is_workday(day) else []
        return later_today[0] if later_today else self._openings(self.on_or_after(day + DAY))[0]

    def after(self, half_day: HalfDay) -> datetime:
        """When the next half-day after this one opens, in UTC."""
        return self.next_opening_at(self.at(half_day.day, time.max if half_day.afternoon else NOON))

    def span(self, half_day: HalfDay) -> tuple[datetime, datetime]:
        """First and last instant of the half of the day, whatever the hours: what is said in it counts for it; UTC."""
        midnight, noon = self.at(half_day.day, time()), self.at(half_day.day, NOON)
        return (noon, self.at(half_day.day + DAY, time())) if half_day.afternoon else (midnight, noon)

    def _openings(self, day: date) -> list[datetime]:
        windows = filter(None, (self.hours.morning, self.hours.afternoon))
        return [self.at(day, first) for first, _last in windows]

    def _seek(self, day: date, step: timedelta) -> date:
        for _ in range(_LONGEST_BREAK):
            if self.is_workday(day):
                return day
            day += step
        raise ValueError(f"no working day within {_LONGEST_BREAK} days of {day}")
