"""What belongs together in a paper stays on one page and on one line, and nothing is shortened that a reader outside would not know."""

import re
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO

import pytest
from docx.styles.style import ParagraphStyle
from docx.table import _Row
from openpyxl import load_workbook

from documents.papers.counting_minutes import COUNTING_MINUTES
from documents.papers.kind import signed
from documents.papers.nominees import NOMINEES
from documents.papers.total_table import TOTAL_TABLE, TOTAL_TABLE_BOOK
from documents.press.filters import in_full, keep_together
from documents.press.styles import CELL_STRONG, CELL_STRONG_RIGHT
from tests.documents import award_papers as awards
from tests.documents import score_papers
from tests.documents.papers import CONTESTED, PAPERS, opened, printed, text_of

SECTIONED = ("criteria-table", "verification-sheet", "self-score", "meeting-script")
TIED = ("nominees", "delegates", "programme", "submission", "total-table-of-nine-sections")
CHOOSING = ("ballot-slip", "ballot-slip-one", "opinion-slip", "opinion-slip-secret")


def bodies(name: str) -> Iterator[list[_Row]]:
    """The rows below the heading of each table with lines."""
    for table in opened(PAPERS[name]).tables:
        if table.style is not None and table.style.name == "Table Grid":
            yield list(table.rows)[1:]


def styles(row: _Row) -> list[ParagraphStyle]:
    """Of its cells."""
    found = [cell.paragraphs[0].style for cell in row.cells]
    return [one for one in found if one is not None]


def keeps(row: _Row) -> bool:
    """Whether a row stays with the next one, by the paragraph of its first cell."""
    return bool(styles(row)[0].paragraph_format.keep_with_next)


def bold(row: _Row) -> bool:
    """Whether it is the row of a section or of the sums."""
    return bool(styles(row)[0].font.bold)


@pytest.mark.parametrize("name", SECTIONED)
def test_a_sections_row_never_ends_a_page(name: str) -> None:
    """It stays with its first criterion, on which it says nothing alone."""
    (rows,) = bodies(name)
    sections = [row for row in rows if bold(row) and styles(row)[0].name != CELL_STRONG]
    assert sections
    assert all(map(keeps, sections))
    assert not all(map(keeps, rows))


@pytest.mark.parametrize("name", TIED)
def test_the_last_row_goes_with_what_is_signed(name: str) -> None:
    """No page has the closing words and the signature alone, and no page the sums alone."""
    *_others, rows = bodies(name)
    listed = [row for row in rows if not bold(row)]
    assert keeps(listed[-1])
    assert not any(map(keeps, listed[:-1]))


@pytest.mark.parametrize("name", CHOOSING)
def test_names_among_which_somebody_chooses_stand_on_one_page(name: str) -> None:
    """Every row stays with the next one, and with what is asked above."""
    for rows in bodies(name):
        assert rows
        assert all(map(keeps, rows))


def test_a_long_name_below_a_signature_is_broken_between_syllables() -> None:
    """One of three places to sign has room for about twenty letters; a no-break name would be torn anywhere."""
    assert signed("Nguyễn Văn Một") == "Nguyễn\u00a0Văn\u00a0Một"
    assert signed("Trần Thị Hoàng Phương Thảo") == "Trần\u00a0Thị Hoàng\u00a0Phương\u00a0Thảo"
    assert signed("") == ""


def test_several_addressees_have_a_line_each() -> None:
    """As Nghị định 30/2020/NĐ-CP has it; a single one stands beside the words."""
    several, one = (text_of(PAPERS[name]) for name in ("urging", "urging-school"))
    assert "Kính gửi:\n- Ban Dân vận Tỉnh ủy;\n- Đảng ủy Khối các cơ quan và doanh nghiệp tỉnh;\n" in several
    assert "- Ban Nội chính Tỉnh ủy.\nThực hiện" in several
    assert "Kính gửi: Đảng ủy Khối các cơ quan và doanh nghiệp tỉnh\nThực hiện" in one


def test_sums_stand_below_their_column() -> None:
    """Where points stand right their sum does, too; its name stays in the middle."""
    rows = next(rows for rows in bodies("achievements") if "TỔNG ĐIỂM" in rows[-1].cells[1].text)
    assert [one.name for one in styles(rows[-1])] == [
        CELL_STRONG,
        CELL_STRONG,
        CELL_STRONG_RIGHT,
        CELL_STRONG_RIGHT,
        CELL_STRONG_RIGHT,
    ]


@pytest.mark.parametrize("name", sorted(PAPERS))
def test_papers_write_out_what_chats_shorten(name: str) -> None:
    """ "Ủy ban nhân dân" in every paper, not only where it comes first."""
    assert not re.search(r"(?<![\w/-])UBND", text_of(PAPERS[name]))


def test_numbers_of_papers_and_longer_words_are_left_as_they_are() -> None:
    """A decision's number has the letters of its issuer."""
    assert in_full("Chủ tịch UBND tỉnh") == "Chủ tịch Ủy ban nhân dân tỉnh"
    for kept in ("118/QĐ-UBND", "05/UBND", "UBND-VX", "UBNDX"):
        assert in_full(kept) == kept
    assert "118/QĐ-UBND" in text_of(printed(NOMINEES, awards.LISTED))


def test_workbooks_write_it_out_too() -> None:
    """Their fields go the same way."""
    first, *others = score_papers.TOTAL.places
    made = replace(
        score_papers.TOTAL, places=(replace(first, note="Không được đề nghị Cờ thi đua của UBND tỉnh."), *others)
    )
    book = load_workbook(BytesIO(printed(TOTAL_TABLE_BOOK, made)))
    cells = [str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row]
    assert [one for one in cells if "Cờ thi đua của Ủy ban nhân dân tỉnh" in one]
    assert not [one for one in cells if "UBND" in one]


def test_parts_posts_and_lengths_of_time_are_not_broken() -> None:
    """A no-break space within each; words that only begin alike are left."""
    for kept in ("Mục III", "mục C.2", "6 tháng", "8 giờ 00 phút", "hạng 3", "Phó Trưởng", "PHÓ KHỐI", "cơ quan"):
        assert keep_together(kept) == kept.replace(" ", "\u00a0"), kept
    for free in ("mục tiêu", "mục đích", "phần mềm", "phó giám"):
        assert keep_together(free) == free
    assert keep_together("ngày 06 tháng 02 năm 2024") == "ngày\u00a006 tháng\u00a002 năm\u00a02024"
    heads = [
        cell.text for table in opened(printed(TOTAL_TABLE, score_papers.TOTAL)).tables for cell in table.rows[0].cells
    ]
    assert "Mục\u00a0III" in heads


def test_a_count_says_when_it_ended_unless_that_was_at_once() -> None:
    """Two ends in one minute are told as one; with slips the count has a moment of its own."""
    at_once = text_of(printed(COUNTING_MINUTES, replace(CONTESTED, counted=CONTESTED.closed.replace(second=40))))
    assert "Việc kiểm phiếu được thực hiện ngay khi kết thúc bỏ phiếu. Biên bản" in at_once
    assert "Việc kiểm phiếu kết thúc lúc" not in at_once
    later = text_of(PAPERS["counting-minutes"])
    assert "kết thúc lúc 9 giờ 40 phút cùng ngày" in later
    assert "Việc kiểm phiếu kết thúc lúc 9 giờ 52 phút, ngày 06 tháng 02 năm 2024." in later
