"""Everything that came as one file: a table of answers, or an archive of files with the same table."""

from datetime import date

from documents.archive import Cell, Table, pack
from documents.sheet import write_sheet
from domain.points import HUNDRED
from domain.requests import Kind, total
from domain.shown_dates import short_day
from domain.words import slug
from handlers.chasing.standings import PAPER, Standing
from handlers.kit.cards import back_to, card
from handlers.kit.conversation import END
from handlers.kit.refusal import Refusal
from handlers.kit.talk import Talk
from handlers.requests.answer_screens import file_names
from handlers.requests.book import Book, sent_book
from storage import files
from storage.tables import Person

HEADING = ("STT", "Cơ quan", "Người trả lời", "Trả lời", "Lúc", "Ghi chú", "Bản giấy")
LARGEST = 45 * 1024 * 1024
"""Bot API, sendDocument: bots can send files of up to 50 MB."""


def send(talk: Talk) -> str:
    """Make it and send it below."""
    _, book = talk._, sent_book(talk, talk.words)
    if not book.done and not book.answers:
        raise Refusal(_("Chưa có cơ quan nào trả lời."))
    name = slug(book.step.title)
    table = Table(name, HEADING, [_row(talk, book, n, one) for n, one in enumerate(book.standings, 1)])
    missing = ""
    if book.request.kind == Kind.FILE:
        content, left = _files(talk, book)
        local = talk.now.astimezone(talk.house.tz)
        path = talk.house.keep_file(f"{name}.zip", pack(_readme(book, left), [table], content, local))
        said = _("Gồm {n} tệp của {m} cơ quan và một bảng.", n=len(content), m=len(book.answers))
        missing = _("{n} tệp chưa kèm theo: đang tải về hoặc quá lớn.", n=left) if left else ""
    else:
        path = talk.house.keep_file(f"{name}.xlsx", write_sheet(book.step.title, table, _foot(book)))
        said = _("Bảng có {n} cơ quan, {m} đã trả lời.", n=len(book.standings), m=book.done)
    talk.below(card(_, "", said, missing, back=back_to(_, "rqone", *book.words), paper=path))
    return END


def _row(talk: Talk, book: Book, number: int, one: Standing) -> tuple[Cell, ...]:
    found = book.answers.get(one.agency.id)
    who = talk.session.get(Person, found.answered_by) if found and found.answered_by else None
    at = found.answered_at.astimezone(talk.house.tz) if found else None
    note = "muộn" if book.is_late(one.agency.id) else ""
    if not one.done:
        note = "chưa trả lời, quá hạn" if one.late else "chưa trả lời"
    return number, one.agency.name, who.full_name if who else "", _value(book, one), at, note, _paper(one)


def _value(book: Book, one: Standing) -> Cell:
    """An answer as a cell: a number stays a number."""
    found = book.answers.get(one.agency.id)
    if found is None:
        return ""
    if book.request.kind == Kind.FILE:
        return file_names(book.files.get(one.agency.id, []))
    if book.request.kind == Kind.TAP:
        return "Có" if found.value else "Không"
    return _number(found.value or 0) if book.request.kind == Kind.NUMBER else found.text


def _number(hundredths: int) -> Cell:
    return hundredths // HUNDRED if hundredths % HUNDRED == 0 else hundredths / HUNDRED


def _foot(book: Book) -> tuple[Cell, ...]:
    values = [one.value for one in book.answers.values()]
    if book.request.kind == Kind.NUMBER:
        return "", "Cộng", "", _number(total(values))
    if book.request.kind == Kind.TAP:
        return "", "Cộng", "", f"Có: {total(values)}; Không: {len(values) - total(values)}"
    return ()


def _paper(one: Standing) -> str:
    if one.state != PAPER or one.mark is None:
        return ""
    day = short_day(date.fromisoformat(one.mark.dated)) if one.mark.dated else ""
    return f"{one.mark.number} ngày {day}"


def _files(talk: Talk, book: Book) -> tuple[dict[str, bytes], int]:
    """Stored files by agency and name, as many as fit; how many are left out."""
    found, size, left = dict[str, bytes](), 0, 0
    names = {one.agency.id: one.agency.key for one in book.standings}
    for agency_id, rows in book.files.items():
        for number, row in enumerate(rows, 1):
            content = None
            if row.state == "stored" and size + row.size <= LARGEST:
                content = talk.house.read_file(files.path_of(row.sha256, files.ENDINGS.get(row.mime, "")))
            if content is None:
                left += 1
                continue
            size += len(content)
            found[f"{names.get(agency_id, agency_id)}/{number:02d}-{row.name.replace('/', '-')}"] = content
    return found, left


def _readme(book: Book, left: int) -> str:
    return (
        f"Yêu cầu: {book.step.title}.\nTệp .csv là bảng trả lời, mở bằng Excel. Thư mục minh-chung có ảnh, tệp theo từng cơ quan.\n"
        + (f"Còn {left} tệp không kèm theo.\n" if left else "")
    )
