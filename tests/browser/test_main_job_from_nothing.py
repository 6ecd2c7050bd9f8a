"""A new secretary's first minutes on the page: an empty bloc, one invitation, a stranger who comes in by it."""

from collections.abc import Iterator

import pytest
from playwright.async_api import Page, expect

from tests.browser.conftest import OpenPage
from tests.browser.demo import Demo, Hand, playing

SECRETARY = 1901
STRANGER = "Lò Thị Mây"


@pytest.fixture
def demo() -> Iterator[Demo]:
    """The demo as it begins."""
    with playing() as running:
        yield running


async def found(secretary: Hand) -> None:
    """From the link to the invitation: three typed lines, the rest by taps."""
    await secretary.tap("Bắt đầu")
    await secretary.reads("Họ và tên")
    await secretary.say("Trần Thị Hoa")
    await secretary.reads("Chức vụ, cơ quan")
    await secretary.say("Chuyên viên, Ban Tổ chức Tỉnh ủy")
    await secretary.reads("Hệ thống lưu họ tên")
    await secretary.tap("Đồng ý", "Dùng tên này", "Đủ rồi (9)")
    await secretary.reads("Trưởng khối hiện nay")  # the list of members has the same label
    await secretary.tap("☑ Ban Tổ chức Tỉnh ủy", "Không có")
    await secretary.tap("Sắp tự chấm điểm năm 2023")
    for question in ("Hạn gửi bảng tự chấm", "Ngày họp tổng kết"):
        await secretary.reads(question)
        await secretary.phone.locator(".chat-keys").last.get_by_role("button").first.click()
    await secretary.reads("Mời các cơ quan bằng một tin")


async def come_in(page: Page) -> None:
    """A stranger opens the copied invitation on a phone of their own and asks to be let in."""
    await page.get_by_role("button", name="Thêm người").click()
    await page.get_by_role("textbox", name="Họ và tên").fill(STRANGER)
    await page.keyboard.press("Enter")
    stranger = Hand.on(page, STRANGER)
    await stranger.tap("Mở liên kết mời")
    await page.get_by_role("button", name="Mở", exact=True).click()
    await stranger.tap("Văn phòng", "Lãnh đạo phụ trách")
    await stranger.reads("Họ và tên")
    await stranger.say(STRANGER)
    await stranger.reads("Mời đồng chí gõ chức vụ")
    await stranger.say("Chánh Văn phòng")
    await stranger.tap("Đồng ý")
    await stranger.reads("Đã gửi đề nghị tham gia")


async def test_a_bloc_begins_on_the_page(open_page: OpenPage, demo: Demo) -> None:
    """The secretary founds a bloc and copies its invitation; a stranger opens it; the secretary lets them in."""
    page = await open_page(demo.url)
    await page.get_by_role("button", name="Tạo Khối mới").click()
    await page.get_by_role("button", name="Mở điện thoại của Thư ký mới").click()
    secretary = Hand.on(page, "Thư ký Khối mới 1")
    await found(secretary)
    await secretary.tap("Sao chép tin mời")
    await come_in(page)
    await secretary.tap("Xem đề nghị")
    await secretary.tap("Duyệt")

    await Hand.on(page, STRANGER).reads("Đồng chí đã tham gia")
    await expect(page.locator(".hint", has_text="Mở điện thoại của Thư ký mới")).to_have_count(0)
