"""The year on cards: its steps in pages of ten, one step, moving its date. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from domain.shown_dates import short_day
from domain.speech import Choice, Screen
from handlers.kit.cards import HOME, act, back_to, card, label, paged
from handlers.kit.dues import due_line
from handlers.kit.steps import AGENCY_STEPS, HEAD_STEPS, MEETING_STEPS, OPENS, REPORT_STEPS, step_name
from handlers.kit.words import Safe, Words
from handlers.reminding.days import day_rows, stamp
from storage.dossiers import STEP as DOSSIERS
from storage.tables import Meeting, Step

OTHERS = 1
"""Meetings offered for one more step: the nearest, so that the card fits a phone."""

ROOM = 4
"""Buttons of a step's card, beside the way back and home; more stand behind "Thêm"."""

ONE_LINE = 44
"""Letters of a step on its button."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A step as one person sees it. `due_at` with the own extension; `done`: for the own agency, or for the bloc.

    `counts`: (agencies that have sent, members) where agencies owe it; `owes`: the own agency, if it still has to send.
    `shared`: the meeting is only planned and performs other steps too.
    """

    step: Step
    due_at: datetime | None
    done: bool
    owes: str = ""
    counts: tuple[int, int] | None = None
    meeting: Meeting | None = None
    shared: bool = False


def year_screen(
    _: Words, year: int, entries: Sequence[Entry], page: int, now: datetime, theme: str = ""
) -> Screen:  # fmt: skip
    """All steps: done, next, later; the theme of the year above them."""
    following = next((e for e in entries if not e.done and e.due_at and e.due_at > now), None)
    lines = [_("Đã thực hiện {n}/{all} bước.", n=sum(e.done for e in entries), all=len(entries))]
    if following and following.due_at:
        lines.append(
            _("Bước tới: {step}, {when}.", step=step_name(_, following.step.code), when=_.when(following.due_at))
        )
    if any(e.step.assumed and not e.done for e in entries):
        lines.append(_("Dấu * là ngày theo thông lệ, chưa xác nhận."))
    rows = [act(_entry_label(_, e, is_next=e is following), "calone", e.step.code, e.step.year_id) for e in entries]
    if not rows:
        lines = [_("Năm nay chưa có mốc nào.")]
    if theme:
        lines.insert(0, _("Chủ đề: {theme}.", theme=theme.rstrip(".")))
    return card(
        _, _("Lịch năm {year}", year=str(year)), *lines, rows=paged(_, rows, page, "calendar"), back=back_to(_, HOME)
    )


def _entry_label(_: Words, entry: Entry, *, is_next: bool) -> str:
    """The day stands first: phones cut off the end of a long label."""
    mark = "✓" if entry.done else "▶" if is_next else "·"
    day = short_day(entry.due_at.astimezone(_.tz)) if entry.due_at else _("chưa đặt ngày")
    guess = "*" if entry.step.assumed and not entry.done else ""
    return label(f"{mark} {day}{guess}: {step_name(_, entry.step.code)}", ONE_LINE)


def step_screen(_: Words, entry: Entry, now: datetime, *, sets_dates: bool, said: str = "") -> Screen:
    """One step: its date in words, how far it is, what this person can do."""
    step = entry.step
    lines = [said, *_about(_, entry, now)]
    rows = _choices(_, entry, sets_dates=sets_dates)
    if len(rows) > ROOM:
        rows = [*rows[: ROOM - 1], act(_("Thêm"), "calmore", step.code, step.year_id)]
    if step.assumed and not entry.done:
        lines.append(_("Ngày theo thông lệ, chưa xác nhận."))
    return card(_, step_name(_, step.code), *lines, rows=rows, back=back_to(_, "calendar", 0))


def more_screen(_: Words, entry: Entry, *, sets_dates: bool) -> Screen:
    """The rest of the buttons."""
    where, rows = (entry.step.code, entry.step.year_id), _choices(_, entry, sets_dates=sets_dates)
    rest = rows[ROOM - 1 :] if len(rows) > ROOM else rows
    return card(_, step_name(_, entry.step.code), _("Mời đồng chí chọn."), rows=rest, back=back_to(_, "calone", *where))


