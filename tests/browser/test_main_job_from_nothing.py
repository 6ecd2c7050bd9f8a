"""A bloc from nothing on the page: its first ten minutes and its first pact, counted in taps and lines, and the rest of its year."""

from collections.abc import Iterator

import pytest
from playwright.async_api import expect

from tests.browser import beginnings, year
from tests.browser.conftest import OpenPage
from tests.browser.demo import Demo, playing
from tests.counts import note

MORNING = "2026-02-02T08:30+07:00"
FOUNDING, PACT, JOINING = (30, 5), (30, 7), (4, 2)
"""Taps and typed lines at most."""


@pytest.fixture
def demo() -> Iterator[Demo]:
    """The demo, on a morning at the beginning of a year."""
    with playing() as running:
        running.control("POST", "clock", {"to": MORNING})
        yield running


@pytest.mark.timeout(300)
async def test_a_secretary_carries_a_bloc_from_nothing_through_its_year(open_page: OpenPage, demo: Demo) -> None:
    """Nine agencies in and a trial counted, then a pact signed, each in few taps and lines; the year ends with its handover."""
    page = await open_page(demo.url, width=1710)
    secretary = await beginnings.invited(page, demo)
    await beginnings.found(secretary)
    leader = await beginnings.come_in(page)
    others = await beginnings.let_in(secretary, leader, demo)
    joined = (leader.taps, leader.typed)
    await beginnings.try_out(secretary, leader, others)
    ready = (secretary.taps, secretary.typed)

    await beginnings.draft(secretary)
    await beginnings.agree(leader)
    await beginnings.plan(secretary)
    await beginnings.sign(secretary, others)
    signed = (secretary.taps - ready[0], secretary.typed - ready[1])

    for name, spent, most in (
        ("on the page, from the link to a trial ballot counted (secretary)", ready, FOUNDING),
        ("on the page, from there to a pact signed (secretary)", signed, PACT),
        ("on the page, from the link to approved (representative)", joined, JOINING),
    ):
        note(name, *spent, most)
        assert spent[0] <= most[0], name
        assert spent[1] <= most[1], name

    await expect(page.locator(".hint", has_text="Mở điện thoại của Thư ký mới")).to_have_count(0)
    await year.walk(demo, secretary, leader)
