"""The map of a year's set-up: what it consists of, how far each part is, and where a tap on it leads. Read from the rows, a row a part.

What is asked for later is not missing before its step comes; what was done before the program was there is done.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from sqlmodel import col, func, select

from domain.calendar import OPTIONAL, STEP, Owner
from domain.criteria_json import table_from_json
from domain.eligibility import Act
from domain.launch import Kind
from domain.pact import PactState
from domain.shown_dates import short_day
from domain.speech import Choice
from handlers.founding.plan import is_founded_in_chat, read_setup
from handlers.kit.access import Place
from handlers.kit.cards import act, label
from handlers.kit.steps import MEETING_STEPS, step_name
from handlers.kit.talk import Talk
from handlers.launch.book import is_at_hand, read_book
from handlers.launch.screens import kinds_said
from storage import blocs, joining, launch, meetings, pacts, registrations
from storage.tables import Agency, Meeting, Pact, PactAnswer, PactSigning, Seat, Step

MOST = 7
"""Rows of the map."""


class Standing(StrEnum):
    """How a part stands, as the mark before its row."""

    MISSING = "▶"
    DONE = "✓"
    OPEN = "·"
    """under way, or not asked for yet, or not needed this year"""


@dataclass(frozen=True, slots=True)
class Row:
    """One part: its words, where it leads, and a second button beside it where that helps."""

    standing: Standing
    said: str
    action: tuple[str | int, ...]
    beside: tuple[Choice, ...] = ()

    @property
    def choices(self) -> tuple[Choice, ...]:
        """Its buttons."""
        return (act(label(f"{self.standing} {self.said}"), *self.action), *self.beside)


@dataclass(frozen=True, slots=True)
class Facts:
    """What several parts look at."""

    talk: Talk
    place: Place
    members: list[Agency]
    steps: Mapping[str, Step]
    setting_up: int = field(default=0)

    def state(self, code: str) -> str:
        """Where a step is: "none", "outside", "done", "open"."""
        return self.steps[code].state if code in self.steps else "none"

    def at_hand(self, code: str) -> bool:
        """Whether its time has come."""
        return is_at_hand(self.steps, code, self.talk.now)


def rows_of(talk: Talk, place: Place, extra: list[Row]) -> list[Row]:
    """The map, at most `MOST` rows; `extra`: what only this moment needs. Of too many, what is done goes first, then what waits."""
    steps = {step.code: step for step in blocs.steps(talk.session, place.year.id)}
    left = read_setup(talk.session, place.bloc, place.year).left if is_founded_in_chat(place.bloc) else 0
    facts = Facts(talk, place, blocs.acting(talk.session, place.year.id), steps, left)
    found = [*extra, *[row for part in PARTS if (row := part(facts)) is not None]]
    for standing in (Standing.DONE, Standing.OPEN, Standing.MISSING):
        for row in [one for one in found if one.standing is standing and one not in extra]:
            if len(found) > MOST:
                found.remove(row)
    return found


def _setting_up(facts: Facts) -> Row | None:
    if not facts.setting_up:
        return None
    return Row(Standing.MISSING, facts.talk._("Tiếp tục thiết lập ({n})", n=facts.setting_up), ("found",))


def _members(facts: Facts) -> Row:
    talk, place, _ = facts.talk, facts.place, facts.talk._
    waiting = joining.count_waiting(talk.session, place.bloc.id)
    if waiting:
        return Row(Standing.MISSING, _("Thành viên: {n} đề nghị chờ duyệt", n=waiting), ("joins", place.bloc.id))
    seated = select(Seat.agency_id).where(Seat.bloc_id == place.bloc.id, col(Seat.until_at).is_(None)).distinct()
    inside = len({one.id for one in facts.members} & set(talk.session.exec(seated)))
    said = _("Thành viên: {n}/{all} đã vào", n=inside, all=len(facts.members))
    if facts.members and inside == len(facts.members):
        return Row(Standing.DONE, said, ("members", 0))
    beside = (act(_("Mời các cơ quan"), "invite"),) if place.may(Act.INVITE) else ()
    return Row(Standing.MISSING, said, ("members", 0), beside)


def _papers(facts: Facts) -> Row:
    _, book = facts.talk._, read_book(facts.talk, facts.place)
    where, n = facts.place.year.id, len(book.standing)
    if book.missing:
        return Row(Standing.MISSING, _("Văn bản: thiếu {names}", names=kinds_said(_, book.missing)), ("docnew", where))
    if n:
        return Row(Standing.DONE, _("Văn bản đầu năm: {n} văn bản", n=n), ("docs", where))
    if book.asked and book.asked <= book.not_made:
        return Row(Standing.OPEN, _("Văn bản đầu năm: năm nay không làm"), ("docs", where))
    return _unasked(facts, "BLOC_DRAFT", _("Văn bản đầu năm"), ("docs", where))


def _pact(facts: Facts) -> Row:
    talk, where, _ = facts.talk, facts.place.year.id, facts.talk._
    name, row = _("Giao ước"), pacts.find(facts.talk.session, facts.place.year.id)
    if row is None or (row.state == PactState.DRAFT and not facts.at_hand(pacts.STEP)):
        if launch.of_year(talk.session, where).get(Kind.PACT):
            return Row(Standing.DONE, _("Giao ước: có văn bản đã ký"), ("docs", where))
        if row is None and facts.at_hand(pacts.STEP):
            return Row(Standing.MISSING, _("Giao ước: chưa có dự thảo"), ("pact", where))
        return _unasked(facts, pacts.STEP, name, ("pact", where))
    members = len(facts.members)
    if row.state == PactState.DRAFT:
        return Row(Standing.MISSING, _("Giao ước: dự thảo chưa gửi các cơ quan"), ("pact", where))
    if row.state == PactState.ASKED:
        agreed = _count_agreed(facts, row)
        return Row(Standing.MISSING, _("Giao ước: {n}/{all} nhất trí", n=agreed, all=members), ("pcwho", where))
    if row.state == PactState.FROZEN:
        return Row(Standing.OPEN, _("Giao ước: đã chốt, chờ ký"), ("pact", where))
    there = col(PactSigning.agency_id).in_([one.id for one in facts.members])
    signed = talk.session.exec(select(func.count()).where(PactSigning.year_id == where, there)).one()
    standing = Standing.DONE if signed >= members else Standing.MISSING
    return Row(standing, _("Giao ước: đã ký {n}/{all}", n=signed, all=members), ("pact", where))


def _count_agreed(facts: Facts, row: Pact) -> int:
    there = col(PactAnswer.agency_id).in_([one.id for one in facts.members])
    wanted = select(func.count()).where(
        PactAnswer.year_id == row.year_id, PactAnswer.version == row.version, PactAnswer.answer == "agreed", there
    )
    return facts.talk.session.exec(wanted).one()


def _calendar(facts: Facts) -> Row | None:
    _ = facts.talk._
    if facts.setting_up:
        return None
    if not facts.steps:
        return Row(Standing.MISSING, _("Lịch năm: chưa có mốc nào"), ("calendar",))
    own = [one for code, one in facts.steps.items() if STEP[code].owner is not Owner.COUNCIL and code not in OPTIONAL]
    undated = sum(one.state == "open" and one.due_at is None for one in own)
    guessed = sum(one.state == "open" and one.assumed for one in own)
    if undated:
        return Row(Standing.MISSING, _("Lịch năm: {n} mốc chưa có ngày", n=undated), ("calendar",))
    if guessed:
        return Row(Standing.OPEN, _("Lịch năm: {n} mốc theo thông lệ", n=guessed), ("calendar",))
    return Row(Standing.DONE, _("Lịch năm: đủ ngày cho {n} mốc", n=len(own)), ("calendar",))


def _criteria(facts: Facts) -> Row | None:
    _, stored = facts.talk._, facts.place.year.criteria
    if facts.setting_up:
        return None
    if stored is None:
        if facts.at_hand("CRITERIA_GUIDE") or facts.at_hand("SELF_SCORE"):
            return Row(Standing.MISSING, _("Tiêu chí: chưa có bảng"), ("crit",))
        return _unasked(facts, "SELF_SCORE", _("Tiêu chí"), ("crit",))
    table = table_from_json(stored)
    if table.illustrative:
        return Row(Standing.OPEN, _("Tiêu chí: bảng minh họa"), ("crit",))
    return Row(Standing.DONE, _("Tiêu chí: bảng {n} điểm", n=_.points(table.scale)), ("crit",))


def _titles(facts: Facts) -> Row:
    _, session, year = facts.talk._, facts.talk.session, facts.place.year
    name, members = _("Danh hiệu và chỉ tiêu"), {one.id for one in facts.members}
    pact = pacts.find(session, year.id)
    action = ("rgall", registrations.STEP, year.id, 0) if facts.state(registrations.STEP) != "none" else ("calendar",)
    if facts.state(registrations.STEP) in {"none", "outside"} or not facts.at_hand(registrations.STEP):
        return _unasked(facts, registrations.STEP, name, action)
    done = len(members & blocs.marks(session, year.id, registrations.STEP).keys())
    standing = Standing.DONE if done == len(members) else Standing.MISSING
    targets = len(pact.targets) if pact else 0
    return Row(
        standing, _("Danh hiệu: {n}/{all} đăng ký; {targets} chỉ tiêu", n=done, all=len(members), targets=targets), action
    )  # fmt: skip


def _meetings(facts: Facts) -> Row:
    talk, year, _ = facts.talk, facts.place.year, facts.talk._
    coming = blocs.next_meeting(talk.session, year.id, talk.now)
    if coming is not None:
        day = short_day(coming.starts_at.astimezone(talk.house.tz).date())
        if not coming.place and facts.at_hand("MEETING"):
            return Row(Standing.OPEN, _("Cuộc họp ngày {day}: chưa có địa điểm", day=day), ("mtg", coming.id))
        return Row(Standing.DONE, _("Cuộc họp tới: {day}", day=day), ("mtg", coming.id))
    held = talk.session.exec(select(func.count()).where(Meeting.year_id == year.id)).one()
    for code in sorted(MEETING_STEPS & facts.steps.keys(), key=lambda one: STEP[one].number):
        if facts.state(code) == "open" and not _is_held(facts, code) and facts.at_hand(code):
            said = _("Cuộc họp: chưa lên lịch {name}", name=_lower(step_name(_, code)))
            return Row(Standing.MISSING, said, ("calone", code, year.id))
    if held:
        return Row(Standing.DONE, _("Cuộc họp: đã họp {n}", n=held), ("mtgs", 0))
    return Row(Standing.OPEN, _("Cuộc họp: chưa đến bước"), ("mtgs", 0))


def _is_held(facts: Facts, code: str) -> bool:
    """Whether a meeting performs the step."""
    return meetings.of_step(facts.talk.session, facts.steps[code]) is not None


def _unasked(facts: Facts, code: str, name: str, action: tuple[str | int, ...]) -> Row:
    """A part that nobody has to do anything about: done elsewhere, done, not in this year's calendar, or later."""
    _ = facts.talk._
    match facts.state(code):
        case "outside":
            return Row(Standing.DONE, _("{name}: đã làm ngoài hệ thống", name=name), action)
        case "none":
            return Row(Standing.OPEN, _("{name}: không có trong lịch năm nay", name=name), action)
        case _:
            return Row(Standing.OPEN, _("{name}: chưa đến bước", name=name), action)


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]


PARTS: tuple[Callable[[Facts], Row | None], ...] = (
    _setting_up, _members, _papers, _pact, _calendar, _criteria, _titles, _meetings,
)  # fmt: skip
"""The parts, in the order of the year."""
