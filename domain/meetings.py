"""A meeting of the bloc: when it begins and ends, and what is decided in it by show of hands."""

import re
from enum import StrEnum

from domain.refusals import Refusal

LINE_LONGEST = 500
LINES_MOST = 30


class MeetingState(StrEnum):
    """Where a meeting is."""

    PLANNED = "planned"
    OPEN = "open"
    ENDED = "ended"
    CANCELLED = "cancelled"


class Coming(StrEnum):
    """What an agency answers to the invitation."""

    LEADER = "leader"
    SUBSTITUTE = "substitute"
    ABSENT = "absent"


_COUNT = re.compile(r"([0-9]{1,2})\s*/\s*([0-9]{1,2})")


def check_answer(state: MeetingState) -> None:
    """Refusal `meeting.ended`: who comes is asked until it is over."""
    if state in {MeetingState.ENDED, MeetingState.CANCELLED}:
        raise Refusal("meeting.ended")


def check_under_way(state: MeetingState) -> None:
    """Refusal `meeting.not_open`: decisions are taken, and objected to, while it lasts."""
    if state is not MeetingState.OPEN:
        raise Refusal("meeting.not_open")


def read_count(text: str, present: int) -> tuple[int, int]:
    """How many of how many raised their hand, as typed: "8/9", or "8" of those present. Refusal `meeting.counts`."""
    found = _COUNT.fullmatch(text.strip())
    agree, of = (int(found[1]), int(found[2])) if found else (int(text), present) if _is_number(text) else (-1, present)
    if not 0 <= agree <= of or of == 0:
        raise Refusal("meeting.counts", agree=agree, present=of)
    return agree, of


def _is_number(text: str) -> bool:
    line = text.strip()
    return line.isascii() and line.isdigit() and len(line) < 3
