"""Made-up papers of scores over table A: an agency's sheet with a bonus over its cap, evidence and something provisional."""

from datetime import date, datetime, time

from documents.layouts import ADMINISTRATIVE, PARTY_2018
from documents.papers.criteria_table import CriteriaPaper, Criterion
from documents.papers.kind import Head, Signature
from documents.papers.score_lines import Line
from documents.papers.self_score import SelfScore
from domain.criteria import CriteriaTable
from domain.leaves import Kind, Part
from domain.score_rows import rows_of, rules_of
from domain.scoring import Totals, sum_up
from tests.domain.sample_tables import table_a

DAY = date(2024, 1, 25)
OWN_HEAD = Head(PARTY_2018, "Ban Nội chính Tỉnh ủy", "Khối thi đua các cơ quan Đảng tỉnh", "Kon Tum", DAY, sign="BNCTU")
A = table_a()
LOST = {"I.1": 75, "I.2": 200, "IV.2": 125}


def points_in(table: CriteriaTable) -> dict[str, int]:
    """Everything in full but for what is lost; 5,5 of bonus where 5 count; half a point of minus."""
    found = {leaf.code: (leaf.max or 0) - LOST.get(leaf.code, 0) for leaf in table.leaves()}
    bonus = {leaf.code: leaf.max or 0 for leaf in table.bonus}
    return found | bonus | {"TR.1": 50}


def lines_of(table: CriteriaTable, points: dict[str, int], sums: Totals) -> tuple[Line, ...]:
    """The rows of a table with these points."""
    sections = {one.code: one.points for one in sums.sections} | {Part.BONUS: sums.bonus, Part.MINUS: sums.minus}
    return tuple(
        Line(
            row.code, row.title, row.most, points.get(row.code) if row.leaf else sections[row.code or row.part], row.depth, row.part,
            row.leaf is None, ("số 12-BC/BNCTU ngày 05/01/2024", "bảng theo dõi.pdf") if row.code == "I.1" else (),
            "57/60" if row.code == "I.1" else "",
        )
        for row in rows_of(table)
    )  # fmt: skip


def self_score_of(table: CriteriaTable, points: dict[str, int]) -> SelfScore:
    """An agency's sheet with these points."""
    sums = sum_up(table, points)
    return SelfScore(
        head=OWN_HEAD, year=2023, table=table.title, at=datetime.combine(DAY, time(9, 30)), lines=lines_of(table, points, sums),
        base=sums.base, bonus=sums.bonus, minus=sums.minus, total=sums.total, rules=rules_of(table), grade="Hoàn thành xuất sắc",
        unanswered=0, provisional=("II.2",),
        signature=Signature("Trưởng ban", "Trần Thị Hai", ("Cơ quan Trưởng khối",)),
    )  # fmt: skip


OWN = self_score_of(A, points_in(A))

BLOC_HEAD = Head(ADMINISTRATIVE, "Trường Chính trị tỉnh", OWN_HEAD.bloc, "Kon Tum", date(2024, 2, 6))
CHAIR = Signature("Trưởng khối", "Nguyễn Văn Một", ("Các cơ quan thành viên Khối",), behalf="Khối thi đua")
HOW = {
    Kind.LEVELS: "Chọn một mức: Tốt: 5; Khá: 3; Chưa đạt: 0.", Kind.RATIO: "Số đã làm trên tổng số.",
    Kind.PASS_FAIL: "Đạt hoặc không đạt.", Kind.PER_UNIT: "Mỗi lần 1 điểm.", Kind.DEDUCT: "Mỗi lần trừ 0,5 điểm.",
}  # fmt: skip
CRITERIA = CriteriaPaper(
    head=BLOC_HEAD, year=2024, at=datetime.combine(BLOC_HEAD.on, time(8, 0)), title=A.title, source="Quyết định số 12-QĐ/TU",
    lines=tuple(
        Criterion(row.code, row.title, row.most, *((HOW[row.leaf.kind], "bảng theo dõi; quyết định") if row.leaf else ("", "", True)))
        for row in rows_of(A)
    ),
    base=A.scale, rules=("Thang điểm 100, chấm theo bước 0,25.", "Điểm thưởng tối đa 5 điểm."),
    bands=("Hoàn thành xuất sắc: từ 90 điểm, mỗi tiêu chí đạt từ 85% điểm tối đa.", "Hoàn thành tốt: từ 80 điểm."), signature=CHAIR,
)  # fmt: skip
