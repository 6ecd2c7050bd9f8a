"""Which points of a criterion count now: those of the agency, of who checked it, of an appeal, of a correction after the freeze."""

from collections.abc import Sequence
from dataclasses import dataclass

from domain.points import round_half_up

FEWEST_TRIMMED = 3
"""Of fewer checkers nobody can be left out."""


@dataclass(frozen=True, slots=True)
class Standing:
    """One criterion of one agency in hundredths. `own`: None while it is not answered; `verified`: None while nobody has checked it.

    `appealed`: what a decided appeal made of it; `corrected`: what was changed after the freeze, or by the meeting.
    """

    own: int | None = None
    verified: int | None = None
    appealed: int | None = None
    corrected: int | None = None

    @property
    def points(self) -> int:
        """What counts: the latest of them, 0 where there is nothing."""
        found = (self.corrected, self.appealed, self.verified, self.own)
        return next((points for points in found if points is not None), 0)


def verified(found: Sequence[int], *, trimmed: bool = False) -> int | None:
    """What several checkers make of a criterion: their mean, half up to the hundredth; None of none.

    `trimmed`: the highest and the lowest are left out once, where at least three have checked.
    """
    counted = sorted(found)
    if trimmed and len(counted) >= FEWEST_TRIMMED:
        counted = counted[1:-1]
    return round_half_up(sum(counted), len(counted), 1) if counted else None
