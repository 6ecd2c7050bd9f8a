"""The way of a dossier: sent by which paper or receipt, returned why and when, sent again; noted by the head's people of the day."""

from domain.dossiers import REASON_LONGEST, Move, Owner, check_move
from handlers.assessing.proving import refuse_secrets
from handlers.dossiers import screens
from handlers.dossiers.book import WORDS, Book, Entry, book_at, named, read_book
from handlers.dossiers.gathering import check_day, show_all, show_one, today_of
from handlers.dossiers.reading import Sending, read_return, read_sending
from handlers.dossiers.rules import by_rule
from handlers.dossiers.use_cases import settle, unsettle
from handlers.kit.refusal import Refusal
from handlers.kit.talk import Talk
from handlers.kit.where import gone, kept, number_of
from handlers.kit.words import Words
from handlers.reminding import hours
from storage import people, sheets
from storage.tables import DossierMove, Person


def ask_sending(talk: Talk) -> str:
    """Under which paper or receipt it went."""
    _book, entry = named(talk, talk.words, keeps=True)
    by_rule(talk, lambda: check_move(entry.way, Move.SENT))
    talk.show(screens.ask_sending(talk._, entry, _submission(entry)))
    return talk.wait("sent", where=entry.where)


def take_sending(talk: Talk) -> str:
    """The line that says so."""
    _ = talk._
    book, entry = named(talk, kept(talk), held=True, keeps=True)
    refuse_secrets(talk, talk.heard.text)
    found = read_sending(talk.heard.text, today_of(talk))
    if found is None:
        raise Refusal(_("Chưa thấy số văn bản hoặc mã biên nhận. Mời đồng chí gõ lại, ví dụ: 35-TTr/TU ngày 8/12."))
    if found.dated:
        check_day(talk, found.dated)
    return _send(talk, book, entry, found)


def send_today(talk: Talk) -> str:
    """It went today under the number of the submission."""
    book, entry = named(talk, talk.words, held=True, keeps=True)
    number = _submission(entry)
    if not number:
        raise gone(talk)
    return _send(talk, book, entry, Sending(number, False, None))


def _send(talk: Talk, book: Book, entry: Entry, found: Sending) -> str:
    last, day = entry.last(Move.SENT), (found.dated or today_of(talk)).isoformat()
    again = (
        last is entry.moves[-1] and (last.number, last.dated) == (found.number, day) if entry.moves and last else False
    )
    if not again:  # the same line or tap a second time
        by_rule(talk, lambda: check_move(entry.way, Move.SENT))
        _add(talk, book, entry, DossierMove(
            year_id=book.year.id, award=entry.row.award, agency_id=entry.row.agency_id, place=len(entry.moves), kind=Move.SENT,
            number=found.number, portal=found.portal, dated=day, noted_by=talk.person.id, noted_at=talk.now,
        ))  # fmt: skip
        settle(talk, book.year)
    return show_one(talk, book, entry, talk._("Đã ghi nhận."))


def send_others(talk: Talk) -> str:
    """All other dossiers of the year that were still here went with this one."""
    book, entry = named(talk, talk.words, held=True, keeps=True)
    last = entry.moves[-1] if entry.moves else None
    if last is None or last.kind != Move.SENT:
        raise gone(talk)
    for other in book.entries:
        if other.is_here:
            _add(talk, book, other, DossierMove(
                year_id=book.year.id, award=other.row.award, agency_id=other.row.agency_id, place=len(other.moves), kind=Move.SENT,
                number=last.number, portal=last.portal, dated=last.dated, noted_by=talk.person.id, noted_at=talk.now,
            ))  # fmt: skip
    settle(talk, book.year)
    return show_all(talk, read_book(talk, book.place, book.year), 0, talk._("Đã ghi nhận."))


def ask_return(talk: Talk) -> str:
    """Why it came back."""
    _book, entry = named(talk, talk.words, keeps=True)
    by_rule(talk, lambda: check_move(entry.way, Move.RETURNED))
    talk.show(screens.ask_return(talk._, entry))
    return talk.wait("returned", where=entry.where)


