"""Dates as the program shows them, in one form everywhere; the weekday is computed, never typed."""

from datetime import date, datetime, time, tzinfo

WEEKDAYS = {
    "vi": ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}
"""Names of the days from Monday on, by language."""


def short_day(day: date) -> str:
    """ "13/11/2026", "05/02/2024"; the same in both languages."""
    return f"{day:%d/%m/%Y}"


def show_day(day: date, lang: str = "vi") -> str:
    """ "thứ Sáu, 13/11/2026" or "Friday, 13/11/2026"."""
    return f"{WEEKDAYS[lang][day.weekday()]}, {short_day(day)}"


def show_when(day: date, clock: time, lang: str = "vi") -> str:
    """ "17:00 thứ Sáu, 13/11/2026" or "17:00 Friday, 13/11/2026"."""
    return f"{clock:%H:%M} {show_day(day, lang)}"


def show_at(at: datetime, zone: tzinfo, lang: str = "vi") -> str:
    """An instant as `show_when`, in the people's time zone."""
    local = at.astimezone(zone)
    return show_when(local.date(), local.time(), lang)


def long_day(day: date, *, zero_month: bool = True) -> str:
    """ "ngày 06 tháng 02 năm 2024", as papers write it: days below 10 have a leading zero, with `zero_month` the first two months, too."""
    month = f"{day:%m}" if zero_month and day.month < 3 else str(day.month)
    return f"ngày {day:%d} tháng {month} năm {day.year}"
