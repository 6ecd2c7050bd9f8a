"""What becomes of requests: the list, the answers as they come, more time for all, the end."""

from collections.abc import Callable
from datetime import datetime

from domain.calendar import check_extension
from domain.eligibility import Act
from domain.refusals import Refusal as Rule
from domain.requests import State
from domain.speech import plain
from handlers import reminding
from handlers.assessing.proving import file_card
from handlers.calendar.use_cases import move_step
from handlers.chasing.standings import Standing
from handlers.kit.access import Place, allowed
from handlers.kit.cards import back_to
from handlers.kit.conversation import END
from handlers.kit.refusal import Refusal
from handlers.kit.talk import Talk
from handlers.kit.where import day_of, gone, kept, number_of
from handlers.reminding.days import more_days, off_work, read_deadline, stamp
from handlers.requests import screens
from handlers.requests.book import Book, read_book, sent_book
from storage import chasing, requests
from storage.tables import Person, Request


def show(talk: Talk) -> str:
    """The year's requests: for the head's people all, for an agency those it is asked."""
    place = allowed(talk, Act.SEE_BLOC)
    page = number_of(talk.words[0]) if talk.words else 0
    sends, agency_id = place.may(Act.SEND_REQUEST), place.agency.id if place.agency else ""
    said = _counts(talk, place) if sends else _own(talk, place)
    found = [
        (request, step, said(request)) for request, step in requests.of_year(talk.session, place.year.id)
        if sends or agency_id in request.agencies
    ]  # fmt: skip
    talk.show(screens.requests_list(talk._, found, page, sends=sends, agency_id=agency_id))
    return END


def _counts(talk: Talk, place: Place) -> Callable[[Request], str]:
    """How many agencies have answered a request, on paper too."""
    answered, marks = requests.answered(talk.session, place.year.id), chasing.marks(talk.session, place.year.id)

    def said(request: Request) -> str:
        if request.state == State.WITHDRAWN:
            return talk._("đã rút")
        done = (answered.get(request.code, set()) | marks.get(request.code, {}).keys()) & set(request.agencies)
        return f"{len(done)}/{len(request.agencies)}"

    return said


def _own(talk: Talk, place: Place) -> Callable[[Request], str]:
    """Whether the own agency has answered."""
    _, agency_id = talk._, place.agency.id if place.agency else ""
    done = requests.answered_by(talk.session, place.year.id, agency_id)

    def said(request: Request) -> str:
        if request.code in done:
            return _("đã trả lời")
        return _("chưa trả lời") if request.state == State.OPEN else _("đã kết thúc")

    return said


def show_book(talk: Talk, book: Book, said: str = "") -> str:
    """The card of a request, with a word about what has just been done."""
    talk.show(screens.request_card(talk._, book, talk.now, said))
    return END


def one(talk: Talk) -> str:
    """One request."""
    return show_book(talk, sent_book(talk, talk.words))


