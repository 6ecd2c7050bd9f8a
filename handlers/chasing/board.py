"""Đôn đốc: the board, a step, an agency; calling, writing on Zalo, reminding those who have not acted."""

from domain.dossiers import Way
from domain.eligibility import Act
from domain.reminders import presses
from domain.requests import answering
from handlers import reminding
from handlers.assessing.proving import refuse_secrets
from handlers.chasing import screens, watching
from handlers.chasing.standings import Standing, chased_steps, of_spot, standings
from handlers.kit.access import Place, allowed
from handlers.kit.cards import act
from handlers.kit.conversation import END
from handlers.kit.hours import calendar_of_bloc
from handlers.kit.refusal import Refusal
from handlers.kit.talk import Talk
from handlers.kit.where import Spot, at_agency, at_task, kept, number_of
from storage import chasing, dossiers, reminded, requests
from storage.tables import Step

BOARD = Act.SEE_WHO_IS_LATE
NOTE_LONGEST = 200

# Callbacks


def board(talk: Talk) -> str:
    """All steps with how many agencies have acted."""
    place = allowed(talk, Act.SEE_PROGRESS)
    if not place.may(BOARD):
        return watching.board(talk, place)
    counts, urges = [], False
    for step in chased_steps(talk.session, place):
        found = standings(talk.session, step, talk.now)
        urges = urges or any(not one.done and one.due_at and presses(one.due_at, talk.now) for one in found)
        counts.append((step, sum(one.done for one in found), len(found), sum(one.late for one in found)))
    ways = dossiers.ways(talk.session, place.year.id)
    sent = sum(way in {Way.SENT, Way.CLOSED} for way in ways.values())
    page = number_of(talk.words[0]) if talk.words else 0
    more = [screens.dossiers_choice(talk._, place.year.id, sent, len(ways))] if ways else []
    picture = act(talk._("Tiến độ thực hiện"), "progress", place.year.id) if counts else None
    letter = act(talk._("Công văn đôn đốc"), "ppmake", "urging", place.year.id) if urges else None
    talk.show(screens.board(talk._, counts, page, talk.now, more, picture, letter))
    return END


def step(talk: Talk) -> str:
    """One step."""
    place, one = at_task(talk, Act.SEE_PROGRESS, talk.words)
    return show_step(talk, place, one) if place.may(BOARD) else watching.step(talk, place, one)


def show_step(talk: Talk, place: Place, one: Step, said: str = "") -> str:
    """The card of a step, with a word about what has just been done."""
    told = reminded.reached(talk.session, place.bloc.id, f"{one.code}@{one.year_id}:")
    reached = chasing.reached(talk.session, place.bloc.id)
    talk.show(screens.step_card(talk._, one, standings(talk.session, one, talk.now), told, talk.now, said, reached))
    return END


def not_done(talk: Talk) -> str:
    """The agencies that have not acted."""
    return _list(talk, done=False)


def done(talk: Talk) -> str:
    """The agencies that have acted."""
    return _list(talk, done=True)


