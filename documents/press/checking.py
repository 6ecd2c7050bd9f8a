"""Whether a Word file may be a template: it may come from an agency, so all that stands in it is looked at before it is used.

Allowed in tags: the paper's declared fields, `for`, `if`, comparisons, a few filters. No calls, no arithmetic, no names that begin with
an underscore, no macros, nothing that is fetched from outside.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

from documents.press.filters import FILTERS, ON_LISTS
from documents.press.package import wrong
from documents.press.tags import Tags

if TYPE_CHECKING:
    from jinja2 import Environment, nodes

LARGEST = 2_000_000
MOST_TAGS = 600
DEEPEST = 3
LOOP = {"index": None, "first": None, "last": None}
"""What a template may ask of its place in a list."""

UNREAD = frozenset({"unclosed", "unpaired", "syntax"})
"""Problems for which a part of the file could not be read to its end."""

_MARK = re.compile(r"<(/?)([\w:.-]+)(?:\s[^<>]*?)?(/?)>")
"""A mark of XML as lxml writes them."""

Shape = Mapping[str, "Shape | list[Any] | None"]
"""Declared fields: None for a plain value, [None] for a list of them, [shape] for a list of records."""


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong: `not_word`, `old_word`, `locked`, `broken` (the file); `size`, `macro`, `embedded`, `outside`; `unclosed`, `unpaired`,
    `syntax`, `unknown`, `forbidden`, `deep`, `cut`, `kind`, `missing` (its tags); `unprintable` for what is found only when it is printed.

    `what`: the name or the words as they stand in the file; `near`: the declared name it resembles.
    """

    code: str
    what: str = ""
    near: str = ""


def shape_of(fields: Mapping[str, Any]) -> Shape:
    """The declared fields of a sample: an empty list of a sample declares a list of plain values."""
    return {name: _shape(value) for name, value in fields.items()}


def _shape(value: Any) -> Any:  # a tree
    if isinstance(value, Mapping):
        return shape_of(value)
    if isinstance(value, list | tuple):
        shapes = [_shape(one) for one in value]
        return [max(shapes, key=lambda one: len(one or ()), default=None)]
    return None


def check(content: bytes, declared: Shape, required: Sequence[str] = ()) -> list[Problem]:
    """Everything that is wrong with a template; empty when it may be used. `required`: fields it must show."""
    if len(content) > LARGEST:
        return [Problem("size", str(len(content)))]
    if found := wrong(content):
        return [Problem(*found)]
    try:
        sources = list(_sources(content))
    except Exception as error:  # noqa: BLE001  # whatever a broken file makes of the readers
        return [Problem("broken", type(error).__name__)]
    return _tags(sources, declared, required)


def _sources(content: bytes) -> Iterator[str]:
    """What docxtpl gives to jinja: the body, headers, footers, footnotes and properties."""
    from docxtpl import DocxTemplate

    tpl: Any = DocxTemplate(io.BytesIO(content))
    tpl.init_docx()
    yield tpl.patch_xml(tpl.get_xml())
    for uri in (tpl.HEADER_URI, tpl.FOOTER_URI):
        for _key, part in tpl.get_headers_footers(uri):
            yield tpl.patch_xml(tpl.xml_to_string(part.blob and _element(part)))
    for part in tpl.docx.part.package.iter_parts():
        if part.content_type.endswith("footnotes+xml"):
            yield tpl.patch_xml(part.blob.decode())
    core = tpl.docx.core_properties
    yield from (core.author, core.comments, core.identifier, core.language, core.subject, core.title)


def _element(part: Any) -> Any:  # a part of python-docx
    from docx.opc.oxml import parse_xml

    return parse_xml(part.blob)


def _tags(sources: Sequence[str], declared: Shape, required: Sequence[str]) -> list[Problem]:
    from documents.press.printing import environment

    env, found, used = environment(), list[Problem](), set[str]()
    tags = sum(one.count("{{") + one.count("{%") for one in sources)
    if tags > MOST_TAGS:
        return [Problem("size", str(tags))]
    for source in sources:
        at = Tags(source)
        if words := at.unclosed():
            found.append(Problem("unclosed", words))
            continue
        if words := at.unpaired():
            found.append(Problem("unpaired", words))
            continue
        walk = _Walk(declared, at)
        try:
            walk.all(_parsed(env, at.lines).body, {**declared})
        except Exception as error:  # noqa: BLE001  # of jinja, and of Python for brackets or numbers without end
            found.append(Problem("syntax", at.on_line(getattr(error, "lineno", 0)) or "{{ … }}"))
            continue
        found += walk.problems
        used |= walk.used
    if not any(one.code in UNREAD for one in found):  # otherwise nobody knows what that part shows
        found += [Problem("missing", one) for one in required if one not in used]
    return list(dict.fromkeys(found))


def _parsed(env: Environment, source: str) -> nodes.Template:
    return env.parse(source)


