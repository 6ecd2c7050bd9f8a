"""What belongs to a meeting: agenda, guests, notes with photos, and decisions taken without a ballot, open to objection while it lasts."""

from domain.agenda import is_subject
from domain.eligibility import Act
from domain.meetings import LINE_LONGEST, LINES_MOST, MeetingState, check_under_way, read_count
from domain.pact import split_contents
from domain.refusals import Refusal as Rule
from domain.speech import plain
from handlers import attaching
from handlers.assessing.proving import file_card, refuse_secrets
from handlers.kit.cards import back_to
from handlers.kit.conversation import END
from handlers.kit.quorum import refuse_below
from handlers.kit.refusal import Refusal
from handlers.kit.talk import Talk
from handlers.kit.where import gone, kept, number_of
from handlers.kit.words import Words
from handlers.meeting import screens
from handlers.meeting.book import Book, named_book, read_book
from handlers.meeting.sample import agenda_of
from storage import meetings, people
from storage.tables import MeetingLine


def show(talk: Talk) -> str:
    """The lines of a kind."""
    if len(talk.words) < 2 or talk.words[1] not in screens.KINDS:
        raise gone(talk)
    book = named_book(talk, Act.SEE_BLOC, talk.words[0])
    return _show(talk, book, talk.words[1], number_of(talk.words[2]) if talk.words[2:] else 0)


def _show(talk: Talk, book: Book, kind: str, page: int = 0, said: str = "") -> str:
    if kind == "note" and not book.runs:
        raise Refusal(talk._("Ghi chép do Thư ký Khối giữ. Kết quả hội nghị có trong Nội dung thông qua."))
    sample = kind == "agenda" and not book.of(kind) and bool(_sample(talk, book))
    talk.show(screens.line_list(talk._, book, kind, page, sample=sample, said=said))
    return END


def _sample(talk: Talk, book: Book) -> tuple[str, ...]:
    return agenda_of(step.code for step in meetings.performed(talk.session, book.meeting))


def use_sample(talk: Talk) -> str:
    """The usual agenda for what the meeting performs; once there is one it stays."""
    book = _held(talk, talk.words[0] if talk.words else "")
    if not book.of("agenda"):
        for text in _sample(talk, book):
            _add(talk, book, "agenda", text)
    return _show(talk, read_book(talk, book.place, book.meeting), "agenda")


def ask(talk: Talk) -> str:
    """Wait for a line."""
    if len(talk.words) != 2 or talk.words[1] not in screens.KINDS:
        raise gone(talk)
    book, kind = _held(talk, talk.words[0]), talk.words[1]
    if kind == "decision":
        _decides(talk, book)
    talk.show(screens.ask_line(talk._, book, kind))
    return talk.wait("note" if kind == "note" else "line", where=(book.meeting.id,), kind=kind)


