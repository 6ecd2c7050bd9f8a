"""Every paper of the house in every layout, read back from its file, looks as the table of profiles says. New ones join by the registry."""

from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn

from documents.layouts import ADMINISTRATIVE, PARTY_2018, PROFILES, ROOM, Profile
from documents.papers.kind import Format, PaperKind
from documents.papers.registry import ALL
from documents.press.checking import check, shape_of
from documents.press.printing import layout_fields
from documents.press.styles import PAGE_NUMBER, RULES_BELOW, forms, inset_below
from documents.templates import FOLDER, template_of
from tests.documents.layouts_read import can_be_looked_at, form_of, has_own_look, pages, paragraphs, sample_in
from tests.documents.papers import opened, room_of, text_of

WORD = [one for one in ALL if one.format is Format.WORD]
EVERY = pytest.mark.parametrize("kind", WORD, ids=[one.code for one in WORD])
LAYOUTS = pytest.mark.parametrize("profile", PROFILES, ids=[one.code for one in PROFILES])


@EVERY
@LAYOUTS
def test_every_paragraph_looks_as_the_profile_says(kind: PaperKind[Any], profile: Profile) -> None:
    """Size, bold, italic, alignment, indent, spacing of each; nothing has a look of its own beside its style."""
    paper, table = opened(sample_in(kind, profile)), forms(profile)
    found = [one for one in paragraphs(paper) if one.text]
    assert len(found) > 10
    for one in found:
        assert one.style is not None
        assert one.style.name in table, one.text
        assert form_of(one) == table[one.style.name], (one.style.name, one.text)
        assert not has_own_look(one), one.text


@pytest.mark.parametrize("kind", [one for one in WORD if one.letters], ids=lambda kind: kind.code)
def test_the_line_below_a_subject_is_as_long_as_it_wants(kind: PaperKind[Any]) -> None:
    """Two fifths of the subject's last line, on an upright and on a lying sheet; a layout with a dashed line has none."""
    paper = opened(sample_in(kind, ADMINISTRATIVE))
    for above, below in pairwise(paper.paragraphs):
        if below.style is not None and (width := RULES_BELOW.get(below.style.name or "")):
            inset = below.style.paragraph_format.left_indent
            assert inset is not None
            assert round(inset.mm) == inset_below(above.text.rpartition("\n")[2], width)
    assert (
        inset_below("Năm 2023", 165) > inset_below("Hội nghị tổng kết năm 2023", 165) > inset_below("x" * 200, 165) > 40
    )


@EVERY
@LAYOUTS
def test_the_sheet_is_as_the_profile_says(kind: PaperKind[Any], profile: Profile) -> None:
    """A4 with the profile's margins, Times New Roman in every script, page numbers in the middle above from the second page on."""
    paper = opened(sample_in(kind, profile))
    (section,) = paper.sections
    sheet = [round(one.mm) for one in (section.page_width, section.page_height) if one]
    assert sheet == ([297, 210] if section.orientation == WD_ORIENT.LANDSCAPE else [210, 297])
    margins = (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)
    assert tuple(round(one.mm) for one in margins if one) == profile.margins
    assert section.different_first_page_header_footer
    (number,) = section.header.paragraphs
    assert number.style is not None
    assert number.style.name == PAGE_NUMBER
    assert number.style.paragraph_format.alignment == WD_ALIGN_PARAGRAPH.CENTER
    assert [one.text for one in number._p.iter(qn("w:instrText"))] == [" PAGE "]
    assert not list(section.first_page_header._element.iter(qn("w:instrText")))
    fonts = paper.styles["Normal"].element.rPr.rFonts
    assert {fonts.get(qn(f"w:{script}")) for script in ("ascii", "hAnsi", "eastAsia", "cs")} == {"Times New Roman"}
    assert not list(paper.element.body.iter(qn("w:rFonts")))


@EVERY
@LAYOUTS
def test_the_head_is_the_profiles(kind: PaperKind[Any], profile: Profile) -> None:
    """The nation's or the Party's name right, a star or a line left, the number left empty for the clerk, or room for a seal."""
    head, number = text_of(sample_in(kind, profile)).splitlines()[:2]
    assert head.endswith(" / ".join(text for text, _size in profile.nation))
    assert ("/ * |" in head) == profile.star
    line = profile.number_line(kind.letters, kind.sample.head.sign) if kind.letters is not None else "(đóng dấu)"
    assert number.startswith(line.replace("\u00a0", " "))


