"""The head's text: begin, change, put before the agencies, begin a new version, freeze."""

from datetime import datetime

from domain.eligibility import Act
from domain.pact import (
    CONTENT_LONGEST,
    CONTENTS_MOST,
    TARGETS_MOST,
    PactState,
    check_answer,
    check_ask,
    check_changes,
    read_target,
    sign_of,
    split_contents,
)
from handlers.assessing.proving import refuse_secrets
from handlers.kit.conversation import END
from handlers.kit.refusal import Refusal
from handlers.kit.talk import Talk
from handlers.kit.where import gone, number_of
from handlers.kit.words import Words
from handlers.pact import screens, text_screens
from handlers.pact.answering import number_in, show_book
from handlers.pact.book import Book, held_book, named_book, read_book
from handlers.pact.rules import by_rule, targets_from, text_from
from storage import seats
from storage.pacts import stored_target
from storage.tables import Pact, Person

THEME_LONGEST = 300


def begin(talk: Talk) -> str:
    """The first draft, from the text the button names; one that is there stays."""
    if len(talk.words) != 2:
        raise gone(talk)
    book = named_book(talk, Act.SET_UP)
    if book.row is not None:
        return show_book(talk, book)
    contents = text_from(talk.session, book.place.year, talk.words[1])
    if contents is None:
        raise gone(talk)
    book, row = held_book(talk, Act.SET_UP, book.where)
    if not row.contents and row.state == PactState.DRAFT:
        row.contents = contents
        row.targets = targets_from(talk.session, book.place.year, talk.words[1])
        talk.note(book.place.bloc.id, "pact_begun", source=talk.words[1])
    return show_book(talk, read_book(talk, book.place))


def ask_contents(talk: Talk) -> str:
    """Wait for contents."""
    book = changeable(talk)[0]
    talk.show(text_screens.ask_contents(talk._, book))
    return talk.wait("contents", where=(book.where,))


