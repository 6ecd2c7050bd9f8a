"""Every request and every answer of a broad scenario fits the Bot API as aiogram describes it."""

from typing import Any

import pytest

from simulator.methods import METHODS
from simulator.world import World
from tests.simulator.api import button, keyboard
from tests.simulator.conftest import LAN, PIXEL
from tests.simulator.published_models import CheckedApi

PICTURE = {"photo": ("a.png", PIXEL, "image/png")}
PART = {"part": ("b.docx", b"PK", "")}
PAPER = {"document": ("Tờ trình.pdf", b"%PDF-1.7", "application/pdf")}


@pytest.fixture
async def checked(world: World) -> CheckedApi:
    checked = CheckedApi(world)
    await checked("getMe")
    world.add_person("Lan", "Nguyễn", id=LAN, username="lan_nguyen")
    world.start(LAN, "abc")
    return checked


async def kinds(checked: CheckedApi) -> list[str]:
    """The kinds of the updates that wait, each checked."""
    return [next(key for key in update if key != "update_id") for update in await checked.updates()]


async def texts_and_edits(api: CheckedApi) -> None:
    marked = '<b>Đồng ý</b> <a href="tg://user?id=7">Lan</a> <code>1</code> /viec'
    markup = keyboard([button(), button(url="https://a.vn")], [button(copy_text={"text": "mã"})])
    sent = await api("sendMessage", chat_id=LAN, text=marked, parse_mode="HTML", reply_markup=markup)
    where = {"chat_id": LAN, "message_id": sent["message_id"]}
    await api("editMessageText", **where, text="*b*", parse_mode="MarkdownV2", reply_markup=markup)
    await api("editMessageReplyMarkup", **where)
    reply = {"message_id": sent["message_id"]}
    options: dict[str, Any] = {"link_preview_options": {"is_disabled": True}, "protect_content": True}
    await api("sendMessage", chat_id=LAN, text="https://a.vn", reply_parameters=reply, **options)
    contact = {"keyboard": [[{"text": "Gửi số", "request_contact": True}]], "one_time_keyboard": True}
    await api("sendMessage", chat_id=LAN, text="b", reply_markup=contact)
    await api("sendMessage", chat_id=LAN, text="b", reply_markup={"remove_keyboard": True})
    await api("sendContact", chat_id=LAN, phone_number="+84912", first_name="Lan", last_name="N")
    await api("forwardMessage", chat_id=LAN, from_chat_id=LAN, message_id=sent["message_id"])
    copied = await api("copyMessage", chat_id=LAN, from_chat_id=LAN, message_id=sent["message_id"])
    await api("pinChatMessage", chat_id=LAN, message_id=copied["message_id"])
    await api("getChat", chat_id=LAN)
    await api("unpinChatMessage", chat_id=LAN, message_id=copied["message_id"])
    await api("unpinAllChatMessages", chat_id=LAN)
    await api("deleteMessage", chat_id=LAN, message_id=copied["message_id"])
    await api("deleteMessages", chat_id=LAN, message_ids=[sent["message_id"], 404])
    await api("sendChatAction", chat_id=LAN, action="typing")


async def media(api: CheckedApi) -> None:
    above: dict[str, Any] = {"show_caption_above_media": True}
    photo = await api("sendPhoto", PICTURE, chat_id=LAN, caption="<i>a</i>", parse_mode="HTML", **above)
    await api("editMessageCaption", chat_id=LAN, message_id=photo["message_id"], caption="b")
    paper = await api("sendDocument", PAPER, chat_id=LAN, caption="a")
    await api("getFile", file_id=paper["document"]["file_id"])
    new = {"type": "document", "media": "attach://part", "caption": "c"}
    await api("editMessageMedia", PART, chat_id=LAN, message_id=photo["message_id"], media=new)
    album = [{"type": "document", "media": paper["document"]["file_id"]}, new]
    one, two = await api("sendMediaGroup", PART, chat_id=LAN, media=album)
    assert one["media_group_id"] == two["media_group_id"]


