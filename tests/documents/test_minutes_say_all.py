"""Minutes in Word: what stands in them is read back word for word."""

from dataclasses import replace
from datetime import date, datetime, time

import pytest

from documents.layouts import ADMINISTRATIVE, CHOICES, PARTY_2018, PARTY_2026, PROFILES, adjusted, chosen, value_of
from documents.papers.changes import changes
from documents.papers.counting_minutes import COUNTING_MINUTES
from documents.press.filters import cleaned, day_in_words, spelt
from tests.documents.papers import CONTESTED, GOLDEN, HEAD, PAPERS, lines, opened, printed, text_of


@pytest.mark.parametrize("name", sorted(PAPERS))
def test_what_stands_in_a_paper_is_as_it_was_read(name: str) -> None:
    """Every paragraph and every cell, in their order."""
    assert text_of(PAPERS[name]) == (GOLDEN / f"{name}.txt").read_text(encoding="utf-8")


def test_a_version_made_again_says_since_when() -> None:
    """Only that one says so."""
    again = printed(COUNTING_MINUTES, CONTESTED, datetime.combine(date(2024, 2, 7), time(10, 15)))
    assert "Biên bản lập lại lúc 10 giờ 15 phút, ngày 07 tháng 02 năm 2024" in text_of(again)
    assert "lập lại" not in text_of(PAPERS["counting-minutes"])


def test_an_agencys_kind_and_the_day_decide_the_layout() -> None:
    """Party bodies write as the Party does on that day, schools, newspapers and merged agencies as the State; a setting comes first."""
    old, new = date(2026, 5, 26), date(2026, 5, 27)
    assert [chosen(kind, old) for kind in ("advisory", "inspection", "office", "bloc_committee", "")] == [
        PARTY_2018
    ] * 5
    assert [chosen(kind, new) for kind in ("advisory", "")] == [PARTY_2026] * 2
    assert [chosen(kind, new) for kind in ("school", "newspaper", "merged", "other")] == [ADMINISTRATIVE] * 4
    assert chosen("school", new, agency="party") is PARTY_2026
    assert chosen("school", new, agency="party", paper="administrative") is ADMINISTRATIVE
    assert chosen("advisory", date(2015, 1, 1)) is PARTY_2018


def test_what_sources_tell_differently_can_be_chosen() -> None:
    """A bloc's choice replaces the default; what is no choice is refused."""
    for profile in PROFILES:
        defaults = {name: values[0] for name, values in CHOICES[profile.code].items()}
        assert {name: value_of(profile, name) for name in defaults} == defaults
        assert adjusted(profile, defaults) == profile
    other = adjusted(PARTY_2026, {"spacing": 20, "nation_size": 13})
    assert (other.spacing, other.nation, other.body) == (20, (("ĐẢNG CỘNG SẢN VIỆT NAM", 13),), 14)
    for wrong in ({"spacing": 17}, {"code": "x"}, {"post_bold": "yes"}, {"indent": 12.7}):
        with pytest.raises(ValueError, match="no choice"):
            adjusted(PARTY_2026, wrong)


def test_signs_that_a_file_cannot_hold_are_left_out() -> None:
    """What people type goes in as text: marks of XML and of templates are shown, control characters are dropped."""
    typed = "Ban <b>Tổ chức</b> & \x0b\x00Văn phòng \ud800{{ khoi }} {% if %}"
    content = printed(COUNTING_MINUTES, replace(CONTESTED, title=typed * 20, place=typed))
    assert "Ban <b>Tổ chức</b> & Văn phòng {{ khoi }} {% if %}" in text_of(content)


def test_names_and_numbers_are_not_broken_over_lines() -> None:
    """No-break spaces within a name, between a number and its unit, a day and its word."""
    words = "\n".join(one.text for one in opened(PAPERS["counting-minutes"]).paragraphs)
    for kept in (
        "Trần\u00a0Thị\u00a0Hai,",
        "9\u00a0giờ",
        "ngày\u00a006 tháng\u00a002 năm\u00a02024",
        "Điều\u00a09",
        "khoản\u00a02",
    ):
        assert kept in words, kept
    assert "Nguyễn Văn Một" in "".join(lines(PAPERS["counting-minutes"]))


def test_the_file_tells_nothing_of_the_machine() -> None:
    """Its properties name the bloc and the moment of the paper."""
    core = opened(PAPERS["counting-minutes"]).core_properties
    assert (core.author, core.title) == (HEAD.bloc, "Biên bản kiểm phiếu: Hội nghị tổng kết năm 2023")
    assert core.created is not None
    assert core.created.replace(tzinfo=None) == CONTESTED.closed


def test_a_changed_version_names_what_has_changed() -> None:
    """By the words of its fields, records by their names; long lists are cut with a number."""
    before, (flag, head) = COUNTING_MINUTES.fields(CONTESTED), CONTESTED.questions
    first = replace(flag.nominees[0], yes=5, no=2)
    other = replace(
        CONTESTED, issued=10, not_returned=2, questions=(replace(flag, nominees=(first, *flag.nominees[1:])), head)
    )
    assert changes(before, COUNTING_MINUTES.fields(other), COUNTING_MINUTES.labels) == [
        "số phiếu phát ra: 9 → 10",
        "số phiếu không thu về: 1 → 2",
        "Cờ thi đua của UBND tỉnh, Ban Nội chính Tỉnh ủy, đồng ý: 6 → 5",
        "Cờ thi đua của UBND tỉnh, Ban Nội chính Tỉnh ủy, không đồng ý: 1 → 2",
        "Cờ thi đua của UBND tỉnh, Ban Nội chính Tỉnh ủy, tỷ lệ: 6/9 phiếu, đạt 66,7% → 5/9 phiếu, đạt 55,6%",
    ]
    assert changes(before, before, COUNTING_MINUTES.labels) == []
    fewer = replace(
        CONTESTED, questions=(flag,), place="", absent=(), named=(), team=(), witnesses=(), voters=8, closing="Khác."
    )
    told = changes(before, COUNTING_MINUTES.fields(fewer), COUNTING_MINUTES.labels)
    assert len(told) == 7
    assert told[-1].startswith("và ")


def test_days_are_written_as_papers_write_them() -> None:
    """Days below 10, January and February with a leading zero, other months without."""
    for day, said in (
        ("2024-02-06", "ngày 06 tháng 02 năm 2024"),
        ("2024-11-25", "ngày 25 tháng 11 năm 2024"),
        ("2024-03-05", "ngày 05 tháng 3 năm 2024"),
    ):
        assert day_in_words(day) == said


@pytest.mark.parametrize(
    ("typed", "old", "new"),
    [
        ("Tỉnh ủy, Tỉnh uỷ", "Tỉnh ủy, Tỉnh ủy", "Tỉnh uỷ, Tỉnh uỷ"),
        ("ỦY BAN, UỶ BAN, Ủy viên, Uỷ viên", "ỦY BAN, ỦY BAN, Ủy viên, Ủy viên", "UỶ BAN, UỶ BAN, Uỷ viên, Uỷ viên"),
        ("hủy, thuỷ lợi, quỹ, Thúy", "hủy, thuỷ lợi, quỹ, Thúy", "hủy, thuỷ lợi, quỹ, Thúy"),
    ],
)
def test_one_spelling_of_a_syllable_is_kept(typed: str, old: str, new: str) -> None:
    """The syllable alone changes, capitals stay; nothing does while no spelling is chosen; Word and Excel alike."""
    assert [spelt(typed, one) for one in ("", "ủy", "uỷ")] == [typed, old, new]
    assert cleaned({"a": [typed]}, "uỷ") == {"a": [new]}
