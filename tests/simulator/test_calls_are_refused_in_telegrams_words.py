"""What Telegram refuses is refused with its own code and sentence."""

from typing import Any

import pytest

from simulator.errors import NOT_MODIFIED, QUERY_TOO_OLD
from simulator.world import World
from tests.simulator.api import Api, RefusedError, button, keyboard
from tests.simulator.conftest import LAN, PIXEL

BIG = 20 * 1024 * 1024 + 1
INLINE = "can't parse inline keyboard button: "

REFUSED_TEXTS: list[tuple[str, dict[str, Any], str]] = [
    ("no text", {}, "message text is empty"),
    ("blank text", {"text": " \n\u200b"}, "message text is empty"),
    ("4097 units", {"text": "ă" * 4097}, "message is too long"),
    ("4097 units of pairs", {"text": "😀" * 2049}, "message is too long"),
    ("over 32 KiB", {"text": "ễ" * 11_000}, "text is too long"),
    ("half a pair", {"text": "\ud83d"}, "strings must be encoded in UTF-8"),
    ("unknown mode", {"text": "a", "parse_mode": "bbcode"}, "unsupported parse_mode"),
    ("entities no list", {"text": "a", "entities": {}}, "can't parse entities JSON object"),
    ("entity no object", {"text": "a", "entities": [1]}, "can't parse MessageEntity: expected an Object"),
    ("entity without type", {"text": "a", "entities": [{}]}, "can't parse MessageEntity: Can't find field \"type\""),
    (
        "entity too long",
        {"text": "😀", "entities": [{"type": "bold", "offset": 0, "length": 3}]},
        "entity beginning at UTF-16 offset 0 ends after the end of the text at UTF-16 offset 2",
    ),
    ("no chat", {"text": "a", "chat_id": ""}, "chat_id is empty"),
    ("words as chat", {"text": "a", "chat_id": "@lan"}, "chat not found"),
    ("stranger", {"text": "a", "chat_id": 8}, "chat not found"),
    ("answer to nothing", {"text": "a", "reply_parameters": {"message_id": 99}}, "message to be replied not found"),
    ("markup no JSON", {"text": "a", "reply_markup": "{"}, "can't parse reply keyboard markup JSON object"),
    ("markup a list", {"text": "a", "reply_markup": [1]}, "object expected as reply markup"),
]

REFUSED_KEYBOARDS: list[tuple[str, Any, str]] = [
    ("65 bytes of data", keyboard([button(callback_data="a" * 65)]), "BUTTON_DATA_INVALID"),
    ("65 bytes in 33 letters", keyboard([button(callback_data="đ" * 32 + "a")]), "BUTTON_DATA_INVALID"),
    ("no action", keyboard([{"text": "a"}]), INLINE + "Text buttons are unallowed in the inline keyboard"),
    (
        "two actions",
        keyboard([button(url="https://a.vn", callback_data="b")]),
        INLINE + "exactly one action is allowed",
    ),
    ("no text", keyboard([{"callback_data": "b"}]), INLINE + 'Can\'t find field "text"'),
    ("empty text", keyboard([button("", callback_data="b")]), "inline keyboard button text must be non-empty"),
    ("no object", keyboard(["a"]), INLINE + "InlineKeyboardButton must be an Object"),
    ("no rows", {"inline_keyboard": [button()]}, 'field "inline_keyboard" of the InlineKeyboardMarkup must be'),
    ("101 buttons", keyboard(*[[button()]] * 101), "reply markup is too long"),
    ("too many bytes", keyboard(*[[button("a" * 200)]] * 60), "reply markup is too long"),
    ("copies nothing", keyboard([button(copy_text={"text": ""})]), "BUTTON_COPY_TEXT_INVALID"),
    ("copies 257 units", keyboard([button(copy_text={"text": "a" * 257})]), "BUTTON_COPY_TEXT_INVALID"),
    (
        "strange link",
        keyboard([button(url="ftp://a.vn")]),
        "inline keyboard button URL 'ftp://a.vn' is invalid: Unsupp",
    ),
    ("no host", keyboard([button(url="https://a")]), "inline keyboard button URL 'https://a' is invalid: Wrong HTTP"),
    ("reply rows", {"keyboard": ["a"]}, 'field "keyboard" must be an Array of Arrays'),
    ("reply text", {"keyboard": [[{"text": " "}]]}, "keyboard button text must be non-empty"),
    ("reply object", {"keyboard": [[1]]}, "can't parse keyboard button: KeyboardButton must be a String or an Object"),
    ("reply field", {"keyboard": [[{}]]}, "can't parse keyboard button: Can't find field \"text\""),
]

