"""The kinds of single values in a bloc file: keys, texts, years, days and local times."""

import re
from datetime import date, datetime
from typing import Annotated

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PlainSerializer,
    StringConstraints,
    WithJsonSchema,
)
from pydantic_core import PydanticCustomError

from documents.bloc_file.messages import ENGLISH
from domain.points import HUNDRED, show_points
from domain.words import nfc

_DAY = r"\d{4}-\d{2}-\d{2}"
_TIME = r"([01]\d|2[0-3]):[0-5]\d"


class Part(BaseModel):
    """A part of a bloc file: unknown keys are refused, values do not change."""

    model_config = ConfigDict(extra="forbid", frozen=True, use_attribute_docstrings=True, defer_build=True)


def wrong(code: str, **params: str) -> PydanticCustomError:
    """A finding about one value, for a validator to raise; `code` is a key of `messages.ENGLISH`."""
    return PydanticCustomError(code, ENGLISH[code], params)


def _day(value: object) -> date:
    """ISO only: 06/02/2024 is read in two ways, and pydantic alone would also take seconds since 1970."""
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    if not isinstance(value, str) or not re.fullmatch(_DAY, value):
        raise wrong("day")
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise wrong("no_day", day=value) from None


def _local_time(value: object) -> datetime:
    """Minutes are enough for a deadline; a zone offset is refused because the zone is a setting."""
    if isinstance(value, datetime) and value.tzinfo is None and not value.second and not value.microsecond:
        return value
    if not isinstance(value, str) or not re.fullmatch(f"{_DAY}[ T]{_TIME}", value):
        raise wrong("time")
    try:
        return datetime.fromisoformat(value)
    except ValueError:
        raise wrong("no_day_time", day=value[:10]) from None


def _one_line(value: str) -> str:
    strange = next((letter for letter in value if not letter.isprintable()), "")
    if strange:
        raise wrong("one_line", letter=f"U+{ord(strange):04X}")
    return nfc(value)


def _amount(value: object) -> int:
    """Hundredths from 95, "95" or "97.5"; as points, up to ten million."""
    if isinstance(value, int) and not isinstance(value, bool):
        value = str(value)
    if not isinstance(value, str) or not re.fullmatch(r"[0-9]{1,7}(\.[0-9]{1,2})?|10000000", value):
        raise wrong("amount")
    whole, _, decimals = value.partition(".")
    return int(whole) * HUNDRED + int(decimals.ljust(2, "0"))


def _write_amount(hundredths: int) -> int | str:
    text = show_points(hundredths, ".")
    return int(text) if text.isdecimal() else text


def _write_time(value: datetime) -> str:
    return value.isoformat(" ", "minutes")


Slug = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$", max_length=40)]
"""Lower-case Latin letters, digits and single hyphens: `ban-to-chuc`."""

Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=300), AfterValidator(_one_line)]
"""One line of text, 1 to 300 characters."""

Paragraph = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=1500), AfterValidator(_one_line)
]
"""A text without breaks, 1 to 1,500 characters: a content of a pact as it is typed in chat."""

Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=120), AfterValidator(_one_line)]
"""One line of text, 1 to 120 characters."""

Url = Annotated[str, StringConstraints(pattern=r"^https?://[^\s<>\"]+$", max_length=300)]

Amount = Annotated[
    int,
    BeforeValidator(_amount),
    PlainSerializer(_write_amount),
    WithJsonSchema({"type": "number", "minimum": 0, "maximum": 10_000_000}),
]
"""Hundredths here, written in the file as 95 or 97.5."""

Year = Annotated[int, Field(ge=2000, le=2100)]

Day = Annotated[
    date,
    BeforeValidator(_day),
    PlainSerializer(date.isoformat),
    WithJsonSchema({"type": "string", "pattern": f"^{_DAY}$"}),
]
"""A calendar day."""

LocalTime = Annotated[
    datetime,
    BeforeValidator(_local_time),
    PlainSerializer(_write_time),
    WithJsonSchema({"type": "string", "pattern": f"^{_DAY}[ T]{_TIME}$"}),
]
"""A wall-clock time in the zone of the setting TIMEZONE; naive, whole minutes."""
