"""Vietnamese days off and the weekend days worked for them, from the package `holidays`, with the operator's exceptions."""

import sys
from collections.abc import Callable
from datetime import date
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from bot.settings import Settings

_BARE = ("holidays.countries", "holidays.calendars", "holidays.groups")
_GROUPS = {
    "chinese": "ChineseCalendarHolidays",
    "international": "InternationalHolidays",
    "custom": "StaticHolidays",
}
"""What the country is made of (`holidays.countries.vietnam`), by module."""


@cache
def days_off(year: int) -> frozenset[date]:
    """Vietnamese public holidays and Tết of a year, days in lieu included."""
    return frozenset(_vietnamese(year))


@cache
def made_up(year: int) -> frozenset[date]:
    """The weekend days of a year that are worked by decision in exchange for a day off."""
    return frozenset(day for day in _vietnamese(year).weekend_workdays if day.year == year)


def working_calendar(settings: "Settings") -> tuple[Callable[[int], frozenset[date]], Callable[[int], frozenset[date]]]:
    """Days off and weekend days worked, by year: the calendar's, with the operator's exceptions, which have the last word."""
    off, on = frozenset(settings.extra_days_off), frozenset(settings.extra_workdays)

    def holidays_of(year: int) -> frozenset[date]:
        return (days_off(year) | {day for day in off if day.year == year}) - on

    def workdays_of(year: int) -> frozenset[date]:
        return (made_up(year) | {day for day in on if day.year == year}) - off

    return holidays_of, workdays_of


@cache
def _vietnamese(year: int) -> Any:
    if "holidays" not in sys.modules:
        _load_little()
    import holidays

    return holidays.country_holidays("VN", years=year)


def _load_little() -> None:
    """The package imports all its countries and all their calendars, some 19 MB, to find one country; bare folders in their place
    hold what that one needs. Where a later version needs more, the whole package is loaded."""
    found = find_spec("holidays")
    places = found.submodule_search_locations if found else None
    if not places:
        return
    for name in _BARE:
        sys.modules[name] = bare = ModuleType(name)
        bare.__path__ = [str(Path(place) / name.partition(".")[2]) for place in places]
    try:
        for module, group in _GROUPS.items():
            setattr(sys.modules["holidays.groups"], group, getattr(import_module(f"holidays.groups.{module}"), group))
        import_module("holidays.countries.vietnam")
    except (ImportError, AttributeError):
        for name in [one for one in sys.modules if one.partition(".")[0] == "holidays"]:
            del sys.modules[name]
