"""The head's people record that an agency has another name, or is no more."""

from datetime import date
from functools import partial

from domain.calendar import Period
from domain.eligibility import Act
from domain.refusals import Refusal as Rule
from domain.shown_dates import short_day
from domain.vietnamese_dates import Near, parse_when
from handlers.agencies import screens
from handlers.assessing.proving import refuse_secrets
from handlers.joining.agencies import short_of
from handlers.joining.reading import read_title
from handlers.kit.access import Place, allowed
from handlers.kit.conversation import END
from handlers.kit.refusal import Refusal
from handlers.kit.talk import Talk
from handlers.kit.telling import tell_in_hours
from handlers.kit.where import gone, kept, number_of
from storage import agencies, ballots, blocs, honours, seats
from storage.tables import Agency


def show(talk: Talk) -> str:
    """All members."""
    place = allowed(talk, Act.SET_UP)
    members = blocs.members(talk.session, place.year.id)
    talk.show(screens.listed(talk._, members, number_of(talk.words[0]) if talk.words else 0))
    return END


def one(talk: Talk) -> str:
    """One of them."""
    place, agency = _member(talk, talk.words[0] if talk.words else "")
    return _show(talk, place, agency)


def _show(talk: Talk, place: Place, agency: Agency, said: str = "") -> str:
    talk.session.flush()
    period = blocs.left(talk.session, place.year.id).get(agency.id, "")
    people = {person.id for seat, person in seats.current(talk.session, place.bloc.id) if seat.agency_id == agency.id}
    talk.show(screens.one(talk._, agency, _successor(talk, agency), period, len(people), said))
    return END


def _successor(talk: Talk, agency: Agency) -> Agency | None:
    return talk.session.get(Agency, agency.successor_id) if agency.successor_id else None


def ask_name(talk: Talk) -> str:
    """Wait for the new name."""
    _place, agency = _own(talk, talk.words[0] if talk.words else "")
    talk.show(screens.ask_name(talk._, agency))
    return talk.wait("name", where=(agency.id,))


def rename(talk: Talk) -> str:
    """The new name; years that were handed over keep the old one."""
    _ = talk._
    place, agency = _own(talk, kept(talk)[0] if kept(talk) else "")
    refuse_secrets(talk, talk.heard.text)
    name = read_title(talk.heard.text)
    if name is None:
        raise Refusal(_("Tên cơ quan dài từ 3 đến 120 ký tự. Mời đồng chí gõ lại."))
    if agencies.named_so(talk.session, place.bloc, name, agency.id):
        raise Refusal(_("Đã có cơ quan mang tên này. Mời đồng chí gõ tên khác."))
    if agency.name != name:
        talk.note(place.bloc.id, "agency_renamed", agency=agency.id, had=agency.name, name=name)
        agency.name, agency.short_name = name, short_of(name)
    return _show(talk, place, agency, _("Đã đổi tên."))


def ask_day(talk: Talk) -> str:
    """Wait for the day."""
    _place, agency = _own(talk, talk.words[0] if talk.words else "")
    talk.show(screens.ask_day(talk._, agency))
    return talk.wait("day", where=(agency.id,))


def day(talk: Talk) -> str:
    """The day; then into which agency."""
    _ = talk._
    place, agency = _own(talk, kept(talk)[0] if kept(talk) else "")
    today = talk.now.astimezone(talk.house.tz).date()
    try:
        on = parse_when(talk.heard.text, today, Near.PAST).day
    except Rule:
        raise Refusal(_("Chưa đọc được ngày. Mời đồng chí gõ lại, ví dụ: 1/7/2025.")) from None
    if on > today:
        raise Refusal(
            _("Ngày {day} chưa đến. Mời đồng chí ghi nhận từ ngày cơ quan sáp nhập, giải thể.", day=short_day(on))
        )
    if on.year < place.year.year:
        raise Refusal(
            _(
                "Ngày {day} trước năm {year}. Mời đồng chí gõ đủ ngày, tháng, năm.",
                day=short_day(on),
                year=str(place.year.year),
            )
        )
    return _ask_successor(talk, place, agency, on, 0)


def page(talk: Talk) -> str:
    """Another page of agencies."""
    place, agency, on = _form(talk)
    return _ask_successor(talk, place, agency, on, number_of(talk.words[1]) if talk.words[1:] else 0)


def _ask_successor(talk: Talk, place: Place, agency: Agency, on: date, number: int) -> str:
    others = [each for each in blocs.acting(talk.session, place.year.id) if each.id != agency.id]
    talk.show(screens.ask_successor(talk._, agency, on, others, number))
    return talk.wait("into", where=(agency.id,), on=on.isoformat())


def into(talk: Talk) -> str:
    """Into this one: who answers for its part of the year? Dissolved into none, nobody does."""
    place, agency, on = _form(talk)
    other = talk.words[1] if len(talk.words) == 2 else ""
    if other == screens.NONE:
        return _end(talk, place, agency, on, None, "")
    talk.show(screens.ask_period(talk._, agency, _living(talk, place, agency, other)))
    return talk.wait("into", where=(agency.id,), on=on.isoformat())


