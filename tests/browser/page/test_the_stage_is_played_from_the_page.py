"""Banner, clock, actions, hints and people: what surrounds the phones."""

from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest
from playwright.async_api import expect

from tests.browser.conftest import OpenPage
from tests.browser.looks import tab
from tests.browser.page.stand_in import Stage


@pytest.fixture
def play(stage: Stage) -> Iterator[Stage]:
    """A stage that is cleared again after the test."""
    yield stage
    stage.control("PUT", "stage", {"banner": "", "title": "", "hints": [], "actions": [], "marks": []})


def clock_of(stage: Stage) -> datetime:
    return datetime.fromisoformat(stage.control("GET", "state")["now"])


async def test_banner_and_title_are_always_in_sight(open_page: OpenPage, play: Stage) -> None:
    """What the stage calls itself, and that its data are invented, stands above everything, also on a narrow screen."""
    page = await open_page(play.url, width=360, height=740)
    play.control("PUT", "stage", {"banner": "Dữ liệu minh họa", "title": "Khối thi đua"})

    await expect(page.get_by_text("Dữ liệu minh họa")).to_be_visible()
    await expect(page.get_by_role("heading", level=1)).to_have_text("Khối thi đua")
    for name in ("Mọi người", "Gợi ý"):
        await tab(page, name).click()
        await expect(page.get_by_text("Dữ liệu minh họa")).to_be_in_viewport()


@pytest.mark.parametrize(("name", "step"), [("+1 giờ", timedelta(hours=1)), ("+1 ngày", timedelta(days=1))])
async def test_the_clock_moves_by_a_press(open_page: OpenPage, play: Stage, name: str, step: timedelta) -> None:
    """A press moves the clock by an hour or a day."""
    page = await open_page(play.url)
    before = clock_of(play)
    await page.get_by_role("button", name=name).click()
    await expect(page.get_by_role("status").filter(has_text="Đồng hồ chỉ")).to_be_visible()

    assert step <= clock_of(play) - before < step + timedelta(minutes=1)


async def test_the_next_milestone_is_the_first_ahead(open_page: OpenPage, play: Stage) -> None:
    """Of several milestones the clock goes to the first that still lies ahead, named on the button."""
    now = clock_of(play)
    days = {"Đã qua": -1, "Họp tổng kết": 3, "Nhắc hạn": 2}
    marks = [{"at": (now + timedelta(days=n)).isoformat(), "label": label} for label, n in days.items()]
    play.control("PUT", "stage", {"marks": marks})
    page = await open_page(play.url)
    await page.get_by_role("button", name="Tới mốc kế tiếp Nhắc hạn").click()
    await expect(page.get_by_role("button", name="Tới mốc kế tiếp Họp tổng kết")).to_be_enabled()

    assert timedelta(0) <= clock_of(play) - (now + timedelta(days=2)) < timedelta(minutes=1)


async def test_an_action_is_fired_by_its_name(open_page: OpenPage, play: Stage) -> None:
    """A press tells the program that runs the stage; a finished action cannot be pressed again."""
    actions = [{"name": "tomorrow", "label": "Sang ngày mai"}, {"name": "past", "label": "Hôm qua", "done": True}]
    play.control("PUT", "stage", {"actions": actions})
    last = play.control("GET", "fired?after=0&timeout=0")["last"]
    page = await open_page(play.url)
    await page.get_by_role("button", name="Sang ngày mai").click()
    fired = play.control("GET", f"fired?after={last}&timeout=10")["fired"]

    assert [one["name"] for one in fired] == ["tomorrow"]
    await expect(page.get_by_role("button", name="Hôm qua")).to_be_disabled()


async def test_a_hint_opens_the_phone_it_speaks_of(open_page: OpenPage, play: Stage) -> None:
    """A press on a hint brings up its person's phone, on a narrow screen too."""
    first, second = play.person(), play.person(first_name="Trần Văn Đức")
    play.control("PUT", "stage", {"hints": [{"text": "Thử bỏ phiếu", "person_id": second}]})
    page = await open_page(play.phone(first), width=360, height=740)
    await tab(page, "Gợi ý").click()
    await page.get_by_role("button", name="Thử bỏ phiếu").click()

    await expect(page.get_by_role("article", name="Điện thoại của Trần Văn Đức")).to_be_visible()


async def test_somebody_new_is_added_and_their_phone_opens(open_page: OpenPage, play: Stage) -> None:
    """A name is enough for a newcomer who has not started yet."""
    page = await open_page(play.url)
    await page.get_by_role("button", name="Thêm người").click()
    await page.get_by_role("textbox", name="Họ và tên").fill("Đỗ Quốc Việt")
    await page.keyboard.press("Enter")

    phone = page.get_by_role("article", name="Điện thoại của Đỗ Quốc Việt")
    await expect(phone.get_by_role("button", name="Bắt đầu", exact=True)).to_be_visible()


async def test_as_many_phones_open_as_fit_and_the_unused_one_makes_room(open_page: OpenPage, play: Stage) -> None:
    """Two fit at 1400 px; a third person takes the place of the phone used least recently; the address keeps them."""
    a, b, c = (play.person() for _ in range(3))
    page = await open_page(play.phone(a, b))
    await expect(page.locator(".phone")).to_have_count(2)
    await page.locator(".phone").first.get_by_role("log").focus()
    await page.locator(f"[data-person='{c}']").click()
    await expect(page.locator(f"[data-person='{c}']")).to_have_attribute("aria-pressed", "true")
    assert page.url.endswith(f"#{a},{c}")
    await page.get_by_role("button", name="Gợi ý").click()
    await page.locator(f"[data-person='{b}']").click()

    await expect(page.locator(".phone")).to_have_count(3)


async def test_the_page_speaks_english_when_asked(open_page: OpenPage, play: Stage) -> None:
    """The switch changes every text of the page and keeps the open phones."""
    person = play.person()
    page = await open_page(play.phone(person))
    await page.get_by_role("link", name="English").click()
    await expect(page.get_by_role("textbox", name="Write a message")).to_be_visible()

    assert page.url.endswith(f"?lang=en#{person}")
    assert await page.evaluate("document.documentElement.lang") == "en"


async def test_people_are_found_without_their_marks(open_page: OpenPage, play: Stage) -> None:
    """In a long list "duc" finds Đức."""
    wanted = play.person(first_name="Trần Văn Đức", started=False)
    others = [play.person(started=False) for _ in range(12)]
    page = await open_page(play.url)
    await page.get_by_role("searchbox", name="Tìm theo tên").fill("duc")

    await expect(page.locator(f"[data-person='{wanted}']")).to_be_visible()
    await expect(page.locator(f"[data-person='{others[0]}']")).to_have_count(0)
