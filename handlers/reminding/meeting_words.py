"""Meetings in reminders: invited, moved, about to begin, not held; each with the way into the own calendar. Pure."""

from datetime import datetime

from domain.calendar import standing
from domain.speech import Choice
from handlers.kit.cards import act
from handlers.kit.words import Safe, Words
from handlers.reminding.lines import CANCELLED, CHANGED, INVITE, SOON, Line

MEETINGS = frozenset({INVITE, CHANGED, SOON, CANCELLED})


def sentence(_: Words, line: Line, now: datetime) -> Safe:
    """One meeting, said by itself."""
    place = line.note or _("địa điểm thông báo sau")
    values = {"title": line.code, "when": _.when(line.at), "place": place}
    if line.kind == SOON:
        return _("Kính gửi đồng chí: {title} bắt đầu lúc {when}, {place}.", **values)
    if line.kind == CANCELLED:
        return _("Kính gửi đồng chí: {title} không họp vào {when}. Lịch mới được thông báo sau.", **values)
    if line.kind == CHANGED:
        return _("Kính gửi đồng chí: {title} chuyển sang {when}, {place}.", **values)
    days = standing(line.at, now, _.tz).days
    if days == 0:
        return _("Kính mời đồng chí dự {title} hôm nay: {when}, {place}.", **values)
    if days == 1:
        return _("Kính mời đồng chí dự {title} ngày mai: {when}, {place}.", **values)
    return _("Kính mời đồng chí dự {title}: {when}, {place}.", **values)


def short(_: Words, line: Line) -> Safe:
    """One of several things."""
    when = _.when(line.at)
    if line.kind == CANCELLED:
        return _("{title}: không họp vào {when}.", title=line.code, when=when)
    return _("{title}: {when}, {place}.", title=line.code, when=when, place=line.note or _("địa điểm thông báo sau"))


def choices(_: Words, line: Line) -> list[Choice | tuple[Choice, ...]]:
    """The meeting, and the file that puts the own calendar right: not an hour before it begins."""
    first = first_choice(_, line)
    if line.kind in {CANCELLED, SOON}:
        return [first]
    keep = _("Cập nhật lịch") if line.kind == CHANGED else _("Thêm vào lịch")
    return [(first, act(keep, "mtgfile", line.meeting))]


def first_choice(_: Words, line: Line) -> Choice:
    """The one button of a line."""
    if line.kind == CANCELLED:
        return act(_("Cập nhật lịch"), "mtgfile", line.meeting)
    return act(_("Xem hội nghị"), "mtgy", line.year_id)
