"""Six lines of words, six buttons: every card about a scoring table; everything that can be said about a file has its sentence."""

import re
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from documents import criteria_sheet
from documents.criteria_sheet import Draft, Level, Remark, check, read_criteria, useless
from domain.leaves import Kind
from domain.speech import Choice, Screen
from domain.table_changes import Changes
from handlers.criteria_table import row_screens, screens
from handlers.criteria_table.book import Reading
from handlers.criteria_table.wording import LONGEST, SENTENCES, WHY, remark_said
from handlers.kit.words import Words
from storage.tables import SetupFile, Year
from tests.documents.criteria_books import HEAD, TEN, Sheet, book
from tests.handlers.setup_file.test_every_card_of_a_file_fits_a_phone import fits

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
LONG = "Thực hiện <nhiệm vụ> & công tác tham mưu của cơ quan trong năm " * 5
ROW = SetupFile(
    id="abcdefghij", bloc_id="b", year_id="abcdefghij", person_id="p", channel="telegram", name=f"{LONG}.xlsx", state="ready",
    purpose="criteria", added_at=datetime(2024, 2, 5, tzinfo=UTC),
)  # fmt: skip
NAMES = (
    "text", "n", "first", "last", "max", "had", "has", "name", "names", "title", "part", "lines", "sum", "rows", "most", "per", "column",
    "points", "best", "code", "sheet", "row",
)  # fmt: skip
PARAMS = dict.fromkeys(NAMES, LONG)


def long_table() -> Draft:
    """Twelve headings with long names, a bonus list, and something wrong with every row."""
    lines = [row for n in range(1, 13) for row in ((f"Phần {n}", LONG, 12), (f"{n}.1", LONG, 11))]
    draft = read_criteria(
        book(Sheet(LONG[:31].replace("/", " "), [HEAD, *lines, ("B", "ĐIỂM THƯỞNG", 5), (1, LONG, 2)]))
    )
    draft.items[1].kind, draft.items[1].levels = Kind.LEVELS, [Level(name=LONG, points=1200)] * 9
    return draft


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_the_cards_of_a_table(lang: str) -> None:
    """Overview, every remark, every row, every list, what changes, for short tables and long ones."""
    _ = Words(lang, ZONE)
    for draft in (*map(read_criteria, TEN.values()), long_table(), useless("nothing")):
        found = Reading(draft, check(draft))
        fits(screens.overview(_, ROW, found, "said"))
        for number in range(len(found.remarks)):
            fits(screens.look(_, ROW, found, number))
        for place in range(len(draft.items)):
            fits(row_screens.row_card(_, ROW, found, place, "said"))
            lists(row_screens.kinds_card(_, ROW, found, place))
            fits(row_screens.parts_card(_, ROW, found, place))
            for what in ("max", "per", "levels"):
                fits(row_screens.value_card(_, ROW, found, place, what))
            lists(row_screens.rows_card(_, ROW, found, place, 0))
        lists(row_screens.rows_card(_, ROW, found, None, 99))
    for state in ("applied", "dropped"):
        ROW.state = state
        fits(screens.done(_, ROW))
    ROW.state = "ready"
    fits(screens.reading(_, ROW))
    fits(screens.all_seen(_, ROW))


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_the_cards_of_the_year(lang: str) -> None:
    """The year's card in every state, and what a new version changes."""
    _ = Words(lang, ZONE)
    year = Year(id="abcdefghij", bloc_id="b", year=2026)
    fits(screens.table_card(_, year, ROW, last=True, in_use=False, said="said"))
    fits(screens.front(_, year))
    table = check(read_criteria(TEN["two sheets"])).table
    assert table is not None
    codes = tuple(f"I.{n}" for n in range(40))
    many = Changes(codes, codes, tuple((code, 100, None) for code in codes), codes, codes, (100, 200))
    for changes in (None, Changes(), Changes(scale=(100, 200)), many):
        fits(screens.changes(_, "title", changes, Choice("yes", "y"), Choice("no", "n"), table))


def lists(screen: Screen) -> None:
    """A list has at most ten rows, the buttons that turn it, and the way out."""
    assert len(screen.choices) <= 12
    assert all(len(choice.label) <= 64 for row in screen.choices for choice in row)
    assert "<nhi" not in screen.text


def test_everything_that_is_said_of_a_sheet_has_its_sentence() -> None:
    """Every code in the reader's own words; a new one without a sentence shows by name."""
    folder = Path(criteria_sheet.__file__).parent
    source = "\n".join(path.read_text(encoding="utf-8") for path in folder.glob("*.py"))
    said = {
        *re.findall(r'(?:say|_say|_guess|useless)\(\s*"([a-z_]+)"', source),
        *re.findall(r'code="([a-z_]+)"', source),
    }
    said |= {f"cell_{code}" for code in re.findall(r'trouble="([a-z]+)"', source)}
    said |= {f"points_{code}" for code in re.findall(r'guess="([a-z]+)"', source)}
    said |= {*re.findall(r'doubts\.append\("([a-z_]+)"\)', source)}
    assert len(said) > 40
    assert said - SENTENCES.keys() == set()


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_sentences_are_filled_in_and_escaped(lang: str) -> None:
    """What comes from a file is no mark, and no sentence is longer than a card bears."""
    _ = Words(lang, ZONE)
    for code in SENTENCES:
        params = {**PARAMS, "kind": "ratio", "why": "levels", "part": "mixed"}
        words = remark_said(_, Remark(code=code, weight="doubt", params=params))
        assert words
        assert "<nhi" not in words
        assert "{" not in words
        assert len(words) <= LONGEST
    for why in WHY:
        assert remark_said(_, Remark(code="kind", weight="guess", params={"kind": "free", "why": why, "part": "base"}))
