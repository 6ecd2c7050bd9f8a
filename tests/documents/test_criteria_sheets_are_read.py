"""Workbooks of ten shapes become the right table, or say what is doubtful; nothing is silently wrong."""

import io
import time
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.tables import a_workbook
from documents.criteria_sheet import MOST_ROWS, Draft, check, read_criteria
from domain.leaves import Evidence, Kind
from domain.points import HUNDRED, show_points
from tests.documents.criteria_books import HEAD, TEN, Cells, Sheet, book
from tests.documents.criteria_reading import found, read, rows, tree_of

TREES = {
    "roman and arabic numbers, blank rows": (
        "I 50; I.1 20 ratio; I.2 20 free; I.3 10 deduct 0,5/báo cáo; II 30; II.1 10 pass_fail; II.2 20 free; "
        "III 20; III.1 10 per_unit 2/đợt; III.2 10 free"
    ),
    "letters and dotted numbers, numbers of columns": (
        "A 60; A.1 40; A.1.1 25 free; A.1.2 15 free; A.2 20; A.2.a 5 free; A.2.b 15 free; B 40; B.1 15 free; B.2 25 free"
    ),
    "points in the headings": "I 60; I.1 35 free; I.2 25 free; II 40; II.1 15 free; II.2 25 deduct 5/vụ",
    "two sheets": (
        "I 70; I.1 70 free; II 30; II.1 30 free; bonus A.1 3 per_unit 1/sáng kiến; bonus A.2 1,5 free; "
        "minus B.1 2 per_unit 0,5/lần; minus B.2 - per_unit 1/lần; minus B.3 - per_unit 2/đảng viên"
    ),
    "merged headings of two rows, blanks, signatures": "I 60; I.1 40 free; I.2 9,5 free; I.3 10,5 free; II 40; II.1 40 free",
    "totals in between": "I 55; I.1 30 free; I.2 25 free; II 45; II.1 20 free; II.2 25 free; bonus III.1 6 free; bonus III.2 4 free",
    "columns in another order": "I 60; I.1 36 ratio; I.2 24 free; II 40; II.1 40 free",
    "no numbering": "1 65; 1.1 40 free; 1.2 25 free; 2 35; 2.1 15 free; 2.2 20 free",
    "levels as dash lines": (
        "I 20; I.1 12 levels 12 10 6 0; I.2 5 levels 5 3; I.3 3; I.3.1 1 free; I.3.2 2 free; II 80; II.1 80 free"
    ),
    "a thousand points": (
        "I 500; I.1 300 free; I.2 200 free; II 400; II.1 150 free; II.2 250 free; bonus III.1 60 free; bonus III.2 40 free"
    ),
}  # fmt: skip
"""What is to be read of each: code, maximum and kind of every line."""


@pytest.mark.parametrize("name", TEN)
def test_ten_shapes_are_read_as_they_are_meant(name: str) -> None:
    """The tree of each of the ten workbooks, without anything doubtful."""
    checked = check(read_criteria(TEN[name]))
    assert found(checked) == []
    assert checked.table is not None
    assert tree_of(checked.table) == TREES[name]


def test_every_kind_that_was_guessed_is_said() -> None:
    """Each criterion that is not simply given points has a remark about how it will be scored."""
    for content in TEN.values():
        draft = read_criteria(content)
        said = {one.item for one in draft.remarks if one.code == "kind"}
        below = draft.tree().below
        assert said == {n for n in below if not below[n] and draft.items[n].kind is not Kind.FREE}


def test_a_bonus_inside_the_scale_is_told_from_one_above_it() -> None:
    """900 and 100 of bonus make 1.000 where the sheet's total says so; elsewhere the bonus stands above the scale."""
    inside = check(read_criteria(TEN["a thousand points"])).table
    above = check(read_criteria(TEN["totals in between"])).table
    assert inside is not None
    assert (inside.scale, inside.bonus_cap, inside.bonus_exceeds_scale) == (1000 * HUNDRED, 100 * HUNDRED, False)
    assert above is not None
    assert (above.scale, above.bonus_cap, above.bonus_exceeds_scale) == (100 * HUNDRED, 10 * HUNDRED, True)


