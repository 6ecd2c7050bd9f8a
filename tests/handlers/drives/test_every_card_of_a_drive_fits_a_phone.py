"""Six lines of words, six buttons, lists apart: every card about a drive, with the longest names there are."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from domain.drives import NAME_LONGEST, Figure, Kind, Origin
from domain.speech import Screen
from handlers.attaching import Form, secrecy
from handlers.drives import report_screens, screens
from handlers.drives.book import Book
from handlers.kit.access import Place
from handlers.kit.words import Words
from storage.tables import Agency, Bloc, Drive, DriveReport, EvidenceFile, Year

NOW = datetime(2026, 12, 4, 2, 0, tzinfo=UTC)
LONG = "Đảng ủy Khối các cơ quan và doanh nghiệp tỉnh <Kon Tum> & vùng phụ cận"
ID = "x" * 10
NAME = ("Thi đua <lập thành tích> chào mừng " * 10)[:NAME_LONGEST]
AGENCIES = tuple(Agency(id=f"agency{n:04d}", key=f"k{n}", name=LONG) for n in range(15))
BLOC = Bloc(id=ID, key="k", name=LONG, created_at=NOW)
YEAR = Year(id=ID, bloc_id=ID, year=2026)
HEAD = frozenset({"leader", "officer", "chair", "secretary"})
FILES = [
    EvidenceFile(id=f"file{n:06d}", channel="telegram", external_file_id="x", name=LONG[:70] + ".pdf", sent_by=ID)
    for n in range(10)
]

pytestmark = pytest.mark.parametrize("lang", ["vi", "en"])


def words(lang: str) -> Words:
    return Words(lang, ZoneInfo("Asia/Ho_Chi_Minh"))


def drive(origin: Origin = Origin.BLOC, state: str = "open") -> Drive:
    return Drive(
        id=ID, year_id=ID, name=NAME, kind=Kind.THEMATIC, origin=origin, occasion=NAME, first_on=date(2026, 3, 1), state=state,
        agency_id=AGENCIES[0].id if origin is Origin.AGENCY else None, last_on=date(2026, 9, 2), launched_at=NOW,
        summary="Đánh giá chung. " * 90,
    )  # fmt: skip


def book(roles: frozenset[str] = HEAD, *, reports: int = 7, origin: Origin = Origin.BLOC, state: str = "open") -> Book:
    said = {
        one.id: DriveReport(drive_id=ID, agency_id=one.id, text="Kết quả <mới>: 3 mô hình\n" * 50, sent_at=NOW)
        for one in AGENCIES[:reports]
    }
    return Book(Place(BLOC, YEAR, AGENCIES[0], roles), drive(origin, state), AGENCIES, said)


def fits(screen: Screen, listed: int = 0, told: int = 0) -> None:
    """At most six lines and six buttons; rows of a list come on top, and `told` lines that a person has typed."""
    buttons = [choice for row in screen.choices for choice in row]
    assert len(screen.text.split("\n")) <= 6 + told, screen.text
    assert len(buttons) <= 6 + listed, [choice.label for choice in buttons]
    assert all(len(choice.label) <= 64 for choice in buttons), [choice.label for choice in buttons]
    assert len(screen.text) <= 4096
    assert not any(f"<{word}" in screen.text for word in ("Kon", "lập", "mới"))
    Screen.from_json(screen.to_json())


@pytest.mark.parametrize("state", ["open", "summed_up"])
@pytest.mark.parametrize("origin", list(Origin))
@pytest.mark.parametrize("roles", [HEAD, frozenset({"leader"}), frozenset({"supervisor"})])
@pytest.mark.parametrize("reports", [0, 7, 15])
def test_a_drive(lang: str, roles: frozenset[str], origin: Origin, state: str, reports: int) -> None:
    """Whoever looks, whoever launched it, however far the reports are."""
    fits(screens.drive_card(words(lang), book(roles, reports=reports, origin=origin, state=state), 3, "said"))


def test_the_list_and_the_launch(lang: str) -> None:
    """Twenty-five drives in pages; the questions about a new one."""
    _ = words(lang)
    fits(screens.drives(_, 2026, [(drive(), True)] * 25, 1, launches="bloc", from_pact=5, said="said"), listed=12)
    for origin in Origin:
        fits(screens.choose_kind(_, origin, bloc=origin is not Origin.AGENCY))
    first, last = date(2026, 3, 1), date(2026, 9, 2)
    fits(screens.ask_name(_))
    fits(screens.ask_period(_, NAME))
    fits(screens.ask_occasion(_, NAME, first, last))
    fits(screens.sure(_, NAME, "regular", first, last, NAME, "told"))
    fits(screens.sure_delete(_, drive()))
    for again in (ID, ""):
        fits(screens.launched(_, drive(), reports=True, again=again))
    fits(screens.summed_up_news(_, drive()))


def test_the_reports(lang: str) -> None:
    """Writing one with ten files, reading one, all of them, the end with fifteen commended."""
    _ = words(lang)
    fits(report_screens.ask_report(_, book(), FILES, "said"), listed=10, told=50)
    form = Form("drive:x", ID, ID, (ID,), "drclean", "drrep", lambda: None, str)
    fits(secrecy(_, form, [one.name for one in FILES]))
    fits(report_screens.report(_, book(), AGENCIES[0], book().reports[AGENCIES[0].id], FILES), listed=10, told=50)
    figures = [(Figure(LONG, 1250_50, "triệu đồng"), 7)] * 5
    for reports in (0, 7, 15):
        fits(report_screens.board(_, book(reports=reports), figures, 1, "said"), listed=12)
    fits(report_screens.ask_summary(_, book()))
    fits(report_screens.commending(_, book(), 0b11), listed=15)
    fits(screens.summed_up(_, book(state="summed_up"), [LONG] * 15))
