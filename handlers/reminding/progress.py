"""How far agencies are with their self-assessment: what a reminder of it says besides the date."""

from collections import defaultdict
from collections.abc import Collection

from sqlmodel import Session

from domain.criteria import CriteriaTable
from domain.criteria_json import table_from_json
from handlers.assessing import walking
from handlers.reminding.lines import ACT, Line
from handlers.reminding.screens import Details
from storage import progress as rows

STEP = "SELF_SCORE"


def progress(session: Session, lines: Collection[Line]) -> Details:
    """What is missing, for the agencies of `lines` that have begun a sheet."""
    asked = {(line.year_id, line.agency_id) for line in lines if line.code == STEP and line.kind == ACT}
    sheets = rows.open_sheets(session, asked)
    if not sheets:
        return {}
    tables = {
        year: table_from_json(criteria)
        for year, criteria in rows.criteria(session, {s.year_id for s in sheets}).items()
    }
    ids = [sheet.id for sheet in sheets]
    points, proofs = rows.points(session, ids), defaultdict(list)
    for proof in rows.proofs(session, ids):
        proofs[proof.sheet_id].append(proof)
    return {
        (sheet.year_id, STEP, sheet.agency_id): _how_far(
            tables[sheet.year_id].for_agency(sheet.agency_key), points.get(sheet.id, {}), proofs[sheet.id]
        )
        for sheet in sheets
        if sheet.year_id in tables
    }


def _how_far(table: CriteriaTable, points: dict[str, int], proofs: Collection[walking.Shown]) -> tuple[str, int]:
    if missing := walking.missing(table, points):
        return "missing", len(missing)
    lacking = walking.lacking(table, points, proofs)
    return ("lacking", len(lacking)) if lacking else ("ready", 0)
