"""getUpdates keeps updates until an offset confirms them, and serves one poller."""

import asyncio
from typing import Any

import pytest

from simulator.world import World
from tests.simulator.api import Api, RefusedError, button, keyboard
from tests.simulator.conftest import LAN


def texts(updates: list[dict[str, Any]]) -> list[str]:
    return [update["message"]["text"] for update in updates]


def say(world: World, *words: str) -> None:
    for word in words:
        world.say(LAN, word)


async def test_updates_stay_until_confirmed(api: Api) -> None:
    """Without an offset the same updates come again; an offset removes all below it."""
    say(api.world, "một", "hai", "ba")
    first = await api("getUpdates")
    assert texts(first) == texts(await api("getUpdates")) == ["một", "hai", "ba"]
    ids = [update["update_id"] for update in first]
    assert ids == sorted(set(ids))
    assert texts(await api("getUpdates", offset=ids[1])) == ["hai", "ba"]
    assert texts(await api("getUpdates", offset=0)) == ["hai", "ba"]


async def test_a_negative_offset_keeps_the_newest(api: Api) -> None:
    """-2 forgets all but the two newest."""
    say(api.world, "một", "hai", "ba")
    assert texts(await api("getUpdates", offset=-2)) == ["hai", "ba"]
    assert texts(await api("getUpdates")) == ["hai", "ba"]


@pytest.mark.parametrize(("limit", "count"), [(1, 1), (0, 1), (-5, 1), (99, 99), (100, 100), (500, 100)])
async def test_the_limit_lies_between_1_and_100(api: Api, limit: int, count: int) -> None:
    """A limit outside its bounds is moved to the nearer one."""
    say(api.world, *map(str, range(120)))
    assert len(await api("getUpdates", limit=limit)) == count


async def test_a_long_poll_answers_when_something_arrives(api: Api) -> None:
    """A poll that found nothing answers with the first update that comes."""
    poll = asyncio.create_task(api("getUpdates", timeout=30))
    await asyncio.sleep(0)
    assert not poll.done()
    say(api.world, "một")
    assert texts(await poll) == ["một"]


async def test_a_long_poll_without_news_answers_an_empty_list(api: Api) -> None:
    """After the timeout the list is empty."""
    api.world.clock.advance(3600)
    assert await api.world.bot_of(api.token).queue.poll(0, 100, 0.01) == []


async def test_a_second_poller_ends_the_first(api: Api) -> None:
    """The poll that waits gets 409, the newer one goes on."""
    first = asyncio.create_task(api("getUpdates", timeout=30))
    await asyncio.sleep(0)
    second = asyncio.create_task(api("getUpdates", timeout=30))
    with pytest.raises(RefusedError) as caught:
        await first
    assert caught.value.code == 409
    assert caught.value.text.startswith("Conflict: terminated by other getUpdates request")
    say(api.world, "một")
    assert texts(await second) == ["một"]


async def test_a_webhook_and_polling_exclude_each_other(api: Api) -> None:
    """While a webhook is set getUpdates answers 409, and setting one ends a poll that waits."""
    poll = asyncio.create_task(api("getUpdates", timeout=30))
    await asyncio.sleep(0)
    await api("setWebhook", url="http://127.0.0.1:9/hook")
    with pytest.raises(RefusedError, match="terminated by setWebhook request"):
        await poll
    with pytest.raises(RefusedError, match="can't use getUpdates method while webhook is active") as caught:
        await api("getUpdates")
    assert caught.value.code == 409
    await api("deleteWebhook")
    assert await api("getUpdates") == []


async def test_only_allowed_kinds_arrive(api: Api) -> None:
    """allowed_updates holds from the next update on and is kept while it is not given again."""
    sent = await api("sendMessage", chat_id=LAN, text="a", reply_markup=keyboard([button()]))
    await api("getUpdates", allowed_updates='["callback_query"]')
    say(api.world, "một")
    api.world.tap(LAN, sent["message_id"], "x")
    assert [set(update) for update in await api.updates()] == [{"update_id", "callback_query"}]
    await api("getUpdates", allowed_updates="[]")
    say(api.world, "hai")
    assert texts(await api.updates()) == ["hai"]


async def test_taps_live_150_seconds_and_messages_24_hours(api: Api) -> None:
    """What is not fetched in time is never delivered."""
    sent = await api("sendMessage", chat_id=LAN, text="a", reply_markup=keyboard([button()]))
    say(api.world, "một")
    api.world.tap(LAN, sent["message_id"], "x")
    api.world.clock.advance(149)
    assert len(await api("getUpdates")) == 2
    api.world.clock.advance(1)
    assert texts(await api("getUpdates")) == ["một"]
    api.world.clock.advance(24 * 3600 - 151)
    assert len(await api("getUpdates")) == 1
    api.world.clock.advance(1)
    assert await api("getUpdates") == []


async def test_pending_updates_can_be_dropped(api: Api) -> None:
    """deleteWebhook and logOut forget what waits when told to."""
    say(api.world, "một")
    await api("deleteWebhook")
    assert (await api("getWebhookInfo"))["pending_update_count"] == 1
    await api("deleteWebhook", drop_pending_updates="true")
    assert (await api("getWebhookInfo"))["pending_update_count"] == 0


async def test_a_repeated_update_keeps_or_changes_its_id(api: Api) -> None:
    """An update can be delivered twice: after it was confirmed, or as a second one with the next id."""
    api.world.repeat_next_update("repeat_same_id")
    say(api.world, "một", "hai")
    first = await api("getUpdates")
    again = await api("getUpdates", offset=first[-1]["update_id"] + 1)
    assert again == first[:1]
    assert await api("getUpdates", offset=first[-1]["update_id"] + 1) == []
    api.world.repeat_next_update("repeat_new_id")
    say(api.world, "ba")
    one, two = await api.updates()
    assert two == {**one, "update_id": one["update_id"] + 1}


async def test_a_tap_sent_again_has_a_new_query(api: Api) -> None:
    """A tap that is repeated with a new update id has a new query id, and both can be answered."""
    sent = await api("sendMessage", chat_id=LAN, text="a", reply_markup=keyboard([button()]))
    api.world.repeat_next_update("repeat_new_id")
    api.world.tap(LAN, sent["message_id"], "x")
    ids = [update["callback_query"]["id"] for update in await api.updates()]
    assert len(set(ids)) == 2
    for query_id in ids:
        assert await api("answerCallbackQuery", callback_query_id=query_id)
