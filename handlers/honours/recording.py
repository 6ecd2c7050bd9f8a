"""What the meeting chose: read by everybody, recorded by the head's people, objected to by a leader while it lasts.

`agree` and `may_object` are the same on a card of the year and on an item of a meeting under way.
"""

from domain.agenda import key_of
from domain.eligibility import Act
from domain.honours import OFFICES, How, check_chosen
from handlers.honours import decided, screens
from handlers.honours.book import Book, named_book, read_book, subject_in
from handlers.honours.rules import by_rule
from handlers.honours.standing import may_stand
from handlers.kit.access import allowed
from handlers.kit.conversation import END
from handlers.kit.quorum import refuse_below_today
from handlers.kit.refusal import Refusal
from handlers.kit.talk import Talk
from handlers.kit.where import gone, no_more
from handlers.kit.words import Words
from storage import closing, dossiers, honours, people, presence, years
from storage.tables import Agency
from storage.years import withdraw_offer

MASK_LONGEST = 10


def overview(talk: Talk) -> str:
    """The choices of the year the person is in."""
    place = allowed(talk, Act.SEE_RESULT)
    talk.show(screens.year_card(talk._, read_book(talk, place, place.year)))
    return END


def show(talk: Talk) -> str:
    """The choices of the year that a button names."""
    talk.show(screens.year_card(talk._, named_book(talk, Act.SEE_RESULT)))
    return END


def item(talk: Talk) -> str:
    """One award or office."""
    book = named_book(talk, Act.SEE_RESULT)
    return _show_item(talk, book, subject_in(talk, book))


def _show_item(talk: Talk, book: Book, subject: str, said: str = "") -> str:
    talk.show(screens.item_card(talk._, book, subject, objects=_objects(talk, book, subject), said=said))
    return END


def _objects(talk: Talk, book: Book, subject: str) -> bool | None:
    agency = book.place.agency
    if agency is None or not book.place.may(Act.OBJECT) or not book.current:
        return None
    return agency.id in book.objectors(subject) if may_object(talk, book, subject) else None


def may_object(talk: Talk, book: Book, subject: str) -> bool:
    """Whether what was agreed on may still be objected to: on the day, until the meeting leaves the item."""
    left = closing.has_left(talk.session, book.year.id, key_of(subject))
    return book.agreed_today(subject, talk.house.tz) and not left


def tick(talk: Talk) -> str:
    """Who was chosen by all; the buttons carry it."""
    book, subject, mask = _ticked(talk)
    barred = {agency.id for agency in book.members} - {*may_stand(talk.session, book.year, subject)}
    talk.show(screens.ticking(talk._, book, subject, mask, barred))
    return END


def record(talk: Talk) -> str:
    """Note what the meeting agreed on; every leader hears it and may object while the meeting lasts."""
    book, subject, mask = _ticked(talk)
    chosen = [agency.id for n, agency in enumerate(book.members) if mask >> n & 1]
    return _show_item(talk, agree(talk, book, subject, chosen), subject, talk._("Đã ghi nhận."))


def agree(talk: Talk, book: Book, subject: str, chosen: list[str]) -> Book:
    """Take what the meeting agreed on, with the decision where a meeting is under way, and tell the leaders; the book as it is then."""
    able = may_stand(talk.session, book.year, subject)
    by_rule(talk, book, lambda: check_chosen(subject, chosen, [agency.id for agency in book.members], able))
    honours.hold(talk.session, book.year.id)
    _refuse(talk, book, subject, chosen)
    if book.says(subject, chosen, talk.house.tz) and not book.objectors(subject):
        return book
    if subject in OFFICES:
        withdraw_offer(talk.session, book.year)  # whoever was asked to take over may be another one now
    honours.record(talk.session, book.year.id, subject, chosen, how=How.CONSENSUS, by=talk.person.id, now=talk.now)
    talk.note(book.place.bloc.id, "agreed", subject=subject, agencies=chosen, year=book.year.year)
    book = read_book(talk, book.place, book.year)
    decided.note(talk, book, subject)
    _tell_leaders(talk, book, subject)
    return book


def _refuse(talk: Talk, book: Book, subject: str, chosen: list[str]) -> None:
    """What a ballot has decided is not agreed away, nobody holds two offices, and a year that was handed over stands."""
    _ = talk._
    if years.was_handed_over(talk.session, book.year.id):
        raise Refusal(_("Khối đã bàn giao năm này, không ghi nhận lại được."))
    year_id = book.year.id
    if closing.of_year(talk.session, year_id) and closing.has_left(talk.session, year_id, key_of(subject)):
        raise Refusal(_("Hội nghị đã xong mục này. Muốn ghi nhận lại, mời đồng chí mở lại mục."))
    if book.by_ballot(subject):
        raise Refusal(_("Nội dung này đã có kết quả bỏ phiếu. Muốn thay đổi, hội nghị bỏ phiếu lại."))
    if gone_out := dossiers.sent(talk.session, book.year.id, subject) - {*chosen}:
        sent = book.called(one for one in book.chosen(subject) if one in gone_out)
        raise Refusal(_("Hồ sơ của {names} đã gửi. Mời đồng chí ghi nhận hồ sơ bị trả lại trước.", names=sent))
    if subject == "DEPUTY" and {*chosen} & {*book.chosen("HEAD")}:
        raise Refusal(_("Một cơ quan không giữ hai nhiệm vụ. Mời đồng chí ghi nhận lại Trưởng khối, Phó khối."))


