"""Dates as the program shows them; the weekday is computed, never typed."""

from datetime import date, datetime, time, tzinfo

WEEKDAYS = {
    "vi": ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}
"""Names of the days from Monday on, by language."""

_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)


def show_day(day: date, lang: str = "vi") -> str:
    """ "thứ Sáu, 13/11/2026" or "Friday, 13 November 2026"."""
    name = WEEKDAYS[lang][day.weekday()]
    if lang == "en":
        return f"{name}, {day.day} {_MONTHS[day.month - 1]} {day.year}"
    return f"{name}, {short_day(day)}"


def short_day(day: date) -> str:
    """ "13/11/2026", without needless zeros: "5/2/2024"."""
    return f"{day.day}/{day.month}/{day.year}"


def show_when(day: date, clock: time, lang: str = "vi") -> str:
    """ "17:00 thứ Sáu, 13/11/2026" or "17:00 Friday, 13 November 2026"."""
    return f"{clock:%H:%M} {show_day(day, lang)}"


def show_at(at: datetime, zone: tzinfo, lang: str = "vi") -> str:
    """An instant as `show_when`, in the people's time zone."""
    local = at.astimezone(zone)
    return show_when(local.date(), local.time(), lang)
