"""Six lines of words, six buttons, lists apart: every card about an agency, with the longest names there are."""

from datetime import date
from zoneinfo import ZoneInfo

import pytest

from domain.calendar import Period
from domain.speech import Screen
from handlers.agencies import screens
from handlers.kit.words import Words
from storage.tables import Agency

LONG = "Đảng ủy Khối các cơ quan và doanh nghiệp tỉnh <Kon Tum> & vùng phụ cận"
AGENCIES = [
    Agency(id=f"agency{n:04d}", key=f"k{n}", name=LONG, ended_on=date(2025, 7, 1) if n % 2 else None) for n in range(15)
]


def fits(screen: Screen, listed: int = 0) -> None:
    """At most six lines and six buttons; rows of a list come on top."""
    buttons = [choice for row in screen.choices for choice in row]
    assert len(screen.text.split("\n")) <= 6, screen.text
    assert len(buttons) <= 6 + listed, [choice.label for choice in buttons]
    assert all(len(choice.label) <= 64 for choice in buttons), [choice.label for choice in buttons]
    assert "<Kon" not in screen.text
    Screen.from_json(screen.to_json())


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_the_cards_of_agencies(lang: str) -> None:
    """The list, one that goes on, one that does not, what is asked."""
    _ = Words(lang, ZoneInfo("Asia/Ho_Chi_Minh"))
    for page in (0, 1):
        fits(screens.listed(_, AGENCIES, page), listed=10)
        fits(screens.ask_successor(_, AGENCIES[0], date(2025, 7, 1), AGENCIES, page), listed=10)
    for agency in AGENCIES[:2]:
        for period in ("", *Period):
            fits(screens.one(_, agency, AGENCIES[2], period, 12, "said"))
        fits(screens.one(_, agency, None, "", 0, "said"))
        fits(screens.ask_period(_, agency, AGENCIES[2]))
        fits(screens.moved(_, agency, AGENCIES[2]))
        fits(screens.ask_name(_, agency))
        fits(screens.ask_day(_, agency))
