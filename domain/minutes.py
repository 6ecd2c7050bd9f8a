"""What is checked before counting minutes (biên bản kiểm phiếu) are issued: their sums, and whether the ballot contradicts the ranking.

issued = collected + not returned; the channels make up what was collected; for every question collected = valid + invalid; for every
nominee yes + no + blank = valid (`field.md` 5.5), and no more than is counted as the whole; no more are chosen than there are places.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from domain.refusals import Refusal


@dataclass(frozen=True, slots=True)
class Asked:
    """The numbers of one question; `lines`: (yes, no, no opinion) of every nominee, `bases`: of what their share is said.

    `chosen`: how many are elected; `places`: at most so many, None where nobody says.
    """

    valid: int
    invalid: int
    lines: tuple[tuple[int, int, int], ...]
    bases: tuple[int, ...] = ()
    chosen: int = 0
    places: int | None = None


@dataclass(frozen=True, slots=True)
class Sums:
    """The numbers of counting minutes as they will be printed; nothing is sure about them. `channels`: papers by channel."""

    issued: int
    collected: int
    not_returned: int
    channels: Mapping[str, int]
    questions: tuple[Asked, ...]


def check_sums(sums: Sums) -> None:
    """Refusal that names the first sum which does not hold, or has a number below 0; questions and nominees count from 0.

    `minutes.issued`, `minutes.channels`, `minutes.collected`, `minutes.lines`, `minutes.base`, `minutes.chosen`.
    """
    issued, collected, missing = sums.issued, sums.collected, sums.not_returned
    if min(collected, missing) < 0 or issued != collected + missing:
        raise Refusal("minutes.issued", issued=issued, collected=collected, missing=missing)
    came = [*sums.channels.values()]
    if min(came, default=0) < 0 or sum(came) != collected:
        raise Refusal("minutes.channels", came=sum(came), collected=collected)
    for number, asked in enumerate(sums.questions):
        if min(asked.valid, asked.invalid) < 0 or asked.valid + asked.invalid != collected:
            raise Refusal(
                "minutes.collected", question=number, collected=collected, valid=asked.valid, invalid=asked.invalid
            )
        for nominee, line in enumerate(asked.lines):
            if min(line) < 0 or sum(line) != asked.valid:
                raise Refusal("minutes.lines", question=number, nominee=nominee, votes=sum(line), valid=asked.valid)
        for (yes, _no, _blank), base in zip(asked.lines, asked.bases, strict=False):
            if yes > base:
                raise Refusal("minutes.base", question=number, yes=yes, base=base)
        if asked.places is not None and asked.chosen > asked.places:
            raise Refusal("minutes.chosen", question=number, chosen=asked.chosen, places=asked.places)


def passed_over(
    ranks: Mapping[str, int], elected: Collection[str], undecided: Collection[str], places: int
) -> tuple[str, ...]:
    """The nominees whom the ranking would have chosen and the ballot did not, the best first; empty where both agree.

    `ranks`: of the nominees that have one, 1 is the best. Passed over is who stands within the places by rank, or before somebody
    elected. `undecided`: those with equal votes, of whom nobody knows yet.
    """
    worst = max((ranks[one] for one in elected if one in ranks), default=0)
    left = [one for one in ranks if one not in elected and one not in undecided]
    found = [one for one in left if ranks[one] < worst or sum(r <= ranks[one] for r in ranks.values()) <= places]
    return tuple(sorted(found, key=lambda one: (ranks[one], one)))
