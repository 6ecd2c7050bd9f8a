"""Five workbooks made by somebody who had not seen the reader become what they mean; small tables for each of their ways of writing."""

from pathlib import Path

import pytest

from documents.criteria_sheet import Checked, Draft, check, read_criteria
from tests.documents.criteria_books import HEAD, Cells, Sheet
from tests.documents.criteria_reading import found, read, rows, tree_of

FOREIGN = Path(__file__).parent / "foreign"

TREES = {
    "1_lamdong_2025_khoi_cac_co_quan_tinh_uy": (
        "I 60; I.1 25; I.1.1 10 levels 10 8 6 3; I.1.2 10; I.1.2.a 5 deduct 0,5/lần; I.1.2.b 5 deduct 1/đề án; "
        "I.1.3 5 per_unit 2,5/sáng kiến; "
        "I.2 20; I.2.1 4 levels 4 2 0; I.2.2 10 per_unit 2/đợt; I.2.3 6 deduct 1/đợt; I.3 15; I.3.1 9 free; I.3.2 6 deduct 0,5/lần; "
        "II 25; II.1 10 levels 10 8 5 0; II.2 8; II.2.a 4 free; II.2.b 4 per_unit 2/mô hình; II.3 7 free; "
        "III 15; III.1 5 deduct 1/lần; III.2 6 deduct 2/lần; III.3 4 per_unit 1/gương; "
        "bonus IV.1 3 free; bonus IV.2 2 per_unit 1/bằng khen; "
        "minus V.1 - per_unit 2/người; minus V.2 - per_unit 3/vụ; minus V.3 3 per_unit 0,5/ngày"
    ),
    "2_nghean_2024_thang_1000_diem": (
        "A 600; A.1 250; A.1.1 150 levels 150 120 60; A.1.2 60 deduct 10/văn bản; A.1.3 40 deduct 5/lần; "
        "A.2 200; A.2.1 80 per_unit 20/lớp tập huấn; A.2.2 70 per_unit 10/đợt; A.2.3 50 levels 50 40 25; "
        "A.3 100; A.3.1 60 levels 60 45 20; A.3.2 40 free; A.4 50 free; "
        "B 250; B.5 100; B.5.1 60 free; B.5.2 40 free; B.6 100 levels 100 80 50 0; B.7 50 free; "
        "C 150; C.8 90; C.8.1 50 free; C.8.2 40 per_unit 20/điển hình; C.9 60 deduct 20/lần; "
        "bonus I.1 30 free; bonus I.2 20 free; bonus I.3 20 per_unit 10/giải; bonus I.4 30 per_unit 15/nhà; "
        "minus II.1 - per_unit 50/trường hợp; minus II.2 - per_unit 30/người; minus II.3 - per_unit 10/người; minus II.4 - per_unit 50/vụ"
    ),
    "3_dongthap_2023_diem_trong_tieu_de": (
        "I 50; I.1 20; I.1.1 5 levels 5 3 1; I.1.2 10 levels 10 7 4 0; I.1.3 5; I.1.3.1 2 free; I.1.3.2 3 free; "
        "I.2 17,5; I.2.1 7,5 per_unit 2,5/mô hình; I.2.2 6 per_unit 3/mô hình; I.2.3 4 per_unit 0,5/tin; "
        "I.3 12,5; I.3.1 6 deduct 0,5/lần; I.3.2 4 per_unit 2/đợt; I.3.3 2,5 free; "
        "II 30; II.1 10; II.1.a 6 levels 6 4 2; II.1.b 4 free; II.2 10 deduct 1/nội dung; II.3 10 levels 10 8 5; "
        "III 20; III.1 10 deduct 2/lần; III.2 5 free; III.3 5 deduct 0,5/ngày; "
        "bonus IV.1 5 free; bonus IV.2 3 free; bonus IV.3 2 per_unit 2/mô hình; "
        "minus V.1 - per_unit 2/trường hợp; minus V.2 - per_unit 1/lần; minus V.3 - per_unit 5/lần"
    ),
    "4_quangninh_2026_cong_thuc_tong_giua_bang": (
        "I 58; I.1 36; I.1.1 20 levels 20 17 14 8; I.1.2 10 deduct 1/nhiệm vụ; I.1.3 6 deduct 0,5/lần; "
        "I.2 22; I.2.1 2,5 deduct 0,5/kỳ; I.2.2 2 deduct 0,5/lần; I.2.3 3 ratio; I.2.4 1,5 deduct 0,5/lần; I.2.5 2 deduct 0,25/hồ sơ; "
        "I.2.6 2 levels 2 1 0; I.2.7 3 per_unit 1/cuộc; I.2.8 2 deduct 1/đơn; I.2.9 2 free; I.2.10 2; I.2.10.1 1 free; I.2.10.2 1 free; "
        "II 27; II.1 10 free; II.2 8; II.2.1 4 free; II.2.2 4 free; II.3 9; II.3.1 4,5 levels 4,5 2 0; II.3.2 4,5 free; "
        "III 15; III.1 7,5 per_unit 2,5/phong trào; III.2 5 free; III.3 2,5 deduct 0,5/hồ sơ; "
        "bonus IV.1 2 free; bonus IV.2 2 per_unit 0,5/đợt; bonus IV.3 1 free; "
        "minus V.1 - per_unit 3/vụ; minus V.2 - per_unit 1/trường hợp; minus V.3 - per_unit 2/lần"
    ),
}  # fmt: skip
"""What each means: code, maximum and kind of every line."""

