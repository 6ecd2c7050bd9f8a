"""Who comes into the hall of a meeting and leaves it, and the four digits by which agencies confirm that they are there."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from hashlib import sha256
from hmac import compare_digest
from hmac import new as hmac

LASTS = timedelta(minutes=2)
"""So long a code is shown; it is taken for as long again, so that nobody is refused while typing."""

SLIP = timedelta(minutes=2)
"""What the same person takes back within this time was never so."""

REMEMBERED = 15
"""Codes before the present one that are told to be old, not wrong."""


class Heard(StrEnum):
    """What a typed code is."""

    RIGHT = "right"
    OLD = "old"
    WRONG = "wrong"


@dataclass(frozen=True, slots=True)
class Moves:
    """How one agency moved since presence was taken: when it came late, and when it left, as far as it did and stays so."""

    came: datetime | None = None
    left: datetime | None = None


def moves(changes: Iterable[tuple[datetime, bool]]) -> Moves:
    """From (when, present) in their order."""
    found = list(changes)
    if len(found) < 2:
        return Moves()
    at, present = found[-1]
    if not present:
        return Moves(left=at)
    return Moves(came=at) if not found[-2][1] else Moves()


def code_at(seed: str, at: datetime) -> str:
    """The four digits shown at a moment. `seed`: of the meeting, from chance."""
    return _code(seed, _turn(at))


def changes_at(at: datetime) -> datetime:
    """When the code shown at a moment gives way to the next one."""
    return at + LASTS - timedelta(seconds=at.timestamp() % LASTS.total_seconds())


def judge(seed: str, typed: str, at: datetime) -> Heard:
    """What somebody typed: right is the code shown now or the one before it."""
    said, turn = "".join(typed.split()), _turn(at)
    if not said.isascii():
        return Heard.WRONG
    if any(compare_digest(said, _code(seed, turn - back)) for back in range(2)):
        return Heard.RIGHT
    old = any(compare_digest(said, _code(seed, turn - back)) for back in range(2, REMEMBERED + 2))
    return Heard.OLD if old else Heard.WRONG


def _turn(at: datetime) -> int:
    return int(at.timestamp() // LASTS.total_seconds())


def _code(seed: str, turn: int) -> str:
    found = hmac(seed.encode(), str(turn).encode(), sha256).digest()
    return f"{int.from_bytes(found[:8], 'big') % 10_000:04d}"
