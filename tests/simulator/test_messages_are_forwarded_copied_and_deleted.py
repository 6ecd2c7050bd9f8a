"""What stays of a message when the bot forwards, copies or deletes it."""

from typing import Any

import pytest

from tests.simulator.api import Api, RefusedError, button, keyboard
from tests.simulator.conftest import LAN, PIXEL

PICTURE = {"photo": ("a.png", PIXEL, "image/png")}


async def test_a_forward_names_its_first_origin_and_cannot_be_edited(api: Api) -> None:
    """Forwarding again keeps the origin; buttons stay behind."""
    api.world.say(LAN, "gốc")
    (update,) = await api.updates()
    where: dict[str, Any] = {"chat_id": LAN, "from_chat_id": LAN}
    first = await api("forwardMessage", **where, message_id=update["message"]["message_id"])
    second = await api("forwardMessage", **where, message_id=first["message_id"])
    assert second["forward_origin"]["sender_user"]["id"] == LAN
    with pytest.raises(RefusedError, match="message can't be edited"):
        await api("editMessageText", chat_id=LAN, message_id=second["message_id"], text="b")


async def test_a_copy_has_the_content_only(api: Api) -> None:
    """Buttons, album and origin stay behind; a new caption and new buttons may be given."""
    sent = await api(
        "sendPhoto", PICTURE, chat_id=LAN, caption="<b>a</b>", parse_mode="HTML", reply_markup=keyboard([button()])
    )
    order = {"chat_id": LAN, "from_chat_id": LAN, "message_id": sent["message_id"]}
    plain = api.world.chat(LAN).messages[(await api("copyMessage", **order))["message_id"]].body
    assert (plain["caption"], plain["photo"], "reply_markup" in plain) == ("a", sent["photo"], False)
    other = api.world.chat(LAN).messages[(await api("copyMessage", **order, caption="b"))["message_id"]].body
    assert (other["caption"], "caption_entities" in other) == ("b", False)


@pytest.mark.parametrize(("method", "says"), [("forwardMessage", "forwarded"), ("copyMessage", "copied")])
async def test_protected_content_stays_where_it_is(api: Api, method: str, says: str) -> None:
    """protect_content forbids forwarding and copying."""
    sent = await api("sendMessage", chat_id=LAN, text="a", protect_content=True)
    with pytest.raises(RefusedError, match=f"message can't be {says}"):
        await api(method, chat_id=LAN, from_chat_id=LAN, message_id=sent["message_id"])


async def test_the_bot_deletes_both_sides_in_private_and_its_own_in_groups(api: Api) -> None:
    """In a private chat everything can be deleted, in a group a plain member deletes its own messages."""
    await api("deleteMessage", chat_id=LAN, message_id=1)
    assert list(api.world.chat(LAN).messages) == []
    group = api.world.add_group("Khối", [LAN])["id"]
    said = api.world.say(group, "/viec", person_id=LAN)
    with pytest.raises(RefusedError, match="message can't be deleted"):
        await api("deleteMessage", chat_id=group, message_id=said["message_id"])
    sent = await api("sendMessage", chat_id=group, text="a")
    assert await api("deleteMessages", chat_id=group, message_ids=[said["message_id"], sent["message_id"]])
    assert said["message_id"] in api.world.chat(group).messages
    assert sent["message_id"] not in api.world.chat(group).messages


async def test_a_phone_that_was_only_looked_at_has_not_started(api: Api) -> None:
    """Opening a person's chat on the page does not let the bot write to them."""
    api.world.add_person("Minh", id=9)
    assert api.world.chat_view(9)["messages"] == []
    with pytest.raises(RefusedError, match="chat not found"):
        await api("sendMessage", chat_id=9, text="a")


async def test_a_pinned_message_shows_until_it_goes(api: Api) -> None:
    """The newest pinned message is shown; deleting it shows the one before."""
    ids = [(await api("sendMessage", chat_id=LAN, text=text))["message_id"] for text in "ab"]
    for message_id in ids:
        await api("pinChatMessage", chat_id=LAN, message_id=message_id)
    assert (await api("getChat", chat_id=LAN))["pinned_message"]["text"] == "b"
    await api("deleteMessage", chat_id=LAN, message_id=ids[1])
    assert api.world.chat_view(LAN)["pinned"] == ids[0]
    await api("unpinChatMessage", chat_id=LAN)
    assert api.world.chat_view(LAN)["pinned"] is None


async def test_a_chat_remembers_its_last_thousand_messages(api: Api) -> None:
    """Older ones are forgotten, so that a long benchmark keeps its memory."""
    for number in range(1005):
        await api("sendMessage", chat_id=LAN, text=str(number))
    kept = [message.body["text"] for message in api.world.chat(LAN).messages.values()]
    assert (len(kept), kept[0], kept[-1]) == (1000, "5", "1004")


async def test_only_an_administrator_who_may_pin_pins_in_a_group(api: Api) -> None:
    """Bot API, pinChatMessage: the bot must be an administrator with that right."""
    group = api.world.add_group("Khối", [LAN])["id"]
    sent = await api("sendMessage", chat_id=group, text="a")
    with pytest.raises(RefusedError, match="not enough rights to manage pinned messages"):
        await api("pinChatMessage", chat_id=group, message_id=sent["message_id"])
    api.world.change_group(group, bot_pins=True)
    assert await api("pinChatMessage", chat_id=group, message_id=sent["message_id"])
    assert api.world.chat_view(group)["pinned"] == sent["message_id"]


async def test_a_supergroup_has_another_number(api: Api) -> None:
    """Bot API, migrate_to_chat_id: the bot hears it, and a call with the old number is refused with the new one."""
    group = api.world.add_group("Khối", [LAN])["id"]
    await api.updates()
    new = api.world.change_group(group, upgrade=True)["id"]
    (update,) = await api.updates()
    assert (update["message"]["chat"]["id"], update["message"]["migrate_to_chat_id"]) == (group, new)
    with pytest.raises(RefusedError, match="group chat was upgraded to a supergroup chat") as refused:
        await api("sendMessage", chat_id=group, text="a")
    assert refused.value.parameters == {"migrate_to_chat_id": new}
    assert (await api("sendMessage", chat_id=new, text="a"))["chat"]["type"] == "supergroup"
