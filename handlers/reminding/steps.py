"""The steps of the year (`domain.calendar`) in words, and which conversation does them."""

from domain.calendar import OPTIONAL, STEPS, Owner
from handlers.kit.words import Safe, Words

MEETING_STEPS = frozenset({"PACT", "H1_MEETING", "MEETING"})
"""Steps done by a meeting; the meeting's own invitation speaks of them."""

AGENCY_STEPS = frozenset(step.code for step in STEPS if step.owner is Owner.AGENCY) - OPTIONAL
"""What every agency owes."""

HEAD_STEPS = frozenset(step.code for step in STEPS if step.owner is Owner.HEAD) - OPTIONAL - MEETING_STEPS
"""What the head agency owes; its secretary prepares it."""

OPENS = {"SELF_SCORE": "assess"}
"""The tap that opens the conversation of a step. A step without one is done on paper: its number and date are told."""


def step_name(_: Words, code: str) -> Safe:
    """What people call a step."""
    names = {
        "AGENCY_PLAN": _("Kế hoạch thi đua của cơ quan"),
        "BLOC_DRAFT": _("Dự thảo quy chế, kế hoạch, giao ước"),
        "REGISTER": _("Đăng ký thi đua"),
        "PACT": _("Hội nghị ký kết giao ước"),
        "PACT_SUBMIT": _("Gửi giao ước về Sở Nội vụ"),
        "DRIVES": _("Phát động phong trào thi đua"),
        "H1_REPORT": _("Báo cáo 6 tháng"),
        "H1_MEETING": _("Hội nghị sơ kết"),
        "CRITERIA_GUIDE": _("Hướng dẫn tự chấm điểm"),
        "SELF_SCORE": _("Tự chấm điểm"),
        "YEAR_REPORT": _("Báo cáo tổng kết của cơ quan"),
        "CROSS_CHECK": _("Thẩm định điểm"),
        "APPEAL": _("Kiến nghị về điểm"),
        "FREEZE": _("Chốt điểm, xếp hạng"),
        "MEETING": _("Hội nghị tổng kết"),
        "PROPOSE": _("Tờ trình và hồ sơ khen thưởng"),
        "COUNCIL": _("Hội đồng tỉnh xét"),
        "DECISION": _("Quyết định khen thưởng"),
        "HANDOVER": _("Bàn giao nhiệm kỳ"),
        "AWARDING": _("Trao thưởng"),
    }
    return names[code]


def step_task(_: Words, code: str) -> Safe:
    """What is to be done, to stand after "đến hạn"."""
    tasks = {
        "AGENCY_PLAN": _("gửi kế hoạch thi đua"),
        "BLOC_DRAFT": _("dự thảo quy chế, kế hoạch, giao ước"),
        "REGISTER": _("gửi bản đăng ký thi đua"),
        "PACT_SUBMIT": _("gửi giao ước về Sở Nội vụ"),
        "H1_REPORT": _("gửi báo cáo 6 tháng"),
        "CRITERIA_GUIDE": _("ban hành hướng dẫn tự chấm điểm"),
        "SELF_SCORE": _("gửi bảng tự chấm điểm"),
        "YEAR_REPORT": _("gửi báo cáo tổng kết"),
        "CROSS_CHECK": _("thẩm định điểm"),
        "FREEZE": _("chốt điểm, xếp hạng"),
        "PROPOSE": _("gửi tờ trình và hồ sơ khen thưởng"),
        "HANDOVER": _("bàn giao nhiệm kỳ"),
    }
    return tasks.get(code) or step_name(_, code)
