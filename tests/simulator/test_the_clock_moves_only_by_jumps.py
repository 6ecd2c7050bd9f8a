"""Virtual time is real time plus jumps; dates, taps and deletions follow it."""

import asyncio
from datetime import UTC, datetime

import pytest

from simulator.clock import Clock
from tests.simulator.api import Api, RefusedError, button, keyboard
from tests.simulator.conftest import LAN


async def test_dates_are_virtual_seconds(api: Api) -> None:
    """A message carries the virtual date in whole seconds, and an edit its own."""
    sent = await api("sendMessage", chat_id=LAN, text="a")
    assert sent["date"] == 1_700_000_000
    api.world.move_clock(advance=90)
    edited = await api("editMessageText", chat_id=LAN, message_id=sent["message_id"], text="b")
    assert (edited["date"], edited["edit_date"]) == (1_700_000_000, 1_700_000_090)


async def test_a_jump_to_an_instant(api: Api) -> None:
    """After the jump it is that instant, and the version has grown."""
    api.world.move_clock(to=datetime(2024, 2, 6, 1, 0, tzinfo=UTC))
    assert api.world.clock.now_at() == datetime(2024, 2, 6, 1, 0, tzinfo=UTC)
    assert api.world.clock.version == 1


async def test_a_query_is_answered_within_150_seconds(api: Api) -> None:
    """At 149 seconds a tap can be answered, at 150 it is too old."""
    sent = await api("sendMessage", chat_id=LAN, text="a", reply_markup=keyboard([button()]))
    first, second = (api.world.tap(LAN, sent["message_id"], "x") for _ in range(2))
    api.world.move_clock(advance=149)
    assert await api("answerCallbackQuery", callback_query_id=first)
    api.world.move_clock(advance=1)
    with pytest.raises(RefusedError, match="query is too old"):
        await api("answerCallbackQuery", callback_query_id=second)


async def test_a_message_is_deleted_within_48_hours(api: Api) -> None:
    """Later it stays, also when several are to be deleted."""
    sent = await api("sendMessage", chat_id=LAN, text="a")
    api.world.move_clock(advance=48 * 3600)
    with pytest.raises(RefusedError, match="message can't be deleted for everyone"):
        await api("deleteMessage", chat_id=LAN, message_id=sent["message_id"])
    assert await api("deleteMessages", chat_id=LAN, message_ids=[sent["message_id"]])
    assert sent["message_id"] in api.world.chat(LAN).messages


async def test_waiting_for_a_jump(api: Api) -> None:
    """Who waits for a newer version wakes at the jump, and at once when it is already newer."""
    clock = Clock()
    waiting = asyncio.create_task(clock.newer_than(0, 30))
    await asyncio.sleep(0)
    assert not waiting.done()
    clock.advance(1)
    await waiting
    await clock.newer_than(0, 30)
    await clock.newer_than(1, 0.001)
    assert clock.version == 1


async def test_typing_ends_by_itself(api: Api) -> None:
    """A chat action shows for five seconds, or until a message comes."""
    await api("sendChatAction", chat_id=LAN, action="typing")
    assert api.world.chat_view(LAN)["typing"] is True
    api.world.move_clock(advance=5)
    assert api.world.chat_view(LAN)["typing"] is False
    await api("sendChatAction", chat_id=LAN, action="typing")
    await api("sendMessage", chat_id=LAN, text="a")
    assert api.world.chat_view(LAN)["typing"] is False
