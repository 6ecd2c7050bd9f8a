"""Minutes in Word: what stands in them is read back word for word, and they look as papers of the Party or of the administration do."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, time
from io import BytesIO
from zipfile import ZipFile

import pytest
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml.ns import qn
from docx.shared import Pt
from docx.table import _Row
from docx.text.run import Run

from documents.minutes import CountingMinutes, counting_minutes, meeting_minutes, profile_of
from documents.minutes.layout import ADMINISTRATIVE, PARTY, long_day
from tests.documents.papers import CONTESTED, GOLDEN, HEAD, PAPERS, SITTING, opened, text_of

PARTYS = replace(CONTESTED, head=replace(HEAD, profile=PARTY))
BOTH = pytest.mark.parametrize("made", [CONTESTED, PARTYS], ids=["administrative", "party"])


@pytest.mark.parametrize("name", sorted(PAPERS))
def test_what_stands_in_a_paper_is_as_it_was_read(name: str) -> None:
    """Every paragraph and every cell, in their order."""
    assert text_of(PAPERS[name]) == (GOLDEN / f"{name}.txt").read_text(encoding="utf-8")


def test_the_same_values_make_the_same_bytes() -> None:
    """No clock of the machine is in the file; other values make another file."""
    assert counting_minutes(CONTESTED) == PAPERS["counting-minutes"]
    assert meeting_minutes(SITTING) == PAPERS["meeting-minutes"]
    again = replace(CONTESTED, again=datetime.combine(date(2024, 2, 7), time(10, 15)))
    assert "Biên bản lập lại lúc 10 giờ 15 phút, ngày 07 tháng 02 năm 2024" in text_of(counting_minutes(again))
    assert "lập lại" not in text_of(PAPERS["counting-minutes"])


def test_an_agencys_kind_decides_the_layout() -> None:
    """Party bodies write with the Party's head and a star, schools, newspapers and merged agencies with the State's."""
    assert [profile_of(kind) for kind in ("advisory", "inspection", "office", "bloc_committee", "")] == [PARTY] * 5
    assert [profile_of(kind) for kind in ("school", "newspaper", "merged", "other")] == [ADMINISTRATIVE] * 4
    head = text_of(counting_minutes(PARTYS)).splitlines()[0]
    assert "TRƯỜNG CHÍNH TRỊ TỈNH / KHỐI THI ĐUA CÁC CƠ QUAN ĐẢNG TỈNH / * | ĐẢNG CỘNG SẢN VIỆT NAM" in head
    assert "Độc lập - Tự do - Hạnh phúc" in text_of(PAPERS["counting-minutes"]).splitlines()[0]


@BOTH
def test_the_page_is_as_the_layout_has_it(made: CountingMinutes) -> None:
    """A4, margins 20, 20, 30 and 15 mm, numbers of pages in the middle above from the second page on."""
    section = opened(counting_minutes(made)).sections[0]
    lengths = (section.page_width, section.page_height, section.top_margin, section.bottom_margin)
    assert [round(one.mm, 1) for one in (*lengths, section.left_margin, section.right_margin) if one] == [
        210,
        297,
        20,
        20,
        30,
        15,
    ]
    assert section.different_first_page_header_footer
    number = section.header.paragraphs[0]
    assert number.alignment == WD_ALIGN_PARAGRAPH.CENTER
    assert [one.text for one in number._p.iter(qn("w:instrText"))] == [" PAGE "]
    assert not list(section.first_page_header._element.iter(qn("w:instrText")))


@BOTH
def test_everything_is_times_new_roman(made: CountingMinutes) -> None:
    """One font for every script, 14 points for the body, 12 in tables and below signatures, nothing smaller but empty lines."""
    paper = opened(counting_minutes(made))
    fonts = paper.styles["Normal"].element.rPr.rFonts
    assert {fonts.get(qn(f"w:{script}")) for script in ("ascii", "hAnsi", "eastAsia", "cs")} == {"Times New Roman"}
    assert not list(paper.element.body.iter(qn("w:rFonts")))
    sizes = {run.font.size.pt for run in _runs(paper) if run.text and run.font.size}
    assert sizes <= {12, 13, 14, 15}
    assert {run.font.size.pt for one in paper.paragraphs for run in one.runs if run.text and run.font.size} <= {14, 15}


@BOTH
def test_the_body_is_spaced_as_the_layout_has_it(made: CountingMinutes) -> None:
    """The first line is indented by 10 mm, lines stand 18 points apart in a Party's paper and single in the other."""
    body = [one for one in opened(counting_minutes(made)).paragraphs if one.text.startswith("- ")]
    assert len(body) > 10
    for one in body:
        form = one.paragraph_format
        assert form.first_line_indent is not None
        assert round(form.first_line_indent.mm, 1) == 10
        assert one.alignment == WD_ALIGN_PARAGRAPH.JUSTIFY
        assert form.space_after == Pt(6)
        if made.head.profile is PARTY:
            assert (form.line_spacing_rule, form.line_spacing) == (WD_LINE_SPACING.EXACTLY, Pt(18))
        else:
            assert form.line_spacing_rule == WD_LINE_SPACING.SINGLE


