"""Starts the play and runs it until Ctrl-C: simulator, database of its own, people, bot, clock, the buttons of the stage."""

import asyncio
import base64
import contextlib
import secrets
import sys
import tempfile
from collections.abc import Coroutine
from pathlib import Path
from typing import Any

import structlog

from bot import files, logs, setup_files
from bot.application import build
from bot.clock import Ticks
from bot.demo.prompts import Prompter
from bot.demo.scenes import Play
from bot.demo.stagehand import CannotPlayError, Stagehand
from bot.machine import Machine
from bot.menus import describe_bot
from bot.polling import Poller
from bot.sender import Pace
from bot.service import stopped
from bot.settings import UnsafeSettingsError, load
from documents.bloc_file.format import BlocFile
from documents.bloc_file.problems import BlocFileError
from documents.bloc_file.reading import read_bloc
from documents.stories import Story, read_story
from handlers.kit.words import LANGUAGES
from storage import schema

log = structlog.get_logger("demo")

TOKEN = "4567890:AAE-the-bot-of-the-demonstration-0000"  # noqa: S105  # the simulator takes any token that looks like one
NAME = "Trợ lý thi đua"
OPERATOR = 1000
TICK_S = 5


def run_demo(port: int, path: Path, lang: str, *, told: bool = False) -> None:
    """Play `path`'s bloc until SIGINT or SIGTERM; one clear line and code 1 when it cannot start. `told`: by its story."""
    logs.set_up("WARNING")
    if lang not in LANGUAGES:
        sys.exit(f"--lang {lang}: write one of {', '.join(LANGUAGES)}")
    try:
        bloc = read_bloc(path.read_bytes(), str(path))
        story = read_story(path.parent / "stories" / path.name, path) if told else None
        asyncio.run(_until_stopped(_play(port, bloc, lang, story)))
    except (BlocFileError, CannotPlayError, UnsafeSettingsError) as error:
        sys.exit(str(error))
    except OSError as error:
        there = ", ".join(sorted(str(found) for found in Path("blocs").glob("*.yaml")))
        sys.exit(f"{error.filename or path}: {error.strerror}; the blocs that come along: {there}")


async def _until_stopped(play: Coroutine[Any, Any, None]) -> None:
    """Run `play`; a signal ends it in order at any moment, also while it starts."""
    stop = stopped()
    playing, ended = asyncio.create_task(play), asyncio.create_task(stop.wait())
    await asyncio.wait([playing, ended], return_when=asyncio.FIRST_COMPLETED)
    ended.cancel()
    playing.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await playing


async def _play(port: int, bloc: BlocFile, lang: str, story: Story | None) -> None:
    with tempfile.TemporaryDirectory(prefix="thidua-demo-") as folder:
        async with Stagehand(port) as stagehand:
            settings = load(
                _env_file=None, telegram_token=TOKEN, telegram_api_url=stagehand.url, database_url=f"sqlite:///{folder}/demo.db",
                data_dir=Path(folder), admin_ids=(OPERATOR,), ballot_key=base64.b64encode(secrets.token_bytes(32)).decode(),
            )  # fmt: skip
            machine = build(settings, clock=stagehand.now, pace=Pace.unbounded(), demo=True)
            await asyncio.to_thread(schema.upgrade, machine.engine)
            play = Play(machine, stagehand, bloc, lang, story)
            await stagehand.set_clock(play.eve_at)
            async with machine:
                await machine.bot.set_my_name(NAME)
                await describe_bot(machine)
                await _run(machine, stagehand, play)


async def _run(machine: Machine, stagehand: Stagehand, play: Play) -> None:
    """Until the poller or the simulator has ended, which they do only by a fault."""
    ticks, prompter = Ticks(machine), Prompter(play)
    poller = machine.spawn(Poller(machine.application, machine.polling, machine.writer, machine.clock).run())
    await play.open(ticks)
    await prompter.look()
    parts = (
        _tick_on_jumps(play, ticks),
        _buttons(play),
        _ticks(play, ticks),
        prompter.run(),
        files.run(machine),
        setup_files.run(machine),
    )
    running = [machine.spawn(part) for part in parts]
    print(f"ready {stagehand.url}", flush=True)  # noqa: T201  # the line others wait for
    gone = machine.spawn(stagehand.gone())
    done, _ = await asyncio.wait([gone, poller, *running], return_when=asyncio.FIRST_COMPLETED)
    if gone in done:
        raise CannotPlayError("the simulator has ended; start the demo again")
    for task in done:
        task.result()


async def _ticks(play: Play, ticks: Ticks) -> None:
    while True:
        async with play.scene:
            await ticks.tick()
        await asyncio.sleep(TICK_S)


async def _tick_on_jumps(play: Play, ticks: Ticks) -> None:
    async for _now in play.stagehand.jumps():
        async with play.scene:
            await ticks.tick()


async def _buttons(play: Play) -> None:
    async for name in play.stagehand.fired():
        try:
            await play.press(name)
        except CannotPlayError as error:
            log.warning("a button of the stage did nothing", button=name, reason=str(error))
