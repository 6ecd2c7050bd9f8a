"""What the worker beside the turns does with a draft that it has read: keeps it, and shows it to the sender."""

from collections.abc import Iterator
from datetime import timedelta

from sqlmodel import Session

from documents.criteria_sheet import Draft, useless
from domain.secrecy import find_mark
from handlers.criteria_table import book, screens
from handlers.kit.house import House
from handlers.kit.words import Words
from storage import outbox, positions, setup_files
from storage.outbox import Letter
from storage.tables import Person, SetupFile


def arrived(session: Session, house: House, file_id: str, draft: Draft, lease: timedelta) -> list[Letter]:
    """Keep what a file said, unless it bears a mark of secrecy, and show its sender the table or why there is none."""
    row = setup_files.hold(session, file_id)
    if row is None or row.state != "wanted":
        return []
    if any(find_mark(text) for text in _texts(draft)):
        draft = useless("secret")
    row.state = "ready" if draft.items else "useless"
    book.keep(row, draft)
    session.flush()
    return _tell(session, house, row, lease)


def _texts(draft: Draft) -> Iterator[str]:
    yield draft.title
    for item in draft.items:
        yield from (item.title, item.hint, *(level.name for level in item.levels))
    for remark in draft.remarks:
        yield from remark.params.values()


def _tell(session: Session, house: House, row: SetupFile, lease: timedelta) -> list[Letter]:
    _ = Words(session.get_one(Person, row.person_id).lang, house.tz)
    screen = screens.overview(_, row, book.reading_of(row))
    letters = [
        outbox.put(session, (account.channel, account.external_id), "news", screen, lease=lease)
        for account in positions.accounts_of(session, row.person_id)
    ]
    return [letter for letter in letters if letter]
