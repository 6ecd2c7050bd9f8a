"""What the lines below one criterion are to each other, by their signs ("-", "+") and their sums."""

import re
from itertools import pairwise

from documents.criteria_sheet.folding import fold
from documents.criteria_sheet.nodes import Sub, sign_of

Candidates = list[tuple[Sub, str, int]]
"""Lines that bear points: the line, its name, its hundredths."""

_LESS = re.compile(r"\b(?:duoi|khong|chua|cham|thieu|con|it hon|tre|qua han)\b")


def sign_of_line(sub: Sub) -> str:
    """The sign of a line, taken off or not."""
    return sub.sign or sign_of(sub.text)


def mixed_signs(found: Candidates) -> bool:
    """Whether lines with different signs stand together."""
    return len({sign_of_line(one[0]) for one in found}) > 1


def nested(most: int | None, found: Candidates) -> Candidates:
    """The upper ones of "- ..." lines with "+ ..." lines of their own, when all sums fit; empty otherwise.

    The upper ones add up to the maximum `most` (hundredths, None: not written); those below each add up to it or have it as their best.
    """
    sign = sign_of_line(found[0][0]) if found else ""
    if not sign or not mixed_signs(found):
        return []
    groups: list[Candidates] = []
    for one in found:
        if sign_of_line(one[0]) == sign:
            groups.append([one])
        else:
            groups[-1].append(one)
    tops = [group[0] for group in groups]
    fits = all(_fits(group[0][2], group[1:]) for group in groups)
    return tops if fits and most in {None, sum(one[2] for one in tops)} else []


def _fits(points: int, below: Candidates) -> bool:
    sign = sign_of_line(below[0][0]) if below else ""
    numbers = [one[2] for one in below if sign_of_line(one[0]) == sign]
    return not numbers or points in {max(numbers), sum(numbers)}


def falls_short(most: int, found: Candidates) -> bool:
    """Whether words name only the levels below the best: "Dưới 5% được 2 điểm; không tiết kiệm 0 điểm", of 4,5."""
    points = [one[2] for one in found]
    falling = all(a > b for a, b in pairwise(points))
    return falling and points[0] < most and all(one[0].of_notes and _LESS.search(fold(one[1])) for one in found)