def cancel_screen(_: Words, step: Step, meeting: Meeting) -> Screen:
    """Before everybody is told that it is not held."""
    where = (step.code, step.year_id)
    return card(
        _, _("Hủy hội nghị"), _("{title}: {when}.", title=meeting.title, when=_.when(meeting.starts_at)),
        _("Những người được mời nhận tin hội nghị không họp; đồng chí có thể lên lịch lại sau."),
        rows=[act(_("Xác nhận hủy"), "meetoff", *where, meeting.id), act(_("Đổi sang ngày khác"), "calmove", *where)],
        back=back_to(_, "calone", *where),
    )  # fmt: skip


def _choices(_: Words, entry: Entry, *, sets_dates: bool) -> list[Choice]:
    """Everything this person can do about a step, the most usual first."""
    step, meeting, rows = entry.step, entry.meeting, _own_choices(_, entry)
    if meeting is not None:
        rows.append(act(_("Xem hội nghị"), "mtg", meeting.id))
    setting = _setting_choices(_, entry) if sets_dates else []
    dated = entry.due_at is not None and not entry.done
    keep = [act(_("Thêm vào lịch"), "calfile", step.code, step.year_id)] if dated else []
    at = next((n for n, one in enumerate(setting, 1) if one.action.startswith("calmove")), len(setting))
    return [*rows, *setting[:at], *keep, *setting[at:]]


def _about(_: Words, entry: Entry, now: datetime) -> list[Safe]:
    step, meeting = entry.step, entry.meeting
    if meeting is not None:
        place = meeting.place or _("địa điểm thông báo sau")
        ended = meeting.state == "ended"
        values = {"title": meeting.title, "when": _.when(meeting.starts_at), "place": place}
        return [_("{title} đã họp: {when}, {place}.", **values) if ended else _("{title}: {when}, {place}.", **values)]
    if step.state == "outside":
        return [_("Đã thực hiện ngoài hệ thống.")]
    lines = [_("Đã thực hiện.") if entry.done else due_line(_, entry.due_at, now)]
    if entry.counts:
        lines.append(_("Đã gửi {done}/{all} cơ quan.", done=entry.counts[0], all=entry.counts[1]))
    return lines


def scored_here(_: Words, step: Step) -> Screen:
    """Instead of a word that it is done: the sheets are in the program, where it is done for them."""
    where = (step.code, step.year_id)
    lines = (
        _("Các cơ quan đã gửi bảng tự chấm điểm trong Hệ thống."),
        _("Mời đồng chí thực hiện việc này trong mục Thẩm định."),
    )
    rows = [act(_("Thẩm định điểm"), "check"), act(_("Chốt để trình hội nghị"), "frz", step.year_id)]
    return card(_, step_name(_, step.code), *lines, rows=rows, back=back_to(_, "calone", *where))


def _own_choices(_: Words, entry: Entry) -> list[Choice]:
    """What somebody of an agency can do about what it still owes."""
    if not entry.owes:
        return []
    where = (entry.step.code, entry.step.year_id, entry.owes)
    if entry.step.code in OPENS:
        return [act(_("Làm tiếp"), "dostep", *where)]
    return [act(_("Đã gửi văn bản"), "paper", *where)]


def _setting_choices(_: Words, entry: Entry) -> list[Choice]:
    """What the secretary can do."""
    step, where = entry.step, (entry.step.code, entry.step.year_id)
    rows: list[Choice] = []
    if entry.meeting is not None and entry.meeting.state != "planned":
        return [act(_("Tách ra họp riêng"), "meetpart", *where)] if entry.shared else rows
    if step.code in AGENCY_STEPS and step.state == "open":
        rows.append(act(_("Đôn đốc"), "chase", *where))
    if step.code in MEETING_STEPS and entry.meeting is None:
        return [act(_("Lên lịch hội nghị"), "meetnew", *where)]
    rows += _ways_on(_, step)
    if step.code in HEAD_STEPS and step.code != "HANDOVER":
        again = step.state == "done"
        rows.append(
            act(_("Ghi nhầm, mở lại"), "stepopen", *where) if again else act(_("Đã thực hiện"), "stepdone", *where)
        )
    rows.append(act(_("Đổi ngày"), "calmove", *where))
    if entry.meeting is not None:
        rows.append(act(_("Đổi địa điểm"), "meetplace", *where))
    if entry.shared:
        rows.append(act(_("Tách ra họp riêng"), "meetpart", *where))
    if entry.meeting is not None:
        rows.append(act(_("Hủy hội nghị"), "meetoff", *where))
    return rows