def take_return(talk: Talk) -> str:
    """The reason, with the day when it is said; the nominated agency hears it once."""
    _ = talk._
    book, entry = named(talk, kept(talk), held=True, keeps=True)
    refuse_secrets(talk, talk.heard.text)
    day, reason = read_return(talk.heard.text, today_of(talk))
    if sum(map(str.isalpha, reason)) < 3:
        raise Refusal(_("Mời đồng chí gõ lý do trả lại, ví dụ: thiếu biên bản họp, ngày 12/12."))
    if len(reason) > REASON_LONGEST:
        raise Refusal(_("Nội dung dài quá {n} ký tự. Mời đồng chí rút gọn rồi gõ lại.", n=REASON_LONGEST))
    by_rule(talk, lambda: check_move(entry.way, Move.RETURNED))
    day = day or today_of(talk)
    check_day(talk, day)
    if day.isoformat() < entry.moves[-1].dated:
        raise Refusal(_("Ngày trả lại ở trước ngày gửi. Mời đồng chí kiểm tra và gõ lại."))
    row = DossierMove(
        year_id=book.year.id, award=entry.row.award, agency_id=entry.row.agency_id, place=len(entry.moves), kind=Move.RETURNED,
        dated=day.isoformat(), reason=reason, noted_by=talk.person.id, noted_at=talk.now,
    )  # fmt: skip
    _add(talk, book, entry, row)
    for person in _people(talk, book, entry):
        words = Words(person.lang, talk.house.tz)
        key = f"dsback:{':'.join(entry.where)}:{row.place}:{person.id}"
        talk.news(person.id, screens.returned_news(words, entry, row), key=key)
    return show_one(talk, book, entry, _("Đã ghi nhận và báo cơ quan."))


def take_back(talk: Talk) -> str:
    """The move the card shows was noted by mistake; a second tap finds another one and changes nothing."""
    book, entry = named(talk, talk.words, held=True, keeps=True)
    count = number_of(talk.words[WORDS]) if len(talk.words) > WORDS else 0
    if count and count == len(entry.moves) and entry.row.state in {"proposed", "kept"}:
        last = entry.moves[-1]
        talk.session.delete(last)
        talk.session.flush()
        talk.note(book.place.bloc.id, "dossier_move_undone", award=entry.row.award, agency=entry.row.agency_id)
        if last.kind == Move.SENT and count == 1:
            unsettle(talk, book.year)
        elif last.kind == Move.RETURNED:
            settle(talk, book.year)
    return show_one(talk, book, entry)


def nudge(talk: Talk) -> str:
    """Ask the agencies for what they still owe; twice in a half-day is once."""
    _ = talk._
    book = book_at(talk, talk.words[0] if talk.words else "", keeps=True)
    asked = [
        (person, entry)
        for entry in book.entries
        if entry.is_here and entry.missing(Owner.AGENCY)
        for person in _people(talk, book, entry)
    ]
    if not asked:
        raise Refusal(_("Chưa liên lạc được với ai của các cơ quan này qua hệ thống. Đề nghị đồng chí gọi điện."))
    last = sheets.last_done(talk.session, book.place.bloc.id, talk.person.id, "dossier_nudged")
    if last is not None and hours.half_day(talk.house, last) == hours.half_day(talk.house, talk.now):
        raise Refusal(_("Lời nhắc đã gửi trong buổi này. Mời đồng chí nhắc lại vào buổi sau hoặc gọi điện."))
    for person, entry in asked:
        talk.news(person.id, screens.missing_news(Words(person.lang, talk.house.tz), book, entry, talk.now))
    talk.note(book.place.bloc.id, "dossier_nudged", agencies=sorted({entry.row.agency_id for _person, entry in asked}))
    heard = len({person.id for person, _entry in asked})
    return show_all(talk, book, 0, _.plural("Đã nhắc {n} đồng chí.", "Đã nhắc {n} đồng chí.", heard))


def _people(talk: Talk, book: Book, entry: Entry) -> list[Person]:
    """The officers of the nominated agency, its leaders where it has none; not whoever does this."""
    where = (talk.session, book.place.bloc.id)
    found = people.holders(*where, "officer", entry.row.agency_id) or people.holders(
        *where, "leader", entry.row.agency_id
    )
    return [person for person in {one.id: one for one in found}.values() if person.id != talk.person.id]


def _submission(entry: Entry) -> str:
    """The number of the head's first paper that has one: the submission."""
    rows = (entry.noted.get(paper.key) for paper in entry.papers if paper.owner is Owner.HEAD)
    return next((row.number for row in rows if row and row.number), "")


def _add(talk: Talk, book: Book, entry: Entry, row: DossierMove) -> None:
    talk.session.add(row)
    talk.session.flush()
    what = {"award": entry.row.award, "agency": entry.row.agency_id, "number": row.number}
    talk.note(book.place.bloc.id, "dossier_sent" if row.kind == Move.SENT else "dossier_returned", **what)
