"""Bàn giao: the head prepares the coming year and offers it, the agency chosen takes it over, everybody hears it once."""

from collections.abc import Callable

from domain.eligibility import Act
from domain.refusals import Refusal as Rule
from domain.speech import Screen
from handlers.assessing.proving import refuse_secrets
from handlers.founding.plan import FEWEST, MOST, is_founded_in_chat
from handlers.founding.use_cases import put_in_order, set_member
from handlers.joining import agencies
from handlers.joining.reading import read_title
from handlers.kit.access import Place, allowed
from handlers.kit.conversation import END
from handlers.kit.refusal import Refusal
from handlers.kit.talk import Talk
from handlers.kit.telling import tell_in_hours
from handlers.kit.where import at_year, gone, kept, number_of
from handlers.kit.words import Words
from handlers.reminding.hours import half_day
from handlers.succession import screens, use_cases
from handlers.succession.book import Book, people_of, read_book
from storage import ballots, honours, people, seats, years
from storage.tables import Agency, Handover, Person, Year


def overview(talk: Talk) -> str:
    """The way into the coming year, for the head's people."""
    place = at_year(talk, Act.HAND_OVER, talk.words[0]) if talk.words else allowed(talk, Act.HAND_OVER)
    return _show(talk, place)


def _show(talk: Talk, place: Place, said: str = "") -> str:
    talk.show(screens.overview(talk._, read_book(talk, place), said))
    return END


def members(talk: Talk) -> str:
    """Who belongs to the bloc in the coming year; a typed name adds one."""
    book, _coming = _prepared(talk, talk.words[0] if talk.words else "")
    return _show_members(talk, book, number_of(talk.words[1]) if talk.words[1:] else 0)


