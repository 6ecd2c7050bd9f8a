"""The second stage: the meeting adopts the table of scores, which is final from then on."""

from domain.agenda import Item
from domain.eligibility import Act
from domain.meetings import MeetingState, read_count
from domain.refusals import Refusal as Rule
from handlers.kit.cards import act
from handlers.kit.conversation import END
from handlers.kit.quorum import refuse_below
from handlers.kit.refusal import Refusal
from handlers.kit.talk import Talk
from handlers.kit.where import kept
from handlers.meeting.book import Book, named_book
from handlers.verifying import freeze_screens, screens
from handlers.verifying.book import Round, round_at
from handlers.verifying.correcting import waits
from handlers.verifying.outcomes import meeting_of
from storage import meetings, verifying, year_file
from storage.tables import MeetingLine


def show_adopt(talk: Talk) -> str:
    """The meeting adopts the table: by consensus, or with a count."""
    hall, book = _adopting(talk, talk.words[0] if talk.words else "")
    if book.year.adopted_at is not None:
        raise Refusal(talk._("Hội nghị đã thông qua bảng tổng hợp điểm."))
    fixes = sum(one.confirmed_at is not None for one in verifying.corrections(talk.session, book.year.id))
    talk.show(freeze_screens.adopt(talk._, hall.meeting, book, fixes, hall.coming))
    return talk.wait("adopt", where=(hall.meeting.id,))


def _adopting(talk: Talk, meeting_id: str) -> tuple[Book, Round]:
    """The meeting under way that performs the closing step, held until the commit, and the year whose scores were fixed for it."""
    _ = talk._
    hall = named_book(talk, Act.SET_UP, meeting_id, held=True)
    book = round_at(talk, Act.SET_UP, hall.place.year.id)
    year_file.hold(talk.session, book.year)
    found = meeting_of(talk, book.year)
    if hall.state is not MeetingState.OPEN or found is None or found.id != hall.meeting.id:
        raise Refusal(
            _("Bảng điểm được thông qua trong hội nghị tổng kết đang họp. Mời đồng chí chọn Bắt đầu hội nghị trước.")
        )
    if book.year.frozen_at is None:
        raise Refusal(_("Điểm chưa chốt. Mời đồng chí gõ /thamdinh, chọn Chốt để trình hội nghị."))
    return hall, book


def adopt_all(talk: Talk) -> str:
    """Nobody objects."""
    return _adopt(talk, talk.words[0] if talk.words else "", None, None)


def adopt_count(talk: Talk) -> str:
    """How many raised their hand."""
    where = kept(talk)
    hall, _book = _adopting(talk, where[0] if where else "")
    try:
        agree, present = read_count(talk.heard.text, hall.coming)
    except Rule:
        raise Refusal(
            talk._(
                "Chưa đọc được số tán thành. Mời đồng chí gõ lại, ví dụ: {example}, hoặc chọn Nhất trí.",
                example=f"{hall.coming}/{hall.coming}",
            )
        ) from None
    return _adopt(talk, hall.meeting.id, agree, present)


def _adopt(talk: Talk, meeting_id: str, agree: int | None, present: int | None) -> str:
    """From now on the scores are final; the decision stands in the minutes."""
    _, (hall, book) = talk._, _adopting(talk, meeting_id)
    if book.year.adopted_at is None:
        refuse_below(talk, hall.meeting)
        if agree is not None and present is not None and 2 * agree <= present:
            raise Refusal(_("Chưa quá nửa tán thành nên chưa thông qua. Mời đồng chí ghi nội dung cần sửa trước."))
        of = {one.id for one in book.sheets.values()}
        if any(row.state == "open" for row in verifying.appeals(talk.session, of)):
            raise Refusal(_("Còn kiến nghị chờ hội nghị giải quyết. Mời đồng chí gõ /kiennghi để ghi kết luận trước."))
        if any(waits(one) for one in verifying.corrections(talk.session, book.year.id)):
            raise Refusal(_("Còn đề nghị sửa điểm chờ xác nhận. Mời đồng chí gõ /thamdinh, chọn Sửa điểm sau chốt."))
        book.year.adopted_at, book.year.adopted_by = talk.now, talk.person.id
        text = f"Thông qua bảng tổng hợp điểm năm {book.year.year}"
        line = MeetingLine(
            id=talk.house.new_id(), meeting_id=hall.meeting.id, kind="decision", position=0, text=text, written_by=talk.person.id,
            written_at=talk.now, item=Item.SCORES.value, agree=agree, present=present,
        )  # fmt: skip
        meetings.add(talk.session, line)
        talk.note(book.place.bloc.id, "scores_adopted")
    talk.show(
        screens.news(
            _, _("Hội nghị đã thông qua bảng tổng hợp điểm"), _("Từ nay có thể bắt đầu bỏ phiếu."),
            act(_("Mở hội nghị"), "rl", hall.meeting.id),
        )
    )  # fmt: skip
    return END
