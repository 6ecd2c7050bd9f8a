"""A template being written: Word paragraphs in our named styles with docxtpl's tags in them; what all papers share is written here.

Inside a text: `{{ ten }}` a field, `{{ diem | diem }}` through a filter (`documents.press.filters`), `{% if %}..{% endif %}`. Whole
paragraphs and tables come and go with `when`, repeat with `each`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from documents.press import styles as st
from documents.press.styles import add_styles

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import Table, _Cell, _Row
    from docx.text.run import Run

WIDTH, WIDE = 165, 252
"""Between the margins of an upright and of a lying sheet of A4, in mm."""

HEAD_LEFT = 63
NO_BREAK = "\u00a0"


@dataclass(frozen=True, slots=True)
class Column:
    """Of a table: heading, the text of its cells, width in mm, style of its cells."""

    heading: str
    cell: str
    width: int
    style: str = st.CELL


@dataclass(frozen=True, slots=True)
class Block:
    """A place to sign beside others: who signs (in capitals) and the list of names that sign there (strings)."""

    who: str
    names: str


class Draft:
    """One template, written from the top down."""

    def __init__(self, *, landscape: bool = False) -> None:
        self.landscape = landscape
        self.width = WIDE if landscape else WIDTH
        self.doc: Document = _empty(landscape=landscape)

    def head(self, *, letter: bool = False, sealed: bool = False) -> None:
        """Left who issues it, right the nation's or the Party's name; number and date below. `letter`: its subject stands left;
        `sealed`: room for the seal in the number's place, of a paper without one."""
        table = self._table(2, [HEAD_LEFT, *self._between(), WIDTH - HEAD_LEFT])
        left, *_gap, right = table.rows[0].cells
        _fill(left, [
            ("{%p if co_quan_chu_quan %}", st.PARENT), ("{{ co_quan_chu_quan | hoa }}", st.PARENT), ("{%p endif %}", st.PARENT),
            ("{{ co_quan | hoa }}", st.ISSUER),
            ("{%p if co_sao %}", st.STAR), ("*", st.STAR), ("{%p else %}", st.ISSUER_RULE), ("", st.ISSUER_RULE),
            ("{%p endif %}", st.STAR),
        ])  # fmt: skip
        _fill(right, [
            ("{{ quoc_hieu }}", st.NATION),
            ("{%p if tieu_ngu %}", st.MOTTO), ("{{ tieu_ngu }}", st.MOTTO), ("{%p endif %}", st.MOTTO), ("", st.NATION_RULE),
        ])  # fmt: skip
        number, *_gap, dated = table.rows[1].cells
        subject = [(_LETTER_SUBJECT, st.LETTER_SUBJECT)] if letter else []
        mark = [("{%p if du_thao %}", st.DRAFT_MARK), ("DỰ THẢO", st.DRAFT_MARK), ("{%p endif %}", st.DRAFT_MARK)]
        first = [("(đóng dấu)", st.SIGN_NOTE), ("", st.SIGNER)] if sealed else [("{{ dong_so }}", st.NUMBER)]
        _fill(number, [*first, *subject, *mark])
        _fill(dated, [("{{ dia_danh }}, {{ ngay_van_ban }}", st.PLACE)])

    def title(self, name: str, *subject: str) -> None:
        """The type's name and what it is about; below it the short line of layouts that have one."""
        self.line(name, st.TITLE)
        if subject:
            self.line("\n".join(subject), st.SUBJECT)  # one paragraph, or the space between two would part its lines
        with self.when("gach_ten_loai"):
            self.line("{{ gach_ten_loai }}", st.TITLE_LINE)
            if subject:
                self.otherwise()
                self.line("", st.SUBJECT_RULE if self.width == WIDTH else st.WIDE_SUBJECT_RULE)

    def addressee(self, text: str, *, submission: bool = False) -> None:
        """ "Kính gửi: ..."; of a submission "Kính trình: ..." where the layout says so."""
        self.line(f"{'{{ kinh }}' if submission else 'Kính gửi'}: {text}", st.ADDRESSEE)

    def bases(self, items: str = "can_cu") -> None:
        """Legal bases, a paragraph each."""
        with self.each("mot_can_cu", items):
            self.line("{{ dau_can_cu }}{{ mot_can_cu }}{% if loop.last %}.{% else %};{% endif %}", st.BASIS)

    def heading(self, text: str) -> None:
        """The heading of a part; it stays with what follows."""
        self.line(text, st.HEADING)

    def text(self, text: str, *, strong: bool = False, keeps: bool = False) -> None:
        """A paragraph of the body; `keeps`: it stays with what follows, as a table's rule with its table."""
        self.line(text, st.STRONG if strong else st.CLOSING if keeps else st.BODY)

    def closing(self, text: str) -> None:
        """The last paragraph before the signatures, from which they are never torn."""
        self.line(text, st.CLOSING)

    def points(self, *texts: str) -> None:
        """Each a paragraph with a dash."""
        for text in texts:
            self.line(f"- {text}", st.BODY)

    def point_each(self, items: str, var: str = "dong", text: str = "", *, keeps: bool = False) -> None:
        """A paragraph with a dash for each of a list of texts (or of records, with `text`); `keeps`: as of a text."""
        with self.each(var, items):
            self.text(f"- {text or f'{{{{ {var} }}}}'}", keeps=keeps)

    def line(self, text: str, style: str) -> None:
        """A paragraph in one of our styles, without any layout of its own."""
        self.doc.add_paragraph(style=style).add_run(text)

    @contextmanager
    def when(self, condition: str) -> Iterator[None]:
        """What is written inside stands in the paper only when `condition` (a field, `not` field, comparison) holds."""
        self.line(f"{{%p if {condition} %}}", st.BODY)
        yield
        self.line("{%p endif %}", st.BODY)

    def otherwise(self) -> None:
        """Inside `when`: what follows stands there when the condition does not hold."""
        self.line("{%p else %}", st.BODY)

    @contextmanager
    def each(self, var: str, items: str) -> Iterator[None]:
        """What is written inside comes once for each of the list `items`, which is called `var` there."""
        self.line(f"{{%p for {var} in {items} %}}", st.BODY)
        yield
        self.line("{%p endfor %}", st.BODY)

    def table(
        self, items: str, columns: Sequence[Column], *, var: str = "dong", total: Sequence[str] = (), strong: str = "",
        keeps: bool = False,
    ) -> None:  # fmt: skip
        """A row for each of the list `items` (`var` in its cells), a last row in bold where `total` has its cells.

        `strong`: rows of which this holds are bold, too, and with `keeps` stay with the row below. The heading comes again on every
        page and no row is torn. Widths add up to `self.width`.
        """
        if (found := sum(one.width for one in columns)) != self.width:
            raise ValueError(f"the columns are {found} mm wide, the sheet has {self.width}")
        rows: list[Sequence[tuple[str, str]]] = [
            [(one.heading, st.CELL_HEAD) for one in columns], [(f"{{%tr for {var} in {items} %}}", st.CELL)],
        ]  # fmt: skip
        if strong:
            st.need(self.doc, st.CELL_STRONG_LEFT)
            bold = {st.CELL_LEFT: st.CELL_STRONG_LEFT}
            rows += [
                [(f"{{%tr if {strong} %}}", st.CELL)],
                [(one.cell, bold.get(one.style, st.CELL_HEAD if keeps else st.CELL_STRONG)) for one in columns],
                [("{%tr else %}", st.CELL)],
            ]
        rows.append([(one.cell, one.style) for one in columns])
        rows += [[(tag, st.CELL)] for tag in (["{%tr endif %}"] if strong else []) + ["{%tr endfor %}"]]
        if total:
            rows.append([(text, st.CELL_STRONG) for text in total])
        table = self._table(len(rows), [one.width for one in columns], ruled=True)
        for row, texts in zip(table.rows, rows, strict=True):
            for cell, text in zip(row.cells, texts, strict=False):
                _fill(cell, [text])
        for number, row in enumerate(table.rows):
            _mark(row, heading=number == 0)
        self.line("", st.GAP)

    def sign_side_by_side(self, *blocks: Block) -> None:
        """One to three places to sign, never torn from one another nor from what they sign."""
        self.line("", st.SIGN_SPACE)
        table = self._table(1, [self.width // len(blocks)] * len(blocks))
        _mark(table.rows[0], heading=False)
        for cell, block in zip(table.rows[0].cells, blocks, strict=True):
            _fill(cell, [
                (block.who, st.AUTHORITY), ("(ký, ghi rõ họ tên)", st.SIGN_NOTE),
                (f"{{%p for nguoi_ky in {block.names} %}}", st.SIGNER), ("{{ nguoi_ky }}", st.SIGNER), ("{%p endfor %}", st.SIGNER),
            ])  # fmt: skip

    def sign(self) -> None:
        """Nơi nhận on the left, the one signer (the fields of a `Signature`) on the right."""
        self.line("", st.SIGN_SPACE)
        table = self._table(1, [75, *self._between(), WIDTH - 75])
        _mark(table.rows[0], heading=False)
        left, *_gap, right = table.rows[0].cells
        _fill(left, [
            ("{{ dau_noi_nhan }}", st.RECIPIENTS),
            ("{%p for noi in noi_nhan %}", st.RECIPIENT), ("- {{ noi }};", st.RECIPIENT),
            ("{%p endfor %}", st.RECIPIENT), ("- {{ luu }}.", st.RECIPIENT),
        ])  # fmt: skip
        _fill(right, [
            ("{%p if thay_mat_ai %}", st.AUTHORITY), ("{{ thay_mat }} {{ thay_mat_ai | hoa }}", st.AUTHORITY),
            ("{%p endif %}", st.AUTHORITY),
            ("{%p if ky_thay_ai %}", st.AUTHORITY), ("{{ ky_thay }} {{ ky_thay_ai | hoa }}", st.AUTHORITY),
            ("{%p endif %}", st.AUTHORITY),
            ("{%p if chuc_vu %}", st.POST), ("{{ chuc_vu | hoa }}", st.POST), ("{%p endif %}", st.POST),
            ("{{ nguoi_ky }}", st.SIGNER),
        ])  # fmt: skip

    def new_page(self) -> None:
        """What follows begins a page of its own."""
        from docx.enum.text import WD_BREAK

        self.doc.add_paragraph(style=st.GAP).add_run().add_break(WD_BREAK.PAGE)

    def to_bytes(self) -> bytes:
        """The template; the same calls make the same bytes."""
        from documents.press.zipped import saved

        return saved(self.doc, stored=True)

    def _between(self) -> list[int]:
        """A lying sheet parts the two blocks of head and foot, it widens neither."""
        return [self.width - WIDTH] if self.width > WIDTH else []

    def _table(self, rows: int, widths: Sequence[int], *, ruled: bool = False) -> Table:
        from docx.enum.table import WD_TABLE_ALIGNMENT
        from docx.shared import Mm

        table: Table = self.doc.add_table(rows, len(widths))
        table.alignment, table.autofit = WD_TABLE_ALIGNMENT.CENTER, False
        if ruled:
            table.style = "Table Grid"
        for row in table.rows:
            for cell, width in zip(row.cells, widths, strict=True):
                cell.width = Mm(width)
        for column, width in zip(table.columns, widths, strict=True):
            column.width = Mm(width)
        return table


def _empty(*, landscape: bool) -> Document:
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


_LETTER_SUBJECT = (
    "{% if dau_trich_yeu %}{{ dau_trich_yeu }}{{ trich_yeu }}{% else %}{{ trich_yeu | hoa_dau }}{% endif %}"
)

_KEPT = frozenset({"Normal", "Table Grid", "Normal Table", "No List", "Default Paragraph Font", "Header"})

_DROPPED = frozenset({"stylesWithEffects", "webSettings", "customXml", "numbering", "thumbnail"})
"""Parts of python-docx's own template that say nothing."""


def _fill(cell: _Cell, lines: Sequence[tuple[str, str]]) -> None:
    """(text, style) of each paragraph of a cell."""
    for number, (text, style) in enumerate(lines):
        paragraph = cell.paragraphs[0] if number == 0 else cell.add_paragraph()
        paragraph.style = style
        paragraph.add_run(text)


def _mark(row: _Row, *, heading: bool) -> None:
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
