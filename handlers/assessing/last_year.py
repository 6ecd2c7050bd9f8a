"""The sheet of the same agency a year before: its own points for comparison, its evidence to be used again."""

from sqlmodel import Session

from domain.criteria import CriteriaTable
from domain.criteria_check import TableError
from domain.criteria_json import table_from_json
from domain.leaves import Leaf
from domain.words import fold
from handlers.assessing.desk import Desk, totals_of
from handlers.kit.words import Safe, Words
from storage import sheets
from storage.tables import Sheet, Year


def sheet_before(session: Session, desk: Desk) -> tuple[Year, Sheet] | None:
    """The latest earlier year of the bloc for which the agency has submitted, and that sheet."""
    return sheets.before(session, desk.year, desk.agency.id)


def same_leaf(year: Year, leaf: Leaf) -> Leaf | None:
    """The criterion of that year's table with the same code and words; None when it was another one."""
    table = _table(year)
    found = next((one for one in table.all_leaves() if one.code == leaf.code), None) if table else None
    return found if found is not None and fold(found.title) == fold(leaf.title) else None


def _table(year: Year) -> CriteriaTable | None:
    try:
        return table_from_json(year.criteria) if year.criteria else None
    except TableError:
        return None


def leaf_line(_: Words, session: Session, desk: Desk, leaf: Leaf) -> Safe:
    """What the agency gave itself for this criterion last time; nothing without a year to compare with."""
    found = sheet_before(session, desk)
    then = same_leaf(found[0], leaf) if found else None
    score = sheets.score(session, found[1].id, leaf.code) if found and then else None
    if found is None or then is None or score is None:
        return Safe("")
    top = "" if then.max is None or then.max == leaf.max else f"/{_.points(then.max)}"
    return _("Năm {year} tự chấm {points} điểm.", year=str(found[0].year), points=f"{_.points(score.points)}{top}")


def total_line(_: Words, session: Session, desk: Desk) -> Safe:
    """The total of last time."""
    found = sheet_before(session, desk)
    table = _table(found[0]) if found else None
    if found is None or table is None:
        return Safe("")
    total = totals_of(session, found[0], found[1].id).total
    scale = "" if table.scale == desk.table.scale else f"/{_.points(table.scale)}"
    return _("Năm {year} tự chấm {points} điểm.", year=str(found[0].year), points=f"{_.points(total)}{scale}")
