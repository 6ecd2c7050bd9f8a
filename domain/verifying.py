"""Thẩm định: who checks whose sheet, what a checker may find, who decides about objections and changes after the freeze."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from hashlib import sha256
from typing import Any

from domain.criteria import CriteriaTable
from domain.facts import AFTERWARDS
from domain.leaves import Kind, Leaf, Part
from domain.points import parse_points
from domain.refusals import Refusal

FEWEST_FOR_CROSS = 8
"""Below so many agencies cross-checking is not proposed (`screens.md` 6)."""

APPEAL_DAYS = 3
"""Working days in which an agency may object (`field.md` 4.2)."""

SUGGESTED = 3
TEAM_MOST = 7


class Mode(StrEnum):
    """Who checks (`field.md` 4.2)."""

    HEAD_ONLY = "head_only"
    HEAD_PLUS_DEPUTIES = "head_plus_deputies"
    PAIRS = "pairs"
    RING = "ring"
    ALL_TO_ALL = "all_to_all"
    TEAM = "team"
    SUPERVISOR = "supervisor"


class Decider(StrEnum):
    """Who decides about an objection."""

    HEAD = "head"
    MEETING = "meeting"
    SUPERVISOR = "supervisor"


BY_LOT = frozenset({Mode.PAIRS, Mode.RING})
"""Modes in which a lot decides who checks whom."""

BY_PEOPLE = frozenset({Mode.TEAM, Mode.SUPERVISOR})
"""Modes in which persons check, not agencies."""


@dataclass(frozen=True, slots=True)
class Rules:
    """How a bloc checks. `mode`: None until somebody chose it; then the head checks, as the system's default.

    `threshold`: hundredths; a larger difference needs words. None: a fiftieth of the scale. `trimmed`: the highest and the lowest of
    several checkers are left out. `early_ballot`: a selection may be voted on before the meeting has adopted the scores.
    """

    mode: Mode | None = None
    trimmed: bool = False
    blind: bool = False
    may_raise: bool = False
    threshold: int | None = None
    appeal_days: int = APPEAL_DAYS
    appeal_by: Decider = Decider.HEAD
    early_ballot: bool = False

    @property
    def how(self) -> Mode:
        """The mode that holds, chosen or not."""
        return self.mode or Mode.HEAD_ONLY

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "Rules":
        """What the bloc's file says, points as it writes them (2.5); what it leaves out is the default."""
        known = {name: data[name] for name in cls.__dataclass_fields__ if data.get(name) is not None}
        if "mode" in known:
            known["mode"] = Mode(known["mode"])
        if "threshold" in known:
            known["threshold"] = parse_points(str(known["threshold"]))
        if "appeal_by" in known:
            known["appeal_by"] = Decider(known["appeal_by"])
        return cls(**known)

    def needs_words(self, scale: int, own: int, points: int) -> bool:
        """Whether so large a difference needs more than a chip."""
        threshold = scale // 50 if self.threshold is None else self.threshold
        return abs(own - points) > threshold


