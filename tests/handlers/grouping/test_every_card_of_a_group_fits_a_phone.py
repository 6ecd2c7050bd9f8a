"""Six lines of words, six buttons: the head's cards about a group and about people who are lost, and what stands in the group."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from domain.speech import Screen
from handlers.grouping import boards, keeping, linking
from handlers.kit.words import Words
from handlers.reaching import losing
from storage.tables import Agency, Bloc, GroupChat, Meeting, Person, Step, Year

NOW = datetime(2026, 12, 4, 2, 0, tzinfo=UTC)
LONG = "Đảng ủy Khối các cơ quan và doanh nghiệp tỉnh <Kon Tum> & vùng phụ cận"
ID = "x" * 10
BLOC = Bloc(id=ID, key="k", name=LONG, created_at=NOW)
YEAR = Year(id=ID, bloc_id=ID, year=2026)
MEETING = Meeting(id=ID, year_id=ID, title=LONG, place=LONG, starts_at=NOW)
CODES = ("SELF_SCORE", "YEAR_REPORT", "H1_REPORT", "REGISTER", "AGENCY_PLAN")

pytestmark = pytest.mark.parametrize("lang", ["vi", "en"])


def fits(screen: Screen, listed: int = 0) -> None:
    buttons = [choice for line in screen.choices for choice in line]
    assert len(screen.text.split("\n")) <= 6, screen.text
    assert len(buttons) <= 6 + listed
    assert all(len(choice.label) <= 64 for choice in buttons), [choice.label for choice in buttons]
    assert "<Kon" not in screen.text
    Screen.from_json(screen.to_json())


def test_a_group(lang: str) -> None:
    """Off, on in every state of the pin, let go, lost; the card, a meeting, a result."""
    _ = Words(lang, ZoneInfo("Asia/Ho_Chi_Minh"))
    fits(linking.off_screen(_, "https://t.me/x?startgroup=y"))
    for pin in ("", "pinned", "refused"):
        row = GroupChat(bloc_id=ID, channel="telegram", external_id="-1", title=LONG, linked_at=NOW, pin=pin)
        fits(linking.on_screen(_, row, "said"))
        fits(linking.sure_screen(_, row))
    fits(keeping.lost_screen(_, LONG))
    steps = [(Step(year_id=ID, code=code, due_at=NOW), 7, 15) for code in CODES]
    fits(boards.year_card(_, "bot", BLOC, YEAR, steps, MEETING, NOW))
    fits(boards.year_card(_, "", BLOC, YEAR, [], None, NOW))
    fits(boards.meeting_post(_, "bot", MEETING))
    fits(boards.result_post(_, "bot", LONG))


def test_people_who_are_lost(lang: str) -> None:
    """One, many; the list in pages."""
    _ = Words(lang, ZoneInfo("Asia/Ho_Chi_Minh"))
    agency = Agency(id=ID, key="k", name=LONG)
    found = [(Person(id=f"person{n:04d}", full_name=LONG, created_at=NOW), agency if n else None) for n in range(25)]
    for some in (found[:1], found):
        fits(losing.news_screen(_, some))
    fits(losing.list_screen(_, found, 1), listed=12)
    fits(losing.list_screen(_, [], 0))
