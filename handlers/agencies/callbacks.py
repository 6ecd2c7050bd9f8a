"""The head's people record that an agency has another name, or is no more."""

from datetime import date

from domain.eligibility import Act
from domain.refusals import Refusal as Rule
from domain.vietnamese_dates import Near, parse_when
from domain.words import nfc
from handlers.agencies import screens
from handlers.assessing.proving import refuse_secrets
from handlers.joining.agencies import short_of
from handlers.kit.access import Place, allowed
from handlers.kit.conversation import END
from handlers.kit.refusal import Refusal
from handlers.kit.talk import Talk
from handlers.kit.where import gone, kept, number_of
from storage import agencies, blocs
from storage.tables import Agency

NAME_LONGEST = 120


def show(talk: Talk) -> str:
    """All members."""
    place = allowed(talk, Act.SET_UP)
    members = blocs.members(talk.session, place.year.id)
    talk.show(screens.listed(talk._, members, number_of(talk.words[0]) if talk.words else 0))
    return END


def one(talk: Talk) -> str:
    """One of them."""
    _place, agency = _member(talk, talk.words[0] if talk.words else "")
    return _show(talk, agency)


def _show(talk: Talk, agency: Agency, said: str = "") -> str:
    talk.session.flush()
    into = talk.session.get(Agency, agency.successor_id) if agency.successor_id else None
    talk.show(screens.one(talk._, agency, into.name if into else "", said))
    return END


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
    name = " ".join(nfc(talk.heard.text).split()).rstrip(".")
    if len(name) > NAME_LONGEST:
        raise Refusal(_("Nội dung dài quá {n} ký tự. Mời đồng chí rút gọn rồi gõ lại.", n=NAME_LONGEST))
    if agencies.named_so(talk.session, place.bloc, name, agency.id):
        raise Refusal(_("Đã có cơ quan mang tên này. Mời đồng chí gõ tên khác."))
    if agency.name != name:
        talk.note(place.bloc.id, "agency_renamed", agency=agency.id, had=agency.name, name=name)
        agency.name, agency.short_name = name, short_of(name)
    return _show(talk, agency, _("Đã đổi tên."))


def ask_day(talk: Talk) -> str:
    """Wait for the day."""
    _place, agency = _own(talk, talk.words[0] if talk.words else "")
    talk.show(screens.ask_day(talk._, agency))
    return talk.wait("day", where=(agency.id,))


def day(talk: Talk) -> str:
    """The day; then into which agency."""
    _ = talk._
    place, agency = _own(talk, kept(talk)[0] if kept(talk) else "")
    try:
        on = parse_when(talk.heard.text, talk.now.astimezone(talk.house.tz).date(), Near.PAST).day
    except Rule:
        raise Refusal(_("Chưa đọc được ngày. Mời đồng chí gõ lại, ví dụ: 1/7/2025.")) from None
    return _ask_successor(talk, place, agency, on, 0)


def page(talk: Talk) -> str:
    """Another page of agencies."""
    place, agency, on = _form(talk)
    return _ask_successor(talk, place, agency, on, number_of(talk.words[1]) if talk.words[1:] else 0)


def _ask_successor(talk: Talk, place: Place, agency: Agency, on: date, number: int) -> str:
    others = [
        each for each in blocs.members(talk.session, place.year.id) if each.id != agency.id and each.ended_on is None
    ]
    talk.show(screens.ask_successor(talk._, agency, on, others, number))
    return talk.wait("into", where=(agency.id,), on=on.isoformat())


def end(talk: Talk) -> str:
    """It is no more; refused while it holds an office of the bloc."""
    _ = talk._
    place, agency, on = _form(talk)
    into = talk.words[1] if len(talk.words) == 2 else ""
    living = {each.id for each in blocs.members(talk.session, place.year.id) if each.ended_on is None} - {agency.id}
    if into != screens.NONE and into not in living:
        raise gone(talk)
    held = [one for office in ("head", "deputy") for one in blocs.officed(talk.session, place.year.id, office)]
    if agency.id in {one.id for one in held}:
        raise Refusal(_("Cơ quan đang giữ nhiệm vụ của Khối. Mời đồng chí thay Trưởng khối, Phó khối trước."))
    agency.ended_on, agency.successor_id = on, None if into == screens.NONE else into
    talk.note(place.bloc.id, "agency_ended", agency=agency.id, at=on.isoformat(), to=agency.successor_id or "")
    return _show(talk, agency, _("Đã ghi nhận."))


def undo(talk: Talk) -> str:
    """It was recorded by mistake."""
    place, agency = _own(talk, talk.words[0] if talk.words else "")
    if agency.ended_on is not None:
        agency.ended_on = agency.successor_id = None
        talk.note(place.bloc.id, "agency_goes_on", agency=agency.id)
    return _show(talk, agency, talk._("Đã bỏ ghi nhận."))


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
