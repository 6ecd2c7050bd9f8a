"""Whether the lines of a total table agree with themselves: totals are sums, ranks follow the points. Points in hundredths."""

from collections.abc import Sequence
from dataclasses import dataclass

from domain.refusals import Refusal
from domain.score_rows import Rules, added


@dataclass(frozen=True, slots=True)
class Ranked:
    """A line as a paper will show it; nothing is sure about it. `sections`: the roots' points; `minus`: what is taken off.

    `parted`: a rule for ties has put it behind another one with as many points.
    """

    name: str
    rank: int
    sections: tuple[int, ...]
    bonus: int
    minus: int
    total: int
    parted: bool = False


def check_totals(
    lines: Sequence[Ranked], rules: Rules, *, bonus_in_rank: bool = True, minus_in_rank: bool = True
) -> None:
    """Refusal that names the first line that is wrong: `total.sum`; `total.rank`, with the rank that its points have.

    Those with equal points share a rank, but for those whom a rule has parted; the rank behind n others is n + 1.
    """
    points: list[int] = []
    for one in lines:
        base = sum(one.sections)
        if (found := added(rules, base, one.bonus, one.minus)) != one.total:
            raise Refusal("total.sum", name=one.name, shown=one.total, sum=found)
        points.append(added(rules, base, one.bonus if bonus_in_rank else 0, one.minus if minus_in_rank else 0))
    for one, mine in zip(lines, points, strict=True):
        better = sum(theirs > mine for theirs in points)
        ahead = sum(other.rank < one.rank for other, theirs in zip(lines, points, strict=True) if theirs == mine)
        if one.rank != better + 1 + (ahead if one.parted else 0):
            raise Refusal("total.rank", name=one.name, shown=one.rank, rank=better + 1)
