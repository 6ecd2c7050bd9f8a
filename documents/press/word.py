"""What python-docx has no words for: a sheet with our styles, cells filled in, marks of rows, the number of a page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from documents.press import styles as st
from documents.press.styles import add_styles

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import Table, _Cell, _Row
    from docx.text.run import Run


def empty(*, landscape: bool) -> Document:
    """A sheet of A4 with our styles and no others; page numbers in the middle above from the second page on."""
    import docx
    from docx.enum.section import WD_ORIENT
    from docx.oxml.ns import qn
    from docx.shared import Mm, Pt

    from documents.layouts import FONT, PROFILES

    doc: Document = docx.Document()
    for style in [one for one in doc.styles if one.name not in _KEPT]:
        style.delete()
    for rels in (doc.part.rels, doc.part.package.rels):
        for key in [key for key, one in rels.items() if one.reltype.rpartition("/")[2] in _DROPPED]:
            del rels[key]
    normal = doc.styles["Normal"]
    normal.font.name, normal.font.size = FONT, Pt(14)
    fonts = normal.element.get_or_add_rPr().get_or_add_rFonts()
    for script in ("w:eastAsia", "w:cs", "w:hAnsi"):
        fonts.set(qn(script), FONT)
    for language in doc.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), "vi-VN")
    add_styles(doc)
    section = doc.sections[0]
    size = (Mm(297), Mm(210)) if landscape else (Mm(210), Mm(297))
    section.page_width, section.page_height = size
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    section.different_first_page_header_footer = True
    st.apply(doc, PROFILES[-1])
    number = section.header.paragraphs[0]
    number.style = doc.styles[st.PAGE_NUMBER]
    _page_number(number.add_run())
    core = doc.core_properties
    core.title = core.author = core.last_modified_by = core.comments = ""
    core.revision = 1
    return doc


_KEPT = frozenset({"Normal", "Table Grid", "Normal Table", "No List", "Default Paragraph Font", "Header"})

_DROPPED = frozenset({"stylesWithEffects", "webSettings", "customXml", "numbering", "thumbnail"})
"""Parts of python-docx's own template that say nothing."""


def fill(cell: _Cell, lines: Sequence[tuple[str, str]]) -> None:
    """(text, style) of each paragraph of a cell."""
    for number, (text, style) in enumerate(lines):
        paragraph = cell.paragraphs[0] if number == 0 else cell.add_paragraph()
        paragraph.style = style
        paragraph.add_run(text)


def cell_margins(table: Table, **twentieths: int) -> None:
    """Between words and edges of its cells: twentieths of a point for top, left, bottom, right (ECMA-376: w:tblCellMar)."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    margins = OxmlElement("w:tblCellMar")
    for side in (side for side in ("top", "left", "bottom", "right") if side in twentieths):
        one = OxmlElement(f"w:{side}")
        one.set(qn("w:w"), str(twentieths[side]))
        one.set(qn("w:type"), "dxa")
        margins.append(one)
    properties = table._tbl.tblPr  # noqa: SLF001  # python-docx has no other way to a table's properties
    properties.insert_element_before(margins, "w:tblLook", "w:tblCaption", "w:tblDescription")


def mark(row: _Row, *, heading: bool) -> None:
    """No row is torn between two pages; a heading comes again on each (ECMA-376: w:cantSplit, w:tblHeader)."""
    from docx.oxml import OxmlElement

    marks = row._tr.get_or_add_trPr()  # noqa: SLF001  # python-docx has no other way to the row's properties
    marks.append(OxmlElement("w:cantSplit"))
    if heading:
        marks.append(OxmlElement("w:tblHeader"))


def _page_number(run: Run) -> None:
    """The field PAGE."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    for kind, text in (("begin", ""), ("", " PAGE "), ("end", "")):
        part = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            part.set(qn("w:fldCharType"), kind)
        else:
            part.set(qn("xml:space"), "preserve")
            part.text = text
        run.element.append(part)
