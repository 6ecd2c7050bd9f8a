"""Hội nghị: opened, answered to, begun and ended."""

from domain.eligibility import Act
from domain.meetings import Coming, MeetingState, check_answer
from domain.refusals import Refusal as Rule
from handlers.assessing.proving import refuse_secrets
from handlers.calendar.use_cases import set_done
from handlers.kit.access import Place, allowed
from handlers.kit.conversation import END
from handlers.kit.refusal import Refusal
from handlers.kit.steps import MEETING_STEPS
from handlers.kit.talk import Talk
from handlers.kit.where import at_year, gone, kept, number_of
from handlers.meeting import confirming, screens
from handlers.meeting.book import Book, named_book, read_book
from storage import blocs, meetings, papers

NAME_LONGEST = 120


def overview(talk: Talk) -> str:
    """The meeting under way, or the next one; without one the list."""
    return _next(talk, allowed(talk, Act.SEE_BLOC))


def of_year(talk: Talk) -> str:
    """As `overview`, for the bloc whose year a message names."""
    return _next(talk, at_year(talk, Act.SEE_BLOC, talk.words[0] if talk.words else ""))


def _next(talk: Talk, place: Place) -> str:
    found = blocs.next_meeting(talk.session, place.year.id, talk.now)
    if found is None:
        return _show_all(talk, place, 0)
    return show_book(talk, read_book(talk, place, found))


def show_all(talk: Talk) -> str:
    """All meetings of the year."""
    return _show_all(talk, allowed(talk, Act.SEE_BLOC), number_of(talk.words[0]) if talk.words else 0)


def _show_all(talk: Talk, place: Place, page: int) -> str:
    talk.show(screens.meetings(talk._, place.year.year, meetings.of_year(talk.session, place.year.id), page))
    return END


def show(talk: Talk) -> str:
    """One meeting."""
    return show_book(talk, named_book(talk, Act.SEE_BLOC, talk.words[0] if talk.words else ""))


def show_book(talk: Talk, book: Book, said: str = "") -> str:
    """Its card, with a word about what has just been done."""
    talk.show(screens.overview(talk._, book, said))
    return END


def ask_coming(talk: Talk) -> str:
    """The answer may change until it is over."""
    talk.show(screens.ask_coming(talk._, _own(talk, talk.words[0] if talk.words else "")))
    return END


def come(talk: Talk) -> str:
    """The agency's answer; a substitute's name is asked for."""
    if len(talk.words) != 2 or talk.words[1] not in set(Coming):
        raise gone(talk)
    book, said = _own(talk, talk.words[0]), Coming(talk.words[1])
    if said is Coming.SUBSTITUTE:
        talk.show(screens.ask_substitute(talk._, book))
        return talk.wait("substitute", where=(book.meeting.id,))
    return _answer(talk, book, said, "")


def substitute(talk: Talk) -> str:
    """Who comes instead."""
    book = _own(talk, kept(talk)[0] if kept(talk) else "")
    refuse_secrets(talk, talk.heard.text)
    name = " ".join(talk.heard.text.split()).rstrip(".")
    if len(name) > NAME_LONGEST:
        raise Refusal(talk._("Nội dung dài quá {n} ký tự. Mời đồng chí rút gọn rồi gõ lại.", n=NAME_LONGEST))
    return _answer(talk, book, Coming.SUBSTITUTE, name)


def _answer(talk: Talk, book: Book, said: Coming, name: str) -> str:
    agency = book.place.agency
    if agency is None:
        raise gone(talk)
    had = book.mine
    if had is None or (had.answer, had.name) != (said.value, name):
        meetings.answer(talk.session, book.meeting.id, agency.id, said, name=name, by=talk.person.id, now=talk.now)
        talk.note(book.place.bloc.id, "meeting_answered", meeting=book.meeting.id, agency=agency.id, answer=said.value)
    return show_book(talk, read_book(talk, book.place, book.meeting), talk._("Đã ghi nhận."))


def who(talk: Talk) -> str:
    """All answers, for the head's people."""
    talk.show(screens.who(talk._, named_book(talk, Act.SET_UP, talk.words[0] if talk.words else "")))
    return END


def begun(talk: Talk) -> Book:
    """The meeting that a button names is under way from now on."""
    book = _held(talk)
    if book.state is MeetingState.PLANNED:
        book.meeting.state = MeetingState.OPEN
        confirming.equip(talk, book)
        talk.note(book.place.bloc.id, "meeting_begun", meeting=book.meeting.id)
        book = read_book(talk, book.place, book.meeting)
    return book


def end(talk: Talk) -> str:
    """It is over: the steps it performs are done."""
    _ = talk._
    book = _held(talk)
    if book.state in {MeetingState.ENDED, MeetingState.CANCELLED}:
        return show_book(talk, book)
    if book.ballot_open:
        raise Refusal(_("Còn đợt bỏ phiếu đang mở. Mời đồng chí kết thúc bỏ phiếu trước."))
    if talk.words[1:] != ("yes",):
        talk.show(screens.sure_end(_, book))
        return END
    book.meeting.state = MeetingState.ENDED
    for step in meetings.performed(talk.session, book.meeting):
        if step.code in MEETING_STEPS and step.state == "open":
            set_done(talk.session, step, done=True)
    talk.note(book.place.bloc.id, "meeting_ended", meeting=book.meeting.id)
    talk.session.flush()
    papers.want(talk.session, "meeting_minutes", book.meeting.id)
    talk.afterwards("papers", book.meeting.id)
    return show_book(talk, read_book(talk, book.place, book.meeting))


def _own(talk: Talk, meeting_id: str) -> Book:
    """The meeting, for somebody who says for an agency who comes."""
    book, _ = named_book(talk, Act.REPORT_PAPER, meeting_id), talk._
    try:
        check_answer(book.state)
    except Rule:
        raise Refusal(_("Hội nghị đã kết thúc, không trả lời mời nữa.")) from None
    if not book.answers_own:
        raise gone(talk)
    return book


def _held(talk: Talk) -> Book:
    """The current year's meeting, held until the commit, for the head's people."""
    book = named_book(talk, Act.SET_UP, talk.words[0] if talk.words else "", held=True)
    if not book.current:
        raise Refusal(talk._("Khối đã bàn giao năm này, không ghi nhận lại được."))
    return book
