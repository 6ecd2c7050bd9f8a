"""The way of a paper an agency writes here, a registration or a report: from the officer to the leader, the bloc, and back."""

from datetime import datetime
from typing import Protocol

from sqlmodel import Session

from domain.eligibility import Act
from domain.sheets import SheetState, sheet_after
from storage import blocs


class Paper(Protocol):
    """A row that goes this way."""

    year_id: str
    agency_id: str
    state: str
    sent_by: str | None
    sent_at: datetime | None
    submitted_by: str | None
    submitted_at: datetime | None


def check_open(row: Paper) -> None:
    """Refusal `sheet.not_now` once it is out of the officer's hands."""
    sheet_after(SheetState(row.state), Act.SCORE, late=False)


def send_up(row: Paper, by: str, now: datetime) -> None:
    """Put it before the agency's leader."""
    row.state = sheet_after(SheetState(row.state), Act.SEND_UP, late=False)
    row.sent_by, row.sent_at = by, now


def submit(session: Session, row: Paper, code: str, by: str, now: datetime) -> None:
    """Signed and with the bloc; the step is marked as done."""
    row.state = sheet_after(SheetState(row.state), Act.SUBMIT_SHEET, late=False)
    row.submitted_by, row.submitted_at = by, now
    blocs.mark_done(session, row.year_id, code, row.agency_id, how="done", by=by, now=now)


def withdraw(session: Session, row: Paper, code: str, *, late: bool) -> None:
    """Take it back to change it; refusal `sheet.too_late` after the deadline once the bloc has it."""
    row.state = sheet_after(SheetState(row.state), Act.WITHDRAW_SHEET, late=late)
    row.submitted_by, row.submitted_at = None, None
    blocs.unmark(session, row.year_id, code, row.agency_id, how="done")