class _Walk:
    """Through the tags of one part; what is not named here is forbidden."""

    def __init__(self, declared: Shape, at: Tags) -> None:
        self.declared, self.at, self.problems, self.used = declared, at, list[Problem](), set[str]()

    def all(self, parts: Sequence[nodes.Node], scope: Mapping[str, Any], depth: int = 0) -> None:
        for part in parts:
            self.statement(part, scope, depth)

    def statement(self, part: nodes.Node, scope: Mapping[str, Any], depth: int) -> None:
        from jinja2 import nodes as n

        if isinstance(part, n.Output):
            for one in part.nodes:
                if not isinstance(one, n.TemplateData) and isinstance(self.value(one, scope), list | dict):
                    self.problems.append(Problem("kind", self.said(one)))
        elif isinstance(part, n.If):
            self.value(part.test, scope)
            self.whole(part.test, part.body, part.else_)
            self.all([*part.body, *part.elif_, *part.else_], scope, depth)
        elif isinstance(part, n.For) and isinstance(part.target, n.Name) and not (part.recursive or part.test):
            if depth >= DEEPEST:
                self.problems.append(Problem("deep", part.target.name))
                return
            items = self.value(part.iter, scope)
            self.whole(part.iter, part.body, part.else_)
            if not isinstance(items, list):
                self.problems.append(Problem("kind", self.said(part.iter)))
                items = [None]
            if part.target.name.startswith("_") or part.target.name in self.declared:
                self.problems.append(Problem("forbidden", part.target.name))
            self.all(part.body, {**scope, part.target.name: items[0], "loop": LOOP}, depth + 1)
            self.all(part.else_, scope, depth)
        else:
            self.problems.append(Problem("forbidden", self.at.on_line(part.lineno)))

    def whole(self, about: nodes.Node, *branches: Sequence[nodes.Node]) -> None:
        """A part that comes and goes begins and ends at one depth of the page: without it the rest would be cut off in silence."""
        if any(_hanging(one) for one in branches):
            self.problems.append(Problem("cut", self.said(about)))

    def value(self, part: nodes.Node, scope: Mapping[str, Any]) -> Any:  # the shape of what an expression gives
        from jinja2 import nodes as n

        if isinstance(part, n.Const):
            return None
        if isinstance(part, n.Name):
            return self.named(part.name, scope)
        if isinstance(part, n.Getattr):
            return self.member(part, scope)
        if isinstance(part, n.Filter) and part.node is not None:
            return self.filtered(part, scope)
        inside = _inside(part)
        if inside is None:
            self.problems.append(Problem("forbidden", self.at.on_line(part.lineno)))
        for one in inside or ():
            self.value(one, scope)
        return None

    def named(self, name: str, scope: Mapping[str, Any]) -> Any:  # as above
        if name in self.declared:
            self.used.add(name)
        if name in scope:
            return scope[name]
        self.unknown(name, scope)
        return None

    def member(self, part: nodes.Getattr, scope: Mapping[str, Any]) -> Any:  # as above
        owner = self.value(part.node, scope)
        if part.attr.startswith("_"):
            self.problems.append(Problem("forbidden", part.attr))
        elif not isinstance(owner, Mapping):
            self.problems.append(Problem("unknown", self.said(part)))
        elif part.attr in owner:
            return owner[part.attr]
        else:
            self.unknown(part.attr, owner)
        return None

    def filtered(self, part: nodes.Filter, scope: Mapping[str, Any]) -> None:
        if part.node is None:
            return
        given = self.value(part.node, scope)
        if part.name not in FILTERS or part.args or part.kwargs:
            self.unknown(part.name, FILTERS)
        elif isinstance(given, list | dict) and not (part.name in ON_LISTS and given == [None]):
            self.problems.append(Problem("kind", self.said(part.node)))

    def said(self, part: nodes.Node) -> str:
        """A name as it was typed; what is none is told by its tag."""
        return _name(part) or self.at.on_line(part.lineno)

    def unknown(self, name: str, known: Mapping[str, Any]) -> None:
        near = get_close_matches(name, [one for one in known if one != "loop"], n=1, cutoff=0.75)
        self.problems.append(Problem("unknown", name, near[0] if near else ""))


def _hanging(parts: Sequence[nodes.Node]) -> bool:
    """Whether the page around these parts would not close without them, the blocks inside them aside."""
    from jinja2 import nodes as n

    outputs = [one for one in parts if isinstance(one, n.Output)]
    text = "".join(one.data for output in outputs for one in output.nodes if isinstance(one, n.TemplateData))
    ended, begun = list[str](), list[str]()
    for closes, name, empty in _MARK.findall(text):
        if empty:
            continue
        if not closes:
            begun.append(name)
        elif begun and begun[-1] == name:
            begun.pop()
        else:
            ended.append(name)
    return ended != begun[::-1]


def _inside(part: nodes.Node) -> Sequence[nodes.Node] | None:
    """What a condition is made of; None for what is no condition."""
    from jinja2 import nodes as n

    if isinstance(part, n.Compare):
        return [part.expr, *(one.expr for one in part.ops)]
    if isinstance(part, n.And | n.Or):
        return [part.left, part.right]
    if isinstance(part, n.Not):
        return [part.node]
    if isinstance(part, n.CondExpr):
        return [one for one in (part.test, part.expr1, part.expr2) if one is not None]
    return None


def _name(part: nodes.Node) -> str:
    """A name with its members; empty for what is none."""
    from jinja2 import nodes as n

    if isinstance(part, n.Name):
        return part.name
    if isinstance(part, n.Getattr):
        owner = _name(part.node)
        return f"{owner}.{part.attr}" if owner else ""
    return ""