@pytest.mark.parametrize(
    ("profile", "said"),
    [
        (PARTY_2018, ("Số_-BB/BTCTU", "Số_-BB/........", "Số_/........")),
        (ADMINISTRATIVE, ("Số:_/BB-BTCTU", "Số:_/BB-........", "Số:_/........")),
    ],
)
def test_what_nobody_has_told_is_left_to_the_clerk(profile: Profile, said: tuple[str, ...]) -> None:
    """The number always, the issuer's letters where they are not known; a type without letters gets none."""
    lines = [profile.number_line(kind, sign) for kind, sign in (("BB", "BTCTU"), ("BB", ""), ("", ""))]
    assert tuple(one.replace(ROOM, "_") for one in lines) == said


@EVERY
def test_tables_repeat_their_heading_and_tear_no_row(kind: PaperKind[Any]) -> None:
    """Of every table with lines the first row comes again on each page, no row is parted, and it is as wide as the sheet."""
    for profile in PROFILES:
        paper = opened(sample_in(kind, profile))
        room = round(room_of(paper))
        for table in paper.tables:
            marks = [{mark.tag for mark in row._tr.trPr} if row._tr.trPr is not None else set() for row in table.rows]
            if table.style is not None and table.style.name == "Table Grid":
                assert qn("w:tblHeader") in marks[0]
                assert all(qn("w:cantSplit") in one for one in marks)
                assert not any(qn("w:tblHeader") in one for one in marks[1:])
            assert abs(round(sum(cell.width.mm for cell in table.rows[0].cells if cell.width)) - room) <= 1


@EVERY
def test_the_template_in_the_repository_is_what_its_draft_makes(kind: PaperKind[Any]) -> None:
    """The same bytes; `make templates` writes them."""
    assert kind.draft is not None
    assert kind.draft().to_bytes() == template_of(kind.code)


def test_no_template_is_left_of_a_paper_that_is_gone() -> None:
    """A file for each Word paper and no other."""
    assert {path.stem for path in FOLDER.glob("*.docx")} == {one.code for one in WORD}


@EVERY
def test_the_template_passes_the_check_that_agencies_templates_pass(kind: PaperKind[Any]) -> None:
    """It names declared fields only, and shows the required ones."""
    assert check(template_of(kind.code), kind.declared, kind.required) == []


@pytest.mark.parametrize("kind", ALL, ids=[one.code for one in ALL])
def test_the_sample_declares_every_field(kind: PaperKind[Any]) -> None:
    """No list of it is empty, so that the shape of its records is known; no field hides one of the layout or a method of dicts."""
    fields = kind.fields(kind.sample)
    assert not list(_empty(fields))
    shape = shape_of(fields)
    assert not set(shape) & {*layout_fields(PROFILES[0]), *dir(dict), "loop"}
    assert set(kind.required) <= set(shape)
    assert set(kind.labels) <= set(_names(fields))
    assert not kind.check(kind.sample)


@EVERY
def test_the_same_values_make_the_same_bytes(kind: PaperKind[Any]) -> None:
    """No clock of the machine is in the file: every part has one constant time."""
    first, second = (sample_in(kind, PROFILES[0]) for _time in range(2))
    assert first == second
    with ZipFile(BytesIO(first)) as parts:
        assert {part.date_time for part in parts.infolist()} == {(1980, 1, 1, 0, 0, 0)}


@LAYOUTS
@pytest.mark.skipif(bool(can_be_looked_at()), reason=can_be_looked_at() or "-")
def test_libreoffice_opens_every_paper(profile: Profile, tmp_path: Path) -> None:
    """Each becomes pages. To look at them: `pytest --basetemp=build/pages -k libreoffice`."""
    found = pages({f"{kind.code}-{profile.code}": sample_in(kind, profile) for kind in WORD}, tmp_path)
    assert not [name for name, shown in found.items() if not shown]


def _empty(value: Any) -> Any:
    """The lists of a tree that have nothing in them."""
    if isinstance(value, list | tuple):
        yield from [value] if not value else []
    inside = value.values() if isinstance(value, dict) else value if isinstance(value, list | tuple) else ()
    for one in inside:
        yield from _empty(one)


def _names(value: Any) -> Any:
    if isinstance(value, dict):
        yield from value
    inside = value.values() if isinstance(value, dict) else value if isinstance(value, list | tuple) else ()
    for one in inside:
        yield from _names(one)
