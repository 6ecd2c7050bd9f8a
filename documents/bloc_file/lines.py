"""YAML to plain values, remembering on which line each value stands.

The reading is the plain part of YAML 1.2: `yes`, `17:00` and `2024-02-06` stay text, so that the models decide what they are.
Anchors, tags, several documents, tabs and repeated keys are refused: a person would not see what the program reads.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field

import yaml

from documents.bloc_file.problems import BlocFileError, Path, Problem, dotted

MOST_CHARACTERS = 1_000_000
"""A bloc file has some 10,000 characters; anything near this bound is another kind of file."""

MOST_DEPTH = 40
"""Lists and mappings within each other; a scoring table of four levels needs 12."""

_HINTS = {
    "mapping values are not allowed here": "wrong indentation, or a second colon: put a value with a colon in quotes",
    "could not find expected ':'": "expected `key: value`",
    "expected <block end>": "wrong indentation: items of one list or mapping start in the same column",
    "found unexpected end of stream": "a quote or a bracket is not closed",
    "expected a single document": "one file holds one document: remove the line ---",
    "expected ',' or": "a bracket is not closed",
    "cannot start any token": "put the value in quotes",
}

_INT, _BOOL, _NULL = (f"tag:yaml.org,2002:{name}" for name in ("int", "bool", "null"))


class PlainLoader(yaml.SafeLoader):
    """Resolves whole numbers, true/false and null; everything else is text."""

    yaml_implicit_resolvers = {}  # noqa: RUF012  # the registry that the base class fills, cleared here


class PlainDumper(yaml.SafeDumper):
    """Writes so that `PlainLoader` reads the same values; lists are indented below their key."""

    yaml_implicit_resolvers = {}  # noqa: RUF012  # the registry that the base class fills, cleared here

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        """As the base class does, but list items never start in the column of their key."""
        del indentless
        super().increase_indent(flow, False)


for _cls in (PlainLoader, PlainDumper):
    _cls.add_implicit_resolver(_INT, re.compile(r"^-?(0|[1-9][0-9]{0,17})$"), list("-0123456789"))
    _cls.add_implicit_resolver(_BOOL, re.compile(r"^(true|false)$"), list("tf"))
    _cls.add_implicit_resolver(_NULL, re.compile(r"^(~|null|)$"), ["~", "n", ""])


@dataclass(slots=True)
class Located:
    """Plain values of a YAML text and the line (from 1) of every path in it."""

    value: object = None
    lines: dict[Path, int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def line(self, path: Path) -> int:
        """The line of `path`, or of the nearest value around it."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)


def read_yaml(text: str | bytes, name: str) -> Located:
    """Read one YAML document; BlocFileError when it is not text, not YAML, or uses what is refused here."""
    text = _decoded(text, name)
    tabs = [number for number, line in enumerate(text.split("\n"), 1) if re.match(r" *\t", line)]
    if tabs:
        raise BlocFileError(name, [Problem(number, "", "tab") for number in tabs])
    located = Located()
    try:
        located.problems.extend(_refused(text))
        node = None if located.problems else yaml.compose(text, PlainLoader)
        if node:
            located.value = _walk(node, (), located)
    except yaml.MarkedYAMLError as error:
        raise BlocFileError(name, [_syntax(error)]) from error
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        letter = f"U+{ord(text[error.position]):04X}"
        raise BlocFileError(name, [Problem(line, "", "character", {"letter": letter})]) from error
    if not located.lines and not located.problems:
        located.problems.append(Problem(1, "", "nothing"))
    if located.problems:
        raise BlocFileError(name, located.problems)
    return located


def _refused(text: str) -> Iterator[Problem]:
    """Anchors, aliases and tags, by which a value stands elsewhere or means something else than it says; deep nesting."""
    depth = 0
    for event in yaml.parse(text, PlainLoader):
        line = event.start_mark.line + 1 if event.start_mark else 1
        if getattr(event, "anchor", None) or getattr(event, "tag", None):
            yield Problem(line, "", "anchor")
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > MOST_DEPTH:
            yield Problem(line, "", "deep")
            return


def _decoded(raw: str | bytes, name: str) -> str:
    text = raw if isinstance(raw, str) else ""
    if isinstance(raw, bytes):
        try:
            text = raw.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            line = raw.count(b"\n", 0, error.start) + 1
            raise BlocFileError(name, [Problem(line, "", "encoding")]) from error
    if len(text) > MOST_CHARACTERS:
        raise BlocFileError(name, [Problem(1, "", "longer", {"most": f"{MOST_CHARACTERS:,}"})])
    # Some systems type Vietnamese letters as letter plus mark; one form makes equal names equal.
    return unicodedata.normalize("NFC", text)


def _syntax(error: yaml.MarkedYAMLError) -> Problem:
    mark = error.problem_mark or error.context_mark
    said = f"{error.context or ''} {error.problem or ''}".strip()
    message = next((hint for part, hint in _HINTS.items() if part in said), said)
    return Problem(mark.line + 1 if mark else 1, "", "syntax", {"said": message})


def _walk(node: yaml.Node, path: Path, located: Located) -> object:
    """Plain value of a node; notes lines and problems on the way."""
    located.lines.setdefault(path, node.start_mark.line + 1)
    if isinstance(node, yaml.MappingNode):
        return _walk_mapping(node, path, located)
    if isinstance(node, yaml.SequenceNode):
        return [_walk(child, (*path, number), located) for number, child in enumerate(node.value)]
    return _scalar(node)


def _walk_mapping(node: yaml.MappingNode, path: Path, located: Located) -> dict[str, object]:
    out: dict[str, object] = {}
    for key_node, value_node in node.value:
        line = key_node.start_mark.line + 1
        if not isinstance(key_node, yaml.ScalarNode):
            located.problems.append(Problem(line, dotted(path), "key_word"))
            continue
        key = str(key_node.value)
        here = (*path, key)
        if key in out:
            first = {"other": str(located.lines[here])}
            located.problems.append(Problem(line, dotted(here), "key_twice", first))
            continue
        located.lines[here] = line
        out[key] = _walk(value_node, here, located)
    return out


def _scalar(node: yaml.Node) -> object:
    if node.tag == _INT:
        return int(node.value)
    if node.tag == _BOOL:
        return node.value == "true"
    return None if node.tag == _NULL else node.value
