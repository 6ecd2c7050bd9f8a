"""The signed paper: the secretary sends photos of its pages or a PDF, anybody of the bloc opens them from the pact's card."""

from domain.eligibility import Act
from domain.pact import PactState
from domain.speech import Choice, Screen, plain
from handlers import attaching
from handlers.assessing.proving import PAPER, file_card
from handlers.kit.cards import PAGE, act, back_to, card, label, paged
from handlers.kit.conversation import END
from handlers.kit.refusal import Refusal
from handlers.kit.talk import Talk
from handlers.kit.where import gone, kept, number_of
from handlers.kit.words import Words
from handlers.pact.book import Book, held_book, named_book, read_book
from storage import attachments, pacts
from storage.tables import EvidenceFile

MOST = 30
"""Pages: a pact of several pages, and one more for each agency that signed later."""

# Screens


def pages_list(_: Words, book: Book, page: int, said: str = "") -> Screen:
    """All pages, a button each; the head sends more here and takes wrong ones off."""
    page = min(page, max(0, (len(book.pages) - 1) // PAGE))
    rows = paged(
        _, [act(label(one.name), "pcpfile", book.where, one.id) for one in book.pages], page, "pcpage", book.where
    )
    shown = book.pages[page * PAGE : (page + 1) * PAGE] if book.drafts else ()
    drops: list[Choice] = [act(label(_("Bỏ: {name}", name=one.name)), "pcpdrop", book.where, one.id) for one in shown]
    ask = _("Mời đồng chí gửi ảnh các trang đã ký hoặc tệp PDF vào đây.") if book.drafts else ""
    none = _("Chưa có ảnh bản đã ký.") if not book.pages else ""
    return card(
        _, _("Bản giao ước đã ký ({n})", n=len(book.pages)), said, none, ask, rows=[*rows, *drops],
        back=back_to(_, "pact", book.where),
    )  # fmt: skip


# Callbacks


def show(talk: Talk) -> str:
    """The pages; for the head, photos and files are taken here."""
    return _show(talk, _signed(talk, named_book(talk, Act.SEE_BLOC)), number_of(talk.words[1]) if talk.words[1:] else 0)


def _show(talk: Talk, book: Book, page: int, said: str = "", **arg: object) -> str:
    talk.show(pages_list(talk._, book, page, said))
    return talk.wait("pages", where=(book.where,), **arg) if book.drafts else END


def open_one(talk: Talk) -> str:
    """One page as it was stored."""
    book = _signed(talk, named_book(talk, Act.SEE_BLOC))
    file = _named(talk, book)
    talk.show(file_card(talk, plain(file.name), file, back_to(talk._, "pcpage", book.where)))
    return END


def take(talk: Talk) -> str | None:
    """A photo or PDF; the pages of an album are all taken and answered once."""
    return attaching.take(talk, _form(talk, kept(talk)))


def confirm(talk: Talk) -> str | None:
    """What was sent bears no mark of secrecy."""
    return attaching.confirm(talk, _form(talk, talk.words))


def ask_for_file(talk: Talk) -> str | None:
    """A text where pages are waited for."""
    raise Refusal(talk._("Mời đồng chí gửi ảnh hoặc tệp PDF bản giao ước đã ký."))


def drop(talk: Talk) -> str:
    """Take a wrong page off; a second tap finds it gone."""
    book = _held(talk, talk.words[:1])
    beside = attachments.of_file(talk.session, talk.words[1]) if talk.words[1:] else None
    if beside is not None and beside.place == pacts.place_of(book.where):
        attachments.drop(talk.session, beside.place, beside.agency_id, beside.file_id)
        talk.note(book.place.bloc.id, "pact_page_dropped", file=beside.file_id)
    return _show(talk, read_book(talk, book.place), 0, talk._("Đã bỏ tệp."))


def _named(talk: Talk, book: Book) -> EvidenceFile:
    file = next((one for one in book.pages if talk.words[1:] == (one.id,)), None)
    if file is None:
        raise gone(talk)
    return file


def _form(talk: Talk, words: tuple[str, ...]) -> attaching.Form:
    """The signed pact as a form that takes files."""
    book = _held(talk, words)
    agency = book.place.agency
    if agency is None:
        raise gone(talk)

    def again(said: str, **arg: object) -> str:
        return _show(talk, read_book(talk, book.place), MOST, said, **arg)

    def touch() -> None:
        talk.note(book.place.bloc.id, "pact_page_added")

    return attaching.Form(
        pacts.place_of(book.where), agency.id, book.place.bloc.id, (book.where,), "pcpclean", "pcpage", touch, again, PAPER,
        MOST,
    )  # fmt: skip


def _held(talk: Talk, words: tuple[str, ...]) -> Book:
    if len(words) != 1:
        raise gone(talk)
    return _signed(talk, held_book(talk, Act.SET_UP, words[0])[0])


def _signed(talk: Talk, book: Book) -> Book:
    if book.state is not PactState.SIGNED:
        raise Refusal(talk._("Giao ước chưa ghi nhận ký tại hội nghị. Mời đồng chí gõ /giaouoc để xem."))
    return book
