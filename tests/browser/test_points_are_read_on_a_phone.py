"""The two pictures of the total table, drawn 360 px wide and measured letter by letter in the browser."""

from tests.browser.conftest import OpenPage
from tests.browser.letters import PHONE, small_letters
from tests.documents.golden_pictures import PICTURES


async def test_no_text_of_points_is_below_eleven_pixels(open_page: OpenPage) -> None:
    """At 360 px of width every text of the ranking and of the comparison is at least 11 px; its ink is as wide as that size makes it."""
    page = await open_page("about:blank", width=PHONE, height=740)
    for draw in PICTURES.values():
        assert await small_letters(page, draw()) == []
