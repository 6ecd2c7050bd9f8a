"""What became of a nomination: kept or dropped by the council, decided, delivered; noted by the head's people of the day."""

from datetime import date

from domain.eligibility import Act
from domain.honours import BEFORE, Course, check_course
from domain.refusals import Refusal as Rule
from domain.vietnamese_dates import Near, parse_when
from handlers.assessing.proving import refuse_secrets
from handlers.assessing.references import read_reference
from handlers.dossiers.use_cases import settle
from handlers.honours import screens
from handlers.honours.book import Book, named_book, read_book
from handlers.honours.rules import by_rule
from handlers.kit.conversation import END
from handlers.kit.refusal import Refusal
from handlers.kit.talk import Talk
from handlers.kit.where import at_any_year, gone, kept
from storage import honours
from storage.tables import Nomination

REASON_LONGEST = 200


def show(talk: Talk) -> str:
    """One nomination."""
    book = named_book(talk, Act.SEE_RESULT)
    row = book.nomination(*talk.words[1:3]) if len(talk.words) == 3 else None
    if row is None:
        raise gone(talk)
    talk.show(screens.nomination_card(talk._, book, row))
    return END


def move(talk: Talk) -> str:
    """What the button says has happened; a decision, a reason and a day are asked for first."""
    book, row = _held(talk, talk.words[:3])
    to = _course(talk)
    if row.state == to:
        return _show(talk, book, row)  # the same tap again
    by_rule(talk, book, lambda: check_course(Course(row.state), to))
    match to:
        case Course.DECIDED:
            talk.show(screens.ask_decision(talk._, book, row))
            return talk.wait("decision", where=talk.words[:3])
        case Course.DROPPED:
            talk.show(screens.ask_reason(talk._, book, row))
            return talk.wait("reason", where=talk.words[:3])
        case Course.DELIVERED:
            talk.show(screens.ask_delivery(talk._, book, row))
            return talk.wait("delivery", where=talk.words[:3])
    return _take(talk, book, row, to)


def decide(talk: Talk) -> str:
    """The decision's number and day."""
    book, row = _held(talk, kept(talk))
    refuse_secrets(talk, talk.heard.text)
    found = read_reference(talk.heard.text, _today(talk))
    if found is None:
        raise Refusal(talk._("Chưa thấy số quyết định. Mời đồng chí gõ lại, ví dụ: 245/QĐ-UBND ngày 12/3."))
    dated = found.dated.isoformat() if found.dated else ""
    return _take(talk, book, row, Course.DECIDED, {"number": found.number, "dated": dated})


def drop(talk: Talk) -> str:
    """Why it was not taken."""
    book, row = _held(talk, kept(talk))
    refuse_secrets(talk, talk.heard.text)
    reason = " ".join(talk.heard.text.split())
    if len(reason) > REASON_LONGEST:
        raise Refusal(talk._("Nội dung dài quá {n} ký tự. Mời đồng chí rút gọn rồi gõ lại.", n=REASON_LONGEST))
    return _take(talk, book, row, Course.DROPPED, {"reason": reason})


def delivered_today(talk: Talk) -> str:
    """It was handed over today."""
    book, row = _held(talk, talk.words)
    return _take(talk, book, row, Course.DELIVERED, {"delivered_on": _today(talk).isoformat()})


def delivered(talk: Talk) -> str:
    """It was handed over on the day typed, which has been."""
    book, row = _held(talk, kept(talk))
    _, today = talk._, _today(talk)
    try:
        day = parse_when(talk.heard.text, today, Near.PAST).day
    except Rule:
        raise Refusal(_("Chưa đọc được ngày. Mời đồng chí gõ lại, ví dụ: 12/7.")) from None
    if day > today:
        raise Refusal(_("Ngày này chưa đến. Mời đồng chí ghi nhận sau khi trao thưởng."))
    return _take(talk, book, row, Course.DELIVERED, {"delivered_on": day.isoformat()})


def undo(talk: Talk) -> str:
    """The step the card shows was noted by mistake."""
    book, row = _held(talk, talk.words[:3])
    if len(talk.words) == 4 and row.state == talk.words[3] and row.state in BEFORE:
        if row.state == Course.DELIVERED:
            row.delivered_on = ""
        else:
            row.number = row.dated = row.reason = ""
        row.state = BEFORE[Course(row.state)]
        talk.note(book.place.bloc.id, "nomination_undone", award=row.award, agency=row.agency_id, to=row.state)
    return _show(talk, book, row)


def _take(talk: Talk, book: Book, row: Nomination, to: Course, facts: dict[str, str] | None = None) -> str:
    if row.state != to:
        by_rule(talk, book, lambda: check_course(Course(row.state), to))
        row.state = to
        row.sqlmodel_update(facts or {})
        talk.note(
            book.place.bloc.id, "nomination_moved", award=row.award, agency=row.agency_id, to=to.value, **(facts or {})
        )
        settle(talk, book.year)
    return _show(talk, book, row, talk._("Đã ghi nhận."))


def _show(talk: Talk, book: Book, row: Nomination, said: str = "") -> str:
    book = read_book(talk, book.place, book.year)
    talk.show(screens.nomination_card(talk._, book, row, said=said))
    return END


def _held(talk: Talk, words: tuple[str, ...]) -> tuple[Book, Nomination]:
    """The nomination that (year, award, agency) name, held until the commit, for the head's people."""
    if len(words) != 3:
        raise gone(talk)
    place, year = at_any_year(talk, Act.SET_UP, words[0])
    talk.session.flush()
    honours.hold(talk.session, year.id)
    row = honours.nomination(talk.session, year.id, words[1], words[2])
    if row is None:
        raise gone(talk)
    return read_book(talk, place, year), row


def _course(talk: Talk) -> Course:
    try:
        return Course(talk.words[3])
    except (IndexError, ValueError):
        raise gone(talk) from None


def _today(talk: Talk) -> date:
    return talk.now.astimezone(talk.house.tz).date()
