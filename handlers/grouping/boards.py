"""What stands in a group chat: numbers, days and places. Nobody is named there, no agency and no person: others may read along."""

import hashlib
from collections.abc import Sequence
from datetime import datetime

from domain.speech import Choice, Screen, plain
from handlers.kit.dues import due_line
from handlers.kit.steps import step_name
from handlers.kit.words import Words
from storage.tables import Bloc, Meeting, Step, Year

STEPS = 4
Counted = Sequence[tuple[Step, int, int]]
"""(step, agencies that have done it, agencies that do it)."""


def year_card(
    _: Words, bot_name: str, bloc: Bloc, year: Year, steps: Counted, meeting: Meeting | None, now: datetime
) -> Screen:  # fmt: skip
    """The bloc in its year: the next steps with how many agencies have done them, the next meeting."""
    lines: list[str] = [
        _("{step}: {done}/{all} cơ quan. {due}", step=step_name(_, step.code), done=done, all=every, due=due_line(_, step.due_at, now))
        for step, done, every in steps[:STEPS]
    ]  # fmt: skip
    if meeting is not None:
        lines.append(meeting_line(_, meeting))
    none = "" if lines else _("Hiện không có việc nào đến hạn.")
    title = _("{bloc} năm {year}", bloc=bloc.short_name or bloc.name, year=str(year.year))
    return _board(_, bot_name, title, *lines, none)


def meeting_line(_: Words, meeting: Meeting) -> str:
    """When and where."""
    when = _.when(meeting.starts_at)
    if not meeting.place:
        return _("{title}: {when}.", title=meeting.title, when=when)
    return _("{title}: {when}, tại {place}.", title=meeting.title, when=when, place=meeting.place)


def meeting_post(_: Words, bot_name: str, meeting: Meeting) -> Screen:
    """A meeting is planned, or has another time or place."""
    return _board(_, bot_name, _("Lịch họp của Khối"), meeting_line(_, meeting))


def meeting_sign(meeting: Meeting) -> str:
    """Of two posts about a meeting at one time and place the same."""
    place = hashlib.sha256((meeting.place or "").encode()).hexdigest()[:8]
    return f"{meeting.starts_at:%Y%m%dT%H%M}:{place}"


def cancelled_post(_: Words, bot_name: str, meeting: Meeting) -> Screen:
    """A meeting that stands posted does not take place."""
    said = _("{title}: không họp vào {when}.", title=meeting.title, when=_.when(meeting.starts_at))
    return _board(_, bot_name, _("Lịch họp của Khối"), said)


def result_post(_: Words, bot_name: str, title: str) -> Screen:
    """A result is published; the numbers are read in the program, by those who may."""
    return _board(
        _, bot_name, _("Đã công bố kết quả: {title}", title=title), _("Mời các đồng chí mở Hệ thống, gõ /ketqua để xem.")
    )  # fmt: skip


def sign_of(screen: Screen) -> str:
    """Of two cards that say the same the same."""
    return hashlib.sha256(screen.text.encode()).hexdigest()[:16]


def _board(_: Words, bot_name: str, title: str, *lines: str) -> Screen:
    body = "\n".join(filter(None, [f"<b>{title}</b>", *lines]))
    door = Choice(_("Mở Hệ thống"), url=f"https://t.me/{plain(bot_name)}")
    return Screen(body, ((door,),) if bot_name else ())
