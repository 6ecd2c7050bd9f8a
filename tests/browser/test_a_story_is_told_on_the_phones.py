"""`thidua demo --story`: a bloc's year is told on the phones, an event a press, and a person may take a phone in between."""

import re

import pytest
from playwright.async_api import Page, expect

from documents.stories import read_story
from tests.browser.conftest import OpenPage
from tests.browser.demo import BLOCS, Hand, playing

BLOC = BLOCS / "ha-giang.yaml"
LEADER, SECRETARY = "Lãnh đạo Văn phòng", "Thư ký, Ban Tổ chức - Nội vụ"
GO_ON = re.compile("^Kể tiếp")
TOLD_MS = 60_000
pytestmark = pytest.mark.timeout(300)


async def go_on(page: Page, left: int) -> None:
    """Press the button, and see it name the next event, or go when none is `left`."""
    button = page.get_by_role("button", name=GO_ON)
    label = await button.inner_text()
    await button.click()
    if left:
        await expect(button).not_to_have_text(label, timeout=TOLD_MS)
    else:
        await expect(button).to_have_count(0, timeout=TOLD_MS)


async def test_ha_giang_is_told_to_its_end(open_page: OpenPage) -> None:
    """The officer drafts, one leader agrees by hand, the story goes on with the others; at the end the meeting is over."""
    left = len(read_story(BLOC.parent / "stories" / BLOC.name, BLOC).events)
    with playing("--bloc", str(BLOC), "--story") as demo:
        people = {one["label"]: one["id"] for one in demo.control("GET", "state")["people"]}
        page = await open_page(demo.page_of(people[LEADER], people[SECRETARY]))
        leader, secretary = Hand.on(page, LEADER), Hand.on(page, SECRETARY)
        await go_on(page, left := left - 1)
        await leader.say("/giaouoc")
        await leader.tap("Nhất trí nội dung giao ước")
        await leader.reads("Cơ quan đã nhất trí nội dung giao ước")
        while left:
            await go_on(page, left := left - 1)
        await secretary.reads("Hội nghị đã kết thúc.")
