"""Planning a meeting: when, where, shown back, then everybody is invited by the clock."""

from datetime import datetime

from domain.calendar import STEP, propose_days
from domain.eligibility import Act
from handlers import reminding
from handlers.assessing.proving import refuse_secrets
from handlers.calendar import screens, use_cases
from handlers.calendar.callbacks import show_one
from handlers.kit.access import Place
from handlers.kit.conversation import END
from handlers.kit.refusal import Refusal
from handlers.kit.steps import MEETING_STEPS
from handlers.kit.talk import Talk
from handlers.kit.where import at_step, day_of, gone, kept
from handlers.kit.words import Safe
from handlers.reminding.days import MEETING_TIME, off_work, read_beginning, stamp
from storage import ballots, chasing
from storage import meetings as rows
from storage.tables import Step

PLACE_LONGEST = 120


def new(talk: Talk) -> str:
    """When it begins, or at which meeting that is planned already."""
    place, step = _unplanned(talk, talk.words)
    calendar = reminding.calendar_of(talk.house)
    today = talk.now.astimezone(talk.house.tz).date()
    days = [calendar.at(day, MEETING_TIME) for day in propose_days(STEP[step.code], today.year, today, calendar)]
    others = rows.open_to(talk.session, place.bloc.id, place.year.id)
    talk.show(screens.meeting_days_screen(talk._, step, days, others))
    return talk.wait("meeting_day", where=(step.code, step.year_id))


def day(talk: Talk) -> str:
    """A proposed day was tapped."""
    _place, step = _unplanned(talk, talk.words[:2])
    return _ask_place(talk, step, day_of(talk, talk.words[2] if len(talk.words) == 3 else ""))


def day_typed(talk: Talk) -> str:
    """A day was typed."""
    _place, step = _unplanned(talk, kept(talk))
    return _ask_place(talk, step, read_beginning(talk, talk.heard.text))


def _ask_place(talk: Talk, step: Step, starts_at: datetime) -> str:
    if starts_at <= talk.now:
        raise Refusal(talk._("{when} đã qua. Mời đồng chí chọn một ngày sắp tới.", when=talk._.when(starts_at)))
    talk.show(
        screens.place_screen(talk._, step, starts_at, off_work(talk._, reminding.calendar_of(talk.house), starts_at))
    )
    return talk.wait("place", where=(step.code, step.year_id), at=stamp(starts_at, talk.house.tz))


def place_typed(talk: Talk) -> str:
    """Where it is held; the whole is shown back."""
    _place, step = _unplanned(talk, kept(talk))
    return _sure(talk, step, _line(talk))


def no_place(talk: Talk) -> str:
    """The place is told later."""
    _place, step = _unplanned(talk, talk.words)
    return _sure(talk, step, "")


def _sure(talk: Talk, step: Step, place: str) -> str:
    """The day travels in the form, because a place does not fit into a button."""
    starts_at = _form_day(talk, step)
    talk.show(screens.sure_screen(talk._, step, starts_at, place))
    return talk.wait("sure", where=(step.code, step.year_id), at=talk.arg["at"], place=place)


def plan(talk: Talk) -> str:
    """Plan it and invite everybody."""
    place, step = _unplanned(talk, talk.words)
    if "place" not in talk.arg:
        raise gone(talk)
    starts_at = _form_day(talk, step)
    meeting = use_cases.plan_meeting(
        talk.session, place.year, step.code, talk.house.new_id(), starts_at, str(talk.arg["place"])
    )
    talk.note(place.bloc.id, "meeting_planned", step=step.code, meeting=meeting.id, at=starts_at.isoformat())
    reminding.remind_bloc(talk.session, talk.house, talk.now, place.bloc.id)
    return show_one(talk, place, step, talk._("Đã lên lịch."))


def join(talk: Talk) -> str:
    """A meeting that is planned or under way performs this step too."""
    place, step = _unplanned(talk, talk.words[:2])
    wanted = talk.words[2] if len(talk.words) == 3 else ""
    offered = {one.id for one in rows.open_to(talk.session, place.bloc.id, place.year.id)}
    meeting = rows.hold(talk.session, wanted) if wanted in offered else None
    if meeting is None or meeting.state == "ended":  # somebody may have ended it just now
        raise gone(talk)
    rows.attach(talk.session, meeting, step)
    talk.note(place.bloc.id, "step_joined", step=step.code, meeting=meeting.id, at=meeting.starts_at.isoformat())
    return show_one(talk, place, step, talk._("Đã ghép vào {title}.", title=meeting.title))