def add_contents(talk: Talk) -> str:
    """One content, or many pasted with their numbers."""
    book, row = _kept(talk)
    refuse_secrets(talk, talk.heard.text)
    found = by_rule(talk, lambda: split_contents(talk.heard.text))
    if len(row.contents) + len(found) > CONTENTS_MOST:
        raise Refusal(talk._("Giao ước có tối đa {n} nội dung. Mời đồng chí gộp bớt.", n=CONTENTS_MOST))
    row.contents = [*row.contents, *found]
    book = read_book(talk, book.place)
    said = talk._.plural("Đã thêm {n} nội dung.", "Đã thêm {n} nội dung.", len(found))
    talk.show(text_screens.contents_list(talk._, book, (len(book.contents) - 1) // 10, said))
    return END


def ask_content(talk: Talk) -> str:
    """Wait for one content anew."""
    book = changeable(talk)[0]
    number = number_in(talk, book.contents)
    talk.show(text_screens.ask_content(talk._, book, number))
    return talk.wait("content", where=(book.where, str(number), sign_of([book.contents[number - 1]])))


def change_content(talk: Talk) -> str:
    """One content in new words."""
    book, row = _kept(talk)
    number, mark = int(talk.arg["where"][1]), str(talk.arg["where"][2])
    if not _still(row.contents, number, mark):
        raise Refusal(talk._("Nội dung này vừa được người khác thay đổi. Mời đồng chí gõ /giaouoc để xem."))
    refuse_secrets(talk, talk.heard.text)
    text = " ".join(by_rule(talk, lambda: split_contents(talk.heard.text)))
    if len(text) > CONTENT_LONGEST:
        raise Refusal(talk._("Nội dung dài quá {n} ký tự. Mời đồng chí rút gọn rồi gõ lại.", n=CONTENT_LONGEST))
    row.contents = [*row.contents[: number - 1], text, *row.contents[number:]]
    talk.show(text_screens.content_card(talk._, read_book(talk, book.place), number))
    return END


def drop_content(talk: Talk) -> str:
    """Take the content out that the button shows; a second tap finds it gone."""
    book, row = changeable(talk)
    if len(talk.words) != 3:
        raise gone(talk)
    number = number_of(talk.words[1])
    if _still(row.contents, number, talk.words[2]):
        row.contents = [*row.contents[: number - 1], *row.contents[number:]]
    talk.show(text_screens.contents_list(talk._, read_book(talk, book.place), 0, talk._("Đã xóa nội dung.")))
    return END


def ask_target(talk: Talk) -> str:
    """Wait for a target."""
    book, row = changeable(talk)
    if len(row.targets) >= TARGETS_MOST:
        raise Refusal(talk._("Giao ước có tối đa {n} chỉ tiêu. Mời đồng chí xóa bớt.", n=TARGETS_MOST))
    talk.show(text_screens.ask_target(talk._, book))
    return talk.wait("target", where=(book.where,))


def add_target(talk: Talk) -> str:
    """A target in one line."""
    book, row = _kept(talk)
    refuse_secrets(talk, talk.heard.text)
    target = by_rule(talk, lambda: read_target(talk.heard.text))
    row.targets = [*row.targets, stored_target(target)]
    said = talk._("Đã thêm: {target}.", target=text_screens.target_said(talk._, target))
    talk.show(text_screens.targets_card(talk._, read_book(talk, book.place), TARGETS_MOST, said))
    return END


def drop_target(talk: Talk) -> str:
    """Take the target out that the button shows."""
    book, row = changeable(talk)
    if len(talk.words) != 3:
        raise gone(talk)
    number = number_of(talk.words[1])
    if _still([str(one) for one in book.targets], number, talk.words[2]):
        row.targets = [*row.targets[: number - 1], *row.targets[number:]]
    talk.show(text_screens.targets_card(talk._, read_book(talk, book.place), 0, talk._("Đã xóa chỉ tiêu.")))
    return END


def ask_theme(talk: Talk) -> str:
    """Wait for the theme."""
    book = changeable(talk)[0]
    talk.show(text_screens.ask_theme(talk._, book))
    return talk.wait("theme", where=(book.where,))


def set_theme(talk: Talk) -> str:
    """The theme of the year."""
    book, _row = _kept(talk)
    refuse_secrets(talk, talk.heard.text)
    theme = " ".join(talk.heard.text.split())
    if len(theme) > THEME_LONGEST:
        raise Refusal(talk._("Chủ đề dài quá {n} ký tự. Mời đồng chí gõ gọn hơn.", n=THEME_LONGEST))
    book.place.year.theme = theme
    talk.note(book.place.bloc.id, "theme_set", theme=theme)
    return show_book(talk, read_book(talk, book.place))


def send(talk: Talk) -> str:
    """Put the draft that stood on the card before the agencies."""
    _ = talk._
    if len(talk.words) != 2:
        raise gone(talk)
    book, row = held_book(talk, Act.SET_UP, talk.words[0])
    if book.state is PactState.ASKED:
        return show_book(talk, book)
    by_rule(talk, lambda: check_ask(book.state, row.contents))
    if talk.words[1] != book.sign:
        talk.toast(_("Dự thảo vừa thay đổi. Mời đồng chí xem lại trước khi gửi."), alert=True)
        return show_book(talk, book)
    row.state, row.asked_at = PactState.ASKED, talk.now
    talk.note(book.place.bloc.id, "pact_asked", version=row.version, contents=len(row.contents))
    book = read_book(talk, book.place)
    for person, signs in _asked(talk, book, {agency.id for agency in book.members}).values():
        talk.news(person.id, screens.asked(Words(person.lang, talk.house.tz), book, signs=signs))
    return show_book(talk, book, _("Đã gửi xin ý kiến các cơ quan."))


def nudge(talk: Talk) -> str:
    """Ask those again who have not answered; twice in a half-day is once."""
    _ = talk._
    book, row = _of_version(talk)
    by_rule(talk, lambda: check_answer(book.state))
    silent = {agency.id for agency in book.members} - book.answers.keys()
    people = _asked(talk, book, silent).values()
    if not people:
        raise Refusal(_("Chưa liên lạc được với ai của các cơ quan này qua hệ thống. Đề nghị đồng chí gọi điện."))
    if row.nudged_at is not None and _half_day(talk, row.nudged_at) == _half_day(talk, talk.now):
        raise Refusal(_("Lời nhắc đã gửi trong buổi này. Mời đồng chí nhắc lại vào buổi sau hoặc gọi điện."))
    row.nudged_at = talk.now
    for person, signs in people:
        talk.news(person.id, screens.asked(Words(person.lang, talk.house.tz), book, signs=signs))
    talk.note(book.place.bloc.id, "pact_nudged", version=row.version, agencies=sorted(silent))
    talk.show(screens.board(_, book, _.plural("Đã nhắc {n} đồng chí.", "Đã nhắc {n} đồng chí.", len(people))))
    return END


def renew(talk: Talk) -> str:
    """A new version of the text, which will ask everybody again; refused once it is signed."""
    book, row = _of_version(talk)
    if book.state is PactState.DRAFT:
        return show_book(talk, book)
    if book.state is PactState.SIGNED:
        by_rule(talk, lambda: check_changes(book.state))
    row.state, row.version, row.asked_at, row.frozen_at = PactState.DRAFT, row.version + 1, None, None
    talk.note(book.place.bloc.id, "pact_renewed", version=row.version)
    said = talk._("Đã mở bản {n} để sửa. Sửa xong, mời đồng chí gửi xin ý kiến lại.", n=row.version)
    return show_book(talk, read_book(talk, book.place), said)


def freeze(talk: Talk) -> str:
    """The text is settled; what is signed is this."""
    book, row = _of_version(talk)
    if book.state is PactState.FROZEN:
        return show_book(talk, book)
    by_rule(talk, lambda: check_answer(book.state))
    row.state, row.frozen_at = PactState.FROZEN, talk.now
    agreed = len([one for one in book.answers.values() if one.answer == "agreed"])
    talk.note(book.place.bloc.id, "pact_frozen", version=row.version, agreed=agreed)
    return show_book(talk, read_book(talk, book.place))


def _half_day(talk: Talk, at: datetime) -> str:
    return f"{at.astimezone(talk.house.tz):%Y%m%d%p}"


def _asked(talk: Talk, book: Book, agencies: set[str]) -> dict[str, tuple[Person, bool]]:
    """Whom to ask of these agencies: the leaders, and the officers where there is none; each once, the person speaking left out.

    With each whether it is for them to answer.
    """
    there = [
        (seat, person) for seat, person in seats.current(talk.session, book.place.bloc.id) if seat.agency_id in agencies
    ]
    led = {seat.agency_id for seat, _person in there if seat.role == "leader"}
    found = {
        person.id: (person, False) for seat, person in there if seat.role == "officer" and seat.agency_id not in led
    }
    found |= {person.id: (person, True) for seat, person in there if seat.role == "leader"}
    return {key: one for key, one in found.items() if key != talk.person.id}


def changeable(talk: Talk) -> tuple[Book, Pact]:
    """The pact that a button names, held, while its text may change."""
    book, row = held_book(talk, Act.SET_UP, talk.words[0] if talk.words else "")
    by_rule(talk, lambda: check_changes(book.state))
    return book, row


def _kept(talk: Talk) -> tuple[Book, Pact]:
    """As `changeable`, for the pact that the open form keeps."""
    book, row = held_book(talk, Act.SET_UP, str(talk.arg["where"][0]))
    by_rule(talk, lambda: check_changes(book.state))
    return book, row


def _of_version(talk: Talk) -> tuple[Book, Pact]:
    if len(talk.words) != 2:
        raise gone(talk)
    book, row = held_book(talk, Act.SET_UP, talk.words[0])
    if talk.words[1] != str(row.version) and book.state is not PactState.DRAFT:
        raise Refusal(talk._("Giao ước đã có bản mới. Mời đồng chí gõ /giaouoc để xem."))
    return book, row


def _still(items: list[str], number: int, mark: str) -> bool:
    return 1 <= number <= len(items) and sign_of([items[number - 1]]) == mark
