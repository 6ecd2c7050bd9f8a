"""How many agencies a bloc may propose for an award: a number, a share of its members, or by its size (`field.md` 5.4).

The province's letter of the year says which; all of it is counted in integers.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from typing import Any

from domain.refusals import Refusal, quoted
from domain.words import fold

MOST = 40
"""A bloc has no more members."""

GOVERNMENT, PROVINCIAL = "GOV_FLAG", "PROV_FLAG"


class Rounding(StrEnum):
    """What becomes of a part of an agency."""

    DOWN = "down"
    UP = "up"
    NEAREST = "nearest"
    """a half counts as one"""


@dataclass(frozen=True, slots=True)
class Band:
    """In a bloc of up to `members` members (None: of any size) so many `places`."""

    members: int | None
    places: int


@dataclass(frozen=True, slots=True)
class Quota:
    """One of: `number`; `percent` of the members with `rounding`; `bands`, the smallest bloc first.

    `assumed`: nobody has confirmed it for this bloc and year.
    """

    number: int | None = None
    percent: int | None = None
    rounding: Rounding = Rounding.DOWN
    bands: tuple[Band, ...] = ()
    assumed: bool = False

    def places(self, members: int) -> int:
        """Places in a bloc of so many members: never more than there are members."""
        return min(self._places(members), members)

    def _places(self, members: int) -> int:
        if self.percent is not None:
            hundredths = members * self.percent
            more = {Rounding.DOWN: 0, Rounding.NEAREST: 50, Rounding.UP: 99}[self.rounding]
            return (hundredths + more) // 100
        if self.bands:
            return next((band.places for band in self.bands if band.members is None or members <= band.members), 0)
        return self.number or 0

    def to_json(self) -> dict[str, Any]:
        """As a bloc's file says it, without the award."""
        said: dict[str, Any] = {"assumed": True} if self.assumed else {}
        if self.percent is not None:
            more = {} if self.rounding is Rounding.DOWN else {"rounding": self.rounding.value}
            return {"percent": self.percent} | more | said
        if self.bands:
            return {"bands": [_band_json(band) for band in self.bands]} | said
        return {"quota": self.number or 0} | said

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "Quota":
        """The inverse of `to_json`."""
        return cls(
            data.get("quota"), data.get("percent"), Rounding(data.get("rounding", Rounding.DOWN)),
            tuple(Band(one.get("members"), one["quota"]) for one in data.get("bands", ())), bool(data.get("assumed")),
        )  # fmt: skip


def _band_json(band: Band) -> dict[str, int]:
    return {"quota": band.places} if band.members is None else {"members": band.members, "quota": band.places}


def bands_are_in_order(bands: Sequence[Band]) -> bool:
    """Whether every band is for larger blocs than the one before it; one without a size is the last."""
    return all(
        one.members is not None and (two.members is None or two.members > one.members) for one, two in pairwise(bands)
    )


def with_government(places: Mapping[str, int], government: int, *, uses: bool) -> dict[str, int]:
    """Places by award when `government` agencies are proposed for the Government's flag.

    `uses`: each of them takes one of the places for the provincial flag (`field.md` 5.4: a setting, off where nobody says so).
    """
    found = dict(places)
    if uses and PROVINCIAL in found:
        found[PROVINCIAL] = max(0, found[PROVINCIAL] - government)
    return found


_PERCENT = re.compile(r"^(\d{1,3})\s*(?:%|phan tram)\s*,?\s*(.*)$")
_ROUNDINGS = {
    "": Rounding.DOWN,
    "lam tron xuong": Rounding.DOWN,
    "lam tron len": Rounding.UP,
    "lam tron": Rounding.NEAREST,
    "round down": Rounding.DOWN,
    "round up": Rounding.UP,
    "round": Rounding.NEAREST,
}
_UP_TO = re.compile(r"^(?:den|up to)\s+(\d{1,2})\s*(?:co quan|agencies)?\s*:\s*(\d{1,2})$")
_ABOVE = re.compile(r"^(?:con lai|tren\s+\d{1,2}|nhieu hon|more)\s*(?:co quan|agencies)?\s*:\s*(\d{1,2})$")
_NUMBER = re.compile(r"^(\d{1,2})\s*(?:co quan|tap the|suat|agencies)?$")


def read_quota(text: str) -> Quota:
    """A quota as people type it: "2", "20%", "20% làm tròn lên", "đến 7: 1; đến 12: 2; còn lại: 3".

    Refusal `quota.unreadable`; `quota.range`: more than `MOST` places, or more than everybody.
    """
    line = " ".join(fold(text).split()).rstrip(" .;")
    if match := _NUMBER.match(line):
        return _checked(Quota(number=int(match[1])))
    if match := _PERCENT.match(line):
        rounding = _ROUNDINGS.get(match[2].strip())
        if rounding is not None:
            return _checked(Quota(percent=int(match[1]), rounding=rounding))
    bands = [_band(part.strip()) for part in re.split("[;,]", line)]
    found = [band for band in bands if band is not None]
    if len(found) < len(bands) or not bands_are_in_order(found):
        raise Refusal("quota.unreadable", text=quoted(text))
    return _checked(Quota(bands=tuple(found)))


def write_quota(quota: Quota) -> str:
    """A quota as `read_quota` takes it: "2", "20% làm tròn lên", "đến 7: 1; còn lại: 3"."""
    if quota.percent is not None:
        said = {Rounding.DOWN: "", Rounding.UP: " làm tròn lên", Rounding.NEAREST: " làm tròn"}[quota.rounding]
        return f"{quota.percent}%{said}"
    if quota.bands:
        parts = (
            f"còn lại: {one.places}" if one.members is None else f"đến {one.members}: {one.places}"
            for one in quota.bands
        )
        return "; ".join(parts)
    return str(quota.number or 0)


def _band(text: str) -> Band | None:
    if match := _UP_TO.match(text):
        return Band(int(match[1]), int(match[2]))
    if match := _ABOVE.match(text):
        return Band(None, int(match[1]))
    return None


def _checked(quota: Quota) -> Quota:
    numbers = [quota.number or 0, *(band.places for band in quota.bands)]
    if max(numbers) > MOST or (quota.percent or 0) > 100:
        raise Refusal("quota.range", most=MOST)
    return quota
