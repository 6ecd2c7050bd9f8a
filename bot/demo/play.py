"""Starts the play and runs it until Ctrl-C: simulator, database of its own, people, bot, clock, the buttons of the stage."""

import asyncio
import base64
import secrets
import sys
import tempfile
from pathlib import Path

from bot import files, logs
from bot.application import Machine, build
from bot.clock import Ticks
from bot.demo.scenes import Play
from bot.demo.stagehand import CannotPlayError, Stagehand
from bot.polling import Poller
from bot.service import stopped
from bot.settings import load
from documents.bloc_file import BlocFile, BlocFileError, read_bloc
from storage import schema

TOKEN = "4567890:AAE-the-bot-of-the-demonstration-0000"  # noqa: S105  # the simulator takes any token that looks like one
OPERATOR = 1000


def run_demo(port: int, path: Path, lang: str) -> None:
    """Play `path`'s bloc; one clear line and code 1 when it cannot start."""
    logs.set_up("WARNING")
    try:
        bloc = read_bloc(path.read_bytes(), str(path))
        asyncio.run(_play(port, bloc, lang))
    except OSError as error:
        sys.exit(
            f"{path}: {error.strerror}; the blocs that come along: {', '.join(sorted(str(p) for p in Path('blocs').glob('*.yaml')))}"
        )
    except (BlocFileError, CannotPlayError) as error:
        sys.exit(str(error))


async def _play(port: int, bloc: BlocFile, lang: str) -> None:
    with tempfile.TemporaryDirectory(prefix="thidua-demo-") as folder:
        async with Stagehand(port) as stagehand:
            settings = load(
                _env_file=None, telegram_token=TOKEN, telegram_api_url=stagehand.url, database_url=f"sqlite:///{folder}/demo.db",
                data_dir=Path(folder), admin_ids=(OPERATOR,), ballot_key=base64.b64encode(secrets.token_bytes(32)).decode(),
            )  # fmt: skip
            machine = build(settings, clock=stagehand.now, demo=True)
            schema.upgrade(machine.engine)
            await Play(machine, stagehand, bloc, lang).set_clock()
            async with machine:
                await _run(machine, stagehand, Play(machine, stagehand, bloc, lang))


async def _run(machine: Machine, stagehand: Stagehand, play: Play) -> None:
    stop = stopped()
    ticks = Ticks(machine)
    poller = Poller(machine.application, machine.polling, machine.writer, machine.clock)
    polling = machine.spawn(poller.run())
    await play.open()
    for part in (_tick_on_jumps(stagehand, ticks), _buttons(stagehand, play), _ticks(ticks), files.run(machine)):
        machine.spawn(part)
    print(f"ready {stagehand.url}", flush=True)  # noqa: T201  # the line others wait for
    ended = asyncio.create_task(stop.wait())
    await asyncio.wait([ended, polling], return_when=asyncio.FIRST_COMPLETED)
    ended.cancel()


async def _ticks(ticks: Ticks) -> None:
    while True:
        await ticks.tick()
        await asyncio.sleep(5)


async def _tick_on_jumps(stagehand: Stagehand, ticks: Ticks) -> None:
    async for _now in stagehand.jumps():
        await ticks.tick()


async def _buttons(stagehand: Stagehand, play: Play) -> None:
    async for name in stagehand.fired():
        await play.press(name)
