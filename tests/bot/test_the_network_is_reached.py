"""PTB's network on aiohttp: answers, files, a connection the server had closed, and errors that never show the token."""

import asyncio
import json
import logging
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import timedelta
from urllib.parse import parse_qs

import pytest
from telegram import Bot, InputMediaPhoto
from telegram.error import NetworkError, RetryAfter, TelegramError, TimedOut
from telegram.request import RequestData
from telegram.request._requestparameter import RequestParameter

from bot.transport import AiohttpRequest
from simulator.server import serving
from simulator.world import World
from tests.bot.test_what_telegram_answers import PIXEL

TOKEN = "4567890:AAE-token-that-nobody-may-ever-read-0"
OK = b'{"ok":true,"result":true}'
Answering = Callable[[int], bytes | None]
"""What a server writes back to its n-th request, counted from 0; None closes the connection instead."""


@asynccontextmanager
async def server(answering: Answering, *, close_after: bool = False) -> AsyncIterator[tuple[str, list[bytes]]]:
    """A server of few words; yields its address and the requests it got."""
    requests: list[bytes] = []

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while head := await reader.readuntil(b"\r\n\r\n"):
                length = next(
                    (int(line[15:]) for line in head.lower().split(b"\r\n") if line.startswith(b"content-length:")), 0
                )
                requests.append(head + await reader.readexactly(length))
                body = answering(len(requests) - 1)
                if body is None:
                    break
                writer.write(b"HTTP/1.1 200 OK\r\ncontent-length: %d\r\n\r\n" % len(body) + body)
                await writer.drain()
                if close_after:  # without saying so, as servers do with connections that were idle for long
                    break
        except (asyncio.IncompleteReadError, ConnectionResetError):
            pass
        finally:
            writer.close()

    listening = await asyncio.start_server(serve, "127.0.0.1", 0)
    async with listening:
        yield f"http://127.0.0.1:{listening.sockets[0].getsockname()[1]}/bot{TOKEN}/getMe", requests


@pytest.fixture
async def network() -> AsyncIterator[AiohttpRequest]:
    """An open transport that waits a short while."""
    made = AiohttpRequest(read_timeout=5)
    await made.initialize()
    yield made
    await made.shutdown()


@pytest.fixture
async def bot() -> AsyncIterator[Bot]:
    """PTB's bot against the simulator on a socket, with Lan's chat open."""
    world = World()
    async with serving(world) as url:
        made = Bot(TOKEN, f"{url}/bot", f"{url}/file/bot", AiohttpRequest(), AiohttpRequest(connections=1))
        await made.initialize()
        world.add_person("Lan", id=7)
        world.start(7)
        yield made
        await made.shutdown()


async def test_words_and_files_arrive_as_they_were_sent(bot: Bot) -> None:
    """Every letter of Vietnamese, bytes and file names, one file and an album."""
    pixel, words = PIXEL.read_bytes(), "Hội nghị tổng kết 😀 & <b>"
    message = await bot.send_message(7, words)
    document = await bot.send_document(7, b"\x00\xff\r\n--" * 1000, filename="Biên bản số 1.pdf", caption=words)
    album = await bot.send_media_group(7, [InputMediaPhoto(pixel), InputMediaPhoto(pixel)])
    assert document.document is not None
    fetched = await (await document.document.get_file()).download_as_bytearray()

    assert message.text == document.caption == words
    assert document.document.file_name == "Biên bản số 1.pdf"
    assert fetched == b"\x00\xff\r\n--" * 1000
    assert len(album) == 2


async def test_many_calls_at_once(bot: Bot) -> None:
    """Three hundred, over sixty-four connections; each gets its own answer."""
    messages = await asyncio.gather(*(bot.send_message(7, str(number)) for number in range(300)))

    assert [message.text for message in messages] == [str(number) for number in range(300)]


async def test_a_connection_closed_while_idle_is_opened_again(network: AiohttpRequest) -> None:
    """Nobody notices that the server had hung up after the first answer."""
    async with server(lambda _number: OK, close_after=True) as (url, requests):
        for _ in range(3):
            assert await network.post(url, RequestData()) is True
    assert len(requests) == 3


