"""Long polling: an update is confirmed after its commit, one chat in order, nobody blocked by another's bad update."""

import asyncio
import threading
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from telegram.error import InvalidToken

from bot import polling
from bot import turn as turns
from bot.metrics import TURN_SECONDS
from simulator.clock import Clock
from simulator.faults import Kind
from simulator.server import serving
from simulator.world import World
from storage import positions
from storage.tables import Aside, Seen
from storage.writer import DatabaseAwayError
from tests.bot.wire import TOKEN, Wire, a_machine, running, wired

HELLO = "Kính chào đồng chí"


@pytest.fixture(autouse=True)
def _impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pauses after failures only hold up here."""
    monkeypatch.setattr(polling, "PAUSES", (0.002,))


@pytest.fixture
async def wire(tmp_path: Path) -> AsyncIterator[Wire]:
    """A bot on a socket."""
    async with wired(tmp_path) as made:
        yield made


async def greeted(wire: Wire, people: list[int]) -> bool:
    """Whether each of them was greeted, once."""
    await wire.confirmed()
    return all(len(wire.heard(one)) == 1 and HELLO in wire.heard(one)[0] for one in people)


async def test_everybody_is_answered(wire: Wire) -> None:
    """Fifty people at once, over a socket."""
    people = wire.people(50)
    for one in people:
        wire.world.say(one, "/viec")
    async with running(wire.poller().run()):
        assert await greeted(wire, people)


async def test_nothing_is_confirmed_before_its_commit(wire: Wire, monkeypatch: pytest.MonkeyPatch) -> None:
    """While the transaction is under way, Telegram still has the update."""
    (one,) = wire.people(1)
    entered, go_on, waiting = threading.Event(), threading.Event(), list[int]()
    play = wire.machine.turn._play

    def slow(*arguments: Any) -> Any:
        entered.set()
        assert go_on.wait(10)
        return play(*arguments)

    monkeypatch.setattr(wire.machine.turn, "_play", slow)
    wire.world.say(one, "/viec")
    async with running(wire.poller().run()):
        await asyncio.to_thread(entered.wait)
        waiting.append(wire.world.bot_of(TOKEN).queue.count())
        go_on.set()
        assert await greeted(wire, [one])
    assert waiting == [1]


async def test_a_new_process_gets_what_was_not_confirmed(wire: Wire) -> None:
    """Killed between the commit and the next poll: everything comes again, and nothing happens twice."""
    people = wire.people(5)
    for one in people:
        wire.world.say(one, "/viec")
    before = wire.poller()
    await before.play(await before._fetch())
    assert wire.world.bot_of(TOKEN).queue.count() == 5
    async with running(wire.poller().run()):
        assert await greeted(wire, people)
    assert await wire.count(Seen) == 5


async def test_a_killed_turn_is_played_by_the_next_process(wire: Wire) -> None:
    """Fetched and not played: it is still there."""
    (one,) = wire.people(1)
    wire.world.say(one, "/viec")
    await wire.poller()._fetch()
    async with running(wire.poller().run()):
        assert await greeted(wire, [one])


async def test_one_chat_in_order_and_others_beside_it(wire: Wire, monkeypatch: pytest.MonkeyPatch) -> None:
    """What one person sends is played as sent."""
    people, played = wire.people(5), list[tuple[str, int]]()
    play = wire.machine.turn._play

    def noted(session: Any, heard: Any) -> Any:
        played.append((heard.chat, heard.update_id))
        return play(session, heard)

    monkeypatch.setattr(wire.machine.turn, "_play", noted)
    for _ in range(10):
        for one in people:
            wire.world.say(one, "/viec")
    async with running(wire.poller().run()):
        await wire.confirmed()
    for one in people:
        numbers = [number for chat, number in played if chat == str(one)]
        assert numbers == sorted(numbers)
        assert len(numbers) == 10


async def test_an_update_that_cannot_be_read_is_set_aside(wire: Wire) -> None:
    """Its number is kept, the others of its batch go on; in PTB's own poller it blocks the bot for ever."""
    people = wire.people(2)
    wire.world.say(people[0], "/viec")
    wire.world.bot_of(TOKEN).queue.put("message", {"nonsense": True}, people[0])
    wire.world.say(people[1], "/viec")
    async with running(wire.poller().run()):
        assert await greeted(wire, people)
    assert await wire.count(Aside) == 1


