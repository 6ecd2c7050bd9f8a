"""Pressing a button does what the button says."""

from playwright.async_api import expect

from tests.browser.conftest import OpenPage
from tests.browser.page.stand_in import Stage, button


async def test_a_tap_reaches_the_bot_and_its_answer_shows_as_a_toast(open_page: OpenPage, stage: Stage) -> None:
    """The callback carries the button's data; the button waits until the answer, which appears in passing."""
    person = stage.person()
    stage.send(person, "Bỏ phiếu thử", [button("Đồng ý", "vote:yes"), button("Không đồng ý", "vote:no")])
    page = await open_page(stage.phone(person))
    key = page.get_by_role("button", name="Không đồng ý")
    await key.click()
    query = stage.next_update("callback_query", person)
    await expect(key).to_have_attribute("aria-busy", "true")
    stage.call("answerCallbackQuery", callback_query_id=query["id"], text="Đã ghi nhận phiếu")

    assert query["data"] == "vote:no"
    await expect(page.get_by_role("status").filter(has_text="Đã ghi nhận phiếu")).to_be_visible()
    await expect(key).not_to_have_attribute("aria-busy", "true")


async def test_an_alert_waits_until_it_is_read(open_page: OpenPage, stage: Stage) -> None:
    """An answer with show_alert takes the focus and gives it back to the button afterwards."""
    person = stage.person()
    stage.send(person, "Kết quả", [button("Xem", "show")])
    page = await open_page(stage.phone(person))
    await page.get_by_role("button", name="Xem", exact=True).click()
    query = stage.next_update("callback_query", person)
    stage.call("answerCallbackQuery", callback_query_id=query["id"], text="Chưa kết thúc", show_alert=True)
    alert = page.get_by_role("alertdialog", name="Chưa kết thúc")
    await expect(alert).to_be_visible()
    await expect(alert.get_by_role("button")).to_be_focused()
    await page.keyboard.press("Enter")

    await expect(alert).to_have_count(0)
    await expect(page.get_by_role("button", name="Xem", exact=True)).to_be_focused()


async def test_the_focus_stays_on_the_card_when_a_tap_edits_it(open_page: OpenPage, stage: Stage) -> None:
    """Who works by keyboard finds the focus where the pressed button stood."""
    person = stage.person()
    number = stage.send(person, "Câu 1", [button("A", "1")], [button("B", "2")])
    page = await open_page(stage.phone(person))
    await page.get_by_role("button", name="B", exact=True).press("Enter")
    stage.next_update("callback_query", person)
    markup = {"inline_keyboard": [[button("C", "3")], [button("D", "4")]]}
    stage.call("editMessageText", chat_id=person, message_id=number, text="Câu 2", reply_markup=markup)

    await expect(page.get_by_role("button", name="D", exact=True)).to_be_focused()


async def test_a_deep_link_starts_the_bot_on_the_same_phone(open_page: OpenPage, stage: Stage) -> None:
    """A t.me link to the bot, as a button or in the text, is followed as /start with its payload."""
    person = stage.person()
    link = f"https://t.me/{stage.call('getMe')['username']}?start="
    stage.send(person, f'<a href="{link}chu">Trong lời</a>', [{"text": "Bằng nút", "url": f"{link}nut"}])
    page = await open_page(stage.phone(person))
    await page.get_by_role("link", name="Trong lời").click()
    await page.get_by_role("link", name="Bằng nút").click()

    assert stage.next_update("message", person)["text"] == "/start chu"
    assert stage.next_update("message", person)["text"] == "/start nut"


async def test_a_copied_invitation_opens_on_a_strangers_phone(open_page: OpenPage, stage: Stage) -> None:
    """The text under a copy button goes to the clipboard and is proposed where a link can be opened."""
    secretary, stranger = stage.person(), stage.person(started=False)
    text = f"Kính mời đồng chí vào https://t.me/{stage.call('getMe')['username']}?start=moi-7."
    stage.send(secretary, "Lời mời", [{"text": "Sao chép", "copy_text": {"text": text}}])
    page = await open_page(stage.phone(secretary, stranger))
    await page.get_by_role("button", name="Sao chép").click()
    assert await page.evaluate("navigator.clipboard.readText()") == text
    await page.locator(".phone").last.get_by_role("button", name="Mở liên kết mời").click()
    await expect(page.get_by_role("textbox", name="Liên kết hoặc đoạn tin")).to_have_value(text)
    await page.get_by_role("button", name="Mở", exact=True).click()

    assert stage.next_update("message", stranger)["text"] == "/start moi-7"


async def test_an_outside_link_never_runs_a_script(open_page: OpenPage, stage: Stage) -> None:
    """Links open in a tab of their own without access to this page."""
    person = stage.person()
    stage.send(person, "Trang", [{"text": "Mở trang", "url": "https://example.org/"}])
    page = await open_page(stage.phone(person))
    link = page.get_by_role("link", name="Mở trang")

    await expect(link).to_have_attribute("target", "_blank")
    await expect(link).to_have_attribute("rel", "noopener noreferrer")
