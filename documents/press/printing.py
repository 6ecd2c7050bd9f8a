"""A template and fields into a Word file: docxtpl with a sandboxed jinja; the same template and fields make the same bytes."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import datetime
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from documents.layouts import Profile
from documents.press.filters import FILTERS, Fields, cleaned, keep_together, spelt
from documents.press.styles import RULES_BELOW, apply, inset_below
from documents.press.zipped import saved

if TYPE_CHECKING:
    from docx.document import Document
    from jinja2 import Environment

_LOOSE = (
    ".//w:*[not(self::w:t or self::w:delText or self::w:instrText or self::w:delInstrText)]/text()[normalize-space()]"
)

UNNAMED = datetime(2000, 1, 1)  # noqa: DTZ001  # a property of the file, which has no zone
"""The file's moment where a paper tells none."""


@cache
def environment() -> Environment:
    """Sandboxed, escaping, with our filters and nothing else; a field that is not there is an error."""
    from jinja2 import StrictUndefined
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    env = ImmutableSandboxedEnvironment(autoescape=True, undefined=StrictUndefined)
    env.filters = dict(FILTERS)
    env.globals = {}
    return env


def print_paper(
    template: bytes, fields: Fields, profile: Profile, *, title: str = "", author: str = "", at: str = ""
) -> bytes:
    """The paper (.docx) in that layout. `title`, `author`, `at` (ISO) go into the file's properties.

    A template without our styles keeps its own look. Errors of jinja pass through: `checking.check` finds them before.
    """
    from docxtpl import DocxTemplate

    tpl: Any = DocxTemplate(io.BytesIO(template))
    doc: Document = tpl.get_docx()
    apply(doc, profile)
    tpl.render({**layout_fields(profile), **cleaned(fields)}, jinja_env=environment())
    for text in _texts(tpl.docx):
        if text.text:
            text.text = spelt(keep_together(text.text), profile.spelling)
    _close_cells(tpl.docx)
    _rule_below(tpl.docx)
    core = tpl.docx.core_properties
    # OPC core properties hold at most 255 characters in python-docx.
    core.title = cleaned(title)[:255]
    core.author = core.last_modified_by = cleaned(author)[:255]
    core.created = core.modified = datetime.fromisoformat(at).replace(tzinfo=None, microsecond=0) if at else UNNAMED
    core.comments, core.revision = "", 1
    return saved(tpl.docx)


def marked(paper: bytes, words: str) -> bytes:
    """The same Word file with a line before everything else, whatever its template is."""
    import docx
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Pt, RGBColor

    doc = docx.Document(io.BytesIO(paper))
    line = doc.add_paragraph()
    line.alignment = WD_ALIGN_PARAGRAPH.CENTER
    run = line.add_run(words)
    run.bold, run.font.size, run.font.color.rgb = True, Pt(14), RGBColor(0xC0, 0, 0)
    doc.element.body.insert(0, run.element.getparent())
    return saved(doc)


def layout_fields(profile: Profile) -> dict[str, Any]:
    """What the layout says in words; every template may use it."""
    (nation, _size), *others = profile.nation
    return {
        "quoc_hieu": nation, "tieu_ngu": others[0][0] if others else "", "co_sao": profile.star,
        "gach_ten_loai": profile.title_line, "het": profile.end, "kinh": profile.addressee, "dau_can_cu": profile.bases,
        "dau_trich_yeu": profile.letter_subject, "dau_noi_nhan": profile.recipients, "luu": profile.keep,
        "thay_mat": profile.on_behalf, "ky_thay": profile.for_head, "thua_lenh": profile.by_order,
    }  # fmt: skip


def loose_text(paper: bytes) -> bool:
    """Whether words stand in the body of a Word file where none may: Word takes such a file for a broken one."""
    import docx

    return bool(docx.Document(io.BytesIO(paper)).element.body.xpath(_LOOSE))


def _rule_below(doc: Document) -> None:
    """The line below a subject is as long as the subject's last line wants it."""
    from docx.shared import Mm

    for above, below in pairwise(doc.paragraphs):
        style: Any = below.style
        if style is not None and (width := RULES_BELOW.get(style.name)):
            inset = Mm(inset_below(above.text.rpartition("\n")[2], width))
            style.paragraph_format.left_indent = style.paragraph_format.right_indent = inset


def _close_cells(doc: Document) -> None:
    """A cell ends with a paragraph (ECMA-376, 17.4.65), also when all that stood in it has gone."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    for cell in doc.element.body.iter(qn("w:tc")):
        if not len(cell) or cell[-1].tag != qn("w:p"):
            cell.append(OxmlElement("w:p"))


def _texts(doc: Document) -> Iterator[Any]:
    """All elements that hold words."""
    from docx.oxml.ns import qn

    yield from doc.element.body.iter(qn("w:t"))
