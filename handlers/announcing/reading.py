"""Thông báo (/thongbao): the list; reading one and saying that it has arrived; for the head's people how far each has come."""

from domain.announcements import Form, State
from domain.eligibility import Act
from domain.speech import plain
from handlers.announcing import letters, screens
from handlers.announcing.book import Book, led_book, named_book, read_book
from handlers.assessing.proving import file_card
from handlers.kit.access import Place, allowed
from handlers.kit.cards import back_to
from handlers.kit.conversation import END
from handlers.kit.refusal import Refusal
from handlers.kit.talk import Talk
from handlers.kit.where import gone, number_of
from storage import announcing, deliveries, sheets


def show(talk: Talk) -> str:
    """The year's announcements."""
    return show_list(talk, allowed(talk, Act.SEE_BLOC), number_of(talk.words[0]) if talk.words else 0)


def show_list(talk: Talk, place: Place, page: int = 0, said: str = "") -> str:
    """All of them for the head's people, those that went to this person for anybody else."""
    talk.session.flush()
    mine = announcing.to_person(talk.session, place.year.id, talk.person.id)
    unread = {row.id for row, got in mine if got.confirmed_at is None and row.state == State.SENT}
    writes = place.may(Act.SET_UP)
    found = announcing.of_year(talk.session, place.year.id) if writes else [row for row, _got in mine]
    rows = [screens.row_of(talk._, row, unread=row.id in unread) for row in found]
    talk.show(
        screens.listed(talk._, place.year.year, rows, page, writes=writes, marked=bool(unread), said=said)
    )  # fmt: skip
    return END


def one(talk: Talk) -> str:
    """One of them: how far it has come, or what it says."""
    return show_one(talk, named_book(talk, talk.words[0] if talk.words else ""))


def show_one(talk: Talk, book: Book, said: str = "") -> str:
    """The card of one, with a word about what has just been done."""
    if not book.leads:
        return show_text(talk, book, 0, said)
    found = announcing.delivered(talk.session, book.row.id)
    author = sheets.names(talk.session, [book.row.written_by]).get(book.row.written_by, "")
    talk.show(screens.status(talk._, book, found, author, said))
    return END


def text(talk: Talk) -> str:
    """What it says."""
    book = named_book(talk, talk.words[0] if talk.words else "")
    return show_text(talk, book, number_of(talk.words[1]) if talk.words[1:] else 0)


def show_text(talk: Talk, book: Book, page: int, said: str = "") -> str:
    """A part of it; of one that was taken back its readers see only that."""
    if book.row.state == State.RECALLED and not book.leads:
        talk.show(screens.recalled(talk._, book))
    else:
        talk.show(screens.content(talk._, book, page, said))
    return END


def file(talk: Talk) -> str:
    """A file of it, as it was stored."""
    book = named_book(talk, talk.words[0] if talk.words else "")
    found = next((each for each in book.files if talk.words[1:] == (each.id,)), None)
    if found is None or (book.row.state == State.RECALLED and not book.leads):
        raise gone(talk)
    talk.show(file_card(talk, plain(found.name), found, back_to(talk._, "nwtext", book.row.id, 0)))
    return END


def confirm(talk: Talk) -> str | None:
    """It has arrived; the first tap counts, a second one changes nothing."""
    _ = talk._
    book = named_book(talk, talk.words[0] if talk.words else "", held=True)
    if book.row.state == State.RECALLED:
        talk.show(screens.recalled(_, book))
        return None
    if book.mine is None:
        raise Refusal(_("Thông báo này không gửi cho đồng chí nên không cần xác nhận."))
    if book.mine.confirmed_at is None:
        book.mine.confirmed_at = talk.now
    talk.toast(_("Đã ghi nhận. Xin cảm ơn đồng chí."))
    if deliveries.is_message(talk.session, book.row.id, talk.account, talk.heard.message_id):
        kept = len(book.files) + (book.row.form == Form.FILE)
        talk.reword(letters.messages(_, book.place.bloc, book.row, book.parts, kept, book.mine.confirmed_at)[-1])
    else:
        talk.show(screens.content(_, read_book(talk, book.place, book.year, book.row), len(book.parts) - 1))
    return None


def who(talk: Talk) -> str:
    """Who has not said that it has arrived."""
    book = led_book(talk, talk.words, State.SENT, held=False)
    waiting = [
        (person, agency)
        for row, person, agency in announcing.recipients(talk.session, book.row.id)
        if row.confirmed_at is None
    ]
    failed = announcing.not_reached(talk.session, book.row.id)
    page = number_of(talk.words[1]) if talk.words[1:] else 0
    talk.show(screens.missing(talk._, book.row, waiting, failed, page))
    return END
