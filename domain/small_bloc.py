"""Where a result in numbers tells how somebody voted, secret as the paper was (`field.md` 5.5)."""

from enum import StrEnum

FEW = 5
"""With so many papers 5:0 or 4:1 can show a vote."""

LIKELY_UNANIMOUS = 6
"""Where nine of ten agree, so few voters are more often than not of one mind (0.9 to the sixth power is more than a half)."""


class Reveals(StrEnum):
    """Why a result would reveal votes."""

    ALONE = "alone"
    """one paper is the result"""
    EACH_OTHER = "each_other"
    """of two, each reads the other's from the result"""
    FEW = "few"
    """so few that a result with one against can be laid at somebody's door"""
    UNANIMITY = "unanimity"
    """no more stand than there are places, and so few vote that they will probably all say the same"""


def reveals(members: int, voters: int, *, uncontested: bool = False) -> Reveals | None:
    """The warning before an opening; None where the number of papers hides the single one.

    `members`: papers in all; `voters`: those who are expected to vote, never more of use than `members`. `uncontested`: in some
    question no more stand than there are places.
    """
    papers = min(members, voters)
    if papers <= 1:
        return Reveals.ALONE
    if papers == 2:
        return Reveals.EACH_OTHER
    if papers <= FEW:
        return Reveals.FEW
    return Reveals.UNANIMITY if uncontested and papers <= LIKELY_UNANIMOUS else None