@pytest.mark.parametrize("place", ["hear", "log"])
async def test_an_update_nobody_foresaw_is_set_aside(wire: Wire, monkeypatch: pytest.MonkeyPatch, place: str) -> None:
    """A bug outside of the transaction: the update does not come again for a day, and the bot does not stop."""
    people = wire.people(2)

    def broken(*_arguments: object, **_more: object) -> None:
        raise KeyError

    with monkeypatch.context() as patch:
        patch.setattr(*{"hear": (turns, "hear"), "log": (TURN_SECONDS, "observe")}[place], broken)
        wire.world.say(people[0], "/viec")
        async with running(wire.poller().run()):
            await wire.until(lambda: not wire.world.bot_of(TOKEN).queue.count())
    wire.world.say(people[1], "/viec")
    async with running(wire.poller().run()):
        assert await greeted(wire, people[1:])
    assert await wire.count(Aside) == 1


async def test_a_bug_that_even_the_apology_meets_is_set_aside(wire: Wire, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is said then, but nothing is blocked either."""
    (one,) = wire.people(1)

    def broken(*_arguments: object, **_more: object) -> None:
        raise KeyError

    monkeypatch.setattr(positions, "first_time", broken)
    wire.world.say(one, "/viec")
    async with running(wire.poller().run()):
        await wire.until(lambda: not wire.world.bot_of(TOKEN).queue.count())
    assert await wire.count(Aside) == 1


async def test_a_database_that_is_away_confirms_nothing(wire: Wire) -> None:
    """While it is locked everything comes again and again; when it is back each is played once."""
    people = wire.people(3)
    for one in people:
        wire.world.say(one, "/viec")
    poller = wire.poller()
    async with running(poller.run()):
        with wire.database_locked():
            await wire.until(lambda: poller._failures > 2)
            assert wire.world.bot_of(TOKEN).queue.count() == 3
            assert poller.offset == 0
        assert await greeted(wire, people)


async def test_a_database_that_is_away_lets_nobody_jump_the_queue(wire: Wire, monkeypatch: pytest.MonkeyPatch) -> None:
    """If the first of two messages could not be kept, the second is not played before it."""
    (one,), told = wire.people(1), list[str]()
    play, away = wire.machine.turn._play, [True]

    def noted(session: Any, heard: Any) -> Any:
        if away and heard.action == "viec":
            away.clear()
            raise DatabaseAwayError("for a moment")
        told.append(heard.action)
        return play(session, heard)

    monkeypatch.setattr(wire.machine.turn, "_play", noted)
    wire.world.say(one, "/viec")
    wire.world.say(one, "/trogiup")
    async with running(wire.poller().run()):
        await wire.confirmed()
    assert told == ["viec", "trogiup"]


@pytest.mark.parametrize("fault", ["429", "5xx", "drop_before", "drop_after"])
async def test_a_network_that_fails_is_asked_again(wire: Wire, fault: Kind) -> None:
    """Whatever happens to a poll, the next one brings what waits."""
    people = wire.people(3)
    wire.world.faults.order(fault, method="getUpdates", times=3 if fault != "429" else 1, retry_after=1)
    for one in people:
        wire.world.say(one, "/viec")
    async with running(wire.poller().run()):
        assert await greeted(wire, people)


async def test_a_second_poller_harms_nobody(wire: Wire) -> None:
    """Two that poll end each other's polls with 409, say so, and play each update once."""
    people = wire.people(10)
    async with running(wire.poller().run()), running(wire.poller().run()):
        for one in people:
            wire.world.say(one, "/viec")
            await asyncio.sleep(0)
        assert await greeted(wire, people)
    assert await wire.count(Seen) == 10


async def test_an_unknown_token_ends_the_poller(wire: Wire) -> None:
    """Asking again would never help; whoever started it says what to do."""
    poller = wire.poller()
    poller.url = poller.url.replace("bot4567890", "bot")
    with pytest.raises(InvalidToken):
        await asyncio.wait_for(poller.run(), 10)


async def test_a_stop_in_the_middle_loses_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Stopped while turns run: what was committed is said by the next process, the rest is played by it."""
    world, stopped = World(Clock()), asyncio.Event()
    async with serving(world) as url:
        async with a_machine(world, url, tmp_path) as wire:
            people, play = wire.people(20), wire.machine.turn._play
            loop = asyncio.get_running_loop()

            def noted(*arguments: Any) -> Any:
                loop.call_soon_threadsafe(stopped.set)
                return play(*arguments)

            monkeypatch.setattr(wire.machine.turn, "_play", noted)
            for one in people:
                world.say(one, "/viec")
            async with running(wire.poller().run()):
                await stopped.wait()
        async with a_machine(world, url, tmp_path) as wire, running(wire.poller().run()):
            await wire.until(lambda: all(wire.heard(one) for one in people))
            assert await greeted(wire, people)
