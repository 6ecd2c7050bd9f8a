"""Kiến nghị: an agency objects, once for each criterion, within some working days; one other than itself decides."""

from domain.eligibility import Act
from domain.leaves import Leaf, Part
from domain.points import parse_points
from domain.refusals import Refusal as Rule
from domain.verifying import Decider, check_points
from handlers.assessing import walking
from handlers.kit.access import able
from handlers.kit.cards import act
from handlers.kit.conversation import END
from handlers.kit.refusal import Refusal
from handlers.kit.talk import Talk
from handlers.kit.telling import colleagues
from handlers.kit.where import gone, kept, number_of
from handlers.kit.words import Safe, Words
from handlers.verifying import appeal_screens, screens
from handlers.verifying.appeal_screens import DECISIONS, Outcome
from handlers.verifying.book import Round, refuse_frozen, round_at, round_here, unruled
from handlers.verifying.checking import words_of
from handlers.verifying.outcomes import leaf_of, meeting_of, read_outcome, sheet_book, show_outcome, supervises
from storage import seats, sheets, verifying, year_file
from storage.tables import Appeal, Person

DIGITS = 7


def overview(talk: Talk) -> str:
    """Kiến nghị: the own agency's result; for the head's people without a sheet all objections."""
    book = round_here(talk)
    agency, all_ = book.place.agency, _reads_all(book)
    if agency is None or not book.place.may(Act.APPEAL) or agency.id not in book.names:
        return _all(talk, book, 0)
    if all_ and book.sheet(agency.id) is None:
        return _all(talk, book, 0)
    waiting = [one for one in verifying.appeals(talk.session, _agencies(book)) if one.state == "open"] if all_ else []
    return show_outcome(talk, book, agency.id, waiting=len(waiting))


def _reads_all(book: Round) -> bool:
    """Whether this person reads the objections of all agencies: the head's people, and who decides them."""
    place = book.place
    return place.may(Act.SEE_SHEETS) or place.may(Act.DECIDE_APPEAL) or supervises(place, book.rules)


def _agencies(book: Round) -> dict[str, str]:
    """By sheet, whose it is."""
    return {one.id: agency for agency, one in book.sheets.items()}


def new(talk: Talk) -> str:
    """Type the objection."""
    it, leaf = _objecting(talk, talk.words)
    talk.show(appeal_screens.write(talk._, it, leaf))
    return talk.wait("appeal", where=talk.words)


def _objecting(talk: Talk, words: tuple[str, ...]) -> tuple[Outcome, Leaf]:
    """The criterion that (sheet, criterion) name, for somebody of the agency who may object to it now."""
    if len(words) != 2:
        raise gone(talk)
    _ = talk._
    it = read_outcome(talk, *sheet_book(talk, words[0]))
    leaf, _part = leaf_of(talk, it, words[1])
    if not it.own:
        raise Refusal(_("Kiến nghị do cơ quan có bảng điểm gửi."))
    if leaf.code in it.appeals:
        raise Refusal(_("Cơ quan đã kiến nghị về tiêu chí này; mỗi tiêu chí kiến nghị một lần."))
    if not it.appeals_now or not it.differs(leaf.code):
        raise Refusal(_("Đã hết thời hạn kiến nghị, hoặc tiêu chí này không thay đổi."))
    return it, leaf


def write(talk: Talk) -> str:
    """The objection: whoever decides hears of it."""
    where, _ = kept(talk), talk._
    refuse_frozen(talk, _objecting(talk, where)[0].sheet.year_id)
    sheets.lock(talk.session, where[0])
    it, leaf = _objecting(talk, where)
    book, sheet = sheet_book(talk, where[0])
    row = Appeal(
        id=talk.house.new_id(), sheet_id=sheet.id, code=leaf.code, text=words_of(talk), made_by=talk.person.id, made_at=talk.now
    )  # fmt: skip
    talk.session.add(row)
    talk.session.flush()
    talk.note(book.place.bloc.id, "appeal_made", sheet=sheet.id, code=leaf.code)
    how, persons = deciders(talk, book, sheet.agency_id)
    for person in sorted(persons - {talk.person.id}) if how is not Decider.MEETING else ():
        words = _words(talk, person)
        news = screens.news(
            words, words("{agency} kiến nghị về {code}", agency=it.name, code=leaf.code),
            words("Mời đồng chí xem và kết luận."), act(words("Xem kiến nghị"), "apone", row.id),
        )  # fmt: skip
        talk.news(person, news)
    return _show(talk, row, _("Đã gửi kiến nghị."))


