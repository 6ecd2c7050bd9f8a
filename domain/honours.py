"""What a meeting has chosen and what became of it: a nomination's way to the award, and who may be chosen for what."""

from collections.abc import Collection, Sequence
from enum import StrEnum

from domain.refusals import Refusal

OFFICES: tuple[str, ...] = ("HEAD", "DEPUTY")
"""Subjects that are offices of the coming year; every other subject is an award."""

DEPUTIES_MOST = 2


class How(StrEnum):
    """How the meeting has chosen."""

    BALLOT = "ballot"
    CONSENSUS = "consensus"
    """nobody present objected"""


class Course(StrEnum):
    """How far a nomination has come; the bloc only proposes, the council and the competent person decide (`field.md` 5.1)."""

    PROPOSED = "proposed"
    KEPT = "kept"
    """the council agrees"""
    DROPPED = "dropped"
    """the council, or whoever appraises, does not; with a reason"""
    DECIDED = "decided"
    """awarded by a decision with number and date"""
    DELIVERED = "delivered"


FOLLOWS: dict[Course, tuple[Course, ...]] = {
    Course.PROPOSED: (Course.KEPT, Course.DROPPED, Course.DECIDED),
    Course.KEPT: (Course.DECIDED, Course.DROPPED),
    Course.DROPPED: (),
    Course.DECIDED: (Course.DELIVERED,),
    Course.DELIVERED: (),
}
"""What a state leads to."""

BEFORE: dict[Course, Course] = {
    Course.KEPT: Course.PROPOSED,
    Course.DROPPED: Course.PROPOSED,
    Course.DECIDED: Course.PROPOSED,
    Course.DELIVERED: Course.DECIDED,
}
"""Where a state that was noted by mistake goes back to."""


def check_course(now: Course, to: Course) -> None:
    """Refusal `nomination.order`: an award is not delivered before it is decided, and a dropped one goes nowhere."""
    if to not in FOLLOWS[now]:
        raise Refusal("nomination.order", now=now.value)


def check_chosen(subject: str, chosen: Sequence[str], members: Collection[str], able: Collection[str]) -> None:
    """Refusal unless these agencies may be recorded for this subject.

    `chosen.nobody`; `chosen.not_member`; `chosen.not_registered`: not of those `able`; `chosen.too_many`: one head, two deputies.
    """
    if not chosen:
        raise Refusal("chosen.nobody")
    if not {*chosen} <= {*members}:
        raise Refusal("chosen.not_member")
    if outside := [one for one in chosen if one not in able]:
        raise Refusal("chosen.not_registered", agency=outside[0])
    most = {"HEAD": 1, "DEPUTY": DEPUTIES_MOST}.get(subject, len(chosen))
    if len(chosen) > most:
        raise Refusal("chosen.too_many", most=most)


def check_handover(head: str | None, deputies: Collection[str], members: Collection[str], objections: int) -> None:
    """Refusal unless the bloc can go into the coming year with these offices.

    `handover.no_head`; `handover.not_member`: head or deputy is no member of the coming year; `handover.two_offices`;
    `handover.objection`: something recorded as agreed is not.
    """
    if head is None:
        raise Refusal("handover.no_head")
    if head in deputies:
        raise Refusal("handover.two_offices")
    if not {head, *deputies} <= {*members}:
        raise Refusal("handover.not_member")
    if objections:
        raise Refusal("handover.objection")
