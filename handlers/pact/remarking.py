"""Góp ý: in one text, or content by content where the bloc has it so; the head reads it content by content."""

from collections.abc import Mapping

from domain.eligibility import Act
from domain.pact import Answer, check_answer, read_points, sign_of
from handlers.assessing.proving import refuse_secrets
from handlers.kit.conversation import END
from handlers.kit.refusal import Refusal
from handlers.kit.talk import Talk
from handlers.kit.where import gone, kept, number_of
from handlers.kit.words import Words
from handlers.pact import remark_screens as screens
from handlers.pact import text_screens
from handlers.pact.answering import answerable, page_of, show, show_book, tell_when_all
from handlers.pact.book import Book, held_book, named_book, read_book
from handlers.pact.drafting import changeable
from handlers.pact.rules import by_rule
from storage import blocs, pacts, people
from storage.tables import Agency, Pact, PactAnswer

REMARK_LONGEST = 1000
POINT_LONGEST = 500

# The agency


def ask(talk: Talk) -> str:
    """Wait for remarks."""
    found = answerable(talk)
    if found is None:
        return show(talk)
    return _choose(talk, found[0]) if found[0].by_content else _ask_whole(talk, found[0])


def whole(talk: Talk) -> str:
    """Wait for a remark on the whole pact."""
    found = answerable(talk)
    return _ask_whole(talk, found[0]) if found else show(talk)


def _ask_whole(talk: Talk, book: Book) -> str:
    talk.show(screens.ask_remark(talk._, book))
    return talk.wait("remark", where=(book.where, str(book.version)))


def take_whole(talk: Talk) -> str:
    """The remark on the whole, in one message; the last one stands."""
    book, row, agency = _kept(talk)
    text = _typed(talk, talk.heard.text, REMARK_LONGEST)
    had = book.mine.points if book.mine and book.mine.answer == Answer.REMARKED else {}
    pacts.answer(
        talk.session, row, agency.id, Answer.REMARKED, remark=text, points=had, by=talk.person.id, now=talk.now
    )
    talk.note(book.place.bloc.id, "pact_remarked", agency=agency.id, version=row.version, remark=text)
    _tell(talk, book, agency, text)
    tell_when_all(talk, book)
    return show_book(talk, read_book(talk, book.place), talk._("Đã gửi góp ý đến Thư ký Khối."))


def contents(talk: Talk) -> str:
    """The contents, to choose one."""
    found = answerable(talk)
    if found is None:
        return show(talk)
    return _choose(talk, found[0], number_of(talk.words[2]) if talk.words[2:] else 0)


def _choose(talk: Talk, book: Book, page: int = 0, said: str = "") -> str:
    talk.show(screens.choose(talk._, book, page, said))
    return talk.wait("points", where=(book.where, str(book.version)))


def content(talk: Talk) -> str:
    """Wait for a remark on the content that the third word names."""
    found = answerable(talk)
    if found is None:
        return show(talk)
    return _ask_point(talk, found[0], _number(talk, found[0], talk.words[2:]))


def _ask_point(talk: Talk, book: Book, number: int) -> str:
    talk.show(screens.ask_point(talk._, book, number))
    return talk.wait("point", where=(book.where, str(book.version), str(number)))


def take_point(talk: Talk) -> str:
    """A remark on the open content."""
    book, row, agency = _kept(talk)
    number = _number(talk, book, kept(talk)[2:])
    return _note(talk, book, row, agency, (number,), talk.heard.text)


def take_points(talk: Talk) -> str:
    """Numbers and a remark in one line; a number alone opens that content."""
    book, row, agency = _kept(talk)
    numbers, text = by_rule(talk, lambda: read_points(talk.heard.text, len(book.contents)))
    if not text:
        return _ask_point(talk, book, numbers[0])
    return _note(talk, book, row, agency, numbers, text)


