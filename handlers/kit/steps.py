"""The steps of the year (`domain.calendar`) in words, and which conversation does them."""

from collections.abc import Callable

from domain.calendar import MEETINGS, OPTIONAL, STEPS, Owner
from domain.speech import plain
from handlers.kit.words import Safe, Words
from storage.chasing import REPORTS

PACT = "PACT"
"""The step whose meeting signs the pact; until then the agencies answer about its text."""

MEETING_STEPS = MEETINGS
"""Steps done by a meeting; the meeting's own invitation speaks of them."""

AGENCY_STEPS = frozenset(step.code for step in STEPS if step.owner is Owner.AGENCY) - OPTIONAL
"""What every agency owes."""

HEAD_STEPS = frozenset(step.code for step in STEPS if step.owner is Owner.HEAD) - OPTIONAL - MEETING_STEPS
"""What the head agency owes; its secretary prepares it."""

REPORT_STEPS = REPORTS

OPENS = frozenset({"REGISTER", "SELF_SCORE"}) | REPORT_STEPS
"""Steps that have a conversation of their own. Any other is done on paper: its number and date are told."""


_NAMES: dict[str, Callable[[Words], Safe]] = {
    "AGENCY_PLAN": lambda _: _("Kế hoạch thi đua của cơ quan"),
    "BLOC_DRAFT": lambda _: _("Dự thảo quy chế, kế hoạch, giao ước"),
    "REGISTER": lambda _: _("Đăng ký thi đua"),
    "PACT": lambda _: _("Hội nghị ký kết giao ước"),
    "PACT_SUBMIT": lambda _: _("Gửi giao ước về Sở Nội vụ"),
    "DRIVES": lambda _: _("Phát động phong trào thi đua"),
    "H1_REPORT": lambda _: _("Báo cáo 6 tháng"),
    "H1_MEETING": lambda _: _("Hội nghị sơ kết"),
    "CRITERIA_GUIDE": lambda _: _("Hướng dẫn tự chấm điểm"),
    "SELF_SCORE": lambda _: _("Tự chấm điểm"),
    "YEAR_REPORT": lambda _: _("Báo cáo tổng kết của cơ quan"),
    "CROSS_CHECK": lambda _: _("Thẩm định điểm"),
    "APPEAL": lambda _: _("Kiến nghị về điểm"),
    "FREEZE": lambda _: _("Chốt điểm, xếp hạng"),
    "MEETING": lambda _: _("Hội nghị tổng kết"),
    "PROPOSE": lambda _: _("Tờ trình và hồ sơ khen thưởng"),
    "COUNCIL": lambda _: _("Hội đồng tỉnh xét"),
    "DECISION": lambda _: _("Quyết định khen thưởng"),
    "HANDOVER": lambda _: _("Bàn giao nhiệm kỳ"),
    "AWARDING": lambda _: _("Trao thưởng"),
}

_TASKS: dict[str, Callable[[Words], Safe]] = {
    "AGENCY_PLAN": lambda _: _("gửi kế hoạch thi đua"),
    "BLOC_DRAFT": lambda _: _("dự thảo quy chế, kế hoạch, giao ước"),
    "REGISTER": lambda _: _("gửi bản đăng ký thi đua"),
    "PACT": lambda _: _("cho ý kiến giao ước"),
    "PACT_SUBMIT": lambda _: _("gửi giao ước về Sở Nội vụ"),
    "H1_REPORT": lambda _: _("gửi báo cáo 6 tháng"),
    "CRITERIA_GUIDE": lambda _: _("ban hành hướng dẫn tự chấm điểm"),
    "SELF_SCORE": lambda _: _("gửi bảng tự chấm điểm"),
    "YEAR_REPORT": lambda _: _("gửi báo cáo tổng kết"),
    "CROSS_CHECK": lambda _: _("thẩm định điểm"),
    "FREEZE": lambda _: _("chốt điểm, xếp hạng"),
    "PROPOSE": lambda _: _("gửi tờ trình và hồ sơ khen thưởng"),
    "HANDOVER": lambda _: _("bàn giao nhiệm kỳ"),
}


def step_name(_: Words, code: str, title: str = "") -> Safe:
    """What people call a step; a request has a `title` of its own."""
    return _NAMES[code](_) if code in _NAMES else Safe(plain(title))


def step_task(_: Words, code: str, title: str = "") -> Safe:
    """What is to be done, to stand after "đến hạn"."""
    if title:
        return _("trả lời yêu cầu “{title}”", title=title)
    return _TASKS[code](_) if code in _TASKS else step_name(_, code)
