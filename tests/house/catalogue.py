"""All sentences of the program: the Vietnamese ones as they stand in the code, and their English."""

import re
from functools import cache
from pathlib import Path
from string import Formatter

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

ROOT = Path(__file__).parents[2]
ENGLISH = ROOT / "handlers" / "locale" / "en" / "LC_MESSAGES" / "messages.po"
KEYWORDS = {"_": None, "plural": (1, 2)}
MARKS = re.compile(r"<[^>]+>|\{[^}]*\}|/[a-z]+|https?://\S+")


@cache
def sentences() -> dict[str, str]:
    """Every Vietnamese sentence, with the file it stands in."""
    found: dict[str, str] = {}
    for name, _line, message, _comments, _context in extract_from_dir(
        ROOT / "handlers", [("**.py", "python")], keywords=KEYWORDS
    ):
        for one in message if isinstance(message, tuple) else (message,):
            found.setdefault(one, name)
    return found


@cache
def english() -> Catalog:
    """The English catalogue."""
    with ENGLISH.open("rb") as text:
        return read_po(text, "en")


def placeholders(sentence: str) -> set[str]:
    """The names of what is filled in."""
    return {name for _, name, _, _ in Formatter().parse(sentence) if name}


def bare(sentence: str) -> str:
    """A sentence without marks, placeholders and commands."""
    return MARKS.sub(" ", sentence)
