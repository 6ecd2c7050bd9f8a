"""The main job, played on the page by people: a sheet is finished and signed, votes are cast and counted."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.async_api import Page, expect

from tests.browser.conftest import OpenPage
from tests.browser.demo import Demo, Hand, playing
from tests.browser.looks import axe_findings, sideways_px, small_targets
from tests.browser.pictures import take

OFFICER, LEADER, CHAIR = 1018, 1017, 1001
NAMES = {OFFICER: "Cán bộ Báo Kon Tum", LEADER: "Lãnh đạo Báo Kon Tum", CHAIR: "Chủ trì, Trường Chính trị"}
COUNTED = re.compile(r"\d/9 phiếu đồng ý \([\d,]+%\)\. KẾT QUẢ: ĐẠT")
CHOSEN = ("Đồng ý", "Đồng ý", "Không đồng ý", "Không có ý kiến", "Ban Nội chính")


@pytest.fixture
def demo() -> Iterator[Demo]:
    """The demo as it begins, with Kon Tum."""
    with playing() as running:
        yield running


async def ticked(page: Page, hint: str) -> None:
    """Wait until a hint of the stage is ticked off."""
    await expect(page.locator(".hint-done", has_text=hint)).to_be_visible()


async def score(officer: Hand, page: Page, paper: Path) -> None:
    """Four criteria: by button, by a typed number, with a document's number and with a photo as evidence."""
    await officer.tap("Tự chấm điểm", "Làm tiếp")
    await officer.reads("IV.4.")
    await officer.say("12-BC/TU 5/11/2023")
    await officer.reads("Đã nhận minh chứng số 12-BC/TU ngày 05/11/2023")
    await take(officer, "self-assessment.png")
    await officer.tap("1")
    await officer.reads("Đã ghi IV.4: 1 lần chậm hoặc thiếu (2,5 điểm)")
    await officer.say("0")
    await officer.reads("Đã ghi IV.5: 0 lần vắng (2 điểm)")
    await page.screenshot(path=paper)
    await officer.show(paper)
    await officer.tap("Tài liệu không có độ mật")
    await officer.reads("Đã nhận 1 tệp")
    await officer.tap("Đúng tuyến, đúng hạn, đủ tỷ lệ: 2 điểm")
    await officer.reads("Đã ghi IV.6")
    await officer.tap("Đồng ý: 0 tiêu chí bị điều chỉnh giảm (2 điểm)")
    await officer.reads("Tiến độ 33/33")


async def test_the_first_page_says_what_to_do(open_page: OpenPage, demo: Demo) -> None:
    """Who opens the page without a word sees two phones, and a hint that names a button in sight on one of them."""
    page = await open_page(demo.url)
    officer = Hand.on(page, NAMES[OFFICER])
    await expect(officer.newest("Tự chấm điểm")).to_be_in_viewport()
    await expect(Hand.on(page, NAMES[LEADER]).newest("Bỏ phiếu thử")).to_be_in_viewport()
    hint = page.locator(".hint").first
    await expect(hint).to_be_in_viewport()
    await expect(hint).to_contain_text("Bấm “Tự chấm điểm”")

    await page.get_by_role("button", name="Gõ /dondoc").click()
    secretary = Hand.on(page, "Thư ký, Trường Chính trị")
    await secretary.say("/dondoc")
    await secretary.reads("Chưa có cơ quan nào quá hạn")
    await ticked(page, "Gõ /dondoc")


async def test_three_people_play_the_main_job(open_page: OpenPage, demo: Demo, tmp_path: Path) -> None:
    """An officer scores and sends, a leader signs; both leaders vote, the others follow; the chair publishes the count."""
    page = await open_page(demo.page_of(OFFICER, LEADER, CHAIR), width=1800)
    officer, leader, chair = (Hand.on(page, name) for name in NAMES.values())
    await score(officer, page, tmp_path / "scan.png")
    await officer.tap("Gửi lãnh đạo duyệt")
    await leader.tap("Xem bảng tự chấm điểm")
    await leader.offered("Ký và gửi Khối")
    await take(leader, "guide/sheet.png")
    await leader.tap("Ký và gửi Khối")
    await officer.reads("Bảng tự chấm điểm đã gửi Khối")
    await ticked(page, "Ký và gửi Khối")

    await page.get_by_role("button", name="Sang ngày mai").click()
    await leader.tap("Bỏ phiếu")
    await on_a_small_phone(open_page, demo)
    await take(leader, "ballot.png")
    await leader.choose(*CHOSEN)
    await leader.offered("Xác nhận bỏ phiếu")
    await take(leader, "guide/ballot-chosen.png")
    await leader.tap("Xác nhận bỏ phiếu")
    await leader.reads("ĐÃ GHI NHẬN PHIẾU của Báo Kon Tum")
    await take(leader, "guide/ballot-cast.png")
    await page.get_by_role("button", name="Các cơ quan khác bỏ phiếu").click()
    await ticked(page, "Các cơ quan khác bỏ phiếu")
    await chair.tap("Bỏ phiếu")
    await chair.choose(*CHOSEN)
    await chair.tap("Xác nhận bỏ phiếu", "Xem kết quả")
    await chair.reads(COUNTED)
    await chair.tap("Câu sau ▶")
    await chair.offered("◀ Câu trước")
    await chair.tap("Câu sau ▶")
    await chair.offered("Công bố kết quả")
    await take(chair, "guide/result.png")
    await chair.tap("Công bố kết quả")
    await officer.tap("Xem kết quả")
    await officer.reads(COUNTED)

    assert await axe_findings(page) == []
    assert await small_targets(page) == []


async def on_a_small_phone(open_page: OpenPage, demo: Demo) -> None:
    """A ballot card fits 360 px, and axe finds nothing there."""
    page = await open_page(demo.page_of(LEADER), width=360, height=740)
    await Hand.on(page, NAMES[LEADER]).reads("Câu 1/5")

    assert await sideways_px(page) == 0
    assert await axe_findings(page) == []
    assert await small_targets(page) == []
