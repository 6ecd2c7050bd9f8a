"""What a newcomer types, read and cleaned: a name, a post with an optional phone number, an agency among others."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from domain.contacts import parse_phone
from domain.refusals import Refusal
from domain.words import fold, match_label, nfc

LONGEST_NAME = 60
LONGEST_POST = 100
LONGEST_TITLE = 120
"""Names of agencies and blocs, as in bloc files."""

_DIGITS = re.compile(r"\+?\(?[0-9](?:[\s.\-()]*[0-9]){7,}")
_SEPARATOR = re.compile(r"[,;]|\s[-–]\s")
_EDGES = " ,;.:-–"
_NAME = re.compile(r"[^\W\d_]+(?:[ .'’-]+[^\W\d_]+)*\.?")


class Post(NamedTuple):
    """A typed post; `phone` is ten digits or empty, `agency` what followed the first comma, as typed."""

    post: str
    phone: str
    agency: str = ""


def one_line(text: str) -> str:
    """NFC, on one line, single spaces."""
    return " ".join(nfc(text).split())


def read_name(text: str) -> str | None:
    """A person's full name: letters only, at least two of them, at most 60 characters; None when it is none."""
    name = one_line(text)
    return name if 2 <= len(name) <= LONGEST_NAME and _NAME.fullmatch(name) else None


def read_title(text: str) -> str | None:
    """The name of an agency or a bloc: 3 to 120 characters with letters in them; None when it is none."""
    title = one_line(text)
    letters = sum(char.isalpha() for char in title)
    return title if letters >= 3 and len(title) <= LONGEST_TITLE else None


def read_post(text: str, *, with_agency: bool = False) -> Post | None:
    """ "Phó Trưởng ban, 0912 345 678" as post and phone; with `with_agency` "Chuyên viên, Ban Tổ chức Tỉnh ủy" as post and agency.

    None when there is no post, or it is over 100 characters, or (with `with_agency`) no agency follows a comma. Refusal
    `phone.unreadable` when digits stand there that are no mobile number.
    """
    line = one_line(text)
    found = _DIGITS.search(line)
    phone = parse_phone(found[0]) if found else ""
    if found:
        line = line[: found.start()] + line[found.end() :]
    post, agency = line.strip(_EDGES), ""
    if with_agency:
        post, agency = (part.strip(_EDGES) for part in (*_SEPARATOR.split(line, maxsplit=1), "")[:2])
    if not any(char.isalpha() for char in post) or len(post) > LONGEST_POST or (with_agency and not agency):
        return None
    return Post(post, phone, agency)


def read_choice(text: str, names: Sequence[tuple[str, ...]]) -> int | None:
    """Which line of a list was typed, by its number or by one of its names, whole or begun; None when that is not clear."""
    exact = {place for place, one in enumerate(names) if fold(text) in map(fold, one)}
    if len(exact) == 1:
        return exact.pop()
    for column in range(max(map(len, names), default=0)):
        try:
            return match_label(text, [one[min(column, len(one) - 1)] for one in names])
        except Refusal as refusal:
            if refusal.code == "choice.several":
                return None
    return None
