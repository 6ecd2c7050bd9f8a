"""The three illustrative tables, filled in as officers type it, make the points that were computed by hand."""

import pytest

from documents.bloc_file.reading import shipped_table
from domain.answers import Answer, parse_answer
from domain.criteria import CriteriaTable
from domain.grades import grade
from domain.ranking import rank
from domain.scoring import Totals, bests_of, totals


def typed(table: CriteriaTable, text: str) -> dict[str, Answer]:
    """Answers written as "I.1=38/40 I.2=2"."""
    return {
        code: parse_answer(table.leaf(code), said) for code, _is, said in (item.partition("=") for item in text.split())
    }


def sections(result: Totals) -> dict[str, int]:
    return {one.code: one.points for one in result.sections}


def test_table_a() -> None:
    """43.75 + 18.75 + 9 + 15 = 86.5 standard, 2 + 1.5 bonus, 0.5 minus."""
    table = shipped_table("A").table()
    result = totals(
        table,
        typed(
            table,
            "I.1=38/40 I.2=2 I.3=1 I.4=2 I.5=2 I.6=1 I.7=đạt II.1=1 II.2=2 II.3=11/12 II.4=1 II.5=đạt II.6=đạt "
            "III.1=1 III.2=2 III.3=1 III.4=3 IV.1=0 IV.2=2 IV.3=1 IV.4=1 IV.5=1 IV.6=1 IV.7=2 T.1=3 T.2=có TR.1=1",
        ),
    )
    assert sections(result) == {"I": 43_75, "II": 18_75, "III": 9_00, "IV": 15_00}
    assert (result.base, result.bonus, result.minus, result.total) == (86_50, 3_50, 50, 89_50)


COMMON = (
    "I.1=47/50 I.2=2 I.4=2 I.5=1 II.1=1 II.2=2 II.3=2 II.4=2 II.5=đạt II.6=đạt III.1=1 III.2=2 III.3=2 III.4=0 III.5=1 "
)


@pytest.mark.parametrize(
    ("agency", "own", "work", "base", "bonus", "minus", "total"),
    [
        # I: 141 to steps of five 140, + 100 + own + 40 + 20; II: 40 + 30 + 60 + 30 + 40 + 20; III: 15 + 50 + 20 + 30 + 10
        ("ban-to-chuc", "I.3.1=90 I.3.2=45 T.1=đạt T.2=3 T.3=1 TR.1=1 TR.2=1", 135, 780, 85, 30, 835),
        ("uy-ban-kiem-tra", "I.3.3=27/30 I.3.4=60", 140, 785, 0, 0, 785),
        ("bao", "I.3.5=150 T.1=đạt T.2=2 T.3=2 TR.1=9", 150, 795, 100, 30, 865),
    ],
)
def test_table_b(agency: str, own: str, work: int, base: int, bonus: int, minus: int, total: int) -> None:
    """Each agency with its own work for 150 of the 900 points; the bonus makes at most 100 more."""
    table = shipped_table("B").table().for_agency(agency)
    result = totals(table, typed(table, COMMON + own))
    assert sections(result) == {"I": (300 + work) * 100, "I.3": work * 100, "II": 220_00, "III": 125_00}
    assert result.unanswered == ()
    found = (result.base, result.bonus, result.minus, result.total)
    assert found == tuple(points * 100 for points in (base, bonus, minus, total))


def test_table_c_with_its_grades_and_ranks() -> None:
    """Half for the target, all for the best; the worked example 36, 50, 60 of 40 makes 6.75, 11.25 and 15."""
    whole = shipped_table("C").table()
    rest = " C.4=đạt C.5=đạt C.6=5 C.7=2"
    sheets = {
        key: typed(whole.for_agency(key), text)
        for key, text in {
            "van-phong": "C.1=95% C.2=9 C.3=50 C.8=+3" + rest,
            "uy-ban-kiem-tra": "C.1=90,25% C.2=60 C.3=36 C.8=-2" + rest,
            "bao": "C.1=97,5% C.2=12 C.3=60 C.8=+1/-1 C.4=đạt C.5=đạt C.6=3 C.7=2",
        }.items()
    }
    bests = bests_of(whole, sheets.values())
    found = {key: totals(whole.for_agency(key), answers, bests) for key, answers in sheets.items()}
    assert {key: (sections(one)["I"], one.total) for key, one in found.items()} == {
        "van-phong": (10_00 + 7_92 + 11_25, 75_17),
        "uy-ban-kiem-tra": (9_50 + 15_00 + 6_75, 67_25),
        "bao": (20_00 + 7_50 + 15_00, 78_50),
    }
    bands = {key: grade(whole.for_agency(key), one).band for key, one in found.items()}
    assert {key: band and band.least for key, band in bands.items()} == {
        "van-phong": 70_00, "uy-ban-kiem-tra": 50_00, "bao": 70_00,
    }  # fmt: skip
    assert [set(place.members) for place in rank(whole, found)] == [{"bao"}, {"van-phong"}, {"uy-ban-kiem-tra"}]