def test_evidence_and_its_words_come_with_a_criterion() -> None:
    """The column of evidence is kept; what is about discipline takes number and date only."""
    table = check(read_criteria(TEN["letters and dotted numbers, numbers of columns"])).table
    assert table is not None
    assert table.leaf("A.1.1").hint == "Danh mục văn bản"
    table = check(read_criteria(TEN["two sheets"])).table
    assert table is not None
    assert table.leaf("B.3").evidence is Evidence.REFERENCE


@pytest.mark.parametrize(("first", "second"), [((1, "A", 60), (2, "B", 40)), (("I", "C", 60), ("II", "D", 40))])
def test_a_criterion_may_be_called_by_a_letter(first: Cells, second: Cells) -> None:
    """The first row below the heading is a criterion, unless it counts the columns."""
    table = read(rows(first, second)).table
    assert table is not None
    assert [(leaf.title, leaf.max) for leaf in table.leaves()] == [(first[1], 6000), (second[1], 4000)]


@pytest.mark.parametrize(
    "counted", [("(1)", "(2)", "(3)"), ("A", "B", 1), ("A", "B", 3), ("a", "b", "c"), (1, 2, "3=1+2")]
)
def test_a_row_that_counts_the_columns_is_left_out(counted: Cells) -> None:
    """In numbers, in letters, in letters and numbers."""
    table = read(rows(counted, (1, "Một", 60), (2, "Hai", 40))).table
    assert table is not None
    assert [leaf.title for leaf in table.leaves()] == ["Một", "Hai"]


@pytest.mark.parametrize("typed", ["9,5", "9.5", "9,50 điểm", 9.5, "9,5 đ", "Tối đa 9,5 điểm", "(9,5)", "0 - 9,5"])
def test_points_are_read_however_they_are_typed(typed: object) -> None:
    """Comma or dot, with or without the word."""
    checked = read(rows((1, "Một", typed), (2, "Hai", 90.5)))
    assert checked.table is not None
    assert checked.table.leaf("1").max == 950


def test_criteria_merged_over_their_levels_are_read() -> None:
    """Where the levels stand in a column of their own, the best one is the maximum, and that is said to be looked at."""
    lines = [
        ("STT", "Tiêu chí", "Mức đánh giá", "Điểm"), ("I", "Chung", None, 100), (1, "Xếp loại", "Xuất sắc", 60), (None, None, "Tốt", 50),
        (2, "Nề nếp", "Tốt", 40), (None, None, "Chưa tốt", 10),
    ]  # fmt: skip
    checked = read(Sheet("Bảng", lines, merged=("A3:A4", "B3:B4", "A5:A6", "B5:B6")))
    assert found(checked) == [("levels_max", 3), ("levels_max", 5)]
    assert checked.table is not None
    assert tree_of(checked.table) == "I 100; I.1 60 levels 60 50; I.2 40 levels 40 10"


def test_headings_that_only_the_total_tells_are_doubtful() -> None:
    """Without numbers, capitals or bold letters the sums tell headings from criteria, and each is named."""
    lines = [("Nội dung", "Điểm"), ("Chung", 60), ("Việc a", 60), ("Riêng", 40), ("Việc b", 40), ("Tổng cộng", 100)]
    checked = read(Sheet("Bảng", lines))
    assert found(checked) == [("heading_by_sum", 2), ("heading_by_sum", 4)]
    assert checked.table is not None
    assert tree_of(checked.table) == "1 60; 1.1 60 free; 2 40; 2.1 40 free"


def test_the_tenth_of_a_list_is_not_the_first() -> None:
    """Excel keeps 1.10 as 1.1: after 1.9 it is the tenth, and that is said."""
    lines = [(1, "Mục", 100), *((float(f"1.{n}"), f"Việc {n}", 10) for n in range(1, 11))]
    checked = read(rows(*lines))
    assert checked.table is not None
    assert [leaf.code for leaf in checked.table.leaves()][-1] == "1.10"
    assert ("ten", 12) in found(checked, "guess")


