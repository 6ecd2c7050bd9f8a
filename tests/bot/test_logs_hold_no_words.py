"""Logs at their loudest: numbers and states, where a bug is, and nothing anybody wrote, chose or is called, nor the token."""

import asyncio
import io
import json
import logging
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import structlog
from sqlalchemy import text

from bot import logs
from handlers.kit.talk import Talk
from tests.bot.test_what_telegram_answers import PIXEL
from tests.bot.wire import TOKEN, Wire, running, wired

NAME, WORDS, CHOICE, PHONE, FILE = "Nguyễn Thị Kín", "lời nói riêng", "phieu-kin", "+84900000099", "ho-so-rieng.pdf"
SECRETS = (NAME, "Kín", WORDS, CHOICE, PHONE, "84900000099", FILE, TOKEN, TOKEN.split(":")[1])


@pytest.fixture(params=["text", "json"])
def form(request: pytest.FixtureRequest, capsys: pytest.CaptureFixture[str]) -> Iterator[str]:
    """Logging as loud as an operator can make it; all libraries may speak."""
    logs.set_up("DEBUG", request.param)
    yield str(request.param)
    logs.set_up("WARNING")


def break_in_python(talk: Talk) -> None:
    """A bug whose error quotes what it was given."""
    int(f"{WORDS} {NAME} {talk.heard.update_id}")


def break_in_the_database(talk: Talk) -> None:
    """A bug whose error quotes a row."""
    talk.session.execute(text("INSERT INTO person (id, full_name) VALUES (:id, :name)"), {"id": NAME, "name": WORDS})


def break_in_a_chain(talk: Talk) -> None:
    """A bug that comes from another one."""
    del talk
    fail_twice()


def fail_twice() -> None:
    """An error from an error; both quote what nobody may read."""
    try:
        int(WORDS)
    except ValueError as error:
        raise KeyError(CHOICE) from error


async def play(wire: Wire, monkeypatch: pytest.MonkeyPatch, broken: Callable[[Talk], None]) -> None:
    """A dialogue with everything in it that could leave a trace."""
    world, (one,) = wire.world, wire.people(1)
    world.change_person(one, first_name=NAME)
    monkeypatch.setitem(wire.machine.turn.routes._commands, "help", ("helping", broken))
    queue = world.bot_of(TOKEN).queue
    queue.put("message", {"text": WORDS, "nonsense": NAME}, one)
    world.say(one, "/viec")
    world.say(one, WORDS)
    world.say(one, f"/khongco {WORDS}")
    world.say(one, "/help")
    world.send_contact(one, PHONE, NAME)
    world.send_file(one, PIXEL.read_bytes(), kind="document", name=FILE, mime="image/png", caption=WORDS)
    async with running(wire.poller().run()):
        await wire.confirmed()
        card = max(world.chat(one).messages)
        payload = {
            "id": "1", "from": world.person(one).user(), "message": world.chat(one).messages[card].body, "chat_instance": "1",
            "data": f"vote:{CHOICE}:1",
        }  # fmt: skip
        queue.put("callback_query", payload, one)
        world.faults.order("drop_after", method="sendMessage")
        world.say(one, "/viec")
        await wire.confirmed()


@pytest.mark.parametrize("broken", [break_in_python, break_in_the_database, break_in_a_chain])
async def test_a_dialogue_leaves_no_words(
    form: str, broken: Callable[[Talk], None], tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture,
) -> None:  # fmt: skip
    """Every turn has its line, every bug its reference and its place; no line holds what a person said, chose or is called."""
    logging.getLogger().setLevel(logging.DEBUG)
    async with wired(tmp_path) as wire:
        await play(wire, monkeypatch, broken)
    written = capsys.readouterr()
    lines = written.err + written.out + caplog.text

    assert "answered" in lines
    assert "update set aside" in lines
    assert "reference" in lines
    assert broken.__name__ in lines
    assert [secret for secret in SECRETS if secret in lines] == []


def test_a_traceback_says_where_and_of_what_kind(form: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Enough to find a bug: the chain of kinds, and each place with its line."""
    try:
        fail_twice()
    except KeyError:
        structlog.get_logger("turn").exception("bug", update=5)
    line = capsys.readouterr().err
    event = json.loads(line) if form == "json" else {"error": line, "where": line.splitlines()}

    assert "KeyError < ValueError" in event["error"]
    assert "tests/bot/test_logs_hold_no_words.py:" in event["where"][-1]
    assert event["where"][-1].endswith("fail_twice")


def test_errors_of_libraries_are_as_discreet(form: str, capsys: pytest.CaptureFixture[str]) -> None:
    """aiohttp, uvicorn and others log exceptions through `logging`."""
    try:
        fail_twice()
    except KeyError:
        logging.getLogger("aiohttp.client").exception("something broke")
    line = capsys.readouterr().err

    assert "KeyError < ValueError" in line
    assert "fail_twice" in line
    assert [secret for secret in SECRETS if secret in line] == []


async def test_tasks_that_were_left_behind_are_as_discreet(form: str, capsys: pytest.CaptureFixture[str]) -> None:
    """asyncio's own words hold the exception in full."""
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(logs.on_loop_error)

    async def fail() -> None:
        raise ValueError(WORDS)

    task = asyncio.create_task(fail())
    await asyncio.wait([task])
    del task
    await asyncio.sleep(0)
    line = capsys.readouterr().err

    assert "left behind" in line
    assert "ValueError" in line
    assert WORDS not in line


def test_values_with_telling_names_are_hidden(form: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Should somebody log one after all."""
    structlog.get_logger("x").info("said", text=WORDS, name=NAME, choice=CHOICE, token=TOKEN, phone=PHONE, n=5)
    line = capsys.readouterr().err

    assert [secret for secret in SECRETS if secret in line] == []
    assert "5" in line


def test_levels_are_kept(capsys: pytest.CaptureFixture[str]) -> None:
    """WARNING is quieter than INFO; standard error is where lines go."""
    logs.set_up("WARNING")
    structlog.get_logger("x").info("quiet")
    structlog.get_logger("x").warning("loud")
    written = capsys.readouterr()

    assert "quiet" not in written.err
    assert "loud" in written.err
    assert written.out == ""


def test_a_log_that_cannot_be_written_stops_nothing(form: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever read standard error has gone."""
    gone = io.StringIO()
    gone.close()
    monkeypatch.setattr(sys, "stderr", gone)
    structlog.get_logger("x").error("nobody reads this")
    logging.getLogger("x").error("nor this")
