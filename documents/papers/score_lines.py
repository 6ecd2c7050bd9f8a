"""What the papers of scores share: a row of the table of criteria with points, its fields, who issues an agency's own paper."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from documents.papers.kind import Failure, Head, told_head
from documents.press.filters import Value
from domain.leaves import Part
from domain.refusals import Refusal
from domain.score_rows import Rules, Scored, check_sums

DOTS = "................"


@dataclass(frozen=True, slots=True)
class Line:
    """A heading or a criterion with its points. `most`, `points`: None where there are none; `evidence`: documents and files by name."""

    code: str
    title: str
    most: int | None
    points: int | None
    depth: int = 1
    part: Part = Part.BASE
    heading: bool = False
    evidence: tuple[str, ...] = ()
    note: str = ""


def told_line(one: Line) -> dict[str, Value]:
    """The fields of a row."""
    return {
        "ma": one.code, "ten": one.title, "dam": one.heading, "co_toi_da": one.most is not None, "toi_da": one.most or 0,
        "co_diem": one.points is not None, "diem_cham": one.points or 0, "minh_chung": "; ".join(one.evidence), "ghi_chu": one.note,
        "bac": one.depth, "phan": one.part.value,
    }  # fmt: skip


def told_own_head(head: Head, letters: str, title: str, at: datetime) -> dict[str, Value]:
    """As `told_head`, of a paper that an agency issues for itself and not for the bloc."""
    return {**told_head(head, letters, title, at), "co_quan_chu_quan": "", "co_quan": head.agency}


def check_lines(lines: Sequence[Line], total: int, rules: Rules, where: str) -> Sequence[Failure]:
    """The first sum that does not hold."""
    rows = [Scored(one.code, one.points or 0, one.depth, one.part, one.heading) for one in lines]
    try:
        check_sums(rows, total, rules)
    except Refusal as rule:
        return (Failure(rule.code, rule.params, where),)
    return ()
