"""Announcements of the head: to whom, how long a text may be in one message, and how far the delivery is."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from domain.words import nfc


class Audience(StrEnum):
    """To whom an announcement goes; `UNDONE`: to the people of the agencies that have not done a step when it goes out."""

    ALL = "all"
    LEADERS = "leaders"
    OFFICERS = "officers"
    UNDONE = "undone"


class Form(StrEnum):
    """How a text goes out that is too long for one message; `UNASKED`: nobody has chosen, or it is short."""

    UNASKED = ""
    PARTS = "parts"
    FILE = "file"


class State(StrEnum):
    """Where an announcement stands. `SCHEDULED` waits for its time, be it now; a recalled one was sent before."""

    DRAFT = "draft"
    SCHEDULED = "scheduled"
    SENT = "sent"
    RECALLED = "recalled"


ONE_MESSAGE = 3800
"""Bot API, sendMessage: at most 4096 characters, counted in UTF-16; some are left for the words around the text."""

MOST_PARTS = 10
LONGEST = ONE_MESSAGE * MOST_PARTS
"""A longer text is a document, and is sent as one."""

OPENING = 600
"""So much of a text that goes as a file stands in the message itself."""

CUT_BY_PHONE = 3000
_ENDS = ".:;!?…"
_JOINTS = ("\n\n", "\n", ". ", " ")


def size(text: str) -> int:
    """Its length as Telegram counts it: UTF-16 units, so that a letter outside the basic plane is two."""
    return len(text.encode("utf-16-le")) // 2


def fits(text: str) -> bool:
    """Whether it is one message."""
    return size(text) <= ONE_MESSAGE


def split(text: str, most: int = ONE_MESSAGE) -> list[str]:
    """The text in parts of at most `most` units (two or more), cut between paragraphs, lines, sentences or words where it can be."""
    parts, rest = [], nfc(text).strip()
    while size(rest) > most:
        head = rest.encode("utf-16-le")[: 2 * most].decode("utf-16-le", "ignore")
        found = ((joint, head.rfind(joint)) for joint in _JOINTS)
        # a joint near the front would leave a part of a few words
        cut = next((at + len(joint) for joint, at in found if at >= len(head) // 2), len(head))
        parts.append(rest[:cut].rstrip())
        rest = rest[cut:].lstrip()
    return [*parts, rest] if rest else parts


def opening(text: str) -> str:
    """The beginning of a long text."""
    first, *rest = split(text, OPENING)
    return f"{first} …" if rest else first


@dataclass(frozen=True, slots=True)
class Delivery:
    """How many people an announcement has reached, in numbers: `sent` and the ones below never add up to more than all."""

    people: int
    sent: int
    confirmed: int
    failed: int

    @property
    def waiting(self) -> int:
        """Those whose message is still on its way."""
        return self.people - self.sent - self.failed


def delivery(people: Collection[str], told: Iterable[tuple[str, int, str]], confirmed: Collection[str]) -> Delivery:
    """From (person, account, state of a message: waiting, said, refused or dropped) to numbers."""
    missed, waiting = open_for(people, told, confirmed)
    everybody = set(people)
    sent = len(everybody) - len(missed) - len(waiting)
    return Delivery(len(everybody), sent, len(everybody & set(confirmed)), len(missed))


def open_for(
    people: Collection[str], told: Iterable[tuple[str, int, str]], confirmed: Collection[str]
) -> tuple[set[str], set[str]]:
    """Whom it has not reached, and to whom it is on its way: no account of theirs has got every message of it.

    Whoever has confirmed has it, whatever the messenger said.
    """
    states: dict[str, dict[int, set[str]]] = {person: {} for person in people if person not in confirmed}
    for person, account, state in told:
        if person in states:
            states[person].setdefault(account, set()).add(state)
    left = {person: found for person, found in states.items() if {"said"} not in found.values()}
    waiting = {person for person, found in left.items() if any(one <= {"said", "waiting"} for one in found.values())}
    return left.keys() - waiting, waiting


def joined(pieces: Sequence[str]) -> str:
    """One text of what was typed in several messages.

    A phone cuts a long text itself, between words where it can: what is long and ends in the middle of a sentence goes on in the
    same line.
    """
    text = ""
    for piece in filter(None, (one.strip() for one in pieces)):
        joint = " " if len(text) >= CUT_BY_PHONE and text[-1] not in _ENDS else "\n"
        text = f"{text}{joint}{piece}" if text else piece
    return text
