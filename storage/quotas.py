"""How many agencies a bloc may propose for which award in a year; what its file or its secretary says, else the usual."""

from typing import Any

from sqlmodel import Session

from domain.quotas import MOST, Quota
from storage import blocs, year_file
from storage.tables import Year

USUAL = {"PROV_FLAG": Quota(number=1, assumed=True), "PROV_CERT": Quota(number=2, assumed=True)}
"""Where nobody says anything (`field.md` 9, `quota.*`)."""

GOVERNMENT_COUNTS = "gov_flag_uses_prov_quota"


def rules(year: Year) -> dict[str, Quota]:
    """The quota of every award of a year, in the order of the file."""
    return {one["award"]: Quota.from_json(one) for one in _awards(year)}


def awards(year: Year) -> list[str]:
    """The awards that a bloc proposes agencies for, whatever its size."""
    return [award for award, quota in rules(year).items() if quota.places(MOST)]


def places(session: Session, year: Year) -> dict[str, int]:
    """The awards for which the bloc may propose anybody, with how many agencies."""
    members = len(blocs.acting(session, year.id))
    found = {award: quota.places(members) for award, quota in rules(year).items()}
    return {award: number for award, number in found.items() if number}


def government_counts(year: Year) -> bool:
    """Whether the nominee for the Government's flag uses a place for the provincial flag."""
    return bool(year_file.said(year).get(GOVERNMENT_COUNTS))


def set_rule(session: Session, year: Year, award: str, quota: Quota) -> None:
    """Say how many agencies may be proposed for an award; what else is known of the award stays."""
    change(
        session,
        year,
        award,
        dict.fromkeys(("quota", "percent", "rounding", "bands", "assumed")) | quota.to_json(),
    )


def set_government_counts(session: Session, year: Year, *, counts: bool) -> None:
    """Say whether the nominee for the Government's flag uses a place for the provincial flag."""
    year_file.say(session, year, GOVERNMENT_COUNTS, counts or None)


def of_award(year: Year, award: str) -> dict[str, Any]:
    """Everything the file says of an award; empty when it does not name it."""
    return next((one for one in _awards(year) if one["award"] == award), {})


def change(session: Session, year: Year, award: str, values: dict[str, Any]) -> None:
    """Change what the file says of an award, adding it when it is not there; None takes a value out. The year is held until the commit."""
    year_file.hold(session, year)
    awards = _awards(year)
    if all(one["award"] != award for one in awards):
        awards = [*awards, {"award": award, "quota": 0}]
    changed = [one | values if one["award"] == award else one for one in awards]
    year_file.say(
        session, year, "awards", [{key: value for key, value in one.items() if value is not None} for one in changed]
    )


def _awards(year: Year) -> list[dict[str, Any]]:
    said: list[dict[str, Any]] = year_file.said(year).get("awards", [])
    return said or [{"award": award} | quota.to_json() for award, quota in USUAL.items()]