async def identity(api: CheckedApi) -> None:
    commands = [{"command": "viec", "description": "Việc cần làm"}]
    for scope in ({"type": "default"}, {"type": "all_private_chats"}, {"type": "chat", "chat_id": LAN}):
        await api("setMyCommands", commands=commands, scope=scope)
        assert await api("getMyCommands", scope=scope) == commands
    await api("deleteMyCommands", scope={"type": "default"})
    assert await api("getMyCommands") == []
    await api("setMyName", name="Hệ thống")
    await api("getMyName")
    await api("setMyDescription", description="a", language_code="vi")
    await api("getMyDescription", language_code="vi")
    await api("setMyShortDescription", short_description="a")
    await api("getMyShortDescription")
    await api("setChatMenuButton", chat_id=LAN, menu_button={"type": "commands"})
    await api("getChatMenuButton", chat_id=LAN)
    await api("getChatMember", chat_id=LAN, user_id=LAN)


async def people_act(api: CheckedApi) -> list[str]:
    world = api.world
    sent = await api("sendMessage", chat_id=LAN, text="a", reply_markup=keyboard([button()]))
    said = world.say(LAN, "😀 /viec https://a.vn", reply_to=sent["message_id"])
    world.edit(LAN, said["message_id"], "khác")
    query = world.tap(LAN, sent["message_id"], "x")
    for kind, name in (("photo", "a.png"), ("document", "a.docx"), ("voice", "a.ogg"), ("sticker", "a.webp")):
        world.send_file(LAN, PIXEL, kind=kind, name=name, caption="#a", media_group_id="5")
    world.send_contact(LAN, "+84912")
    world.forward(LAN, LAN, sent["message_id"])
    world.change_person(LAN, blocked=True)
    world.start(LAN)
    found = await kinds(api)
    await api("answerCallbackQuery", callback_query_id=query, text="a", show_alert=True)
    return found


async def a_group(api: CheckedApi) -> list[str]:
    group = api.world.add_group("Khối", [LAN])["id"]
    api.world.say(group, "/viec", person_id=LAN)
    await api("sendMessage", chat_id=group, text="a")
    await api("getChat", chat_id=group)
    for user_id in (LAN, api.world.bot_of(api.token).id):
        await api("getChatMember", chat_id=group, user_id=user_id)
    await api("leaveChat", chat_id=group)
    return await kinds(api)


async def test_a_broad_scenario_fits_the_models(checked: CheckedApi) -> None:
    """All methods and all kinds of updates are exchanged, and none of them differs from the models."""
    assert await kinds(checked) == ["message"]
    await texts_and_edits(checked)
    await media(checked)
    await identity(checked)
    sent = ["message", "edited_message", "callback_query", *["message"] * 6]
    assert await people_act(checked) == [*sent, "my_chat_member", "my_chat_member", "message"]
    assert await a_group(checked) == ["my_chat_member", "message", "message"]
    await checked("setWebhook", url="http://127.0.0.1:9/", max_connections=2, allowed_updates=["message"])
    await checked("getWebhookInfo")
    await checked("deleteWebhook", drop_pending_updates=True)
    await checked("logOut")
    await checked("close")
    assert {method.name for method in METHODS.values()} == checked.seen


@pytest.mark.parametrize(
    ("method", "result"),
    [
        ("editMessageText", None),
        ("getMe", {"id": 1, "first_name": "a"}),
        ("getMe", {"id": 1, "is_bot": True, "first_name": "a", "nickname": "b"}),
        ("sendMessage", {"message_id": 1, "chat": {"id": 1, "type": "private"}}),
    ],
)
def test_the_check_itself_can_fail(method: str, result: Any) -> None:
    """A null, a missing and an unknown field are noticed."""
    from tests.simulator.published_models import check_result

    with pytest.raises((AssertionError, ValueError)):
        check_result(method, result)