def test_tables_repeat_their_heading_and_tear_no_row() -> None:
    """Of every table with lines the first row comes again on each page; no row of it, and no signature, is parted."""
    for content in PAPERS.values():
        ruled = [one for one in opened(content).tables if one.style is not None and one.style.name == "Table Grid"]
        assert ruled
        for table in ruled:
            marks = [_marks(row) for row in table.rows]
            assert qn("w:tblHeader") in marks[0]
            assert all(qn("w:cantSplit") in one for one in marks)
            assert not any(qn("w:tblHeader") in one for one in marks[1:])
            assert round(sum(cell.width.mm for cell in table.rows[0].cells if cell.width)) == 165
        signed = opened(content).tables[-1]
        assert qn("w:cantSplit") in _marks(signed.rows[0])
        closing = [
            one for one in opened(content).paragraphs if "được lập thành" in one.text or "và lập thành" in one.text
        ]
        assert [one.paragraph_format.keep_with_next for one in closing] == [True]


def test_signs_that_a_file_cannot_hold_are_left_out() -> None:
    """What people type goes in as text: marks of XML are shown, control characters are dropped."""
    typed = "Ban <b>Tổ chức</b> & \x0b\x00Văn phòng \ud800"
    content = counting_minutes(replace(CONTESTED, title=typed * 20, place=typed))
    assert "Ban <b>Tổ chức</b> & Văn phòng" in text_of(content)


def test_the_file_tells_nothing_of_the_machine() -> None:
    """Its properties name the bloc and the moment of the paper; every part has the same constant time."""
    core = opened(PAPERS["counting-minutes"]).core_properties
    assert (core.author, core.title) == (HEAD.bloc, "Biên bản kiểm phiếu: Hội nghị tổng kết năm 2023")
    assert core.created is not None
    assert core.created.replace(tzinfo=None) == CONTESTED.closed
    with ZipFile(BytesIO(PAPERS["counting-minutes"])) as parts:
        assert {part.date_time for part in parts.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_days_are_written_as_papers_write_them() -> None:
    """Days below 10, January and February with a leading zero, other months without."""
    assert long_day(CONTESTED.head.on) == "ngày 06 tháng 02 năm 2024"
    assert long_day(date(2024, 11, 25)) == "ngày 25 tháng 11 năm 2024"
    assert long_day(date(2024, 3, 5)) == "ngày 05 tháng 3 năm 2024"


def _marks(row: _Row) -> set[str]:
    """The properties of a row of a table."""
    found = row._tr.trPr
    return set() if found is None else {mark.tag for mark in found}


def _runs(paper: Document) -> Iterator[Run]:
    for one in paper.paragraphs:
        yield from one.runs
    for table in paper.tables:
        for row in table.rows:
            for cell in row.cells:
                for one in cell.paragraphs:
                    yield from one.runs
