"""Small requests (yêu cầu): what is asked, of whom, and what an answer adds up to. One answer an agency; the last word stands."""

from collections.abc import Collection, Iterable
from enum import StrEnum

from domain.calendar import STEP
from domain.points import read_amount
from domain.refusals import Refusal, quoted
from domain.words import fold

TITLE_LONGEST = 120
LINE_LONGEST = 500
LETTERS = 3
"""A title has at least so many; a reminder cannot do without."""


class Kind(StrEnum):
    """What comes back."""

    TAP = "tap"
    """yes or no"""
    NUMBER = "number"
    LINE = "line"
    FILE = "file"


class Asked(StrEnum):
    """Who of an agency is written to and answers for it."""

    OFFICERS = "officers"
    """the officers; where an agency has none, its leaders. A leader may answer as well"""
    LEADERS = "leaders"
    """only the leaders; where an agency has none, its officers"""
    BOTH = "both"


class State(StrEnum):
    """Answers are taken while it is open, late ones too."""

    OPEN = "open"
    CLOSED = "closed"
    WITHDRAWN = "withdrawn"


def is_request(code: str) -> bool:
    """Whether a step is a request; the others are the twenty of every year."""
    return code not in STEP


def check_title(title: str) -> None:
    """Refusal `request.title_long`, `request.title_empty`."""
    if len(title) > TITLE_LONGEST:
        raise Refusal("request.title_long", most=TITLE_LONGEST)
    if sum(map(str.isalpha, title)) < LETTERS:
        raise Refusal("request.title_empty")


def read_number(text: str) -> int:
    """A typed number in hundredths. Refusal `request.number`."""
    try:
        return read_amount(" ".join(text.split()))
    except ValueError:
        raise Refusal("request.number", text=quoted(text)) from None


_YES = frozenset({"co", "dong y", "da", "xac nhan", "roi", "yes"})
_NO = frozenset({"khong", "khong co", "khong dong y", "chua", "no"})


def read_yes(text: str) -> bool:
    """A typed "có" or "không". Refusal `request.yes`."""
    said = fold(text.strip(" .!"))
    if said in _YES:
        return True
    if said in _NO:
        return False
    raise Refusal("request.yes", text=quoted(text))


def answering(asked: str, held: Collection[str]) -> frozenset[str]:
    """The roles that are written to. `held`: the roles that anybody of the agency has."""
    wanted = {Asked.OFFICERS: ("officer", "leader"), Asked.LEADERS: ("leader", "officer")}.get(Asked(asked))
    if wanted is None:
        return frozenset({"officer", "leader"})
    return frozenset({wanted[0] if wanted[0] in held else wanted[1]})


def may_answer(asked: str, roles: Collection[str], held: Collection[str]) -> bool:
    """Whether somebody with `roles` answers for the agency: who is written to, and a leader always."""
    return "leader" in roles or bool(answering(asked, held) & set(roles))


def total(values: Iterable[int | None]) -> int:
    """The sum of the numbers that came, in hundredths; for yes and no, how many said yes."""
    return sum(value for value in values if value is not None)
