"""When an announcement goes out: now, at one of three times, at a typed one; put off again, taken back."""

from datetime import UTC, datetime, time

from domain.announcements import State
from domain.workdays import WorkCalendar
from handlers.announcing import draft_screens, screens
from handlers.announcing.audiences import people_of
from handlers.announcing.book import Book, led_book, named_book, read_book
from handlers.announcing.reading import show_one
from handlers.announcing.sending import go_out, take_back
from handlers.announcing.writing import show_draft
from handlers.kit.conversation import END
from handlers.kit.refusal import Refusal
from handlers.kit.talk import Talk
from handlers.kit.where import day_of, gone, kept
from handlers.reminding import calendar_of
from handlers.reminding.days import read_beginning
from storage import announcing, deliveries

SOON = 3


def proposals(calendar: WorkCalendar, now: datetime) -> list[datetime]:
    """The next half-day of the calendar's hours, and the beginnings of the two working days after it."""
    first = _next_half_day(calendar, now)
    found, day = [first], calendar.local(first).date()
    while len(found) < SOON:
        day = calendar.add(day, 1)
        found.append(calendar.next_opening_at(calendar.at(day, time())))
    return found


def _next_half_day(calendar: WorkCalendar, now: datetime) -> datetime:
    """When the half-day behind the one of `now` begins."""
    here = calendar.half_day(now)
    if here is None:
        return calendar.next_opening_at(now)
    return calendar.after(here)


def choose(talk: Talk) -> str:
    """Three times, or one that is typed."""
    book = led_book(talk, talk.words, State.DRAFT, held=False)
    talk.show(draft_screens.choose_time(talk._, book, proposals(calendar_of(talk.house, book.hours), talk.now)))
    return talk.wait("when", where=(book.row.id,))


def typed(talk: Talk) -> str:
    """A typed time, shown back; on a day off or outside working hours the next time that people are at their desks."""
    book, _ = led_book(talk, kept(talk), State.DRAFT, held=False), talk._
    at = read_beginning(talk, talk.heard.text)
    calendar, why = calendar_of(talk.house, book.hours), ""
    if not calendar.is_workday(calendar.local(at).date()):
        why = _("Ngày gửi ({day}) là ngày nghỉ, Hệ thống không gửi thông báo.", day=_.day(at))
    elif calendar.half_day(at) is None:
        why = _("Giờ gửi ({when}) ngoài giờ làm việc ({hours}).", when=_.when(at), hours=str(book.hours))
    talk.show(draft_screens.sure_time(_, book, calendar.next_opening_at(at), why))
    return talk.wait("when", where=(book.row.id,))


def send(talk: Talk) -> str:
    """Out with it: now, or when its time comes. The same tap again shows what has become of it."""
    book = named_book(talk, talk.words[0] if talk.words else "", held=True)
    if book.leads and book.row.state != State.DRAFT:
        return show_one(talk, book)
    book = led_book(talk, talk.words, State.DRAFT)
    _ = talk._
    _check(talk, book)
    if talk.words[2:] != (book.sign,):
        return show_draft(talk, book, _("Nội dung hoặc người nhận vừa thay đổi. Mời đồng chí xem lại rồi gửi."))
    calendar, word = calendar_of(talk.house, book.hours), talk.words[1]
    if word == "-" and calendar.half_day(talk.now) is None:
        return show_draft(talk, book, _("Hiện ngoài giờ làm việc. Mời đồng chí chọn lúc gửi."))
    at = talk.now if word in {"-", "now"} else day_of(talk, word).astimezone(UTC)
    if at < talk.now:
        return show_draft(talk, book, _("Lúc gửi ({when}) đã qua. Mời đồng chí chọn lúc khác.", when=_.when(at)))
    if at > talk.now and calendar.half_day(at) is None:
        raise gone(talk)
    book.row.state, book.row.due_at = State.SCHEDULED, at
    count = len(people_of(talk.session, book.year, book.row, talk.now))
    if at > talk.now:
        talk.note(book.place.bloc.id, "announcement_scheduled", at=at.isoformat())
        return show_one(talk, read_book(talk, book.place, book.year, book.row), _("Đã hẹn giờ gửi."))
    talk.note(book.place.bloc.id, "announcement_sent", count=count)
    go_out(talk.session, talk.house, book.row, talk.now)
    talk.afterwards("look", "")
    said = _("Đang gửi.") if book.row.state == State.SENT else ""
    return show_one(talk, read_book(talk, book.place, book.year, book.row), said)


def _check(talk: Talk, book: Book) -> None:
    """Refusal unless it says something, is whole, has been asked about, and there is somebody to read it."""
    _ = talk._
    if not book.text and not book.files:
        raise Refusal(_("Thông báo chưa có nội dung. Mời đồng chí gõ nội dung rồi gửi."))
    if book.unasked:
        raise Refusal(_("Nội dung dài hơn một tin. Mời đồng chí chọn cách gửi trước."))
    if book.lost:
        raise Refusal(_("Có tệp chưa tải được về. Mời đồng chí bỏ tệp đó trong mục Thêm rồi gửi lại tệp."))
    if not people_of(talk.session, book.year, book.row, talk.now):
        raise Refusal(_("Không có ai thuộc diện nhận. Mời đồng chí đổi người nhận trong mục Thêm."))


def stop(talk: Talk) -> str:
    """One that waits for its time is a draft again."""
    book = named_book(talk, talk.words[0] if talk.words else "", held=True)
    if not book.leads or not book.current or book.row.state not in {State.SCHEDULED, State.DRAFT}:
        return show_one(talk, led_book(talk, talk.words, State.SENT), talk._("Thông báo đã gửi, không dừng được nữa."))
    if book.row.state == State.SCHEDULED:
        book.row.state, book.row.due_at = State.DRAFT, None
        talk.note(book.place.bloc.id, "announcement_stopped")
    return show_draft(talk, book, talk._("Đã dừng. Thông báo chưa gửi cho ai."))


def pin(talk: Talk) -> str:
    """Whether it stands at the top of its readers' chats: 1 or 0, so that a second tap does not undo the first."""
    book = named_book(talk, talk.words[0] if talk.words else "", held=True)
    if talk.words[1:] not in {("0",), ("1",)}:
        raise gone(talk)
    if book.row.state != State.SCHEDULED:
        book = led_book(talk, talk.words, State.SENT)
    elif not (book.leads and book.current):
        raise gone(talk)
    on = talk.words[1] == "1"
    if book.row.pinned is not on:
        book.row.pinned = on
        deliveries.pin(talk.session, book.row.id, off=not on)
        talk.afterwards("look", "")
    return show_one(talk, book)


def recall(talk: Talk) -> str:
    """Taken back: asked first, then everything that went out says so."""
    book = named_book(talk, talk.words[0] if talk.words else "", held=True)
    if book.leads and book.row.state == State.RECALLED:
        return show_one(talk, book)
    book = led_book(talk, talk.words, State.SENT)
    if talk.words[1:] != ("yes",):
        talk.show(screens.sure_recall(talk._, book, announcing.delivered(talk.session, book.row.id)))
        return END
    take_back(talk.session, talk.house, book.row, talk.person.id, talk.now)
    talk.note(book.place.bloc.id, "announcement_recalled")
    talk.afterwards("look", "")
    return show_one(talk, read_book(talk, book.place, book.year, book.row), talk._("Đã thu hồi."))
