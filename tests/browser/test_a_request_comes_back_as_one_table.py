"""A request goes out and comes back as one table, played on the page by a secretary and an officer."""

from collections.abc import Iterator
from io import BytesIO

import pytest
from openpyxl import load_workbook

from tests.browser.conftest import OpenPage
from tests.browser.demo import Demo, Hand, playing
from tests.browser.looks import axe_findings, small_targets
from tests.browser.pictures import take
from tests.counts import note

SECRETARY, OFFICER = 1002, 1018
TITLE = "Gửi số vận động viên dự hội thao"
SENDING = (8, 2)
"""Taps and typed lines at most."""


@pytest.fixture
def demo() -> Iterator[Demo]:
    """The demo as it begins, with Kon Tum."""
    with playing() as running:
        yield running


async def test_a_request_goes_out_and_comes_back_as_one_table(open_page: OpenPage, demo: Demo) -> None:
    """Sent in few taps, heard of at once, answered with a number, taken home as an Excel file."""
    page = await open_page(demo.page_of(SECRETARY, OFFICER), width=1800)
    secretary, officer = (Hand.on(page, name) for name in ("Thư ký, Trường Chính trị", "Cán bộ Báo Kon Tum"))
    await secretary.say("/yeucau")
    await secretary.tap("Yêu cầu mới")
    await secretary.say(TITLE)
    await secretary.tap("Cán bộ 9 cơ quan")
    await secretary.sees("Cần trả lời trước khi nào?")
    await secretary.press(secretary.first_button())
    await secretary.tap("Một con số")
    await secretary.reads("Trả lời bằng một con số.")
    await take(secretary, "guide/request-preview.png")
    await secretary.tap("Gửi yêu cầu")
    note("on the page, a request from the command to sent (secretary)", secretary.taps, secretary.typed, SENDING)
    assert secretary.taps <= SENDING[0]
    assert secretary.typed <= SENDING[1]

    await officer.reads(f"Thư ký Khối đề nghị Báo Kon Tum trả lời yêu cầu “{TITLE}”")
    await officer.tap("Trả lời")
    await officer.sees("Mời đồng chí gõ một con số")
    await officer.say("12")
    await officer.reads("Đã ghi nhận: 12")

    await secretary.say("/yeucau")
    await secretary.tap(f"{TITLE}: 1/9")
    await secretary.reads("Cộng: 12.")
    await take(secretary, "guide/request.png")
    await secretary.tap("Tải bảng")
    await secretary.reads("Bảng có 9 cơ quan, 1 đã trả lời.")
    async with page.expect_download() as download:
        await secretary.phone.locator("a.chat-file").last.click()
    book = load_workbook(BytesIO((await (await download.value).path()).read_bytes()))
    rows = list(book.worksheets[0].values)
    assert rows[0][0] == TITLE
    assert [row[3] for row in rows if row[1] in {"Báo Kon Tum", "Cộng"}] == [12, 12]
    assert await axe_findings(page) == []
    assert await small_targets(page) == []