@dataclass(frozen=True, slots=True)
class Bodies:
    """The agencies of a year by identifier. `agencies`: those that act, in their order; `deputies` without the head.

    `parted`: those merged that are still checked for their part of the year, each with its successor (or "").
    """

    agencies: tuple[str, ...]
    head: str
    deputies: tuple[str, ...] = ()
    parted: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Task:
    """One look at one agency's sheet: by an agency, or by a person of a team or the supervisor."""

    checked: str
    by: str
    person: bool = False


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody who checks in person; `agency`: the own one, None for a supervisor."""

    person: str
    agency: str | None = None


def drawn(seed: str, count: int) -> tuple[int, ...]:
    """The places 0 to count-1 in the order of a lot: by the SHA-256 of "seed:n" in hexadecimal, n being the place counted from 1.

    Anybody can draw it again with the published seed and the list of members.
    """
    return tuple(sorted(range(count), key=lambda place: sha256(f"{seed}:{place + 1}".encode()).hexdigest()))


def assigned(mode: Mode, bodies: Bodies, *, seed: str = "", people: Sequence[Member] = ()) -> tuple[Task, ...]:
    """Who checks whom. Every sheet is checked, none by its own agency; the head's by a deputy where there is one.

    `seed` is used by pairs and ring only, `people` by team and supervisor. Refusal `verify.too_few` (one agency alone),
    `verify.nobody` (no person who may check a sheet; `agency` names whose).
    """
    if mode in BY_PEOPLE:
        return tuple(_by_people(bodies, people))
    if len(bodies.agencies) < 2:
        raise Refusal("verify.too_few")
    match mode:
        case Mode.RING:
            tasks = _ring(_drawn_ring(bodies, seed))
        case Mode.PAIRS:
            tasks = _pairs(bodies, seed)
        case Mode.ALL_TO_ALL:
            return tuple(
                Task(checked, by)
                for checked in (*bodies.agencies, *bodies.parted)
                for by in bodies.agencies
                if by not in {checked, bodies.parted.get(checked)}
            )
        case _:
            staff = (bodies.head, *(bodies.deputies if mode is Mode.HEAD_PLUS_DEPUTIES else ()))
            tasks = [Task(checked, by) for checked in bodies.agencies for by in _staff_for(bodies, staff, checked)]
    return (*tasks, *(Task(gone, _not(bodies, {into})) for gone, into in bodies.parted.items()))


def _staff_for(bodies: Bodies, staff: Sequence[str], checked: str) -> list[str]:
    return [one for one in staff if one != checked] or [_not(bodies, {checked})]


def _not(bodies: Bodies, out: set[str]) -> str:
    """The head, else the first deputy, else the next agency behind the head, whichever is not left out first."""
    place = bodies.agencies.index(bodies.head) if bodies.head in bodies.agencies else 0
    order = (bodies.head, *bodies.deputies, *bodies.agencies[place + 1 :], *bodies.agencies[:place])
    return next(one for one in order if one not in out and one in bodies.agencies)


def _drawn_ring(bodies: Bodies, seed: str) -> list[str]:
    """The order of the lot; the deputy is put before the head, so that it checks the head's sheet."""
    order = [bodies.agencies[place] for place in drawn(seed, len(bodies.agencies))]
    if bodies.deputies and bodies.head in order:
        order.remove(bodies.deputies[0])
        order.insert(order.index(bodies.head), bodies.deputies[0])
    return order


def _ring(order: Sequence[str]) -> list[Task]:
    return [Task(order[(place + 1) % len(order)], by) for place, by in enumerate(order)]


def _pairs(bodies: Bodies, seed: str) -> list[Task]:
    """Two check each other; of an odd number the last three go round. Head and deputy are a pair where there is a deputy."""
    order = _drawn_ring(bodies, seed)
    if bodies.deputies and bodies.head in order and len(order) > 3:
        first = [bodies.deputies[0], bodies.head]
        order = [*first, *(one for one in order if one not in first)]
    tasks: list[Task] = []
    while order:
        take = 3 if len(order) == 3 else 2
        tasks += _ring(order[:take])
        order = order[take:]
    return tasks


def _by_people(bodies: Bodies, people: Sequence[Member]) -> Iterable[Task]:
    """Every sheet is given to whoever has the fewest yet and is of another agency."""
    load = Counter({one.person: 0 for one in people})
    for checked in (*bodies.agencies, *bodies.parted):
        own = {checked, bodies.parted.get(checked, checked)}
        able = [one.person for one in people if one.agency not in own]
        if not able:
            raise Refusal("verify.nobody", agency=checked)
        by = min(able, key=lambda person: load[person])
        load[by] += 1
        yield Task(checked, by, person=True)


