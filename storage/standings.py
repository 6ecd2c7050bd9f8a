"""The points of every criterion of a year as they stand now."""

from collections import defaultdict
from dataclasses import replace
from typing import Any

from sqlmodel import Session, col, select

from domain.answers import Answer, points
from domain.criteria_json import table_from_json
from domain.facts import AFTERWARDS, corrected
from domain.standing import Standing, verified
from storage import targets, verifying
from storage.tables import Appeal, Correction, Finding, Score, Sheet, Verification, Year

Standings = dict[str, dict[str, Standing]]
"""By agency and by the code of the criterion."""


def of_year(session: Session, year_id: str, *, trimmed: bool | None = None) -> Standings:
    """Of all agencies that have submitted; findings count once their verification is done.

    A criterion that counts what the checkers lowered follows from the others: after verification, and again after an appeal.
    `trimmed`: as `domain.standing.verified`; None: as the bloc's rules say.
    """
    if trimmed is None:
        trimmed = verifying.rules(session.get_one(Year, year_id)).trimmed
    mine = (Sheet.year_id == year_id, Sheet.state == "submitted")
    own: dict[tuple[str, str], int] = {}
    said = select(Sheet.agency_id, Score.code, Score.points).join(Sheet, col(Sheet.id) == Score.sheet_id)
    for agency, code, earned in session.exec(said.where(*mine)):
        own[agency, code] = earned
    found: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    checks = select(Sheet.agency_id, Finding.code, Finding.points).join(
        Verification, col(Verification.sheet_id) == Sheet.id
    )
    checks = checks.join(Finding, col(Finding.verification_id) == Verification.id).where(
        *mine, Verification.state == "done"
    )
    for agency, code, earned in session.exec(checks):
        found[agency, code].append(earned)
    for place, measured in targets.measured(session, year_id).items():
        # a checker who kept what the agency could have at most has kept what it makes of it
        found[place] = [min(given, measured) if given <= own[place] else given for given in found[place]]
        own[place] = measured
    appeals = select(Sheet.agency_id, Appeal.code, Appeal.points).join(Sheet, col(Sheet.id) == Appeal.sheet_id)
    appeals = appeals.where(*mine, col(Appeal.state).in_(("accepted", "declined")))
    appealed = {(agency, code): decided for agency, code, decided in session.exec(appeals)}
    fixes = select(Sheet.agency_id, Correction.code, Correction.points).join(
        Sheet, col(Sheet.id) == Correction.sheet_id
    )
    fixes = fixes.where(*mine, col(Correction.confirmed_at).is_not(None)).order_by(col(Correction.confirmed_at))
    fixed = {(agency, code): made for agency, code, made in session.exec(fixes)}
    standings: Standings = {}
    for agency, code in own.keys() | found.keys() | appealed.keys() | fixed.keys():
        place = agency, code
        standings.setdefault(agency, {})[code] = Standing(
            own.get(place), verified(found[place], trimmed=trimmed), appealed.get(place), fixed.get(place)
        )
    _count_afterwards(session, year_id, standings)
    return standings


def _count_afterwards(session: Session, year_id: str, standings: Standings) -> None:
    """Set what the checkers made of a criterion that follows from the rest, once they have checked anything."""
    criteria = session.exec(select(Year.criteria).where(Year.id == year_id)).one_or_none()
    if not criteria or not any(_bound(node) for part in ("roots", "bonus", "minus") for node in criteria.get(part, ())):
        return  # the table is not read for nothing
    table = table_from_json(criteria)
    minus = {leaf.code for leaf in table.minus}
    for leaf in table.all_leaves():
        if leaf.bound not in AFTERWARDS:
            continue
        for found in standings.values():
            tally = corrected(found, leaf.code, minus)
            if tally.of and (leaf.code in found or not leaf.agencies):  # also where the agency has left it out
                earned = points(leaf, Answer(count=tally.count))
                found[leaf.code] = replace(found.get(leaf.code, Standing()), verified=earned)


def _bound(node: dict[str, Any]) -> bool:
    return node.get("bound") in AFTERWARDS or any(_bound(child) for child in node.get("children", ()))
