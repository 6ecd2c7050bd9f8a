"""Who sees what of a vote: one function. Every output asks it (`field.md` 5.5; the hall is the model).

A choice of a secret vote is not here: nobody sees one, at any time. A result is nobody's before the count, and the bloc's from its
publication on, or of an open vote from the count on, with who said what.
"""

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from domain.eligibility import Role


class Viewer(StrEnum):
    """Who looks."""

    HEAD = "head"
    """who presides over this vote, and the secretary"""
    TELLER = "teller"
    """the counting team of this vote's meeting"""
    MEMBER = "member"
    """anybody else of a member agency, also a leader of head and deputy who is asked to confirm the close"""
    SUPERVISOR = "supervisor"
    OUTSIDER = "outsider"
    """of no agency here: a stranger, another bloc, whoever runs the program"""


class Stage(StrEnum):
    """How far a vote is: its state, and what has been published."""

    DRAFT = "draft"
    OPEN = "open"
    COUNTING = "counting"
    """nobody votes any more, and not all is counted"""
    COUNTED = "counted"
    PUBLISHED = "published"
    ANNULLED = "annulled"


class Turnout(StrEnum):
    """How much is said of how many have voted."""

    NOTHING = "nothing"
    STEPS = "steps"
    EXACT = "exact"


@dataclass(frozen=True, slots=True)
class Sight:
    """What somebody sees of a vote. `missing`: the names of those who have not voted; `choices`: who said what, of an open vote."""

    turnout: Turnout = Turnout.NOTHING
    missing: bool = False
    result: bool = False
    choices: bool = False


NOTHING = Sight()


def viewer(roles: Collection[str], *, presides: bool = False, teller: bool = False) -> Viewer:
    """Who somebody with these roles in the bloc is before a vote. `presides`: began it in the chair's place."""
    held = set(roles)
    if not held & {Role.CHAIR, Role.SECRETARY, Role.LEADER, Role.OFFICER}:
        return Viewer.SUPERVISOR if Role.SUPERVISOR in held else Viewer.OUTSIDER
    if presides or held & {Role.CHAIR, Role.SECRETARY}:
        return Viewer.HEAD
    return Viewer.TELLER if teller else Viewer.MEMBER


def stage(state: str, *, published: bool) -> Stage:
    """Where a vote stands; ValueError for a state that no ballot has."""
    return Stage.PUBLISHED if published and state == Stage.COUNTED else Stage(state)


def sees(who: Viewer, at: Stage, *, secret: bool = True) -> Sight:
    """What somebody sees of a vote. `secret`: as opposed to an open vote, where everybody in the hall sees who has not voted."""
    if who is Viewer.OUTSIDER or at is Stage.DRAFT:
        return NOTHING
    counts = who in {Viewer.HEAD, Viewer.TELLER}
    if at is Stage.OPEN:
        hall = counts or not secret
        return Sight(Turnout.EXACT if hall else Turnout.STEPS, missing=hall)
    # nobody votes any more: a number tells of no arrival
    counted = at in {Stage.COUNTED, Stage.PUBLISHED}
    result = at is Stage.PUBLISHED or (counted and (who is Viewer.HEAD or not secret))
    return Sight(Turnout.EXACT, missing=counts or not secret, result=result, choices=counted and not secret)


class Step(StrEnum):
    """A turnout that is not told exactly."""

    UNDER_WAY = "under_way"
    """of so few papers that half of them would tell of single ones"""
    UP_TO_HALF = "up_to_half"
    OVER_HALF = "over_half"
    ALL = "all"


FEWEST = 3
"""Numbers that a step hides. Whoever looks again and again learns of one arrival a vote, the one that passes the half, and not
which of three or more that was; with steps of a third it would be two, and with smaller ones soon everybody's."""


def step(cast: int, papers: int) -> Step:
    """Into which step a turnout falls; the half that is not over includes none at all, so that the first paper shows nothing."""
    if cast >= papers:
        return Step.ALL
    half = papers // 2
    if papers - 1 - half < FEWEST:
        return Step.UNDER_WAY
    return Step.OVER_HALF if cast > half else Step.UP_TO_HALF
