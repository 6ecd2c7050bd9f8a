"""What a person does on a phone reaches the bot."""

from pathlib import Path

from playwright.async_api import Page, expect

from tests.browser.conftest import OpenPage
from tests.browser.page.stand_in import Stage, button

PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489"
    "0000000d49444154789c6360606060000000050001a5f645400000000049454e44ae426082"
)


async def choose(page: Page, kind: str, file: Path) -> None:
    await page.get_by_role("button", name="Đính kèm").click()
    async with page.expect_file_chooser() as chooser:
        await page.get_by_role("menuitem", name=kind).click()
    await (await chooser.value).set_files(file)


async def test_a_stranger_starts_with_one_press(open_page: OpenPage, stage: Stage) -> None:
    """Before the chat has begun there is a start button in place of the field; it sends /start."""
    person = stage.person(started=False)
    page = await open_page(stage.phone(person))
    await expect(page.get_by_role("textbox", name="Soạn tin nhắn")).to_be_hidden()
    await page.get_by_role("button", name="Bắt đầu", exact=True).click()

    assert stage.next_update("message", person)["text"] == "/start"
    await expect(page.get_by_role("textbox", name="Soạn tin nhắn")).to_be_visible()


async def test_enter_sends_and_shift_enter_breaks_the_line(open_page: OpenPage, stage: Stage) -> None:
    """Two lines are written with Shift+Enter and sent as one message with Enter."""
    person = stage.person()
    page = await open_page(stage.phone(person))
    await page.get_by_role("textbox", name="Soạn tin nhắn").fill("Uỷ ban")
    await page.keyboard.press("Shift+Enter")
    await page.keyboard.type("dòng hai")
    await page.keyboard.press("Enter")

    assert stage.next_update("message", person)["text"] == "Uỷ ban\ndòng hai"
    await expect(page.get_by_role("textbox", name="Soạn tin nhắn")).to_have_value("")


async def test_the_keyboard_alone_writes_and_presses_a_button(open_page: OpenPage, stage: Stage) -> None:
    """From the top of the page: past the list, to the message's button, to the field; without a pointer."""
    person = stage.person()
    stage.send(person, "Bỏ phiếu", [button("Tán thành", "yes")])
    page = await open_page(stage.phone(person))
    await expect(page.get_by_role("button", name="Tán thành")).to_be_visible()
    await page.keyboard.press("Tab")
    await expect(page.get_by_role("button", name="Tới điện thoại")).to_be_focused()
    await page.keyboard.press("Enter")
    while not await page.evaluate("document.activeElement.textContent === 'Tán thành'"):
        await page.keyboard.press("Tab")
    await page.keyboard.press("Space")
    assert stage.next_update("callback_query", person)["data"] == "yes"
    while not await page.evaluate("document.activeElement.tagName === 'TEXTAREA'"):
        await page.keyboard.press("Tab")
    await page.keyboard.type("/viec")
    await page.keyboard.press("Enter")

    assert stage.next_update("message", person)["text"] == "/viec"


async def test_the_command_menu_sends_the_chosen_command(open_page: OpenPage, stage: Stage) -> None:
    """The commands of this chat are listed with their words; arrows and Enter choose one."""
    person = stage.person()
    commands = [{"command": "viec", "description": "Việc cần làm"}, {"command": "lich", "description": "Lịch năm"}]
    page = await open_page(stage.phone(person))
    await expect(page.get_by_role("textbox", name="Soạn tin nhắn")).to_be_visible()
    stage.call("setMyCommands", commands=commands, scope={"type": "chat", "chat_id": person})
    await page.get_by_role("button", name="Các lệnh").click()
    await expect(page.get_by_role("menuitem")).to_have_text(["/viecViệc cần làm", "/lichLịch năm"])
    await page.keyboard.press("ArrowDown")
    await page.keyboard.press("Enter")

    assert stage.next_update("message", person)["text"] == "/lich"


