"""The page fits a small phone, its targets a thumb, and axe-core finds nothing."""

from typing import Literal

import pytest
from playwright.async_api import Page, expect

from tests.browser.conftest import OpenPage
from tests.browser.looks import axe_findings, sideways_px, small_targets, tab
from tests.browser.page.stand_in import Stage, button

TABS = ("Mọi người", "Gợi ý", "Điện thoại")


@pytest.fixture
def rich_person(stage: Stage) -> int:
    """Somebody whose chat holds one of everything, some of it as long as it can be."""
    person = stage.person(label="Cán bộ tham mưu", group="Văn phòng Ủy ban nhân dân tỉnh", first_name="Phạm Minh Hòa")
    long = "Nghiêngngảnhnghiêngngảnhnghiêngngảnhnghiêngngảnhnghiêngngảnh"
    stage.send(person, f"<b>{long}</b> https://example.org/{long} <tg-spoiler>ẩn</tg-spoiler> /viec")
    stage.send(person, f"<blockquote>Điều 9</blockquote><pre>{long}{long}</pre><code>x</code>")
    rows = [[button(long[:60], "a")], [button(f"Nút {n}", f"b{n}") for n in range(4)]]
    copy: dict[str, object] = {"text": "Sao chép", "copy_text": {"text": "lời mời"}}
    pinned = stage.send(person, "Việc cần làm", *rows, [{"text": "Trang", "url": "https://example.org/"}, copy])
    stage.call("pinChatMessage", chat_id=person, message_id=pinned)
    stage.call("sendContact", chat_id=person, phone_number="0912345678", first_name="Lan")
    keyboard = {"keyboard": [["Việc cần làm", "Lịch"]], "resize_keyboard": True}
    stage.call("sendMessage", chat_id=person, text="Chọn", reply_markup=keyboard)
    commands = [{"command": "viec", "description": "Việc cần làm"}]
    stage.call("setMyCommands", commands=commands, scope={"type": "chat", "chat_id": person})
    return person


async def seen(page: Page) -> None:
    await expect(page.get_by_role("group", name="Bàn phím trả lời").get_by_text("Lịch")).to_be_visible()


async def test_nothing_scrolls_sideways_at_360_pixels(open_page: OpenPage, stage: Stage, rich_person: int) -> None:
    """Page, list, chat and panel are never wider than the smallest phone."""
    page = await open_page(stage.phone(rich_person), width=360, height=740)
    await seen(page)
    wider = {}
    for name in TABS:
        await tab(page, name).click()
        wider[name] = await sideways_px(page)
    log = await page.get_by_role("log").evaluate("node => node.scrollWidth - node.clientWidth")

    assert (wider, log) == (dict.fromkeys(TABS, 0), 0)


@pytest.mark.parametrize("width", [360, 1400])
async def test_every_target_is_at_least_44_pixels(
    open_page: OpenPage, stage: Stage, rich_person: int, width: int
) -> None:
    """Whatever can be pressed is large enough for a thumb, menus and sheets included."""
    page = await open_page(stage.phone(rich_person), width=width)
    await seen(page)
    found = await small_targets(page)
    if width < 900:
        for name in TABS:
            await tab(page, name).click()
            found += await small_targets(page)
    await page.get_by_role("button", name="Đính kèm").click()
    found += await small_targets(page)
    await page.get_by_role("menuitem", name="Danh thiếp").click()
    found += await small_targets(page)

    assert found == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1400])
async def test_axe_finds_nothing(
    open_page: OpenPage, stage: Stage, rich_person: int, width: int, scheme: Literal["light", "dark"]
) -> None:
    """No finding in any part, with menu, sheet or alert open, in either colour scheme."""
    page = await open_page(stage.phone(rich_person), width=width, scheme=scheme)
    await seen(page)
    found = await axe_findings(page)
    if width < 900:
        for name in TABS:
            await tab(page, name).click()
            found += await axe_findings(page)
    await page.get_by_role("button", name="Các lệnh").click()
    found += await axe_findings(page)
    await page.keyboard.press("Escape")
    await page.get_by_role("button", name="Lựa chọn khác").click()
    await page.get_by_role("menuitem", name="Mở liên kết mời").click()
    found += await axe_findings(page)

    assert found == []


async def test_axe_finds_nothing_while_an_alert_is_open(open_page: OpenPage, stage: Stage) -> None:
    """The alert over a chat is announced with its words."""
    person = stage.person()
    stage.send(person, "Kết quả", [button("Xem", "show")])
    page = await open_page(stage.phone(person))
    await page.get_by_role("button", name="Xem", exact=True).click()
    query = stage.next_update("callback_query", person)
    stage.call("answerCallbackQuery", callback_query_id=query["id"], text="Chưa kết thúc", show_alert=True)
    await expect(page.get_by_role("alertdialog", name="Chưa kết thúc")).to_be_visible()

    assert await axe_findings(page) == []


async def test_the_page_asks_no_other_host(open_page: OpenPage, stage: Stage, rich_person: int) -> None:
    """Everything the page needs comes from the simulator."""
    page = await open_page("about:blank")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    await page.goto(stage.phone(rich_person))
    await seen(page)

    assert [url for url in asked if not url.startswith(stage.url)] == []
