"""An agency's sheet as a paper and as a workbook: the sums in both are the rules', LibreOffice's too, and wrong ones are named."""

from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from documents.layouts import PROFILES
from documents.papers.kind import Failure
from documents.papers.score_workbook import HEADING, SHEET
from documents.papers.self_score import SELF_SCORE, SELF_SCORE_BOOK, SelfScore
from documents.papers.verification_sheet import VERIFICATION_SHEET
from domain.criteria import CriteriaTable
from domain.points import HUNDRED
from tests.documents.libreoffice import computed
from tests.documents.papers import printed
from tests.documents.score_papers import OWN, A, points_in, self_score_of, verified_of
from tests.domain.sample_tables import table_b

TABLES = pytest.mark.parametrize("table", [A, table_b()], ids=["bonus above the scale", "bonus inside the scale"])


def book_of(made: SelfScore) -> bytes:
    return printed(SELF_SCORE_BOOK, made)


@TABLES
def test_libreoffice_adds_up_what_the_paper_says(table: CriteriaTable, tmp_path: Path) -> None:
    """Every heading, both lists with their caps and the total, as an office computes them."""
    made = self_score_of(table, points_in(table))
    rows = computed(book_of(made), tmp_path)[SHEET][HEADING:]
    shown = [round((row[3] or 0) * HUNDRED) for row in rows[: len(made.lines) + 1]]
    assert shown == [*(one.points or 0 for one in made.lines), made.total]
    assert {one.points for one in made.lines if one.heading} >= {made.bonus, made.minus}


@TABLES
@settings(max_examples=30, deadline=None)
@given(data=st.data())
def test_no_sums_of_the_rules_are_refused(table: CriteriaTable, data: st.DataObject) -> None:
    """Whatever was scored, also with gaps: what the rules add up to passes the check; one hundredth elsewhere does not."""
    leaves = [*table.all_leaves()]
    points = {leaf.code: data.draw(st.integers(0, leaf.max or 500)) for leaf in leaves if data.draw(st.booleans())}
    made = self_score_of(table, points)
    assert not SELF_SCORE.check(made)
    assert [one.code for one in SELF_SCORE.check(replace(made, total=made.total + 1))] == ["score.total"]
    place = data.draw(st.sampled_from([n for n, one in enumerate(made.lines) if one.heading]))
    wrong = [*made.lines]
    wrong[place] = replace(wrong[place], points=(wrong[place].points or 0) + 1)
    assert [one.code for one in SELF_SCORE.check(replace(made, lines=tuple(wrong)))] == ["score.heading"]


def test_another_total_than_was_sent_is_no_paper_and_open_criteria_are_a_draft() -> None:
    """With both totals; a draft says how many are open."""
    assert SELF_SCORE.check(replace(OWN, kept=OWN.total - 25, way="asvers:x:0")) == (
        Failure("score.kept", {"shown": OWN.total, "sum": OWN.total - 25}, "asvers:x:0"),
    )
    (failure,) = SELF_SCORE.check(replace(OWN, unanswered=3))
    assert (failure.code, failure.params, failure.draft) == ("score.open", {"n": 3}, True)


def test_the_form_is_ready_to_print_and_no_text_is_a_formula() -> None:
    """A4, lying, one sheet wide, heading frozen and on every sheet; sums alone are formulas; the same bytes in every layout."""
    lines = (replace(OWN.lines[0], title='=HYPERLINK("x")'), *OWN.lines[1:])
    made = replace(OWN, lines=lines, head=replace(OWN.head, agency="@Ban"))
    content = book_of(made)
    sheet = load_workbook(BytesIO(content))[SHEET]
    assert (int(sheet.page_setup.paperSize or 0), sheet.page_setup.orientation) == (9, "landscape")
    assert (sheet.freeze_panes, sheet.print_title_rows) == (f"C{HEADING + 1}", f"${HEADING}:${HEADING}")
    assert sheet.print_area.endswith(f"$A$1:$F${sheet.max_row}")
    formulas = {cell.row for row in sheet.iter_rows() for cell in row if cell.data_type == "f"}
    headings = {HEADING + 1 + n for n, one in enumerate(made.lines) if one.heading}
    assert formulas == {*headings, HEADING + 1 + len(made.lines)}
    assert {sheet["A1"].data_type, sheet.cell(HEADING + 1, 2).data_type} == {"s"}
    assert content == book_of(replace(made, head=replace(made.head, profile=OWN.head.profile)))
    assert PROFILES


@TABLES
@settings(max_examples=20, deadline=None)
@given(data=st.data())
def test_both_columns_of_a_check_add_up(table: CriteriaTable, data: st.DataObject) -> None:
    """Whatever was scored and found; a total of either column that is one off, or a heading, is no paper."""
    leaves = [*table.all_leaves()]
    own, found = ({leaf.code: data.draw(st.integers(0, leaf.max or 500)) for leaf in leaves} for _column in range(2))
    made = verified_of(table, own, found)
    assert not VERIFICATION_SHEET.check(made)
    assert [one.code for one in VERIFICATION_SHEET.check(replace(made, own=made.own + 1))] == ["score.total"]
    assert [one.code for one in VERIFICATION_SHEET.check(replace(made, found=made.found + 1))] == ["score.total"]
    place = data.draw(st.sampled_from([n for n, one in enumerate(made.lines) if one.line.heading]))
    wrong = [*made.lines]
    wrong[place] = replace(wrong[place], points=(wrong[place].points or 0) + 1)
    assert [one.code for one in VERIFICATION_SHEET.check(replace(made, lines=tuple(wrong)))] == ["score.heading"]
