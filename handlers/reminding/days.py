"""Days as people choose and type them: three proposals, or a line such as "17h ngày 25/11"; always shown back before it is taken."""

from collections.abc import Callable
from datetime import UTC, datetime, time, tzinfo

from domain.refusals import Refusal as Rule
from domain.speech import Choice
from domain.vietnamese_dates import DayPart, parse_when
from domain.workdays import AFTERNOON, DEADLINE_TIME, MORNING, WorkCalendar
from handlers.kit.refusal import Refusal
from handlers.kit.talk import Talk
from handlers.kit.words import Safe, Words

MEETING_TIME = time(8, 0)
_DEADLINE_ENDS: dict[DayPart | None, time] = {DayPart.MORNING: MORNING[1]}
_MEETING_BEGINS: dict[DayPart | None, time] = {DayPart.AFTERNOON: time(14, 0)}
_HEARS: dict[DayPart | None, time] = {DayPart.AFTERNOON: AFTERNOON[0], DayPart.EVENING: time(19, 0)}
_MORE_DAYS = (2, 4, 7)
"""Working days more that are proposed to an agency."""


def read_deadline(talk: Talk, text: str) -> datetime:
    """A deadline as typed, in UTC: a day alone ends with its working hours. Refusal with what to type instead."""
    return _read(talk, text, lambda part: _DEADLINE_ENDS.get(part, DEADLINE_TIME))


def read_beginning(talk: Talk, text: str) -> datetime:
    """When a meeting begins, as typed, in UTC: 8:00 unless an hour or the afternoon is said."""
    return _read(talk, text, lambda part: _MEETING_BEGINS.get(part, MEETING_TIME))


def read_moment(talk: Talk, text: str) -> datetime:
    """When somebody wants to hear something, as typed, in UTC: at 7:30 unless an hour or a part of the day is said."""
    return _read(talk, text, lambda part: _HEARS.get(part, MORNING[0]))


def more_days(calendar: WorkCalendar, due_at: datetime | None, now: datetime) -> list[datetime]:
    """Three working days after the deadline, or after today when it has passed."""
    base = calendar.local(max(now, due_at) if due_at else now).date()
    return [calendar.deadline_at(calendar.add(base, days)) for days in _MORE_DAYS]


def day_rows(_: Words, days: list[datetime], choice: Callable[[str, str], Choice]) -> list[Choice]:
    """A button a proposal: the day in words; `choice(label, stamp)` makes it."""
    return [choice(_.when(day), stamp(day, _.tz)) for day in days]


def stamp(at: datetime, tz: tzinfo) -> str:
    """An instant to the minute as a button carries it, local time: "202611131700"."""
    return f"{at.astimezone(tz):%Y%m%d%H%M}"


def off_work(_: Words, calendar: WorkCalendar, at: datetime) -> Safe:
    """A word of caution about a day on which nobody works."""
    if calendar.is_workday(calendar.local(at).date()):
        return Safe("")
    return _("Lưu ý: đây là ngày nghỉ.")


def _read(talk: Talk, text: str, clock_of: Callable[[DayPart | None], time]) -> datetime:
    _, tz = talk._, talk.house.tz
    try:
        said = parse_when(text, talk.now.astimezone(tz).date())
    except Rule as rule:
        raise Refusal(_refused(_, rule)) from None
    at = datetime.combine(said.day, said.clock or clock_of(said.part), tz).astimezone(UTC)
    if at <= talk.now:
        raise Refusal(_("{when} đã qua. Mời đồng chí gõ một ngày sắp tới.", when=_.when(at)))
    return at


def _refused(_: Words, rule: Rule) -> Safe:
    """Why a typed day was not taken, and what to type."""
    if rule.code == "date.weekday":
        day = datetime.combine(rule.params["day"], time(12), _.tz)
        return _("Ngày này là {day}, không khớp thứ đã gõ. Mời đồng chí kiểm tra và gõ lại.", day=_.day(day))
    if rule.code == "date.impossible":
        return _("Không có ngày này: {text}. Mời đồng chí gõ lại.", text=rule.params["text"])
    if rule.code == "date.time":
        return _("Không có giờ này: {text}. Mời đồng chí gõ lại, ví dụ 17h ngày 25/11.", text=rule.params["text"])
    if rule.code == "date.range":
        return _("Năm không hợp lệ: {text}. Mời đồng chí gõ lại.", text=rule.params["text"])
    return _("Chưa đọc được ngày. Mời đồng chí gõ lại, ví dụ 25/11, 17h ngày 25/11, chiều thứ Sáu tuần sau.")
