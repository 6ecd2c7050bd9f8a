"""The picture of the bloc and the head's weekly summary on a phone of 360 px: made by the demo, and measured letter by letter."""

from datetime import UTC, datetime

from playwright.async_api import expect

from documents.drawn import LEAST_PX, WIDTH, Picture
from documents.progress_picture import Column, Mark, names, numbers
from tests.browser.conftest import OpenPage
from tests.browser.demo import READ_MS, Hand, playing
from tests.browser.letters import LEAST_ON_PHONE, PHONE, small_letters

MONDAY = datetime(2024, 2, 19, 1, 0, tzinfo=UTC)
MARKS = [
    Mark("Đ", "Đã gửi", "#bfe3c6"),
    Mark("–", "Chưa bắt đầu", "#ffffff"),
    Mark("Q", "Quá hạn", "#f6d0cb", hatched=True),
]


def sheet(kind: str) -> Picture:
    """A full picture of either kind."""
    columns = [
        Column(
            "Tự chấm điểm", "7/9 cơ quan đã gửi, hạn 13/11/2026", "Tự chấm điểm: 7/9", [(MARKS[0], 7), (MARKS[2], 2)]
        )
    ] * 6
    if kind == "numbers":
        return numbers("Tiến độ thực hiện", "Khối thi đua các cơ quan Đảng", columns, MARKS)
    return names(
        "Tiến độ thực hiện", "Khối thi đua", columns, [("Đảng ủy Khối", MARKS * 2), ("Báo Kon Tum", MARKS * 2)], MARKS
    )


async def test_no_text_is_below_eleven_pixels(open_page: OpenPage) -> None:
    """At 360 px of width every text of both pictures is at least 11 px; its ink is as wide as that size makes it."""
    page = await open_page("about:blank", width=PHONE, height=740)
    for kind in ("numbers", "names"):
        assert await small_letters(page, sheet(kind)) == []


async def test_the_head_reads_progress_in_the_demo(open_page: OpenPage) -> None:
    """The summary comes on a Monday morning; its button brings the picture, whose text is large enough as the chat shows it."""
    with playing() as demo:
        people = {one["label"]: one["id"] for one in demo.control("GET", "state")["people"]}
        label = next(one for one in people if one.startswith("Thư ký"))
        page = await open_page(demo.page_of(people[label]), width=PHONE, height=740)
        secretary = Hand.on(page, label)
        await secretary.say("/dondoc")
        await secretary.tap("Tự chấm điểm: 8/9", "Đổi hạn chung")
        await secretary.reads("Mời đồng chí chọn hoặc gõ ngày")
        await secretary.say("17h ngày 23/2")
        await secretary.tap("Xác nhận")
        await secretary.reads("Đã đổi ngày.")
        demo.control("POST", "clock", {"to": MONDAY.isoformat()})
        await secretary.reads("14 ngày tới")
        await secretary.tap("Tiến độ thực hiện")
        small = secretary.phone.locator(".chat-message img").last
        await expect(small).to_be_visible(timeout=READ_MS)
        await small.click()
        image = page.locator("dialog img")
        await expect(image).to_be_visible(timeout=READ_MS)
        shown, natural = await image.evaluate(
            "async one => { await one.decode(); return [one.clientWidth, one.naturalWidth]; }"
        )
        assert natural == WIDTH
        assert LEAST_PX * shown / natural >= LEAST_ON_PHONE
