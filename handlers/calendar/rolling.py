"""What happens to a deadline that falls on a day off: a rule of the bloc, set by the head's people (`/dieuhanh`, "Thêm")."""

from datetime import datetime

from domain.calendar import STEP, Owner
from domain.eligibility import Act
from domain.speech import Screen
from domain.workdays import Roll
from handlers import reminding
from handlers.calendar import use_cases
from handlers.kit.access import Place, allowed
from handlers.kit.cards import act, back_to, card
from handlers.kit.conversation import END
from handlers.kit.steps import MEETING_STEPS
from handlers.kit.talk import Talk
from handlers.kit.where import gone
from handlers.kit.words import Safe, Words
from handlers.reminding.hours import DUE_ROLL, roll_of
from storage import blocs
from storage.tables import Step

# Screens


def roll_name(_: Words, roll: Roll) -> Safe:
    """A rule in words."""
    return {
        Roll.PREVIOUS: _("Chuyển về ngày làm việc liền trước"), Roll.NEXT: _("Chuyển sang ngày làm việc liền sau"),
        Roll.NONE: _("Giữ nguyên ngày"),
    }[roll]  # fmt: skip


def roll_screen(_: Words, roll: Roll, movable: int, said: str = "") -> Screen:
    """The three rules, the one that holds marked; deadlines that it would move now."""
    rows = [act(f"{'● ' if one is roll else '○ '}{roll_name(_, one)}", "roll", one.value) for one in Roll]
    if movable:
        rows.append(act(_("Chuyển {n} hạn đang rơi vào ngày nghỉ", n=movable), "rollnow", roll.value))
    return card(
        _, _("Hạn rơi vào ngày nghỉ"), said, _("Áp dụng cho hạn đặt từ nay và lịch năm sau; ngày họp không thay đổi."),
        _("Ngày nghỉ: thứ Bảy, Chủ nhật, ngày lễ, Tết."), rows=rows, back=back_to(_, "mgmore"),
    )  # fmt: skip


# Callbacks


def show(talk: Talk) -> str:
    """Show it; with a word set it to that."""
    place, said = allowed(talk, Act.SET_DATES), ""
    if talk.words:
        if len(talk.words) != 1 or talk.words[0] not in list(Roll):
            raise gone(talk)
        roll, said = Roll(talk.words[0]), talk._("Đã ghi nhận.")
        if roll is not roll_of(place.bloc):
            blocs.set_setting(talk.session, place.bloc, DUE_ROLL, roll.value)
            talk.note(place.bloc.id, "due_roll_set", roll=roll.value)
    return _show(talk, place, said)


def move(talk: Talk) -> str:
    """Move the deadlines that fall on a day off by the rule the button shows; everybody concerned is told once."""
    place = allowed(talk, Act.SET_DATES)
    if talk.words != (roll_of(place.bloc).value,):
        raise gone(talk)
    found = _movable(talk, place)
    for step, due_at in found:
        had = step.due_at.isoformat() if step.due_at else ""
        use_cases.move_step(talk.session, step, due_at, talk.now)
        talk.note(place.bloc.id, "date_moved", step=step.code, had=had, has=due_at.isoformat())
    if found:
        reminding.remind_bloc(talk.session, talk.house, talk.now, place.bloc.id)
    return _show(talk, place, talk._.plural("Đã chuyển {n} hạn.", "Đã chuyển {n} hạn.", len(found)))


def rolled(talk: Talk, place: Place, step: Step, due_at: datetime) -> datetime:
    """A new deadline as the bloc's rule leaves it: meetings, and days that would then have passed, stay."""
    calendar = reminding.calendar_of(talk.house)
    local = calendar.local(due_at)
    if step.code in MEETING_STEPS:
        return due_at
    moved = calendar.at(calendar.rolled(local.date(), roll_of(place.bloc)), local.time())
    return moved if moved > talk.now else due_at


def _show(talk: Talk, place: Place, said: str) -> str:
    talk.show(roll_screen(talk._, roll_of(place.bloc), len(_movable(talk, place)), said))
    return END


def _movable(talk: Talk, place: Place) -> list[tuple[Step, datetime]]:
    """Open deadlines ahead that the rule moves, each with its new day; none past a step that comes after it.

    The last ones first, so that those before find them where they will be.
    """
    steps = sorted(blocs.steps(talk.session, place.year.id), key=lambda one: STEP[one.code].number, reverse=True)
    found: list[tuple[Step, datetime]] = []
    later: list[datetime] = []
    for step in steps:
        at = step.due_at
        if at is None:
            continue
        moved = at
        if step.state == "open" and at > talk.now and STEP[step.code].owner is not Owner.COUNCIL:
            moved = rolled(talk, place, step, at)
        if moved != at and not any(at <= other < moved for other in later):
            found.append((step, moved))
            at = moved
        later.append(at)
    return found
