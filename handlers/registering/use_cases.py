"""What a registration may say, and when it is complete. Nothing of the channel."""

from domain.refusals import Refusal as Rule
from handlers import paper_way
from storage import quotas
from storage.tables import Registration, Year

TITLES = ("TTLDTT", "TTLDXS")
"""Collective titles that every agency may set itself (Luật Thi đua, khen thưởng 2022, Điều 20)."""


def offered(year: Year) -> tuple[str, ...]:
    """What an agency may register for: the collective titles, then the awards of the year."""
    return (*TITLES, *(code for code in quotas.awards(year) if code not in TITLES))


def tick(row: Registration, order: tuple[str, ...], title: str, *, on: bool) -> None:
    """Set or clear one mark; refusal `sheet.not_now` once it is out of the officer's hands."""
    paper_way.check_open(row)
    wanted = {*row.titles, title} if on else {*row.titles} - {title}
    row.titles = [code for code in order if code in wanted]


def check_complete(row: Registration, counted: tuple[str, ...]) -> None:
    """Refusal `registration.missing` with the first item without a number, `registration.empty` when nothing is registered.

    An item that the bloc has added since it was put before the leader does not send it back.
    """
    missing = [item for item in counted if item not in row.numbers] if row.state == "draft" else []
    if missing and (row.titles or row.numbers):
        raise Rule("registration.missing", item=missing[0])
    if not row.titles and not any(row.numbers.get(item) for item in counted):
        raise Rule("registration.empty")