def _words(talk: Talk, person_id: str) -> Words:
    person = talk.session.get(Person, person_id)
    return Words(person.lang if person else "vi", talk.house.tz)


def deciders(talk: Talk, book: Round, agency_id: str) -> tuple[Decider, set[str]]:
    """Who decides about an agency's objection, and which persons may: nobody about the own agency's.

    Where that leaves nobody, the meeting decides.
    """
    session, place, how = talk.session, book.place, book.rules.appeal_by
    if how is Decider.SUPERVISOR:
        persons = {person.id for seat, person in seats.current(session, place.bloc.id) if seat.role == "supervisor"}
    elif how is Decider.HEAD:
        own = {person.id for seat, person in seats.current(session, place.bloc.id) if seat.agency_id == agency_id}
        persons = set(able(session, place.bloc, book.year, Act.DECIDE_APPEAL)) - own
    else:
        persons = set()
    if persons:
        return how, persons
    return Decider.MEETING, set(able(session, place.bloc, book.year, Act.SET_UP))


def show(talk: Talk) -> str:
    """An objection with both texts."""
    return _show(talk, _named(talk, talk.words[0] if talk.words else ""))


def _named(talk: Talk, appeal_id: str) -> Appeal:
    row = verifying.appeal(talk.session, appeal_id)
    if row is None:
        raise Refusal(talk._("Kiến nghị này không còn. Mời đồng chí gõ /kiennghi để xem."))
    return row


def _show(talk: Talk, row: Appeal, said: str = "") -> str:
    book, sheet = sheet_book(talk, row.sheet_id)
    it = read_outcome(talk, book, sheet)
    leaf, part = leaf_of(talk, it, walking.token(row.code))
    how, persons = deciders(talk, book, sheet.agency_id)
    decides = row.state == "open" and it.checked and talk.person.id in persons and _in_time(talk, book, how)
    withdraws = row.state == "open" and it.own and book.year.frozen_at is None
    who = _who(talk._, how)
    screen = appeal_screens.appeal(talk._, it, row, leaf, part, decides=decides, withdraws=withdraws, who=who)
    if said:
        talk.toast(said)
    talk.show(screen)
    return talk.wait("decide", where=(row.id,)) if decides else END


def _who(_: Words, how: Decider) -> Safe:
    return {
        Decider.HEAD: _("chủ trì"), Decider.MEETING: _("hội nghị"), Decider.SUPERVISOR: _("giám sát"),
    }[how]  # fmt: skip


def _in_time(talk: Talk, book: Round, how: Decider) -> bool:
    """The head and the supervisor decide before the freeze, the meeting while it is under way and has not adopted the scores."""
    if how is Decider.MEETING:
        return book.year.adopted_at is None and meeting_of(talk, book.year) is not None
    return book.year.frozen_at is None


def withdraw(talk: Talk) -> str:
    """The agency takes its objection back."""
    row = _named(talk, talk.words[0] if talk.words else "")
    book, sheet = sheet_book(talk, row.sheet_id)
    if not read_outcome(talk, book, sheet).own:
        raise Refusal(talk._("Kiến nghị do cơ quan có bảng điểm gửi."))
    refuse_frozen(talk, sheet.year_id)
    sheets.lock(talk.session, sheet.id)
    row = _named(talk, row.id)
    if row.state == "open":
        row.state, row.decided_at = "withdrawn", talk.now
        talk.note(book.place.bloc.id, "appeal_withdrawn", sheet=sheet.id, code=row.code)
    return _show(talk, row)


def put(talk: Talk) -> str:
    """What is decided; why is asked next."""
    if len(talk.words) != 2:
        raise gone(talk)
    return _why(talk, talk.words[0], _number(talk, talk.words[1]))


def typed_points(talk: Talk) -> str:
    """Points that were typed, between the agency's and what was found."""
    row = _named(talk, kept(talk)[0] if kept(talk) else "")
    book, sheet = sheet_book(talk, row.sheet_id)
    _leaf, part = leaf_of(talk, read_outcome(talk, book, sheet), walking.token(row.code))
    try:
        points = parse_points(talk.heard.text)
    except Rule as rule:
        raise unruled(talk, rule) from None
    return _why(talk, row.id, abs(points) if part is Part.MINUS else points)


def _why(talk: Talk, appeal_id: str, points: int) -> str:
    row, _book, _it, part, _how = _deciding(talk, appeal_id, points)
    talk.show(appeal_screens.decide(talk._, row, part, points))
    return talk.wait("decision", where=(row.id,), points=points)


