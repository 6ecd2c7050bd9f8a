"""Who sees whose points: one setting of the bloc, one function. Every output asks it."""

from collections.abc import Set as AbstractSet
from enum import IntEnum, StrEnum


class Scope(StrEnum):
    """The bloc's setting: who besides the head and the agency itself sees an agency's points, and from when."""

    OWN = "own"
    """nobody, ever: each agency its own"""
    VERIFIED = "verified"
    """the members once all is verified; after the freeze everybody of the bloc"""
    FROZEN = "frozen"
    """everybody of the bloc after the freeze"""


USUAL = Scope.FROZEN


class Stage(IntEnum):
    """How far the points of a year are."""

    SCORING = 0
    VERIFIED = 1
    """every agency that scores itself has sent its sheet, and every sheet has been looked at"""
    FROZEN = 2


def stage_of(*, frozen: bool, owing: AbstractSet[str], looked: AbstractSet[str]) -> Stage:
    """How far a year is. `owing`: agencies that score themselves; `looked`: those whose sheet everybody it was given to has looked at."""
    if frozen:
        return Stage.FROZEN
    return Stage.VERIFIED if looked and owing <= looked else Stage.SCORING


class Whose(StrEnum):
    """Whose points somebody wants to see."""

    OWN = "own"
    OTHER = "other"
    MEDIAN = "median"
    """the middle of all, which names nobody"""


class Viewer(StrEnum):
    """Who looks: the head's people (chair and secretary), the people of a member agency, others of the bloc (supervisor)."""

    HEAD = "head"
    MEMBER = "member"
    READER = "reader"


class Sees(IntEnum):
    """How much is shown. What proves a number (answer, reasons, evidence) is for the agency and the head."""

    NOTHING = 0
    NUMBERS = 1
    ALL = 2


FEWEST = 4
"""The middle of fewer agencies tells one of them what another has."""


def sees(scope: Scope, stage: Stage, viewer: Viewer, whose: Whose, agencies: int = FEWEST) -> Sees:
    """What somebody sees of the points of an agency, or of their median over `agencies`."""
    if viewer is Viewer.HEAD or whose is Whose.OWN:
        return Sees.ALL
    if scope is not Scope.OWN and stage is Stage.FROZEN:
        return Sees.NUMBERS
    if viewer is not Viewer.MEMBER or stage < Stage.VERIFIED:
        return Sees.NOTHING
    if scope is Scope.VERIFIED or (whose is Whose.MEDIAN and agencies >= FEWEST):
        return Sees.NUMBERS
    return Sees.NOTHING


def open_to_all(scope: Scope, stage: Stage) -> bool:
    """Whether everybody of the bloc, whoever votes and whoever reads, sees the points of all."""
    return all(sees(scope, stage, viewer, Whose.OTHER) > Sees.NOTHING for viewer in Viewer)
