"""Six lines of words, six buttons, lists apart: every card about a report, with the longest names there are."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from domain.pact import Operator, Target
from domain.reports import Reached
from domain.speech import Screen
from handlers.kit.access import Place
from handlers.kit.cards import HOME, back_to
from handlers.kit.where import Spot
from handlers.kit.words import Words
from handlers.reports import gathered, screens
from handlers.reports.form import HEADINGS, Form
from storage.tables import Agency, Bloc, EvidenceFile, Report, Step, StepMark, Year

NOW = datetime(2026, 12, 4, 2, 0, tzinfo=UTC)
LONG = "Đảng ủy Khối các cơ quan và doanh nghiệp tỉnh <Kon Tum> & vùng phụ cận"
ID = "x" * 10
AGENCIES = [Agency(id=f"agency{n:04d}", key=f"k{n}", name=LONG) for n in range(15)]
NAMES = {one.id: LONG for one in AGENCIES}
TARGETS = {
    f"sign{n:04d}": Target("Văn bản <được> ký số " * 6, Operator.AT_LEAST, 95_00, "%", "số văn bản") for n in range(20)
}
FILES = [
    EvidenceFile(id=f"file{n:06d}", channel="telegram", external_file_id="x", name=LONG[:70] + ".pdf", sent_by=ID)
    for n in range(10)
]
EVERYTHING = frozenset({"leader", "officer", "chair", "secretary"})

pytestmark = pytest.mark.parametrize("lang", ["vi", "en"])


def words(lang: str) -> Words:
    return Words(lang, ZoneInfo("Asia/Ho_Chi_Minh"))


def form(state: str = "draft", roles: frozenset[str] = EVERYTHING, *, paper: bool = False) -> Form:
    bloc, year = Bloc(id=ID, key="k", name=LONG, created_at=NOW), Year(id=ID, bloc_id=ID, year=2026)
    step = Step(year_id=ID, code="YEAR_REPORT", due_at=NOW)
    row = Report(
        year_id=ID, code="YEAR_REPORT", agency_id=AGENCIES[0].id, texts=dict.fromkeys(HEADINGS, "Nội <dung> dài\n" * 100), state=state,
        numbers=dict.fromkeys(TARGETS, 10_00), sent_by=ID, sent_at=NOW, submitted_by=ID, submitted_at=NOW,
    )  # fmt: skip
    mark = StepMark(
        year_id=ID,
        code="YEAR_REPORT",
        agency_id=AGENCIES[0].id,
        how="paper",
        number="12-BC/TU",
        dated="2026-11-05",
        marked_at=NOW,
    )
    spot = Spot(Place(bloc, year, AGENCIES[0], roles), step, AGENCIES[0], NOW)
    return Form(spot, row, mark if paper else None, False, HEADINGS, TARGETS, FILES)


def fits(screen: Screen, listed: int = 0, told: int = 0) -> None:
    """At most six lines and six buttons; rows of a list come on top, and `told` lines that a person has typed."""
    buttons = [choice for row in screen.choices for choice in row]
    assert len(screen.text.split("\n")) <= 6 + told, screen.text
    assert len(buttons) <= 6 + listed, [choice.label for choice in buttons]
    assert all(len(choice.label) <= 64 for choice in buttons), [choice.label for choice in buttons]
    assert len(screen.text) <= 4096
    assert not any(f"<{word}" in screen.text for word in ("Kon", "được", "dung"))
    Screen.from_json(screen.to_json())


@pytest.mark.parametrize("state", ["draft", "with_leader", "submitted"])
@pytest.mark.parametrize("roles", [EVERYTHING, frozenset({"leader"}), frozenset({"officer"})])
def test_the_report_of_an_agency(lang: str, state: str, roles: frozenset[str]) -> None:
    """Wherever it is, whoever looks; four headings are a list."""
    _ = words(lang)
    fits(screens.overview(_, form(state, roles), {ID: LONG}, NOW, "said"), listed=4)
    fits(screens.overview(_, form(state, roles, paper=True), {ID: LONG}, NOW))
    for number in (1, 4):
        fits(screens.heading(_, form(state, roles), number, "said"), told=100)
    fits(screens.numbers(_, form(state, roles), 1, "said"), listed=12)
    fits(screens.ask_number(_, form(state, roles), "sign0003"))
    fits(screens.attached(_, form(state, roles), "said"), listed=20)
    fits(screens.to_leader(_, form(state, roles), NOW))


def test_what_the_head_reads(lang: str) -> None:
    """Fifteen agencies, one report, one target with fifteen names in each part."""
    _ = words(lang)
    step = form().spot.step
    fits(gathered.all_screen(_, step, AGENCIES, [LONG] * 15, 15, 20, 1), listed=12)
    fits(gathered.all_screen(_, step, [], [LONG] * 15, 15, 0, 0))
    row = form("submitted").row
    assert row is not None
    for number in (1, 4):
        fits(
            gathered.report_screen(
                _, step, AGENCIES[0], HEADINGS, row, number, [(one.id, one.name) for one in FILES], back_to(_, HOME)
            ),
            listed=10,
            told=100,
        )
    keys = tuple(NAMES)
    found = [Reached(target, keys[:5], keys[5:10], keys[10:]) for target in TARGETS.values()]
    for page in (0, 10, 19):
        fits(gathered.target_screen(_, step, found, NAMES, page))
