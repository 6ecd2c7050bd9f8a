"""The twenty steps of a bloc's year as data, their usual dates, proposals for a deadline, how long is left.

Dates are usual practice, not law: every bloc sets its own for each year.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo
from enum import StrEnum

from domain.refusals import Refusal
from domain.workdays import WorkCalendar


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
    """One step of the year. `usual`: (month, day) of its usual deadline; None when it has none of its own."""

    number: int
    code: str
    title: str
    owner: Owner
    usual: tuple[int, int] | None


STEPS: tuple[Step, ...] = (
    Step(1, "AGENCY_PLAN", "Cơ quan xây dựng kế hoạch thi đua", Owner.AGENCY, (2, 15)),
    Step(2, "BLOC_DRAFT", "Dự thảo quy chế, kế hoạch, tiêu chí, giao ước", Owner.HEAD, (2, 20)),
    Step(3, "REGISTER", "Đăng ký thi đua", Owner.AGENCY, (2, 28)),
    Step(4, "PACT", "Hội nghị ký kết giao ước thi đua", Owner.HEAD, (3, 15)),
    Step(5, "PACT_SUBMIT", "Gửi giao ước và bản đăng ký về Sở Nội vụ", Owner.HEAD, (3, 31)),
    Step(6, "DRIVES", "Phát động chuyên đề, đợt cao điểm", Owner.HEAD, None),
    Step(7, "H1_REPORT", "Báo cáo 6 tháng", Owner.AGENCY, (6, 10)),
    Step(8, "H1_MEETING", "Hội nghị sơ kết", Owner.HEAD, (7, 15)),
    Step(9, "CRITERIA_GUIDE", "Hướng dẫn tự chấm điểm cuối năm", Owner.HEAD, (10, 15)),
    Step(10, "SELF_SCORE", "Tự chấm điểm và minh chứng", Owner.AGENCY, (11, 15)),
    Step(11, "YEAR_REPORT", "Báo cáo tổng kết của cơ quan", Owner.AGENCY, (11, 15)),
    Step(12, "CROSS_CHECK", "Thẩm định, chấm chéo", Owner.HEAD, (11, 25)),
    Step(13, "APPEAL", "Kiến nghị về điểm", Owner.AGENCY, (11, 28)),
    Step(14, "FREEZE", "Chốt điểm, xếp hạng", Owner.HEAD, (11, 30)),
    Step(15, "MEETING", "Hội nghị tổng kết, bình xét, bỏ phiếu", Owner.HEAD, (12, 5)),
    Step(16, "PROPOSE", "Tờ trình và hồ sơ gửi Hội đồng thi đua, khen thưởng tỉnh", Owner.HEAD, (12, 15)),
    Step(17, "COUNCIL", "Hội đồng thi đua, khen thưởng tỉnh xét", Owner.COUNCIL, None),
    Step(18, "DECISION", "Quyết định khen thưởng", Owner.COUNCIL, None),
    Step(19, "HANDOVER", "Bàn giao Trưởng khối", Owner.HEAD, (12, 20)),
    Step(20, "AWARDING", "Trao thưởng", Owner.COUNCIL, None),
)

STEP: dict[str, Step] = {step.code: step for step in STEPS}
"""The steps by code."""

OPTIONAL = frozenset({"APPEAL", "DRIVES"})
"""Steps that nobody owes: an agency without a complaint has done nothing wrong, so nobody is reminded."""

PROPOSALS = 3
_NOTICE_DAYS = 3
_WEEK = timedelta(days=7)


def usual_day(step: Step, year: int, calendar: WorkCalendar) -> date | None:
    """The usual deadline of a step in that year, on the last working day up to it; None when it has none."""
    if step.usual is None:
        return None
    return calendar.on_or_before(date(year, *step.usual))


def usual_calendar(year: int, calendar: WorkCalendar) -> dict[str, date]:
    """The usual deadline of every step that has one, by code."""
    days = {step.code: usual_day(step, year, calendar) for step in STEPS}
    return {code: day for code, day in days.items() if day is not None}


def propose_days(step: Step, year: int, today: date, calendar: WorkCalendar) -> tuple[date, ...]:
    """Three different working days for a deadline, in order, each at least three days ahead of `today`.

    The usual day with a week before and a week after; when these have passed, the following weeks.
    """
    earliest = today + timedelta(days=_NOTICE_DAYS)
    candidate = (usual_day(step, year, calendar) or today) - _WEEK
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
