"""What goes wrong during a test: bots die by `kill -9` at random moments and start again, calls to Telegram break on the way."""

import asyncio
import contextlib
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from random import Random

from tests.crash.crowd import Crowd
from tests.crash.processes import Bot

CALM = (0.2, 1.6)
"""Seconds between two blows a bot, unless a storm is told otherwise."""

LONGEST_CALM = 6.0

FAULTS: tuple[dict[str, object], ...] = (
    {"kind": "drop_before", "method": "sendMessage"},
    {"kind": "drop_after", "method": "sendMessage"},
    {"kind": "drop_before", "method": "editMessageText"},
    {"kind": "drop_after", "method": "editMessageText"},
    {"kind": "drop_before", "method": "editMessageText", "times": 2},
    {"kind": "drop_after", "method": "sendMessage", "times": 2},
    {"kind": "drop_before", "method": "answerCallbackQuery"},
    {"kind": "drop_after", "method": "getUpdates"},
    {"kind": "429", "method": "sendMessage", "retry_after": 1},
    {"kind": "429", "method": "editMessageText", "retry_after": 1},
    {"kind": "429", "method": "*", "retry_after": 1, "global": True},
    {"kind": "5xx", "method": "editMessageText"},
)


@dataclass(slots=True)
class Storm:
    """Blows on `bots` while `crowd` acts; everything it chooses comes from `chance`."""

    bots: Sequence[Bot]
    crowd: Crowd
    chance: Random
    calm: tuple[float, float] = CALM
    faults: Counter[str] = field(default_factory=Counter)
    _blow: "asyncio.Future[None] | None" = None
    _one: asyncio.Lock = field(default_factory=asyncio.Lock)
    """nobody kills what is being killed"""

    async def rage(self) -> None:
        """Until cancelled: wait for a moment, then kill or break something."""
        while True:
            await self._moment()
            if self.chance.random() < 0.3:
                await self.inflict(self.chance.choice(FAULTS))
            else:
                many = len(self.bots) if self.chance.random() < 0.2 else 1
                await self.strike(self.chance.sample(list(self.bots), many))

    async def strike(self, bots: Sequence[Bot], while_dead: Callable[[], None] = lambda: None) -> None:
        """Kill these and start them again; `rest` waits for the end of it, should the storm be cancelled meanwhile."""
        self._blow = asyncio.ensure_future(self._replace(bots, while_dead))
        await asyncio.shield(self._blow)

    async def rest(self) -> None:
        """After the storm: nobody is left dead."""
        if self._blow is not None:
            await self._blow

    async def _moment(self) -> None:
        """Some time passes, or somebody acts and the bot is just busy with it; now and then a bot has not even started.

        Where it takes long until a bot gets going, it is left alone for as long again: the storm is as rough on a slow machine as
        on a fast one.
        """
        took = await self._progress() if self.chance.random() < 0.8 else 0.0
        await asyncio.sleep(self.chance.uniform(*self.calm) * len(self.bots) + took)
        if self.chance.random() < 0.6:
            self.crowd.acted.clear()
            await self.crowd.acted.wait()
            await asyncio.sleep(self.chance.uniform(0, 0.03))

    async def _progress(self) -> float:
        """All bots are up, and somebody has heard something from them; the seconds until then."""
        began = asyncio.get_running_loop().time()
        for bot in self.bots:
            await bot.up()
        stirred = self.crowd.phones.stirred
        stirred.clear()
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(stirred.wait(), LONGEST_CALM)
        return asyncio.get_running_loop().time() - began

    async def inflict(self, fault: dict[str, object]) -> None:
        """Let calls to Telegram break in this way from now on."""
        self.faults[f"{fault['kind']} {fault['method']}"] += 1
        await self.crowd.order("POST", "faults", fault)

    async def _replace(self, bots: Sequence[Bot], while_dead: Callable[[], None]) -> None:
        async with self._one:
            for bot in bots:
                await bot.kill()
            while_dead()
            for bot in bots:
                await bot.start()
