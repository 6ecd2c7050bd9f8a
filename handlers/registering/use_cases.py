"""What happens to a registration: marks, and its way to the leader, the bloc and back. Nothing of the channel."""

from datetime import datetime

from sqlmodel import Session

from domain.refusals import Refusal as Rule
from handlers import paper_way
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
    paper_way.check_open(row)
    wanted = {*row.titles, title} if on else {*row.titles} - {title}
    row.titles = [code for code in order if code in wanted]


def send_up(row: Registration, by: str, now: datetime) -> None:
    """Put it before the agency's leader."""
    _needs_marks(row)
    paper_way.send_up(row, by, now)


def submit(session: Session, row: Registration, by: str, now: datetime) -> None:
    """Signed and with the bloc; the step is marked as done."""
    _needs_marks(row)
    paper_way.submit(session, row, STEP, by, now)


def withdraw(session: Session, row: Registration, *, late: bool) -> None:
    """Take it back to change it; refusal `sheet.too_late` after the deadline once the bloc has it."""
    paper_way.withdraw(session, row, STEP, late=late)


def _needs_marks(row: Registration) -> None:
    if not row.titles:
        raise Rule("registration.empty")
