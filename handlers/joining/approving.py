"""The secretary's card of requests: it grows, is approved at once or one by one, and each person is told."""

from datetime import UTC, datetime

from domain.eligibility import Act, Role, may
from handlers.duties import Duty
from handlers.joining import request_screens, screens, use_cases
from handlers.joining.form import Form
from handlers.joining.places import at_bloc, words_for
from handlers.joining.reading import one_line
from handlers.joining.wording import role_names
from handlers.kit.access import Place, allowed
from handlers.kit.cards import act
from handlers.kit.conversation import END
from handlers.kit.refusal import Refusal
from handlers.kit.talk import Talk
from storage import blocs, joining, people
from storage.joining import Asked

SEEN = "joins_seen"
LONGEST_REASON = 200

# Callbacks


def show(talk: Talk) -> str | None:
    """The card with all that wait."""
    place = at_bloc(talk, Act.APPROVE_JOINS, talk.words[0] if talk.words else "")
    _show_all(talk, place)
    return END


def show_list(talk: Talk) -> str | None:
    """One by one."""
    place = at_bloc(talk, Act.APPROVE_JOINS, talk.words[0] if talk.words else "")
    waiting = joining.waiting(talk.session, place.bloc.id)
    page = int(talk.words[1]) if len(talk.words) == 2 and talk.words[1].isdecimal() else 0
    if not waiting:
        _show_all(talk, place)
    else:
        talk.show(request_screens.list_screen(talk._, place.bloc, waiting, min(page, (len(waiting) - 1) // 10)))
    return END


def show_one(talk: Talk) -> str | None:
    """One request."""
    place, asked = _decidable(talk)
    _show_one(talk, place, asked)
    return END


def approve_all(talk: Talk) -> str | None:
    """Approve those that stood on the card: whoever asked later has not been seen yet."""
    _ = talk._
    if len(talk.words) != 2 or not talk.words[1].isdecimal() or len(talk.words[1]) > 14:
        raise Refusal(_("Nút này không còn dùng được. Mời đồng chí gõ /viec để xem việc cần làm."))
    place = at_bloc(talk, Act.APPROVE_JOINS, talk.words[0])
    until = datetime.fromtimestamp(int(talk.words[1]) / 1000, UTC)
    shown = [one for one in joining.waiting(talk.session, place.bloc.id) if one.request.asked_at <= until]
    done = [one for one in shown if not _own_case(talk, place, one) and _approve(talk, place, one)]
    talk.session.flush()
    talk.toast(_("Đã duyệt {n} đề nghị.", n=len(done)))
    _show_all(talk, place)
    return END


def approve(talk: Talk) -> str | None:
    """Approve one."""
    place, asked = _decidable(talk)
    _ = talk._
    if _own_case(talk, place, asked):
        raise Refusal(_("Đề nghị của chính đồng chí do chủ trì hoặc Thư ký khác duyệt."))
    if not _approve(talk, place, asked):
        raise Refusal(_("Cơ quan của đồng chí này không còn là thành viên của Khối. Đề nghị chọn Chưa duyệt."))
    talk.session.flush()
    talk.toast(_("Đã duyệt {name}.", name=asked.person.full_name))
    _show_all(talk, place)
    return END


def decline(talk: Talk) -> str | None:
    """Ask why not."""
    _place, asked = _decidable(talk)
    talk.show(request_screens.reason_screen(talk._, asked))
    return talk.wait("reason", request=asked.request.id)


def choose_reason(talk: Talk) -> str | None:
    """A usual reason."""
    place, asked = _decidable(talk, words=2)
    reasons = request_screens.usual_reasons(words_for(talk, asked.person))
    if talk.words[1] not in {str(place) for place in range(len(reasons))}:
        _ = talk._
        raise Refusal(_("Lý do này không có trong danh sách. Mời đồng chí chọn lại hoặc gõ lý do."))
    return _decline(talk, place, asked, reasons[int(talk.words[1])])


def type_reason(talk: Talk) -> str | None:
    """A typed reason."""
    place, asked = _decidable(talk, str(talk.arg.get("request", "")))
    reason, _ = one_line(talk.heard.text), talk._
    if not any(char.isalpha() for char in reason) or len(reason) > LONGEST_REASON:
        raise Refusal(_("Lý do cần có chữ, dài nhất 200 ký tự. Mời đồng chí gõ lại."))
    return _decline(talk, place, asked, reason)


def duties(talk: Talk, place: Place) -> list[Duty]:
    """Requests that wait for the secretary."""
    _ = talk._
    if not may(Act.APPROVE_JOINS, place.roles):
        return []
    n = joining.count_waiting(talk.session, place.bloc.id)
    if not n:
        return []
    line = _.plural("Có {n} đề nghị tham gia Khối.", "Có {n} đề nghị tham gia Khối.", n)
    return [Duty(line, act(_("Xem đề nghị ({n})", n=n), "joins", place.bloc.id))]


# Use cases


def send_request(talk: Talk, form: Form) -> None:
    """Put a request before the secretary, who is told only when all earlier ones have been looked at."""
    seen = form.bloc.settings.get(SEEN)
    unseen = joining.count_waiting(talk.session, form.bloc.id, datetime.fromisoformat(seen) if seen else None)
    form.request.state, form.request.asked_at = joining.WAITING, talk.now
    talk.session.flush()
    if unseen:
        return
    asked = joining.asked(talk.session, form.request)
    deciders = [one for one in people.holders(talk.session, form.bloc.id, "secretary") if one.id != talk.person.id]
    for one in deciders or people.holders(talk.session, form.bloc.id, "chair"):
        talk.news(one.id, request_screens.news_screen(words_for(talk, one), asked))


def _show_all(talk: Talk, place: Place) -> None:
    waiting = joining.waiting(talk.session, place.bloc.id)
    blocs.set_setting(talk.session, place.bloc, SEEN, talk.now.isoformat())
    if len(waiting) == 1:
        _show_one(talk, place, waiting[0])
    else:
        talk.show(request_screens.requests_screen(talk._, place.bloc, waiting))


def _show_one(talk: Talk, place: Place, asked: Asked) -> None:
    _ = talk._
    there = [
        f"{person.full_name} ({role_names(_, [role])})"
        for role in ("leader", "officer")
        for person in people.holders(talk.session, place.bloc.id, role, asked.request.agency_id)
    ]
    talk.show(request_screens.request_screen(_, asked, ", ".join(there)))


def _decidable(talk: Talk, request_id: str = "", words: int = 1) -> tuple[Place, Asked]:
    """A request that still waits, and the place of somebody who may decide it."""
    _ = talk._
    if not request_id and len(talk.words) != words:
        raise Refusal(_("Nút này không còn dùng được. Mời đồng chí gõ /viec để xem việc cần làm."))
    found = joining.request(talk.session, request_id or talk.words[0])
    place = at_bloc(talk, Act.APPROVE_JOINS, found.bloc_id) if found else allowed(talk, Act.APPROVE_JOINS)
    if found is None or found.state != joining.WAITING:
        raise Refusal(_("Đề nghị này đã được xử lý hoặc đã rút. Mời đồng chí gõ /viec để xem việc cần làm."))
    return place, joining.asked(talk.session, found)


def _own_case(talk: Talk, place: Place, asked: Asked) -> bool:
    """Whether somebody else has to decide: nobody lets himself in, but for a bloc's only secretary as an officer."""
    if asked.person.id != talk.person.id:
        return False
    secretaries = people.holders(talk.session, place.bloc.id, "secretary")
    return asked.request.role != "officer" or len(secretaries) > 1


def _approve(talk: Talk, place: Place, asked: Asked) -> bool:
    """Seat the person and tell them; False when the agency has left the bloc, or another secretary was quicker."""
    from handlers.voting import holding  # that room leads on to the founding of blocs, which begins here

    session = talk.session
    request = joining.request(session, asked.request.id)
    if request is None or request.state != joining.WAITING:
        return False
    if asked.agency is not None and asked.agency not in blocs.acting(session, place.year.id):
        return False
    new = use_cases.admit(session, talk.house, place.year, request, talk.now, talk.person.id)
    session.flush()
    talk.note(place.bloc.id, "approved", person=asked.person.id, agency=request.agency_id, roles=new)
    if Role.LEADER in new:
        holding.take_up(talk, place.bloc.id, request.agency_id, asked.person)
    _ = words_for(talk, asked.person)
    roles = role_names(_, people.roles(session, asked.person.id, place.bloc.id, request.agency_id))
    talk.news(asked.person.id, screens.welcome_screen(_, place.bloc.name, asked.agency, roles), at_once=True)
    return True


def _decline(talk: Talk, place: Place, asked: Asked, reason: str) -> str:
    request, _ = asked.request, words_for(talk, asked.person)
    request.state, request.reason, request.decided_at, request.decided_by = "declined", reason, talk.now, talk.person.id
    talk.session.flush()
    talk.note(place.bloc.id, "declined", person=asked.person.id, agency=request.agency_id, reason=reason)
    talk.news(asked.person.id, screens.declined_screen(_, request.id, place.bloc.name, reason), at_once=True)
    talk.toast(talk._("Đã báo lý do cho {name}.", name=asked.person.full_name))
    _show_all(talk, place)
    return END
