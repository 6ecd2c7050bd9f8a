"""The two deadlines of a new bloc: a proposed day by a tap, another one typed and shown back."""

from datetime import datetime, time

from domain.refusals import Refusal as Rule
from domain.shown_dates import show_day
from domain.vietnamese_dates import DayPart, When, parse_when
from domain.workdays import DEADLINE_TIME
from handlers.founding import screens, use_cases
from handlers.founding.asking import again, go_on, gone, setup_of
from handlers.founding.plan import Setup
from handlers.kit.refusal import Refusal
from handlers.kit.talk import Talk
from handlers.kit.words import Words
from handlers.reminding.hours import calendar_of

AFTERNOON_BEGINS = time(14, 0)
NOON = time(11, 30)
DATED = frozenset({"SELF_SCORE", "MEETING"})


def choose_date(talk: Talk) -> str | None:
    """A deadline, by a tap on a proposed or a confirmed day."""
    item = talk.words[0] if len(talk.words) == 2 and talk.words[0] in DATED else ""
    if not item:
        raise gone(talk)
    setup = setup_of(talk, item)
    if not _is_open(setup, item):
        raise gone(talk)
    at = _stamped(talk, talk.words[1])
    if why := _impossible(talk, setup, item, at):
        raise Refusal(why)
    calendar, today = calendar_of(talk.house), talk.now.astimezone(talk.house.tz).date()
    use_cases.set_deadline(talk.session, talk.house, setup.year, item, at, calendar, today)
    talk.note(setup.bloc.id, "date_set", step=item, at=at.isoformat())
    return go_on(talk, again(talk, setup))


def ask_other_day(talk: Talk) -> str | None:
    """Ask for a day in words."""
    item = talk.words[0] if talk.words else ""
    setup = setup_of(talk, item)
    if item not in DATED or not _is_open(setup, item):
        raise gone(talk)
    talk.show(screens.other_day_screen(talk._, item))
    return talk.wait(item)


def type_date(talk: Talk) -> str | None:
    """A day in words, shown back before it is taken."""
    item, _ = talk.position.state, talk._
    setup, local = setup_of(talk, item), talk.now.astimezone(talk.house.tz)
    try:
        said = parse_when(talk.heard.text, local.date())
        at = datetime.combine(said.day, _clock(item, said), talk.house.tz)
        wrong = _impossible(talk, setup, item, at)
    except Rule as rule:
        wrong = _unread(_, rule)
    if wrong:
        talk.show(screens.other_day_screen(_, item, wrong))
    else:
        talk.show(screens.check_day_screen(_, item, at, workday=calendar_of(talk.house).is_workday(at.date())))
    return talk.wait(item)


def _is_open(setup: Setup, item: str) -> bool:
    return item in setup.steps and setup.steps[item].state == "open"


def _clock(item: str, said: When) -> time:
    """The time of a typed day: as typed, else as usual for what it is."""
    if said.clock is not None:
        return said.clock
    if item == "MEETING":
        return AFTERNOON_BEGINS if said.part is DayPart.AFTERNOON else use_cases.MEETING_BEGINS
    return NOON if said.part is DayPart.MORNING else DEADLINE_TIME


def _stamped(talk: Talk, stamp: str) -> datetime:
    """The local instant of a button."""
    if len(stamp) != 12 or not stamp.isascii() or not stamp.isdecimal():
        raise gone(talk)
    year, month, day, hour, minute = map(int, (stamp[:4], stamp[4:6], stamp[6:8], stamp[8:10], stamp[10:]))
    try:
        return datetime(year, month, day, hour, minute, tzinfo=talk.house.tz)
    except ValueError:
        raise gone(talk) from None


def _impossible(talk: Talk, setup: Setup, item: str, at: datetime) -> str:
    """Why this cannot be the deadline, or nothing."""
    _ = talk._
    if at <= talk.now:
        return _("{when} đã qua. Mời đồng chí chọn một ngày sau hôm nay.", when=_.when(at))
    score, met = setup.steps.get("SELF_SCORE"), setup.steps.get("MEETING")
    scored_at = score.due_at if score else None
    met_at = met.due_at if met and item == "SELF_SCORE" else None
    if item == "MEETING" and scored_at and at <= scored_at:
        return _("Hội nghị tổng kết phải sau hạn gửi bảng tự chấm ({when}).", when=_.when(scored_at))
    if met_at and at >= met_at:
        return _("Hạn gửi bảng tự chấm phải trước hội nghị tổng kết ({when}).", when=_.when(met_at))
    return ""


def _unread(_: Words, rule: Rule) -> str:
    if rule.code == "date.weekday":
        return _(
            "Thứ và ngày không khớp: đó là {day}. Mời đồng chí gõ lại.",
            day=show_day(rule.params["day"], _.lang),
        )
    if rule.code in {"date.impossible", "date.range"}:
        return _("Không có ngày này. Mời đồng chí gõ lại.")
    if rule.code == "date.time":
        return _("Giờ chưa đúng. Mời đồng chí gõ lại.")
    return _("Chưa đọc được ngày. Mời đồng chí gõ lại.")
