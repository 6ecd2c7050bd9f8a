"""Scoring a whole bloc: 500 criteria, targets and own criteria among them, 15 agencies, sums, grades and ranks, in memory.

Beside it the least that a program could do: look every answer up and multiply, with floating-point numbers, nothing checked and no
section summed. `python -m benchmarks.scoring`
"""

import statistics
import time
from collections.abc import Callable, Mapping

from domain.answers import Answer
from domain.criteria import CriteriaTable
from domain.grades import grade
from domain.grading import Band, Grading, TieBy, TieRule
from domain.leaves import Kind, Leaf, Level, Section
from domain.ranking import rank
from domain.scoring import bests_of, totals

CRITERIA, AGENCIES, SECTIONS = 500, 15, 25
RUNS = 41
TOP = 200
"""Hundredths that each criterion can bring: 500 x 2 points make a scale of 1,000."""

_EACH = CRITERIA // SECTIONS


def table() -> CriteriaTable:
    """Every kind in turn, a seventh of them against targets; two criteria of one section are one agency's own."""
    levels = (Level("Tốt", TOP), Level("Khá", TOP // 2), Level("Yếu", 0))
    kinds = (Kind.LEVELS, Kind.RATIO, Kind.PASS_FAIL, Kind.PER_UNIT, Kind.DEDUCT, Kind.FREE, Kind.TARGET)

    def leaf(number: int, agencies: tuple[str, ...] = ()) -> Leaf:
        kind = kinds[number % len(kinds)]
        per = 50 if kind in {Kind.PER_UNIT, Kind.DEDUCT} else 0
        return Leaf(
            f"c{number}", f"Tiêu chí {number}", kind, TOP, levels if kind is Kind.LEVELS else (), per,
            target=4000 if kind is Kind.TARGET else 0, targets=(("a1", 3000),) if kind is Kind.TARGET else (), agencies=agencies,
        )  # fmt: skip

    roots = []
    for section in range(SECTIONS):
        leaves = [leaf(section * _EACH + place) for place in range(_EACH)]
        if section == 0:
            leaves[0] = leaf(0, ("*",))
            leaves.append(leaf(CRITERIA, ("a1",)))
        roots.append(Section(f"s{section}", f"Phần {section}", TOP * _EACH, tuple(leaves)))
    bands = (Band("Xuất sắc", 90_000, 85), Band("Tốt", 80_000), Band("Còn lại", 0))
    grading = Grading(bands=bands, ties=(TieRule(TieBy.BASE), TieRule(TieBy.PART, "s0")))
    return CriteriaTable("Bảng", TOP * CRITERIA, 1, tuple(roots), grading=grading)


def sheet(own: CriteriaTable, agency: int) -> dict[str, Answer]:
    """What one agency answers to all its criteria."""
    made: Mapping[Kind, Callable[[int], Answer]] = {
        Kind.LEVELS: lambda n: Answer(level=n % 3),
        Kind.RATIO: lambda n: Answer(done=40 + n % 11, total=50),
        Kind.PASS_FAIL: lambda n: Answer(passed=n % 9 != 0),
        Kind.PER_UNIT: lambda n: Answer(count=n % 6),
        Kind.DEDUCT: lambda n: Answer(count=n % 3),
        Kind.FREE: lambda n: Answer(points=n * 7 % TOP),
        Kind.TARGET: lambda n: Answer(value=3000 + n * 100 % 4000),
    }
    return {leaf.code: made[leaf.kind](agency * 31 + place * 7) for place, leaf in enumerate(own.leaves())}


def scored(whole: CriteriaTable, sheets: Mapping[str, Mapping[str, Answer]]) -> int:
    """What the total table needs: every agency's own table, the bests, all sums, grades, the ranks. How many places."""
    tables = {key: whole.for_agency(key) for key in sheets}
    bests = bests_of(whole, sheets.values())
    found = {key: totals(tables[key], answers, bests) for key, answers in sheets.items()}
    for key, sums in found.items():
        grade(tables[key], sums)
    return len(rank(whole, found))


def plain(whole: CriteriaTable, sheets: Mapping[str, Mapping[str, Answer]]) -> float:
    """The baseline."""
    sums, leaves = 0.0, {leaf.code: leaf for leaf in whole.all_leaves()}
    for answers in sheets.values():
        for code, answer in answers.items():
            sums += (answer.value or answer.points or answer.done or answer.count or 1) * (leaves[code].max or 0) / 50
    return sums


def measure() -> list[str]:
    """The table of this part."""
    whole = table()
    sheets = {f"a{n}": sheet(whole.for_agency(f"a{n}"), n) for n in range(AGENCIES)}
    rows = [
        "| what | median ms | fastest ms | criteria/s |",
        "| --- | --- | --- | --- |",
    ]
    for name, work in (
        ("baseline: multiply and add, unchecked", lambda: plain(whole, sheets)),
        ("own tables, bests, sums, grades, ranks", lambda: scored(whole, sheets)),
    ):
        times = []
        for _run in range(RUNS):
            began = time.process_time()
            work()
            times.append((time.process_time() - began) * 1000)
        each = CRITERIA * AGENCIES / statistics.median(times) * 1000
        rows.append(f"| {name} | {statistics.median(times):.1f} | {min(times):.1f} | {each:,.0f} |")
    return [f"{CRITERIA} criteria, {AGENCIES} agencies, {RUNS} runs in one process, its own CPU time.", "", *rows]


if __name__ == "__main__":
    print("\n".join(measure()))
