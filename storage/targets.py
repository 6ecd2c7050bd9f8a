"""What a year's answers to TARGET criteria earn: measured by the best of those that have submitted (`domain.targets`)."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from sqlmodel import Session, col, select

from domain.answers import Answer, points
from domain.criteria import CriteriaTable
from domain.criteria_check import TableError
from domain.criteria_json import table_from_json
from domain.leaves import Kind, leaf_for
from domain.refusals import Refusal
from domain.scoring import bests_of
from storage.tables import Agency, Score, Sheet, Year


def bests(session: Session, year_id: str, table: CriteriaTable) -> dict[str, int]:
    """The best value for each TARGET criterion among those that have submitted, in hundredths of its unit."""
    answers: defaultdict[str, dict[str, Answer]] = defaultdict(dict)
    for agency, _key, code, answer in values(session, year_id, table):
        answers[agency][code] = answer
    return bests_of(table, answers.values())


def measured(session: Session, year_id: str) -> dict[tuple[str, str], int]:
    """By agency and criterion: the points for targets, measured by the best of those that have submitted."""
    stored = session.exec(select(Year.criteria).where(Year.id == year_id)).one_or_none()
    if not any(node.get("kind") == Kind.TARGET.value for node in _nodes((stored or {}).get("roots", []))):
        return {}
    try:
        table = table_from_json(stored)
    except TableError:
        return {}
    best = bests(session, year_id, table)
    found: dict[tuple[str, str], int] = {}
    for agency, key, code, answer in values(session, year_id, table):
        try:
            found[agency, code] = points(leaf_for(table.leaf(code), key), answer, best.get(code))
        except Refusal:  # given to another table
            continue
    return found


def values(session: Session, year_id: str, table: CriteriaTable) -> list[tuple[str, str, str, Answer]]:
    """(agency, its key, criterion, answer) of the TARGET criteria, in the sheets that are submitted; what proves points, so for the
    agency itself and the head."""
    codes = [leaf.code for leaf in table.leaves() if leaf.kind is Kind.TARGET]
    if not codes:
        return []
    wanted = select(Sheet.agency_id, Agency.key, Score.code, Score.answer).join(Score, col(Score.sheet_id) == Sheet.id)
    wanted = wanted.join(Agency, col(Agency.id) == Sheet.agency_id)
    wanted = wanted.where(Sheet.year_id == year_id, Sheet.state == "submitted", col(Score.code).in_(codes))
    return [(agency, key, code, Answer.from_json(answer)) for agency, key, code, answer in session.exec(wanted)]


def _nodes(nodes: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """The nodes of a stored table and all below them."""
    for node in nodes:
        yield node
        yield from _nodes(node.get("children", []))
