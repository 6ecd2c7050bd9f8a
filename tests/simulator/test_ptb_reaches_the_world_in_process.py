"""PTB's transport into the process behaves as a network does, without one."""

from collections.abc import AsyncIterator

import pytest
from telegram import Bot, InputMediaDocument
from telegram.error import BadRequest, InvalidToken, NetworkError, RetryAfter, TimedOut

from simulator.world import World
from tests.simulator.api import TOKEN
from tests.simulator.conftest import LAN, PIXEL
from tests.simulator.inprocess import InProcessRequest


@pytest.fixture
async def bot(world: World) -> AsyncIterator[Bot]:
    world.add_person("Lan", id=LAN)
    request = InProcessRequest(world, read_timeout=0.02)
    async with Bot(TOKEN, request=request, get_updates_request=InProcessRequest(world)) as bot:
        world.start(LAN)
        yield bot


async def test_updates_and_answers_pass(bot: Bot) -> None:
    """What a person writes arrives, what the bot sends comes back as an object."""
    (update,) = await bot.get_updates()
    assert update.message
    sent = await bot.send_message(LAN, "<b>chào</b>", parse_mode="HTML")
    assert (sent.text, sent.entities[0].length) == ("chào", 4)


async def test_uploads_and_downloads_pass(bot: Bot) -> None:
    """Bytes go up, alone and in an album, and come down again."""
    sent = await bot.send_document(LAN, b"a", filename="Tờ trình.txt", caption="b")
    assert sent.document
    assert (sent.document.file_name, sent.caption) == ("Tờ trình.txt", "b")
    file = await bot.get_file(sent.document.file_id)
    assert await file.download_as_bytearray() == b"a"
    assert (await bot.send_photo(LAN, PIXEL)).photo[-1].width == 1
    album = await bot.send_media_group(LAN, [InputMediaDocument(b"1", filename="1"), InputMediaDocument(b"2")])
    assert len({message.media_group_id for message in album}) == 1


async def test_refusals_become_ptbs_errors(world: World, bot: Bot, monkeypatch: pytest.MonkeyPatch) -> None:
    """400, 429, 5xx, a missing file and a bad token are the errors PTB users know."""
    monkeypatch.setenv("PTB_TIMEDELTA", "1")
    with pytest.raises(BadRequest, match="Chat not found"):
        await bot.send_message(404, "a")
    world.faults.order("429", retry_after=9)
    with pytest.raises(RetryAfter):
        await bot.send_message(LAN, "a")
    world.faults.order("5xx")
    with pytest.raises(NetworkError, match="Bad Gateway"):
        await bot.send_message(LAN, "a")
    request = InProcessRequest(world)
    with pytest.raises(InvalidToken):
        await request.retrieve(f"https://x/file/bot{TOKEN}/documents/none")
    with pytest.raises(InvalidToken):
        await request.post("https://x/botabc/getMe")
    with pytest.raises(NetworkError, match="no address"):
        await request.post("https://x/elsewhere")


async def test_faults_become_ptbs_network_errors(world: World, bot: Bot) -> None:
    """A broken connection is a NetworkError, silence beyond the read timeout is TimedOut."""
    world.faults.order("drop_after")
    with pytest.raises(NetworkError, match="dropped"):
        await bot.send_message(LAN, "a")
    world.faults.order("hang")
    with pytest.raises(TimedOut):
        await bot.send_message(LAN, "a")
