"""The audit of checked scores: who checked whom, within which bounds, and what changed after the freeze."""

from collections.abc import Iterator

from sqlmodel import Session, col, select

from domain.criteria import CriteriaTable
from domain.criteria_check import TableError
from domain.criteria_json import table_from_json
from storage import verifying
from storage.tables import Appeal, Correction, Finding, Inquiry, Sheet, Verification, Year


def nobody_checks_its_own(session: Session) -> Iterator[str]:
    """A look is by an agency or a person, not by the agency that is looked at; a finished one names who finished it and when."""
    wanted = select(Verification, Sheet.agency_id).join(Sheet, col(Sheet.id) == col(Verification.sheet_id))
    for look, agency in session.exec(wanted):
        by = look.agency_id or look.person_id
        if by is None or look.agency_id == agency or (look.agency_id and look.person_id):
            yield f"verification {look.id} of the sheet of agency {agency} is by {by or 'nobody'}"
        elif verifying.verification_id(look.sheet_id, by) != look.id:
            yield f"verification {look.id} does not have the identifier of its sheet and of who looks"
        if (look.state == "done") is not (look.done_at is not None):
            yield f"verification {look.id} is {look.state}, and when it was finished is not noted"


def findings_are_of_criteria(session: Session) -> Iterator[str]:
    """Found, decided and corrected points are of a criterion of the year's table and within its maximum."""
    tables: dict[str, CriteriaTable | None] = {}
    years = {one.id: one for one in session.exec(select(Year))}
    sheets = {one.id: one.year_id for one in session.exec(select(Sheet))}
    looks = {one.id: one.sheet_id for one in session.exec(select(Verification))}
    for what, sheet_id, code, points in _said(session, looks):
        year_id = sheets[sheet_id]
        if year_id not in tables:
            tables[year_id] = _table(years[year_id])
        table = tables[year_id]
        leaf = next((one for one in table.all_leaves() if one.code == code), None) if table else None
        if leaf is None:
            yield f"{what} is about {code}, which is not in the table of year {year_id}"
        elif points is not None and (points < 0 or (leaf.max is not None and points > leaf.max)):
            yield f"{what} gives {points} for {code}"


def _said(session: Session, looks: dict[str, str]) -> Iterator[tuple[str, str, str, int | None]]:
    for row in session.exec(select(Finding)):
        yield f"a finding of verification {row.verification_id}", looks[row.verification_id], row.code, row.points
    for asked in session.exec(select(Inquiry)):
        yield f"inquiry {asked.id}", looks[asked.verification_id], asked.code, asked.points
    for appeal in session.exec(select(Appeal)):
        yield f"appeal {appeal.id}", appeal.sheet_id, appeal.code, appeal.points
    for fix in session.exec(select(Correction)):
        yield f"correction {fix.id}", fix.sheet_id, fix.code, fix.points


def _table(year: Year) -> CriteriaTable | None:
    try:
        return table_from_json(year.criteria)
    except TableError:
        return None


def appeals_are_decided_once(session: Session) -> Iterator[str]:
    """An objection that was decided has points, a reason and who decided; an open one has none of them."""
    for one in session.exec(select(Appeal)):
        decided = (one.points is not None, bool(one.decision), bool(one.decided_how), one.decided_at is not None)
        if one.state in {"accepted", "declined"} and not all(decided):
            yield f"appeal {one.id} is {one.state}, and points, reason or who decided is missing"
        if one.state == "open" and any(decided):
            yield f"appeal {one.id} is open, and something of a decision is noted"


def changes_after_the_freeze_take_two(session: Session) -> Iterator[str]:
    """A correction is of a year whose scores are fixed, by two different people, with a reason; adopted scores were fixed before."""
    wanted = select(Sheet.id, Year.frozen_at).join(Year, col(Year.id) == col(Sheet.year_id))
    fixed = dict(session.exec(wanted).all())
    for one in session.exec(select(Correction)):
        at = fixed[one.sheet_id]
        if at is None or one.asked_at < at or not one.reason:
            yield f"correction {one.id} was asked for before the scores were fixed, or without a reason"
        if one.confirmed_at is not None and one.asked_by == one.confirmed_by:
            yield f"correction {one.id} was asked for and confirmed by one person"
        if one.confirmed_at is not None and one.dropped_at is not None:
            yield f"correction {one.id} is confirmed and dropped"
    for year in session.exec(select(Year)):
        if year.adopted_at is not None and (year.frozen_at is None or year.frozen_at > year.adopted_at):
            yield f"the scores of year {year.id} are adopted, and were not fixed before"
