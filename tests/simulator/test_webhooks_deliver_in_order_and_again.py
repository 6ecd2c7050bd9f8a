"""A webhook receives every update: with its secret, in order for each chat, again after a failure."""

import asyncio
from collections.abc import AsyncIterator

import pytest
from aiohttp import web

from simulator.webhook import PROOF_HEADER
from tests.simulator.api import Api
from tests.simulator.conftest import LAN


class Hook:
    """A small server that notes what arrives; `statuses` are its next answers, `reply` the body of a good one."""

    def __init__(self) -> None:
        self.url = ""
        self.seen: list[tuple[int, str]] = []
        self.secrets: set[str | None] = set()
        self.open = self.most_open = 0
        self.gate = asyncio.Event()
        self.gate.set()
        self.statuses: list[int] = []
        self.reply: dict[str, object] | None = None
        self.news = asyncio.Event()

    async def handle(self, request: web.Request) -> web.StreamResponse:
        """Note the update, wait for the gate, answer."""
        update = await request.json()
        self.open += 1
        self.most_open = max(self.most_open, self.open)
        self.secrets.add(request.headers.get(PROOF_HEADER))
        self.seen.append((update["message"]["chat"]["id"], update["message"]["text"]))
        self.news.set()
        await self.gate.wait()
        self.open -= 1
        if self.statuses:
            return web.Response(status=self.statuses.pop(0))
        return web.json_response(self.reply) if self.reply else web.Response()

    async def until(self, count: int) -> list[str]:
        """Wait until so many requests came; their texts."""
        while len(self.seen) < count:
            self.news.clear()
            async with asyncio.timeout(5):
                await self.news.wait()
        return [text for _, text in self.seen]


@pytest.fixture
async def hook() -> AsyncIterator[Hook]:
    hook = Hook()
    app = web.Application()
    app.router.add_post("/hook", hook.handle)
    runner = web.AppRunner(app)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    hook.url = f"http://127.0.0.1:{runner.addresses[0][1]}/hook"
    yield hook
    hook.gate.set()
    await runner.cleanup()


async def settled(api: Api) -> int:
    """Wait until nothing is pending; how many requests that took does not matter here."""
    async with asyncio.timeout(5):
        while (waiting := (await api("getWebhookInfo"))["pending_update_count"]) > 0:
            await asyncio.sleep(0.001)
    return int(waiting)


async def test_updates_arrive_with_the_secret(api: Api, hook: Hook) -> None:
    """What waited before and what comes later is posted with the secret and then forgotten."""
    api.world.say(LAN, "trước")
    await api("setWebhook", url=hook.url, secret_token="Kh0i-thi_dua")
    api.world.say(LAN, "sau")
    assert await hook.until(2) == ["trước", "sau"]
    assert hook.secrets == {"Kh0i-thi_dua"}
    assert await settled(api) == 0
    await api("deleteWebhook")


async def test_a_failure_is_tried_again_before_the_next_of_the_chat(api: Api, hook: Hook) -> None:
    """500 and 404 are followed by the same update; later ones of the chat wait; the info tells why."""
    hook.statuses = [500, 404]
    await api("setWebhook", url=hook.url)
    api.world.say(LAN, "một")
    api.world.say(LAN, "hai")
    assert await hook.until(4) == ["một", "một", "một", "hai"]
    await settled(api)
    info = await api("getWebhookInfo")
    assert info["last_error_message"] == "Wrong response from the webhook: 404 Not Found"
    await api("deleteWebhook")


async def test_chats_are_served_in_parallel_up_to_the_limit(api: Api, hook: Hook) -> None:
    """With three connections three chats are under way at once, never two updates of one chat."""
    hook.gate.clear()
    await api("setWebhook", url=hook.url, max_connections=3)
    for number in range(20, 25):
        api.world.add_person("P", id=number)
        api.world.say(number, "một")
        api.world.say(number, "hai")
    await hook.until(3)
    assert {text for _, text in hook.seen} == {"một"}
    hook.gate.set()
    await hook.until(10)
    assert hook.most_open == 3
    for number in range(20, 25):
        assert [text for chat, text in hook.seen if chat == number] == ["một", "hai"]
    await api("deleteWebhook")


async def test_a_method_may_ride_in_the_reply(api: Api, hook: Hook) -> None:
    """A reply with a method is carried out."""
    hook.reply = {"method": "sendMessage", "chat_id": LAN, "text": "đã nhận"}
    await api("setWebhook", url=hook.url)
    api.world.say(LAN, "một")
    await settled(api)
    assert [m.body["text"] for m in api.world.chat(LAN).messages.values()][-1] == "đã nhận"
    await api("deleteWebhook")


async def test_what_was_not_accepted_stays_for_polling(api: Api, hook: Hook) -> None:
    """Updates on their way when the webhook is deleted can be polled."""
    hook.gate.clear()
    await api("setWebhook", url=hook.url)
    api.world.say(LAN, "một")
    await hook.until(1)
    await api("deleteWebhook")
    assert [update["message"]["text"] for update in await api("getUpdates")] == ["một"]


async def test_a_repeated_update_is_posted_twice(api: Api, hook: Hook) -> None:
    """The order to repeat with the same id also holds for a webhook."""
    await api("setWebhook", url=hook.url)
    api.world.repeat_next_update("repeat_same_id")
    api.world.say(LAN, "một")
    assert await hook.until(2) == ["một", "một"]
    await settled(api)
    await api("deleteWebhook")