REFUSED_CALLS: list[tuple[str, dict[str, Any], str]] = [
    ("sendChatAction", {"action": "sleeping"}, "wrong parameter action in request"),
    ("sendContact", {"first_name": "Lan"}, "phone number is empty"),
    ("sendContact", {"phone_number": "0912"}, "first name is empty"),
    ("sendPhoto", {}, "there is no photo in the request"),
    ("sendDocument", {"document": "attach://gone"}, "there is no document in the request"),
    ("sendDocument", {"document": "BQACnothing"}, "wrong file identifier/HTTP URL specified"),
    ("sendDocument", {"document": "https://a.vn/b.pdf"}, "failed to get HTTP URL content"),
    ("sendMediaGroup", {"media": []}, "there are no messages to send"),
    ("sendMediaGroup", {"media": [{}] * 11}, "too many messages to send as an album"),
    ("getFile", {}, "file_id not specified"),
    ("getFile", {"file_id": "BQACnothing"}, "invalid file_id"),
    ("getChat", {"chat_id": 404}, "chat not found"),
    ("getChatMember", {"user_id": 404}, "user not found"),
    ("pinChatMessage", {"message_id": 404}, "message to pin not found"),
    ("unpinChatMessage", {"message_id": 404}, "message to unpin not found"),
    ("deleteMessage", {"message_id": 404}, "message to delete not found"),
    ("deleteMessage", {}, "message identifier is not specified"),
    ("deleteMessages", {}, "message identifiers are not specified"),
    ("deleteMessages", {"message_ids": list(range(1, 102))}, "too many message identifiers specified"),
    ("forwardMessage", {"from_chat_id": LAN, "message_id": 404}, "message to forward not found"),
    ("copyMessage", {"from_chat_id": LAN, "message_id": 404}, "message to copy not found"),
    ("editMessageText", {"message_id": 404, "text": "a"}, "message to edit not found"),
    ("editMessageText", {"message_id": 1, "text": "a"}, "message can't be edited"),
    ("editMessageText", {"message_id": 1, "text": "a" * 4097}, "MESSAGE_TOO_LONG"),
    ("editMessageText", {"inline_message_id": "x", "text": "a"}, "MESSAGE_ID_INVALID"),
    ("answerCallbackQuery", {"callback_query_id": "404"}, QUERY_TOO_OLD),
    ("answerCallbackQuery", {"callback_query_id": "404", "text": "a" * 201}, "MESSAGE_TOO_LONG"),
    ("setMyCommands", {"commands": [{"command": "Viec", "description": "a"}]}, "BOT_COMMAND_INVALID"),
    ("setMyCommands", {"commands": [{"command": "việc", "description": "a"}]}, "BOT_COMMAND_INVALID"),
    ("setMyCommands", {"commands": [{"command": "a" * 33, "description": "a"}]}, "BOT_COMMAND_INVALID"),
    ("setMyCommands", {"commands": [{"command": "a", "description": ""}]}, "BOT_COMMAND_DESCRIPTION_INVALID"),
    ("setMyCommands", {"commands": [{"command": "a", "description": "b"}] * 101}, "BOT_COMMANDS_TOO_MUCH"),
    ("setMyCommands", {"commands": [], "scope": {"type": "chat", "chat_id": 8}}, "chat not found"),
    ("setMyCommands", {"commands": [], "language_code": "vie"}, "invalid language code specified"),
    ("setWebhook", {"url": "http://a.vn"}, "bad webhook: An HTTPS URL must be provided for webhook"),
    ("setWebhook", {"url": "https://a.vn", "secret_token": "a b"}, "secret token contains unallowed characters"),
    ("setWebhook", {"url": "https://a.vn", "secret_token": "a" * 257}, "secret token is too long"),
]  # fmt: skip


