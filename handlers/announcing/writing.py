"""Soạn thông báo: to whom, the text with photos and files, the preview. Nothing goes out before a tap on the preview."""

from domain.announcements import LONGEST, Audience, Form, State, joined, size
from domain.eligibility import Act
from handlers import attaching
from handlers.announcing import draft_screens
from handlers.announcing.audiences import people_of, without_anybody
from handlers.announcing.book import Book, led_book, read_book
from handlers.announcing.reading import show_list
from handlers.assessing.proving import LARGEST, refuse_secrets
from handlers.chasing.standings import chased_steps, standings
from handlers.kit.access import Place, allowed
from handlers.kit.conversation import END
from handlers.kit.refusal import Refusal
from handlers.kit.talk import Talk
from handlers.kit.where import gone, kept
from handlers.reminding import calendar_of
from storage import announcing, blocs, requests
from storage.tables import Announcement

MOST_FILES = 3


def new(talk: Talk) -> str:
    """To whom; "steps": those who have not done one. A second word names what is written already: it is to go to others."""
    place = allowed(talk, Act.SET_UP)
    kind, draft_id = talk.words[0] if talk.words else "", talk.words[1] if talk.words[1:] else ""
    if draft_id:
        led_book(talk, (draft_id,), State.DRAFT, held=False)
    elif kind == "to":
        raise gone(talk)
    elif not kind and (begun := _begun(talk, place)):
        return show_draft(talk, begun, talk._("Đồng chí có thông báo đang soạn dở."))
    undone = [
        (step.code, sum(not one.done for one in standings(talk.session, step, talk.now)))
        for step in chased_steps(talk.session, place)
    ]
    undone = [(code, n) for code, n in undone if n]
    if kind == "steps":
        steps = [(code, n, _count(talk, place, Audience.UNDONE, code)) for code, n in undone]
        titles = requests.titles(talk.session, {code for code, _n in undone})
        talk.show(draft_screens.choose_step(talk._, steps, titles, draft_id))
        return END
    counts = [_count(talk, place, one) for one in (Audience.ALL, Audience.LEADERS, Audience.OFFICERS)]
    talk.show(draft_screens.choose_audience(talk._, counts, steps=bool(undone), draft_id=draft_id))
    return END


def _begun(talk: Talk, place: Place) -> Book | None:
    """What this person is writing, if anything of it stands."""
    draft = announcing.draft_of(talk.session, place.year.id, talk.person.id)
    book = read_book(talk, place, place.year, draft) if draft else None
    return book if book and (book.text or book.files) else None


def _count(talk: Talk, place: Place, audience: Audience, step: str = "") -> int:
    asked = Announcement(
        id="", year_id=place.year.id, audience=audience, step=step, written_by=talk.person.id, begun_at=talk.now
    )
    return len(people_of(talk.session, place.year, asked, talk.now))


def to(talk: Talk) -> str:
    """Begin a draft for these people, or let the one that is named go to them; never another one that is being written."""
    place = allowed(talk, Act.SET_UP)
    if not talk.words or talk.words[0] not in list(Audience):
        raise gone(talk)
    audience, code = Audience(talk.words[0]), talk.words[1].strip("-") if talk.words[1:] else ""
    step = blocs.step(talk.session, place.year.id, code) if code else None
    if (audience is Audience.UNDONE) is (step is None):
        raise gone(talk)
    if talk.words[2:]:
        book = led_book(talk, talk.words[2:], State.DRAFT)
        book.row.audience, book.row.step = audience, code
        return show_draft(talk, book)
    if begun := _begun(talk, place):
        return show_draft(talk, begun, talk._("Đồng chí có thông báo đang soạn dở."))
    row = announcing.draft_of(talk.session, place.year.id, talk.person.id)
    if row is None:
        row = Announcement(
            id=talk.house.new_id(), year_id=place.year.id, audience=audience, written_by=talk.person.id, begun_at=talk.now
        )  # fmt: skip
        talk.session.add(row)
    row.audience, row.step = audience, code
    return show_draft(talk, read_book(talk, place, place.year, row))


def open_draft(talk: Talk) -> str:
    """What is being written, as it stands."""
    return show_draft(talk, led_book(talk, talk.words, State.DRAFT, held=False))


def show_draft(talk: Talk, book: Book, said: str = "", **arg: object) -> str:
    """The preview; while there is nothing to preview, what to type. Waits for more of it."""
    book = read_book(talk, book.place, book.year, book.row)
    people = len(people_of(talk.session, book.year, book.row, talk.now))
    if not book.text and not book.files:
        talk.show(draft_screens.ask_text(talk._, book, people, said))
    else:
        calendar = calendar_of(talk.house, book.hours)
        opens_at = None if calendar.half_day(talk.now) else calendar.next_opening_at(talk.now)
        without = without_anybody(talk.session, book.year, book.row)
        talk.show(draft_screens.preview(talk._, book, people, without, opens_at, said))
    return talk.wait("text", where=(book.row.id,), **arg)


