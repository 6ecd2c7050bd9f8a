"""How far many sheets are at once, as plain values: for reminders, which pass through thousands of them."""

from collections import defaultdict
from collections.abc import Collection
from typing import Any, NamedTuple

from sqlalchemy import select
from sqlmodel import Session, col

from domain.facts import agreed
from storage.tables import Agency, Evidence, Score, Sheet, Year


class OpenSheet(NamedTuple):
    """A sheet its agency is still working on."""

    id: str
    year_id: str
    agency_id: str
    agency_key: str
    """What a table of criteria calls the agency."""


class Shown(NamedTuple):
    """One piece of evidence: for which criterion, of which kind."""

    sheet_id: str
    code: str
    kind: str


def open_sheets(session: Session, asked: Collection[tuple[str, str]]) -> list[OpenSheet]:
    """The sheets in work among these (year, agency)."""
    if not asked:
        return []
    wanted = select(col(Sheet.id), col(Sheet.year_id), col(Sheet.agency_id), col(Agency.key)).join(
        Agency, col(Agency.id) == col(Sheet.agency_id)
    )
    wanted = wanted.where(
        col(Sheet.year_id).in_({year for year, _ in asked}), col(Sheet.state).in_(("draft", "returned"))
    )
    found = [OpenSheet(*row) for row in session.execute(wanted)]
    return [sheet for sheet in found if (sheet.year_id, sheet.agency_id) in asked]


def criteria(session: Session, years: Collection[str]) -> dict[str, dict[str, Any]]:
    """The criteria tables of these years, as stored; a year without one is left out."""
    wanted = select(col(Year.id), col(Year.criteria)).where(col(Year.id).in_(years))
    return {year: table for year, table in session.execute(wanted) if table}


def points(session: Session, sheet_ids: Collection[str]) -> dict[str, dict[str, int]]:
    """The points that want evidence, in hundredths, by sheet and criterion: 0 for an answer that the year's facts prove."""
    found: dict[str, dict[str, int]] = defaultdict(dict)
    wanted = select(col(Score.sheet_id), col(Score.code), col(Score.points), col(Score.answer), col(Score.basis))
    for sheet_id, code, earned, answer, basis in session.execute(wanted.where(col(Score.sheet_id).in_(sheet_ids))):
        found[sheet_id][code] = 0 if agreed(answer, basis) else earned
    return found


def proofs(session: Session, sheet_ids: Collection[str]) -> list[Shown]:
    """The evidence that has not been removed."""
    wanted = select(col(Evidence.sheet_id), col(Evidence.code), col(Evidence.kind)).where(
        col(Evidence.sheet_id).in_(sheet_ids), col(Evidence.removed_at).is_(None)
    )
    return [Shown(*row) for row in session.execute(wanted)]
