"""The named styles of our templates, and what a layout profile says of each: applied to a template, it sets these and the margins."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from documents.layouts import FONT, Profile

if TYPE_CHECKING:
    from docx.document import Document
    from docx.styles.style import ParagraphStyle

LEFT, CENTER, RIGHT, BOTH = "left", "center", "right", "both"


@dataclass(frozen=True, slots=True)
class Form:
    """How the paragraphs of a style look; sizes, spaces in points, `indent` (of the first line) and `inset` (from both sides) in mm.

    `spacing`: exact, 0 for single; `rule`: a line below; `keeps`: stays with what follows.
    """

    size: int
    align: str = CENTER
    bold: bool = False
    italic: bool = False
    underline: bool = False
    indent: float = 0
    inset: int = 0
    spacing: int = 0
    before: int = 0
    after: int = 0
    rule: bool = False
    keeps: bool = False


NATION, MOTTO, NATION_RULE = "TĐ Quốc hiệu", "TĐ Tiêu ngữ", "TĐ Gạch quốc hiệu"
PARENT, ISSUER, STAR, ISSUER_RULE = "TĐ Cơ quan chủ quản", "TĐ Cơ quan", "TĐ Sao", "TĐ Gạch cơ quan"
NUMBER, LETTER_SUBJECT, PLACE = "TĐ Số", "TĐ Trích yếu công văn", "TĐ Địa danh"
DRAFT_MARK = "TĐ Dự thảo"
TITLE, SUBJECT, TITLE_LINE = "TĐ Tên loại", "TĐ Trích yếu", "TĐ Gạch tên loại"
SUBJECT_RULE, WIDE_SUBJECT_RULE = "TĐ Gạch trích yếu", "TĐ Gạch trích yếu khổ ngang"
ADDRESSEE, ADDRESSEE_LINE, BASIS, HEADING, BODY = (
    "TĐ Kính gửi",
    "TĐ Kính gửi dòng",
    "TĐ Căn cứ",
    "TĐ Đề mục",
    "TĐ Thân bài",
)
STRONG, CLOSING = "TĐ Thân bài đậm", "TĐ Thân bài cuối"
CELL, CELL_LEFT, CELL_RIGHT, CELL_HEAD, CELL_STRONG, CELL_STRONG_LEFT, CELL_STRONG_RIGHT = (
    "TĐ Ô bảng", "TĐ Ô bảng trái", "TĐ Ô bảng phải", "TĐ Đầu bảng", "TĐ Ô bảng đậm", "TĐ Ô bảng đậm trái", "TĐ Ô bảng đậm phải",
)  # fmt: skip
CELL_KEPT, CELL_LEFT_KEPT = "TĐ Ô bảng liền dòng sau", "TĐ Ô bảng trái liền dòng sau"
ON_DEMAND = frozenset({ADDRESSEE_LINE, CELL_STRONG_LEFT, CELL_STRONG_RIGHT, CELL_KEPT, CELL_LEFT_KEPT})
"""Styles that a template has only where it uses them."""
RECIPIENTS, RECIPIENT = "TĐ Nơi nhận", "TĐ Nơi nhận dòng"
AUTHORITY, POST, SIGN_NOTE, SIGNER, SIGN_SPACE = (
    "TĐ Ký quyền hạn",
    "TĐ Ký chức vụ",
    "TĐ Ký ghi chú",
    "TĐ Ký tên",
    "TĐ Trước chữ ký",
)
PAGE_NUMBER, GAP = "TĐ Số trang", "TĐ Khoảng trống"

RULES_BELOW = {SUBJECT_RULE: 165, WIDE_SUBJECT_RULE: 252}
"""Lines below a subject, with the width of the sheet's text in mm."""

_LETTER = 2.45
"""Mean width of a bold letter of 14 points, in mm."""

ROOM_TO_SIGN = 50
"""Points above a signer's name."""


