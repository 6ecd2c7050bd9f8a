"""Delivery of updates to a webhook: in order for each chat, chats in parallel, again and later after a failure.

Source: Bot API setWebhook and the official server: any 2xx confirms, failures are tried again at doubling
delays until the update's life ends, one method may ride in the reply.
"""

import asyncio
import json
from collections import deque
from typing import TYPE_CHECKING, Any

from simulator.bot import Bot
from simulator.core import Core
from simulator.errors import Json
from simulator.updates import Pending

if TYPE_CHECKING:
    import aiohttp

LONGEST_DELAY = 60.0
ANSWER_WITHIN = 60.0
PROOF_HEADER = "X-Telegram-Bot-Api-Secret-Token"


class Webhook:
    """One webhook in use; `world.webhook_delay` is the first delay after a failure, in real seconds."""

    def __init__(self, world: Core, bot: Bot, url: str, secret: str, connections: int) -> None:
        self.url = url
        self.connections = connections
        self.last_error: tuple[int, str] | None = None
        self._world = world
        self._bot = bot
        self._headers = {PROOF_HEADER: secret} if secret else {}
        self._slots = asyncio.Semaphore(connections)
        self._lanes: dict[int, deque[Pending]] = {}
        self._workers: set[asyncio.Task[None]] = set()
        self._session: aiohttp.ClientSession | None = None
        bot.queue.on_new = self._arrived
        for pending in tuple(bot.queue.waiting):
            self._arrived(pending)

    def _arrived(self, pending: Pending) -> None:
        lane = self._lanes.get(pending.chat_id)
        if lane is not None:
            lane.append(pending)
            return
        self._lanes[pending.chat_id] = deque([pending])
        worker = asyncio.get_running_loop().create_task(self._work(pending.chat_id))
        self._workers.add(worker)
        worker.add_done_callback(self._workers.discard)

    async def _work(self, chat_id: int) -> None:
        """Deliver what one chat has, oldest first, until nothing is left."""
        lane = self._lanes[chat_id]
        while lane:
            await self._deliver(lane.popleft())
        del self._lanes[chat_id]

    async def _deliver(self, pending: Pending) -> None:
        delay = self._world.webhook_delay
        while pending.expires_at > self._world.clock.now():
            async with self._slots:
                wait = await self._post(pending)
            if wait is None:
                if not pending.again:
                    break
                pending.again -= 1
                continue
            await asyncio.sleep(wait or delay)
            delay = min(delay * 2, LONGEST_DELAY)
        self._bot.queue.remove(pending)

    async def _post(self, pending: Pending) -> float | None:
        """None when accepted, else the Retry-After seconds (0 when there are none)."""
        import aiohttp

        if self._session is None:
            timeout = aiohttp.ClientTimeout(total=ANSWER_WITHIN)
            connector = aiohttp.TCPConnector(limit=0)
            self._session = aiohttp.ClientSession(timeout=timeout, connector=connector)
        try:
            async with self._session.post(self.url, json=pending.body, headers=self._headers) as answer:
                content = await answer.read()
        except (aiohttp.ClientError, TimeoutError, OSError) as error:
            self._failed("Read timeout expired" if isinstance(error, TimeoutError) else "Connection refused")
            return 0.0
        if 200 <= answer.status < 300:
            await self._ride_along(content)
            return None
        self._failed(f"Wrong response from the webhook: {answer.status} {answer.reason}")
        retry_after = answer.headers.get("Retry-After", "")
        return float(retry_after) if retry_after.isdigit() else 0.0

    def _failed(self, why: str) -> None:
        self.last_error = (int(self._world.clock.now()), why)

    async def _ride_along(self, content: bytes) -> None:
        """A method of the Bot API given in the reply is called; its result goes nowhere."""
        order = _order_in(content)
        if order is not None:
            await self._world.call(self._bot.token, str(order.pop("method")), order)

    async def close(self) -> None:
        """Stop delivering; updates that were not accepted stay in the queue."""
        self._bot.queue.on_new = None
        workers = tuple(self._workers)
        for worker in workers:
            worker.cancel()
        await asyncio.gather(*workers, return_exceptions=True)
        if self._session is not None:
            await self._session.close()


def _order_in(content: bytes) -> Json | None:
    try:
        order: Any = json.loads(content) if content else None
    except ValueError:
        return None
    return order if isinstance(order, dict) and "method" in order else None