def to_check(table: CriteriaTable, points: Mapping[str, int]) -> tuple[Leaf, ...]:
    """What a checker looks at, in the table's order: all of the standard part, the bonus claimed, and every minus item.

    What follows from the checking itself is counted afterwards.
    """
    return tuple(
        leaf
        for leaf in table.all_leaves()
        if leaf.bound not in AFTERWARDS and (table.part(leaf.code) is not Part.BONUS or points.get(leaf.code, 0) > 0)
    )


def is_better(part: Part, own: int, points: int) -> bool:
    """Whether points are better for the agency than its own: more of them, or less taken off."""
    return points < own if part is Part.MINUS else points > own


def check_points(leaf: Leaf, part: Part, own: int, points: int, *, step: int, may_raise: bool) -> None:
    """Refusal unless a checker may find so many hundredths: `points.range`, `points.step`, `finding.raised`.

    `step`: the table's. What the agency has itself always fits.
    """
    if points == own:
        return
    top = leaf.max
    if points < leaf.min or (top is not None and points > top):
        raise Refusal("points.range", low=leaf.min, high=top or 0, nearest=leaf.min if points < leaf.min else top)
    if points % step and leaf.kind is not Kind.RATIO:
        below = points - points % step
        raise Refusal("points.step", step=step, nearest=(below, below + step))
    if is_better(part, own, points) and not may_raise:
        raise Refusal("finding.raised", own=own)


def suggested(leaf: Leaf, part: Part, own: int, *, step: int) -> tuple[int, ...]:
    """Values worse for the agency than its own that a checker may want to tap, the nearest first, at most `SUGGESTED`.

    Levels as they are; counts one by one; otherwise a tenth, a quarter, a half of the maximum, and nothing at all.
    """
    top, sign = leaf.max, 1 if part is Part.MINUS else -1
    if leaf.kind is Kind.LEVELS:
        values = [level.points for level in leaf.levels]
    elif leaf.kind is Kind.PASS_FAIL:
        values = [0, top or 0]
    elif leaf.per:
        values = [own + sign * leaf.per * times for times in range(1, SUGGESTED + 1)]
    else:
        parts = [max(step, (top or own) // share // step * step) for share in (10, 4, 2)]
        values = [own + sign * one for one in parts]
        values += [] if part is Part.MINUS else [0]
    fit = {one for one in values if one >= leaf.min and (top is None or one <= top)}
    worse = [one for one in fit if one != own and not is_better(part, own, one)]
    return tuple(sorted(worse, key=lambda one: abs(one - own))[:SUGGESTED])


@dataclass(frozen=True, slots=True)
class Deciders:
    """Persons who change a score after the freeze. `stand_ins`: the deputies' leaders; `own`: those of the agency whose score it is."""

    chairs: frozenset[str]
    secretaries: frozenset[str]
    stand_ins: frozenset[str] = frozenset()
    own: frozenset[str] = frozenset()

    @property
    def head(self) -> frozenset[str]:
        """The head's people."""
        return self.chairs | self.secretaries

    @property
    def presiding(self) -> frozenset[str]:
        """Who does the chair's part. Stand-ins only where no chair is named, or all the head's people serve that agency."""
        if not self.chairs:
            return self.stand_ins
        return self.chairs | (self.stand_ins - self.own if self.head <= self.own else frozenset())

    @property
    def all(self) -> frozenset[str]:
        """Whoever may be one of the two."""
        return self.head | self.presiding


def check_second(asked_by: str, confirms: str, who: Deciders) -> None:
    """Refusal unless this second person may confirm a change after the freeze.

    `correction.same_person`; `correction.nobody_presides`, `correction.without_head`: one of the two does the chair's part, and one
    is of the head's people; `correction.own_agency`: both serve the agency whose score it is, though somebody else could be one of them.
    """
    two = {asked_by, confirms}
    if len(two) == 1:
        raise Refusal("correction.same_person")
    if not two & who.presiding or not two <= who.all:
        raise Refusal("correction.nobody_presides")
    if not two & who.head:
        raise Refusal("correction.without_head")
    if two <= who.own and not who.all <= who.own:
        raise Refusal("correction.own_agency")
