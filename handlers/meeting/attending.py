"""Who is in the hall: all in one tap, or without those that are unticked; with too few a reason comes before any decision."""

from domain.eligibility import Act
from domain.meetings import MeetingState
from domain.quorum import REASON_LONGEST
from handlers.assessing.proving import refuse_secrets
from handlers.kit.conversation import END
from handlers.kit.refusal import Refusal
from handlers.kit.talk import Talk
from handlers.kit.where import gone, kept, number_of
from handlers.meeting import hall_screens
from handlers.meeting.book import Book, named_book, read_book
from handlers.meeting.holding import show_book
from storage import meetings, presence
from storage.tables import MeetingLine


def show(talk: Talk) -> str:
    """Who is there."""
    book = named_book(talk, Act.SET_UP, talk.words[0] if talk.words else "")
    _refuse_not_held(talk, book)
    return _show(talk, book, number_of(talk.words[1]) if talk.words[1:] else 0)


def _show(talk: Talk, book: Book, page: int, said: str = "") -> str:
    talk.show(hall_screens.presence(talk._, book, page, said))
    return END


def all_there(talk: Talk) -> str:
    """Nobody is away."""
    book = note_all(talk, talk.words[0] if talk.words else "")
    return show_book(talk, book, talk._("Đã ghi nhận."))


def note_all(talk: Talk, meeting_id: str) -> Book:
    """Note that everybody is there."""
    book = _under_way(talk, meeting_id)
    there = {one.id: True for one in book.members}
    if presence.take(talk.session, book.meeting, there, talk.person.id, talk.now):
        talk.note(book.place.bloc.id, "presence_full", meeting=book.meeting.id, count=len(there))
        book = _read(talk, book)
    return book


def set_there(talk: Talk) -> str:
    """One agency is there or not, as the button says; the first time all others as they were shown."""
    book = _under_way(talk, talk.words[0] if talk.words else "")
    if len(talk.words) < 3 or talk.words[2] not in {"0", "1"} or talk.words[1] not in {one.id for one in book.members}:
        raise gone(talk)
    agency_id, present = talk.words[1], talk.words[2] == "1"
    there = {one.id: book.is_there(one.id) for one in book.members} | {agency_id: present}
    if presence.take(talk.session, book.meeting, there, talk.person.id, talk.now):
        what = {"meeting": book.meeting.id, "agency": agency_id}
        if present:
            talk.note(book.place.bloc.id, "presence_noted", **what)
        else:
            talk.note(book.place.bloc.id, "absence_noted", **what)
        book = _read(talk, book)
    return _show(talk, book, number_of(talk.words[3]) if talk.words[3:] else 0)


def ask_why(talk: Talk) -> str:
    """Wait for the reason."""
    book = _short(talk, talk.words[0] if talk.words else "")
    talk.show(hall_screens.ask_why(talk._, book))
    return talk.wait("why", where=(book.meeting.id,))


def take_why(talk: Talk) -> str:
    """The reason: it holds until fewer are there than now, and stands among the notes."""
    book, _ = _short(talk, kept(talk)[0] if kept(talk) else ""), talk._
    refuse_secrets(talk, talk.heard.text)
    text, count = " ".join(talk.heard.text.split()), book.count
    if len(text) > REASON_LONGEST:
        raise Refusal(_("Nội dung dài quá {n} ký tự. Mời đồng chí rút gọn rồi gõ lại.", n=REASON_LONGEST))
    book.meeting.quorum_reason, book.meeting.quorum_present = text, count.present
    # the language of the paper, as in `sample`
    line = f"Có mặt {count.present}/{count.members}, cần ít nhất {count.needed}. Lý do vẫn họp: {text}"
    row = MeetingLine(
        id=talk.house.new_id(), meeting_id=book.meeting.id, kind="note", position=0, text=line, written_by=talk.person.id,
        written_at=talk.now,
    )  # fmt: skip
    meetings.add(talk.session, row)
    talk.note(book.place.bloc.id, "quorum_waived", meeting=book.meeting.id, text=text, count=count.present)
    return _show(talk, _read(talk, book), 0, _("Đã ghi lý do vào nhật ký và ghi chép."))


def _read(talk: Talk, book: Book) -> Book:
    return read_book(talk, book.place, book.meeting)


def _refuse_not_held(talk: Talk, book: Book) -> None:
    """Nobody is at a meeting that has not begun or is not held."""
    if book.state is MeetingState.PLANNED:
        raise Refusal(talk._("Hội nghị chưa bắt đầu. Mời đồng chí chọn Bắt đầu hội nghị trước."))
    if book.state is MeetingState.CANCELLED:
        raise Refusal(talk._("Hội nghị đã hủy, không họp theo lịch này."))


def _held(talk: Talk, meeting_id: str) -> Book:
    """A meeting that has begun, held until the commit, for the head's people."""
    book = named_book(talk, Act.SET_UP, meeting_id, held=True)
    if not book.current:
        raise Refusal(talk._("Khối đã bàn giao năm này, không ghi nhận lại được."))
    _refuse_not_held(talk, book)
    return book


def _under_way(talk: Talk, meeting_id: str) -> Book:
    book = _held(talk, meeting_id)
    if book.state is MeetingState.ENDED:
        raise Refusal(talk._("Hội nghị đã kết thúc, không ghi nhận có mặt nữa."))
    return book


def _short(talk: Talk, meeting_id: str) -> Book:
    """One of which it is known that too few are there."""
    book = _held(talk, meeting_id)
    if book.count.present is None or book.count.enough:
        raise Refusal(
            talk._("Chỉ ghi lý do khi hội nghị không đủ số cơ quan cần có mặt. Mời đồng chí mở Có mặt để xem.")
        )
    return book
