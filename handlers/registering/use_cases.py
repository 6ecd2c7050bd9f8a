"""What happens to a registration: marks, and its way to the leader, the bloc and back. Nothing of the channel."""

from datetime import datetime

from sqlmodel import Session

from domain.eligibility import Act
from domain.refusals import Refusal as Rule
from domain.sheets import SheetState, sheet_after
from storage import blocs
from storage.registrations import STEP
from storage.tables import Registration, Year

TITLES = ("TTLDTT", "TTLDXS")
"""Collective titles that every agency may set itself (Luật Thi đua, khen thưởng 2022, Điều 20)."""


def offered(year: Year) -> tuple[str, ...]:
    """What an agency may register for: the collective titles, then the awards of the year."""
    return (*TITLES, *(code for code in blocs.awards_of(year) if code not in TITLES))


def tick(row: Registration, order: tuple[str, ...], title: str, *, on: bool) -> None:
    """Set or clear one mark; refusal `sheet.not_now` once it is out of the officer's hands."""
    sheet_after(SheetState(row.state), Act.SCORE, late=False)
    wanted = {*row.titles, title} if on else {*row.titles} - {title}
    row.titles = [code for code in order if code in wanted]


def send_up(row: Registration, by: str, now: datetime) -> None:
    """Put it before the agency's leader."""
    _needs_marks(row)
    row.state = sheet_after(SheetState(row.state), Act.SEND_UP, late=False)
    row.sent_by, row.sent_at = by, now


def submit(session: Session, row: Registration, by: str, now: datetime) -> None:
    """Signed and with the bloc; the step is marked as done."""
    _needs_marks(row)
    row.state = sheet_after(SheetState(row.state), Act.SUBMIT_SHEET, late=False)
    row.submitted_by, row.submitted_at = by, now
    blocs.mark_done(session, row.year_id, STEP, row.agency_id, how="done", by=by, now=now)


def withdraw(session: Session, row: Registration, *, late: bool) -> None:
    """Take it back to change it; refusal `sheet.too_late` after the deadline once the bloc has it."""
    row.state = sheet_after(SheetState(row.state), Act.WITHDRAW_SHEET, late=late)
    row.submitted_by, row.submitted_at = None, None
    blocs.unmark(session, row.year_id, STEP, row.agency_id, how="done")


def _needs_marks(row: Registration) -> None:
    if not row.titles:
        raise Rule("registration.empty")