def set_one(talk: Talk) -> str:
    """Let an agency be a member of the coming year or not, as the button says."""
    if len(talk.words) != 3:
        raise gone(talk)
    book, coming = _prepared(talk, talk.words[0])
    known = [agency.id for agency in _known(talk, book)]
    if talk.words[1] not in known or talk.words[2] not in {"0", "1"}:
        raise gone(talk)
    if talk.words[2] == "0" and len(book.members) <= FEWEST and talk.words[1] in {one.id for one in book.members}:
        raise Refusal(talk._("Khối có ít nhất {n} cơ quan.", n=FEWEST))
    _set(talk, book, coming, talk.words[1], member=talk.words[2] == "1")
    return _show_members(talk, read_book(talk, book.place), known.index(talk.words[1]) // 10)


def add_member(talk: Talk) -> str:
    """An agency typed by its name."""
    book, coming = _prepared(talk, kept(talk)[0] if kept(talk) else "")
    refuse_secrets(talk, talk.heard.text)
    title = read_title(talk.heard.text)
    if title is None:
        raise Refusal(talk._("Tên cơ quan dài từ 3 đến 120 ký tự. Mời đồng chí gõ lại."))
    if len(book.members) >= MOST:
        raise Refusal(talk._("Khối có tối đa {n} cơ quan. Mời đồng chí bớt cơ quan khác trước.", n=MOST))
    agency = agencies.named(talk.session, talk.house, book.place.bloc, title)
    if agency.ended_on is not None:
        raise Refusal(talk._("Cơ quan này đã sáp nhập hoặc giải thể. Mời đồng chí gõ tên cơ quan khác."))
    _set(talk, book, coming, agency.id, member=True)
    said = talk._("Đã thêm {agency}.", agency=screens.name_of(agency))
    return _show_members(talk, read_book(talk, book.place), 0, said)


def _set(talk: Talk, book: Book, coming: Year, agency_id: str, *, member: bool) -> None:
    if (agency_id in {one.id for one in book.members}) is not member:
        set_member(talk.session, coming, agency_id, member=member)
        if is_founded_in_chat(book.place.bloc):
            put_in_order(talk.session, book.place.bloc, coming)
        what = "next_member_added" if member else "next_member_removed"
        talk.note(book.place.bloc.id, what, agency=agency_id, year=coming.year)


def _show_members(talk: Talk, book: Book, page: int, said: str = "") -> str:
    known = _known(talk, book)
    talk.show(screens.members(talk._, book, known, min(page, (len(known) - 1) // 10), said))
    return talk.wait("member", where=(book.year.id,))


def _known(talk: Talk, book: Book) -> list[Agency]:
    """The agencies that may be ticked: whoever was a member once, in a bloc made in chat also the usual ones."""
    bloc = book.place.bloc
    ever = years.ever_members(talk.session, bloc.id)
    usual = agencies.known(talk.session, bloc) if is_founded_in_chat(bloc) else []
    found = {agency.id: agency for agency in [*book.members, *book.now_members, *ever, *usual]}
    return [agency for agency in found.values() if agency.ended_on is None]


def offer(talk: Talk) -> str:
    """Ask the agency chosen as head to take over; asked again, it is reminded."""
    _ = talk._
    book, row = _held(talk, Act.HAND_OVER)
    if book.head is None or book.stays:
        raise gone(talk)
    there = people_of(talk, book.place.bloc.id, book.head)
    if not there:
        raise Refusal(screens.nobody_there(_, screens.name_of(book.head)))
    had = row.offered_at
    if had is not None and half_day(talk.house, had) == half_day(talk.house, talk.now):
        return _show(talk, book.place, _("Đề nghị đã gửi trong buổi này."))
    row.offered_by, row.offered_at = talk.person.id, talk.now
    talk.note(book.place.bloc.id, "handover_offered", to=book.head.id, year=book.year.year + 1)
    by = ", ".join(map(screens.name_of, book.heads_now))
    _tell(talk, there, lambda words: screens.offer(words, book, by), f"sucoffer:{book.year.id}:{talk.heard.update_id}")
    return _show(talk, book.place, _("Đã gửi đề nghị nhận bàn giao."))


def take_back(talk: Talk) -> str:
    """Not yet: the offer is withdrawn."""
    place = at_year(talk, Act.HAND_OVER, talk.words[0] if talk.words else "")
    years.withdraw_offer(talk.session, place.year)
    talk.note(place.bloc.id, "handover_withdrawn", year=place.year.year + 1)
    return _show(talk, place, talk._("Đã rút đề nghị bàn giao."))


def stay(talk: Talk) -> str:
    """The head agency goes on: into the coming year at once."""
    book, row = _held(talk, Act.HAND_OVER)
    if not book.stays:
        raise gone(talk)
    return _begin(talk, book, row)


def accept(talk: Talk) -> str:
    """Somebody of the agency chosen takes over."""
    _ = talk._
    if talk.words and years.was_handed_over(talk.session, talk.words[0]):
        raise _over(talk)
    book, row = _held(talk, Act.TAKE_OVER)
    if row.offered_at is None:
        raise Refusal(_("Đề nghị bàn giao đã được rút. Mời đồng chí liên hệ Thư ký Khối."))
    if book.head is None or talk.person.id not in people_of(talk, book.place.bloc.id, book.head):
        raise Refusal(_("Việc này thuộc cơ quan khác. Mời đồng chí gõ /viec để xem việc cần làm."))
    return _begin(talk, book, row)


def _begin(talk: Talk, book: Book, row: Handover) -> str:
    bloc = book.place.bloc
    everybody = [person.id for _seat, person in seats.current(talk.session, bloc.id) if person.id != talk.person.id]
    use_cases.begin_next(talk.session, talk.house, book, row, talk.person, talk.now)
    talk.note(bloc.id, "handover_accepted", year=book.year.year + 1, head=book.head.id if book.head else "")
    chair = ", ".join(one.full_name for one in people.holders(talk.session, bloc.id, "chair"))
    secretaries = ", ".join(one.full_name for one in people.holders(talk.session, bloc.id, "secretary"))
    _tell(
        talk, list(dict.fromkeys(everybody)), lambda words: screens.begun(words, book, chair, secretaries),
        f"sucdone:{book.year.id}",
    )  # fmt: skip
    talk.show(screens.begun(talk._, book, chair, secretaries))
    return END


def _tell(talk: Talk, persons: list[str], say: Callable[[Words], Screen], key: str) -> None:
    for person_id in persons:
        person = talk.session.get_one(Person, person_id)
        tell_in_hours(talk.session, talk.house, person, say, f"{key}:{person_id}", talk.now)
    talk.afterwards("look", "")


def _over(talk: Talk) -> Refusal:
    return Refusal(talk._("Khối đã sang năm mới. Mời đồng chí gõ /viec để xem việc cần làm."))


def _prepared(talk: Talk, year_id: str) -> tuple[Book, Year]:
    """The coming year, made when there is none, while it can still be changed."""
    place = at_year(talk, Act.HAND_OVER, year_id)
    honours.hold(talk.session, place.year.id)
    coming = years.make_next(talk.session, place.year, talk.house.new_id())
    book = read_book(talk, place)
    if book.handover is not None and book.handover.offered_at is not None:
        raise Refusal(talk._("Đang chờ nhận bàn giao. Muốn thay đổi, mời đồng chí rút đề nghị trước."))
    return book, coming


def _held(talk: Talk, act: Act) -> tuple[Book, Handover]:
    """The way into the coming year, held until the commit, when nothing stands in it."""
    place = at_year(talk, act, talk.words[0] if talk.words else "")
    honours.hold(talk.session, place.year.id)  # what it is checked against stands until the commit
    coming = years.make_next(talk.session, place.year, talk.house.new_id())
    row = years.hold_handover(talk.session, place.year, coming)
    if row.accepted_at is not None:
        raise _over(talk)  # somebody else of the agency, while this one waited for the row
    book = read_book(talk, place)
    try:
        use_cases.check(book)
    except Rule as rule:
        raise Refusal(_sentence(talk, rule)) from None
    if ballots.of_bloc_open(talk.session, place.bloc.id) or book.ballots_open:
        raise Refusal(talk._("Còn đợt bỏ phiếu chưa công bố kết quả. Mời đồng chí hoàn thành trước khi bàn giao."))
    return book, row


def _sentence(talk: Talk, rule: Rule) -> str:
    _ = talk._
    return {
        "handover.no_head": _("Chưa ghi nhận Trưởng khối năm sau. Mời đồng chí ghi nhận kết quả hội nghị trước."),
        "handover.not_member": _("Trưởng khối, Phó khối năm sau phải là thành viên năm sau. Mời đồng chí kiểm tra danh sách thành viên."),
        "handover.two_offices": _("Một cơ quan không giữ hai nhiệm vụ. Mời đồng chí ghi nhận lại Trưởng khối, Phó khối."),
        "handover.objection": _("Còn cơ quan có ý kiến khác về kết quả hội nghị. Mời đồng chí mở mục Khen thưởng, nhiệm kỳ."),
    }[rule.code]  # fmt: skip