async def refusal(api: Api, method: str, **params: Any) -> str:
    with pytest.raises(RefusedError) as caught:
        await api(method, **params)
    assert caught.value.code == 400
    assert caught.value.text.startswith("Bad Request: ")
    return caught.value.text.removeprefix("Bad Request: ")


@pytest.mark.parametrize(("params", "says"), [case[1:] for case in REFUSED_TEXTS], ids=[c[0] for c in REFUSED_TEXTS])
async def test_a_text_is_refused(api: Api, params: dict[str, Any], says: str) -> None:
    """A text that Telegram does not take is refused in its words."""
    assert await refusal(api, "sendMessage", **{"chat_id": LAN, **params}) == says


@pytest.mark.parametrize(
    ("markup", "says"), [case[1:] for case in REFUSED_KEYBOARDS], ids=[c[0] for c in REFUSED_KEYBOARDS]
)
async def test_a_keyboard_is_refused(api: Api, markup: Any, says: str) -> None:
    """A keyboard that Telegram does not take is refused in its words, and nothing is sent."""
    text = await refusal(api, "sendMessage", chat_id=LAN, text="a", reply_markup=markup)
    assert text.startswith(says)
    assert len(api.world.chat(LAN).messages) == 1


@pytest.mark.parametrize(("method", "params", "says"), REFUSED_CALLS)
async def test_a_call_is_refused(api: Api, method: str, params: dict[str, Any], says: str) -> None:
    """A call with wrong particulars is refused in Telegram's words."""
    assert await refusal(api, method, **{"chat_id": LAN, **params}) == says


async def test_an_edit_must_change_something(api: Api) -> None:
    """The same text and the same keyboard again are refused; another keyboard alone is accepted."""
    markup = keyboard([button()])
    sent = await api("sendMessage", chat_id=LAN, text="<b>a</b>", parse_mode="HTML", reply_markup=markup)
    same = {"chat_id": LAN, "message_id": sent["message_id"]}
    again = {**same, "text": "a", "entities": [{"type": "bold", "offset": 0, "length": 1}], "reply_markup": markup}
    assert await refusal(api, "editMessageText", **again) == NOT_MODIFIED
    assert await refusal(api, "editMessageReplyMarkup", **same, reply_markup=markup) == NOT_MODIFIED
    assert "reply_markup" not in await api("editMessageReplyMarkup", **same)
    assert await refusal(api, "editMessageReplyMarkup", **same) == NOT_MODIFIED


async def test_an_edit_takes_inline_keyboards_only(api: Api) -> None:
    """A reply keyboard in an edit is refused, and a message sent with one cannot be edited."""
    plain = await api("sendMessage", chat_id=LAN, text="a")
    reply = {"keyboard": [["Có"]]}
    changed = {"chat_id": LAN, "message_id": plain["message_id"], "text": "b"}
    assert await refusal(api, "editMessageText", **changed, reply_markup=reply) == "inline keyboard expected"
    sent = await api("sendMessage", chat_id=LAN, text="a", reply_markup=reply)
    changed["message_id"] = sent["message_id"]
    assert await refusal(api, "editMessageText", **changed) == "message can't be edited"


async def test_text_and_caption_are_not_exchanged(api: Api) -> None:
    """A text has no caption and a photo no text."""
    text = await api("sendMessage", chat_id=LAN, text="a")
    photo = await api("sendPhoto", files={"photo": ("a.png", PIXEL, "image/png")}, chat_id=LAN)
    wrong = await refusal(api, "editMessageCaption", chat_id=LAN, message_id=text["message_id"], caption="b")
    assert wrong == "there is no caption in the message to edit"
    photo_id = photo["message_id"]
    wrong = await refusal(api, "editMessageCaption", chat_id=LAN, message_id=photo_id, caption="a" * 1025)
    assert wrong == "MEDIA_CAPTION_TOO_LONG"
    wrong = await refusal(api, "sendPhoto", chat_id=LAN, photo=photo["photo"][-1]["file_id"], caption="a" * 1025)
    assert wrong == "message caption is too long"
    wrong = await refusal(api, "editMessageText", chat_id=LAN, message_id=photo_id, text="b")
    assert wrong == "there is no text in the message to edit"


