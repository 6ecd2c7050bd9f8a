"""Registrations of titles, one an agency and year."""

from sqlmodel import Session, select

from storage.missing import insert_missing
from storage.tables import Bloc, Registration, StepMark, Year

STEP = "REGISTER"
ONLY_REGISTERED = "only_registered"
"""Among a bloc's settings: who did not register for a title cannot be proposed for it."""

COUNTED = "counted"
"""Among a bloc's settings: by year (as a word, "2026") the items of which registrations state a number."""


def find(session: Session, year_id: str, agency_id: str) -> Registration | None:
    """The agency's registration, once somebody has begun it."""
    return session.get(Registration, (year_id, agency_id))


def hold(session: Session, year_id: str, agency_id: str) -> Registration:
    """The registration as it is now, held until the commit; made when there is none, by however many at once."""
    insert_missing(session, Registration(year_id=year_id, agency_id=agency_id))
    wanted = select(Registration).where(Registration.year_id == year_id, Registration.agency_id == agency_id)
    return session.exec(wanted.with_for_update().execution_options(populate_existing=True)).one()


def of_year(session: Session, year_id: str) -> dict[str, Registration]:
    """All registrations of a year, by agency."""
    return {one.agency_id: one for one in session.exec(select(Registration).where(Registration.year_id == year_id))}


def registered(session: Session, year_id: str, title: str) -> set[str]:
    """The agencies that have registered for `title`. What was done outside the program is not known: it counts for every title."""
    here = {one.agency_id: one.titles for one in of_year(session, year_id).values() if one.state == "submitted"}
    marked = set(session.exec(select(StepMark.agency_id).where(StepMark.year_id == year_id, StepMark.code == STEP)))
    return {agency_id for agency_id in {*here, *marked} if title in here.get(agency_id, [title])}


def only_registered(bloc: Bloc) -> bool:
    """Whether this bloc proposes nobody who did not register."""
    return bool(bloc.settings.get(ONLY_REGISTERED))


def counted(bloc: Bloc, year: Year) -> tuple[str, ...]:
    """The items of which this year's registrations state a number: as set for it, or for the latest year before; none at first."""
    by_year: dict[str, list[str]] = bloc.settings.get(COUNTED) or {}
    known = [int(number) for number in by_year if int(number) <= year.year]
    return tuple(by_year[str(max(known))]) if known else ()


def numbers_by_agency(session: Session, year_id: str) -> dict[str, dict[str, int]]:
    """The numbers the bloc has, by agency: of what was signed here, or as read from the paper."""
    papers = select(StepMark.agency_id).where(
        StepMark.year_id == year_id, StepMark.code == STEP, StepMark.how == "paper"
    )
    on_paper = set(session.exec(papers))
    found = {}
    for agency_id, row in of_year(session, year_id).items():
        if agency_id in on_paper:
            found[agency_id] = dict(row.paper_numbers)
        elif row.state == "submitted":
            found[agency_id] = dict(row.numbers)
    return {agency_id: numbers for agency_id, numbers in found.items() if numbers}
