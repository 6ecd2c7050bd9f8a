"""Going out: by a tap or by the clock, once. What has gone out can be taken back."""

from datetime import datetime, timedelta

from sqlmodel import Session

from documents.plain_paper import plain_paper
from domain.announcements import Form, State, joined, split
from domain.speech import Screen
from handlers.announcing import letters
from handlers.announcing.audiences import people_of
from handlers.kit.house import House
from handlers.kit.words import Words
from handlers.reminding import Page, calendar_of
from storage import announcing, deliveries, positions
from storage.tables import Announcement, Bloc, EvidenceFile, Person, Recipient, Year

LATE = timedelta(hours=1)
"""What an outage has held up for longer than this waits for working hours."""

PAPER = "thong-bao.docx"


def waits(session: Session, _house: House, now: datetime) -> bool:
    """Whether one's time has come."""
    return announcing.due(session, now, "") is not None


def tick(session: Session, house: House, now: datetime, after: str = "") -> Page:
    """For the clock: let the next one out whose time has come, one a transaction. Doing it twice is safe."""
    coming = announcing.due(session, now, after)
    row = announcing.hold(session, coming) if coming else None
    sent = 0
    # meanwhile another replica may have sent it, or its writer put it off
    if row is not None and row.state == State.SCHEDULED and row.due_at is not None and row.due_at <= now:
        on_time = now - row.due_at < LATE or calendar_of(house).half_day(now) is not None
        sent = go_out(session, house, row, now) if on_time else 0
    return Page(sent, coming)


def go_out(session: Session, house: House, row: Announcement, now: datetime) -> int:
    """Queue it for everybody it is meant for, in this transaction; how many. `row` is held and scheduled.

    It waits while a file of it is being fetched; when one will never come it is a draft again, whose writer is asked for the file.
    """
    files = announcing.files(session, row.id)
    if any(one.state == "failed" for one in files):
        row.state, row.due_at = State.DRAFT, None
        return 0
    if any(one.state != "stored" for one in files):
        return 0
    year = session.get_one(Year, row.year_id)
    bloc = session.get_one(Bloc, year.bloc_id)
    found = people_of(session, year, row, now)
    row.state, row.sent_at = State.SENT, now
    session.flush()
    paper = _paper(house, bloc, row)
    for person, agency_id in found.values():
        session.add(Recipient(announcement_id=row.id, person_id=person.id, agency_id=agency_id))
        session.flush()
        _queue(session, house, bloc, row, person, list(files), paper)
    return len(found)


def _queue(
    session: Session, house: House, bloc: Bloc, row: Announcement, person: Person, files: list[EvidenceFile], paper: str
) -> None:  # fmt: skip
    _, parts = Words(person.lang, house.tz), split(joined(row.pieces)) or [""]
    above = [letters.file_message(_, bloc, one) for one in files]
    if paper:
        above.append(letters.paper_message(_, bloc, paper))
    below = letters.messages(_, bloc, row, parts, len(above))
    messages = [("file", screen) for screen in above] + [("text", screen) for screen in below[:-1]]
    messages.append(("last", below[-1]))
    for account in positions.accounts_of(session, person.id):
        for kind, screen in messages:
            deliveries.queue(session, row.id, account, screen, kind)


def _paper(house: House, bloc: Bloc, row: Announcement) -> str:
    """Where the whole text lies as a file, if it goes as one."""
    if row.form != Form.FILE:
        return ""
    title = f"THÔNG BÁO CỦA {bloc.head_word}".upper()
    return house.keep_file(PAPER, plain_paper(title, joined(row.pieces)))


def take_back(session: Session, house: House, row: Announcement, by: str, now: datetime) -> None:
    """Everything that went out says now that it was recalled; what has not been said is not said any more. `row` is held."""
    row.state, row.recalled_by, row.recalled_at = State.RECALLED, by, now
    if row.pinned:
        row.pinned = False
        deliveries.pin(session, row.id, off=True)
    bloc = session.get_one(Bloc, session.get_one(Year, row.year_id).bloc_id)
    screens: dict[str, Screen] = {}
    for _row, person, _agency in announcing.recipients(session, row.id):
        words = Words(person.lang, house.tz)
        screens[person.id] = letters.recalled(words, bloc, words.when(now))
    session.flush()
    deliveries.withdraw(session, row.id, screens, now)
