"""The points of every criterion of a year as they stand now."""

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
from domain.standing import Standing, verified
from storage.tables import Agency, Appeal, Correction, Finding, Score, Sheet, Verification, Year

Standings = dict[str, dict[str, Standing]]
"""By agency and by the code of the criterion."""


def of_year(session: Session, year_id: str, *, trimmed: bool = False) -> Standings:
    """Of all agencies that have submitted; findings count once their verification is done. `trimmed`: as `domain.standing.verified`.

    What an agency earns for a target depends on the others: it is computed here; its own row has the most that it can be.
    """
    mine = (Sheet.year_id == year_id, Sheet.state == "submitted")
    own: dict[tuple[str, str], int] = {}
    for agency, code, earned in session.exec(
        select(Sheet.agency_id, Score.code, Score.points).join(Sheet, col(Sheet.id) == Score.sheet_id).where(*mine)
    ):
        own[agency, code] = earned
    measured = _of_targets(session, year_id)
    found: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    checks = select(Sheet.agency_id, Finding.code, Finding.points).join(
        Verification, col(Verification.sheet_id) == Sheet.id
    )
    checks = checks.join(Finding, col(Finding.verification_id) == Verification.id).where(
        *mine, Verification.state == "done"
    )
    for agency, code, given in session.exec(checks):
        found[agency, code].append(given)
    for place, earned in measured.items():
        # a checker who kept what the agency could have at most has kept what it makes of it
        found[place] = [min(given, earned) if given <= own[place] else given for given in found[place]]
    own |= measured
    appeals = select(Sheet.agency_id, Appeal.code, Appeal.points).join(Sheet, col(Sheet.id) == Appeal.sheet_id)
    appeals = appeals.where(*mine, col(Appeal.state).in_(("accepted", "declined")))
    appealed = {(agency, code): decided for agency, code, decided in session.exec(appeals)}
    fixes = select(Sheet.agency_id, Correction.code, Correction.points).join(
        Sheet, col(Sheet.id) == Correction.sheet_id
    )
    fixes = fixes.where(*mine, col(Correction.confirmed_at).is_not(None)).order_by(col(Correction.confirmed_at))
    corrected = {(agency, code): fixed for agency, code, fixed in session.exec(fixes)}
    standings: Standings = {}
    for agency, code in own.keys() | found.keys() | appealed.keys() | corrected.keys():
        place = agency, code
        standings.setdefault(agency, {})[code] = Standing(
            own.get(place), verified(found[place], trimmed=trimmed), appealed.get(place), corrected.get(place)
        )
    return standings


def bests(session: Session, year_id: str, table: CriteriaTable) -> dict[str, int]:
    """The best value for each TARGET criterion among those that have submitted, in hundredths of its unit."""
    answers: defaultdict[str, dict[str, Answer]] = defaultdict(dict)
    for agency, _key, code, answer in _values(session, year_id, table):
        answers[agency][code] = answer
    return bests_of(table, answers.values())


def _of_targets(session: Session, year_id: str) -> dict[tuple[str, str], int]:
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
    for agency, key, code, answer in _values(session, year_id, table):
        try:
            found[agency, code] = points(leaf_for(table.leaf(code), key), answer, best.get(code))
        except Refusal:  # given to another table
            continue
    return found


def _values(session: Session, year_id: str, table: CriteriaTable) -> list[tuple[str, str, str, Answer]]:
    """(agency, its key, criterion, answer) of the TARGET criteria, in the sheets that are submitted."""
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
