"""Presence by code, a setting: the secretary shows four digits that change, an agency's people type or scan them."""

from documents.qr import qr_png
from domain.eligibility import Act
from domain.hall import Heard, changes_at, judge
from domain.meetings import MeetingState
from handlers.joining import use_cases as doors
from handlers.kit.access import Place, here
from handlers.kit.conversation import END
from handlers.kit.refusal import Refusal
from handlers.kit.talk import Talk
from handlers.kit.where import gone, kept
from handlers.meeting import code_screens
from handlers.meeting.book import Book, named_book, read_book
from handlers.meeting.settings import CODED, settable, show_more
from storage import blocs, meetings, presence
from storage.tables import Meeting

STATE = "hall_code"
LINK = "comat"
"""How the payload of a scanned link begins; the meeting and the digits follow."""

SEED_BYTES = 16


def equip(talk: Talk, book: Book) -> None:
    """Give a meeting of a bloc that confirms by code what makes its digits."""
    if book.place.bloc.settings.get(CODED) and not book.meeting.code_seed:
        book.meeting.code_seed = talk.house.chance(SEED_BYTES).hex()


def set_code(talk: Talk) -> str:
    """On or off, as the button says, for this meeting and those that come."""
    book = settable(talk)
    if talk.words[1:] not in {("1",), ("0",)}:
        raise gone(talk)
    on = talk.words[1] == "1"
    if bool(book.place.bloc.settings.get(CODED)) is not on:
        blocs.set_setting(talk.session, book.place.bloc, CODED, on)
        talk.note(book.place.bloc.id, "presence_code_on" if on else "presence_code_off")
    if not on:
        book.meeting.code_seed = ""
    elif book.state is MeetingState.OPEN:
        equip(talk, book)
    return show_more(talk, read_book(talk, book.place, book.meeting))


def picture(talk: Talk) -> str:
    """The code of this moment as a picture to scan."""
    book, _ = named_book(talk, Act.SET_UP, talk.words[0] if talk.words else ""), talk._
    if not book.code or book.state is not MeetingState.OPEN:
        raise Refusal(_("Hội nghị này không điểm danh bằng mã, hoặc không đang họp."))
    link = f"https://t.me/{talk.house.bot_name}?start={LINK}-{book.meeting.id}-{book.code}"
    path = talk.house.keep_file(f"co-mat-{book.meeting.id}-{book.code}.png", qr_png(link))
    talk.show(code_screens.picture(_, book, path, _clock(talk)))
    return END


def _clock(talk: Talk) -> str:
    """Until when the code of this moment is shown."""
    return f"{changes_at(talk.now).astimezone(talk.house.tz):%H:%M}"


# An agency's own people


def wanted(talk: Talk, place: Place, meeting: Meeting) -> bool:
    """Whether the code of a meeting under way is still to be typed for this person's agency."""
    if place.agency is None or meeting.state != MeetingState.OPEN or not meeting.code_seed:
        return False
    there = presence.of_meeting(talk.session, meeting.id).get(place.agency.id)
    return not (there is not None and there.present)


def ask(talk: Talk) -> str:
    """Wait for the code; by typed words for the meeting under way."""
    meeting_id = talk.words[0] if talk.words else ""
    if not meeting_id:
        found = [one for one in meetings.open_to(talk.session, here(talk).bloc.id, "") if one.code_seed]
        meeting_id = found[0].id if found else ""
    if not meeting_id:
        raise Refusal(talk._("Hiện không có hội nghị nào điểm danh bằng mã. Mời đồng chí gõ /hoinghi để xem."))
    book = _own(talk, meeting_id)
    if not book.confirms_own:
        return _show_done(talk, book)
    talk.show(code_screens.ask(talk._, book))
    return talk.wait(STATE, where=(book.meeting.id,))


def take_code(talk: Talk) -> str:
    """The typed digits."""
    return _try(talk, kept(talk)[0] if kept(talk) else "", talk.heard.text)


def by_link(talk: Talk, payload: str) -> str:
    """A scanned link: the meeting and the digits."""
    meeting_id, _dash, digits = payload.partition("-")
    return _try(talk, meeting_id, digits)


def _try(talk: Talk, meeting_id: str, typed: str) -> str:
    """Wrong digits are counted as wrong codes of invitations are, so nothing here is rolled back."""
    _, account_id = talk._, talk.account.id or 0
    book = _own(talk, meeting_id)
    if not book.confirms_own:
        return _show_done(talk, book)
    if until := doors.must_wait_until(talk.session, account_id, talk.now):
        return _again(
            talk, book, _("Đồng chí đã nhập sai mã nhiều lần. Mời đồng chí thử lại sau {when}.", when=_.when(until))
        )
    heard = judge(book.meeting.code_seed, typed, talk.now)
    if heard is not Heard.RIGHT:
        until = doors.note_wrong_code(talk.session, account_id, talk.now)
        if until:
            return _again(talk, book, _("Mã chưa đúng. Mời đồng chí thử lại sau {when}.", when=_.when(until)))
        if heard is Heard.OLD:
            return _again(talk, book, _("Mã này đã đổi. Mời đồng chí nhập mã đang hiện ở hội trường."))
        return _again(talk, book, _("Mã chưa đúng. Mã gồm 4 chữ số, Thư ký Khối cho xem tại hội trường."))
    doors.forget_wrong_codes(talk.session, account_id)
    agency = book.place.agency
    if agency is None:
        raise gone(talk)
    presence.take(talk.session, book.meeting, {agency.id: True}, talk.person.id, talk.now, by_code=True)
    talk.note(book.place.bloc.id, "presence_confirmed", meeting=book.meeting.id, agency=agency.id)
    return _show_done(talk, read_book(talk, book.place, book.meeting))


def _again(talk: Talk, book: Book, said: str) -> str:
    talk.show(code_screens.ask(talk._, book, said))
    return talk.wait(STATE, where=(book.meeting.id,))


def _show_done(talk: Talk, book: Book) -> str:
    talk.show(code_screens.confirmed(talk._, book))
    return END


def _own(talk: Talk, meeting_id: str) -> Book:
    """A meeting that is under way and takes codes, held until the commit, for the people of its agencies."""
    book, _ = named_book(talk, Act.REPORT_PAPER, meeting_id, held=True), talk._
    if not book.is_member:
        raise gone(talk)
    if book.state is not MeetingState.OPEN:
        raise Refusal(_("Hội nghị không đang họp nên không ghi nhận có mặt."))
    if not book.meeting.code_seed:
        raise Refusal(_("Hội nghị này không điểm danh bằng mã. Thư ký Khối ghi nhận cơ quan có mặt."))
    return book