def part(talk: Talk) -> str:
    """The step gets a meeting of its own; one that performs nothing else is moved instead."""
    place, step = at_step(talk, Act.SET_DATES, talk.words)
    meeting = rows.of_step(talk.session, step)
    if meeting is None or not rows.is_shared(talk.session, meeting):
        raise gone(talk)
    rows.detach(talk.session, meeting, step)
    talk.note(place.bloc.id, "step_parted", step=step.code, meeting=meeting.id)
    return show_one(talk, place, step, talk._("Đã tách khỏi {title}.", title=meeting.title))


def cancel(talk: Talk) -> str:
    """The meeting is not held; asked again before everybody is told."""
    _ = talk._
    place, step = at_step(talk, Act.SET_DATES, talk.words[:2])
    meeting = rows.of_step(talk.session, step)
    if meeting is None or rows.hold(talk.session, meeting.id).state != "planned":
        raise gone(talk)
    if ballots.prepared_for(talk.session, meeting.id):
        raise Refusal(_("Hội nghị có đợt bỏ phiếu đã chuẩn bị. Mời đồng chí bỏ đợt bỏ phiếu trước khi hủy hội nghị."))
    if talk.words[2:] != (meeting.id,):
        talk.show(screens.cancel_screen(_, step, meeting))
        return END
    use_cases.cancel_meeting(talk.session, meeting, talk.now)
    talk.note(place.bloc.id, "meeting_cancelled", step=step.code, meeting=meeting.id, name=meeting.title)
    reminding.remind_bloc(talk.session, talk.house, talk.now, place.bloc.id)
    return show_one(talk, place, step, _("Đã hủy. Những người được mời nhận tin trong giờ làm việc."))


def repeat_sure(talk: Talk) -> str:
    """A text where a confirmation is waited for."""
    raise Refusal(talk._("Mời đồng chí chọn Xác nhận hoặc Chọn ngày khác, hoặc gõ đúng tên nút."))


def ask_place(talk: Talk) -> str:
    """A new place for a planned meeting."""
    _place, step = at_step(talk, Act.SET_DATES, talk.words)
    meeting = rows.of_step(talk.session, step)
    if meeting is None or meeting.state != "planned":
        raise gone(talk)
    talk.show(screens.place_screen(talk._, step, None, Safe(""), meeting.place))
    return talk.wait("new_place", where=(step.code, step.year_id))


def set_place(talk: Talk) -> str:
    """Take the new place; everybody is invited anew."""
    place, step = at_step(talk, Act.SET_DATES, kept(talk))
    meeting = rows.of_step(talk.session, step)
    if meeting is None or meeting.state != "planned":
        raise gone(talk)
    meeting.place = _line(talk)
    talk.session.add(meeting)
    talk.note(place.bloc.id, "place_set", meeting=meeting.id, place=meeting.place)
    reminding.remind_bloc(talk.session, talk.house, talk.now, place.bloc.id)
    return show_one(talk, place, step, talk._("Đã đổi địa điểm."))


def _unplanned(talk: Talk, words: tuple[str, ...]) -> tuple[Place, Step]:
    """A meeting's step that has no meeting yet, held until the commit."""
    place, step = at_step(talk, Act.SET_DATES, words)
    if step.code not in MEETING_STEPS:
        raise gone(talk)
    chasing.lock_step(talk.session, step)
    if rows.of_step(talk.session, step) is not None:
        raise Refusal(talk._("Hội nghị này đã có lịch. Mời đồng chí mở mục Lịch để đổi ngày hoặc địa điểm."))
    return place, step


def _form_day(talk: Talk, step: Step) -> datetime:
    """The day the open form keeps, if it is about this step."""
    if kept(talk) != (step.code, step.year_id):
        raise gone(talk)
    return day_of(talk, str(talk.arg.get("at", "")))


def _line(talk: Talk) -> str:
    """A typed place: one line, not too long, nothing secret."""
    refuse_secrets(talk, talk.heard.text)
    place = " ".join(talk.heard.text.split()).rstrip(".")
    if len(place) > PLACE_LONGEST:
        raise Refusal(talk._("Nội dung dài quá {n} ký tự. Mời đồng chí rút gọn rồi gõ lại.", n=PLACE_LONGEST))
    return place
