"""Six lines of words, six buttons: every card about a file; every finding and every change has its sentence."""

from datetime import UTC, datetime
from string import Formatter
from zoneinfo import ZoneInfo

import pytest

from documents.bloc_file.differences import Change
from documents.bloc_file.messages import ENGLISH
from domain.speech import Screen
from handlers.kit.words import Words
from handlers.setup_file import screens
from handlers.setup_file.book import Plan
from handlers.setup_file.wording import CHANGES, LONGEST, PROBLEMS, change_said, problem_said
from storage.tables import SetupFile
from tests.documents.test_bad_workbooks_are_refused import BLOC

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
LONG = "Đảng ủy Khối các cơ quan và doanh nghiệp tỉnh <Kon Tum> & vùng phụ cận" * 3
NAMES = (
    "field", "had", "has", "key", "name", "step", "at", "award", "count", "part", "other", "given", "near", "allowed", "limit", "least",
    "letter", "day", "year", "next", "first", "last", "members", "said", "column", "sheet", "most", "code", "best", "max", "points", "sum",
    "bonus", "scale", "kind", "expected", "assumed", "purpose", "agency", "min",
)  # fmt: skip
PARAMS = dict.fromkeys(NAMES, LONG)


def fits(screen: Screen) -> None:
    """At most six lines and six buttons."""
    buttons = [choice for row in screen.choices for choice in row]
    assert len(screen.text.split("\n")) <= 6, screen.text
    assert len(buttons) <= 6, [choice.label for choice in buttons]
    assert all(len(choice.label) <= 64 for choice in buttons)
    assert "<Kon" not in screen.text
    Screen.from_json(screen.to_json())


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_the_cards_of_a_file(lang: str) -> None:
    """The front, the example, a preview and findings of any length, on every page."""
    _ = Words(lang, ZONE)
    problems = [["Thành viên!D2", code, PARAMS] for code in PROBLEMS]
    row = SetupFile(
        id="abcdefghij", bloc_id="b", year_id="abcdefghij", person_id="p", channel="telegram", name=f"{LONG}.xlsx", state="ready",
        added_at=datetime(2024, 2, 5, tzinfo=UTC), problems=problems,
    )  # fmt: skip
    for count in (0, 1, 9):
        plan = Plan(BLOC, [Change("member_added", (), {"name": LONG, "key": "k"})] * count, [], "0123456789")
        for page in range(count // screens.LINES + 1):
            fits(screens.preview(_, row, plan, page, "said"))
    for page in range(len(problems) // screens.LINES + 1):
        fits(screens.wrong(_, row, page))
    for state in ("applied", "dropped"):
        row.state = state
        fits(screens.done(_, row))
    fits(screens.reading(_, row))
    fits(screens.front(_, row.year_id, row, "said"))
    fits(screens.example(_, 2023, "a.xlsx"))


def test_every_finding_can_be_said_in_chat() -> None:
    """What the operator reads in English the secretary reads in sentences of chat."""
    assert ENGLISH.keys() - PROBLEMS.keys() == set()


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_sentences_name_what_they_are_given(lang: str) -> None:
    """Nothing is left unfilled, what comes from the file is no mark, and no line is longer than a card bears."""
    _ = Words(lang, ZONE)
    for code in PROBLEMS:
        names = {name for _text, name, _spec, _conv in Formatter().parse(ENGLISH.get(code, "")) if name}
        given = {
            **dict.fromkeys(names, "<x>"),
            **{name: "<x>" for name in ("name", "at", "year", "step", "limit") if code not in ENGLISH},
        }
        for place in ("", "Lịch!B2", "12"):
            said = problem_said(_, place, code, given)
            assert said
            assert "<x>" not in said
            assert "{" not in said
            assert len(problem_said(_, place, code, PARAMS)) <= LONGEST
    for kind in CHANGES:
        said = change_said(_, Change(kind, (), PARAMS))
        assert "<Kon" not in said
        assert len(said) <= LONGEST