def take_line(talk: Talk) -> str:
    """A line, or several with their numbers; of a decision it is asked next how the meeting agreed."""
    book, kind, _ = _held(talk, kept(talk)[0] if kept(talk) else ""), str(talk.arg.get("kind", "note")), talk._
    refuse_secrets(talk, talk.heard.text)
    if kind == "decision":
        _decides(talk, book)
        text = _line(talk)
        talk.show(screens.ask_count(_, book, text))
        return talk.wait("count", where=(book.meeting.id,), text=text)
    texts = _texts(talk) if kind == "agenda" else [_line(talk)]
    if len(book.of(kind)) + len(texts) > LINES_MOST:
        raise Refusal(_("Mỗi mục có tối đa {n} dòng. Mời đồng chí gộp bớt.", n=LINES_MOST))
    for text in texts:
        _add(talk, book, kind, text)
    book = read_book(talk, book.place, book.meeting)
    return _show(talk, book, kind, (len(book.of(kind)) - 1) // screens.LINES, _("Đã ghi."))


def _texts(talk: Talk) -> list[str]:
    try:
        found = split_contents(talk.heard.text)
    except Rule:
        raise Refusal(talk._("Chưa thấy nội dung nào. Mời đồng chí gõ lại.")) from None
    if any(len(text) > LINE_LONGEST for text in found):
        raise Refusal(talk._("Nội dung dài quá {n} ký tự. Mời đồng chí rút gọn rồi gõ lại.", n=LINE_LONGEST))
    return found


def agree_all(talk: Talk) -> str:
    """Nobody objects."""
    book = _held(talk, talk.words[0] if talk.words else "")
    return _decide(talk, book, None, None)


def take_count(talk: Talk) -> str:
    """How many raised their hand."""
    book, _ = _held(talk, kept(talk)[0] if kept(talk) else ""), talk._
    try:
        agree, present = read_count(talk.heard.text, book.coming)
    except Rule:
        example = f"{book.coming}/{book.coming}"
        unread = _(
            "Chưa đọc được số tán thành. Mời đồng chí gõ lại, ví dụ: {example}, hoặc chọn Nhất trí.", example=example
        )
        raise Refusal(unread) from None
    return _decide(talk, book, agree, present)


def _decide(talk: Talk, book: Book, agree: int | None, present: int | None) -> str:
    _decides(talk, book)
    text = str(talk.arg.get("text", ""))
    if kept(talk) != (book.meeting.id,) or not text:
        raise gone(talk)
    return decide(talk, book, text, agree, present)


def deciding(talk: Talk, meeting_id: str) -> Book:
    """A meeting under way, held until the commit, for the head's people, while it may decide."""
    book = _held(talk, meeting_id)
    _decides(talk, book)
    return book


def show_decisions(talk: Talk, book: Book) -> str:
    """The decisions as the rows say now, the last of them."""
    talk.session.flush()
    book = read_book(talk, book.place, book.meeting)
    return _show(talk, book, "decision", (len(book.of("decision")) - 1) // screens.LINES, talk._("Đã ghi nhận."))


def decide(talk: Talk, book: Book, text: str, agree: int | None, present: int | None) -> str:
    """Write a decision down: of all, or of `agree` of `present`."""
    row = _add(talk, book, "decision", text)
    row.agree, row.present = agree, present
    talk.note(book.place.bloc.id, "meeting_decided", meeting=book.meeting.id, text=text, agree=agree, present=present)
    if agree is None:
        for person in {one.id: one for one in people.holders(talk.session, book.place.bloc.id, "leader")}.values():
            if person.id != talk.person.id:
                news = screens.decided_news(Words(person.lang, talk.house.tz), book, text)
                talk.news(person.id, news, at_once=True)
    return show_decisions(talk, book)


def object_to(talk: Talk) -> str:
    """An agency's leader objects to a decision, or no longer does: the button says which."""
    row = meetings.line(talk.session, talk.words[0]) if len(talk.words) == 2 else None
    if row is None or row.kind != "decision" or is_subject(row.item) or talk.words[1] not in {"0", "1"}:
        raise gone(talk)
    book = named_book(talk, Act.OBJECT, row.meeting_id)
    _under_way(talk, book)
    agency, objects = book.place.agency, talk.words[1] == "1"
    if agency is None or not book.is_member:
        raise gone(talk)
    if (agency.id in row.objectors) is not objects:
        row.objectors = [*row.objectors, agency.id] if objects else [one for one in row.objectors if one != agency.id]
        talk.note(
            book.place.bloc.id, "decision_objected" if objects else "decision_agreed", line=row.id, agency=agency.id
        )
        name = agency.short_name or agency.name
        for person in people.holders(talk.session, book.place.bloc.id, "secretary"):
            if person.id != talk.person.id:
                news = screens.objected_news(Words(person.lang, talk.house.tz), book, name, row.text, objects=objects)
                talk.news(person.id, news, at_once=True)
    return _show(talk, read_book(talk, book.place, book.meeting), "decision", (row.position - 1) // screens.LINES)


def delete(talk: Talk) -> str:
    """A line was written by mistake; a second tap finds it gone."""
    row = meetings.line(talk.session, talk.words[0]) if talk.words else None
    if row is None or is_subject(row.item):
        raise gone(talk)
    book = _held(talk, row.meeting_id)
    if row.kind == "decision":
        _under_way(talk, book)
    talk.note(book.place.bloc.id, "meeting_line_deleted", meeting=row.meeting_id, kind=row.kind, text=row.text)
    talk.session.delete(row)
    return _show(talk, read_book(talk, book.place, book.meeting), row.kind, 0, talk._("Đã xóa."))


def take_file(talk: Talk) -> str | None:
    """A photo or file of the minutes."""
    return attaching.take(talk, _files(talk, kept(talk)[0] if kept(talk) else ""))


def confirm(talk: Talk) -> str | None:
    """What was sent bears no mark of secrecy."""
    return attaching.confirm(talk, _files(talk, talk.words[0] if talk.words else ""))


def show_file(talk: Talk) -> str:
    """A photo or file of the minutes."""
    book = named_book(talk, Act.SET_UP, talk.words[0] if talk.words else "")
    file = next((one for one in book.files if talk.words[1:] == (one.id,)), None)
    if file is None:
        raise gone(talk)
    talk.show(file_card(talk, plain(file.name), file, back_to(talk._, "mtlist", book.meeting.id, "note", 0)))
    return END


def _files(talk: Talk, meeting_id: str) -> attaching.Form:
    book = _held(talk, meeting_id)
    agency = book.place.agency
    if agency is None:
        raise gone(talk)

    def again(said: str, **arg: object) -> str:
        fresh = read_book(talk, book.place, book.meeting)
        talk.show(screens.line_list(talk._, fresh, "note", 0, said=said))
        return talk.wait("note", where=(meeting_id,), kind="note", **arg)

    return attaching.Form(
        meetings.place_of(meeting_id),
        agency.id,
        book.place.bloc.id,
        (meeting_id,),
        "mtclean",
        "mtnotes",
        lambda: None,
        again,
    )


def notes(talk: Talk) -> str:
    """The notes, where photos and files are taken."""
    book = _held(talk, talk.words[0] if talk.words else "")
    talk.show(screens.ask_line(talk._, book, "note"))
    return talk.wait("note", where=(book.meeting.id,), kind="note")


def _add(talk: Talk, book: Book, kind: str, text: str) -> MeetingLine:
    row = MeetingLine(
        id=talk.house.new_id(), meeting_id=book.meeting.id, kind=kind, position=0, text=text, written_by=talk.person.id,
        written_at=talk.now,
    )  # fmt: skip
    return meetings.add(talk.session, row)


def _line(talk: Talk) -> str:
    text = " ".join(talk.heard.text.split())
    if len(text) > LINE_LONGEST:
        raise Refusal(talk._("Nội dung dài quá {n} ký tự. Mời đồng chí rút gọn rồi gõ lại.", n=LINE_LONGEST))
    return text


def _decides(talk: Talk, book: Book) -> None:
    """Refused unless it lasts, with enough agencies in the hall or a reason to go on."""
    _under_way(talk, book)
    refuse_below(talk, book.meeting)


def _under_way(talk: Talk, book: Book) -> None:
    _ = talk._
    try:
        check_under_way(book.state)
    except Rule:
        if book.state is MeetingState.PLANNED:
            raise Refusal(_("Hội nghị chưa bắt đầu. Mời đồng chí chọn Bắt đầu hội nghị trước.")) from None
        raise Refusal(_("Hội nghị đã kết thúc, không ghi nhận thêm nội dung thông qua.")) from None


def _held(talk: Talk, meeting_id: str) -> Book:
    """The current year's meeting, held until the commit, for the head's people."""
    book = named_book(talk, Act.SET_UP, meeting_id, held=True)
    if not book.current:
        raise Refusal(talk._("Khối đã bàn giao năm này, không ghi nhận lại được."))
    return book
