"""The charts of the total table on a phone of 360 px, as the chat shows them."""

from playwright.async_api import expect

from documents.charts.page import SMALL_PX, WIDTH
from tests.browser.conftest import OpenPage
from tests.browser.demo import READ_MS, Demo, Hand, playing
from tests.browser.letters import LEAST_ON_PHONE, PHONE
from tests.browser.pictures import take

SECRETARY, CHAIR, OFFICER = 1002, 1001, 1004
SIZES = "async one => { await one.decode(); return [one.clientWidth, one.naturalWidth]; }"


async def test_points_are_checked_fixed_and_read(open_page: OpenPage) -> None:
    """A checker lowers one criterion, the chair fixes the scores, an officer reads table and pictures: large enough on a small phone."""
    with playing() as demo:
        page = await open_page(demo.page_of(SECRETARY, CHAIR, OFFICER), width=1800)
        secretary, chair = (Hand.on(page, f"{who}, Trường Chính trị") for who in ("Thư ký", "Chủ trì"))
        officer = Hand.on(page, "Cán bộ Ban Tổ chức")
        await check(secretary)
        await fix(chair)
        await read(officer)
        await on_a_small_phone(open_page, demo)


async def check(secretary: Hand) -> None:
    """The head begins to check; one criterion of the first sheet is kept, one proposed lower."""
    await secretary.say("/thamdinh")
    await secretary.tap("Bắt đầu thẩm định", "Trưởng khối thẩm định")
    await secretary.sees("Sau khi bắt đầu")
    await secretary.tap("Bắt đầu thẩm định", "Ban Tổ chức: chưa thẩm định")
    await secretary.sees("đã xem 0/")
    await secretary.press(secretary.first_button())
    await secretary.sees("đã xem 1/")
    await take(secretary, "guide/check.png")
    await secretary.tap("Đề nghị giảm", "8 điểm")
    await secretary.tap("Thiếu minh chứng")
    await secretary.sees("đã xem 2/")


async def fix(chair: Hand) -> None:
    """The chair fixes the scores before the meeting."""
    await chair.say("/thamdinh")
    await chair.tap("Chốt để trình hội nghị")
    await chair.sees("Sau khi chốt, sửa điểm cần lý do")
    await take(chair, "guide/freeze.png")
    await chair.press(chair.first_button())
    await chair.sees("Đã chốt")


async def read(officer: Hand) -> None:
    """From the own form to the table of all, its chart and the own agency beside the bloc."""
    await officer.say("/tucham")
    await officer.tap("Bảng tổng hợp điểm")
    await officer.sees("Bảng tổng hợp điểm năm 2023")
    await take(officer, "guide/total-table.png")
    await officer.tap("📊 Biểu đồ")
    await officer.sees("Xếp hạng năm 2023")
    await take(officer, "guide/ranking.png")
    await officer.tap("⬅ Quay lại")
    await officer.press(officer.phone.get_by_role("button", name="Ban Tổ chức: ").last)
    await officer.tap("So với Khối")
    await officer.sees("mức giữa của Khối")
    await take(officer, "guide/comparison.png")


async def on_a_small_phone(open_page: OpenPage, demo: Demo) -> None:
    """The comparison opened on a phone of 360 px, and the ranking behind it."""
    page = await open_page(demo.page_of(OFFICER), width=PHONE, height=740)
    officer = Hand.on(page, "Cán bộ Ban Tổ chức")
    for opened in ("So với Khối", "Xếp hạng"):
        small = officer.phone.locator(".chat-message img").last
        await expect(small).to_be_visible(timeout=READ_MS)
        await small.click()
        image = page.locator("dialog img")
        await expect(image).to_be_visible(timeout=READ_MS)
        shown, natural = await image.evaluate(SIZES)
        assert natural == WIDTH, opened
        assert SMALL_PX * shown / natural >= LEAST_ON_PHONE, opened
        await page.get_by_role("button", name="Đóng", exact=True).click()
        if opened == "So với Khối":
            await officer.tap("Xếp hạng")
            await officer.sees("Xếp hạng năm 2023")