def _list(talk: Talk, *, done: bool) -> str:
    place, one = at_task(talk, BOARD, talk.words)
    found = [s for s in standings(talk.session, one, talk.now) if s.done is done]
    page = min(number_of(talk.words[2]) if talk.words[2:] else 0, max(0, (len(found) - 1) // 10))
    talk.show(
        screens.agencies(talk._, one, found, page, done=done, reached=chasing.reached(talk.session, place.bloc.id))
    )
    return END


def agency(talk: Talk) -> str:
    """One agency."""
    return show_agency(talk, at_agency(talk, BOARD, talk.words))


def show_agency(talk: Talk, spot: Spot, said: str = "") -> str:
    """The card of an agency, with a word about what has just been done."""
    one = of_spot(talk, spot)
    people = chasing.people_of_agency(talk.session, spot.place.bloc.id, spot.agency.id)
    talk.show(screens.agency_card(talk._, spot.step, one, people, talk.now, undo=may_undo(talk, spot, one), said=said))
    return END


def may_undo(talk: Talk, spot: Spot, one: Standing) -> bool:
    """Whether a mark "on paper" can be taken back here: not when it came with a sheet that was submitted as signed."""
    if one.mark is None or not (one.mark.how == "paper" or one.mark.number):
        return False
    if spot.step.code != "SELF_SCORE" or one.mark.number:
        return True
    states = chasing.states(talk.session, spot.step.year_id, spot.step.code)
    return states.get(spot.agency.id) != "submitted"


def call(talk: Talk) -> str:
    """Names and numbers, with a contact card; always a new message, because an edit brings no card."""
    spot = at_agency(talk, BOARD, talk.words)
    people = chasing.people_of_agency(talk.session, spot.place.bloc.id, spot.agency.id)
    talk.below(screens.call_card(talk._, spot.step, of_spot(talk, spot), people, talk.now))
    return END


def zalo(talk: Talk) -> str:
    """The way to Zalo with the sentence ready."""
    spot = at_agency(talk, BOARD, talk.words)
    people = chasing.people_of_agency(talk.session, spot.place.bloc.id, spot.agency.id)
    talk.show(screens.zalo_card(talk._, spot.step, of_spot(talk, spot), people, talk.now))
    return END


def preview(talk: Talk) -> str:
    """What would be sent to whom."""
    place, one = at_task(talk, BOARD, talk.words)
    return _show_preview(talk, place, one, "")


def ask_note(talk: Talk) -> str:
    """An own sentence beside the reminder."""
    _place, one = at_task(talk, BOARD, talk.words)
    note = _note_of(talk, one)
    talk.show(screens.note_card(talk._, one, note))
    return talk.wait("note", where=(one.code, one.year_id), note=note)


def take_note(talk: Talk) -> str:
    """The sentence; the whole is shown back before anything is sent. Typed again, the newer one holds."""
    place, one = at_task(talk, BOARD, kept(talk))
    refuse_secrets(talk, talk.heard.text)
    note = " ".join(talk.heard.text.split())
    if len(note) > NOTE_LONGEST:
        raise Refusal(talk._("Nội dung dài quá {n} ký tự. Mời đồng chí rút gọn rồi gõ lại.", n=NOTE_LONGEST))
    return _show_preview(talk, place, one, note)


def _note_of(talk: Talk, one: Step) -> str:
    """What was typed about this step and not sent yet: it does not fit into a button, so the open form keeps it."""
    return str(talk.arg.get("note", "")) if kept(talk) == (one.code, one.year_id) else ""


def _show_preview(talk: Talk, place: Place, one: Step, note: str) -> str:
    rest = _to_remind(talk, one)
    people = _reached(talk, place, one, rest)
    if not people:
        raise Refusal(talk._("Chưa liên lạc được với ai của các cơ quan này qua hệ thống. Đề nghị đồng chí gọi điện."))
    calendar = calendar_of_bloc(talk.house, place.bloc)
    opens_at = None if calendar.half_day(talk.now) else calendar.next_opening_at(talk.now)
    talk.show(screens.nudge_card(talk._, one, rest, people, opens_at, talk.now, note))
    return talk.wait("note", where=(one.code, one.year_id), note=note) if note else END


def send(talk: Talk) -> str:
    """Remind all who have not acted: at once in working hours, otherwise when they begin. Twice in a half-day is once."""
    _ = talk._
    place, one = at_task(talk, BOARD, talk.words)
    chasing.lock_step(talk.session, one)
    _to_remind(talk, one)
    calendar = calendar_of_bloc(talk.house, place.bloc)
    opens_at = calendar.next_opening_at(talk.now)
    if one.nudged_at is not None and calendar.half_day(calendar.next_opening_at(one.nudged_at)) == calendar.half_day(
        opens_at
    ):
        raise Refusal(_("Lời nhắc đã gửi trong buổi này. Mời đồng chí nhắc lại vào buổi sau hoặc gọi điện."))
    note = _note_of(talk, one)
    if talk.words[2:] == ("n",) and not note:  # another form was opened meanwhile
        talk.toast(_("Lời nhắn thêm không còn được giữ. Mời đồng chí thêm lại rồi gửi."), alert=True)
        return _show_preview(talk, place, one, "")
    one.nudged_at, one.nudge_note = talk.now, note
    talk.session.add(one)
    talk.note(place.bloc.id, "nudged", step=one.code, note=one.nudge_note)
    reminding.remind_bloc(talk.session, talk.house, talk.now, place.bloc.id)
    said = (
        _("Đã gửi lời nhắc.")
        if calendar.half_day(talk.now)
        else _("Lời nhắc sẽ gửi lúc {when}.", when=_.when(opens_at))
    )
    return show_step(talk, place, one, said)


def _to_remind(talk: Talk, one: Step) -> list[Standing]:
    rest = [s for s in standings(talk.session, one, talk.now) if not s.done]
    if not rest or one.state != "open" or one.due_at is None:
        raise Refusal(talk._("Không còn cơ quan nào cần nhắc."))
    return rest


def _reached(talk: Talk, place: Place, step: Step, rest: list[Standing]) -> int:
    """How many people would get it: the officers, or the leader where only a leader can go on."""
    count, request = 0, requests.find(talk.session, step.year_id, step.code)
    for one in rest:
        people = chasing.people_of_agency(talk.session, place.bloc.id, one.agency.id)
        officers = [p for p, role in people if role == "officer"]
        leaders = [p for p, role in people if role == "leader"]
        asked = leaders if one.state == "with_leader" or not officers else officers
        if request is not None:
            asked = [p for p, role in people if role in answering(request.asked, {role for _p, role in people})]
        count += sum(person.unreachable_at is None for person in asked)
    return count
