"""The agencies' reports of a half-year or a year, one an agency and step."""

from collections.abc import Collection

from sqlmodel import Session, col, select

from domain.calendar import STEP
from storage.missing import insert_missing
from storage.tables import Report


def place_of(year_id: str, code: str) -> str:
    """Where files beside the reports of a step are attached."""
    return f"report:{code}:{year_id}"


def find(session: Session, year_id: str, code: str, agency_id: str) -> Report | None:
    """The agency's report, once somebody has begun it."""
    return session.get(Report, (year_id, code, agency_id))


def hold(session: Session, year_id: str, code: str, agency_id: str) -> Report:
    """The report as it is now, held until the commit; made when there is none, by however many at once."""
    insert_missing(session, Report(year_id=year_id, code=code, agency_id=agency_id))
    wanted = select(Report).where(Report.year_id == year_id, Report.code == code, Report.agency_id == agency_id)
    return session.exec(wanted.with_for_update().execution_options(populate_existing=True)).one()


def of_step(session: Session, year_id: str, code: str) -> dict[str, Report]:
    """All reports of a step, by agency."""
    wanted = select(Report).where(Report.year_id == year_id, Report.code == code)
    return {one.agency_id: one for one in session.exec(wanted)}


def sent_by(session: Session, year_id: str, agencies: Collection[str]) -> list[Report]:
    """What these agencies have sent in the year, in the order of its steps."""
    wanted = select(Report).where(Report.year_id == year_id, Report.state == "submitted")
    found = session.exec(wanted.where(col(Report.agency_id).in_(agencies)))
    return sorted(found, key=lambda one: (STEP[one.code].number, one.agency_id))
