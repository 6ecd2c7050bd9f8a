"""Webhook: 200 after the commit, 503 while the database is away, nothing for strangers; played over a real socket."""

import io
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import aiohttp
import pytest

from bot import turn as turns
from bot.webhook import LARGEST, SECRET_HEADER, Door, serve
from storage.tables import Aside, Seen
from tests.bot.wire import TOKEN, Wire, running, wired

SECRET = "a-secret-of-sixteen-letters"
HELLO = "Kính chào đồng chí"


def _last_error(wire: Wire) -> str:
    webhook = wire.world.bot_of(TOKEN).webhook
    return webhook.last_error[1] if webhook and webhook.last_error else ""


@pytest.fixture
async def wire(tmp_path: Path) -> AsyncIterator[Wire]:
    """A bot on a socket."""
    async with wired(tmp_path) as made:
        yield made


@asynccontextmanager
async def door(wire: Wire, secret: str = SECRET) -> AsyncIterator[str]:
    """The bot's web side, served as `thidua run` serves it; yields its address."""
    machine = wire.machine
    listening = socket.create_server(("127.0.0.1", 0))
    port = listening.getsockname()[1]
    made = Door(machine.application, machine.writer, secret, machine.clock)
    async with running(serve(made.app, listening)):
        await wire.until(lambda: _listens(port))
        yield f"http://127.0.0.1:{port}"


def _listens(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


async def call_here(wire: Wire, url: str, secret: str = SECRET) -> None:
    """Tell Telegram where to deliver."""
    await wire.machine.bot.set_webhook(f"{url}/telegram", secret_token=secret, max_connections=100)


async def chunks(part: bytes, count: int) -> AsyncIterator[bytes]:
    """A body whose length no header tells."""
    for _ in range(count):
        yield part


async def post(url: str, content: bytes | io.BytesIO | AsyncIterator[bytes], secret: str = SECRET) -> int:
    """The status of an answer to a delivery."""
    async with (
        aiohttp.ClientSession() as session,
        session.post(f"{url}/telegram", data=content, headers={SECRET_HEADER: secret}) as answer,
    ):
        return answer.status


async def page(url: str, name: str) -> tuple[int, str]:
    """One of the operator's pages."""
    async with aiohttp.ClientSession() as session, session.get(f"{url}/{name}") as answer:
        return answer.status, await answer.text()


async def test_everybody_is_answered(wire: Wire) -> None:
    """Fifty people at once, each in order."""
    people = wire.people(50)
    async with door(wire) as url:
        await call_here(wire, url)
        for _ in range(3):
            for one in people:
                wire.world.say(one, "/viec")
        await wire.confirmed()
    assert all(len(wire.heard(one)) == 3 for one in people)
    assert await wire.count(Seen) == 150


async def test_the_same_update_again_does_nothing(wire: Wire) -> None:
    """Telegram had not got our 200."""
    (one,) = wire.people(1)
    async with door(wire) as url:
        await call_here(wire, url)
        wire.world.bot_of(TOKEN).queue.deliver_twice("repeat_same_id")
        wire.world.say(one, "/viec")
        await wire.confirmed()
    assert len(wire.heard(one)) == 1


async def test_a_database_that_is_away_makes_it_come_again(wire: Wire) -> None:
    """503 until the database is back; then it is played once, and the second message after the first."""
    (one,) = wire.people(1)
    async with door(wire) as url:
        await call_here(wire, url)
        with wire.database_locked():
            assert await post(url, b'{"update_id": 7}') == 200  # nothing to play
            wire.world.say(one, "/viec")
            wire.world.say(one, "/trogiup")
            await wire.until(lambda: "503" in _last_error(wire))
            assert (await page(url, "healthz"))[0] == 503
        await wire.confirmed()
        assert (await page(url, "healthz"))[0] == 200
    assert [HELLO in words for words in wire.heard(one)] == [True, False]


async def test_a_bug_does_not_make_it_come_again(wire: Wire, monkeypatch: pytest.MonkeyPatch) -> None:
    """Otherwise one bad update blocks its chat for a day."""
    (one,) = wire.people(1)

    def broken(*_arguments: object) -> None:
        raise KeyError

    monkeypatch.setattr(turns, "hear", broken)
    async with door(wire) as url:
        await call_here(wire, url)
        wire.world.say(one, "/viec")
        await wire.until(lambda: not wire.world.bot_of(TOKEN).queue.count())
    assert await wire.count(Aside) == 1


async def test_an_update_that_cannot_be_read_is_set_aside(wire: Wire) -> None:
    """200 and its number is kept."""
    async with door(wire) as url:
        assert await post(url, b'{"update_id": 7, "message": {"nonsense": true}}') == 200
    assert await wire.count(Aside) == 1


@pytest.mark.parametrize("secret", ["", "a-secret-of-sixteen-letterz", "ü" * 20, SECRET + " x"])
async def test_strangers_are_turned_away(wire: Wire, secret: str) -> None:
    """Who does not know the secret cannot pose as Telegram."""
    async with door(wire) as url:
        assert await post(url, b'{"update_id": 7}', secret) == 403
    assert await wire.count(Seen) == 0


@pytest.mark.parametrize(
    "content", [b"", b"[]", b"no json", b"{}", b'{"update_id": "x"}', b'{"update_id": null}', b"\xff\xfe"]
)
async def test_what_is_no_update_is_refused(wire: Wire, content: bytes) -> None:
    """400, and nothing is stored."""
    async with door(wire) as url:
        assert await post(url, content) == 400


async def test_what_is_too_large_is_refused(wire: Wire) -> None:
    """No update of Telegram's is a megabyte."""
    async with door(wire) as url:
        assert await post(url, io.BytesIO(b" " * (LARGEST + 1))) == 413
        assert await post(url, chunks(b" " * 65536, LARGEST // 65536 + 1)) == 413


async def test_while_polling_there_is_no_way_in(wire: Wire) -> None:
    """Without a secret the address does not exist; the operator's pages do."""
    async with door(wire, secret="") as url:
        assert await post(url, b'{"update_id": 7}') == 404
        assert (await page(url, "healthz")) == (200, "ok\nletters waiting: 0\n")


async def test_the_pages_tell_strangers_nothing(wire: Wire) -> None:
    """Neither why the database is away, nor names, nor the token; counts only."""
    (one,) = wire.people(1)
    async with door(wire) as url:
        await call_here(wire, url)
        wire.world.say(one, "/viec")
        await wire.confirmed()
        with wire.database_locked():
            away = (await page(url, "healthz"))[1]
        metrics = (await page(url, "metrics"))[1]
    assert away == "database away\n"
    assert 'thidua_turns_total{outcome="answered"}' in metrics
    assert "Người" not in metrics
    assert TOKEN not in metrics


async def test_a_stop_lets_what_runs_be_confirmed_or_come_again(wire: Wire) -> None:
    """The door closes in the middle of a crowd; a second door opens: everything is played once."""
    people = wire.people(30)
    async with door(wire) as url:
        await call_here(wire, url)
        for one in people:
            wire.world.say(one, "/viec")
        await wire.until(lambda: any(wire.heard(one) for one in people))
    async with door(wire) as url:
        await call_here(wire, url)
        await wire.confirmed()
    assert all(len(wire.heard(one)) == 1 for one in people)
    assert await wire.count(Seen) == 30
