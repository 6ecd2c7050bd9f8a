"""All sentences of the program: the Vietnamese ones as they stand in the code, and their English."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from string import Formatter

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

ROOT = Path(__file__).parents[2]
SPEAKING = ("bot", "handlers")
"""The floors that speak to people."""

ENGLISH = ROOT / "handlers" / "locale" / "en" / "LC_MESSAGES" / "messages.po"
KEYWORDS = {"_": None, "words": None, "plural": (1, 2)}
"""As in the chore `locale` of the Makefile: who calls `Words`, and which arguments are sentences."""

MARKS = re.compile(r"<[^>]+>|\{[^}]*\}|/[a-z]+|https?://\S+")


@cache
def sentences() -> dict[str, str]:
    """Every Vietnamese sentence, with the file it stands in: what `make locale` finds."""
    found: dict[str, str] = {}
    for floor in SPEAKING:
        for name, _line, message, _comments, _context in extract_from_dir(
            ROOT / floor, [("**.py", "python")], keywords=KEYWORDS
        ):
            for one in message if isinstance(message, tuple) else (message,):
                found.setdefault(one, f"{floor}/{name}")
    return found


def spoken() -> Iterator[tuple[str, str]]:
    """Every place where a sentence is asked for, as Python reads the code: (where, the sentence or "" when it is no literal)."""
    for path in (path for floor in SPEAKING for path in sorted((ROOT / floor).rglob("*.py"))):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            name = _called(node)
            if isinstance(node, ast.Call) and name in KEYWORDS:
                for said in node.args[: 2 if name == "plural" else 1]:
                    literal = isinstance(said, ast.Constant) and isinstance(said.value, str)
                    yield f"{path.relative_to(ROOT)}:{node.lineno}", said.value if literal else ""


def _called(node: ast.AST) -> str:
    if not isinstance(node, ast.Call):
        return ""
    if isinstance(node.func, ast.Name):
        return node.func.id
    return node.func.attr if isinstance(node.func, ast.Attribute) else ""


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
