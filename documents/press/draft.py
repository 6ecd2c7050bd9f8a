"""A template being written: Word paragraphs in our named styles with docxtpl's tags in them; what all papers share is written here.

Inside a text: `{{ ten }}` a field, `{{ diem | diem }}` through a filter (`documents.press.filters`), `{% if %}..{% endif %}`. Whole
paragraphs and tables come and go with `when`, repeat with `each`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from documents.press import styles as st
from documents.press.word import cell_margins, empty, fill, mark

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import Table

WIDTH, WIDE = 165, 252
"""Between the margins of an upright and of a lying sheet of A4, in mm."""

HEAD_LEFT = 66
BESIDE = 28
"""Beside the names in a head, which need the room: half a millimetre, in twentieths of a point."""

ABOVE = 120
"""Above those who sign; a paragraph there would part them from what they sign in LibreOffice."""
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
        self.doc: Document = empty(landscape=landscape)

    def head(self, *, letter: bool = False, sealed: bool = False) -> None:
        """Left who issues it, right the nation's or the Party's name; number and date below. `letter`: its subject stands left;
        `sealed`: room for the seal in the number's place, of a paper without one."""
        table = self._table(2, [HEAD_LEFT, *self._between(), WIDTH - HEAD_LEFT])
        cell_margins(table, left=BESIDE, right=BESIDE)
        left, *_gap, right = table.rows[0].cells
        fill(left, [
            ("{%p if co_quan_chu_quan %}", st.PARENT), ("{{ co_quan_chu_quan | hoa }}", st.PARENT), ("{%p endif %}", st.PARENT),
            ("{{ co_quan | hoa }}", st.ISSUER),
            ("{%p if co_sao %}", st.STAR), ("*", st.STAR), ("{%p else %}", st.ISSUER_RULE), ("", st.ISSUER_RULE),
            ("{%p endif %}", st.STAR),
        ])  # fmt: skip
        fill(right, [
            ("{{ quoc_hieu }}", st.NATION),
            ("{%p if tieu_ngu %}", st.MOTTO), ("{{ tieu_ngu }}", st.MOTTO), ("{%p endif %}", st.MOTTO), ("", st.NATION_RULE),
        ])  # fmt: skip
        number, *_gap, dated = table.rows[1].cells
        subject = [(_LETTER_SUBJECT, st.LETTER_SUBJECT)] if letter else []
        mark = [("{%p if du_thao %}", st.DRAFT_MARK), ("DỰ THẢO", st.DRAFT_MARK), ("{%p endif %}", st.DRAFT_MARK)]
        first = [("(đóng dấu)", st.SIGN_NOTE), ("", st.SIGNER)] if sealed else [("{{ dong_so }}", st.NUMBER)]
        fill(number, [*first, *subject, *mark])
        fill(dated, [("{{ dia_danh }}, {{ ngay_van_ban }}", st.PLACE)])

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

    def addressees(self, items: str, several: str) -> None:
        """ "Kính gửi: ..." of a list; where the field `several` holds each has a line of its own."""
        st.need(self.doc, st.ADDRESSEE_LINE)
        with self.when(several):
            self.line("Kính gửi:", st.ADDRESSEE)
            with self.each("noi_gui", items):
                self.line("- {{ noi_gui }}{% if loop.last %}.{% else %};{% endif %}", st.ADDRESSEE_LINE)
            self.line("", st.GAP)
            self.otherwise()
            self.addressee(f"{{{{ {items} | noi_cham_phay }}}}")

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
        together: bool = False, tied: bool = False,
    ) -> None:  # fmt: skip
        """A row for each of the list `items` (`var` in its cells), a last row in bold where `total` has its cells.

        `strong`: rows of which this holds are bold, too, and stay with the row below. The last row stays with its total, with `tied`
        also with what follows, as before the words that are signed; with `together` every row does, as names among which somebody
        chooses. The heading comes again on every page and no row is torn. Widths add up to `self.width`.
        """
        if (found := sum(one.width for one in columns)) != self.width:
            raise ValueError(f"the columns are {found} mm wide, the sheet has {self.width}")
        rows: list[Sequence[tuple[str, str]]] = [
            [(one.heading, st.CELL_HEAD) for one in columns], [(f"{{%tr for {var} in {items} %}}", st.CELL)],
        ]  # fmt: skip
        if strong:
            rows += [[(f"{{%tr if {strong} %}}", st.CELL)], self._styled(columns, _STRONG), [("{%tr else %}", st.CELL)]]
        plain = self._styled(columns, _KEPT_ROW if together else {})
        if (total or tied) and not together:
            tags = [[(f"{{%tr {tag} %}}", st.CELL)] for tag in ("if loop.last", "else", "endif")]
            rows += [tags[0], self._styled(columns, _KEPT_ROW), tags[1], plain, tags[2]]
        else:
            rows.append(plain)
        rows += [[(tag, st.CELL)] for tag in (["{%tr endif %}"] if strong else []) + ["{%tr endfor %}"]]
        if total:
            bold = [style for _cell, style in self._styled(columns, _TOTAL)]
            rows.append(list(zip(total, bold, strict=True)))
        table = self._table(len(rows), [one.width for one in columns], ruled=True)
        for row, texts in zip(table.rows, rows, strict=True):
            for cell, text in zip(row.cells, texts, strict=False):
                fill(cell, [text])
        for number, row in enumerate(table.rows):
            mark(row, heading=number == 0)
        self.line("", st.GAP)

    def _styled(self, columns: Sequence[Column], styles: Mapping[str, str]) -> list[tuple[str, str]]:
        """A row whose cells have other styles than their columns."""
        for style in sorted({styles[one.style] for one in columns if one.style in styles} & st.ON_DEMAND):
            st.need(self.doc, style)
        return [(one.cell, styles.get(one.style, one.style)) for one in columns]

    def sign_side_by_side(self, *blocks: Block) -> None:
        """One to three places to sign, never torn from one another nor from what they sign."""
        table = self._table(1, [self.width // len(blocks)] * len(blocks))
        self._for_signing(table)
        for cell, block in zip(table.rows[0].cells, blocks, strict=True):
            fill(cell, [
                (block.who, st.AUTHORITY), ("(ký, ghi rõ họ tên)", st.SIGN_NOTE),
                (f"{{%p for nguoi_ky in {block.names} %}}", st.SIGNER), ("{{ nguoi_ky }}", st.SIGNER), ("{%p endfor %}", st.SIGNER),
            ])  # fmt: skip

    def sign(self) -> None:
        """Nơi nhận (of a list that goes with another paper none) on the left, the one signer (the fields of a `Signature`) on the right."""
        table = self._table(1, [75, *self._between(), WIDTH - 75])
        self._for_signing(table)
        left, *_gap, right = table.rows[0].cells
        fill(left, [
            ("{%p if noi_nhan %}", st.RECIPIENTS), ("{{ dau_noi_nhan }}", st.RECIPIENTS),
            ("{%p for noi in noi_nhan %}", st.RECIPIENT), ("- {{ noi }};", st.RECIPIENT),
            ("{%p endfor %}", st.RECIPIENT), ("- {{ luu }}.", st.RECIPIENT),
            ("{%p else %}", st.RECIPIENT), ("", st.RECIPIENT), ("{%p endif %}", st.RECIPIENT),
        ])  # fmt: skip
        fill(right, [
            ("{%p if thay_mat_ai %}", st.AUTHORITY), ("{{ thay_mat }} {{ thay_mat_ai | hoa }}", st.AUTHORITY),
            ("{%p endif %}", st.AUTHORITY),
            ("{%p if ky_thay_ai %}", st.AUTHORITY), ("{{ ky_thay }} {{ ky_thay_ai | hoa }}", st.AUTHORITY),
            ("{%p endif %}", st.AUTHORITY),
            ("{%p if chuc_vu %}", st.POST), ("{{ chuc_vu | hoa }}", st.POST), ("{%p endif %}", st.POST),
            ("{{ nguoi_ky }}", st.SIGNER),
        ])  # fmt: skip

    def kept(self) -> None:
        """Nơi nhận of minutes, which go to the file alone; the Party's have none (30/2020/NĐ-CP, mẫu 1.10)."""
        with self.when("not co_sao"):
            self.line("", st.SIGN_SPACE)
            self.line("{{ dau_noi_nhan }}", st.RECIPIENTS)
            self.line("- {{ luu }}, Hồ sơ.", st.RECIPIENT)

    @staticmethod
    def _for_signing(table: Table) -> None:
        mark(table.rows[0], heading=False)
        cell_margins(table, top=ABOVE)

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


_STRONG = {st.CELL: st.CELL_HEAD, st.CELL_LEFT: st.CELL_STRONG_LEFT, st.CELL_RIGHT: st.CELL_STRONG_RIGHT}
_KEPT_ROW = {st.CELL: st.CELL_KEPT, st.CELL_LEFT: st.CELL_LEFT_KEPT}
_TOTAL = {st.CELL: st.CELL_STRONG, st.CELL_LEFT: st.CELL_STRONG, st.CELL_RIGHT: st.CELL_STRONG_RIGHT}
"""The styles of a bold row, of one that stays with what follows and of the sums, by those of the columns."""

_LETTER_SUBJECT = (
    "{% if dau_trich_yeu %}{{ dau_trich_yeu }}{{ trich_yeu }}{% else %}{{ trich_yeu | hoa_dau }}{% endif %}"
)