def _tell_leaders(talk: Talk, book: Book, subject: str) -> None:
    meeting = closing.of_year(talk.session, book.year.id)
    there = presence.of_meeting(talk.session, meeting.id) if meeting else {}
    away = {one.agency_id for one in there.values() if not one.present}
    for agency_id, person in people.leaders_of_all(talk.session, book.place.bloc.id):
        if person.id != talk.person.id and agency_id not in away:
            words = Words(person.lang, talk.house.tz)
            news = screens.agreed_news(words, book, subject, until_left=meeting is not None)
            talk.news(person.id, news, f"agreed:{subject}:{talk.heard.update_id}:{person.id}", at_once=True)


def object_to(talk: Talk) -> str:
    """The own agency does not agree."""
    return _set_objection(talk, objects=True)


def withdraw(talk: Talk) -> str:
    """It does now."""
    return _set_objection(talk, objects=False)


def _set_objection(talk: Talk, *, objects: bool) -> str:
    book = named_book(talk, Act.OBJECT)
    subject, agency, _ = subject_in(talk, book), book.place.agency, talk._
    if agency is None:
        raise gone(talk)
    if book.place.period is not None:
        raise no_more(talk)
    # the meeting does not leave the item, or agree on something else, meanwhile
    honours.hold(talk.session, book.year.id)
    book = read_book(talk, book.place, book.year)
    if objects and (not book.current or not may_object(talk, book, subject)):
        raise Refusal(_("Hội nghị đã kết thúc mục này. Mời đồng chí liên hệ Thư ký Khối nếu còn ý kiến."))
    if objects:
        _refuse_away(talk, book, agency.id)
    if honours.set_objection(
        talk.session, book.year.id, subject, agency.id, objects=objects, by=talk.person.id, now=talk.now
    ):
        talk.note(
            book.place.bloc.id, "objected" if objects else "objection_withdrawn", subject=subject, agency=agency.id
        )
        decided.object_to(talk, book, subject, agency.id, objects=objects)
        book = read_book(talk, book.place, book.year)
        _tell_head(talk, book, subject, agency, objects=objects)
    said = _("Đã ghi nhận ý kiến khác và báo Thư ký, chủ trì.") if objects else _("Đã rút ý kiến.")
    return _show_item(talk, book, subject, said)


def _refuse_away(talk: Talk, book: Book, agency_id: str) -> None:
    """Whoever is not in the hall of the meeting under way objects to nothing in it."""
    meeting = closing.of_year(talk.session, book.year.id)
    there = presence.of_meeting(talk.session, meeting.id).get(agency_id) if meeting else None
    if there is not None and not there.present:
        raise Refusal(
            talk._("Cơ quan của đồng chí được ghi vắng mặt. Mời đồng chí báo Thư ký Khối ghi nhận có mặt trước.")
        )


def _tell_head(talk: Talk, book: Book, subject: str, agency: Agency, *, objects: bool) -> None:
    """Secretary and chair hear of an objection at once."""
    meeting = closing.of_year(talk.session, book.year.id)
    way = ("rl", meeting.id, key_of(subject)) if meeting else ("honit", book.year.id, subject)
    heads = [one for role in ("secretary", "chair") for one in people.holders(talk.session, book.place.bloc.id, role)]
    for person in {one.id: one for one in heads if one.id != talk.person.id}.values():
        words, name = Words(person.lang, talk.house.tz), agency.short_name or agency.name
        talk.news(
            person.id, screens.objection_news(words, book, subject, name, way, objects=objects), at_once=True
        )  # fmt: skip


def _ticked(talk: Talk) -> tuple[Book, str, int]:
    """The current year's choices, the subject and the ticks of a button, for the head's people."""
    book = named_book(talk, Act.SET_UP)
    subject = subject_in(talk, book)
    if not book.current:
        raise Refusal(talk._("Khối đã bàn giao năm này, không ghi nhận lại được."))
    refuse_below_today(talk, book.year.id)
    word = talk.words[2] if len(talk.words) == 4 and talk.words[3] == book.order else ""
    try:
        mask = int(word, 16) if len(word) <= MASK_LONGEST else -1
    except ValueError:
        mask = -1
    if not 0 <= mask < 1 << len(book.members):
        raise gone(talk)
    return book, subject, mask
