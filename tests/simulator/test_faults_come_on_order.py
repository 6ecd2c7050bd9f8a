"""Ordered faults hit the calls they name, as often as ordered, with or without effect."""

import asyncio
import time
from typing import Any

import pytest

from simulator.errors import BadOrder, ConnectionDropped
from simulator.limits import RateLimits
from simulator.world import World
from tests.simulator.api import Api, RefusedError
from tests.simulator.conftest import LAN


async def send(api: Api, chat_id: int = LAN) -> Any:
    return await api("sendMessage", chat_id=chat_id, text="a")


def texts(world: World) -> int:
    return len(world.chat(LAN).messages)


async def test_429_tells_how_long_to_wait(api: Api) -> None:
    """The ordered number of calls is refused with retry_after in body and header, the next one passes."""
    api.world.faults.order("429", method="sendMessage", retry_after=7, times=2)
    for _ in range(2):
        status, body, headers = await api.world.call(api.token, "sendMessage", {"chat_id": LAN, "text": "a"})
        assert (status, body["description"]) == (429, "Too Many Requests: retry after 7")
        assert body["parameters"] == {"retry_after": 7}
        assert headers == {"retry-after": "7"}
    assert await send(api)


async def test_a_fault_of_one_chat_spares_the_others(api: Api) -> None:
    """Only calls to the named chat meet the fault."""
    api.world.add_person("Minh", id=9)
    api.world.start(9)
    api.world.faults.order("429", chat_id=9)
    assert await send(api)
    with pytest.raises(RefusedError, match="Too Many Requests"):
        await send(api, 9)


async def test_a_global_429_closes_everything_for_its_time(api: Api) -> None:
    """From the first hit on all methods are refused, but getUpdates, until the time is over."""
    now = [100.0]
    api.world.faults._clock = lambda: now[0]
    api.world.faults.order("429", method="sendMessage", retry_after=5, everywhere=True)
    for _ in range(3):
        with pytest.raises(RefusedError):
            await send(api)
    assert await api("getUpdates") == []
    now[0] += 5
    assert await send(api)
    assert api.world.faults.orders == []


@pytest.mark.parametrize(("code", "says"), [(500, "Internal Server Error"), (502, "Bad Gateway")])
async def test_5xx_answers_without_effect(api: Api, code: int, says: str) -> None:
    """A server error is told and nothing is sent."""
    api.world.faults.order("5xx", code=code)
    with pytest.raises(RefusedError) as caught:
        await send(api)
    assert (caught.value.code, caught.value.text, texts(api.world)) == (code, says, 1)


async def test_403_plays_a_person_who_blocked_the_bot(api: Api) -> None:
    """The call is refused as if the person had blocked the bot."""
    api.world.faults.order("403", chat_id=LAN)
    with pytest.raises(RefusedError, match="Forbidden: bot was blocked by the user"):
        await send(api)


@pytest.mark.parametrize(("kind", "messages"), [("drop_before", 1), ("drop_after", 2)])
async def test_a_dropped_connection_may_or_may_not_have_had_effect(api: Api, kind: Any, messages: int) -> None:
    """Before: nothing was sent. After: the message is there although the bot never hears of it."""
    api.world.faults.order(kind)
    with pytest.raises(ConnectionDropped):
        await send(api)
    assert texts(api.world) == messages


async def test_a_call_can_hang_until_the_faults_are_cleared(api: Api) -> None:
    """Without seconds a call hangs for ever; clearing cuts its connection."""
    api.world.faults.order("hang")
    call = asyncio.create_task(send(api))
    await asyncio.sleep(0)
    assert not call.done()
    api.world.clear_faults()
    with pytest.raises(ConnectionDropped):
        await call
    assert await send(api)


async def test_latency_is_added_until_cleared(api: Api) -> None:
    """times 0 holds until the orders are withdrawn."""
    api.world.faults.order("latency", seconds=0.02, times=0)
    begin = time.monotonic()
    for _ in range(3):
        await send(api)
    assert time.monotonic() - begin >= 0.06
    api.world.clear_faults()
    assert api.world.faults.orders == []


async def test_the_worlds_latency_holds_for_every_call() -> None:
    """Half of the latency is spent before and half after the effect."""
    world = World(latency=0.02)
    begin = time.monotonic()
    await Api(world)("getMe")
    assert time.monotonic() - begin >= 0.02


@pytest.mark.parametrize("order", [{"kind": "fire"}, {"kind": "5xx", "code": 418}])
async def test_unknown_faults_are_not_ordered(world: World, order: dict[str, Any]) -> None:
    """An order that means nothing is refused."""
    with pytest.raises(BadOrder):
        world.faults.order(**order)


async def test_sending_limits_hold_when_turned_on() -> None:
    """A chat takes a burst of five and then one a second; all chats together thirty a second; taps are free."""
    world = World(limits=True)
    now = [0.0]
    world.limits = RateLimits(lambda: now[0])
    api = Api(world)
    await api("getMe")
    for person in range(1, 21):
        world.add_person("P", id=person)
        world.start(person)
    for _ in range(5):
        await send(api, 1)
    with pytest.raises(RefusedError, match="retry after 1"):
        await send(api, 1)
    now[0] += 1.0
    await send(api, 1)
    for person in range(2, 21):
        await send(api, person)
    for person in range(2, 12):
        await send(api, person)
    with pytest.raises(RefusedError, match="retry after 1"):
        await send(api, 15)
    assert await api("getMe")
