"""Báo cáo phong trào: an agency types what it has done and sends photos and files; everybody of the bloc reads it."""

from domain.drives import REPORT_LONGEST
from domain.speech import plain
from handlers import attaching
from handlers.assessing.proving import file_card, refuse_secrets
from handlers.drives import report_screens
from handlers.drives.book import Book, named_book, read_book
from handlers.drives.gathered import show_board
from handlers.kit.cards import back_to
from handlers.kit.conversation import END
from handlers.kit.refusal import Refusal
from handlers.kit.talk import Talk
from handlers.kit.where import gone, kept, number_of
from storage import attachments, drives
from storage.tables import Agency


def ask(talk: Talk) -> str:
    """Wait for the text, photos and files."""
    return _wait(talk, _own(talk, talk.words)[0])


def _wait(talk: Talk, book: Book, said: str = "", **arg: object) -> str:
    book = read_book(talk, book.place, book.drive)
    agency = book.place.agency
    listed = attachments.listed(talk.session, drives.place_of(book.drive.id), agency.id) if agency else []
    talk.show(report_screens.ask_report(talk._, book, listed, said))
    return talk.wait("report", where=(book.drive.id, agency.id if agency else ""), **arg)


def take_text(talk: Talk) -> str:
    """The last text stands."""
    book, agency = _own(talk, kept(talk))
    _ = talk._
    refuse_secrets(talk, talk.heard.text)
    text = talk.heard.text.strip()
    if len(text) > REPORT_LONGEST:
        raise Refusal(_("Báo cáo dài quá {n} ký tự. Mời đồng chí rút gọn, hoặc gửi tệp.", n=REPORT_LONGEST))
    row = drives.report(talk.session, book.drive.id, agency.id, talk.now)
    if row.text != text:
        row.text, row.sent_by, row.sent_at = text, talk.person.id, talk.now
        talk.note(book.place.bloc.id, "drive_reported", drive=book.drive.id, agency=agency.id)
    return _wait(talk, book, _("Đã nhận báo cáo. Đồng chí gửi thêm ảnh, tệp, hoặc quay lại."))


def take_file(talk: Talk) -> str | None:
    """A photo or file."""
    return attaching.take(talk, _form(talk, kept(talk)))


def confirm(talk: Talk) -> str | None:
    """What was sent bears no mark of secrecy."""
    return attaching.confirm(talk, _form(talk, talk.words))


def drop_file(talk: Talk) -> str:
    """Take a file out of the own report."""
    if len(talk.words) != 3:
        raise gone(talk)
    return attaching.drop(talk, _form(talk, talk.words), talk.words[2])


def _form(talk: Talk, words: tuple[str, ...]) -> attaching.Form:
    """The own report as a form that takes files."""
    book, agency = _own(talk, words)

    def touch() -> None:
        row = drives.report(talk.session, book.drive.id, agency.id, talk.now)
        row.sent_by, row.sent_at = talk.person.id, talk.now

    def again(said: str, **arg: object) -> str:
        return _wait(talk, book, said, **arg)

    return attaching.Form(
        drives.place_of(book.drive.id),
        agency.id,
        book.place.bloc.id,
        (book.drive.id,),
        "drclean",
        "drrep",
        touch,
        again,
    )


def board(talk: Talk) -> str:
    """All reports."""
    book = named_book(talk, talk.words[0] if talk.words else "")
    return show_board(talk, book, number_of(talk.words[1]) if talk.words[1:] else 0)


def read(talk: Talk) -> str:
    """One agency's report."""
    book, agency = _named(talk)
    listed = attachments.listed(talk.session, drives.place_of(book.drive.id), agency.id)
    talk.show(report_screens.report(talk._, book, agency, book.reports[agency.id], listed))
    return END


def show_file(talk: Talk) -> str:
    """A file of a report, as it was stored."""
    book, agency = _named(talk)
    listed = attachments.listed(talk.session, drives.place_of(book.drive.id), agency.id)
    file = next((one for one in listed if talk.words[2:] == (one.id,)), None)
    if file is None:
        raise gone(talk)
    back = back_to(talk._, "drread", book.drive.id, agency.id)
    talk.show(file_card(talk, plain(file.name), file, back))
    return END


def _own(talk: Talk, words: tuple[str, ...]) -> tuple[Book, Agency]:
    """The drive that (drive, agency) name, for somebody who reports of it now, and their agency."""
    book = named_book(talk, words[0] if words else "", words[1] if words[1:] else "")
    agency = book.place.agency
    if not book.reports_own or agency is None:
        _ = talk._
        if book.drive.state != "open":
            raise Refusal(_("Phong trào đã tổng kết nên không nhận báo cáo nữa."))
        raise Refusal(_("Đồng chí không thuộc cơ quan báo cáo phong trào này."))
    return book, agency


def _named(talk: Talk) -> tuple[Book, Agency]:
    """The drive and the agency whose report a button names."""
    book = named_book(talk, talk.words[0] if talk.words else "")
    agency = next((one for one in book.agencies if talk.words[1:2] == (one.id,) and one.id in book.reports), None)
    if agency is None:
        raise gone(talk)
    return book, agency