def _ways_on(_: Words, step: Step) -> list[Choice]:
    """The conversation that gathers what the step is about."""
    if step.code in REPORT_STEPS:
        return [act(_("Các cơ quan báo cáo"), "rpall", step.code, step.year_id, 0)]
    found = {
        "DRIVES": act(_("Phong trào"), "drives", 0),
        DOSSIERS: act(_("Hồ sơ khen thưởng"), "dsall", step.year_id, 0),
        "HANDOVER": act(_("Bàn giao"), "suc", step.year_id),
    }
    return [found[step.code]] if step.code in found else []


def days_screen(_: Words, step: Step, days: list[datetime], now: datetime) -> Screen:
    """A new date: three working days, or a typed one."""
    where = (step.code, step.year_id)
    rows = day_rows(_, days, lambda label, at: act(label, "calday", *where, at))
    return card(
        _, _("Đổi ngày: {step}", step=step_name(_, step.code)), due_line(_, step.due_at, now),
        _("Mời đồng chí chọn hoặc gõ ngày, ví dụ: 17h ngày 25/11."), rows=rows, back=back_to(_, "calone", *where),
    )  # fmt: skip


def confirm_screen(_: Words, step: Step, due_at: datetime, caution: Safe) -> Screen:
    """The new date shown back before it is taken."""
    where = (step.code, step.year_id)
    rows = [act(_("Xác nhận"), "calset", *where, stamp(due_at, _.tz)), act(_("Chọn ngày khác"), "calmove", *where)]
    lines = [_("Ngày mới: {when}.", when=_.when(due_at)), caution]
    if step.due_at:
        lines.insert(0, _("Ngày đang đặt: {when}.", when=_.when(step.due_at)))
    lines.append(_("Những người còn phải làm việc này được báo một lần."))
    title = _("Đổi ngày: {step}", step=step_name(_, step.code))
    return card(_, title, *lines, rows=rows, back=back_to(_, "calone", *where))


def meeting_days_screen(_: Words, step: Step, days: list[datetime], others: Sequence[Meeting]) -> Screen:
    """When a meeting begins, or which one performs this step too."""
    where = (step.code, step.year_id)
    rows: list[Choice | tuple[Choice, ...]] = [*day_rows(_, days, lambda day, at: act(day, "meetday", *where, at))]
    rows += [
        act(label(_("Cùng {title}, {day}", title=one.title, day=_.day(one.starts_at))), "meetjoin", *where, one.id)
        for one in others[:OTHERS]
    ]
    return card(
        _, step_name(_, step.code), _("Hội nghị bắt đầu khi nào?"),
        _("Mời đồng chí chọn hoặc gõ ngày giờ, ví dụ: 8h ngày 5/12."), rows=rows, back=back_to(_, "calone", *where),
    )  # fmt: skip


def place_screen(_: Words, step: Step, starts_at: datetime | None, caution: Safe, now_at: str = "") -> Screen:
    """Where it is held."""
    where = (step.code, step.year_id)
    lines = [_("Bắt đầu: {when}.", when=_.when(starts_at)) if starts_at else Safe(""), caution]
    if now_at:
        lines.append(_("Địa điểm đang đặt: {place}.", place=now_at))
    lines.append(_("Mời đồng chí gõ địa điểm."))
    rows = [act(_("Chưa có địa điểm"), "meetnoplace", *where)] if starts_at else []
    return card(_, step_name(_, step.code), *lines, rows=rows, back=back_to(_, "calone", *where))


def sure_screen(_: Words, step: Step, starts_at: datetime, place: str) -> Screen:
    """A meeting shown back before everybody is invited."""
    where = (step.code, step.year_id)
    rows = [act(_("Xác nhận và gửi lời mời"), "meetset", *where), act(_("Chọn ngày khác"), "meetnew", *where)]
    lines = [
        _("Bắt đầu: {when}.", when=_.when(starts_at)),
        _("Địa điểm: {place}.", place=place or _("thông báo sau")),
        _("Lãnh đạo và cán bộ tham mưu các cơ quan nhận lời mời trong giờ làm việc."),
    ]
    return card(_, step_name(_, step.code), *lines, rows=rows, back=back_to(_, "calone", *where))
