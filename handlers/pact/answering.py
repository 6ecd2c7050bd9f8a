"""Reading the pact and agreeing with it; what the agencies remark is in `remarking`."""

from datetime import datetime

from domain.eligibility import Act
from domain.pact import Answer, check_answer
from handlers.kit.access import allowed
from handlers.kit.conversation import END
from handlers.kit.refusal import Refusal
from handlers.kit.talk import Talk
from handlers.kit.where import gone, no_more, number_of
from handlers.kit.words import Words
from handlers.pact import screens, text_screens
from handlers.pact.book import Book, held_book, named_book, read_book
from handlers.pact.rules import by_rule, sources
from storage import blocs, pacts, people
from storage.tables import Agency, Pact


def overview(talk: Talk) -> str:
    """The pact of the year the person is in."""
    return show_book(talk, read_book(talk, allowed(talk, Act.SEE_BLOC)))


def show(talk: Talk) -> str:
    """The pact that a button names."""
    return show_book(talk, named_book(talk, Act.SEE_BLOC))


def show_book(talk: Talk, book: Book, said: str = "") -> str:
    """Its card, with a word about what has just been done; the head without a draft is asked how to begin."""
    if book.row is None and book.drafts:
        talk.show(screens.beginnings(talk._, book, sources(talk.session, book.place.year)))
    else:
        talk.show(screens.overview(talk._, book, _due_at(talk, book), talk.now, said))
    return END


def contents(talk: Talk) -> str:
    """The list of contents."""
    book = _readable(talk)
    talk.show(text_screens.contents_list(talk._, book, page_of(talk)))
    return END


def content(talk: Talk) -> str:
    """One content in full."""
    book = _readable(talk)
    talk.show(text_screens.content_card(talk._, book, number_in(talk, book.contents)))
    return END


def targets(talk: Talk) -> str:
    """The targets."""
    book = _readable(talk)
    talk.show(text_screens.targets_card(talk._, book, page_of(talk)))
    return END


def number_in(talk: Talk, items: list[str]) -> int:
    """The content that the second word of a button names, counted from 1."""
    number = number_of(talk.words[1]) if talk.words[1:] else 0
    if not 1 <= number <= len(items):
        raise gone(talk)
    return number


def agree(talk: Talk) -> str:
    """The agency agrees with the version that stood on the card."""
    found = answerable(talk)
    if found is None:
        return show(talk)
    book, row, agency = found
    had = book.mine
    pacts.answer(talk.session, row, agency.id, Answer.AGREED, by=talk.person.id, now=talk.now)
    if had is None or had.answer != Answer.AGREED:
        talk.note(book.place.bloc.id, "pact_agreed", agency=agency.id, version=book.version)
    tell_when_all(talk, book)
    return show_book(talk, read_book(talk, book.place))


def who(talk: Talk) -> str:
    """Who agrees, for the head."""
    talk.show(screens.board(talk._, named_book(talk, Act.SET_UP)))
    return END


def tell_when_all(talk: Talk, before: Book) -> None:
    """The secretaries hear once a version that nobody is missing any more."""
    now = read_book(talk, before.place)
    if before.named(None) and not now.named(None):
        for person in people.holders(talk.session, now.place.bloc.id, "secretary"):
            talk.news(person.id, screens.all_answered(Words(person.lang, talk.house.tz), now))


def answerable(talk: Talk) -> tuple[Book, Pact, Agency] | None:
    """The pact, held, and the agency that may answer to that version; None when the version is another one."""
    if len(talk.words) < 2:
        raise gone(talk)
    book, row = held_book(talk, Act.AGREE_PACT, talk.words[0])
    by_rule(talk, lambda: check_answer(book.state))
    if book.place.agency is None:
        raise gone(talk)
    if book.place.period is not None:
        raise no_more(talk)
    if talk.words[1] != str(row.version):
        talk.toast(talk._("Giao ước đã có bản mới. Mời đồng chí đọc lại."), alert=True)
        return None
    return book, row, book.place.agency


def _readable(talk: Talk) -> Book:
    book = named_book(talk, Act.SEE_BLOC)
    if not book.readable:
        raise Refusal(talk._("Giao ước đang được soạn. Hệ thống sẽ báo khi xin ý kiến cơ quan."))
    return book


def page_of(talk: Talk) -> int:
    """The page that the second word of a button names."""
    return number_of(talk.words[1]) if talk.words[1:] else 0


def _due_at(talk: Talk, book: Book) -> datetime | None:
    step = blocs.step(talk.session, book.place.year.id, pacts.STEP)
    return step.due_at if step and step.state == "open" else None
