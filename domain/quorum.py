"""How many agencies have to be present before a meeting decides (`field.md` 5.3, `vote.quorum`), and its counting team; integers only.

It counts agencies also where each has several papers: regulations speak of members present, and a member is present by whoever comes.
"""

from collections.abc import Collection
from enum import StrEnum

from domain.refusals import Refusal

REASON_LONGEST = 300

TELLERS_MOST = 5
"""A counting team has a head and two to four members (`field.md` 5.5); three people are usual."""


class Quorum(StrEnum):
    """At least this part of the members."""

    HALF = "half"
    TWO_THIRDS = "two_thirds"
    THREE_QUARTERS = "three_quarters"
    ALL = "all"


USUAL = Quorum.TWO_THIRDS
"""Where the bloc's regulation has not been asked."""

PARTS: dict[Quorum, tuple[int, int]] = {
    Quorum.HALF: (1, 2),
    Quorum.TWO_THIRDS: (2, 3),
    Quorum.THREE_QUARTERS: (3, 4),
    Quorum.ALL: (1, 1),
}
"""Numerator and denominator."""


def needed(rule: Quorum, members: int) -> int:
    """How many of so many members have to be present; never none, for an empty hall decides nothing."""
    part, whole = PARTS[rule]
    return max(1, (members * part + whole - 1) // whole)


def check_quorum(rule: Quorum, members: int, present: int | None, reasoned: int | None) -> None:
    """Refusal `meeting.no_quorum` unless the meeting may decide.

    `present`: None while nobody has taken it, which holds up nothing. `reasoned`: how many were present when it was written down
    why the meeting goes on all the same; that holds until fewer are left.
    """
    least = needed(rule, members)
    if present is None or present >= least or (reasoned is not None and present >= reasoned):
        return
    raise Refusal("meeting.no_quorum", present=present, members=members, needed=least)


def check_teller(team: Collection[str], person: str) -> None:
    """Refusal `team.full` when one more does not fit into a counting team."""
    if person not in team and len(team) >= TELLERS_MOST:
        raise Refusal("team.full", most=TELLERS_MOST)
