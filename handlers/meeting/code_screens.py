"""Presence by code on cards: the question, what was confirmed, the picture to scan. Pure."""

from domain.speech import Screen, plain
from handlers.kit.cards import HOME, act, back_to, card
from handlers.kit.quorum import count_said
from handlers.kit.words import Words
from handlers.meeting.book import Book


def ask(_: Words, book: Book, said: str = "") -> Screen:
    """Type the four digits."""
    agency = book.place.agency
    name = (agency.short_name or agency.name) if agency else ""
    return card(
        _, _("Xác nhận có mặt: {agency}", agency=name), said,
        _("Mời đồng chí gõ mã 4 chữ số đang hiện ở hội trường, hoặc quét ảnh mã QR."),
        back=back_to(_, "mtg", book.meeting.id),
    )  # fmt: skip


def confirmed(_: Words, book: Book) -> Screen:
    """It is noted."""
    agency = book.place.agency
    name = (agency.short_name or agency.name) if agency else ""
    done = _("ĐÃ GHI NHẬN CÓ MẶT: {agency}", agency=name)
    rows = [act(_("Mở hội nghị"), "mtg", book.meeting.id)]
    return card(_, done, plain(book.meeting.title), count_said(_, book.count), rows=rows, back=back_to(_, HOME))


def picture(_: Words, book: Book, path: str, until: str) -> Screen:
    """The code as a picture."""
    return card(
        _, _("Mã có mặt: {code}", code=book.code),
        _("Đại biểu quét bằng máy ảnh của điện thoại, hoặc gõ mã. Mã đổi lúc {until}.", until=until),
        rows=[act(_("Mã mới"), "mtqr", book.meeting.id)], picture=path, back=back_to(_, "mtpres", book.meeting.id, 0),
    )  # fmt: skip
