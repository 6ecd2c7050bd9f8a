"""What those whose drive it is do with the reports: read them side by side, remind who is missing, sum up and commend."""

from domain.drives import REPORT_LONGEST, figures, totals
from handlers.assessing.proving import refuse_secrets
from handlers.drives import report_screens, screens
from handlers.drives.book import Book, led_book, named_book, read_book
from handlers.kit.conversation import END
from handlers.kit.refusal import Refusal
from handlers.kit.talk import Talk
from handlers.kit.where import gone, kept
from handlers.kit.words import Words
from handlers.reminding import hours
from storage import people, seats
from storage.tables import Drive

MASK_LONGEST = 10


def show_board(talk: Talk, book: Book, page: int = 0, said: str = "") -> str:
    """Who has reported, and what the numbers add up to."""
    added = totals(figures(one.text) for one in book.reports.values())
    talk.show(report_screens.board(talk._, book, added, page, said))
    return END


def nudge(talk: Talk) -> str:
    """Ask those who have not reported; twice in a half-day is once."""
    _ = talk._
    book = led_book(talk)
    row, silent = book.drive, {one.id for one in book.silent}
    asked = [
        (person, seat.agency_id or "")
        for seat, person in seats.current(talk.session, book.place.bloc.id)
        if seat.agency_id in silent and seat.role == "officer" and person.id != talk.person.id
    ]
    if not asked:
        raise Refusal(_("Chưa liên lạc được với ai của các cơ quan này qua hệ thống. Đề nghị đồng chí gọi điện."))
    if row.nudged_at is not None and hours.half_day(talk.house, row.nudged_at) == hours.half_day(talk.house, talk.now):
        raise Refusal(_("Lời nhắc đã gửi trong buổi này. Mời đồng chí nhắc lại vào buổi sau hoặc gọi điện."))
    row.nudged_at = talk.now
    for person, agency_id in asked:
        talk.news(person.id, screens.launched(Words(person.lang, talk.house.tz), row, reports=True, again=agency_id))
    talk.note(book.place.bloc.id, "drive_nudged", drive=row.id, agencies=sorted(silent))
    return show_board(talk, book, 0, _.plural("Đã nhắc {n} đồng chí.", "Đã nhắc {n} đồng chí.", len(asked)))


def ask_summary(talk: Talk) -> str:
    """Wait for the head's words."""
    book = led_book(talk, held=False)
    talk.show(report_screens.ask_summary(talk._, book))
    return talk.wait("summary", where=(book.drive.id,))


def take_summary(talk: Talk) -> str:
    """The head's words; then who is commended."""
    _ = talk._
    book = _led(talk, kept(talk)[0] if kept(talk) else "")
    refuse_secrets(talk, talk.heard.text)
    text = talk.heard.text.strip()
    if len(text) > REPORT_LONGEST:
        raise Refusal(_("Nội dung dài quá {n} ký tự. Mời đồng chí rút gọn rồi gõ lại.", n=REPORT_LONGEST))
    book.drive.summary = text
    talk.show(report_screens.commending(_, book, 0))
    return END


def tick(talk: Talk) -> str:
    """Who is commended; the buttons carry it."""
    book = led_book(talk, held=False)
    talk.show(report_screens.commending(talk._, book, _mask(talk, book)))
    return END


def close(talk: Talk) -> str:
    """The drive is summed up; everybody concerned is told once."""
    book = named_book(talk, talk.words[0] if talk.words else "")
    if book.drive.state == "summed_up":
        return _show_end(talk, book)  # the same tap again
    book = led_book(talk)
    mask, row = _mask(talk, book), book.drive
    if not row.summary:
        raise gone(talk)
    row.state, row.summed_up_at = "summed_up", talk.now
    row.commended = [one.id for n, one in enumerate(book.agencies) if mask >> n & 1]
    talk.note(book.place.bloc.id, "drive_summed_up", drive=row.id, commended=row.commended)
    if row.agency_id is None:
        _tell(talk, book, row)
    return _show_end(talk, read_book(talk, book.place, row))


def end(talk: Talk) -> str:
    """What was said at the end."""
    return _show_end(talk, named_book(talk, talk.words[0] if talk.words else ""))


def _show_end(talk: Talk, book: Book) -> str:
    if book.drive.state != "summed_up":
        raise gone(talk)
    names = [one.short_name or one.name for one in book.agencies if one.id in book.drive.commended]
    talk.show(screens.summed_up(talk._, book, names))
    return END


def _tell(talk: Talk, book: Book, row: Drive) -> None:
    for role in ("leader", "officer"):
        for person in people.holders(talk.session, book.place.bloc.id, role):
            if person.id != talk.person.id:
                news = screens.summed_up_news(Words(person.lang, talk.house.tz), row)
                talk.news(person.id, news, key=f"drend:{row.id}:{person.id}")


def _led(talk: Talk, drive_id: str) -> Book:
    """As `led_book`, for the drive an open form keeps."""
    book = named_book(talk, drive_id, held=True)
    if not book.leads or not book.current or book.drive.state != "open":
        raise gone(talk)
    return book


def _mask(talk: Talk, book: Book) -> int:
    word = talk.words[1] if len(talk.words) == 3 and talk.words[2] == book.order else ""
    try:
        mask = int(word, 16) if len(word) <= MASK_LONGEST else -1
    except ValueError:
        mask = -1
    if not 0 <= mask < 1 << len(book.agencies):
        raise gone(talk)
    return mask
