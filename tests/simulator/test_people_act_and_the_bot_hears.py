"""What people do with their phones becomes complete updates; what the bot does shows on the phones."""

from typing import Any

import pytest

from simulator.errors import BadOrder
from simulator.pictures import size_of
from simulator.world import World
from tests.simulator.api import Api, button, keyboard
from tests.simulator.conftest import LAN, PIXEL


async def heard(api: Api) -> Any:
    """The one update that waits, without its id."""
    (update,) = await api.updates()
    del update["update_id"]
    (content,) = update.items()
    return content


async def test_a_command_is_marked(api: Api) -> None:
    """A leading slash makes a bot_command, counted in UTF-16 units; sender and chat are complete."""
    api.world.say(LAN, "/viec 😀")
    kind, message = await heard(api)
    assert kind == "message"
    assert message["entities"] == [{"type": "bot_command", "offset": 0, "length": 5}]
    assert message["from"] == {"id": LAN, "is_bot": False, "first_name": "Lan", "language_code": "vi"}
    assert message["chat"] == {"id": LAN, "type": "private", "first_name": "Lan"}


async def test_a_deep_link_is_a_start_with_its_payload(api: Api) -> None:
    """Following t.me/bot?start=abc sends /start abc."""
    api.world.start(LAN, "abc")
    assert (await heard(api))[1]["text"] == "/start abc"


async def test_a_long_text_comes_in_pieces(api: Api) -> None:
    """Telegram's apps cut a text of 10,000 letters into three messages."""
    api.world.say(LAN, "ă" * 10_000)
    assert [len(update["message"]["text"]) for update in await api.updates()] == [4096, 4096, 1808]


async def test_a_tap_carries_the_message_as_it_was(api: Api) -> None:
    """The query has data, message and chat_instance; a later edit does not change what was queued."""
    markup = keyboard([button("A", callback_data="a"), button("B", callback_data="b")])
    sent = await api("sendMessage", chat_id=LAN, text="trước", reply_markup=markup)
    query_id = api.world.tap(LAN, sent["message_id"], row=0, col=1)
    await api("editMessageText", chat_id=LAN, message_id=sent["message_id"], text="sau")
    kind, query = await heard(api)
    assert (kind, query["id"], query["data"], query["message"]) == ("callback_query", query_id, "b", sent)
    assert query["chat_instance"] == api.world.chat(LAN).instance


@pytest.mark.parametrize("place", [{"data": "z"}, {"row": 5}, {"row": 0, "col": 7}, {}, {"row": 0, "col": 1}])
async def test_only_buttons_that_are_there_are_tapped(api: Api, place: dict[str, Any]) -> None:
    """An unknown button or one without callback data cannot be tapped."""
    markup = keyboard([button(), button(url="https://a.vn")])
    sent = await api("sendMessage", chat_id=LAN, text="a", reply_markup=markup)
    with pytest.raises(BadOrder):
        api.world.tap(LAN, sent["message_id"], **place)
    assert await api("getUpdates") == []


async def test_blocking_is_heard_and_starting_again_unblocks(api: Api) -> None:
    """my_chat_member tells kicked, then member; /start follows."""
    api.world.change_person(LAN, blocked=True)
    kind, change = await heard(api)
    assert (kind, change["old_chat_member"]["status"]) == ("my_chat_member", "member")
    assert change["new_chat_member"] == {"status": "kicked", "user": api.world.pick().user(), "until_date": 0}
    api.world.start(LAN)
    change, message = await api.updates()
    assert change["my_chat_member"]["new_chat_member"]["status"] == "member"
    assert message["message"]["text"] == "/start"
    assert await api("sendMessage", chat_id=LAN, text="a")


async def test_an_edited_message_keeps_its_number(api: Api) -> None:
    """edited_message has the old id, the new text and an edit date; the bot's messages cannot be edited."""
    said = api.world.say(LAN, "/viec")
    await api.updates()
    api.world.edit(LAN, said["message_id"], "khác")
    kind, message = await heard(api)
    assert (kind, message["message_id"], message["text"]) == ("edited_message", said["message_id"], "khác")
    assert "entities" not in message
    assert message["edit_date"] >= message["date"]
    sent = await api("sendMessage", chat_id=LAN, text="a")
    with pytest.raises(BadOrder):
        api.world.edit(LAN, sent["message_id"], "b")


async def test_files_can_be_fetched(api: Api) -> None:
    """A document sent by a person is described, found by getFile and downloaded byte by byte."""
    api.world.send_file(LAN, b"PK\x03", kind="document", name="Báo cáo.docx", mime="application/msword", caption="#a")
    _, message = await heard(api)
    assert (message["document"]["file_name"], message["document"]["file_size"]) == ("Báo cáo.docx", 3)
    assert message["caption_entities"] == [{"type": "hashtag", "offset": 0, "length": 2}]
    path = (await api("getFile", file_id=message["document"]["file_id"]))["file_path"]
    assert api.world.file_at(api.token, path) == b"PK\x03"
    assert api.world.file_at(api.token, "documents/none") is None


async def test_the_same_bytes_have_the_same_unique_id(api: Api) -> None:
    """file_unique_id is equal for equal content, file_id is not."""
    for _ in range(2):
        api.world.send_file(LAN, PIXEL, kind="photo", name="a.png")
    one, two = (update["message"]["photo"][-1] for update in await api.updates())
    assert one["file_unique_id"] == two["file_unique_id"]
    assert one["file_id"] != two["file_id"]
    assert (one["width"], one["height"]) == (1, 1)


