"""Phát động: the list of drives, and a new one in a few taps and lines; everybody concerned is told once."""

from datetime import date

from domain.drives import NAME_LONGEST, Kind, Origin, read_period
from domain.eligibility import Act
from domain.refusals import Refusal as Rule
from domain.words import fold
from handlers.assessing.proving import refuse_secrets
from handlers.drives import screens
from handlers.drives.book import Book, led_book, named_book, read_book
from handlers.kit.access import Place, allowed
from handlers.kit.conversation import END
from handlers.kit.refusal import Refusal
from handlers.kit.talk import Talk
from handlers.kit.where import gone, number_of
from handlers.kit.words import Words
from storage import attachments, drives, people
from storage.tables import Drive

LETTERS = 3
"""A name has at least so many; a button cannot do without."""

FORM = "drive"
"""The word under which an open form keeps what has been said of a drive."""


def show(talk: Talk) -> str:
    """The year's drives."""
    return show_list(talk, allowed(talk, Act.SEE_BLOC), number_of(talk.words[0]) if talk.words else 0)


def show_list(talk: Talk, place: Place, page: int = 0, said: str = "") -> str:
    """The list, with a word about what has just been done."""
    talk.session.flush()
    found = drives.of_year(talk.session, place.year.id)
    done = drives.reported_by_agency(talk.session, place.year.id, place.agency.id) if place.agency else set[str]()
    own = place.agency.id if place.agency and place.may(Act.SCORE) else None
    listed = [
        (one, own is not None and one.state == "open" and one.id not in done and one.agency_id in {None, own})
        for one in found
    ]
    talk.show(
        screens.drives(
            talk._,
            place.year.year,
            listed,
            page,
            launches=_launches(place),
            from_pact=len(_of_pact(talk, place)),
            said=said,
        )
    )
    return END


def show_one(talk: Talk, book: Book, said: str = "") -> str:
    """The card of a drive."""
    agency = book.place.agency
    files = len(attachments.listed(talk.session, drives.place_of(book.drive.id), agency.id)) if agency else 0
    talk.show(screens.drive_card(talk._, book, files, said))
    return END


def one(talk: Talk) -> str:
    """One drive."""
    return show_one(talk, named_book(talk, talk.words[0] if talk.words else ""))


def new(talk: Talk) -> str:
    """What sort of drive; "above": one that is taken over."""
    place = _launcher(talk)
    bloc = _launches(place) == "bloc"
    origin = Origin.BLOC if bloc else Origin.AGENCY
    talk.show(screens.choose_kind(talk._, Origin.ABOVE if bloc and talk.words == ("above",) else origin, bloc=bloc))
    return END


def kind(talk: Talk) -> str:
    """Then its name."""
    place = _launcher(talk)
    try:
        origin, sort = Origin(talk.words[0]), Kind(talk.words[1])
    except (IndexError, ValueError):
        raise gone(talk) from None
    if (origin is Origin.AGENCY) is (_launches(place) == "bloc"):
        raise gone(talk)
    talk.show(screens.ask_name(talk._))
    return talk.wait("name", **{FORM: {"year": place.year.id, "origin": origin.value, "kind": sort.value}})


def name(talk: Talk) -> str:
    """Its name was typed; then its time."""
    form, place = _form(talk, "kind")
    line = _line(talk)
    if sum(map(str.isalpha, line)) < LETTERS:
        raise Refusal(talk._("Tên phong trào cần có chữ. Mời đồng chí gõ lại."))
    same = (each for each in drives.of_year(talk.session, place.year.id) if fold(each.name) == fold(line))
    if next(same, None) is not None:
        raise Refusal(talk._("Năm nay đã có phong trào mang tên này. Mời đồng chí gõ tên khác."))
    talk.show(screens.ask_period(talk._, line))
    return talk.wait("period", **{FORM: form | {"name": line}})


def whole_year(talk: Talk) -> str:
    """It runs from today to the end of the year."""
    place = _form(talk, "name")[1]
    today = talk.now.astimezone(talk.house.tz).date()
    return _ask_occasion(talk, today, date(max(place.year.year, today.year), 12, 31))


def period(talk: Talk) -> str:
    """Its time was typed."""
    place = _form(talk, "name")[1]
    _ = talk._
    today = talk.now.astimezone(talk.house.tz).date()
    try:
        first, last = read_period(talk.heard.text, place.year.year)
        if last < today:  # a late closer: days without a year are those to come
            first, last = read_period(talk.heard.text, today.year)
    except Rule as rule:
        sentences = {
            "period.backwards": _("Ngày kết thúc ở trước ngày bắt đầu. Mời đồng chí gõ lại."),
            "date.impossible": _("Không có ngày này. Mời đồng chí gõ lại, ví dụ: 1/3 đến 2/9."),
        }
        unread = _("Chưa đọc được thời gian. Mời đồng chí gõ hai ngày, ví dụ: 1/3 đến 2/9.")
        raise Refusal(sentences.get(rule.code, unread)) from None
    if last < today:
        raise Refusal(_("Thời gian này đã qua. Mời đồng chí gõ lại, ví dụ: 1/3 đến 2/9."))
    return _ask_occasion(talk, first, last)


def _ask_occasion(talk: Talk, first: date, last: date) -> str:
    form, _place = _form(talk, "name")
    talk.show(screens.ask_occasion(talk._, form["name"], first, last))
    return talk.wait("occasion", **{FORM: form | {"first": first.isoformat(), "last": last.isoformat()}})


def no_occasion(talk: Talk) -> str:
    """There is none."""
    return _sure(talk, "")


