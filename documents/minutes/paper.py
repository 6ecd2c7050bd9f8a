"""A paper in Word (.docx), written from the top down: head, title, paragraphs, tables, signatures. The same calls make the same bytes."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from documents.minutes.layout import BODY, FONT, SMALL, Head, long_day

if TYPE_CHECKING:
    from docx.document import Document
    from docx.shared import Length
    from docx.table import Table, _Cell
    from docx.text.paragraph import Paragraph

_OLDEST = (1980, 1, 1, 0, 0, 0)
"""The time of every entry of the archive: nothing but what is written changes the bytes."""

WIDTH = 165
"""Between the margins of a sheet of A4."""

LEFT_BLOCK = 63


@dataclass(frozen=True, slots=True)
class Signer:
    """Somebody by name, with what they are: "Nguyễn Văn A, Trưởng ban"."""

    name: str
    post: str = ""

    @property
    def said(self) -> str:
        """Name and post."""
        return ", ".join(filter(None, (self.name, self.post)))


@dataclass(frozen=True, slots=True)
class Block:
    """A place for signatures: who signs (in capitals), and those who do."""

    who: str
    signers: tuple[Signer, ...]


class Paper:
    """One paper. `at`: when it was made, for the file's own properties."""

    def __init__(self, head: Head, name: str, at: datetime) -> None:
        import docx

        self.head, self.profile = head, head.profile
        self.doc: Document = docx.Document()
        self._set_page()
        self._set_font()
        core = self.doc.core_properties
        # OPC core properties hold at most 255 characters in python-docx.
        core.title = _clean(name)[:255]
        core.author = core.last_modified_by = _clean(head.bloc)[:255]
        core.created = core.modified = at.replace(tzinfo=None, microsecond=0)
        core.comments, core.revision = "", 1
        self._write_head()

    def title(self, *lines: str) -> None:
        """What it is, centred and in bold; below it a short line where the layout has one."""
        self._line("", spacing=0)
        for number, text in enumerate(lines):
            self._line(text, "center", bold=True, size=self.profile.title if number == 0 else BODY)
        self._line("-----" if self.profile.star else "", "center", after=6)

    def heading(self, text: str) -> None:
        """The heading of a part; it stays with what follows."""
        self._line(text, "both", bold=True, indent=True, after=6).paragraph_format.keep_with_next = True

    def text(self, text: str, *, bold: bool = False, italic: bool = False) -> None:
        """A paragraph of the body."""
        self._line(text, "both", bold=bold, italic=italic, indent=True, after=6)

    def texts(self, lines: Sequence[str]) -> None:
        """Each a paragraph with a dash."""
        for line in lines:
            self.text(f"- {line}")

    def table(self, heading: Sequence[str], rows: Sequence[Sequence[str]], widths: Sequence[int]) -> None:
        """Widths in mm. The heading comes again on every page, no row is torn; the first column is centred, the second to the left."""
        table = self._table(len(rows) + 1, widths)
        table.style = "Table Grid"
        for number, row in enumerate([heading, *rows]):
            _mark_row(table, number, heading=number == 0)
            for place, (cell, text) in enumerate(zip(table.rows[number].cells, row, strict=True)):
                left = number > 0 and place == 1
                _space(_put(cell, text, "left" if left else "center", bold=number == 0, size=SMALL), 0, 2, before=2)
        self._line("", spacing=6)

    def signatures(self, *blocks: Block) -> None:
        """One to three places to sign, side by side, never torn from one another nor from what they sign."""
        for above in (*self.doc.paragraphs[-1:], self._line("", spacing=6)):
            above.paragraph_format.keep_with_next = True
        table = self._table(1, [WIDTH // len(blocks)] * len(blocks))
        _mark_row(table, 0, heading=False)
        for cell, block in zip(table.rows[0].cells, blocks, strict=True):
            _put(cell, block.who, "center", bold=True, size=BODY)
            _add(cell, "(ký, ghi rõ họ tên)", italic=True, size=SMALL)
            for place, one in enumerate(block.signers or (Signer(""),)):
                for _blank in range(3 if place == 0 else 2):
                    _add(cell, "", size=SMALL)
                _add(cell, one.name, bold=True, size=BODY)

    def to_bytes(self) -> bytes:
        """The file."""
        made, out = io.BytesIO(), io.BytesIO()
        self.doc.save(made)
        with zipfile.ZipFile(made) as parts, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            for part in parts.infolist():
                entry = zipfile.ZipInfo(part.filename, _OLDEST)
                entry.compress_type = zipfile.ZIP_DEFLATED
                archive.writestr(entry, parts.read(part))
        return out.getvalue()

    def _set_page(self) -> None:
        from docx.enum.text import WD_ALIGN_PARAGRAPH
        from docx.shared import Mm

        section, profile = self.doc.sections[0], self.profile
        section.page_width, section.page_height = Mm(210), Mm(297)
        section.top_margin, section.bottom_margin = Mm(profile.top), Mm(profile.bottom)
        section.left_margin, section.right_margin = Mm(profile.inner), Mm(profile.outer)
        section.header_distance = Mm(10)
        section.different_first_page_header_footer = True
        number = section.header.paragraphs[0]
        number.alignment = WD_ALIGN_PARAGRAPH.CENTER
        _add_page_number(number)

    def _set_font(self) -> None:
        from docx.oxml.ns import qn
        from docx.shared import Pt

        style = self.doc.styles["Normal"]
        style.font.name, style.font.size = FONT, Pt(BODY)
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for script in ("w:eastAsia", "w:cs", "w:hAnsi"):
            fonts.set(qn(script), FONT)
        for language in self.doc.styles.element.iter(qn("w:lang")):
            language.set(qn("w:val"), "vi-VN")

    def _write_head(self) -> None:
        """Left who issues it, right the nation's or the Party's name; number and date below."""
        head, profile = self.head, self.profile
        table = self._table(2, [LEFT_BLOCK, WIDTH - LEFT_BLOCK])
        left, right = table.rows[0].cells
        _put(left, head.agency.upper(), "center", size=profile.left)
        _add(left, head.bloc.upper(), bold=True, size=profile.left)
        if profile.star:
            _add(left, "*", size=profile.left)
        else:
            _rule(_add(left, "", size=2), 22)
        (first, size), *others = profile.nation
        _put(right, first, "center", bold=True, size=size)
        for text, size in others:
            _add(right, text, bold=True, size=size)
        _rule(_add(right, "", size=2), 18)
        number, dated = table.rows[1].cells
        _put(number, profile.number, "center", size=BODY)
        _put(dated, f"{head.place}, {long_day(head.on)}", "center", italic=True, size=BODY)

    def _table(self, rows: int, widths: Sequence[int]) -> Table:
        from docx.enum.table import WD_TABLE_ALIGNMENT
        from docx.shared import Mm

        table: Table = self.doc.add_table(rows, len(widths))
        table.alignment, table.autofit = WD_TABLE_ALIGNMENT.CENTER, False
        for row in table.rows:
            for cell, width in zip(row.cells, widths, strict=True):
                cell.width = Mm(width)
        for column, width in zip(table.columns, widths, strict=True):
            column.width = Mm(width)
        return table

    def _line(
        self, text: str, align: str = "left", *, bold: bool = False, italic: bool = False, size: int = BODY, indent: bool = False,
        after: int = 0, spacing: int | None = None,
    ) -> Paragraph:  # fmt: skip
        from docx.shared import Mm

        paragraph = self.doc.add_paragraph()
        _fill(paragraph, text, align, bold=bold, italic=italic, size=size)
        _space(paragraph, self.profile.spacing if spacing is None else spacing, after)
        if indent:
            paragraph.paragraph_format.first_line_indent = Mm(self.profile.indent)
        return paragraph


def _put(cell: _Cell, text: str, align: str, *, size: int, bold: bool = False, italic: bool = False) -> Paragraph:
    """The first paragraph of a cell."""
    paragraph: Paragraph = cell.paragraphs[0]
    _fill(paragraph, text, align, bold=bold, italic=italic, size=size)
    _space(paragraph, 0, 0)
    return paragraph


def _add(cell: _Cell, text: str, *, size: int, bold: bool = False, italic: bool = False) -> Paragraph:
    """One more paragraph of a cell, centred."""
    paragraph: Paragraph = cell.add_paragraph()
    _fill(paragraph, text, "center", bold=bold, italic=italic, size=size)
    _space(paragraph, 0, 0)
    return paragraph


def _fill(paragraph: Paragraph, text: str, align: str, *, bold: bool, italic: bool, size: int) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Pt

    paragraph.alignment = {
        "left": WD_ALIGN_PARAGRAPH.LEFT, "center": WD_ALIGN_PARAGRAPH.CENTER, "both": WD_ALIGN_PARAGRAPH.JUSTIFY,
    }[align]  # fmt: skip
    run = paragraph.add_run(_clean(text))
    run.bold, run.italic = bold or None, italic or None
    run.font.size = Pt(size)


def _clean(text: str) -> str:
    """Without the characters that XML 1.0 cannot hold: what people type may bring them."""
    return "".join(one for one in text if one >= " " and one not in "\ufffe\uffff" and not "\ud800" <= one <= "\udfff")


def _space(paragraph: Paragraph, spacing: int, after: int, before: int = 0) -> None:
    from docx.enum.text import WD_LINE_SPACING
    from docx.shared import Pt

    form = paragraph.paragraph_format
    form.space_before, form.space_after = Pt(before), Pt(after)
    form.line_spacing_rule = WD_LINE_SPACING.EXACTLY if spacing else WD_LINE_SPACING.SINGLE
    if spacing:
        exact: Length = Pt(spacing)
        form.line_spacing = exact


def _mark_row(table: Table, number: int, *, heading: bool) -> None:
    """No row is torn between two pages; a heading comes again on each (ECMA-376: w:cantSplit, w:tblHeader)."""
    from docx.oxml import OxmlElement

    marks = table.rows[number]._tr.get_or_add_trPr()  # noqa: SLF001  # python-docx has no other way to the row's properties
    marks.append(OxmlElement("w:cantSplit"))
    if heading:
        marks.append(OxmlElement("w:tblHeader"))


def _rule(paragraph: Paragraph, inset: int) -> None:
    """A line below, so many mm in from both sides."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import Mm

    _space(paragraph, 3, 3)
    paragraph.paragraph_format.left_indent = paragraph.paragraph_format.right_indent = Mm(inset)
    border = OxmlElement("w:pBdr")
    line = OxmlElement("w:bottom")
    for name, value in (("val", "single"), ("sz", "6"), ("space", "1"), ("color", "000000")):
        line.set(qn(f"w:{name}"), value)
    border.append(line)
    paragraph._p.get_or_add_pPr().insert_element_before(  # noqa: SLF001  # python-docx knows no borders of paragraphs
        border, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:rPr"
    )


def _add_page_number(paragraph: Paragraph) -> None:
    """The field PAGE."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import Pt

    run = paragraph.add_run()
    run.font.size = Pt(BODY)
    for kind, text in (("begin", ""), ("", " PAGE "), ("end", "")):
        part = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            part.set(qn("w:fldCharType"), kind)
        else:
            part.set(qn("xml:space"), "preserve")
            part.text = text
        run._r.append(part)  # noqa: SLF001  # python-docx knows no fields; the element is the only way in