async def test_a_forwarded_message_names_its_origin(api: Api) -> None:
    """A card forwarded to another person's chat carries its origin and no buttons."""
    api.world.add_person("Minh", id=9)
    sent = await api("sendMessage", chat_id=LAN, text="thẻ", reply_markup=keyboard([button()]))
    view = api.world.forward(9, LAN, sent["message_id"])
    _, message = await heard(api)
    assert (message["text"], message["chat"]["id"], view["forwarded"]) == ("thẻ", 9, True)
    assert message["forward_origin"]["sender_user"]["id"] == api.world.pick().id
    assert "reply_markup" not in message


async def test_a_contact_is_ones_own_unless_another_is_named(api: Api) -> None:
    """user_id is there only for one's own number."""
    api.world.send_contact(LAN, "+84912")
    assert (await heard(api))[1]["contact"] == {"phone_number": "+84912", "first_name": "Lan", "user_id": LAN}
    api.world.send_contact(LAN, "+84913", "Minh")
    assert (await heard(api))[1]["contact"] == {"phone_number": "+84913", "first_name": "Minh"}


async def test_a_group_is_heard_in_privacy_mode(api: Api) -> None:
    """A bot in a group hears commands, mentions of itself and replies to it; nothing once it is put out."""
    world = api.world
    group = world.add_group("Khối", [LAN])["id"]
    sent = await api("sendMessage", chat_id=group, text="chào")
    assert [key for update in await api.updates() for key in update][1::2] == ["my_chat_member", "message"]
    name = world.pick().username
    for words in ("chuyện riêng", "/viec", "/viec@other_bot", f"/viec@{name}", f"@{name} xem", "@other_bot xem"):
        world.say(group, words, person_id=LAN)
    world.say(group, "trả lời", person_id=LAN, reply_to=sent["message_id"])
    said = [update["message"]["text"] for update in await api.updates()]
    assert said == ["/viec", f"/viec@{name}", f"@{name} xem", "trả lời"]
    world.pick().reads_groups = True
    world.say(group, "chuyện riêng", person_id=LAN)
    assert (await heard(api))[1]["chat"] == {"id": group, "type": "group", "title": "Khối"}
    world.change_group(group, bot_inside=False)
    world.say(group, "/viec", person_id=LAN)
    assert (await heard(api))[0] == "my_chat_member"


async def test_a_second_bot_has_its_own_chats(api: Api) -> None:
    """Chats, updates and the page belong to one bot; the first that asked who it is is the one shown."""
    other = Api(api.world, "2000:other")
    await other("getMe")
    api.world.say(LAN, "/start", bot=2000)
    assert await api("getUpdates") == []
    assert (await heard(other))[1]["text"] == "/start"
    assert api.world.state_view()["bot"]["id"] == 1000
    assert api.world.state_view(2000)["bot"]["id"] == 2000
    with pytest.raises(BadOrder):
        api.world.pick(3000)


async def test_the_phone_shows_the_narrowest_commands(api: Api) -> None:
    """A chat's own list goes before that of all private chats, one's language before the rest."""
    for scope, name in (({"type": "default"}, "a"), ({"type": "all_private_chats"}, "b")):
        await api("setMyCommands", commands=[{"command": name, "description": name}], scope=scope)
    assert [c["command"] for c in api.world.chat_view(LAN)["commands"]] == ["b"]
    own = {"type": "chat", "chat_id": LAN}
    await api("setMyCommands", commands=[{"command": "c", "description": "c"}], scope=own)
    await api("setMyCommands", commands=[{"command": "d", "description": "d"}], scope=own, language_code="vi")
    assert [c["command"] for c in api.world.chat_view(LAN)["commands"]] == ["d"]


async def test_a_one_time_keyboard_goes_after_use(api: Api) -> None:
    """A reply keyboard stays until it is used, replaced or removed."""
    once = {"keyboard": [["Có"]], "one_time_keyboard": True}
    await api("sendMessage", chat_id=LAN, text="a", reply_markup=once)
    assert api.world.chat_view(LAN)["reply_keyboard"] == {**once, "keyboard": [[{"text": "Có"}]]}
    api.world.say(LAN, "Có")
    assert api.world.chat_view(LAN)["reply_keyboard"] is None
    await api("sendMessage", chat_id=LAN, text="a", reply_markup={"keyboard": [["Có"]]})
    await api("sendMessage", chat_id=LAN, text="a", reply_markup={"remove_keyboard": True})
    assert api.world.chat_view(LAN)["reply_keyboard"] is None


def test_a_person_with_an_id_is_added_once(world: World) -> None:
    """Adding the same id again changes the person instead of making a second one."""
    world.add_person("Lan", id=5)
    assert world.add_person("Minh", id=5)["first_name"] == "Minh"
    assert list(world.people) == [5]
    assert world.add_person("Hoa")["id"] != 5


@pytest.mark.parametrize(
    ("head", "size"),
    [
        (b"GIF89a\x02\x00\x03\x00", (2, 3)),
        (b"BM" + b"\0" * 16 + b"\x02\0\0\0\xfd\xff\xff\xff", (2, 3)),
        (b"\xff\xd8\xff\xe0\x00\x04ab\xff\xc0\x00\x0b\x08\x00\x03\x00\x02\x01", (2, 3)),
        (b"RIFF....WEBPVP8X" + b"\0" * 8 + b"\x01\0\0\x02\0\0", (2, 3)),
        (b"RIFF....WEBPVP8L" + b"\0" * 5 + bytes([1, 0x80, 0, 0]), (2, 3)),
        (b"RIFF....WEBPVP8 " + b"\0" * 10 + b"\x02\0\x03\0", (2, 3)),
        (b"RIFF....WEBPVP9 ", None),
        (b"\xff\xd8\xff", None),
        (b"%PDF", None),
    ],
)
def test_pictures_tell_their_size(head: bytes, size: tuple[int, int] | None) -> None:
    """Width and height are read from the first bytes of the usual kinds of picture."""
    assert size_of(head) == size