def take_text(talk: Talk) -> str:
    """What was typed stands behind what was typed before: a phone sends a long text as several messages."""
    _ = talk._
    book = led_book(talk, kept(talk), State.DRAFT)
    pieces = [*book.row.pieces, talk.heard.text.strip()]
    refuse_secrets(talk, talk.heard.text, joined(pieces))
    if size(joined(pieces)) > LONGEST:
        raise Refusal(
            _(
                "Nội dung dài quá {n} ký tự nên đoạn vừa gửi chưa được thêm. Mời đồng chí gửi toàn văn bằng tệp DOCX hoặc PDF.",
                n=LONGEST,
            )
        )
    book.row.pieces, book.row.form = pieces, Form.UNASKED
    said = "" if len(pieces) == 1 else _("Đã nối vào cuối nội dung.")
    if book.unasked:
        said = _("Nội dung dài hơn một tin. Mời đồng chí chọn cách gửi.")
    return show_draft(talk, book, said)


def take_file(talk: Talk) -> str | None:
    """A photo or file; what was typed below it is text of the announcement."""
    form, file = _form(talk, kept(talk)), talk.heard.sent_file
    refuse_secrets(talk, file.name, file.caption)
    if file.size > LARGEST:
        raise Refusal(
            talk._(
                "Tệp lớn hơn 20 MB nên chưa được nhận. Mời đồng chí giảm dung lượng, hoặc gõ đường dẫn tải tệp vào nội dung."
            )
        )
    row = announcing.hold(talk.session, form.where[0])
    if row is not None and file.caption and file.caption not in row.pieces:
        row.pieces, row.form = [*row.pieces, file.caption], Form.UNASKED
    return attaching.take(talk, form)


def confirm_files(talk: Talk) -> str | None:
    """What was sent bears no mark of secrecy."""
    return attaching.confirm(talk, _form(talk, talk.words))


def drop_file(talk: Talk) -> str:
    """Take a file off."""
    if len(talk.words) != 2:
        raise gone(talk)
    return attaching.drop(talk, _form(talk, talk.words), talk.words[1])


def clear(talk: Talk) -> str:
    """Type it again from the beginning; files stay."""
    book = led_book(talk, talk.words, State.DRAFT)
    book.row.pieces, book.row.form = [], Form.UNASKED
    return show_draft(talk, book, talk._("Mời đồng chí gõ lại nội dung."))


def choose_form(talk: Talk) -> str:
    """How a text goes out that is too long for one message."""
    book = led_book(talk, talk.words, State.DRAFT)
    if talk.words[1:] not in {(Form.PARTS,), (Form.FILE,)}:
        raise gone(talk)
    book.row.form = talk.words[1]
    said = {
        Form.PARTS: talk._("Sẽ gửi thành {n} tin liên tiếp.", n=len(book.parts)),
        Form.FILE: talk._("Sẽ gửi phần đầu kèm tệp Word có toàn văn."),
    }[Form(book.row.form)]
    return show_draft(talk, book, said)


def show_more(talk: Talk) -> str:
    """What is needed now and then."""
    book = led_book(talk, talk.words, State.DRAFT, held=False)
    talk.show(draft_screens.more(talk._, book))
    return talk.wait("text", where=(book.row.id,))


def delete(talk: Talk) -> str:
    """A draft that nobody needs."""
    book = led_book(talk, talk.words, State.DRAFT)
    if talk.words[1:] != ("yes",):
        talk.show(draft_screens.sure_delete(talk._, book))
        return END
    announcing.drop(talk.session, book.row)
    return show_list(talk, book.place, 0, talk._("Đã xóa bản nháp."))


def _form(talk: Talk, words: tuple[str, ...]) -> attaching.Form:
    """The draft as a form that takes files."""
    book = led_book(talk, words, State.DRAFT)
    heads = blocs.officed(talk.session, book.year.id, "head")
    agency = book.place.agency or next(iter(heads), None)
    if agency is None:
        raise Refusal(talk._("Năm nay Khối chưa có Trưởng khối. Mời đồng chí đặt Trưởng khối trong /dieuhanh."))

    def again(said: str, **arg: object) -> str:
        return show_draft(talk, book, said, **arg)

    def touch() -> None:
        """The row is held, and its state was read."""

    return attaching.Form(
        announcing.place_of(book.row.id), agency.id, book.place.bloc.id, (book.row.id,), "nwclean", "nwdraft", touch, again,
        most=MOST_FILES, shared=True,
    )  # fmt: skip