DOUBTS = {
    "1_lamdong_2025_khoi_cac_co_quan_tinh_uy": [("several_amounts", 29)],
    "2_nghean_2024_thang_1000_diem": [("several_amounts", 29)],
    "3_dongthap_2023_diem_trong_tieu_de": [],
    "4_quangninh_2026_cong_thuc_tong_giua_bang": [("several_amounts", 28), ("levels_top", 31), ("several_amounts", 37)],
}
"""What of each is left to be looked at: amounts of two sizes, and a best level that no word names."""

WITH_AN_ERROR = "5_tuyenquang_2022_bang_tong_hop_co_sai_sot"


def opened(name: str) -> Draft:
    """One of the five, read."""
    return read_criteria((FOREIGN / f"{name}.xlsx").read_bytes())


@pytest.mark.parametrize("name", TREES)
def test_a_workbook_of_somebody_else_is_read_as_it_is_meant(name: str) -> None:
    """The tree of each, with nothing to look at but what is open in its words."""
    checked = check(opened(name))
    assert found(checked) == DOUBTS[name]
    assert checked.table is not None
    assert tree_of(checked.table) == TREES[name]


def test_an_error_of_the_authors_is_named_and_nothing_else() -> None:
    """The section whose criteria are two points short, and the total that follows from it; put right, the table stands."""
    draft = opened(WITH_AN_ERROR)
    checked = check(draft)
    assert checked.table is None
    assert found(checked, "wrong") == [("sum", 17), ("total", 41)]
    assert next(one.params for one in checked.of("wrong") if one.code == "sum") == {
        "title": "CÔNG TÁC XÂY DỰNG ĐẢNG", "max": "30", "sum": "28", "lines": "10 + 8 + 6 + 4", "first": "18", "last": "27",
    }  # fmt: skip
    next(item for item in draft.items if item.row == 27).max = 600
    table = check(draft).table
    assert table is not None
    assert tree_of(table) == (
        "I 40; I.1 20 levels 20 18 14; I.2 8 deduct 2/lần; I.3 12; I.3.a 4 per_unit 2/đợt; I.3.b 8 free; "
        "II 30; II.1 10; II.1.a 6 deduct 0,5/lần; II.1.b 4 per_unit 0,5/tin; II.2 8; II.2.a 5 free; II.2.b 3 per_unit 1/đảng viên; "
        "II.3 6 levels 6 3; II.4 6 free; III 18; III.1 10 deduct 0,5/lần; III.2 8 free; IV 12; IV.1 6 free; IV.2 6 deduct 2/lần; "
        "bonus V.1 4 per_unit 2/đề tài; bonus V.2 3 per_unit 1/lần; "
        "minus VI.1 - per_unit 2/người; minus VI.2 - per_unit 3/vụ; minus VI.3 - per_unit 0,5/lần"
    )  # fmt: skip


