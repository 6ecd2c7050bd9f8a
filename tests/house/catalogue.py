"""All sentences of the program: the Vietnamese ones as they stand in the code, and their English."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from string import Formatter
from typing import BinaryIO

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

ROOT = Path(__file__).parents[2]
SPEAKING = ("bot", "handlers")
"""The floors that speak to people."""

ENGLISH = ROOT / "handlers" / "locale" / "en" / "LC_MESSAGES" / "messages.po"
CALLED = {"_": 1, "words": 1, "plural": 2}
"""How `Words` is called in the code, and how many of the first arguments are sentences."""

MARKS = re.compile(r"<[^>]+>|\{[^}]*\}|https?://\S+")
COMMAND = re.compile(r"/[a-z]+")

Found = tuple[int, str, tuple[str, ...], list[str]]


def spoken(file: BinaryIO, *_ours: object, **_too: object) -> Iterator[Found]:
    """Babel's extraction method of `babel.cfg`: (line, function, sentences, comments) of one file, as Python itself reads it.

    Babel's own method loses sentences inside f-strings, and plurals beside an argument named `_`. What is no literal is given as "".
    """
    for node in ast.walk(ast.parse(file.read())):
        if not isinstance(node, ast.Call):
            continue
        name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
        if name in CALLED:
            said = tuple(_literal(one) for one in node.args[: CALLED[name]])
            yield node.lineno, "plural" if name == "plural" else "_", said, []


def _literal(node: ast.expr) -> str:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


@cache
def sentences() -> dict[str, str]:
    """Every Vietnamese sentence, with the place it stands in; "" when one is made up instead of written."""
    found: dict[str, str] = {}
    for path in (path for floor in SPEAKING for path in sorted((ROOT / floor).rglob("*.py"))):
        with path.open("rb") as file:
            for line, _function, said, _comments in spoken(file):
                for one in said:
                    found.setdefault(one, f"{path.relative_to(ROOT)}:{line}")
    return found


@cache
def english() -> Catalog:
    """The English catalogue."""
    with ENGLISH.open("rb") as text:
        return read_po(text, "en")


def translations(sentence: str) -> list[str]:
    """The English of a sentence, for one and for many where they differ; empty when there is none."""
    message = english().get(sentence)
    said = message.string if message else None
    return list(filter(None, [said] if isinstance(said, str) else said or ()))


def placeholders(sentence: str) -> set[str]:
    """The names of what is filled in."""
    return {name for _, name, _, _ in Formatter().parse(sentence) if name}


def commands(sentence: str) -> set[str]:
    """The commands that a sentence names."""
    return set(COMMAND.findall(MARKS.sub(" ", sentence)))


def bare(sentence: str) -> str:
    """A sentence without marks, placeholders and commands."""
    return COMMAND.sub(" ", MARKS.sub(" ", sentence))
