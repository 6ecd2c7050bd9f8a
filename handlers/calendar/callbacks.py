"""Lịch của Khối: the year's steps, one step, moving its date."""

from datetime import datetime, timedelta

from domain.calendar import PROPOSALS, STEP, propose_days, still_owes
from domain.eligibility import Act, may
from handlers import reminding
from handlers.calendar import screens, use_cases
from handlers.calendar.rolling import rolled
from handlers.calendar.screens import Entry
from handlers.kit.access import Place, allowed
from handlers.kit.conversation import END
from handlers.kit.refusal import Refusal
from handlers.kit.steps import AGENCY_STEPS, MEETING_STEPS
from handlers.kit.talk import Talk
from handlers.kit.where import at_step, day_of, gone, kept, number_of
from handlers.reminding.days import off_work, read_beginning, read_deadline
from storage import blocs, chasing, meetings, verifying
from storage.tables import Step

_LATER = (3, 5, 10)
"""Working days after the present date that are proposed for a new one."""


def show(talk: Talk) -> str:
    """The year."""
    place = allowed(talk, Act.SEE_BLOC)
    entries = _entries(talk, place, blocs.steps(talk.session, place.year.id))
    page = number_of(talk.words[0]) if talk.words else _page_of_now(entries, talk.now)
    page, theme = min(page, max(0, (len(entries) - 1) // 10)), place.year.theme
    talk.show(screens.year_screen(talk._, place.year.year, entries, page, talk.now, theme))
    return END


def one(talk: Talk) -> str:
    """One step."""
    place, step = at_step(talk, Act.SEE_BLOC, talk.words)
    return show_one(talk, place, step)


def show_one(talk: Talk, place: Place, step: Step, said: str = "") -> str:
    """The card of a step, with a word about what has just been done."""
    entry = _entries(talk, place, [step])[0]
    talk.show(screens.step_screen(talk._, entry, talk.now, sets_dates=may(Act.SET_DATES, place.roles), said=said))
    return END


def more(talk: Talk) -> str:
    """What the card of a step has no room for."""
    place, step = at_step(talk, Act.SEE_BLOC, talk.words)
    entry = _entries(talk, place, [step])[0]
    talk.show(screens.more_screen(talk._, entry, sets_dates=may(Act.SET_DATES, place.roles)))
    return END


def move(talk: Talk) -> str:
    """Choose a new date."""
    _place, step = _movable(talk, talk.words)
    talk.show(screens.days_screen(talk._, step, _proposals(talk, step), talk.now))
    return talk.wait("day", where=talk.words[:2])


def day(talk: Talk) -> str:
    """A proposed date is shown back."""
    place, step = _movable(talk, talk.words[:2])
    return _confirm(talk, place, step, day_of(talk, talk.words[2] if len(talk.words) == 3 else ""))


def typed(talk: Talk) -> str:
    """A typed date is shown back."""
    place, step = _movable(talk, kept(talk))
    read = read_beginning if step.code in MEETING_STEPS else read_deadline
    return _confirm(talk, place, step, read(talk, talk.heard.text))


def _confirm(talk: Talk, place: Place, step: Step, wanted_at: datetime) -> str:
    _ = talk._
    _check(talk, wanted_at)
    due_at = rolled(talk, place, step, wanted_at)
    caution = off_work(_, reminding.calendar_of(talk.house), due_at)
    if due_at != wanted_at:
        caution = _("{day} là ngày nghỉ; hạn được chuyển theo quy định của Khối.", day=_.day(wanted_at))
    talk.show(screens.confirm_screen(_, step, due_at, caution))
    return talk.wait("day", where=(step.code, step.year_id))


def set_day(talk: Talk) -> str:
    """Take the new date; everybody concerned is told once."""
    _ = talk._
    place, step = _movable(talk, talk.words[:2])
    due_at = day_of(talk, talk.words[2] if len(talk.words) == 3 else "")
    said = _("Đã đổi ngày. Những người còn phải làm được báo một lần.")
    if step.due_at != due_at:
        _check(talk, due_at)
        had = step.due_at.isoformat() if step.due_at else ""
        use_cases.move_step(talk.session, step, due_at, talk.now)
        talk.note(place.bloc.id, "date_moved", step=step.code, had=had, has=due_at.isoformat())
        reminding.remind_bloc(talk.session, talk.house, talk.now, place.bloc.id)
    return show_one(talk, place, step, said)


def done(talk: Talk) -> str:
    """The head has done a step of its own."""
    return _set_done(talk, done=True)


def reopen(talk: Talk) -> str:
    """It has not: the tap before was a mistake."""
    return _set_done(talk, done=False)


def _set_done(talk: Talk, *, done: bool) -> str:
    _ = talk._
    place, step = at_step(talk, Act.SET_DATES, talk.words)
    if step.code in AGENCY_STEPS or step.code in MEETING_STEPS:
        raise gone(talk)
    if done and _scored_here(talk, place, step):
        talk.show(screens.scored_here(_, step))
        return END
    if step.state != "outside" and (step.state == "done") is not done:
        use_cases.set_done(talk.session, step, done=done)
        talk.note(place.bloc.id, "step_done" if done else "step_reopened", step=step.code)
    return show_one(talk, place, step, _("Đã ghi nhận.") if done else _("Đã mở lại."))


def _scored_here(talk: Talk, place: Place, step: Step) -> bool:
    """Whether checking or fixing the scores is done with the sheets, so that a word alone would leave them open."""
    if step.code not in {verifying.STEP, verifying.FREEZE} or step.state != "open" or place.year.frozen_at is not None:
        return False
    return verifying.any_submitted(talk.session, place.year.id)


def _movable(talk: Talk, words: tuple[str, ...]) -> tuple[Place, Step]:
    """A step whose date may still be moved, held until the commit."""
    _ = talk._
    place, step = at_step(talk, Act.SET_DATES, words)
    chasing.lock_step(talk.session, step)
    meeting = meetings.of_step(talk.session, step)
    if meeting is not None and meeting.state != "planned":
        raise Refusal(_("Hội nghị đã bắt đầu hoặc đã họp nên không đổi ngày được."))
    return place, step


def _check(talk: Talk, at: datetime) -> None:
    if at <= talk.now:
        raise Refusal(talk._("{when} đã qua. Mời đồng chí chọn một ngày sắp tới.", when=talk._.when(at)))


def _proposals(talk: Talk, step: Step) -> list[datetime]:
    """Working days after the present date at its hour; without a date the usual ones of the step."""
    calendar, local_now = reminding.calendar_of(talk.house), talk.now.astimezone(talk.house.tz)
    if step.due_at is None:
        year = local_now.year
        return [calendar.deadline_at(day) for day in propose_days(STEP[step.code], year, local_now.date(), calendar)][
            :PROPOSALS
        ]
    clock = calendar.local(step.due_at).time()
    base = max(calendar.local(step.due_at).date(), local_now.date())
    return [calendar.at(calendar.add(base, days), clock) for days in _LATER]


def _entries(talk: Talk, place: Place, steps: list[Step]) -> list[Entry]:
    """Steps as this person sees them."""
    session, agency = talk.session, place.agency
    members, left = {a.id for a in blocs.members(session, place.year.id)}, blocs.left(session, place.year.id)
    marks = chasing.marks(session, place.year.id)
    own = agency.id if agency and agency.id in members and may(Act.SCORE, place.roles) else ""
    held = meetings.of_steps(session, place.year.id)
    shared = {key for key, one in {one.id: one for one in held.values()}.items() if meetings.is_shared(session, one)}
    more = chasing.extensions_of(session, place.year.id, own) if own else {}
    found = []
    for step in steps:
        owing = {one for one in members if still_owes(left.get(one), step.code)}
        marked = marks.get(step.code, {}).keys() & owing
        meeting = held.get(step.code)
        owed_by_all = step.code in AGENCY_STEPS
        done = step.state != "open" or (meeting is not None and meeting.state == "ended")
        if owed_by_all:
            done = done or (own in marked if own else marked == owing)
        extension = more.get(step.code) if owed_by_all else None
        due_at = chasing.due_of(step, extension)
        counts = (len(marked), len(owing)) if owed_by_all and step.state == "open" else None
        owes = own if owed_by_all and not done and own in owing else ""
        found.append(Entry(step, due_at, done, owes, counts, meeting, meeting is not None and meeting.id in shared))
    return found


def _page_of_now(entries: list[Entry], now: datetime) -> int:
    """The page on which the next step stands."""
    ahead = (n for n, e in enumerate(entries) if not e.done and e.due_at and e.due_at > now - timedelta(days=1))
    return next(ahead, 0) // 10
