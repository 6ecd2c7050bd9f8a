"""Báo cáo phong trào: an agency types what it has done and sends photos and files; everybody of the bloc reads it."""

from typing import Any

from domain.drives import REPORT_LONGEST
from domain.speech import plain
from handlers.assessing.proving import CONFIRMED, MOST, check_file, file_card, is_confirmed, refuse_secrets
from handlers.assessing.use_cases import NewFile
from handlers.drives import report_screens
from handlers.drives.book import Book, named_book, read_book
from handlers.drives.gathered import show_board
from handlers.kit.cards import back_to
from handlers.kit.conversation import END
from handlers.kit.refusal import Refusal
from handlers.kit.talk import Talk
from handlers.kit.where import gone, kept, number_of
from storage import drives, files
from storage.tables import Agency, DriveFile


def ask(talk: Talk) -> str:
    """Wait for the text, photos and files."""
    book, _agency = _own(talk, talk.words[0] if talk.words else "")
    return _wait(talk, book)


def _wait(talk: Talk, book: Book, said: str = "", **arg: object) -> str:
    book = read_book(talk, book.place, book.drive)
    _agency = book.place.agency
    listed = drives.files(talk.session, book.drive.id, _agency.id) if _agency else []
    talk.show(report_screens.ask_report(talk._, book, listed, said))
    return talk.wait("report", where=(book.drive.id,), **arg)


def take_text(talk: Talk) -> str:
    """The last text stands."""
    book, agency = _own(talk, kept(talk)[0] if kept(talk) else "")
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
    """A photo or file; the first of a sitting waits for a word about secrecy."""
    book, agency = _own(talk, kept(talk)[0] if kept(talk) else "")
    file = talk.heard.file
    assert file is not None  # noqa: S101  # the routes send files only
    new = check_file(talk, file)
    waiting: list[Any] = list(talk.arg.get("waiting", []))
    _check_room(talk, book, agency, len(waiting) + 1)
    same_album = bool(file.album) and file.album == talk.arg.get("album")
    if not is_confirmed(talk, book.place.bloc.id):
        waiting.append([new.channel, new.external_id, new.name, new.mime, new.size, new.number, new.dated])
        if not same_album:
            talk.show(report_screens.secrecy(talk._, book, [one[2] for one in waiting]))
        return talk.wait("confirm", where=(book.drive.id,), album=file.album, waiting=waiting)
    _keep(talk, book, agency, new)
    if same_album:
        return None
    name = talk._("Đã nhận bộ ảnh.") if file.album else talk._("Đã nhận tệp {name}.", name=new.name)
    return _wait(talk, book, name, album=file.album)


def confirm(talk: Talk) -> str | None:
    """The files bear no mark of secrecy: the waiting ones are taken, and others until the end of the sitting."""
    book, agency = _own(talk, talk.words[0] if talk.words else "")
    waiting = talk.arg.get("waiting", [])
    if talk.position.state != "confirm" or kept(talk) != talk.words[:1] or not waiting:
        if is_confirmed(talk, book.place.bloc.id):
            talk.toast(talk._("Tệp đã được nhận."))  # the same tap again: nobody is to send the file a second time
            return None
        raise Refusal(talk._("Không còn tệp nào chờ nhận. Mời đồng chí mở báo cáo rồi gửi lại tệp."))
    _check_room(talk, book, agency, len(waiting))
    talk.note(book.place.bloc.id, CONFIRMED)
    for one in waiting:
        _keep(talk, book, agency, NewFile(*one))
    return _wait(talk, book, talk._("Đã nhận {n} tệp.", n=len(waiting)), album=talk.arg.get("album", ""))


def drop_file(talk: Talk) -> str:
    """Take a file out of the own report; a second tap finds it gone."""
    if len(talk.words) != 2:
        raise gone(talk)
    book, agency = _own(talk, talk.words[0])
    if drives.drop_file(talk.session, book.drive.id, agency.id, talk.words[1]):
        talk.note(book.place.bloc.id, "drive_file_dropped", drive=book.drive.id, file=talk.words[1])
    return _wait(talk, book, talk._("Đã bỏ tệp."))


def board(talk: Talk) -> str:
    """All reports."""
    book = named_book(talk, talk.words[0] if talk.words else "")
    return show_board(talk, book, number_of(talk.words[1]) if talk.words[1:] else 0)


def read(talk: Talk) -> str:
    """One agency's report."""
    book, agency = _named(talk)
    listed = drives.files(talk.session, book.drive.id, agency.id)
    talk.show(report_screens.report(talk._, book, agency, book.reports[agency.id], listed))
    return END


def show_file(talk: Talk) -> str:
    """A file of a report, as it was stored."""
    book, agency = _named(talk)
    listed = drives.files(talk.session, book.drive.id, agency.id)
    file = next((one for one in listed if talk.words[2:] == (one.id,)), None)
    if file is None:
        raise gone(talk)
    back = back_to(talk._, "drread", book.drive.id, agency.id)
    talk.show(file_card(talk, plain(file.name), file, back))
    return END


def _own(talk: Talk, drive_id: str) -> tuple[Book, Agency]:
    """The drive, for somebody who reports of it now, and their agency."""
    book = named_book(talk, drive_id)
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


def _check_room(talk: Talk, book: Book, agency: Agency, more: int) -> None:
    if len(drives.files(talk.session, book.drive.id, agency.id)) + more > MOST:
        raise Refusal(talk._("Mỗi báo cáo nhận nhiều nhất {n} tệp. Mời đồng chí bỏ bớt rồi gửi lại.", n=MOST))


def _keep(talk: Talk, book: Book, agency: Agency, new: NewFile) -> None:
    row = drives.report(talk.session, book.drive.id, agency.id, talk.now)
    row.sent_by, row.sent_at = talk.person.id, talk.now
    file = files.add(
        talk.session, talk.house.new_id(), new.channel, new.external_id, new.name, new.mime, new.size, talk.person.id
    )
    talk.session.add(DriveFile(file_id=file.id, drive_id=book.drive.id, agency_id=agency.id, added_at=talk.now))
    talk.session.flush()
    talk.note(book.place.bloc.id, "drive_file_added", drive=book.drive.id, agency=agency.id)
