"""Gathering papers: what each dossier needs, noted by number and day, by a file, or as taken in hand."""

from datetime import date

from domain.dossiers import Paper, check_collect
from domain.eligibility import Act
from domain.speech import plain
from handlers import attaching
from handlers.assessing.proving import file_card, refuse_secrets
from handlers.assessing.references import read_reference
from handlers.dossiers import screens
from handlers.dossiers.book import WORDS, Book, Entry, book_at, named, named_paper, read_book
from handlers.dossiers.rules import by_rule
from handlers.kit.access import allowed
from handlers.kit.cards import back_to
from handlers.kit.conversation import END
from handlers.kit.refusal import Refusal
from handlers.kit.talk import Talk
from handlers.kit.where import gone, kept, number_of
from storage import attachments, dossiers

# Looking


def mine(talk: Talk) -> str:
    """The dossiers of the year the person is in."""
    place = allowed(talk, Act.SEE_RESULT)
    return show_all(talk, read_book(talk, place, place.year))


def overview(talk: Talk) -> str:
    """The dossiers of the year that a button names."""
    book = book_at(talk, talk.words[0] if talk.words else "")
    return show_all(talk, book, number_of(talk.words[1]) if talk.words[1:] else 0)


def show_all(talk: Talk, book: Book, page: int = 0, said: str = "") -> str:
    """The list, for the head's people and those of a nominated agency."""
    if not book.visible and not book.keeps:
        raise Refusal(
            talk._("Cơ quan đồng chí không có hồ sơ khen thưởng năm này. Mời đồng chí gõ /ketqua để xem kết quả.")
        )
    page = min(page, max(0, (len(book.visible) - 1) // 10))
    talk.show(screens.overview(talk._, book, page, talk.now, said))
    return END


def one(talk: Talk) -> str:
    """One dossier."""
    book, entry = named(talk, talk.words)
    return show_one(talk, book, entry)


def show_one(talk: Talk, book: Book, entry: Entry, said: str = "") -> str:
    """The card of a dossier, with a word about what has just been done."""
    book = read_book(talk, book.place, book.year)
    entry = book.find(entry.row.award, entry.row.agency_id) or entry
    others = sum(other.is_here for other in book.entries)
    talk.show(screens.dossier(talk._, book, entry, talk.now, others=others, said=said))
    return END


# A paper


def paper(talk: Talk) -> str:
    """One paper; whoever may note it types number and day or sends files."""
    return show_paper(talk, *named_paper(talk, talk.words))


def show_paper(talk: Talk, book: Book, entry: Entry, wanted: Paper, said: str = "", **arg: object) -> str:
    """The card of a paper; it waits for a line or a file of those who may note it."""
    book = read_book(talk, book.place, book.year)
    entry = book.find(entry.row.award, entry.row.agency_id) or entry
    where = (*entry.where, wanted.key)
    files = attachments.listed(talk.session, dossiers.place_of(*where), entry.row.agency_id)
    others = len(_lacking(book, entry, wanted)) if wanted.key in entry.noted else 0
    talk.show(screens.paper_card(talk._, book, entry, wanted, files, talk.now, others=others, said=said))
    if book.notes(entry, wanted) and entry.is_here:
        return talk.wait("paper", where=where, **arg)
    return END


def take_text(talk: Talk) -> str:
    """Number and day of a paper."""
    book, entry, wanted = _noting(talk, kept(talk))
    refuse_secrets(talk, talk.heard.text)
    number, dated = read_paper(talk, talk.heard.text)
    row = dossiers.paper(talk.session, (*entry.where, wanted.key), talk.now)
    if (row.number, row.dated) != (number, dated.isoformat()):
        row.number, row.dated, row.noted_by, row.noted_at = number, dated.isoformat(), talk.person.id, talk.now
        _note(talk, book, entry, wanted)
    return show_paper(talk, book, entry, wanted, talk._("Đã ghi nhận."))


def read_paper(talk: Talk, text: str) -> tuple[str, date]:
    """Number and day as typed; Refusal when half of it is missing or the day has not come."""
    _, today = talk._, today_of(talk)
    found = read_reference(text, today)
    if found is None:
        raise Refusal(_("Chưa đọc được số văn bản. Mời đồng chí gõ lại, ví dụ: 12-BC/TU ngày 5/11."))
    if found.dated is None:
        raise Refusal(
            _("Còn thiếu ngày của văn bản. Mời đồng chí gõ lại, ví dụ: {number} ngày 5/11.", number=found.number)
        )
    check_day(talk, found.dated)
    return found.number, found.dated


def check_day(talk: Talk, day: date) -> None:
    """Refusal for a day that has not come."""
    if day > today_of(talk):
        raise Refusal(talk._("Ngày này chưa đến. Mời đồng chí kiểm tra và gõ lại."))


def today_of(talk: Talk) -> date:
    """The day on the wall."""
    return talk.now.astimezone(talk.house.tz).date()


def got(talk: Talk) -> str:
    """The head has the paper in hand."""
    book, entry, wanted = _noting(talk, talk.words)
    if not book.keeps:
        raise gone(talk)
    row = dossiers.paper(talk.session, (*entry.where, wanted.key), talk.now)
    if row.received_at is None:
        row.received_at, row.noted_by, row.noted_at = talk.now, talk.person.id, talk.now
        _note(talk, book, entry, wanted)
    return show_paper(talk, book, entry, wanted, talk._("Đã ghi nhận bản giấy."))


def undo(talk: Talk) -> str:
    """What was noted of a paper was a mistake; files stay."""
    book, entry, wanted = _noting(talk, talk.words)
    if dossiers.forget_paper(talk.session, (*entry.where, wanted.key)):
        what = {"award": entry.row.award, "agency": entry.row.agency_id, "text": wanted.name}
        talk.note(book.place.bloc.id, "dossier_paper_unmarked" if book.keeps else "dossier_paper_withdrawn", **what)
    return show_paper(talk, book, entry, wanted, talk._("Đã bỏ ghi nhận."))


def same(talk: Talk) -> str:
    """The same paper serves the other dossiers that lack it."""
    book, entry, wanted = _noting(talk, talk.words)
    row = entry.noted.get(wanted.key)
    if not book.keeps or row is None:
        raise gone(talk)
    for other in _lacking(book, entry, wanted):
        copy = dossiers.paper(talk.session, (*other.where, wanted.key), talk.now)
        copy.number, copy.dated, copy.received_at = row.number, row.dated, row.received_at
        copy.noted_by, copy.noted_at = talk.person.id, talk.now
        _note(talk, book, other, wanted)
    return show_paper(talk, book, entry, wanted, talk._("Đã ghi nhận cho các hồ sơ còn thiếu."))


def _lacking(book: Book, entry: Entry, wanted: Paper) -> list[Entry]:
    """The other dossiers that need this shared paper and lack it."""
    if not wanted.shared:
        return []
    return [
        other
        for other in book.entries
        if other.where != entry.where and other.is_here and wanted.key in {one.key for one in other.missing()}
    ]


def _note(talk: Talk, book: Book, entry: Entry, wanted: Paper) -> None:
    what = {"award": entry.row.award, "agency": entry.row.agency_id, "text": wanted.name}
    talk.note(book.place.bloc.id, "dossier_paper_noted" if book.keeps else "dossier_paper_brought", **what)


def _noting(talk: Talk, words: tuple[str, ...]) -> tuple[Book, Entry, Paper]:
    """The paper that the words name, its dossier held, for those who may note it now."""
    book, entry, wanted = named_paper(talk, words, held=True)
    if not book.notes(entry, wanted):
        raise Refusal(talk._("Giấy tờ này do Thư ký Khối lập. Mời đồng chí gõ /viec để xem việc cần làm."))
    by_rule(talk, lambda: check_collect(entry.way))
    return book, entry, wanted


# Files


def take_file(talk: Talk) -> str | None:
    """A photo or file."""
    return attaching.take(talk, _form(talk, kept(talk)))


def confirm(talk: Talk) -> str | None:
    """What was sent bears no mark of secrecy."""
    return attaching.confirm(talk, _form(talk, talk.words))


def drop_file(talk: Talk) -> str:
    """Take a file off a paper."""
    if len(talk.words) != WORDS + 2:
        raise gone(talk)
    return attaching.drop(talk, _form(talk, talk.words), talk.words[-1])


def show_file(talk: Talk) -> str:
    """A file of a paper, as it was stored."""
    _book, entry, wanted = named_paper(talk, talk.words)
    where = (*entry.where, wanted.key)
    listed = attachments.listed(talk.session, dossiers.place_of(*where), entry.row.agency_id)
    file = next((each for each in listed if talk.words[WORDS + 1 :] == (each.id,)), None)
    if file is None:
        raise gone(talk)
    talk.show(file_card(talk, plain(file.name), file, back_to(talk._, "dspap", *where)))
    return END


def _form(talk: Talk, words: tuple[str, ...]) -> attaching.Form:
    """The paper as a form that takes files."""
    book, entry, wanted = _noting(talk, words)
    where = (*entry.where, wanted.key)

    def again(said: str, **arg: object) -> str:
        return show_paper(talk, book, entry, wanted, said, **arg)

    return attaching.Form(
        dossiers.place_of(*where),
        entry.row.agency_id,
        book.place.bloc.id,
        where,
        "dsclean",
        "dspap",
        lambda: None,
        again,
    )