def decide_tap(talk: Talk) -> str:
    """A reason that was tapped."""
    if len(talk.words) != 3 or talk.words[2] not in DECISIONS:
        raise gone(talk)
    return _decide(talk, talk.words[0], _number(talk, talk.words[1]), talk.words[2])


def typed_decision(talk: Talk) -> str:
    """A reason in words."""
    return _decide(talk, kept(talk)[0] if kept(talk) else "", int(talk.arg.get("points", 0)), words_of(talk))


def _deciding(talk: Talk, appeal_id: str, points: int) -> tuple[Appeal, Round, Outcome, Part, Decider]:
    """The objection, held until the commit, for somebody who decides it now, and points that may be decided."""
    _, row = talk._, _named(talk, appeal_id)
    book, sheet = sheet_book(talk, row.sheet_id)
    year_file.hold(talk.session, book.year)
    sheets.lock(talk.session, sheet.id)
    row, (book, sheet) = _named(talk, appeal_id), sheet_book(talk, row.sheet_id)
    how, persons = deciders(talk, book, sheet.agency_id)
    if talk.person.id not in persons:
        raise Refusal(_("Kiến nghị này do {who} giải quyết.", who=_who(_, how)))
    if row.state != "open":
        raise Refusal(_("Kiến nghị này đã được giải quyết. Mời đồng chí gõ /kiennghi để xem."))
    if not _in_time(talk, book, how):
        if how is Decider.MEETING:
            raise Refusal(_("Kiến nghị này do hội nghị giải quyết. Mời đồng chí ghi kết luận khi hội nghị đang họp."))
        raise Refusal(_("Điểm đã chốt. Từ nay sửa điểm cần lý do, do Thư ký và chủ trì cùng thực hiện."))
    it = read_outcome(talk, book, sheet)
    if not it.checked:
        raise Refusal(_("Bảng điểm đang được thẩm định lại. Mời đồng chí kết luận sau khi thẩm định xong."))
    leaf, part = leaf_of(talk, it, walking.token(row.code))
    one = it.standings[leaf.code]
    low, high = sorted((one.own or 0, one.verified or 0))
    if not low <= points <= high:
        raise Refusal(
            _("Điểm kết luận từ {low} đến {high}. Mời đồng chí gõ lại.", low=_.points(low), high=_.points(high))
        )
    if points not in {low, high}:
        try:
            check_points(leaf, part, one.own or 0, points, step=it.table.step, may_raise=True)
        except Rule as rule:
            raise unruled(talk, rule) from None
    return row, book, it, part, how


def _decide(talk: Talk, appeal_id: str, points: int, decision: str) -> str:
    row = _named(talk, appeal_id)
    if row.state != "open":
        return _show(talk, row)  # the same tap again
    row, book, it, _part, how = _deciding(talk, appeal_id, points)
    row.state = "declined" if points == it.standings[row.code].verified else "accepted"
    row.points, row.decision, row.decided_how = points, decision, how.value
    row.decided_by, row.decided_at = talk.person.id, talk.now
    bloc_id, agency = book.place.bloc.id, it.sheet.agency_id
    talk.note(bloc_id, "appeal_decided", agency=agency, code=row.code, how=how.value)
    talk.session.flush()
    for person in colleagues(talk, bloc_id, agency, ("officer",)) or colleagues(talk, bloc_id, agency, ("leader",)):
        words = Words(person.lang, talk.house.tz)
        news = screens.news(
            words, words("Kiến nghị về {code} đã có kết luận", code=row.code), appeal_screens.state_said(words, row),
            act(words("Xem kết luận"), "apone", row.id),
        )  # fmt: skip
        talk.news(person.id, news)
    return _show(talk, row, talk._("Đã ghi kết luận."))


def show_all(talk: Talk) -> str:
    """All objections of the year, for those who prepare or decide."""
    book = round_at(talk, Act.SEE_BLOC, talk.words[0] if talk.words else "")
    return _all(talk, book, number_of(talk.words[1]) if talk.words[1:] else 0)


def _all(talk: Talk, book: Round, page: int) -> str:
    if not _reads_all(book):
        raise Refusal(talk._("Đồng chí không có bảng điểm hay kiến nghị nào cần xem."))
    of = _agencies(book)
    rows = [(row, book.names.get(of[row.sheet_id], "")) for row in verifying.appeals(talk.session, of)]
    rows.sort(key=lambda one: one[0].state != "open")
    talk.show(appeal_screens.waiting(talk._, book.year.id, rows, page))
    return END


def _number(talk: Talk, text: str) -> int:
    digits = text.removeprefix("-")
    if not (digits.isascii() and digits.isdigit() and len(digits) <= DIGITS):
        raise gone(talk)
    return int(text)
