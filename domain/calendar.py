"""The twenty steps of a bloc's year as data, their usual dates one after another, proposals for a deadline, how long is left.

Dates are usual practice, not law: every bloc sets its own for each year.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo
from enum import StrEnum

from domain.refusals import Refusal
from domain.workdays import Roll, WorkCalendar


class Period(StrEnum):
    """What becomes of the year of a member that was merged into another one half-way (`field.md` 10)."""

    INHERIT = "inherit"
    """the other one answers for the whole year"""
    SPLIT = "split"
    """each answers for its own part: the reports and the score table of the one that is no more are still owed"""


ACCOUNTS = frozenset({"H1_REPORT", "SELF_SCORE", "YEAR_REPORT", "APPEAL"})
"""Steps by which a member answers for the time behind it."""


def still_owes(period: str | None, code: str) -> bool:
    """Whether a member does this step. `period`: None while it is a body of its own, empty for one dissolved into none."""
    return period is None or (period == Period.SPLIT and code in ACCOUNTS)


class Owner(StrEnum):
    """Who has to do a step."""

    AGENCY = "agency"
    """every member agency"""
    HEAD = "head"
    """the head agency: its secretary, and its chair for what is the chair's"""
    COUNCIL = "council"
    """the provincial council and those who decide; the bloc only waits"""


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the year.

    `usual`: (month, day) of its usual deadline. `after`: the step it follows, and how many working days later at the earliest;
    where there is no usual day, exactly so many. A step with neither has no date of its own.
    """

    number: int
    code: str
    title: str
    owner: Owner
    usual: tuple[int, int] | None = None
    after: tuple[str, int] | None = None


STEPS: tuple[Step, ...] = (
    Step(1, "AGENCY_PLAN", "Cơ quan xây dựng kế hoạch thi đua", Owner.AGENCY, (2, 15)),
    Step(2, "BLOC_DRAFT", "Dự thảo quy chế, kế hoạch, tiêu chí, giao ước", Owner.HEAD, (2, 20), ("AGENCY_PLAN", 3)),
    Step(3, "REGISTER", "Đăng ký thi đua", Owner.AGENCY, (2, 28), ("BLOC_DRAFT", 3)),
    Step(4, "PACT", "Hội nghị ký kết giao ước thi đua", Owner.HEAD, (3, 15), ("REGISTER", 5)),
    Step(5, "PACT_SUBMIT", "Gửi giao ước và bản đăng ký về Sở Nội vụ", Owner.HEAD, after=("PACT", 10)),
    Step(6, "DRIVES", "Phát động chuyên đề, đợt cao điểm", Owner.HEAD),
    Step(7, "H1_REPORT", "Báo cáo 6 tháng", Owner.AGENCY, (6, 10), ("PACT_SUBMIT", 5)),
    Step(8, "H1_MEETING", "Hội nghị sơ kết", Owner.HEAD, (7, 15), ("H1_REPORT", 10)),
    Step(9, "CRITERIA_GUIDE", "Hướng dẫn tự chấm điểm cuối năm", Owner.HEAD, (10, 15), ("H1_MEETING", 5)),
    Step(10, "SELF_SCORE", "Tự chấm điểm và minh chứng", Owner.AGENCY, (11, 15), ("CRITERIA_GUIDE", 10)),
    Step(11, "YEAR_REPORT", "Báo cáo tổng kết của cơ quan", Owner.AGENCY, after=("SELF_SCORE", 0)),
    Step(12, "CROSS_CHECK", "Thẩm định, chấm chéo", Owner.HEAD, after=("YEAR_REPORT", 7)),
    Step(13, "APPEAL", "Kiến nghị về điểm", Owner.AGENCY, after=("CROSS_CHECK", 3)),
    Step(14, "FREEZE", "Chốt điểm, xếp hạng", Owner.HEAD, after=("APPEAL", 1)),
    Step(15, "MEETING", "Hội nghị tổng kết, bình xét, bỏ phiếu", Owner.HEAD, (12, 5), ("FREEZE", 3)),
    Step(16, "PROPOSE", "Tờ trình và hồ sơ gửi Hội đồng thi đua, khen thưởng tỉnh", Owner.HEAD, after=("MEETING", 7)),
    Step(17, "COUNCIL", "Hội đồng thi đua, khen thưởng tỉnh xét", Owner.COUNCIL),
    Step(18, "DECISION", "Quyết định khen thưởng", Owner.COUNCIL),
    Step(19, "HANDOVER", "Bàn giao Trưởng khối", Owner.HEAD, after=("PROPOSE", 3)),
    Step(20, "AWARDING", "Trao thưởng", Owner.COUNCIL),
)

STEP: dict[str, Step] = {step.code: step for step in STEPS}
"""The steps by code."""

OPTIONAL = frozenset({"APPEAL", "DRIVES"})
"""Steps that nobody owes: an agency without a complaint has done nothing wrong, so nobody is reminded."""

MEETINGS = frozenset({"PACT", "H1_MEETING", "MEETING"})
"""Steps done by a meeting; one that nobody has planned is put on a working day, whatever the rule for deadlines."""

PROPOSALS = 3
_NOTICE_DAYS = 3
_WEEK = timedelta(days=7)


def usual_calendar(
    year: int, calendar: WorkCalendar, fixed: Mapping[str, date] | None = None, roll: Roll = Roll.PREVIOUS
) -> dict[str, date]:
    """Deadlines by code, in the order of the steps: those `fixed` as they are, the others on working days around them.

    A step falls on its usual date, moved by `roll` from a day off, later when the step it follows is late; one that would then not
    come before a later fixed day is left out. `fixed` days have to be in the order of the steps themselves.
    """
    given, days = fixed or {}, dict[str, date]()
    for step in STEPS:
        if step.code in given:
            days[step.code] = given[step.code]
            continue
        limit = min((given[later.code] for later in STEPS[step.number :] if later.code in given), default=date.max)
        day = _after_the_others(step, year, days, calendar, roll)
        if day is not None and day < limit:
            days[step.code] = day
    return days


def _after_the_others(
    step: Step, year: int, days: Mapping[str, date], calendar: WorkCalendar, roll: Roll
) -> date | None:
    """The usual day of a step, or so long after the one it follows, whichever is later; never before a step that comes earlier."""
    roll = roll_for(step.code, roll)
    wanted = [calendar.rolled(date(year, *step.usual), roll)] if step.usual else []
    if step.after and (before := days.get(step.after[0])):
        wanted.append(calendar.add(before, step.after[1]))
    if not wanted:
        return None
    day = max([*wanted, *days.values()])
    return day if roll is Roll.NONE else calendar.on_or_after(day)


def roll_for(code: str, roll: Roll) -> Roll:
    """The rule as it holds for a step: meetings never stay on a day off by themselves."""
    return Roll.PREVIOUS if roll is Roll.NONE and code in MEETINGS else roll


def next_calendar(
    days: Mapping[str, date], year: int, calendar: WorkCalendar, roll: Roll = Roll.PREVIOUS
) -> dict[str, date]:
    """Deadlines of the year `year` from those of the year before: the same dates a year later, moved by `roll`, in order.

    What had no date, or would come before an earlier step, gets its usual day; the council's days are only shifted.
    """
    fixed: dict[str, date] = {}
    shifted = {code: calendar.rolled(_a_year_later(day), roll_for(code, roll)) for code, day in days.items()}
    for step in STEPS:
        day = shifted.get(step.code)
        if day is not None and step.owner is not Owner.COUNCIL and day >= max(fixed.values(), default=day):
            fixed[step.code] = day
    found = usual_calendar(year, calendar, fixed, roll)
    return found | {code: day for code, day in shifted.items() if STEP[code].owner is Owner.COUNCIL}


def _a_year_later(day: date) -> date:
    """The same date of the next year; 29 February becomes the 28th."""
    return day.replace(year=day.year + 1, day=min(day.day, 28 if day.month == 2 else 31))


def propose_days(step: Step, year: int, today: date, calendar: WorkCalendar) -> tuple[date, ...]:
    """Three different working days for a deadline, in order, each at least three days ahead of `today`.

    The usual day with a week before and a week after; when these have passed, the following weeks.
    """
    earliest = today + timedelta(days=_NOTICE_DAYS)
    candidate = usual_calendar(year, calendar).get(step.code, today) - _WEEK
    days: list[date] = []
    while len(days) < PROPOSALS:
        day = calendar.on_or_before(candidate)
        if day >= earliest and day not in days:
            days.append(day)
        candidate += _WEEK
    return tuple(days)


@dataclass(frozen=True, slots=True)
class Standing:
    """How a deadline stands: `days` left, or days late when `late`; counted by the calendar on the wall, 0 on the day itself."""

    days: int
    late: bool


def standing(due_at: datetime, now: datetime, zone: tzinfo) -> Standing:
    """Days from now to the deadline (or since), as people count them."""
    days = (due_at.astimezone(zone).date() - now.astimezone(zone).date()).days
    return Standing(abs(days), now > due_at)


def check_extension(due_at: datetime, until_at: datetime) -> None:
    """Refusal `extension.not_later`: more time must be more."""
    if until_at <= due_at:
        raise Refusal("extension.not_later", due_at=due_at)
