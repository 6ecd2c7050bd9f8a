"""What most meetings leave as it is: how many agencies have to be there, a counting team (tổ kiểm phiếu), codes in the minutes."""

from domain.eligibility import Act
from domain.meetings import MeetingState
from domain.quorum import Quorum, check_teller
from domain.refusals import Refusal as Rule
from handlers.kit.conversation import END
from handlers.kit.refusal import Refusal
from handlers.kit.talk import Talk
from handlers.kit.where import gone, number_of
from handlers.kit.words import Words
from handlers.meeting import hall_screens
from handlers.meeting.book import Book, named_book, read_book
from handlers.meeting.hall_screens import Candidate
from storage import blocs, presence, seats, voting_rules
from storage.tables import Person, Year

CODED = "presence_code"
"""Among a bloc's settings: agencies confirm with a code that they are there."""

PRESIDE = frozenset({"chair", "secretary"})
"""Who closes a ballot anyhow counts in no team."""


def more(talk: Talk) -> str:
    """All of it, with how it is."""
    return show_more(talk, settable(talk))


def show_more(talk: Talk, book: Book) -> str:
    """The settings of a meeting."""
    talk.show(hall_screens.more(talk._, book, coded=bool(book.place.bloc.settings.get(CODED))))
    return END


def quorum(talk: Talk) -> str:
    """What the regulation asks for; a tap sets it, and from then on it is nobody's guess."""
    book = settable(talk)
    if not talk.words[1:]:
        talk.show(hall_screens.quorum(talk._, book))
        return END
    if talk.words[1] not in set(Quorum):
        raise gone(talk)
    year, wanted = talk.session.get_one(Year, book.meeting.year_id), Quorum(talk.words[1])
    if presence.rule(year) != (wanted, True):
        presence.set_rule(talk.session, year, wanted)
        talk.note(book.place.bloc.id, "quorum_set", quorum=wanted.value)
        book = read_book(talk, book.place, book.meeting)
    return show_more(talk, book)


def set_codes(talk: Talk) -> str:
    """Whether the minutes list the receipts of the papers, as the button says."""
    book = settable(talk)
    if talk.words[1:2] not in {("0",), ("1",)}:
        raise gone(talk)
    wanted = talk.words[1] == "1"
    if voting_rules.codes_in_minutes(book.place.bloc) != wanted:
        blocs.set_setting(talk.session, book.place.bloc, voting_rules.CODES, wanted)
        talk.note(book.place.bloc.id, "codes_listed" if wanted else "codes_left_out")
    talk.show(hall_screens.more(talk._, book))
    return END


def team(talk: Talk) -> str:
    """Who counts."""
    return _show_team(talk, settable(talk), number_of(talk.words[1]) if talk.words[1:] else 0)


def _show_team(talk: Talk, book: Book, page: int, said: str = "") -> str:
    talk.show(hall_screens.team(talk._, book, list(_candidates(talk, book).values()), page, said))
    return END


def set_teller(talk: Talk) -> str:
    """Somebody is of the team or not, as the button says; who is named hears it."""
    book, _ = settable(talk), talk._
    people = _candidates(talk, book)
    if len(talk.words) < 3 or talk.words[2] not in {"0", "1"}:
        raise gone(talk)
    person = talk.session.get(Person, talk.words[1])
    if person is None or person.id not in people:
        raise Refusal(_("Người này không còn trong các cơ quan thành viên. Mời đồng chí chọn người khác."))
    named = {one.person_id: one.agency_id for one in book.team}
    if talk.words[2] == "0" and presence.drop_teller(talk.session, book.meeting.id, person.id):
        talk.note(book.place.bloc.id, "teller_dropped", meeting=book.meeting.id, agency=named[person.id])
    if talk.words[2] == "1" and person.id not in named:
        _name(talk, book, person)
    return _show_team(
        talk, read_book(talk, book.place, book.meeting), number_of(talk.words[3]) if talk.words[3:] else 0
    )


def _name(talk: Talk, book: Book, person: Person) -> None:
    counting = [one.person_id for one in book.team if one.person_id in _candidates(talk, book)]
    try:
        check_teller(counting, person.id)
    except Rule as rule:
        most = rule.params["most"]
        raise Refusal(talk._("Tổ kiểm phiếu có tối đa {n} người. Mời đồng chí bỏ bớt trước.", n=most)) from None
    agency_id = _agencies(talk, book)[person.id][0]
    presence.name_teller(talk.session, book.meeting.id, person, agency_id, talk.person.id, talk.now)
    talk.note(book.place.bloc.id, "teller_named", meeting=book.meeting.id, agency=agency_id)
    talk.news(person.id, hall_screens.named_news(Words(person.lang, talk.house.tz), book))


def _agencies(talk: Talk, book: Book) -> dict[str, tuple[str, Person]]:
    """By person the member agency served first, without those who preside."""
    found, preside = dict[str, tuple[str, Person]](), set[str]()
    members = {one.id for one in book.members}
    for seat, person in seats.current(talk.session, book.place.bloc.id):
        if seat.role in PRESIDE:
            preside.add(person.id)
        elif seat.agency_id in members:
            found.setdefault(person.id, (seat.agency_id, person))
    return {key: one for key, one in found.items() if key not in preside}


def _candidates(talk: Talk, book: Book) -> dict[str, Candidate]:
    """Everybody who may count, in the order of the agencies."""
    order = [one.id for one in book.members]
    chosen = {one.person_id for one in book.team}
    people = sorted(_agencies(talk, book).items(), key=lambda one: (order.index(one[1][0]), one[1][1].full_name))
    return {
        key: Candidate(key, person.full_name, book.name_of(agency_id), key in chosen)
        for key, (agency_id, person) in people
    }


def settable(talk: Talk) -> Book:
    """A meeting that has not ended, held until the commit, for the head's people."""
    book = named_book(talk, Act.SET_UP, talk.words[0] if talk.words else "", held=True)
    if not book.current:
        raise Refusal(talk._("Khối đã bàn giao năm này, không ghi nhận lại được."))
    if book.state is MeetingState.CANCELLED:
        raise Refusal(talk._("Hội nghị đã hủy, không họp theo lịch này."))
    if book.state is MeetingState.ENDED:
        raise Refusal(talk._("Hội nghị đã kết thúc, không đổi được nữa."))
    return book
