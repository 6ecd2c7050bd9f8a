"""The messenger of a benchmark: the simulator in a process of its own; orders on stdin, results on stdout, a JSON line each.

{"do": "seed", "data": [str, ...]}          a person for each text, with a card whose one button carries it
{"do": "wave", "within": seconds}           everybody taps within that time; answers {"ms": [...], "took": seconds, "lost": n}
{"do": "calls"}                             how many calls of each method were made so far
"""

import argparse
import asyncio
import json
import sys
import time
from collections import Counter
from typing import Any
from unittest.mock import patch

import uvloop

from simulator.bot import Bot
from simulator.server import Server
from simulator.world import World

TOKEN = "4567890:AAE-token-of-the-benchmark-0000000000"
PATIENCE = 60.0
FIRST = 100001


class Telegram:
    """Seeds people, taps for them, and notes when each tap is answered."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.cards: list[tuple[int, int, str]] = []
        self.counts: Counter[str] = Counter()
        self._answered: dict[str, float] = {}
        self._all = asyncio.Event()
        self._wanted = 0
        note = world.calls.add

        def counted(method: str, params: Any, at: float) -> None:
            self.counts[method] += 1
            note(method, params, at)

        world.calls.add = counted  # type: ignore[method-assign]  # counting beside the log, which keeps only the last calls

    def seed(self, data: list[str]) -> int:
        """One person a text, each with a card to tap."""
        bot = self._bot()
        for number, text in enumerate(data, FIRST):
            person = self.world.person(self.world.add_person("N", id=number)["id"])
            chat = self.world.chat_with(bot, person)
            chat.started = True
            keyboard = {"inline_keyboard": [[{"text": "Xác nhận", "callback_data": text}]]}
            body = self.world.write_body(bot, chat, bot.user(), {"text": "Phiếu", "reply_markup": keyboard})
            message = self.world.post(bot, chat, body, by_bot=True)
            self.cards.append((number, message.body["message_id"], text))
        return len(self.cards)

    async def wave(self, within: float) -> dict[str, Any]:
        """Everybody taps, evenly within so many seconds."""
        bot = self._bot()
        close = bot.taps.close

        def answered(query_id: str) -> int:
            chat_id = close(query_id)
            self._answered[query_id] = time.perf_counter()
            if len(self._answered) >= self._wanted:
                self._all.set()
            return chat_id

        self._answered, self._wanted = {}, len(self.cards)
        self._all.clear()
        tapped: dict[str, float] = {}
        began = time.perf_counter()
        with patch.object(bot.taps, "close", answered):  # looking over its shoulder
            for place, (chat_id, message_id, text) in enumerate(self.cards):
                wait = began + within * place / len(self.cards) - time.perf_counter()
                if wait > 0.001:
                    await asyncio.sleep(wait)
                tapped[self.world.tap(chat_id, message_id, text)] = time.perf_counter()
            try:
                async with asyncio.timeout(PATIENCE):
                    await self._all.wait()
            except TimeoutError:
                pass
        took = max(self._answered.values(), default=began) - began
        ms = sorted((self._answered[query] - at) * 1000 for query, at in tapped.items() if query in self._answered)
        return {"ms": ms, "took": took, "lost": len(tapped) - len(ms)}

    def _bot(self) -> Bot:
        return self.world.bot_of(TOKEN)


async def _orders(telegram: Telegram) -> None:
    reader = asyncio.StreamReader(limit=1 << 26)
    await asyncio.get_running_loop().connect_read_pipe(lambda: asyncio.StreamReaderProtocol(reader), sys.stdin)
    while line := await reader.readline():
        order = json.loads(line)
        if order["do"] == "seed":
            answer: Any = telegram.seed(order["data"])
        elif order["do"] == "wave":
            answer = await telegram.wave(order["within"])
        else:
            answer = dict(telegram.counts)
        sys.stdout.write(json.dumps(answer) + "\n")
        sys.stdout.flush()


async def main() -> None:
    """Serve until stdin ends."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--latency-ms", type=float, default=0)
    arguments = parser.parse_args()
    world = World(latency=arguments.latency_ms / 1000)
    server = Server(world, "127.0.0.1", arguments.port)
    serving = asyncio.create_task(server.serve())
    await _orders(Telegram(world))
    server.should_exit = True
    await serving


if __name__ == "__main__":
    uvloop.run(main())
