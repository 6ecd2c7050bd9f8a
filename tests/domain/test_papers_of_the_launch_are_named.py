"""A typed line names a paper; a meeting's decision adopts the version it names; long texts come in pages that lose nothing."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.launch import Decision, Kind, Version, adopted_by, is_numberless, kind_of, pages

BEGAN = datetime(2026, 2, 10, tzinfo=UTC)


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Quy chế số 01-QC/KTĐ ngày 14/2/2026", Kind.REGULATION),
        ("quy che hoat dong 01-QC/KTĐ 14.2.2026", Kind.REGULATION),
        ("Kế hoạch số 02-KH/KTĐ ngày 14/2", Kind.PLAN),
        ("02-KH/KTĐ ngày 14/2/2026", Kind.PLAN),
        ("02/2026/KH-KTĐ ngày 14/2/2026", Kind.PLAN),
        ("Hướng dẫn chấm điểm thực hiện Kế hoạch số 03-HD/KTĐ", Kind.GUIDE),
        ("03-HD/KTĐ 15/10/2026", Kind.GUIDE),
        ("Giao ước thi đua không số ngày 14/2/2026", Kind.PACT),
        ("12-BC/TU ngày 14/2/2026", None),
        ("số 12 ngày 14/2/2026", None),
    ],
)
def test_a_line_names_its_kind(line: str, kind: Kind | None) -> None:
    """By the first word that names one, else by the letters of the number; never guessed."""
    assert kind_of(line) is kind


def test_a_paper_may_bear_no_number() -> None:
    """Said in words; a number of its own is none of that."""
    assert is_numberless("Giao ước không số, ngày 14/2/2026")
    assert is_numberless("giao uoc chua co so ngay 14/2")
    assert not is_numberless("Quy chế số 01-QC/KTĐ ngày 14/2/2026")


def decision(text: str, days: int = 20, **how: int) -> Decision:
    """Something agreed to so many days after the first version was put in."""
    return Decision(text, BEGAN + timedelta(days=days), **how)


VERSIONS = (Version("01-QC/KTĐ", BEGAN), Version("09-QC/KTĐ", BEGAN + timedelta(days=30)))


@pytest.mark.parametrize(
    ("said", "first", "second"),
    [
        ([decision("Quy chế hoạt động của Khối")], 0, None),
        ([decision("Quy chế hoạt động của Khối", days=40)], None, 0),
        ([decision("Quy chế hoạt động của Khối", days=-5)], 0, None),
        ([decision("quy chế số 09-qc/ktđ", days=5)], None, 0),
        ([decision("Quy chế số 09-QC/KTĐ2", days=5)], None, None),
        ([decision("Quy chế năm 2027")], None, None),
        ([decision("Kế hoạch năm 2026")], None, None),
        ([decision("Quy chế", agree=4, present=9)], None, None),
        ([decision("Quy chế", agree=5, present=9)], 0, None),
        ([decision("Quy chế", objections=1), decision("Quy chế hoạt động năm 2026")], 1, None),
    ],
)
def test_a_decision_adopts_the_version_it_names(said: list[Decision], first: int | None, second: int | None) -> None:
    """By number, else by kind and the time it was taken; never another year's, never one that was not carried."""
    assert adopted_by(Kind.REGULATION, 2026, VERSIONS, 0, said) == first
    assert adopted_by(Kind.REGULATION, 2026, VERSIONS, 1, said) == second


@given(st.lists(st.text(alphabet="ab \n", max_size=60), max_size=40), st.integers(5, 80))
def test_pages_lose_no_word(lines: list[str], most: int) -> None:
    """Every page fits; together they hold all letters in order."""
    text = "\n".join(lines)
    found = pages(text, most)
    assert all(len(page) <= most for page in found)
    assert "".join("".join(found).split()) == "".join(text.split())
