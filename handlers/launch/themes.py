"""Theme and slogan of the year: a tap and a typed line."""

from domain.launch import LINE_LONGEST
from domain.pact import PactState, check_changes
from domain.words import nfc
from handlers.assessing.proving import refuse_secrets
from handlers.kit.refusal import Refusal
from handlers.kit.talk import Talk
from handlers.kit.where import gone, kept
from handlers.launch import screens
from handlers.launch.book import Book, written
from handlers.launch.reading import show_list
from handlers.pact.rules import by_rule
from storage import pacts


def ask(talk: Talk) -> str:
    """Wait for one of them."""
    book = written(talk, talk.words[0] if talk.words else "")
    if talk.words[1:] not in {("theme",), ("slogan",)}:
        raise gone(talk)
    which = talk.words[1]
    if which == "theme":
        _check_theme(talk, book)
    talk.show(screens.ask_word(talk._, book.year, which))
    return talk.wait(which, where=(book.where,))


def set_theme(talk: Talk) -> str:
    """The theme as typed."""
    book = written(talk, kept(talk)[0] if kept(talk) else "")
    _check_theme(talk, book)
    theme = _line(talk)
    if book.year.theme != theme:
        book.year.theme = theme
        talk.note(book.place.bloc.id, "theme_set", theme=theme)
    return show_list(talk, book, talk._("Đã ghi nhận."))


def set_slogan(talk: Talk) -> str:
    """The slogan as typed."""
    book = written(talk, kept(talk)[0] if kept(talk) else "")
    slogan = _line(talk)
    if book.year.slogan != slogan:
        book.year.slogan = slogan
        talk.note(book.place.bloc.id, "slogan_set", name=slogan)
    return show_list(talk, book, talk._("Đã ghi nhận."))


def _check_theme(talk: Talk, book: Book) -> None:
    """The theme stands in the pact: once the agencies have been asked about that, it changes with a new version only."""
    pact = pacts.find(talk.session, book.year.id)
    if pact is not None:
        by_rule(talk, lambda: check_changes(PactState(pact.state)))


def _line(talk: Talk) -> str:
    _ = talk._
    refuse_secrets(talk, talk.heard.text)
    line = " ".join(nfc(talk.heard.text).split()).strip('"“”')
    if not any(map(str.isalpha, line)):
        raise Refusal(_("Chưa thấy nội dung nào. Mời đồng chí gõ lại."))
    if len(line) > LINE_LONGEST:
        raise Refusal(_("Nội dung dài quá {n} ký tự. Mời đồng chí rút gọn rồi gõ lại.", n=LINE_LONGEST))
    return line
