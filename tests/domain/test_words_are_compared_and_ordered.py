"""Vietnamese words: one key for two spellings, folding, alphabetical order, labels typed by hand."""

import unicodedata
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.refusals import Refusal, quoted
from domain.words import fold, match_label, name_key, new_tones, nfc, old_tones, person_key, sort_key

VIETNAMESE = st.text(alphabet="aăâbcdđeêghiklmnoôơpqrstuưvxyàáảãạòóỏõọùúủũụỳýỷỹỵèéẻẽẹ ", max_size=30)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Tỉnh ủy", "Tỉnh uỷ"),
        ("hòa", "hoà"),
        ("Khánh Hòa", "Khánh Hoà"),
        ("khỏe", "khoẻ"),
        ("thủy lợi", "thuỷ lợi"),
        ("TỈNH ỦY", "TỈNH UỶ"),
        ("Úy", "Uý"),
        ("xõa", "xoã"),
        ("họa", "hoạ"),
        ("hoàn thành", "hoàn thành"),
        ("quý", "quý"),
        ("quỳ", "quỳ"),
        ("khuyến", "khuyến"),
        ("loài", "loài"),
        ("huỳnh", "huỳnh"),
        ("khoáng", "khoáng"),
    ],
)
def test_both_placements_of_a_tone_are_one_name(old: str, new: str) -> None:
    """uỷ = ủy, hoà = hòa; syllables with one spelling only stay as they are."""
    assert new_tones(old) == new
    assert old_tones(new) == old
    assert name_key(old) == name_key(f"  {new.upper()} ")


@given(VIETNAMESE)
def test_spelling_round_and_round_changes_nothing_more(text: str) -> None:
    """Either spelling is stable, keeps the letters, and both have one key."""
    assert new_tones(new_tones(text)) == new_tones(text)
    assert old_tones(old_tones(text)) == old_tones(text)
    assert name_key(old_tones(text)) == name_key(new_tones(text)) == name_key(unicodedata.normalize("NFD", text))
    assert fold(old_tones(text)) == fold(text)
    assert len(nfc(text)) == len(new_tones(text))


@pytest.mark.parametrize(
    ("typed", "folded"),
    [("Đồng Ý", "dong y"), ("  ĐÃ   nộp ", "da nop"), ("Bỏ phiếu", "bo phieu"), ("Ủy ban", "uy ban"), ("ĐẠT", "dat")],
)
def test_folding_drops_case_and_diacritics(typed: str, folded: str) -> None:
    """Composed or decomposed makes no difference."""
    assert fold(typed) == folded
    assert fold(unicodedata.normalize("NFD", typed)) == folded


def test_agencies_stand_in_vietnamese_alphabetical_order() -> None:
    """A, Ă, Â; D before Đ; O, Ô, Ơ; U before Ư; a tone decides only between equal letters."""
    names = [
        "Đảng ủy",
        "Dân vận",
        "Ủy ban",
        "Ưu đãi",
        "Ban",
        "Bản",
        "Bàn",
        "Bạn",
        "Bán",
        "Bãn",
        "Băng",
        "Bâng",
        "Cơ",
        "Cô",
        "Co",
    ]
    names += ["Tổ chức", "Tỉnh đoàn", "Tuyên giáo", "Trường", "Ban Nội chính", "Khối 2", "Khối A"]
    assert sorted(names, key=sort_key) == [
        *("Ban", "Bàn", "Bản", "Bãn", "Bán", "Bạn", "Ban Nội chính", "Băng", "Bâng", "Co", "Cô", "Cơ", "Dân vận"),
        *("Đảng ủy", "Khối 2", "Khối A", "Tỉnh đoàn", "Tổ chức", "Trường", "Tuyên giáo", "Ủy ban", "Ưu đãi"),
    ]


def test_persons_stand_by_given_name() -> None:
    """The last word first, then family and middle names."""
    people = ["Trần Văn Đức", "Nguyễn Thị Dung", "Lê An", "Nguyễn An", "Phạm Bình", "Lê Thị An"]
    assert sorted(people, key=person_key) == [
        "Lê An",
        "Lê Thị An",
        "Nguyễn An",
        "Phạm Bình",
        "Nguyễn Thị Dung",
        "Trần Văn Đức",
    ]


@given(st.lists(st.text(max_size=12), max_size=8))
def test_any_texts_can_be_ordered(texts: list[str]) -> None:
    """Signs, digits and foreign letters too, and the two spellings of a word stand together."""
    assert sorted(sorted(texts, key=sort_key, reverse=True), key=sort_key) == sorted(texts, key=sort_key)
    assert sort_key("hòa")[:2] == sort_key("hoà")[:2]


LABELS = ("Đạt", "Đất", "Hoàn thành tốt", "Hoàn thành", "Không có ý kiến")


@pytest.mark.parametrize(
    ("typed", "place"),
    [
        ("1", 0),
        ("5", 4),
        ("đạt", 0),
        ("ĐẤT", 1),
        ("hoàn thành", 3),
        ("hoan thanh", 3),
        ("khong", 4),
        ("hoan thanh t", 2),
    ],
)
def test_a_label_is_typed_by_number_name_or_beginning(typed: str, place: int) -> None:
    """An exact name wins over a beginning, diacritics win over none."""
    assert match_label(typed, LABELS) == place


@pytest.mark.parametrize(
    ("typed", "code", "labels"),
    [
        ("dat", "choice.several", ("Đạt", "Đất")),
        ("hoan", "choice.several", ("Hoàn thành tốt", "Hoàn thành")),
        ("0", "choice.unknown", LABELS),
        ("6", "choice.unknown", LABELS),
        ("ho", "choice.unknown", LABELS),
        ("", "choice.unknown", LABELS),
        ("①", "choice.unknown", LABELS),
    ],
)
def test_a_label_that_is_not_clear_is_asked_again(typed: str, code: str, labels: tuple[str, ...]) -> None:
    """With the labels that come into question."""
    with pytest.raises(Refusal) as refused:
        match_label(typed, LABELS)
    params: dict[str, Any] = {"text": typed, "labels": labels}
    assert (refused.value.code, refused.value.params) == (code, params)


def test_what_was_typed_is_quoted_short_and_on_one_line() -> None:
    """A message of 10,000 characters does not come back whole."""
    assert quoted("một\nhai\t ba") == "một hai ba"
    assert len(quoted("x" * 10_000)) == 40