def base_of(checked: Checked) -> str:
    """The tree of a table that was taken."""
    assert checked.table is not None
    return tree_of(checked.table)


def without_points_column(*lines: Cells) -> Checked:
    """A table of numbers and contents only."""
    return read(Sheet("Bảng", [("TT", "Nội dung"), *lines]))


def test_one_bracket_in_the_middle_of_a_line_is_its_points() -> None:
    """What comes after it says how it is counted; two brackets, or a lesser amount behind it, are not taken without a look."""
    checked = without_points_column(
        ("1", "Gửi báo cáo (05 điểm). Trễ hạn trừ 1 điểm"), ("2", "Hội họp (95 điểm), vắng 01 lần trừ 2 điểm.")
    )
    assert found(checked) == []
    assert base_of(checked) == "1 5 deduct 1/lần; 2 95 deduct 2/lần"
    both = without_points_column(("1", "Có kế hoạch (40 điểm), có báo cáo (60 điểm)"), ("2", "Hai (40 điểm)"))
    assert ("points_in_title", 2) in found(both, "doubt")
    less = without_points_column(("1", "Xếp loại tốt (60 điểm), khá 40 điểm"), ("2", "Hai (40 điểm)"))
    assert ("points_in_title", 2) in found(less, "doubt")


DASHES: dict[str, tuple[list[Cells], str, list[tuple[str, int]]]] = {
    "criteria with levels": (
        [(1, "Một", 100), (None, "- A", 60), (None, "+ Tốt", 60), (None, "+ Khá", 40), (None, "- B", 40, "chậm 01 lần trừ 5 điểm")],
        "1 100; 1.1 60 levels 60 40; 1.2 40 deduct 5/lần", [],
    ),
    "criteria with criteria": (
        [(1, "Một", 100), (None, "+ A", 60), (None, "- Tốt", 40), (None, "- Khá", 20), (None, "+ B", 40)],
        "1 100; 1.1 60; 1.1.1 40 free; 1.1.2 20 free; 1.2 40 free", [],
    ),
    "one criterion with levels": (
        [(1, "Một", 100), (None, "- A", 100), (None, "+ Tốt", 100), (None, "+ Khá", 40)],
        "1 100; 1.1 100 levels 100 40", [("lines_are_items", 2)],
    ),
    "signs without order": (
        [(1, "Một", 100), (None, "- Xuất sắc", 100), (None, "+ Tốt", 80), (None, "- Khá", 60)],
        "1 100 levels 100 80 60", [("signs_mixed", 2)],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("lines", "tree", "doubts"), DASHES.values(), ids=DASHES.keys())
def test_sums_tell_criteria_from_levels(lines: list[Cells], tree: str, doubts: list[tuple[str, int]]) -> None:
    """Lines with a sign that add up are criteria, those whose best is the maximum are levels, and the lower ones go with the upper ones."""
    checked = read(rows(*lines))
    assert found(checked) == doubts
    assert base_of(checked) == tree


def test_signs_whose_sums_fit_nothing_are_wrong() -> None:
    """50 of 60 below one of two upper lines: no table."""
    lines = [(1, "Một", 100), (None, "- A", 60), (None, "+ Tốt", 50), (None, "+ Khá", 30), (None, "- B", 40)]
    checked = read(rows(*lines))
    assert checked.table is None
    assert found(checked, "wrong") == [("lines_misfit", 2)]


def test_a_heading_that_comes_again_is_no_line() -> None:
    """With other words for the same columns; numbers begin again below the next list, and words of a page's end are no doubt."""
    lines = [
        HEAD, (1, "Một", 60), ("TT", "Nội dung tiêu chí", "Điểm chuẩn"), (2, "Hai", 40), ("II. ĐIỂM THƯỞNG (tối đa 5 điểm)",),
        ("TT", "Nội dung", "Mức thưởng"), (1, "Đề tài", "+2/đề tài", "Tối đa 4 điểm"), ("III. ĐIỂM TRỪ",), ("TT", "Nội dung", "Mức trừ"),
        (1, "Kỷ luật", "-2/người"), (None, "NGƯỜI LẬP BIỂU", "TRƯỞNG KHỐI"), (None, "(Ký, ghi rõ họ tên)", "(Ký tên)"),
        (None, "Trần Thị Ngọc Hân", "Lê Văn An"), (None, None, "Hoàng Văn Chiến"),
    ]  # fmt: skip
    checked = read(Sheet("Bảng", lines))
    assert found(checked) == []
    assert base_of(checked) == "1 60 free; 2 40 free; bonus II.1 4 per_unit 2/đề tài; minus III.1 - per_unit 2/người"


def test_a_list_named_above_its_heading_is_that_list() -> None:
    """On a sheet of its own, whatever the sheet is called."""
    main = Sheet("Bảng", [HEAD, (1, "Một", 100)])
    checked = read(main, Sheet("Phụ lục", [("I. ĐIỂM TRỪ",), HEAD, (1, "Chậm", "-0,5/lần")]))
    assert base_of(checked) == "1 100 free; minus I.1 - per_unit 0,5/lần"


def test_the_format_of_a_number_tells_the_tenth_from_the_first() -> None:
    """2.1 shown as 2.10 is the tenth, wherever it stands."""
    draft = opened("4_quangninh_2026_cong_thuc_tong_giua_bang")
    assert next(item.marker for item in draft.items if item.row == 24) == "2.10"
    assert not [one for one in draft.remarks if one.code == "ten"]


def test_words_with_points_at_the_end_are_not_lost() -> None:
    """An unnumbered line in the words of a signature that bears points, or a word where points belong, is named."""
    assert ("unused", 3) not in found(read(rows((1, "Một", 100), (None, "Thái độ phục vụ", "mười điểm"))), "guess")
    assert ("cell_points", 3) in found(read(rows((1, "Một", 100), (None, "Thái độ phục vụ", "mười điểm"))), "wrong")


def test_a_list_numbered_like_the_table_is_below_its_heading() -> None:
    """1 and 2 below "3. Điểm thưởng" are its lines; a 4 that goes on both is to be looked at."""
    lines = [
        (1, "Một", 60),
        (2, "Hai", 40),
        (3, "Điểm thưởng", 5),
        (1, "Đề tài", 2),
        (2, "Giải thưởng", 1),
        (3, "Bằng khen", 2),
    ]
    checked = read(rows(*lines))
    assert found(checked) == []
    assert base_of(checked) == "1 60 free; 2 40 free; bonus 3.1 2 free; bonus 3.2 1 free; bonus 3.3 2 free"
    assert ("list_or_table", 8) in found(read(rows(*lines, (4, "Bốn", 40))), "doubt")


def test_publishing_is_no_dismissal() -> None:
    """ "công khai trừ 1 điểm" is not "khai trừ": what proves it may be a file."""
    draft = opened("3_dongthap_2023_diem_trong_tieu_de")
    assert [one.row for one in draft.remarks if one.code == "discipline"] == [45]


def test_scale_and_bonus_of_each_are_those_of_its_words() -> None:
    """The total stands above, between or below the rows; the bonus is outside the scale, as each says."""
    tables = [check(opened(name)).table for name in TREES]
    said = [(one.scale, one.bonus_cap, one.bonus_exceeds_scale) for one in tables if one]
    assert said == [(10_000, 500, True), (100_000, 10_000, True), (10_000, 1_000, True), (10_000, 500, True)]