def end(talk: Talk) -> str:
    """Merged, and who answers for its part of the year."""
    place, agency, on = _form(talk)
    other, period = talk.words[1:] if len(talk.words) == 3 else ("", "")
    if period not in set(Period):
        raise gone(talk)
    return _end(talk, place, agency, on, _living(talk, place, agency, other), period)


def _living(talk: Talk, place: Place, agency: Agency, other: str) -> Agency:
    """The member that takes over."""
    found = next((one for one in blocs.acting(talk.session, place.year.id) if one.id == other != agency.id), None)
    if found is None:
        raise gone(talk)
    return found


def _end(talk: Talk, place: Place, agency: Agency, on: date, other: Agency | None, period: str) -> str:
    """It is no more; refused while it holds an office of the bloc or has a paper to cast."""
    _, session = talk._, talk.session
    honours.hold(session, place.year.id)  # not while a ballot of the year is opened or the year is handed over
    held = [one for office in ("head", "deputy") for one in blocs.officed(session, place.year.id, office)]
    if agency.id in {one.id for one in held}:
        raise Refusal(_("Cơ quan đang giữ nhiệm vụ của Khối. Mời đồng chí thay Trưởng khối, Phó khối trước."))
    if ballots.of_bloc_open(session, place.bloc.id):
        raise Refusal(_("Còn đợt bỏ phiếu đang mở. Mời đồng chí kết thúc bỏ phiếu trước."))
    agencies.leave(session, place.year.id, agency, on, other.id if other else None, period)
    to = other.id if other else ""
    talk.note(place.bloc.id, "agency_ended", agency=agency.id, at=on.isoformat(), to=to, period=period)
    return _show(talk, place, agency, _("Đã ghi nhận."))


def undo(talk: Talk) -> str:
    """It was recorded by mistake."""
    place, agency = _own(talk, talk.words[0] if talk.words else "")
    honours.hold(talk.session, place.year.id)
    if ballots.of_bloc_open(talk.session, place.bloc.id):
        raise Refusal(talk._("Còn đợt bỏ phiếu đang mở. Mời đồng chí kết thúc bỏ phiếu trước."))
    if agency.ended_on is not None:
        for person in seats.move_back(talk.session, place.bloc.id, agency.id, talk.house.new_id, talk.now):
            key = f"movedback:{agency.id}:{person.id}:{talk.heard.update_id}"
            tell_in_hours(talk.session, talk.house, person, partial(screens.moved_back, agency=agency), key, talk.now)
        agencies.stay(talk.session, place.year.id, agency)
        talk.note(place.bloc.id, "agency_goes_on", agency=agency.id)
    return _show(talk, place, agency, talk._("Đã bỏ ghi nhận."))


def move(talk: Talk) -> str:
    """Its people come into the agency that took over, each as what they were; they are told."""
    place, agency = _own(talk, talk.words[0] if talk.words else "")
    successor = _successor(talk, agency)
    if successor is None or blocs.left(talk.session, place.year.id).get(agency.id) != Period.INHERIT:
        raise gone(talk)
    moved = seats.move(talk.session, place.bloc.id, (agency.id, successor.id), talk.house.new_id, talk.now)
    for person in moved:
        said = partial(screens.moved, agency=agency, successor=successor)
        key = f"moved:{agency.id}:{person.id}:{talk.heard.update_id}"
        tell_in_hours(talk.session, talk.house, person, said, key, talk.now)
    if moved:
        talk.note(place.bloc.id, "people_moved", agency=agency.id, to=successor.id)
    return _show(talk, place, agency, talk._("Đã chuyển {n} người.", n=len(moved)))


def repeat(talk: Talk) -> str:
    """A text where a successor is chosen."""
    raise Refusal(talk._("Mời đồng chí chọn một cơ quan trong danh sách."))


def _member(talk: Talk, agency_id: str) -> tuple[Place, Agency]:
    """A member of the current year, held until the commit, for the head's people."""
    place = allowed(talk, Act.SET_UP)
    agency = agencies.hold(talk.session, agency_id) if agency_id else None
    if agency is None or agency.id not in {each.id for each in blocs.members(talk.session, place.year.id)}:
        raise gone(talk)
    return place, agency


def _own(talk: Talk, agency_id: str) -> tuple[Place, Agency]:
    """As `_member`; an agency that sits in other blocs too is theirs as well, so nobody changes it alone."""
    place, agency = _member(talk, agency_id)
    if agencies.blocs_of(talk.session, agency.id) != {place.bloc.id}:
        raise Refusal(talk._("Cơ quan này còn thuộc Khối khác. Đề nghị người vận hành cập nhật."))
    return place, agency


def _form(talk: Talk) -> tuple[Place, Agency, date]:
    """The agency of an open form and the day typed for it."""
    place, agency = _own(talk, talk.words[0] if talk.words else "")
    if kept(talk) != (agency.id,) or "on" not in talk.arg:
        raise gone(talk)
    return place, agency, date.fromisoformat(str(talk.arg["on"]))
