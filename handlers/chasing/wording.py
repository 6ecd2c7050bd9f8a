"""Agencies, deadlines and people of a step in words."""

from datetime import date, datetime

from domain.calendar import standing
from domain.shown_dates import short_day
from handlers.chasing.standings import DONE, NOT_BEGUN, PAPER, UNDER_WAY, Standing
from handlers.kit.steps import step_task
from handlers.kit.words import Safe, Words
from handlers.reminding.choices import late_sentence
from storage.tables import Person, Step

COPY_CHARS = 256
"""Bot API, CopyTextButton.text."""


def state_word(_: Words, one: Standing) -> Safe:
    """How an agency stands, in a few words."""
    if one.state == DONE:
        return _("đã gửi")
    if one.state == PAPER:
        return _("đã gửi bản giấy")
    word = {NOT_BEGUN: _("chưa bắt đầu"), UNDER_WAY: _("đang làm")}.get(one.state) or _("chờ lãnh đạo ký")
    if one.asks:
        return _("{state}, xin gia hạn", state=word)
    return _("{state}, quá hạn", state=word) if one.late else word


def paper_line(_: Words, one: Standing) -> Safe:
    """Number and day of the paper that came."""
    if one.mark is None or (one.mark.how != "paper" and not one.mark.number):
        return Safe("")
    if not one.mark.number:
        return _("Theo bản giấy đã ký.")
    day = short_day(date.fromisoformat(one.mark.dated)) if one.mark.dated else ""
    return _("Theo văn bản số {number} ngày {day}.", number=one.mark.number, day=day)


def person_line(_: Words, person: Person, role: str, now: datetime) -> Safe:
    """A person with post, number, and why they may not answer."""
    values = {"name": person.full_name, "phone": person.phone or _("chưa có số điện thoại")}
    line = (
        _("{name}, cán bộ tham mưu: {phone}", **values)
        if role == "officer"
        else _("{name}, lãnh đạo: {phone}", **values)
    )
    if person.unreachable_at is not None:
        return _("{line} (Chưa liên lạc được)", line=line)
    if person.away_until_at is not None and person.away_until_at > now:
        return _("{line} (Đang đi công tác)", line=line)
    return line


def sentence(_: Words, step: Step, one: Standing, now: datetime) -> Safe:
    """The courteous sentence about one agency, ready to be said or sent on."""
    task, agency = step_task(_, step.code, step.title), one.name
    if one.due_at is None:
        return _("Kính gửi đồng chí: đề nghị {agency} {task}.", agency=agency, task=task)
    stands, when = standing(one.due_at, now, _.tz), _.when(one.due_at)
    if stands.late:
        return late_sentence(_, agency, task, one.due_at, now)
    if stands.days == 0:
        return _(
            "Kính gửi đồng chí: {agency} đến hạn {task} hôm nay ({when}). Đề nghị đồng chí quan tâm hoàn thành.",
            agency=agency, task=task, when=when,
        )  # fmt: skip
    return _.plural(
        "Kính gửi đồng chí: {agency} còn {n} ngày đến hạn {task} ({when}). Đề nghị đồng chí quan tâm hoàn thành.",
        "Kính gửi đồng chí: {agency} còn {n} ngày đến hạn {task} ({when}). Đề nghị đồng chí quan tâm hoàn thành.",
        stands.days, agency=agency, task=task, when=when,
    )  # fmt: skip
