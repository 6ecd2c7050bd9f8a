"""Which card is shown for a question, and going on to the one that is next."""

from datetime import datetime, time

from domain.calendar import STEP, propose_days
from domain.eligibility import Act
from domain.workdays import DEADLINE_TIME
from handlers.founding import screens, use_cases
from handlers.founding.plan import AGAIN, ITEMS, Setup, is_founded_in_chat, read_setup
from handlers.joining import agencies
from handlers.joining.invitation_text import text_for_bloc
from handlers.joining.reading import read_choice
from handlers.joining.use_cases import invite_bloc
from handlers.kit.access import allowed
from handlers.kit.conversation import END
from handlers.kit.refusal import Refusal
from handlers.kit.talk import Talk
from handlers.reminding.hours import calendar_of
from storage import joining
from storage.tables import Agency

NAME = "founding"
STILL_CLOSING = 3
"""Until the end of March a bloc may still be closing the year before (`field.md` 2.1)."""


def setup_of(talk: Talk, item: str = "") -> Setup:
    """The new bloc of somebody who may set it up; once it is ready only some things may be changed here."""
    place, _ = allowed(talk, Act.SET_UP), talk._
    if not is_founded_in_chat(place.bloc):
        raise Refusal(_("Khối này được nạp từ tệp. Đề nghị người vận hành cập nhật tệp khi có thay đổi."))
    setup = read_setup(talk.session, place.bloc, place.year)
    if item and setup.next is None and item not in AGAIN:
        raise Refusal(_("Khối đã thiết lập xong. Mốc thời gian thay đổi ở mục Lịch."))
    return setup


def again(talk: Talk, setup: Setup) -> Setup:
    """The same after a change of its rows."""
    talk.session.flush()
    return read_setup(talk.session, setup.bloc, setup.year)


def go_on(talk: Talk, setup: Setup) -> str:
    """The question that is next, or the card that says all is ready."""
    item = setup.next
    if item is not None:
        return ask(talk, setup, item)
    waiting = joining.count_waiting(talk.session, setup.bloc.id)
    talk.show(screens.ready_screen(talk._, setup, waiting))
    return END


def ask(talk: Talk, setup: Setup, item: str, page: int = 0) -> str:
    """Show one question and wait for its answer; typed answers mean something to some of them only."""
    _ = talk._
    open_items = ITEMS[: ITEMS.index(setup.next) + 1] if setup.next else AGAIN
    step = setup.steps.get(item)
    if item not in open_items or (step is not None and step.state != "open"):
        raise Refusal(_("Mục này chưa mở. Mời đồng chí làm lần lượt từng mục."))
    match item:
        case "name":
            talk.show(screens.name_screen(_, setup))
        case "members":
            show_members(talk, setup, page)
        case "head":
            talk.show(screens.head_screen(_, setup, own_agency(talk), page, dated=len(years_of(talk)) == 1))
        case "deputy":
            talk.show(screens.deputy_screen(_, setup, page))
        case "stage":
            talk.show(screens.stage_screen(_, setup, years_of(talk)))
        case "SELF_SCORE" | "MEETING":
            talk.show(screens.date_screen(_, setup, item, proposals(talk, setup, item)))
        case "invite":
            invitation = invite_bloc(talk.session, talk.house, setup.bloc, talk.now)
            talk.show(screens.invite_screen(_, setup, text_for_bloc(_, talk.house, setup.bloc, invitation)))
        case _:
            talk.show(screens.criteria_screen(_, setup))
    return talk.wait(item)


def show_members(talk: Talk, setup: Setup, page: int = 0, said: str = "") -> None:
    """The ticked list."""
    known = agencies.known(talk.session, setup.bloc)
    talk.show(screens.members_screen(talk._, setup, known, min(page, (len(known) - 1) // 10), said))


def own_agency(talk: Talk) -> Agency | None:
    """The agency of the person who speaks."""
    return allowed(talk, Act.SET_UP).agency


def years_of(talk: Talk) -> list[int]:
    """The years a bloc may be in now: the one before comes first while it may still be closed."""
    today = talk.now.astimezone(talk.house.tz)
    return [today.year - 1, today.year] if today.month <= STILL_CLOSING else [today.year]


def proposals(talk: Talk, setup: Setup, item: str) -> list[datetime]:
    """Three working days for a deadline, in local time; the meeting comes after the self-score."""
    today = talk.now.astimezone(talk.house.tz).date()
    if item == "MEETING" and (scored_at := setup.steps["SELF_SCORE"].due_at):
        today = max(today, scored_at.astimezone(talk.house.tz).date())
    clock: time = use_cases.MEETING_BEGINS if item == "MEETING" else DEADLINE_TIME
    days = propose_days(STEP[item], setup.year.year, today, calendar_of(talk.house))
    return [datetime.combine(day, clock, talk.house.tz) for day in days]


def typed_member(talk: Talk, setup: Setup) -> str:
    """The member a typed name means; empty when that is not clear."""
    place = read_choice(talk.heard.text, agencies.names(setup.members))
    return setup.members[place].id if place is not None else ""


def no_member(talk: Talk) -> Refusal:
    """For an agency that is not in the bloc."""
    _ = talk._
    return Refusal(_("Cơ quan này không phải thành viên của Khối. Mời đồng chí chọn lại."))


def gone(talk: Talk) -> Refusal:
    """For a button whose words make no sense."""
    _ = talk._
    return Refusal(_("Nút này không còn dùng được. Mời đồng chí gõ /viec để xem việc cần làm."))
