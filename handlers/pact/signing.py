"""The signing on paper, recorded by the head: who signed at the meeting, who signed later."""

from domain.eligibility import Act
from domain.pact import PactState, check_sign
from handlers.calendar.use_cases import set_done
from handlers.kit.conversation import END
from handlers.kit.refusal import Refusal
from handlers.kit.talk import Talk
from handlers.kit.telling import colleagues
from handlers.kit.where import gone, number_of
from handlers.kit.words import Words
from handlers.pact import screens
from handlers.pact.answering import show_book
from handlers.pact.book import Book, held_book, named_book, read_book
from handlers.pact.rules import by_rule
from storage import blocs, pacts


def choose(talk: Talk) -> str:
    """All are ticked; the buttons carry who is."""
    book = named_book(talk, Act.SET_UP)
    by_rule(talk, lambda: check_sign(book.state))
    talk.show(screens.signing(talk._, book, _mask(talk, book)))
    return END


def record(talk: Talk) -> str:
    """Note who has signed at today's meeting, and tell who was away."""
    book = named_book(talk, Act.SET_UP)
    mask = _mask(talk, book)
    if not mask:
        raise gone(talk)
    book, row = held_book(talk, Act.SET_UP, book.where)
    by_rule(talk, lambda: check_sign(book.state))
    there = [agency.id for n, agency in enumerate(book.members) if mask >> n & 1]
    if book.state is PactState.SIGNED:
        return show_book(talk, book)  # the same tap again
    today = talk.now.astimezone(talk.house.tz).date().isoformat()
    row.state, row.signed_on = PactState.SIGNED, today
    pacts.record_meeting(talk.session, row, there, today, by=talk.person.id, now=talk.now)
    if step := blocs.step(talk.session, book.where, pacts.STEP):
        set_done(talk.session, step, done=True)
    talk.note(book.place.bloc.id, "pact_signed", agencies=there, day=today)
    book = read_book(talk, book.place)
    for agency in book.signed(yet=False):
        for person in colleagues(talk, book.place.bloc.id, agency.id, ("officer",)):
            talk.news(person.id, screens.to_sign_later(Words(person.lang, talk.house.tz), book))
    return show_book(talk, book)


def later(talk: Talk) -> str:
    """Who has still to sign."""
    book = named_book(talk, Act.SET_UP)
    _needs_signing(talk, book)
    talk.show(screens.late_signers(talk._, book, number_of(talk.words[1]) if talk.words[1:] else 0))
    return END


def record_later(talk: Talk) -> str:
    """An agency that was away has signed today."""
    if len(talk.words) != 2:
        raise gone(talk)
    book, row = held_book(talk, Act.SET_UP, talk.words[0])
    _needs_signing(talk, book)
    agency = next((one for one in book.members if one.id == talk.words[1]), None)
    if agency is None:
        raise gone(talk)
    if agency.id not in book.signings:
        day = talk.now.astimezone(talk.house.tz).date().isoformat()
        pacts.record_later(talk.session, row, agency.id, day, by=talk.person.id, now=talk.now)
        talk.note(book.place.bloc.id, "pact_signed_later", agency=agency.id, day=day)
    said = talk._("{agency} đã ký bổ sung.", agency=agency.short_name or agency.name)
    talk.show(screens.late_signers(talk._, read_book(talk, book.place), 0, said))
    return END


def _needs_signing(talk: Talk, book: Book) -> None:
    if book.state is not PactState.SIGNED:
        raise Refusal(talk._("Giao ước chưa ghi nhận ký tại hội nghị. Mời đồng chí gõ /giaouoc để xem."))


def _mask(talk: Talk, book: Book) -> int:
    """The ticks a button carries; refused when it is of another list of members."""
    try:
        mask = int(talk.words[1], 16) if len(talk.words) == 2 and len(talk.words[1]) < 9 else -1
    except ValueError:
        mask = -1
    if not 0 <= mask < 1 << len(book.members):
        raise gone(talk)
    return mask
