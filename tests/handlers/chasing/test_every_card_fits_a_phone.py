"""Six lines of words, six buttons, ten in a list, 64 bytes an action: on every card of chasing, the calendar and reminders."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from domain.calendar import STEP
from domain.speech import Screen
from handlers.calendar import files
from handlers.calendar import screens as calendar
from handlers.calendar.screens import Entry
from handlers.chasing import more_time, paper, picturing, screens, watching
from handlers.chasing.standings import Standing
from handlers.kit.access import Place
from handlers.kit.cards import act
from handlers.kit.steps import AGENCY_STEPS, HEAD_STEPS, MEETING_STEPS
from handlers.kit.where import Spot
from handlers.kit.words import Safe, Words
from handlers.reminding import screens as reminding
from handlers.reminding.lines import ACT, ASKED, CHANGED, INVITE, MORE, MOVED, NAME, NO_MORE, PREPARE, SIGN, SOON, Line
from storage.tables import Agency, Bloc, Extension, Meeting, Person, Step, StepMark, Year

NOW = datetime(2026, 11, 16, 2, 0, tzinfo=UTC)
LONG = "Đảng ủy Khối các cơ quan và doanh nghiệp tỉnh <Kon Tum> & vùng phụ cận"
ID = "x" * 10
SAID = "Đã ghi nhận bản giấy."
STATES = ("done", "paper", "with_leader", "under_way", "not_begun")

pytestmark = pytest.mark.parametrize("lang", ["vi", "en"])


def words(lang: str) -> Words:
    return Words(lang, ZoneInfo("Asia/Ho_Chi_Minh"))


def fits(screen: Screen, listed: int = 0) -> None:
    """At most six lines and six buttons; rows of a list come on top, at most ten and the two that turn the page."""
    buttons = [choice for row in screen.choices for choice in row]
    assert len(screen.text.split("\n")) <= 6, screen.text
    assert len(buttons) <= 6 + min(listed, 10), [choice.label for choice in buttons]
    assert all(len(choice.label) <= 64 for choice in buttons), [choice.label for choice in buttons]
    assert "<Kon" not in screen.text
    Screen.from_json(screen.to_json())


def standing(state: str, *, asks: bool = False) -> Standing:
    mark = StepMark(
        year_id=ID, code="YEAR_REPORT", agency_id=ID, how="paper", number="12-BC/TU", dated="2026-11-12", marked_at=NOW
    )
    more = Extension(year_id=ID, code="YEAR_REPORT", agency_id=ID, wanted_at=NOW, reason="r" * 200, decided_at=NOW)
    agency = Agency(id=ID, key="k", name=LONG)
    late = state not in {"done", "paper"}
    return Standing(
        agency, state, NOW - timedelta(days=3), late, mark if state == "paper" else None, more if asks else None
    )


def step(code: str = "YEAR_REPORT") -> Step:
    return Step(year_id=ID, code=code, due_at=NOW - timedelta(days=3), assumed=True)


def spot() -> Spot:
    bloc, year = Bloc(id=ID, key="k", name=LONG, created_at=NOW), Year(id=ID, bloc_id=ID, year=2026)
    agency = Agency(id=ID, key="k", name=LONG)
    return Spot(Place(bloc, year, agency, frozenset()), step(), agency, NOW - timedelta(days=3))


def people() -> list[tuple[Person, str]]:
    return [(Person(id=str(n), full_name=LONG, phone="0912345678", created_at=NOW), "officer") for n in range(5)]


def test_the_cards_of_chasing(lang: str) -> None:
    """With long names, many agencies, and something said on top."""
    _ = words(lang)
    fits(screens.board(_, [(step(), 7, 9, 2)] * 12, 1, NOW), listed=10)
    many = [standing(STATES[n % 5]) for n in range(40)]
    fits(screens.step_card(_, step(), many, (30, 5), NOW, SAID))
    fits(screens.agencies(_, step(), many, 1, done=False), listed=10)
    for state in STATES:
        for asks in (False, True):
            fits(screens.agency_card(_, step(), standing(state, asks=asks), people(), NOW, undo=True, said=SAID))
    fits(screens.call_card(_, step(), standing("not_begun"), people(), NOW))
    fits(screens.zalo_card(_, step(), standing("not_begun"), people(), NOW))
    fits(screens.nudge_card(_, step(), many, 80, NOW, NOW))
    for own in (False, True):
        fits(paper.ask_screen(_, spot(), own=own))
        fits(more_time.days_screen(_, spot(), [NOW] * 3, NOW, own=own))
    fits(more_time.confirm_screen(_, spot(), NOW, Safe("!")))
    fits(more_time.reason_screen(_, spot(), NOW, Safe("!")))
    fits(more_time.no_screen(_, spot()))


def test_the_cards_of_the_calendar(lang: str) -> None:
    """Every step, for those who read and those who set dates."""
    _ = words(lang)
    meeting = Meeting(id=ID, year_id=ID, title="Hội nghị tổng kết năm 2026", starts_at=NOW, place=LONG)
    entries = [
        Entry(step(code), NOW, done=False, owes=ID if code in AGENCY_STEPS else "", counts=(7, 9) if code in AGENCY_STEPS else None,
              meeting=meeting if code in MEETING_STEPS else None)
        for code in STEP
    ]  # fmt: skip
    fits(calendar.year_screen(_, 2026, entries, 1, NOW, "Đoàn kết, đổi mới"), listed=10)
    for entry in entries:
        for sets_dates in (False, True):
            fits(calendar.step_screen(_, entry, NOW, sets_dates=sets_dates, said=SAID))
        fits(calendar.days_screen(_, entry.step, [NOW] * 3, NOW))
        fits(calendar.confirm_screen(_, entry.step, NOW, Safe("!")))
    for code in MEETING_STEPS:
        fits(calendar.meeting_days_screen(_, step(code), [NOW] * 3, [meeting] * 12))
        fits(calendar.place_screen(_, step(code), NOW, Safe("!"), LONG))
        fits(calendar.sure_screen(_, step(code), NOW, LONG))


def test_reminders(lang: str) -> None:
    """One of each kind, before and after the deadline, and many at once."""
    _ = words(lang)
    lines = []
    for kind in (ACT, SIGN, PREPARE, NAME, MOVED, MORE, NO_MORE, ASKED, INVITE, CHANGED, SOON):
        about_meeting = kind in {INVITE, CHANGED, SOON}
        codes = ["Hội nghị tổng kết năm 2026"] if about_meeting else HEAD_STEPS if kind == PREPARE else AGENCY_STEPS
        for code in sorted(codes):
            for days in (-8, -3, 0, 1, 7):
                line = Line(
                    kind, ID, ID, code, ID, LONG, NOW + timedelta(days=days, hours=8), "lý do", NOW + timedelta(days=9)
                )
                lines.append(line)
                fits(reminding.message(_, [line], {}, NOW))
    fits(reminding.message(_, lines, {}, NOW))
    fits(reminding.message(_, [line for line in lines if line.kind == NAME], {}, NOW))


def test_cards_of_files_pictures_and_supervisors_fit(lang: str) -> None:
    """The calendar file, cancelling, the rest of a step, both pictures, who sees names, the supervisor, the own sentence."""
    _ = words(lang)
    one = step("MEETING")
    held = Meeting(id=ID, year_id=ID, title="Hội nghị tổng kết năm 2026", starts_at=NOW, place=LONG)
    said = files.meeting_said(_, held, LONG)
    again, back = f"mtgfile:{ID}:1", act("x", "mtg", ID)
    fits(files.file_screen(_, Safe("Lịch"), said, "a.ics", meeting=True, again=again, back=back))
    entry = Entry(one, NOW + timedelta(days=9), done=False, owes=ID, meeting=held, shared=True)
    fits(calendar.step_screen(_, entry, NOW, sets_dates=True, said=SAID))
    fits(calendar.more_screen(_, entry, sets_dates=True))
    fits(calendar.cancel_screen(_, one, held))
    fits(picturing.head_screen(_, ID, "a.png"))
    fits(picturing.shared_screen(_, ID, "a.png", [LONG.replace("<", "&lt;")] * 6))
    fits(picturing.who_screen(_, ID, shared=True, watched=True, chairs=True, said=SAID))
    fits(picturing.who_screen(_, ID, shared=False, watched=False, chairs=False, said=SAID))
    rest = [standing(state) for state in STATES] * 9
    fits(watching.step_screen(_, step(), rest, Safe("Hạn"), names=True))
    fits(watching.board_screen(_, [(step(), 3, 9)] * 12, 0), listed=12)
    fits(screens.step_card(_, step(), rest, (40, 12), NOW, SAID, reached=[]))
    fits(screens.nudge_card(_, step(), rest, 40, NOW, NOW, "x" * 200))
    fits(screens.note_card(_, step(), "x" * 200))
