"""Made-up papers of scores over table A: an agency's sheet with a bonus over its cap, evidence and something provisional."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, time

from documents.layouts import ADMINISTRATIVE, PARTY_2018
from documents.papers.criteria_table import CriteriaPaper, Criterion
from documents.papers.kind import Head, Signature
from documents.papers.score_lines import Line
from documents.papers.self_score import SelfScore
from documents.papers.total_table import Place, TotalTable
from documents.papers.total_table import Row as TotalRow
from documents.papers.verification_sheet import VerificationSheet, Verified
from domain.criteria import CriteriaTable
from domain.criteria_json import table_from_json
from domain.leaves import Kind, Part
from domain.score_rows import Row, rows_of, rules_of
from domain.scoring import Totals, sum_up
from domain.standing import Standing
from domain.total_table import Standings, Sums
from domain.total_table import lines as total_lines
from tests.documents.year_papers import MEMBERS
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
    Kind.LEVELS: "Chọn một mức: Tốt (5 điểm); Khá (3 điểm); Chưa đạt (0 điểm).", Kind.RATIO: "Số đã làm trên tổng số.",
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


def total_of(
    table: CriteriaTable, agencies: Mapping[str, Mapping[str, int]], own: Mapping[str, Mapping[str, int]]
) -> TotalTable:
    """The total table of agencies by name with the points that count and those they gave themselves, ranked by the rules."""
    found: Standings = {
        name: {code: Standing(own=own[name].get(code), verified=points) for code, points in counted.items()}
        for name, counted in agencies.items()
    }
    ranked, grading = total_lines(table, found, [*agencies]), table.grading

    def heading(row: Row, sums: Sums) -> int | None:
        return {Part.BASE: dict(sums.sections).get(row.code), Part.BONUS: sums.bonus, Part.MINUS: sums.minus}[row.part]

    return TotalTable(
        head=replace(BLOC_HEAD, on=DAY), year=2023, at=datetime.combine(DAY, time(17, 0)),
        stage="Đã chốt điểm ngày 25/01/2024 để trình hội nghị.",
        sections=tuple((root.code, root.title, root.max or 0) for root in table.roots),
        places=tuple(
            Place(
                one.agency, one.rank, tuple(points for _code, points in one.counted.sections), one.counted.bonus, one.counted.minus,
                one.counted.total, one.own.total, f"Đồng hạng {one.rank}." if one.tied else "", parted=one.behind is not None,
            )
            for one in ranked
        ),
        rows=tuple(
            TotalRow(
                row.code, row.title, row.most,
                tuple(agencies[one.agency].get(row.code) if row.leaf else heading(row, one.counted) for one in ranked),
                tuple(own[one.agency].get(row.code) if row.leaf else heading(row, one.own) for one in ranked),
                row.depth, row.part, row.leaf is None,
            )
            for row in rows_of(table)
        ),
        rules=rules_of(table), signature=CHAIR, bonus_ranks=grading.bonus_in_rank, minus_ranks=grading.minus_in_rank,
    )  # fmt: skip


def lost_by(place: int) -> dict[str, int]:
    """Points in table A of the agency at that place: the third and the fourth lose as much, the ninth has four minus items."""
    lost = {"I.1": 25 * (place if place != 3 else 2), "IV.1": 100 if place > 4 else 0}
    found = {leaf.code: (leaf.max or 0) - lost.get(leaf.code, 0) for leaf in A.leaves()}
    return found | {"T.1": 100 if place < 2 else 0} | ({"TR.4": 500} if place == 8 else {})


NINE = {name: lost_by(place) for place, name in enumerate(MEMBERS)}
TOTAL = replace(
    total_of(A, NINE, {name: {**points, "I.1": 1500} for name, points in NINE.items()}), unsent=("Ban Bảo vệ, chăm sóc sức khỏe cán bộ",)
)  # fmt: skip


def many_sections(count: int, agencies: int) -> TotalTable:
    """A table of so many sections and so many agencies with long names, nobody equal."""
    codes = [
        "I",
        "II",
        "III",
        "IV",
        "V",
        "VI",
        "VII",
        "VIII",
        "IX",
        "X",
        "XI",
        "XII",
        *(f"M{n}" for n in range(13, 30)),
    ][:count]
    leaves = [
        {"code": code, "title": f"Nội dung thi đua thứ {n} của Khối", "kind": "free", "max": 100, "step": "0.25"}
        for n, code in enumerate(codes, 1)
    ]
    table = table_from_json({"title": "Bảng nhiều mục", "scale": 100 * count, "step": "0.25", "roots": leaves})
    names = [
        f"{name} và các đơn vị trực thuộc"
        for name in (*MEMBERS, *(f"Cơ quan Đảng thứ {n}" for n in range(10, agencies + 1)))
    ][:agencies]
    points = {
        name: {code: 100_00 - 25 * (place * (1 + n % 2)) for n, code in enumerate(codes)}
        for place, name in enumerate(names)
    }
    return total_of(table, points, points)


def verified_of(table: CriteriaTable, own: dict[str, int], found: dict[str, int]) -> VerificationSheet:
    """A checked sheet: with a reason at every difference, the first explained and objected to."""
    sums = sum_up(table, own), sum_up(table, found)
    both = zip(lines_of(table, own, sums[0]), lines_of(table, found, sums[1]), strict=True)
    return VerificationSheet(
        head=replace(BLOC_HEAD, on=DAY), year=2023, table=table.title, at=datetime.combine(DAY, time(16, 30)),
        checked="Ban Nội chính Tỉnh ủy", checkers=("Văn phòng Tỉnh ủy", "Ban Tổ chức Tỉnh ủy"), signers=(), how="Chấm chéo vòng tròn",
        lines=tuple(
            Verified(mine, theirs.points) if mine.heading or mine.points == theirs.points
            else Verified(
                mine, theirs.points, "Minh chứng chưa phù hợp", "Kiến nghị: đã gửi bổ sung công văn" if mine.code == "I.1" else "",
                "Chấp nhận kiến nghị: 14,00 điểm" if mine.code == "I.1" else "",
            )
            for mine, theirs in both
        ),
        own=sums[0].total, found=sums[1].total, counted=sums[1].total + 25, rules=rules_of(table), leader="Trần Thị Hai",
    )  # fmt: skip


VERIFIED = verified_of(A, points_in(A), points_in(A) | {"I.1": 1375, "I.2": 800, "TR.1": 100})