def _note(talk: Talk, book: Book, row: Pact, agency: Agency, numbers: tuple[int, ...], typed: str) -> str:
    text = _typed(talk, typed, POINT_LONGEST)
    had = book.mine if book.mine and book.mine.answer == Answer.REMARKED else None
    told = _told_today(talk, had)
    points = {**(had.points if had else {}), **{sign_of([book.contents[n - 1]]): text for n in numbers}}
    _store(talk, row, agency, points, had.remark if had else "")
    talk.note(
        book.place.bloc.id, "pact_remarked", agency=agency.id, version=row.version, remark=text, contents=list(numbers)
    )
    if not told:
        _tell(talk, book, agency, text, numbers)
    tell_when_all(talk, book)
    listed = ", ".join(map(str, numbers))
    said = talk._("Đã ghi góp ý nội dung {numbers}.", numbers=listed)
    return _choose(talk, read_book(talk, book.place), (numbers[-1] - 1) // 10, said)


def drop(talk: Talk) -> str:
    """Take a remark on one content back; after the last one the agency has not answered. A second tap finds it gone."""
    found = answerable(talk)
    if found is None:
        return show(talk)
    book, row, agency = found
    number, mine = _number(talk, book, talk.words[2:]), book.mine
    mark = sign_of([book.contents[number - 1]])
    if mine is not None and mark in mine.points:
        left = {key: text for key, text in mine.points.items() if key != mark}
        if left or mine.remark:
            _store(talk, row, agency, left, mine.remark)
        else:
            pacts.take_back(talk.session, mine)
        talk.note(book.place.bloc.id, "pact_remark_dropped", agency=agency.id, version=row.version, contents=[number])
    said = talk._("Đã bỏ góp ý nội dung {numbers}.", numbers=number)
    return _choose(talk, read_book(talk, book.place), (number - 1) // 10, said)


# The head


def remarks(talk: Talk) -> str:
    """All remarks, content by content."""
    talk.show(screens.remarks(talk._, named_book(talk, Act.SET_UP), page_of(talk)))
    return END


def set_way(talk: Talk) -> str:
    """In one text or content by content; the button says what will be. Only while nobody has been asked."""
    book = changeable(talk)[0]
    if talk.words[1:] not in {("yes",), ("no",)}:
        raise gone(talk)
    wanted = talk.words[1] == "yes"
    if wanted is not pacts.by_content(book.place.bloc):
        blocs.set_setting(talk.session, book.place.bloc, pacts.BY_CONTENT, wanted)
        talk.note(book.place.bloc.id, "pact_remarks_set", on=wanted)
    said = (
        talk._("Lãnh đạo cơ quan sẽ góp ý theo từng nội dung.")
        if wanted
        else talk._("Lãnh đạo cơ quan sẽ góp ý chung trong một tin.")
    )
    talk.show(text_screens.contents_list(talk._, read_book(talk, book.place), 0, said))
    return END


def _store(talk: Talk, row: Pact, agency: Agency, points: Mapping[str, str], remark: str) -> None:
    pacts.answer(
        talk.session, row, agency.id, Answer.REMARKED, remark=remark, points=points, by=talk.person.id, now=talk.now
    )


def _told_today(talk: Talk, had: PactAnswer | None) -> bool:
    """Whether the secretaries have heard today that this agency remarks on contents."""
    day = talk.now.astimezone(talk.house.tz).date()
    return had is not None and bool(had.points) and had.answered_at.astimezone(talk.house.tz).date() == day


def _tell(talk: Talk, book: Book, agency: Agency, text: str, numbers: tuple[int, ...] = ()) -> None:
    name = agency.short_name or agency.name
    for person in people.holders(talk.session, book.place.bloc.id, "secretary"):
        if person.id != talk.person.id:
            talk.news(person.id, screens.remarked(Words(person.lang, talk.house.tz), book, name, text, numbers))


def _kept(talk: Talk) -> tuple[Book, Pact, Agency]:
    """The pact that the open form keeps, held, and the agency that may remark on that version."""
    where = kept(talk)
    if len(where) < 2:
        raise gone(talk)
    book, row = held_book(talk, Act.AGREE_PACT, where[0])
    by_rule(talk, lambda: check_answer(book.state))
    if book.place.agency is None:
        raise gone(talk)
    if str(row.version) != where[1]:
        raise Refusal(talk._("Giao ước đã có bản mới. Mời đồng chí gõ /giaouoc đọc lại trước khi góp ý."))
    return book, row, book.place.agency


def _typed(talk: Talk, typed: str, longest: int) -> str:
    refuse_secrets(talk, typed)
    text = " ".join(typed.split())
    if len(text) > longest:
        raise Refusal(talk._("Góp ý dài quá {n} ký tự. Mời đồng chí gửi gọn hơn.", n=longest))
    return text


def _number(talk: Talk, book: Book, words: tuple[str, ...]) -> int:
    number = number_of(words[0]) if len(words) == 1 else 0
    if not 1 <= number <= len(book.contents):
        raise gone(talk)
    return number