async def test_a_connection_that_breaks_again_is_an_error(network: AiohttpRequest) -> None:
    """Once more, not for ever: the sender decides what comes next."""
    async with server(lambda _number: None) as (url, requests):
        with pytest.raises(NetworkError):
            await network.post(url, RequestData())
    assert len(requests) == 2


async def test_a_server_that_does_not_answer_times_out(network: AiohttpRequest) -> None:
    """A hung call ends, as PTB's kind of error."""

    async def hang(_reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await over.wait()
        writer.close()

    over = asyncio.Event()
    listening = await asyncio.start_server(hang, "127.0.0.1", 0)
    url = f"http://127.0.0.1:{listening.sockets[0].getsockname()[1]}/bot{TOKEN}/getMe"
    async with listening:
        with pytest.raises(TimedOut) as told:
            await network.post(url, RequestData(), read_timeout=0.01)
        over.set()
    assert TOKEN not in everything_about(told.value)


def everything_about(error: BaseException) -> str:
    """All texts of an error and of those it came from."""
    found = []
    current: BaseException | None = error
    while current is not None:
        found += [str(current), repr(current)]
        current = current.__cause__ or (None if current.__suppress_context__ else current.__context__)
    return "\n".join(found)


BROKEN = {
    "nobody listens": f"http://127.0.0.1:1/bot{TOKEN}/getMe",
    "no such host": f"http://nowhere.invalid/bot{TOKEN}/getMe",
    "no address": f"http://[/bot{TOKEN}/getMe",
    "another protocol": f"gopher://127.0.0.1/bot{TOKEN}/getMe",
}


@pytest.mark.parametrize("url", BROKEN.values(), ids=BROKEN)
async def test_an_error_never_shows_the_token(network: AiohttpRequest, url: str) -> None:
    """aiohttp's errors hold the address and the address holds the token: neither it nor its causes come out."""
    with pytest.raises(NetworkError) as told:
        await network.post(url, RequestData())
    assert TOKEN not in everything_about(told.value)


async def test_an_answer_cut_short_is_not_logged(network: AiohttpRequest, caplog: pytest.LogCaptureFixture) -> None:
    """PTB's own transport writes it out in full, with what people wrote."""
    with caplog.at_level(logging.DEBUG):
        async with server(lambda _number: b'{"ok":true,"result":[{"text":"secret words') as (url, _):
            with pytest.raises(TelegramError, match="Invalid server response"):
                await network.post(url, RequestData())
    assert "secret words" not in caplog.text


async def test_refusals_are_told_apart(network: AiohttpRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """PTB's mapping holds: here the wait that Telegram asks for."""
    monkeypatch.setenv("PTB_TIMEDELTA", "true")
    world = World()
    async with serving(world) as base:
        world.faults.order("429", retry_after=7)
        with pytest.raises(RetryAfter) as told:
            await network.post(f"{base}/bot{TOKEN}/getMe", RequestData())
    assert told.value.retry_after == timedelta(seconds=7)


async def test_a_transport_that_is_not_open_says_so() -> None:
    """Before the start and after the end it is an error of the network, not a bug."""
    network = AiohttpRequest()
    with pytest.raises(NetworkError):
        await network.post("http://127.0.0.1:1/", RequestData())
    await network.initialize()
    await network.initialize()
    await network.shutdown()
    await network.shutdown()
    with pytest.raises(NetworkError):
        await network.post("http://127.0.0.1:1/", RequestData())


async def test_the_body_is_what_the_bot_api_reads(network: AiohttpRequest) -> None:
    """A form with texts; objects travel as JSON."""
    data = RequestData(
        [RequestParameter.from_input("chat_id", 7), RequestParameter.from_input("reply_markup", {"a": ["ế"]})]
    )
    async with server(lambda _number: OK) as (url, requests):
        await network.post(url, data)
    head, _, body = requests[0].partition(b"\r\n\r\n")
    assert b"application/x-www-form-urlencoded" in head
    form = parse_qs(body.decode())
    assert (form["chat_id"], json.loads(form["reply_markup"][0])) == (["7"], {"a": ["ế"]})
