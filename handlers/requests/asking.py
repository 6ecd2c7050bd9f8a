"""A new request: a title, to whom, until when, what comes back; shown before it is sent. The form travels in the person's position."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from domain.eligibility import Act
from domain.pact import sign_of
from domain.refusals import Refusal as Rule
from domain.requests import Asked, Kind, answering, check_title
from handlers import reminding
from handlers.assessing.proving import refuse_secrets
from handlers.kit.access import Place, allowed
from handlers.kit.hours import calendar_of_bloc
from handlers.kit.refusal import Refusal
from handlers.kit.talk import Talk
from handlers.kit.where import day_of, gone, number_of
from handlers.reminding.days import more_days, off_work, read_deadline, stamp
from handlers.requests import screens
from handlers.requests.book import read_book
from handlers.requests.running import show_book
from storage import blocs, requests, seats
from storage.tables import Agency, Request, Step

FORM = "request"
"""The word under which an open form keeps what has been said of a new request."""

MASK_LONGEST = 16


@dataclass(frozen=True, slots=True)
class Draft:
    """A request as far as it is said. `code`: what it will be called by; `due`: the deadline as a button carries it."""

    year: str
    code: str
    title: str = ""
    asked: str = ""
    agencies: tuple[str, ...] = ()
    due: str = ""
    kind: str = ""


def new(talk: Talk) -> str:
    """Wait for its title."""
    place = allowed(talk, Act.SEND_REQUEST)
    talk.show(screens.ask_title(talk._))
    return _wait(talk, "title", Draft(place.year.id, talk.house.new_id()))


def title(talk: Talk) -> str:
    """It was typed; then to whom."""
    _, (draft, place) = talk._, _draft(talk, "code")
    refuse_secrets(talk, talk.heard.text)
    line = " ".join(talk.heard.text.split()).rstrip(".")
    try:
        check_title(line)
    except Rule as rule:
        if rule.code == "request.title_long":
            raise Refusal(
                _("Nội dung dài quá {n} ký tự. Mời đồng chí rút gọn rồi gõ lại.", n=rule.params["most"])
            ) from None
        raise Refusal(_("Tên yêu cầu cần có chữ. Mời đồng chí gõ lại, ví dụ: Gửi danh sách 3 vận động viên.")) from None
    return _ask_whom(talk, place, replace(draft, title=line))


def to(talk: Talk) -> str:
    """Officers, leaders or both, of all agencies or of those ticked; then until when. Without words: choose again."""
    draft, place = _draft(talk, "title")
    if not talk.words:
        return _ask_whom(talk, place, draft)
    agencies = blocs.acting(talk.session, place.year.id)
    if talk.words[0] not in list(Asked):
        raise gone(talk)
    if talk.words[1:]:
        mask = _mask(talk, agencies, talk.words[1:3])
        agencies = [one for n, one in enumerate(agencies) if mask >> n & 1]
        if not agencies:
            raise Refusal(talk._("Chưa chọn cơ quan nào. Mời đồng chí chọn ít nhất một cơ quan."))
    draft = replace(draft, asked=talk.words[0], agencies=tuple(one.id for one in agencies))
    return _preview(talk, place, draft) if draft.kind else _ask_day(talk, draft)


def tick(talk: Talk) -> str:
    """Which agencies; the ticks travel in the buttons."""
    draft, place = _draft(talk, "title")
    agencies = blocs.acting(talk.session, place.year.id)
    mask = _mask(talk, agencies, talk.words[:2])
    page = number_of(talk.words[2]) if talk.words[2:] else 0
    talk.show(screens.choose_agencies(talk._, draft.title, agencies, mask, order_of(agencies), page))
    return _wait(talk, "whom", draft)


def day(talk: Talk) -> str:
    """A proposed day; without one: choose again."""
    draft, place = _draft(talk, "asked")
    if not talk.words:
        return _ask_day(talk, draft)
    return _take_day(talk, place, draft, day_of(talk, talk.words[0]))


def typed_day(talk: Talk) -> str:
    """A typed day."""
    draft, place = _draft(talk, "asked")
    return _take_day(talk, place, draft, read_deadline(talk, talk.heard.text))


def kind(talk: Talk) -> str:
    """What comes back; then all of it is shown."""
    draft, place = _draft(talk, "due")
    if talk.words[:1] not in {(one.value,) for one in Kind}:
        raise gone(talk)
    return _preview(talk, place, replace(draft, kind=talk.words[0]))


def send(talk: Talk) -> str:
    """It goes out: at once in working hours, otherwise when they begin. The same tap again finds it sent."""
    _, place = talk._, allowed(talk, Act.SEND_REQUEST)
    code = talk.words[0] if talk.words else ""
    step = blocs.step(talk.session, place.year.id, code)
    if step is not None and requests.find(talk.session, place.year.id, code):
        return show_book(talk, read_book(talk, place, step))
    draft, place = _draft(talk, "kind")
    if draft.code != code:
        raise gone(talk)
    due_at = day_of(talk, draft.due)
    _refuse_past(talk, due_at)
    members = {one.id for one in blocs.acting(talk.session, place.year.id)}
    agencies = [one for one in draft.agencies if one in members]
    if not agencies:
        raise gone(talk)
    step = Step(year_id=place.year.id, code=code, title=draft.title, due_at=due_at, moved_at=talk.now)
    request = Request(
        year_id=place.year.id, code=code, kind=draft.kind, asked=draft.asked, agencies=agencies,
        sent_by=talk.person.id, sent_at=talk.now,
    )  # fmt: skip
    talk.session.add_all([step, request])
    talk.note(place.bloc.id, "request_sent", step=code, until=due_at.isoformat())
    reminding.remind_bloc(talk.session, talk.house, talk.now, place.bloc.id)
    calendar = calendar_of_bloc(talk.house, place.bloc)
    opens_at = calendar.next_opening_at(talk.now)
    said = _("Đã gửi yêu cầu.") if opens_at == talk.now else _("Yêu cầu sẽ gửi lúc {when}.", when=_.when(opens_at))
    return show_book(talk, read_book(talk, place, step), said)


def _ask_whom(talk: Talk, place: Place, draft: Draft) -> str:
    agencies = blocs.acting(talk.session, place.year.id)
    talk.show(screens.choose_whom(talk._, draft.title, len(agencies), order_of(agencies)))
    return _wait(talk, "whom", draft)


def _ask_day(talk: Talk, draft: Draft) -> str:
    days = more_days(reminding.calendar_of(talk.house), None, talk.now)
    talk.show(screens.choose_day(talk._, draft.title, days))
    return _wait(talk, "day", draft)


def _take_day(talk: Talk, place: Place, draft: Draft, due_at: datetime) -> str:
    _refuse_past(talk, due_at)
    draft = replace(draft, due=stamp(due_at, talk.house.tz))
    if draft.kind:
        return _preview(talk, place, draft)
    caution = off_work(talk._, reminding.calendar_of(talk.house), due_at)
    talk.show(screens.choose_kind(talk._, draft.title, due_at, caution))
    return _wait(talk, "kind", draft)


def _preview(talk: Talk, place: Place, draft: Draft) -> str:
    due_at, calendar = day_of(talk, draft.due), calendar_of_bloc(talk.house, place.bloc)
    told, empty = _told(talk, place, draft)
    opens_at = None if calendar.half_day(talk.now) else calendar.next_opening_at(talk.now)
    talk.show(
        screens.preview(
            talk._, draft.code, draft.title, (draft.asked, len(draft.agencies), told), due_at, draft.kind, empty,
            off_work(talk._, reminding.calendar_of(talk.house), due_at), opens_at,
        )
    )  # fmt: skip
    return _wait(talk, "sure", draft)


def _told(talk: Talk, place: Place, draft: Draft) -> tuple[int, list[str]]:
    """How many people will be written to, and which agencies have nobody who can be."""
    roles: dict[str, set[tuple[str, str]]] = {}
    for seat, person in seats.current(talk.session, place.bloc.id):
        if seat.agency_id in draft.agencies and seat.role in {"officer", "leader"} and person.unreachable_at is None:
            roles.setdefault(seat.agency_id or "", set()).add((person.id, seat.role))
    asked: dict[str, set[str]] = {}
    for agency_id, found in roles.items():
        wanted = answering(draft.asked, {role for _person, role in found})
        asked[agency_id] = {person for person, role in found if role in wanted}
    names = {one.id: one.short_name or one.name for one in blocs.acting(talk.session, place.year.id)}
    return len(set[str]().union(*asked.values())), [
        names[one] for one in draft.agencies if one in names and not asked.get(one)
    ]


def _refuse_past(talk: Talk, due_at: datetime) -> None:
    if due_at <= talk.now:
        raise Refusal(talk._("{when} đã qua. Mời đồng chí chọn một ngày sắp tới.", when=talk._.when(due_at)))


def _wait(talk: Talk, state: str, draft: Draft) -> str:
    kept: dict[str, Any] = {name: getattr(draft, name) for name in Draft.__dataclass_fields__}
    return talk.wait(state, **{FORM: kept | {"agencies": list(draft.agencies)}})


def _draft(talk: Talk, last: str) -> tuple[Draft, Place]:
    """What has been said of the new request, at least up to `last`, by somebody who is still where the form was begun."""
    place, found = allowed(talk, Act.SEND_REQUEST), talk.arg.get(FORM)
    if not isinstance(found, dict) or not found.get(last) or found.get("year") != place.year.id:
        raise gone(talk)
    words = {name: str(found.get(name, "")) for name in Draft.__dataclass_fields__ if name != "agencies"}
    return Draft(**words, agencies=tuple(map(str, found.get("agencies", ())))), place


def order_of(agencies: list[Agency]) -> str:
    """Stands for the agencies in their order: ticks are places in it."""
    return sign_of(one.id for one in agencies)[:4]


def _mask(talk: Talk, agencies: list[Agency], words: tuple[str, ...]) -> int:
    word = words[0] if len(words) == 2 and words[1] == order_of(agencies) else ""
    try:
        mask = int(word, 16) if len(word) <= MASK_LONGEST else -1
    except ValueError:
        mask = -1
    if not 0 <= mask < 1 << len(agencies):
        raise gone(talk)
    return mask