MEANT: dict[str, tuple[list[Cells], str]] = {
    "letters above Roman numbers": (
        [("A", "Chung", 60), ("I", "Mục", 60), (1, "Một", 60), ("B", "Riêng", 40), ("I", "Mục", 40), (1, "Hai", 40)],
        "A 60; A.I 60; A.I.1 60 free; B 40; B.I 40; B.I.1 40 free",
    ),
    "signs behind numbers": (
        [("I/", "Mục", 100), ("1-", "Một", 60), ("2)", "Hai", 40), (None, "Tổng cộng điểm của toàn bảng", 100)],
        "I 100; I.1 60 free; I.2 40 free",
    ),
    "numbers that go on below the next heading": (
        [("I", "Mục", 50), (1, "Một", 50), ("II", "Mục", 50), (2, "Hai", 50)],
        "I 50; I.1 50 free; II 50; II.2 50 free",
    ),
    "lettered words without points": (
        [(1, "Một", 100), ("a", "Có kế hoạch"), ("b", "Có báo cáo")],
        "1 100 free",
    ),
    "the points of each time in the cell": (
        [(1, "Một", 100), ("II", "ĐIỂM THƯỞNG", 5), (1, "Sáng kiến", "1 điểm/sáng kiến"), ("III", "ĐIỂM TRỪ"), (1, "Chậm", "-0,5/lần")],
        "1 100 free; bonus II.1 5 per_unit 1/sáng kiến; minus III.1 - per_unit 0,5/lần",
    ),
    "codes as letters with numbers": (
        [("A", "Mục", 100), ("A1", "Một", 60), ("A2", "Hai", 40)],
        "A 100; A1 60 free; A2 40 free",
    ),
    "one cell with all levels": (
        [(1, "Xếp loại\nXuất sắc: 60 điểm\nTốt: 50 điểm\nKhá: 30 điểm", 60), (2, "Hai", 40, "Tốt: 40 điểm; Khá: 20 điểm")],
        "1 60 levels 60 50 30; 2 40 levels 40 20",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("lines", "tree"), MEANT.values(), ids=MEANT.keys())
def test_other_ways_of_writing_are_read(lines: list[Cells], tree: str) -> None:
    """Numbering, words and cells as people write them elsewhere; nothing of it is wrong."""
    checked = read(rows(*lines))
    assert checked.of("wrong") == []
    assert checked.table is not None
    assert tree_of(checked.table) == tree


def test_lettered_levels_are_a_doubt() -> None:
    """a) to c) with falling points of which the first has the maximum are levels, and that is to be looked at."""
    checked = read(rows((1, "Xếp loại", 100), ("a", "Xuất sắc", 100), ("b", "Tốt", 80), ("c", "Khá", 60)))
    assert found(checked) == [("numbered_levels", 2)]
    assert checked.table is not None
    assert tree_of(checked.table) == "1 100 levels 100 80 60"


def test_a_sheet_may_be_a_list_by_its_name() -> None:
    """ "Thưởng" and "Trừ" are the lists, "Thi đua, khen thưởng" is not."""
    checked = read(
        Sheet("Thi đua, khen thưởng", [HEAD, (1, "Một", 100)]),
        Sheet("Thưởng", [HEAD, (1, "Sáng kiến", 2)]),
        Sheet("Trừ", [HEAD, (1, "Chậm báo cáo", 2)]),
    )
    assert checked.table is not None
    assert tree_of(checked.table) == "1 100 free; bonus T.1 2 free; minus TR.1 2 free"


def test_hidden_and_other_sheets_and_columns_are_named() -> None:
    """Nothing of a workbook is passed over in silence."""
    main = Sheet("Bảng", [(*HEAD, "Hệ số"), (1, "Một", 100, None, 2)])
    other = Sheet("Danh sách", [("Họ tên", "Chức vụ"), ("Nguyễn Văn A", "Trưởng ban")])
    checked = read(main, Sheet("Cũ", [HEAD, (1, "Một", 100)], hidden=True), other)
    named = {(one.sheet, one.code) for one in checked.of("doubt")}
    assert {("Bảng", "column_unused"), ("Cũ", "sheet_hidden"), ("Danh sách", "sheet_without_table")} <= named


def test_long_empty_and_unreadable_files_give_one_sentence() -> None:
    """2,000 rows, no table, no workbook: one remark that says why."""
    long = rows(*((n, f"Việc {n}", 1) for n in range(1, 2001)))
    assert [one.code for one in read_criteria(book(long)).remarks] == ["rows"]
    assert MOST_ROWS == 1000
    assert [one.code for one in read_criteria(b"no workbook").remarks] == ["file_damaged"]
    assert read_criteria(book(Sheet("Trống", [()]))).remarks[-1].code == "nothing"


def test_a_corrected_draft_becomes_a_table() -> None:
    """A wrong maximum, a second line with one code, a total: each is mended in the draft, which survives being stored."""
    draft = read_criteria(book(rows((1, "Một", 50), (1, "Hai", 45), (None, "Tổng cộng", 100))))
    assert check(draft).table is None
    draft.renumbered = True
    draft.items[1].max = 50 * HUNDRED
    again = Draft.model_validate(draft.model_dump(mode="json"))
    table = check(again).table
    assert table is not None
    assert tree_of(table) == "1 50 free; 2 50 free"
    again.items[1].dropped = again.totals[0].dropped = True
    assert [leaf.code for leaf in (check(again).table or table).leaves()] == ["1"]


def test_a_sheet_merged_to_its_last_cell_is_refused() -> None:
    """One merged area may be seventeen billion cells: it is refused before anything is read."""
    packed = book(Sheet("Bảng", [HEAD, (1, "Một", 100)], merged=("A9:B9",)))
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(packed)) as had, zipfile.ZipFile(out, "w") as made:
        for name in had.namelist():
            made.writestr(name, had.read(name).replace(b"A9:B9", b"A9:XFD1048576"))
    assert [one.code for one in read_criteria(out.getvalue()).remarks] == ["file_unpacked"]


