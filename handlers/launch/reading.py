"""Everybody of the bloc reads its papers, of this year and of those before, and gets the files."""

from collections.abc import Callable

from domain.eligibility import Act
from domain.speech import Choice, plain
from handlers.assessing.proving import file_card
from handlers.kit.access import Place, allowed
from handlers.kit.cards import back_to
from handlers.kit.conversation import END
from handlers.kit.talk import Talk
from handlers.kit.where import gone, number_of
from handlers.launch import screens
from handlers.launch.book import Book, book_of, named, read_book
from storage import attachments, launch
from storage.tables import Document, EvidenceFile, Year

BESIDE: list[Callable[[Talk, Place, Year], Choice | None]] = []
"""Filled by `handlers.contents`: what other conversations show among the papers of a year."""


def overview(talk: Talk) -> str:
    """The papers of the year the bloc is in."""
    return show_list(talk, read_book(talk, allowed(talk, Act.SEE_BLOC)))


def show(talk: Talk) -> str:
    """The papers of the year that the button names."""
    return show_list(talk, book_of(talk, talk.words[0] if talk.words else ""))


def show_list(talk: Talk, book: Book, said: str = "") -> str:
    """The list, with a word about what has just been done."""
    beside = list(filter(None, (of(talk, book.place, book.year) for of in BESIDE)))
    talk.show(screens.listed(talk._, book, said, beside))
    return END


def one(talk: Talk) -> str:
    """One version of a paper."""
    book, row = named(talk, talk.words[0] if talk.words else "")
    return show_one(talk, book, row)


def show_one(talk: Talk, book: Book, row: Document, said: str = "") -> str:
    """The card of a paper, with a word about what has just been done."""
    talk.show(screens.one(talk._, book, row, files_of(talk, row), said))
    return END


def files_of(talk: Talk, row: Document) -> list[EvidenceFile]:
    """Its files, oldest first."""
    return attachments.listed(talk.session, launch.place_of(row.id), row.agency_id)


def text(talk: Talk) -> str:
    """A page of its text."""
    book, row = named(talk, talk.words[0] if talk.words else "")
    if not row.text:
        return show_one(talk, book, row)
    talk.show(screens.text_page(talk._, book, row, number_of(talk.words[1]) if talk.words[1:] else 0))
    return END


def versions(talk: Talk) -> str:
    """The history of a paper."""
    book, row = named(talk, talk.words[0] if talk.words else "")
    talk.show(screens.versions(talk._, book, row))
    return END


def show_file(talk: Talk) -> str:
    """A file, as it was stored."""
    _book, row = named(talk, talk.words[0] if talk.words else "")
    file = next((one for one in files_of(talk, row) if talk.words[1:] == (one.id,)), None)
    if file is None:
        raise gone(talk)
    talk.show(file_card(talk, plain(file.name), file, back_to(talk._, "doc", row.id)))
    return END
