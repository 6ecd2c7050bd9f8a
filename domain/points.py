"""Points: integers in hundredths, typed and shown as decimals."""

import re

from domain.refusals import Refusal, quoted
from domain.words import fold

HUNDRED = 100
"""One point in hundredths."""

_TYPED = re.compile(r"([+\-−–]?)\s*([0-9]{1,6})(?:[.,]([0-9]+))?")
_UNIT = re.compile(r"\s*(?:diem|d|points?|pts?)\.?$")


def parse_points(text: str) -> int:
    """Points in hundredths from what a person typed: "12,5", "12.5", "12,50 điểm", "-2" (1250, 1250, 1250, -200).

    More than two decimals are refused (`number.decimals`): "1.000" may mean one or a thousand. Anything else that is no
    number: `number.unreadable`.
    """
    match = _TYPED.fullmatch(_UNIT.sub("", fold(text)))
    if match is None:
        raise Refusal("number.unreadable", text=quoted(text))
    sign, whole, decimals = match.groups()
    if decimals is not None and len(decimals) > 2:
        raise Refusal("number.decimals", text=quoted(text))
    points = int(whole) * HUNDRED + int((decimals or "").ljust(2, "0"))
    return -points if sign in {"-", "−", "–"} else points


def read_amount(typed: str) -> int:
    """A number of anything in hundredths: "1.200" is a thousand two hundred, "12,5" twelve and a half.

    ValueError when it is none, has more than two decimals or is over ten digits.
    """
    text = re.sub(r"\.(?=[0-9]{3}(?:[^0-9]|$))", "", typed.strip().rstrip(".,")).replace(",", ".")
    match = re.fullmatch(r"([0-9]{1,10})(?:\.([0-9]{1,2}))?", text)
    if match is None:
        raise ValueError(typed)
    return int(match[1]) * HUNDRED + int((match[2] or "").ljust(2, "0"))


def says_points(text: str) -> bool:
    """Whether a person wrote the word for points after the number ("12 điểm")."""
    return _UNIT.search(fold(text)) is not None


def show_points(points: int, comma: str = ",") -> str:
    """Hundredths as people read them, without needless zeros: 1250 -> "12,5", 1200 -> "12", -50 -> "-0,5"."""
    whole, rest = divmod(abs(points), HUNDRED)
    decimals = f"{comma}{rest:02d}".rstrip("0") if rest else ""
    return f"{'-' if points < 0 else ''}{whole}{decimals}"


def round_half_up(numerator: int, denominator: int, step: int) -> int:
    """The multiple of `step` nearest to numerator/denominator, halves upwards; exact; not negative, denominator > 0."""
    return (2 * numerator + step * denominator) // (2 * step * denominator) * step
