"""What the bot does in a chat shows at once on an open phone."""

from playwright.async_api import Page, expect

from tests.browser.conftest import OpenPage
from tests.browser.page.line import Line
from tests.browser.page.stand_in import Stage, button

BUBBLE = ".chat-message .chat-text"


async def open_phone(open_page: OpenPage, stage: Stage, *people: int) -> Page:
    page = await open_page(stage.phone(*people))
    await expect(page.locator(".phone")).to_have_count(len(people))
    await expect(page.locator(".chat-text", has_text="/start")).to_have_count(len(people))
    return page


async def test_a_message_arrives_and_keeps_its_formatting(open_page: OpenPage, stage: Stage) -> None:
    """Bold, italic, code, quotation and link of a new message are shown as such."""
    person = stage.person()
    page = await open_phone(open_page, stage, person)
    stage.send(
        person,
        "🏠 <b>Việc cần làm</b> <i>hôm nay</i> <code>12</code>\n"
        '<blockquote>Điều 9</blockquote>\n<a href="https://example.org/">Quy chế</a>',
    )

    message = page.locator(BUBBLE).last
    await expect(message.locator("strong")).to_have_text("Việc cần làm")
    await expect(message.locator("em")).to_have_text("hôm nay")
    await expect(message.locator("code")).to_have_text("12")
    await expect(message.locator("blockquote")).to_have_text("Điều 9")
    await expect(message.locator("a")).to_have_attribute("href", "https://example.org/")


async def test_an_edit_changes_the_message_in_place(open_page: OpenPage, stage: Stage) -> None:
    """An edit replaces text and buttons of the same message and marks it."""
    person = stage.person()
    page = await open_phone(open_page, stage, person)
    number = stage.send(person, "Trước", [button("Làm tiếp", "a")])
    await expect(page.locator(BUBBLE)).to_have_text(["/start", "Trước"])
    markup = {"inline_keyboard": [[button("Xem kết quả", "b")]]}
    stage.call("editMessageText", chat_id=person, message_id=number, text="Sau", reply_markup=markup)

    await expect(page.locator(BUBBLE)).to_have_text(["/start", "Sau"])
    await expect(page.locator(".chat-key")).to_have_text(["Xem kết quả"])
    await expect(page.locator(".chat-meta").last).to_contain_text("đã sửa")


async def test_a_deleted_message_disappears(open_page: OpenPage, stage: Stage) -> None:
    """A deletion takes the message off the phone."""
    person = stage.person()
    page = await open_phone(open_page, stage, person)
    number = stage.send(person, "Tạm thời")
    await expect(page.locator(BUBBLE)).to_have_count(2)
    stage.call("deleteMessage", chat_id=person, message_id=number)

    await expect(page.locator(BUBBLE)).to_have_text(["/start"])


async def test_a_spoiler_is_hidden_until_it_is_pressed(open_page: OpenPage, stage: Stage) -> None:
    """Covered text is not visible; a press uncovers it."""
    person = stage.person()
    page = await open_phone(open_page, stage, person)
    stage.send(person, "Mã: <tg-spoiler>K7F-2Q9P</tg-spoiler>")
    cover = page.get_by_role("button", name="Phần bị che")
    secret = page.get_by_text("K7F-2Q9P")
    await expect(cover).to_be_visible()
    await expect(secret).to_be_hidden()
    await cover.click()

    await expect(secret).to_be_visible()


async def test_unread_messages_are_counted_until_the_phone_is_opened(open_page: OpenPage, stage: Stage) -> None:
    """A person whose phone is not open shows the count; opening it clears the count on the server too."""
    reader, other = stage.person(), stage.person()
    page = await open_phone(open_page, stage, reader)
    stage.send(other, "Một")
    stage.send(other, "Hai")
    row = page.locator(f"[data-person='{other}']")
    await expect(row.locator(".badge")).to_have_text("2")
    await row.click()

    await expect(row.locator(".badge")).to_have_count(0)
    await expect(page.locator(f"{BUBBLE} >> text=Hai")).to_be_visible()
    people = stage.control("GET", "state")["people"]
    assert next(one for one in people if one["id"] == other)["unread"] == 0


async def test_a_pinned_message_stands_above_the_chat(open_page: OpenPage, stage: Stage) -> None:
    """The first line of a pinned message is shown and goes with the pin."""
    person = stage.person()
    page = await open_phone(open_page, stage, person)
    number = stage.send(person, "Lịch họp\nngày 6/2")
    stage.call("pinChatMessage", chat_id=person, message_id=number)
    await expect(page.locator(".chat-pinned")).to_contain_text("Lịch họp")
    stage.call("unpinChatMessage", chat_id=person, message_id=number)

    await expect(page.locator(".chat-pinned")).to_be_hidden()


async def test_typing_is_shown_until_the_message_comes(open_page: OpenPage, stage: Stage) -> None:
    """The typing sign appears with sendChatAction and goes with the message."""
    person = stage.person()
    page = await open_phone(open_page, stage, person)
    stage.call("sendChatAction", chat_id=person, action="typing")
    await expect(page.get_by_text("đang soạn tin")).to_be_visible()
    stage.send(person, "Xong")

    await expect(page.get_by_text("đang soạn tin")).to_be_hidden()


async def test_nothing_is_lost_while_the_connection_is_away(open_page: OpenPage, stage: Stage) -> None:
    """A message sent while the line was cut is there after the page has reconnected by itself."""
    person = stage.person()
    async with Line.to(stage.url) as line:
        page = await open_page(stage.phone(person).replace(stage.url, line.url))
        await expect(page.locator(BUBBLE)).to_have_text(["/start"])
        await line.cut()
        await expect(page.locator("#offline")).to_be_visible()
        stage.send(person, "Trong lúc mất kết nối")
        await line.mend()

        await expect(page.locator("#offline")).to_be_hidden()
        await expect(page.locator(BUBBLE)).to_have_text(["/start", "Trong lúc mất kết nối"])


async def test_a_change_of_network_is_noticed_at_once(open_page: OpenPage, stage: Stage) -> None:
    """When the browser knows that it is offline the page says so, without waiting for the stream to break."""
    page = await open_phone(open_page, stage, stage.person())
    await page.context.set_offline(True)
    await expect(page.locator("#offline")).to_be_visible()
    await page.context.set_offline(False)

    await expect(page.locator("#offline")).to_be_hidden()


async def test_a_long_conversation_draws_only_its_end(open_page: OpenPage, stage: Stage) -> None:
    """Of many messages the latest are drawn; the earlier ones come on request."""
    person = stage.person()
    for n in range(120):
        stage.control("POST", f"chats/{person}/say", {"text": f"Dòng {n}"})
    page = await open_page(stage.phone(person))

    await expect(page.get_by_text("Dòng 119", exact=True)).to_be_in_viewport()
    await expect(page.get_by_text("Dòng 3", exact=True)).to_have_count(0)
    await page.get_by_role("button", name="Tin cũ hơn").click()
    await expect(page.get_by_text("Dòng 3", exact=True)).to_have_count(1)
