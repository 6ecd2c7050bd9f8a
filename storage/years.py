"""The years of a bloc, one after another, and the handover from one to the next."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlmodel import Session, col, select

from storage import announcing
from storage.balloting import BALLOTING
from storage.missing import insert_missing
from storage.presence import QUORUM
from storage.quotas import GOVERNMENT_COUNTS
from storage.tables import Agency, Bloc, Drive, Handover, Membership, Office, Step, Successor, Year
from storage.verifying import RULES
from storage.voting_rules import VOTING


def of_bloc(session: Session, bloc_id: str) -> list[Year]:
    """All years of a bloc, the newest first; one that is only being prepared stands above the current one."""
    return list(session.exec(select(Year).where(Year.bloc_id == bloc_id).order_by(col(Year.year).desc())))


def numbered(session: Session, bloc_id: str, number: int) -> Year | None:
    """The year of that number."""
    return session.exec(select(Year).where(Year.bloc_id == bloc_id, Year.year == number)).one_or_none()


def ever_members(session: Session, bloc_id: str) -> list[Agency]:
    """Every agency that is or was a member of the bloc, by its first place in the newest year it was in."""
    wanted = select(Agency).join(Membership, col(Membership.agency_id) == col(Agency.id))
    wanted = wanted.join(Year, col(Year.id) == col(Membership.year_id)).where(Year.bloc_id == bloc_id)
    found = session.exec(wanted.order_by(col(Year.year).desc(), col(Membership.position)))
    return list({agency.id: agency for agency in found}.values())


def offices(session: Session, bloc_id: str) -> list[tuple[Year, Office]]:
    """Who was head or deputy of which year, the newest first, the head before the deputies."""
    wanted = select(Year, Office).join(Office, col(Office.year_id) == col(Year.id)).where(Year.bloc_id == bloc_id)
    return list(session.exec(wanted.order_by(col(Year.year).desc(), col(Office.office).desc(), col(Office.agency_id))))


def make_next(session: Session, year: Year, new_id: str) -> Year:
    """The year after this one, made from it when there is none, by however many at once: living members and criteria as they are."""
    made = Year(
        id=new_id, bloc_id=year.bloc_id, year=year.year + 1, criteria=year.criteria, facts=_facts_of_next(year)
    )  # fmt: skip
    if there := numbered(session, year.bloc_id, year.year + 1):
        return there
    insert_missing(session, made)
    found = session.exec(select(Year).where(Year.bloc_id == year.bloc_id, Year.year == year.year + 1)).one()
    if session.exec(select(Membership.agency_id).where(Membership.year_id == found.id)).first() is None:
        living = select(Membership).join(Agency, col(Agency.id) == col(Membership.agency_id))
        living = living.where(Membership.year_id == year.id, col(Agency.ended_on).is_(None))
        for place in session.exec(living).all():
            session.add(
                Membership(
                    year_id=found.id, agency_id=place.agency_id, position=place.position, assumed=place.assumed
                )
            )  # fmt: skip
        session.flush()
    return found


def _facts_of_next(year: Year) -> dict[str, Any]:
    """What the bloc's file says of the coming year: quotas as this year's, to be confirmed, rules as they are, the pact where it has it."""
    had = year.facts.get("file") or {}
    awards = [one | {"assumed": True} for one in had.get("awards", [])]
    pact = had.get("coming_pact") or had.get("pact") or {}
    kept: dict[str, Any] = {"awards": awards} if awards else {}
    kept |= {name: had[name] for name in (BALLOTING, GOVERNMENT_COUNTS, QUORUM, RULES, VOTING) if had.get(name)}
    if pact.get("year") == year.year + 1:
        kept["pact"] = pact
    return {"file": kept} if kept else {}


def handover(session: Session, year_id: str) -> Handover | None:
    """How far the handover of a year is."""
    return session.get(Handover, year_id)


def hold_handover(session: Session, year: Year, to_year: Year) -> Handover:
    """The handover of a year, held until the commit; made when there is none."""
    insert_missing(session, Handover(year_id=year.id, to_year_id=to_year.id))
    wanted = select(Handover).where(Handover.year_id == year.id)
    return session.exec(wanted.with_for_update().execution_options(populate_existing=True)).one()


def was_handed_over(session: Session, year_id: str) -> bool:
    """Whether the bloc has left this year."""
    found = handover(session, year_id)
    return found is not None and found.accepted_at is not None


def keep_names(session: Session, year_id: str) -> None:
    """Let a year that is handed over keep the names its agencies have now, whatever they are called later."""
    for place in session.exec(select(Membership).where(Membership.year_id == year_id)).all():
        agency = session.get_one(Agency, place.agency_id)
        place.name, place.short_name = agency.name, agency.short_name or agency.name
    session.flush()


def names_then(session: Session, year_id: str) -> dict[str, str]:
    """Short names by agency as they were in a year that was handed over; empty for the year that runs."""
    wanted = select(Membership.agency_id, Membership.short_name).where(Membership.year_id == year_id)
    return dict(session.exec(wanted.where(Membership.short_name != "")).all())


def all_names_then(session: Session, bloc_id: str) -> dict[str, dict[str, str]]:
    """The same for every year of a bloc that was handed over, in one question."""
    wanted = select(Membership).join(Year, col(Year.id) == col(Membership.year_id))
    found: dict[str, dict[str, str]] = {}
    for place in session.exec(wanted.where(Year.bloc_id == bloc_id, Membership.short_name != "")):
        found.setdefault(place.year_id, {})[place.agency_id] = place.short_name
    return found


def begin(
    session: Session, bloc: Bloc, year: Year, chosen: list[Successor], due: Mapping[str, datetime | None]
) -> None:
    """Let the bloc be in `year`: offices as chosen, steps with their deadlines (None: to be dated by the head), drives under way."""
    for held in session.exec(select(Office).where(Office.year_id == year.id)).all():
        session.delete(held)
    session.flush()
    for one in chosen:
        session.add(Office(year_id=year.id, agency_id=one.agency_id, office=one.office))
    for code, due_at in due.items():
        if session.get(Step, (year.id, code)) is None:
            session.add(Step(year_id=year.id, code=code, due_at=due_at, assumed=due_at is not None))
    left = bloc.current_year_id
    for drive in session.exec(select(Drive).where(Drive.year_id == left, Drive.state == "open")).all():
        drive.year_id = year.id  # it goes on under the new head
    announcing.go_on(session, left, year.id)
    bloc.current_year_id = year.id
    session.add(bloc)
    session.flush()


def withdraw_offer(session: Session, year: Year) -> None:
    """Nobody is asked to take over any more, whatever else stands in the way."""
    row = session.exec(select(Handover).where(Handover.year_id == year.id).with_for_update()).one_or_none()
    if row is not None and row.accepted_at is None:
        row.offered_by = row.offered_at = None
