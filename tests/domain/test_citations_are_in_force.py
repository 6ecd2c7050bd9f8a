"""What a pact cites has to be in force and to bear its own date; real pacts copy mistakes forward."""

from datetime import date

import pytest

from domain.legal_bases import BASES, Doubt, citations, doubts, in_force

ON = date(2024, 2, 6)

KON_TUM = """Chỉ thị số 34-CT/TW, ngày 08-4-2014 của Bộ Chính trị; Chỉ thị 19/CT-TTg, ngày 16-7-2021; Kết luận số 21-KL/TW, ngày
25-10-2021; Kết luận số 01-KL/TW, ngày 18-5-2021; Chỉ thị số 05-CT/TW, ngày 15-5-2016; Nghị định số 04-NĐ/CP, ngày 09-01-2015."""


def test_the_citations_of_a_real_pact_are_found_with_their_dates() -> None:
    """Kon Tum 2024: six texts, written in six ways."""
    assert list(citations(KON_TUM)) == [
        ("34-CT/TW", date(2014, 4, 8)),
        ("19/CT-TTg", date(2021, 7, 16)),
        ("21-KL/TW", date(2021, 10, 25)),
        ("01-KL/TW", date(2021, 5, 18)),
        ("05-CT/TW", date(2016, 5, 15)),
        ("04-NĐ/CP", date(2015, 1, 9)),
    ]


def test_the_mistakes_of_a_real_pact_are_found() -> None:
    """One wrong date, one decree that had ended half a year before."""
    assert [(one.doubt, one.basis.number) for one in doubts(KON_TUM, ON)] == [
        (Doubt.DATE, "34-CT/TW"),
        (Doubt.ENDED, "04/2015/NĐ-CP"),
    ]


@pytest.mark.parametrize(
    ("text", "on", "found"),
    [
        ("Nghị định 98/2023/NĐ-CP", date(2025, 6, 30), []),
        ("Nghị định 98/2023/NĐ-CP", date(2025, 7, 1), [Doubt.ENDED]),
        ("Nghị định 152/2025/NĐ-CP ngày 14/6/2025", date(2026, 3, 1), []),
        ("Luật số 06/2026/QH16", date(2026, 3, 1), [Doubt.NOT_YET]),
        ("Luật số 06/2026/QH16", date(2026, 10, 1), []),
        ("Luật số 06/2022/QH15 ngày 16/6/2022", date(2025, 3, 1), [Doubt.DATE]),
        ("Thông tư 01/2024/TT-BNV ngày 25/2/2024", date(2025, 9, 1), [Doubt.ENDED, Doubt.DATE]),
        ("Nghị định 98/2024/NĐ-CP", date(2026, 1, 1), []),
        ("Kết luận 01-KL/TW ngày 4/4/2016", date(2026, 1, 1), []),
        ("Nghị định số 04-NĐ/CP", date(2026, 1, 1), []),
        ("Kế hoạch 12-KH/TU ngày 30/2/2024", ON, []),
        ("từ 95% số văn bản, 15/7 sơ kết", ON, []),
    ],
)
def test_a_citation_is_judged_on_its_day(text: str, on: date, found: list[Doubt]) -> None:
    """The last day of force and the first; another year's number is another text; what is not known is not judged."""
    assert [one.doubt for one in doubts(text, on)] == found


def test_the_registry_agrees_with_itself() -> None:
    """A text does not end before it begins, and cites itself without a doubt while it is in force."""
    for basis in BASES:
        begins = basis.since or basis.signed
        assert basis.signed <= begins < (basis.until or date.max)
        written = f"văn bản số {basis.number}, ngày {basis.signed:%d/%m/%Y}"
        assert doubts(written, begins) == []


@pytest.mark.parametrize(
    ("on", "numbers"),
    [
        (date(2024, 2, 6), ["06/2022/QH15", "98/2023/NĐ-CP"]),
        (date(2025, 7, 1), ["06/2022/QH15", "152/2025/NĐ-CP", "01/2024/TT-BNV"]),
        (date(2025, 8, 5), ["06/2022/QH15", "152/2025/NĐ-CP", "15/2025/TT-BNV"]),
        (date(2026, 10, 1), ["06/2022/QH15", "06/2026/QH16", "152/2025/NĐ-CP", "15/2025/TT-BNV"]),
    ],
)
def test_a_paper_cites_what_is_in_force_on_its_day(on: date, numbers: list[str]) -> None:
    """The law, the decree and the circular of that day and no other; read back, none of them is doubtful itself."""
    assert [one.number for one in in_force(on)] == numbers
    assert not [found for one in in_force(on) for found in doubts(one.cited, on) if found.basis is one]
