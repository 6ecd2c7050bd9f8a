"""The buttons below a reminder, and about a late agency. Pure."""

from datetime import datetime

from domain.calendar import standing
from domain.speech import Choice
from handlers.kit.cards import act
from handlers.kit.steps import OPENS
from handlers.kit.words import Safe, Words
from handlers.reminding import meeting_words
from handlers.reminding.days import stamp
from handlers.reminding.lines import AGREE, ASKED, CHECK, LEAD, MORE, NO_MORE, PREPARE, SIGN, WITHDRAWN, Line

Choices = list[Choice | tuple[Choice, ...]]


def choices(_: Words, line: Line, now: datetime) -> Choices:
    """What may be done about one thing."""
    where = (line.code, line.year_id, line.agency_id)
    if line.kind in meeting_words.MEETINGS:
        return meeting_words.choices(_, line)
    if line.kind == WITHDRAWN:
        return []
    if line.kind == AGREE:
        return [act(_("Xem giao ước"), "pact", line.year_id)]
    if line.kind == CHECK:
        return [act(_("Thẩm định điểm"), "check")]
    if line.kind == PREPARE:
        done = act(_("Đã thực hiện"), "stepdone", line.code, line.year_id)
        return [act(_("Hồ sơ khen thưởng"), "dsall", line.year_id, 0), done] if line.code == "PROPOSE" else [done]
    if line.kind == ASKED:
        return request_choices(_, *where, line.wanted_at or line.at)
    return _to_act(_, line, now)


def _to_act(_: Words, line: Line, now: datetime) -> Choices:
    where = (line.code, line.year_id, line.agency_id)
    if line.kind == SIGN:
        return [act(_("Xem và ký gửi"), "dostep", *where)]
    paper, ask = act(_("Đã gửi văn bản"), "paper", *where), act(_("Xin gia hạn"), "moretime", *where)
    go_on = act(_("Làm tiếp"), "dostep", *where) if line.code in OPENS else None
    if line.title:
        go_on = act(_("Trả lời"), "rqopen", *where)
    if line.kind == LEAD:
        return [(paper, ask)]
    if line.kind in {MORE, NO_MORE}:
        return [go_on or paper]
    if standing(line.at, now, _.tz).late or go_on is None:
        return [choice for choice in (paper, go_on, ask) if choice]
    return [go_on]  # a calm reminder offers the work itself; paper and more time are matters of a late one


def request_choices(_: Words, code: str, year_id: str, agency_id: str, wanted_at: datetime) -> Choices:
    """What a secretary can answer to a request for more time."""
    where = (code, year_id, agency_id)
    return [
        (act(_("Đồng ý"), "extyes", *where, stamp(wanted_at, _.tz)), act(_("Chưa đồng ý"), "extno", *where)),
        act(_("Chọn ngày khác"), "chasemore", *where),
    ]


def late_sentence(_: Words, agency: str, task: str, due_at: datetime, now: datetime) -> Safe:
    """The courteous sentence about a late agency."""
    return _.plural(
        "Kính gửi đồng chí: {agency} đã quá hạn {n} ngày {task} ({when}). Đề nghị đồng chí quan tâm sớm hoàn thành.",
        "Kính gửi đồng chí: {agency} đã quá hạn {n} ngày {task} ({when}). Đề nghị đồng chí quan tâm sớm hoàn thành.",
        standing(due_at, now, _.tz).days, agency=agency, task=task, when=_.when(due_at),
    )  # fmt: skip


def late_choices(_: Words, *where: str) -> Choices:
    """What a secretary can do about a late agency; `where`: step, year, agency."""
    return [
        (act(_("Gọi điện"), "chasecall", *where), act(_("Nhắn Zalo"), "chasezalo", *where)),
        (act(_("Gia hạn"), "chasemore", *where), act(_("Đã nhận bản giấy"), "chasepaper", *where)),
    ]
