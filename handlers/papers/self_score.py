"""An agency's sheet (bảng tự chấm điểm) as a paper, gathered from the rows: before it is sent for its own people only."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from html import unescape

from sqlmodel import Session

from documents.papers.kind import Failure, Signature
from documents.papers.score_lines import Line
from documents.papers.self_score import SELF_SCORE, SELF_SCORE_BOOK, SelfScore
from domain.criteria import CriteriaTable
from domain.criteria_json import table_from_json
from domain.grades import grade
from domain.leaves import Kind, Part
from domain.score_rows import Row, rows_of, rules_of
from domain.scoring import Totals, sum_up
from handlers.assessing import wording
from handlers.assessing.desk import fitting
from handlers.kit.words import Safe, Words
from handlers.papers.letterhead import UNSAID, hall_at, own_head_of
from handlers.papers.offers import Kept, Missing, Offer, Readers
from handlers.papers.points_sight import is_own
from handlers.papers.score_sums import sum_said
from handlers.papers.subject import About, Source, Subject
from storage import sheet_versions, sheets, targets
from storage.sheets import Proof
from storage.tables import Score, Sheet


def gather(source: Source) -> SelfScore | None:
    """What the paper says; None of an agency that has answered nothing."""
    session, year, agency = source.session, source.subject.year, source.agency
    sheet = sheets.find(session, year.id, agency.id)
    scores = sheets.scores(session, sheet.id) if sheet else {}
    if sheet is None or not scores or not year.criteria:
        return None
    table = table_from_json(year.criteria).for_agency(agency.key)
    points = own_points(session, table, sheet, scores)
    sums, at, kept = sum_up(table, points), source.now, None
    versions = sheet_versions.of_sheet(session, sheet.id) if sheet.state == "submitted" else []
    if versions:
        at = versions[-1].made_at
        kept = None if any(leaf.kind is Kind.TARGET for leaf in table.leaves()) else versions[-1].total
    else:
        at = sheet.submitted_at or max(one.answered_at for one in scores.values())
    return SelfScore(
        head=own_head_of(source, at), year=year.year, table=table_said(table), at=at.astimezone(source.tz),
        lines=_lines(Words("vi", source.tz), table, points, sums, scores, sheets.proofs(session, sheet.id)),
        base=sums.base, bonus=sums.bonus, minus=sums.minus, total=sums.total, rules=rules_of(table),
        grade=band_said(table, sums), unanswered=len(sums.unanswered), provisional=tuple(_provisional(table, scores)),
        signature=leader_signs(source, at, ("Cơ quan Trưởng khối",)), kept=kept, way=f"asvers:{sheet.id}:0",
    )  # fmt: skip


def own_points(session: Session, table: CriteriaTable, sheet: Sheet, scores: Mapping[str, Score]) -> dict[str, int]:
    """What an agency gives itself, by criterion; a target of a sheet that was sent as the best of the bloc measures it."""
    points = {code: scores[code].points for code in fitting(table, scores)}
    if sheet.state == "submitted":
        measured = targets.measured(session, sheet.year_id)
        points |= {code: found for (agency, code), found in measured.items() if agency == sheet.agency_id}
    return points


def table_said(table: CriteriaTable) -> str:
    """A table by its title and the decision it comes from."""
    return f"{table.title} ({table.source})" if table.source else table.title


def band_said(table: CriteriaTable, sums: Totals) -> str:
    """The grade that these sums have, "" where the table grades nobody."""
    found = grade(table, sums)
    return found.band.name if found.band else ""


def leader_signs(source: Source, at: datetime, recipients: tuple[str, ...]) -> Signature:
    """The leader of the agency signs for it."""
    found = hall_at(source.session, source.subject.bloc.id, at).with_role("leader", source.agency.id)
    return Signature(found[0].post or UNSAID if found else UNSAID, found[0].name if found else "", recipients)


def row_points(row: Row, points: Mapping[str, int], sums: Totals) -> int | None:
    """The points of a row: of a criterion, of a section, of a list."""
    if row.leaf is not None:
        return points.get(row.code)
    if row.part is Part.BASE:
        return next(one.points for one in sums.sections if one.code == row.code)
    return sums.bonus if row.part is Part.BONUS else sums.minus


def proofs_said(_: Words, proofs: Sequence[Proof], code: str) -> tuple[str, ...]:
    """What proves a criterion, by name."""
    return tuple(unescape(wording.proof_name(_, one)) for one in proofs if one.code == code)


def _lines(
    _: Words, table: CriteriaTable, points: Mapping[str, int], sums: Totals, scores: Mapping[str, Score], proofs: Sequence[Proof]
) -> tuple[Line, ...]:  # fmt: skip
    answers = fitting(table, scores)

    def note(row: Row) -> str:
        if row.leaf is None or row.code not in answers:
            return ""
        said = unescape(wording.said(_, row.leaf, answers[row.code]))
        return "; ".join(filter(None, (said, scores[row.code].note)))

    return tuple(
        Line(
            row.code, row.title, row.most, row_points(row, points, sums), row.depth, row.part, row.leaf is None,
            proofs_said(_, proofs, row.code) if row.leaf else (), note(row),
        )
        for row in rows_of(table)
    )  # fmt: skip


def _provisional(table: CriteriaTable, scores: Mapping[str, Score]) -> list[str]:
    return [leaf.code for leaf in table.all_leaves() if leaf.code in scores and scores[leaf.code].provisional]


def _missing(source: Source) -> Missing | None:
    sheet = sheets.find(source.session, source.subject.year.id, source.agency.id)
    if sheet is not None and sheets.scores(source.session, sheet.id):
        return None
    return Missing(lambda _: _("Cơ quan chưa chấm điểm tiêu chí nào."))


def _sight(session: Session, subject: Subject, person_id: str) -> bool:
    """The agency itself always, the head's people once it was sent."""
    if is_own(session, subject, person_id):
        return True
    sheet = sheets.find(session, subject.year.id, subject.agency.id) if subject.agency else None
    return sheet is not None and sheet.state == "submitted"


def _kept(source: Source) -> Kept:
    """For its own people, until it is sent."""
    sheet = sheets.find(source.session, source.subject.year.id, source.agency.id)
    return Kept.ALL if sheet is not None and sheet.state == "submitted" else Kept.OWN


def _notes(_: Words) -> Sequence[Safe]:
    return (_("Đề nghị đồng chí đối chiếu và trình lãnh đạo cơ quan ký."),)


def _said(_: Words, failure: Failure) -> Safe:
    return sum_said(_, failure)


SELF_SCORING = Offer(
    kind=SELF_SCORE, about=About.AGENCY, gather=gather, missing=_missing, readers=Readers.OWN, sight=_sight, kept=_kept, notes=_notes,
    said=_said,
)  # fmt: skip
SELF_SCORING_BOOK = replace(SELF_SCORING, kind=SELF_SCORE_BOOK)
