"""The total table of a year (bảng tổng hợp điểm) as a paper and as a workbook, for whoever sees the points of all."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from html import unescape

from documents.bloc_file.codes import Step
from documents.papers.kind import Failure
from documents.papers.total_table import TOTAL_TABLE, TOTAL_TABLE_BOOK, Place, TotalTable
from documents.papers.total_table import Row as Told
from domain.criteria import CriteriaTable
from domain.criteria_json import table_from_json
from domain.grades import Grade
from domain.leaves import Part
from domain.score_rows import Row, rows_of, rules_of
from domain.score_sight import Sees, Viewer, Whose, sees
from domain.standing import Standing
from domain.total_table import Line, Standings, Sums, grade_of, lines
from handlers.kit.access import scope_of
from handlers.kit.words import Safe, Words
from handlers.papers.letterhead import hall_of, head_of, signature_of
from handlers.papers.offers import Kept, Missing, Offer, Readers
from handlers.papers.points_sight import STEP, sees_all, stage
from handlers.papers.subject import About, Source
from handlers.papers.year_parts import names_of
from handlers.ranking.book import settled_only
from handlers.ranking.wording import effects_line, grade_line, rank_said, stage_said
from storage import blocs, checked, standings
from storage.tables import Agency

RECIPIENTS = ("Hội đồng Thi đua - Khen thưởng tỉnh", "Các cơ quan thành viên Khối")


def gather(source: Source) -> TotalTable | None:
    """What the paper says: of the freeze or the adoption, before them of now. None while nobody has sent a sheet.

    Until the freeze a finding counts once everybody has looked at the sheet, as it does for members.
    """
    session, year, _ = source.session, source.subject.year, Words("vi", source.tz)
    found, looked = standings.of_year(session, year.id), checked.verified(session, year.id)
    if not year.criteria or not found:
        return None
    if year.frozen_at is None:
        found = settled_only(found, looked)
    table, members = table_from_json(year.criteria), blocs.members(session, year.id)
    names, keys = names_of(source, members), {one.id: one.key for one in members}
    ranked = lines(table, found, list(keys), keys)
    owing = blocs.owing(session, year.id, STEP)
    at = (year.adopted_at or year.frozen_at or source.now).astimezone(source.tz)
    grading = table.grading
    return TotalTable(
        head=head_of(source, at), year=year.year, at=at,
        stage=unescape(stage_said(_, year, stage(session, year), len(found), len(owing), len(looked))),
        sections=tuple((root.code, root.title, root.max or 0) for root in table.roots),
        places=tuple(_place(_, table.for_agency(keys[one.agency]), one, names, found) for one in ranked),
        rows=tuple(_rows(table, ranked, found, keys)), rules=rules_of(table),
        signature=signature_of(source, hall_of(source), RECIPIENTS),
        bonus_ranks=grading.bonus_in_rank, minus_ranks=grading.minus_in_rank,
        ruled=bool(grading.ties) or not (grading.bonus_in_rank and grading.minus_in_rank),
        unsent=tuple(_unsent(source, owing, found)), frozen=year.frozen_at is not None, way=f"rk:{year.id}",
    )  # fmt: skip


def _place(_: Words, table: CriteriaTable, line: Line, names: Mapping[str, str], found: Standings) -> Place:
    counted, grade = line.counted, grade_of(table, found[line.agency])
    return Place(
        names[line.agency], line.rank, tuple(points for _code, points in counted.sections), counted.bonus, counted.minus, counted.total,
        line.own.total, _note(_, line, grade), grade.band.name if grade and grade.band else "", parted=line.behind is not None,
    )  # fmt: skip


def _note(_: Words, line: Line, grade: Grade | None) -> str:
    """A tie and the rule that parts it, what keeps the grade down, what the agency may not be proposed for."""
    rank = rank_said(_, line) if line.tied or line.behind else ""
    said = [
        f"{rank[:1].upper()}{rank[1:]}." if rank else "",
        grade_line(_, replace(grade, band=None)) if grade else "",
        effects_line(_, line),
    ]
    return unescape(" ".join(filter(None, said)))  # fmt: skip


def _rows(table: CriteriaTable, ranked: Sequence[Line], found: Standings, keys: Mapping[str, str]) -> Iterator[Told]:
    """Every row with the points that count and the agencies' own; a heading has their sums."""
    tables = {one.agency: table.for_agency(keys[one.agency]) for one in ranked}
    for row in rows_of(table):
        counted, own = [], []
        for one in ranked:
            standing = found[one.agency].get(row.code) if tables[one.agency].has(row.code) else None
            counted.append(_heading(row, one.counted) if row.leaf is None else _points(standing))
            own.append(_heading(row, one.own) if row.leaf is None else standing.own if standing else None)
        yield Told(
            row.code, row.title, row.most, tuple(counted), tuple(own), row.depth, row.part, row.leaf is None
        )  # fmt: skip


def _points(standing: Standing | None) -> int | None:
    return standing.points if standing else None


def _heading(row: Row, found: Sums) -> int | None:
    """Of a section at the top and of a list; deeper headings are sums that only the workbook shows."""
    if row.part is Part.BASE:
        return dict(found.sections).get(row.code)
    return found.bonus if row.part is Part.BONUS else found.minus


def _unsent(source: Source, owing: Sequence[Agency], found: Standings) -> Iterator[str]:
    """Who owes a sheet that is not there, by name."""
    names = names_of(source, owing)
    yield from (names[one.id] for one in owing if one.id not in found)


def _kept(source: Source) -> Kept:
    """For whoever sees the points of all at the moment."""
    scope, at = scope_of(source.subject.bloc), stage(source.session, source.subject.year)
    if sees(scope, at, Viewer.READER, Whose.OTHER) > Sees.NOTHING:
        return Kept.ALL
    return Kept.MEMBERS if sees(scope, at, Viewer.MEMBER, Whose.OTHER) > Sees.NOTHING else Kept.HEAD


def _missing(source: Source) -> Missing | None:
    year = source.subject.year
    if not year.criteria:
        return Missing(lambda _: _("Khối chưa có bảng tiêu chí năm {year}.", year=str(year.year)), "crit")
    if standings.of_year(source.session, year.id):
        return None
    return Missing(lambda _: _("Chưa có cơ quan nào gửi bảng tự chấm điểm."))


def _said(_: Words, failure: Failure) -> Safe:
    said = failure.params
    if failure.code == "total.open":
        return _("Điểm chưa chốt, bảng tổng hợp là dự thảo.")
    if failure.code == "total.rank":
        return _("{name}: hạng ghi {shown}, theo điểm là hạng {rank}.", **said)
    numbers = {"shown": _.points(int(said["shown"])), "sum": _.points(int(said["sum"]))}
    return _("{name}: tổng điểm ghi {shown} khác tổng các mục {sum}.", name=said["name"], **numbers)


def _book_notes(_: Words) -> Sequence[Safe]:
    return (_("Tệp có công thức cộng điểm và xếp hạng; sửa số trong tệp không làm thay đổi điểm trong Hệ thống."),)


TOTALLING = Offer(
    kind=TOTAL_TABLE, about=About.YEAR, gather=gather, missing=_missing, readers=Readers.MEMBERS, sight=sees_all, kept=_kept, said=_said,
    steps=frozenset({Step.MEETING}),
)  # fmt: skip
TOTALLING_BOOK = replace(TOTALLING, kind=TOTAL_TABLE_BOOK, notes=_book_notes)
