"""One cell's value as the models take it: texts, whole numbers, points, days, times, words of a closed list, agencies."""

import re
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from typing import Any

from documents.bloc_file.problems import near_miss
from documents.workbook.layout import Column
from domain.quotas import read_quota
from domain.refusals import Refusal
from domain.words import fold, name_key, nfc

_DAY = re.compile(r"(\d{1,2})[/.\-](\d{1,2})[/.\-](\d{4})")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?: 00:00(?::00)?)?")
_DAY_BEGINS = datetime(2000, 1, 1)  # noqa: DTZ001  # only its hours and minutes are used
_CLOCK = re.compile(r"(\d{1,2})(?:[:hg](\d{2})?)(?::00)?")


class UselessCellError(ValueError):
    """A cell's value is not what its column takes; `code`, `params` as in `bloc_file.messages`."""

    def __init__(self, code: str, **params: str) -> None:
        super().__init__(code)
        self.code, self.params = code, params


def read_cell(column: Column, value: Any, agencies: Mapping[str, str]) -> Any:
    """The value for the model; UselessCellError when it is none. `agencies`: name keys of the members -> their keys."""
    if isinstance(value, str) and value.startswith("#") and value.isupper() and " " not in value:
        raise UselessCellError("cell_error", given=value)
    if column.words is not None:
        return _word(column.words, text_of(value))
    if column.refers:
        return _agency(text_of(value), agencies)
    return _READ[column.how](value)


def _agency(typed: str, agencies: Mapping[str, str]) -> str:
    found = agencies.get(name_key(typed))
    if found is None:
        near = near_miss(typed, agencies)
        raise UselessCellError(
            "no_member", key=typed[:60], near=near, members=", ".join(dict.fromkeys(agencies.values()))
        )
    return found


def text_of(value: Any) -> str:
    """A cell as text on one line."""
    if isinstance(value, bool):
        return "Có" if value else "Không"
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, datetime | date):
        return value.isoformat()[:10]
    return " ".join(nfc(str(value)).split())


def _lines(value: Any) -> str:
    """As `text_of`, with the line ends a cell may have."""
    return "\n".join(filter(None, (text_of(line) for line in str(value).splitlines())))


def _word(words: Mapping[str, str], typed: str) -> str:
    by_name = {name_key(label): code for code, label in words.items()} | {code.casefold(): code for code in words}
    found = by_name.get(name_key(typed)) or {fold(label): code for code, label in words.items()}.get(fold(typed))
    if found is None:
        near = near_miss(typed, words.values())
        raise UselessCellError("choice", given=typed[:60], near=near, allowed="; ".join(words.values()))
    return found


def _whole(value: Any) -> int:
    typed = text_of(value)
    if not re.fullmatch(r"\d{1,6}", typed):
        raise UselessCellError("whole")
    return int(typed)


def _points(value: Any) -> str:
    typed = f"{value:.4f}".rstrip("0").rstrip(".") if isinstance(value, float) else text_of(value)
    typed = typed.replace(",", ".")
    if not re.fullmatch(r"[0-9]{1,8}(\.[0-9]{1,2})?", typed):
        raise UselessCellError("points")
    return typed


def _signed(value: Any) -> str:
    """Points that may be less than nothing."""
    if isinstance(value, int | float):
        return ("-" if value < 0 else "") + _points(abs(value))
    typed = text_of(value)
    bare = typed.lstrip("-−–").lstrip()
    return ("-" if bare != typed else "") + _points(bare)


def _amount(value: Any) -> str:
    try:
        return _points(value)
    except UselessCellError:
        raise UselessCellError("amount") from None


def _day(value: Any) -> date:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    typed = text_of(value)
    if found := _DAY.fullmatch(typed):
        day, month, year = map(int, found.groups())
    elif found := _ISO.fullmatch(typed):
        year, month, day = map(int, found.groups())
    else:
        raise UselessCellError("day")
    try:
        return date(year, month, day)
    except ValueError:
        raise UselessCellError("no_day", day=typed) from None


def _clock(value: Any) -> time:
    if isinstance(value, timedelta):
        value = (_DAY_BEGINS + value).time()
    if isinstance(value, datetime):
        value = value.time()
    if isinstance(value, float) and 0 <= value < 1:  # Excel keeps a time as the part of the day that has passed
        value = (_DAY_BEGINS + timedelta(minutes=round(value * 24 * 60))).time()
    if isinstance(value, time):
        return value.replace(second=0, microsecond=0, tzinfo=None)
    found = _CLOCK.fullmatch(text_of(value).lower())
    if not found or int(found[1]) > 23 or int(found[2] or 0) > 59:
        raise UselessCellError("clock")
    return time(int(found[1]), int(found[2] or 0))


def _quota(value: Any) -> dict[str, Any]:
    """A quota as a bloc's file has it; Excel keeps "20%" as 0.2."""
    if isinstance(value, float) and 0 < value < 1:
        value = f"{round(value * 100)}%"
    try:
        return read_quota(text_of(value)).to_json()
    except Refusal:
        raise UselessCellError("quota") from None


_READ = {
    "text": _lines,
    "whole": _whole,
    "points": _points,
    "signed": _signed,
    "amount": _amount,
    "day": _day,
    "clock": _clock,
    "quota": _quota,
}
