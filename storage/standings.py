"""The points of every criterion of a year as they stand now."""

from collections import defaultdict

from sqlmodel import Session, col, select

from domain.standing import Standing, verified
from storage import targets
from storage.tables import Appeal, Correction, Finding, Score, Sheet, Verification

Standings = dict[str, dict[str, Standing]]
"""By agency and by the code of the criterion."""


def of_year(session: Session, year_id: str, *, trimmed: bool = False) -> Standings:
    """Of all agencies that have submitted; findings count once their verification is done. `trimmed`: as `domain.standing.verified`."""
    mine = (Sheet.year_id == year_id, Sheet.state == "submitted")
    own: dict[tuple[str, str], int] = {}
    for agency, code, points in session.exec(
        select(Sheet.agency_id, Score.code, Score.points).join(Sheet, col(Sheet.id) == Score.sheet_id).where(*mine)
    ):
        own[agency, code] = points
    found: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    checks = select(Sheet.agency_id, Finding.code, Finding.points).join(
        Verification, col(Verification.sheet_id) == Sheet.id
    )
    checks = checks.join(Finding, col(Finding.verification_id) == Verification.id).where(
        *mine, Verification.state == "done"
    )
    for agency, code, points in session.exec(checks):
        found[agency, code].append(points)
    for place, earned in targets.measured(session, year_id).items():
        # a checker who kept what the agency could have at most has kept what it makes of it
        found[place] = [min(given, earned) if given <= own[place] else given for given in found[place]]
        own[place] = earned
    appeals = select(Sheet.agency_id, Appeal.code, Appeal.points).join(Sheet, col(Sheet.id) == Appeal.sheet_id)
    appeals = appeals.where(*mine, col(Appeal.state).in_(("accepted", "declined")))
    appealed = {(agency, code): points for agency, code, points in session.exec(appeals)}
    fixes = select(Sheet.agency_id, Correction.code, Correction.points).join(
        Sheet, col(Sheet.id) == Correction.sheet_id
    )
    fixes = fixes.where(*mine, col(Correction.confirmed_at).is_not(None)).order_by(col(Correction.confirmed_at))
    corrected = {(agency, code): points for agency, code, points in session.exec(fixes)}
    standings: Standings = {}
    for agency, code in own.keys() | found.keys() | appealed.keys() | corrected.keys():
        place = agency, code
        standings.setdefault(agency, {})[code] = Standing(
            own.get(place), verified(found[place], trimmed=trimmed), appealed.get(place), corrected.get(place)
        )
    return standings