def test_a_thousand_rows_are_read_in_two_seconds() -> None:
    """Of our own time; "Phần 1" and "1" are two ways of numbering."""
    content = a_workbook(MOST_ROWS)
    began = time.process_time()
    table = check(read_criteria(content)).table
    assert time.process_time() - began < 2
    assert table is not None
    assert [len(section.children) for section in table.sections()][:2] == [25, 25]


POINTS = st.integers(1, 40).map(lambda n: n * 25)
TITLES = st.sampled_from(
    ("Tham mưu văn bản", "Chuyển đổi số", "Công tác dân vận", "Văn hóa công sở", "An sinh xã hội", "Nghị quyết")
)
LEAVES = st.tuples(TITLES, POINTS, st.sampled_from(("free", "deduct", "levels")))
SECTIONS = st.lists(st.lists(LEAVES, min_size=1, max_size=4), min_size=1, max_size=4)
ROMANS = ("I", "II", "III", "IV")


@settings(max_examples=25, deadline=None)
@given(sections=SECTIONS, blanks=st.booleans(), total=st.booleans(), text=st.booleans(), dotted=st.booleans())
def test_tables_written_into_a_sheet_come_back(
    sections: list[list[tuple[str, int, str]]], *, blanks: bool, total: bool, text: bool, dotted: bool
) -> None:
    """Whatever table stands in a sheet is read as it is: sums, kinds and codes, with blanks, totals and texts for numbers."""
    lines: list[Cells] = []
    expected: list[str] = []

    def shown(points: int) -> object:
        return show_points(points) if text else points / HUNDRED

    for roman, leaves in zip(ROMANS, sections, strict=False):
        top = sum(points for _title, points, _kind in leaves)
        lines += [(), (roman, f"MỤC {roman}", shown(top))] if blanks else [(roman, f"MỤC {roman}", shown(top))]
        expected.append(f"{roman} {show_points(top)}")
        for n, (title, points, kind) in enumerate(leaves, 1):
            number = f"{roman}.{n}" if dotted else n
            lines.append((number, title, shown(points), "chậm 01 lần trừ 0,25 điểm" if kind == "deduct" else None))
            more = {"deduct": " 0,25/lần", "levels": f" {show_points(points)} 0"}.get(kind, "")
            expected.append(f"{roman}.{n} {show_points(points)} {kind}{more}")
            if kind == "levels":
                lines += [(None, f"- Tốt: {show_points(points)} điểm"), (None, "- Chưa tốt: 0 điểm")]
    if total:
        whole = sum(points for leaves in sections for _title, points, _kind in leaves)
        lines.append((None, "TỔNG CỘNG", shown(whole)))
    checked = read(rows(*lines))
    assert [one for one in found(checked) if one[0] != "scale"] == []
    assert checked.table is not None
    assert tree_of(checked.table) == "; ".join(expected)
