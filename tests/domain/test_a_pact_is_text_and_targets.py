"""Contents are pasted with their numbers, targets are typed in one line, and only a draft changes."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.pact import (
    CONTENT_LONGEST,
    Operator,
    PactState,
    Target,
    check_answer,
    check_ask,
    check_changes,
    check_sign,
    read_points,
    read_target,
    sign_of,
    split_contents,
)
from domain.refusals import Refusal

AT_LEAST, AT_MOST, EXACTLY = Operator.AT_LEAST, Operator.AT_MOST, Operator.EXACTLY

TARGETS = [
    ("Văn bản được ký số: từ 95% số văn bản", Target("Văn bản được ký số", AT_LEAST, 95_00, "%", "số văn bản")),
    ("Mô hình mới ít nhất 2 mô hình", Target("Mô hình mới", AT_LEAST, 2_00, "mô hình")),
    ("Mô hình mới: 2 mô hình.", Target("Mô hình mới", AT_LEAST, 2_00, "mô hình")),
    ("Đơn thư vượt cấp: không quá 1 đơn", Target("Đơn thư vượt cấp", AT_MOST, 1_00, "đơn")),
    ("Giấy tờ nội bộ: 30% trở xuống", Target("Giấy tờ nội bộ", AT_MOST, 30_00, "%")),
    ("Đề án 06 hoàn thành đạt 12,5%", Target("Đề án 06 hoàn thành", AT_LEAST, 12_50, "%")),
    ("Đề án 06: >= 3 nhiệm vụ", Target("Đề án 06", AT_LEAST, 3_00, "nhiệm vụ")),
    ("Quỹ vì người nghèo: tối thiểu 1.200 triệu đồng", Target("Quỹ vì người nghèo", AT_LEAST, 1200_00, "triệu đồng")),
    ("100% cơ quan hoàn thành tốt nhiệm vụ", Target("Cơ quan hoàn thành tốt nhiệm vụ", AT_LEAST, 100_00, "%")),
    ("Hội thao của Khối: đúng 1 lần", Target("Hội thao của Khối", EXACTLY, 1_00, "lần")),
]


@pytest.mark.parametrize(("typed", "target"), TARGETS)
def test_a_target_is_read_as_people_write_it(typed: str, target: Target) -> None:
    """Name, comparison, number, unit and what it is a share of."""
    assert read_target(typed) == target


@pytest.mark.parametrize("typed", ["", "Xếp loại tốt", "95%", "Ký số: 95", "Ký số: từ 1,234,5%", "Ký số: 12,345%"])
def test_what_is_no_target_is_refused(typed: str) -> None:
    """No name, no number, no unit, or a number nobody can read."""
    with pytest.raises(Refusal) as refused:
        read_target(typed)
    assert refused.value.code == "target.unreadable"


def test_a_long_target_is_refused() -> None:
    """It would not fit a card."""
    with pytest.raises(Refusal, match=r"target\.too_long"):
        read_target("Ký số " * 50 + "95%")


@pytest.mark.parametrize(
    ("operator", "reached"), [(AT_LEAST, [False, True, True]), (AT_MOST, [True, True, False]), (EXACTLY, [False, True, False])]
)  # fmt: skip
def test_a_target_is_reached_as_it_says(operator: Operator, reached: list[bool]) -> None:
    """Below, at and above the value."""
    target = Target("Mô hình", operator, 2_00, "mô hình")
    assert [target.reached(value) for value in (1_99, 2_00, 2_01)] == reached


@given(st.text(max_size=250))
def test_any_text_is_a_target_or_refused(typed: str) -> None:
    """Nothing a person types breaks the reader, and what it takes has every part."""
    try:
        target = read_target(typed)
    except Refusal:
        return
    assert target.indicator
    assert target.unit
    assert target.value >= 0


def test_a_pasted_text_becomes_its_numbered_contents() -> None:
    """Numbers go, lines between them join, blank lines count for nothing."""
    pasted = "Nội dung 1: Tham mưu kịp thời\n\n2. Cải cách\n   hành chính\n3) 5-10 mô hình mới\n4 - Kỷ cương"
    assert split_contents(pasted) == ["Tham mưu kịp thời", "Cải cách hành chính", "5-10 mô hình mới", "Kỷ cương"]
    assert split_contents("100% chi bộ\nhoàn thành tốt") == ["100% chi bộ hoàn thành tốt"]


def test_a_content_is_not_empty_and_not_endless() -> None:
    """The number of the first that is too long is told."""
    with pytest.raises(Refusal, match=r"content\.empty"):
        split_contents("  \n 1. \n")
    with pytest.raises(Refusal) as refused:
        split_contents(f"1. Một\n2. {'a' * (CONTENT_LONGEST + 1)}")
    assert (refused.value.code, refused.value.params) == ("content.too_long", {"number": 2})


@given(st.lists(st.text(alphabet="abcđêôư ", min_size=1).filter(str.strip), min_size=1, max_size=30))
def test_numbering_and_splitting_are_inverse(contents: list[str]) -> None:
    """What is pasted with numbers comes back as it was."""
    tidy = [" ".join(text.split()) for text in contents]
    assert split_contents("\n".join(f"{n}. {text}" for n, text in enumerate(tidy, 1))) == tidy


@pytest.mark.parametrize(
    ("state", "changes", "asks", "answers", "signs"),
    [
        (PactState.DRAFT, "", "", "pact.not_asked", "pact.not_frozen"),
        (PactState.ASKED, "pact.asked", "pact.asked", "", "pact.not_frozen"),
        (PactState.FROZEN, "pact.asked", "pact.asked", "pact.frozen", ""),
        (PactState.SIGNED, "pact.signed", "pact.signed", "pact.frozen", ""),
    ],
)
def test_what_may_be_done_follows_from_the_state(
    state: PactState, changes: str, asks: str, answers: str, signs: str
) -> None:
    """Text changes in a draft, answers come while it is asked about, signatures once it is frozen."""
    checks: tuple[Callable[[PactState], None], ...] = (
        check_changes, lambda at: check_ask(at, ["Một"]), check_answer, check_sign
    )  # fmt: skip
    for check, code in zip(checks, (changes, asks, answers, signs), strict=True):
        if not code:
            check(state)
            continue
        with pytest.raises(Refusal) as refused:
            check(state)
        assert refused.value.code == code


def test_an_empty_draft_is_not_sent() -> None:
    """There would be nothing to agree with."""
    with pytest.raises(Refusal, match=r"pact\.empty"):
        check_ask(PactState.DRAFT, [])


def test_another_text_has_another_sign() -> None:
    """A button made for one text is not taken for another."""
    assert sign_of(["a", "b"]) != sign_of(["a", "c"])


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("3: ghi rõ thời gian", ((3,), "ghi rõ thời gian")),
        ("3", ((3,), "")),
        ("nội dung 2, 5: nên gộp", ((2, 5), "nên gộp")),
        ("Nội dung số 2 và 5 - nên gộp\nthành một", ((2, 5), "nên gộp thành một")),
        ("2,2;5: 1.200 triệu là ít", ((2, 5), "1.200 triệu là ít")),
        ("6. bỏ", ((6,), "bỏ")),
        ("1)bỏ", ((1,), "bỏ")),
    ],
)
def test_a_remark_names_its_contents(typed: str, found: tuple[tuple[int, ...], str]) -> None:
    """Numbers first, each once, then what is remarked on all of them; a number alone has no remark yet."""
    assert read_points(typed, 6) == found


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("nên ghi rõ thời gian", "point.unreadable"),
        ("5 năm qua chưa tổng kết", "point.unreadable"),
        ("2.5 triệu là ít", "point.unreadable"),
        ("2024: năm gì", "point.unreadable"),
        ("", "point.unreadable"),
        ("7: bỏ", "point.unknown"),
        ("2, 0: bỏ", "point.unknown"),
    ],
)
def test_a_remark_without_a_content_is_refused(typed: str, code: str) -> None:
    """No number, a number that is part of the sentence, or one that no content has."""
    with pytest.raises(Refusal) as refused:
        read_points(typed, 6)
    assert refused.value.code == code


@given(st.text(max_size=60), st.integers(0, 30))
def test_any_text_is_a_remark_or_refused(typed: str, contents: int) -> None:
    """Nothing else comes out, and every number is a content's."""
    try:
        numbers, _said = read_points(typed, contents)
    except Refusal:
        return
    assert numbers
    assert set(numbers) <= set(range(1, contents + 1))