def occasion(talk: Talk) -> str:
    """The anniversary or target event was typed."""
    _form(talk, "last")
    return _sure(talk, _line(talk))


def _sure(talk: Talk, said: str) -> str:
    form, _place = _form(talk, "last")
    first, last = date.fromisoformat(form["first"]), date.fromisoformat(form["last"])
    _ = talk._
    told = (
        _("Phong trào của cơ quan; các cơ quan khác xem được.")
        if form["origin"] == Origin.AGENCY
        else _("Lãnh đạo, cán bộ các cơ quan được báo một lần và báo cáo kết quả.")
    )
    talk.show(screens.sure(_, form["name"], form["kind"], first, last, said, told))
    return talk.wait("sure", **{FORM: form | {"occasion": said}})


def repeat_sure(_talk: Talk) -> str:
    """A text where a confirmation is waited for."""
    raise Refusal(_talk._("Mời đồng chí chọn Phát động hoặc Quay lại."))


def launch(talk: Talk) -> str:
    """It begins; everybody concerned is told."""
    form, place = _form(talk, "occasion")
    row = Drive(
        id=talk.house.new_id(), year_id=place.year.id, name=form["name"], kind=form["kind"], origin=form["origin"],
        agency_id=place.agency.id if place.agency and form["origin"] == Origin.AGENCY else None, occasion=form["occasion"],
        first_on=date.fromisoformat(form["first"]), last_on=date.fromisoformat(form["last"]), launched_by=talk.person.id,
        launched_at=talk.now,
    )  # fmt: skip
    talk.session.add(row)
    talk.note(place.bloc.id, "drive_launched", drive=row.id, name=row.name, origin=row.origin)
    if row.origin != Origin.AGENCY:
        _tell(talk, place, row)
    return show_one(talk, read_book(talk, place, row), talk._("Đã phát động."))


def from_pact(talk: Talk) -> str:
    """The drives that the pact of the bloc's file names, as regular ones of the whole year; no message, since all have signed it."""
    place = allowed(talk, Act.SET_UP)
    names = _of_pact(talk, place)
    today = talk.now.astimezone(talk.house.tz).date()
    last = date(max(place.year.year, today.year), 12, 31)
    for line in names:
        talk.session.add(
            Drive(
                id=talk.house.new_id(), year_id=place.year.id, name=line, kind=Kind.REGULAR, origin=Origin.ABOVE,
                first_on=today, last_on=last, launched_by=talk.person.id, launched_at=talk.now,
            )
        )  # fmt: skip
    if names:
        talk.note(place.bloc.id, "drives_from_pact", n=len(names))
    said = talk._.plural("Đã đưa vào {n} phong trào.", "Đã đưa vào {n} phong trào.", len(names)) if names else ""
    return show_list(talk, place, 0, said)


def delete(talk: Talk) -> str:
    """Launched by mistake, and nobody has reported of it."""
    book = led_book(talk)
    if book.reports:
        raise Refusal(talk._("Đã có cơ quan báo cáo nên không xóa được. Mời đồng chí tổng kết phong trào."))
    if talk.words[1:] != ("yes",):
        talk.show(screens.sure_delete(talk._, book.drive))
        return END
    talk.note(book.place.bloc.id, "drive_deleted", name=book.drive.name)
    talk.session.delete(book.drive)
    return show_list(talk, book.place, 0, talk._("Đã xóa phong trào."))


def _tell(talk: Talk, place: Place, row: Drive) -> None:
    for role in ("leader", "officer"):
        for person in people.holders(talk.session, place.bloc.id, role):
            if person.id != talk.person.id:
                words = Words(person.lang, talk.house.tz)
                news = screens.launched(words, row, reports=role == "officer")
                talk.news(person.id, news, key=f"drnew:{row.id}:{person.id}")


def _launches(place: Place) -> str:
    """For whom this person launches drives: the bloc, the own agency, nobody."""
    if place.may(Act.SET_UP):
        return "bloc"
    return "agency" if place.agency is not None and place.may(Act.SCORE) else ""


def _launcher(talk: Talk) -> Place:
    place = allowed(talk, Act.SEE_BLOC)
    if not _launches(place):
        raise Refusal(
            talk._("Việc này không thuộc phần việc của đồng chí trong Khối. Mời đồng chí gõ /viec để xem việc cần làm.")
        )
    return place


def _form(talk: Talk, last: str) -> tuple[dict[str, str], Place]:
    """What has been said of the new drive, at least up to `last`, by somebody who is still where the form was begun."""
    found = talk.arg.get(FORM)
    place = _launcher(talk)
    if not isinstance(found, dict) or last not in found or found.get("year") != place.year.id:
        raise gone(talk)
    return {str(key): str(value) for key, value in found.items()}, place


def _line(talk: Talk) -> str:
    refuse_secrets(talk, talk.heard.text)
    line = " ".join(talk.heard.text.split()).rstrip(".")
    if len(line) > NAME_LONGEST:
        raise Refusal(talk._("Nội dung dài quá {n} ký tự. Mời đồng chí rút gọn rồi gõ lại.", n=NAME_LONGEST))
    return line


def _of_pact(talk: Talk, place: Place) -> list[str]:
    """The drives named in the pact of the bloc's file that are not there yet, for the head's people."""
    if not place.may(Act.SET_UP):
        return []
    pact = (place.year.facts.get("file") or {}).get("pact") or {}
    there = {fold(one.name) for one in drives.of_year(talk.session, place.year.id)}
    named = [str(line) for line in pact.get("drives", [])] if pact.get("year") == place.year.year else []
    return [line for line in named if fold(line) not in there]