async def test_a_tap_is_answered_once(api: Api) -> None:
    """The second answer to one query id is refused."""
    sent = await api("sendMessage", chat_id=LAN, text="a", reply_markup=keyboard([button()]))
    query_id = api.world.tap(LAN, sent["message_id"], "x")
    assert await api("answerCallbackQuery", callback_query_id=query_id, text="ă" * 200) is True
    assert await refusal(api, "answerCallbackQuery", callback_query_id=query_id) == QUERY_TOO_OLD


async def test_files_are_refused_over_the_limits(api: Api) -> None:
    """A photo has at most 10 MB, an upload 50 MB, a download 20 MB, and a picture must be one."""
    files = {"photo": ("a.png", PIXEL + b"\0" * 10 * 1024 * 1024, "image/png")}
    assert await refusal(api, "sendPhoto", files=files, chat_id=LAN) == "PHOTO_SAVE_FILE_INVALID"
    files = {"photo": ("a.png", b"no picture", "image/png")}
    assert await refusal(api, "sendPhoto", files=files, chat_id=LAN) == "IMAGE_PROCESS_FAILED"
    files = {"photo": ("a.png", PIXEL[:16] + bytes([0, 0, 0, 1, 0, 0, 0, 21]) + PIXEL[24:], "image/png")}
    assert await refusal(api, "sendPhoto", files=files, chat_id=LAN) == "PHOTO_INVALID_DIMENSIONS"
    files = {"document": ("a", b"", "")}
    assert await refusal(api, "sendDocument", files=files, chat_id=LAN) == "file must be non-empty"
    with pytest.raises(RefusedError) as caught:
        await api("sendDocument", files={"document": ("a", b"\0" * (50 * 1024 * 1024 + 1), "")}, chat_id=LAN)
    assert (caught.value.code, caught.value.text) == (413, "Request Entity Too Large")
    large = await api("sendDocument", files={"document": ("a", b"\0" * BIG, "")}, chat_id=LAN)
    assert await refusal(api, "getFile", file_id=large["document"]["file_id"]) == "file is too big"


async def test_a_file_keeps_its_type(api: Api) -> None:
    """A document's id is no photo, and another bot's id is nothing."""
    sent = await api("sendDocument", files={"document": ("a.txt", b"a", "text/plain")}, chat_id=LAN)
    file_id = sent["document"]["file_id"]
    assert await refusal(api, "sendPhoto", chat_id=LAN, photo=file_id) == "can't use file of type Document as Photo"
    assert (await api("sendDocument", chat_id=LAN, document=file_id))["document"]["file_id"] == file_id
    other = Api(api.world, "2000:other")
    await other("getMe")
    assert await refusal(other, "getFile", file_id=file_id) == "invalid file_id"


async def test_people_who_blocked_or_never_started_are_out_of_reach(world: World, api: Api) -> None:
    """403 for a person who blocked the bot or is only known from a group."""
    world.add_person("Minh", id=9)
    world.add_group("Khối", [LAN, 9])
    world.change_person(LAN, blocked=True)
    for chat_id, says in (
        (LAN, "Forbidden: bot was blocked by the user"),
        (9, "Forbidden: bot can't initiate conversation with a user"),
    ):
        with pytest.raises(RefusedError) as caught:
            await api("sendMessage", chat_id=chat_id, text="a")
        assert (caught.value.code, caught.value.text) == (403, says)


@pytest.mark.parametrize("token", ["", "abc", "12", "12:", ":abc", "a1:bc", "12:a b"])
async def test_what_is_no_token_is_unauthorised(world: World, token: str) -> None:
    """A token is digits, a colon and a secret."""
    with pytest.raises(RefusedError) as caught:
        await Api(world, token)("getMe")
    assert (caught.value.code, caught.value.text) == (401, "Unauthorized: invalid token specified")


async def test_unknown_methods_are_not_found_and_known_ones_in_any_case(api: Api) -> None:
    """Method names are read without regard to case; others answer 404."""
    assert (await api("GETME"))["id"] == 1000
    with pytest.raises(RefusedError) as caught:
        await api("sendNothing")
    assert caught.value.code == 404
    assert caught.value.text.startswith("Not Found")