async def test_a_file_goes_out_with_its_caption_and_can_be_fetched(
    open_page: OpenPage, stage: Stage, tmp_path: Path
) -> None:
    """A chosen document is shown before it is sent, reaches the bot whole, and its link gives the same bytes."""
    person = stage.person()
    file = tmp_path / "Báo cáo số 12.pdf"
    file.write_bytes(b"%PDF-1.4 noi dung")
    page = await open_page(stage.phone(person))
    await choose(page, "Tệp", file)
    await expect(page.get_by_role("list", name="Tệp sắp gửi")).to_contain_text("Báo cáo số 12.pdf")
    await page.get_by_role("textbox", name="Soạn tin nhắn").fill("Minh chứng")
    await page.get_by_role("button", name="Gửi", exact=True).click()
    message = stage.next_update("message", person)
    link = page.get_by_role("link", name="Báo cáo số 12.pdf")
    address = await link.get_attribute("href")

    assert message["document"]["file_name"] == "Báo cáo số 12.pdf"
    assert message["caption"] == "Minh chứng"
    assert address is not None
    assert await (await page.request.get(address)).body() == file.read_bytes()


async def test_a_photo_goes_out_and_opens_large(open_page: OpenPage, stage: Stage, tmp_path: Path) -> None:
    """A photo reaches the bot as a photo; pressed, it opens over the page and Escape closes it."""
    person = stage.person()
    file = tmp_path / "phieu.png"
    file.write_bytes(PIXEL)
    page = await open_page(stage.phone(person))
    await choose(page, "Ảnh", file)
    await page.get_by_role("button", name="Gửi", exact=True).click()
    assert stage.next_update("message", person)["photo"]
    await page.get_by_role("button", name="Xem ảnh").click()
    await expect(page.get_by_role("dialog", name="Ảnh")).to_be_visible()
    await page.keyboard.press("Escape")

    await expect(page.get_by_role("dialog", name="Ảnh")).to_have_count(0)


async def test_a_contact_card_goes_out_on_request(open_page: OpenPage, stage: Stage) -> None:
    """A reply keyboard's contact button asks for the number and sends a card; plain buttons send their words."""
    person = stage.person(first_name="Lan")
    keyboard = {"keyboard": [[{"text": "Gửi số", "request_contact": True}, {"text": "Để sau"}]]}
    page = await open_page(stage.phone(person))
    await expect(page.get_by_role("textbox", name="Soạn tin nhắn")).to_be_visible()
    stage.call("sendMessage", chat_id=person, text="Số điện thoại", reply_markup=keyboard)
    await page.get_by_role("button", name="Gửi số").click()
    await page.get_by_role("textbox", name="Số điện thoại").fill("0912 345 678")
    await page.keyboard.press("Enter")
    card = stage.next_update("message", person)["contact"]
    await page.get_by_role("button", name="Để sau").click()

    assert (card["phone_number"], card["first_name"]) == ("0912345678", "Lan")
    assert stage.next_update("message", person)["text"] == "Để sau"


async def test_what_cannot_be_sent_is_not_lost(open_page: OpenPage, stage: Stage) -> None:
    """When the simulator cannot be reached the text comes back into the field and the person is told."""
    person = stage.person()
    page = await open_page(stage.phone(person))
    field = page.get_by_role("textbox", name="Soạn tin nhắn")
    await field.fill("Ý kiến của cơ quan")
    await page.context.set_offline(True)
    await page.keyboard.press("Enter")

    await expect(page.get_by_role("status").filter(has_text="Chưa thực hiện được")).to_be_visible()
    await expect(field).to_have_value("Ý kiến của cơ quan")


async def test_blocking_puts_a_bar_in_place_of_the_field(open_page: OpenPage, stage: Stage) -> None:
    """A phone that blocks the bot can only unblock it; the bot hears of both."""
    person = stage.person()
    page = await open_page(stage.phone(person))
    await page.get_by_role("button", name="Lựa chọn khác").click()
    await page.get_by_role("menuitem", name="Chặn hệ thống").click()
    assert stage.next_update("my_chat_member", person)["new_chat_member"]["status"] == "kicked"
    await page.get_by_role("button", name="Bỏ chặn").click()

    assert stage.next_update("my_chat_member", person)["new_chat_member"]["status"] == "member"
    await expect(page.get_by_role("textbox", name="Soạn tin nhắn")).to_be_visible()
