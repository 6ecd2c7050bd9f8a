"""Six lines of words, six buttons, lists apart: every card about papers, the map and days off, with the longest names there are."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from domain.launch import LINE_LONGEST, NEEDED, Kind
from domain.speech import Screen
from domain.workdays import Roll
from handlers.calendar.rolling import roll_screen
from handlers.criteria_table.screens import table_card
from handlers.founding.managing import managing_screen, rest_screen
from handlers.founding.year_map import MOST, Row, Standing
from handlers.kit.access import Place
from handlers.kit.cards import act
from handlers.kit.words import Words
from handlers.launch import screens
from handlers.launch.book import Book
from storage.tables import Bloc, Document, EvidenceFile, Meeting, MeetingLine, Year

NOW = datetime(2026, 3, 4, 2, 0, tzinfo=UTC)
LONG = "Đảng ủy Khối các cơ quan và doanh nghiệp tỉnh <Kon Tum> & vùng phụ cận"
ID = "x" * 10
LINE = ("Đoàn kết, <đổi mới>, sáng tạo " * 20)[:LINE_LONGEST]
BLOC = Bloc(id=ID, key="k", name=LONG, created_at=NOW)
YEAR = Year(id=ID, bloc_id=ID, year=2026, theme=LINE, slogan=LINE)
MEETING = Meeting(id=ID, year_id=ID, title=f"Hội nghị ký kết giao ước, {LONG}", starts_at=NOW)
SAID = MeetingLine(
    id=ID, meeting_id=ID, kind="decision", position=1, text="Quy chế, kế hoạch", agree=8, present=9, written_at=NOW
)
BASES = "Căn cứ Nghị định 91/2017/NĐ-CP ngày 01/7/2017, Chỉ thị 34-CT/TW ngày 08/4/2014 <và> khác. "
FILES = [
    EvidenceFile(id=f"file{n:06d}", channel="telegram", external_file_id="x", name=LONG[:70] + ".pdf", sent_by=ID)
    for n in range(10)
]
HEAD = frozenset({"officer", "secretary"})

pytestmark = pytest.mark.parametrize("lang", ["vi", "en"])


def words(lang: str) -> Words:
    return Words(lang, ZoneInfo("Asia/Ho_Chi_Minh"))


def paper(kind: Kind, version: int = 1) -> Document:
    return Document(
        id=f"{kind.value[:4]}{version:06d}", year_id=ID, kind=kind.value, version=version, number="123456-QC/KTĐ<x>",
        dated=date(2026, 2, 14), text=BASES * 60, note=BASES * 3, agency_id=ID, added_at=NOW,
    )  # fmt: skip


def book(roles: frozenset[str] = HEAD, versions: int = 3, *, current: bool = True, made: bool = True) -> Book:
    year = YEAR if current else Year(id="y" * 10, bloc_id=ID, year=2025, theme=LINE, slogan=LINE)
    papers: dict[str, Sequence[Document]] = {
        kind: [paper(kind, n) for n in range(1, versions + 1)] for kind in Kind if made
    }
    asked = frozenset(NEEDED)
    skipped = frozenset({Kind.GUIDE}) if not made else frozenset[Kind]()
    return Book(Place(BLOC, YEAR, None, roles), year, papers, asked, skipped, [(MEETING, SAID)])


def fits(screen: Screen, listed: int = 0, told: int = 0) -> None:
    """At most six lines and six buttons; rows of a list come on top, and `told` lines that a person has typed."""
    buttons = [choice for row in screen.choices for choice in row]
    assert len(screen.text.split("\n")) <= 6 + told, screen.text
    assert len(buttons) <= 6 + listed, [choice.label for choice in buttons]
    assert all(len(choice.label) <= 64 for choice in buttons), [choice.label for choice in buttons]
    assert all(len(choice.action.encode()) <= 64 for choice in buttons)
    assert len(screen.text) <= 4096
    assert not any(f"<{word}" in screen.text for word in ("Kon", "đổi", "và", "x>"))
    Screen.from_json(screen.to_json())


@pytest.mark.parametrize("current", [True, False])
@pytest.mark.parametrize("roles", [HEAD, frozenset({"leader"}), frozenset({"supervisor"})])
@pytest.mark.parametrize("made", [True, False])
def test_the_list_and_a_paper(lang: str, roles: frozenset[str], *, current: bool, made: bool) -> None:
    """Four kinds of three versions with ten files, or nothing at all; the year it is or one before."""
    _, seen = words(lang), book(roles, current=current, made=made)
    fits(screens.listed(_, seen, "said"), listed=4)
    fits(screens.ask_line(_, seen, "said"))
    for versions in seen.papers.values():
        for row in versions:
            fits(screens.one(_, seen, row, FILES, "said"), listed=10)
            fits(screens.versions(_, seen, row), listed=3)
            for page in (0, 3, 99):
                fits(screens.text_page(_, seen, row, page), told=12)


def test_putting_one_in(lang: str) -> None:
    """Asked, shown back, filled, corrected, deleted; theme and slogan."""
    _, seen, row = words(lang), book(), paper(Kind.REGULATION, 3)
    fits(screens.sure_supersede(_, seen, row, Kind.GUIDE, "", date(2026, 3, 1)))
    fits(screens.ask_line_again(_, row))
    fits(screens.ask_content(_, row, FILES, "said", screens.caution(_, row.text, row.dated)), listed=10)
    fits(screens.sure_delete(_, row))
    for which in ("theme", "slogan"):
        fits(screens.ask_word(_, YEAR, which))


def test_the_map(lang: str) -> None:
    """Seven rows, one with a button beside it; what stands behind it; the scoring table; days off."""
    _ = words(lang)
    rows = [
        Row(Standing.MISSING, f"{LONG} {n}", ("members", 0), (act("Mời", "invite"),) if n == 1 else ())
        for n in range(MOST)
    ]
    facts = [f"Năm 2026. Trưởng khối: {n}" for n in range(3)]
    fits(managing_screen(_, BLOC, facts, rows), listed=MOST)
    fits(managing_screen(_, BLOC, facts, []))
    fits(rest_screen(_, [act(f"Mục {n}", "manage") for n in range(8)]), listed=4)
    fits(table_card(_, YEAR, None, last=True, in_use=False, said="said"))
    for roll in Roll:
        fits(roll_screen(_, roll, 12, "said"))