def forms(profile: Profile) -> Mapping[str, Form]:
    """Every style under this profile."""
    one = profile
    body = Form(one.body, BOTH, indent=one.indent, spacing=one.spacing, after=one.after)
    cell = Form(one.table, CENTER, before=2, after=2)
    (_nation, first), *others = one.nation
    return {
        NATION: Form(first, bold=True),
        MOTTO: Form(others[0][1] if others else first, bold=True),
        NATION_RULE: Form(2, inset=17 if others else 11, before=3, after=3, rule=True),  # as long as the words above
        PARENT: Form(one.parent_size),
        ISSUER: Form(one.issuer_size, bold=True),
        STAR: Form(one.issuer_size),
        ISSUER_RULE: Form(2, inset=22, before=3, after=3, rule=True),
        DRAFT_MARK: Form(one.body, bold=True),
        NUMBER: Form(14),
        LETTER_SUBJECT: Form(one.letter_subject_size, italic=one.letter_subject_italic),
        PLACE: Form(one.date_size, italic=True),
        TITLE: Form(one.title_size, bold=True, spacing=one.spacing, before=12, keeps=True),
        SUBJECT: Form(one.subject_size, bold=True, spacing=one.spacing, keeps=True),
        SUBJECT_RULE: Form(2, inset=60, before=2, after=one.after, rule=True, keeps=True),
        WIDE_SUBJECT_RULE: Form(2, inset=104, before=2, after=one.after, rule=True, keeps=True),
        TITLE_LINE: Form(one.body, spacing=one.spacing, after=6, keeps=True),
        ADDRESSEE: Form(one.body, CENTER, spacing=one.spacing, before=6, after=6),
        ADDRESSEE_LINE: Form(one.body, LEFT, inset=25, spacing=one.spacing),
        BASIS: replace(body, italic=one.bases_italic),
        HEADING: replace(body, bold=True, keeps=True),
        BODY: body,
        CLOSING: replace(body, keeps=True),
        STRONG: replace(body, bold=True),
        CELL: cell,
        CELL_LEFT: Form(one.table, LEFT, before=2, after=2),
        CELL_RIGHT: Form(one.table, RIGHT, before=2, after=2),
        CELL_HEAD: Form(one.table, CENTER, bold=True, before=2, after=2, keeps=True),
        CELL_STRONG: Form(one.table, CENTER, bold=True, before=2, after=2),
        CELL_STRONG_LEFT: Form(one.table, LEFT, bold=True, before=2, after=2, keeps=True),
        CELL_STRONG_RIGHT: Form(one.table, RIGHT, bold=True, before=2, after=2),
        CELL_KEPT: replace(cell, keeps=True),
        CELL_LEFT_KEPT: replace(cell, align=LEFT, keeps=True),
        RECIPIENTS: Form(
            one.recipients_size, LEFT, bold=one.recipients_bold_italic, italic=one.recipients_bold_italic,
            underline=one.recipients_underlined,
        ),
        RECIPIENT: Form(one.small, LEFT),
        AUTHORITY: Form(one.body, bold=True),
        POST: Form(one.body, bold=one.post_bold),
        SIGN_NOTE: Form(one.small, italic=True),
        SIGNER: Form(one.body, bold=True, before=ROOM_TO_SIGN),
        SIGN_SPACE: Form(6, LEFT, keeps=True),
        PAGE_NUMBER: Form(one.page_number),
        GAP: Form(6, LEFT, keeps=True),
    }  # fmt: skip


def inset_below(words: str, width: int) -> int:
    """From both sides, so that a line below is two fifths as long as the words above (30/2020/NĐ-CP, Phụ lục I: a third to a half)."""
    length = 0.42 * min(len(words) * _LETTER, width)
    return round((width - length) / 2)


def add_styles(doc: Document) -> None:
    """All styles into a new template, empty of layout: `apply` fills them in."""
    for name in forms(_any_profile()):
        if name not in ON_DEMAND:
            need(doc, name)


def need(doc: Document, name: str) -> None:
    """One of our styles into a new template, unless it is there."""
    from docx.enum.style import WD_STYLE_TYPE

    if name in doc.styles:
        return
    style = doc.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = doc.styles["Normal"]
    style.quick_style = True


def apply(doc: Document, profile: Profile) -> bool:
    """Set the styles the document has, and its margins when it has any of them; False for a document with none of ours."""
    from docx.shared import Mm

    mine = [(doc.styles[name], form) for name, form in forms(profile).items() if name in doc.styles]
    if not mine:
        return False
    for style, form in mine:
        _set(style, form)
    top, bottom, left, right = profile.margins
    for section in doc.sections:
        section.top_margin, section.bottom_margin = Mm(top), Mm(bottom)
        section.left_margin, section.right_margin = Mm(left), Mm(right)
        section.header_distance = Mm(10)
    return True


def _any_profile() -> Profile:
    from documents.layouts import PROFILES

    return PROFILES[0]


def _set(style: ParagraphStyle, form: Form) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
    from docx.shared import Mm, Pt

    font, shape = style.font, style.paragraph_format
    font.name, font.size = FONT, Pt(form.size)
    font.bold, font.italic, font.underline = form.bold, form.italic, form.underline
    shape.alignment = {
        LEFT: WD_ALIGN_PARAGRAPH.LEFT, CENTER: WD_ALIGN_PARAGRAPH.CENTER, RIGHT: WD_ALIGN_PARAGRAPH.RIGHT, BOTH: WD_ALIGN_PARAGRAPH.JUSTIFY,
    }[form.align]  # fmt: skip
    shape.space_before, shape.space_after = Pt(form.before), Pt(form.after)
    shape.line_spacing_rule = WD_LINE_SPACING.EXACTLY if form.spacing else WD_LINE_SPACING.SINGLE
    if form.spacing:
        shape.line_spacing = Pt(form.spacing)
    shape.first_line_indent = Mm(form.indent) if form.indent else None
    shape.left_indent = shape.right_indent = Mm(form.inset) if form.inset else None
    shape.keep_with_next = form.keeps
    shape.widow_control = True
    if form.rule:
        _rule(style)


def _rule(style: ParagraphStyle) -> None:
    """A line below."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    shape = style.element.get_or_add_pPr()
    for old in shape.findall(qn("w:pBdr")):
        shape.remove(old)
    border, line = OxmlElement("w:pBdr"), OxmlElement("w:bottom")
    for name, value in (("val", "single"), ("sz", "6"), ("space", "1"), ("color", "000000")):
        line.set(qn(f"w:{name}"), value)
    border.append(line)
    # python-docx knows no borders of paragraphs; the order of elements is ECMA-376's.
    shape.insert_element_before(border, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:rPr")
