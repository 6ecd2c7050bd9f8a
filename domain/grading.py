"""How a bloc grades and ranks what its table adds up to: bands, floors, what of bonus and minus counts, what parts a tie."""

from dataclasses import dataclass
from enum import StrEnum


class Each(StrEnum):
    """What "every criterion" of a band means."""

    LEAF = "leaf"
    """every criterion of the standard part that is scored"""
    ROOT = "root"
    """every section at the top"""


class TieBy(StrEnum):
    """What parts those with equal points."""

    BASE = "base"
    """more standard points: without bonus and minus"""
    BONUS = "bonus"
    """more bonus points"""
    MINUS = "minus"
    """fewer minus points"""
    PART = "part"
    """more points in one section or criterion"""


@dataclass(frozen=True, slots=True)
class TieRule:
    """One rule; `code`: the section or criterion of `PART`."""

    by: TieBy
    code: str = ""


@dataclass(frozen=True, slots=True)
class Band:
    """A grade: `least` points in hundredths, and at least `each` percent of the maximum of every criterion."""

    name: str
    least: int
    each: int = 0


@dataclass(frozen=True, slots=True)
class Grading:
    """`bands`: the best first. Below `floor` (hundredths) in total, or below `each_floor` percent of any criterion, a sheet fails.

    Whether the bonus and minus lists count for the grade and for the rank is said list by list. `ties`: in the order of their use.
    """

    bands: tuple[Band, ...] = ()
    floor: int = 0
    each_floor: int = 0
    each_of: Each = Each.LEAF
    bonus_in_grade: bool = True
    minus_in_grade: bool = True
    bonus_in_rank: bool = True
    minus_in_rank: bool = True
    ties: tuple[TieRule, ...] = ()