def every(talk: Talk) -> str:
    """Every agency with its answer."""
    book = sent_book(talk, talk.words[:2])
    last = max(0, (len(book.standings) - 1) // 10)
    page = min(number_of(talk.words[2]) if talk.words[2:] else 0, last)
    talk.show(screens.every_screen(talk._, book, page))
    return END


def read(talk: Talk) -> str:
    """One agency's answer."""
    book, standing = _answered(talk)
    said = book.answers[standing.agency.id]
    who = talk.session.get(Person, said.answered_by) if said.answered_by else None
    files = book.files.get(standing.agency.id, [])
    talk.show(screens.answer_screen(talk._, book, standing, who.full_name if who else "", files))
    return END


def show_file(talk: Talk) -> str:
    """A file of an answer, as it was stored."""
    book, standing = _answered(talk)
    file = next((one for one in book.files.get(standing.agency.id, []) if talk.words[3:] == (one.id,)), None)
    if file is None:
        raise gone(talk)
    back = back_to(talk._, "rqread", *book.words, standing.agency.id)
    talk.show(file_card(talk, plain(file.name), file, back))
    return END


def more(talk: Talk) -> str:
    """Choose a later day for all."""
    book = _open_book(talk, talk.words)
    days = more_days(reminding.calendar_of(talk.house), book.step.due_at, talk.now)
    talk.show(screens.later_days(talk._, book, days, talk.now))
    return talk.wait("later", where=book.words)


def typed_later(talk: Talk) -> str:
    """A typed day is shown back."""
    book = _open_book(talk, kept(talk))
    until_at = read_deadline(talk, talk.heard.text)
    _check_later(talk, book, until_at)
    caution = off_work(talk._, reminding.calendar_of(talk.house), until_at)
    talk.show(screens.later_sure(talk._, book, stamp(until_at, talk.house.tz), until_at, caution))
    return talk.wait("later", where=book.words)


def later(talk: Talk) -> str:
    """More time for all; those who have not answered are told once."""
    book = _open_book(talk, talk.words[:2], held=True)
    until_at = day_of(talk, talk.words[2] if talk.words[2:] else "")
    if book.step.due_at != until_at:
        _check_later(talk, book, until_at)
        had = book.step.due_at.isoformat() if book.step.due_at else ""
        move_step(talk.session, book.step, until_at, talk.now)
        talk.note(book.place.bloc.id, "date_moved", step=book.step.code, had=had, has=until_at.isoformat())
        reminding.remind_bloc(talk.session, talk.house, talk.now, book.place.bloc.id)
    return show_book(
        talk, read_book(talk, book.place, book.step), talk._("Đã gia hạn. Những cơ quan chưa trả lời được báo.")
    )


def close(talk: Talk) -> str:
    """No more answers are taken; nobody is reminded any more."""
    if talk.words[2:] != ("yes",):
        talk.show(screens.sure_close(talk._, _open_book(talk, talk.words[:2])))
        return END
    book = sent_book(talk, talk.words[:2], held=True)
    if book.open:
        _end(talk, book, State.CLOSED)
        talk.note(book.place.bloc.id, "request_closed", step=book.step.code)
    said = "" if book.request.state == State.WITHDRAWN else talk._("Yêu cầu đã kết thúc.")
    return show_book(talk, read_book(talk, book.place, book.step), said)


def reopen(talk: Talk) -> str:
    """It was closed by mistake, or somebody is still expected."""
    book = sent_book(talk, talk.words, held=True)
    if book.request.state == State.WITHDRAWN:
        raise Refusal(talk._("Yêu cầu này đã được rút. Mời đồng chí gửi yêu cầu mới."))
    if not book.open:
        book.request.state, book.request.ended_at, book.step.state = State.OPEN, None, "open"
        talk.note(book.place.bloc.id, "request_reopened", step=book.step.code)
    return show_book(talk, read_book(talk, book.place, book.step), talk._("Đã mở lại, tiếp tục nhận trả lời."))


def withdraw(talk: Talk) -> str:
    """It was a mistake: everybody who was asked is told."""
    if talk.words[2:] != ("yes",):
        talk.show(screens.sure_withdraw(talk._, _open_book(talk, talk.words[:2])))
        return END
    book = sent_book(talk, talk.words[:2], held=True)
    if book.request.state == State.CLOSED:
        raise gone(talk)
    if book.open:
        _end(talk, book, State.WITHDRAWN)
        talk.note(book.place.bloc.id, "request_withdrawn", step=book.step.code)
        reminding.remind_bloc(talk.session, talk.house, talk.now, book.place.bloc.id)
    return show_book(
        talk, read_book(talk, book.place, book.step), talk._("Đã rút yêu cầu. Những người được hỏi sẽ được báo.")
    )


def _end(talk: Talk, book: Book, state: State) -> None:
    book.request.state, book.request.ended_at, book.step.state = state, talk.now, "done"
    talk.session.add_all([book.request, book.step])
    talk.session.flush()


def _open_book(talk: Talk, words: tuple[str, ...], *, held: bool = False) -> Book:
    book = sent_book(talk, words, held=held)
    if not book.open:
        raise Refusal(talk._("Yêu cầu này không còn mở. Mời đồng chí gõ /yeucau để xem danh sách."))
    return book


def _check_later(talk: Talk, book: Book, until_at: datetime) -> None:
    _ = talk._
    if until_at <= talk.now:
        raise Refusal(_("{when} đã qua. Mời đồng chí chọn một ngày sắp tới.", when=_.when(until_at)))
    try:
        if book.step.due_at is not None:
            check_extension(book.step.due_at, until_at)
    except Rule as rule:
        due_at = rule.params["due_at"]
        raise Refusal(_("Ngày gia hạn phải sau hạn hiện nay là {when}.", when=_.when(due_at))) from None


def _answered(talk: Talk) -> tuple[Book, Standing]:
    """The request and the agency whose answer a button names."""
    book = sent_book(talk, talk.words[:2])
    found = next(
        (one for one in book.standings if talk.words[2:3] == (one.agency.id,) and one.agency.id in book.answers), None
    )
    if found is None:
        raise gone(talk)
    return book, found
