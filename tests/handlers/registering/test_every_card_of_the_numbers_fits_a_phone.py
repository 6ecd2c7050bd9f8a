"""Six lines of words, six buttons, lists apart: on every card of a registration with numbers, with the longest names there are."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from domain.counted import ITEMS, NAME_LONGEST
from domain.speech import Screen
from handlers.kit.access import Place
from handlers.kit.where import Spot
from handlers.kit.words import Words
from handlers.registering import counting, screens, sums
from handlers.registering.form import Form
from handlers.registering.screens import Gathered
from storage.registrations import COUNTED
from storage.tables import Agency, Bloc, Registration, Step, Year

NOW = datetime(2026, 3, 2, 2, 0, tzinfo=UTC)
LONG = "Đảng ủy Khối các cơ quan và doanh nghiệp tỉnh <Kon Tum> & vùng phụ cận"
ID = "x" * 10
WHERE = ("REGISTER", ID)
OWN = [("Mô hình <dân vận khéo> " * 9)[:NAME_LONGEST].strip() + letter for letter in "abc"]
EVERY = [*ITEMS, *OWN]
TITLES = ["TTLDTT", "TTLDXS", "GOV_FLAG", "PROV_FLAG", "PROV_CERT"]

pytestmark = pytest.mark.parametrize("lang", ["vi", "en"])


def words(lang: str) -> Words:
    return Words(lang, ZoneInfo("Asia/Ho_Chi_Minh"))


def form(state: str) -> Form:
    """A registration of everything, before somebody with every role."""
    bloc = Bloc(id=ID, key="k", name=LONG, created_at=NOW, settings={COUNTED: {"2026": EVERY}})
    year = Year(id=ID, bloc_id=ID, year=2026)
    agency = Agency(id=ID, key="k", name=LONG)
    row = Registration(
        year_id=ID, agency_id=ID, titles=TITLES, numbers=dict.fromkeys(EVERY, 99_999), state=state, sent_at=NOW, submitted_at=NOW
    )  # fmt: skip
    place = Place(bloc, year, agency, frozenset({"leader", "officer", "chair", "secretary"}))
    spot = Spot(place, Step(year_id=ID, code="REGISTER", due_at=NOW), agency, NOW)
    return Form(spot, row, None, late=False)


def fits(screen: Screen, listed: int = 0) -> None:
    """At most six lines and six buttons; rows of a list come on top; nothing of a name is taken for a mark."""
    buttons = [choice for row in screen.choices for choice in row]
    assert len(screen.text.split("\n")) <= 6, screen.text
    assert len(buttons) <= 6 + listed, [choice.label for choice in buttons]
    assert all(len(choice.label) <= 64 for choice in buttons), [choice.label for choice in buttons]
    assert all(len(choice.action.encode()) <= 64 for choice in buttons), [choice.action for choice in buttons]
    assert "<dân" not in screen.text
    assert "<Kon" not in screen.text
    Screen.from_json(screen.to_json())


@pytest.mark.parametrize("state", ["draft", "with_leader", "submitted"])
def test_the_cards_of_the_agency(lang: str, state: str) -> None:
    """The registration, its numbers, one number, the news for the leader."""
    _, one = words(lang), form(state)
    fits(screens.overview(_, one, {ID: LONG}, NOW, "said"), listed=len(TITLES))
    fits(screens.to_leader(_, one, NOW))
    fits(counting.numbers_card(_, one, "said"), listed=len(EVERY))
    for place in range(len(EVERY)):
        fits(counting.number_card(_, one, place), listed=10)


def test_the_cards_of_the_head(lang: str) -> None:
    """All registrations, the sums, one sum, papers, the items."""
    _, spot = words(lang), form("submitted").spot
    numbers = {str(n): dict.fromkeys(EVERY, 99_999) for n in range(15)}
    agencies = [(Agency(id=ID, key="k", name=LONG), n % 2 == 0) for n in range(15)]
    gathered = Gathered(WHERE, 2026, [("a", "b")] * 17, [LONG] * 15, bound=True, sets=True, counts=True)
    fits(screens.gathered(_, Gathered(WHERE, 2026, [("a", "b")], [LONG] * 15, bound=True, sets=True, counts=True), 0))
    assert len([choice for row in screens.gathered(_, gathered, 1).choices for choice in row]) == 6
    fits(sums.sums_card(_, WHERE, EVERY, numbers, papers=True, sets=True), listed=len(EVERY))
    fits(sums.sums_card(_, WHERE, [], {}, papers=True, sets=True))
    for item in EVERY:
        fits(sums.sum_card(_, WHERE, item, [(LONG, 99_999)] * 15, [LONG] * 15))
    fits(sums.papers_card(_, WHERE, agencies, "said"), listed=15)
    fits(sums.ask_paper(_, spot, EVERY, numbers["0"]))
    fits(sums.items_card(_, WHERE, EVERY, "said"), listed=len(EVERY))
    fits(sums.ask_item(_, WHERE))
