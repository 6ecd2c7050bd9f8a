"""`thidua run`: the machine with its ingress and its clock, from start to a polite stop.

A second signal, a slow drain or a kill lose nothing: what is not committed has not been confirmed and comes again.
"""

import asyncio
import contextlib
import gc
import signal
import socket
from functools import partial

import structlog
from telegram.error import InvalidToken, TelegramError

from bot import logs
from bot.application import build
from bot.clock import start as start_clock
from bot.files import run as fetch_files
from bot.machine import Machine
from bot.menus import describe_bot
from bot.patience import patiently
from bot.polling import WANTED, Poller
from bot.settings import Settings
from bot.setup_files import run as tend_setup_files
from bot.webhook import Door, serve
from handlers.voting import use_cases as voting
from storage import schema

log = structlog.get_logger("service")


class CannotStartError(Exception):
    """A start that would lose or leak something; the text says what to do."""


def run_service(settings: Settings, *, key_lost: bool = False) -> None:
    """Run until SIGINT or SIGTERM. `key_lost`: also when open ballots can be opened by nobody any more."""
    if not settings.telegram_token:
        raise CannotStartError(
            "TELEGRAM_TOKEN: write the token that @BotFather gave you; without it only `thidua demo` runs"
        )
    logs.set_up(settings.log_level, settings.log_format)
    _spare_the_collector()
    runner = asyncio.Runner(loop_factory=_loop)
    with runner:
        runner.run(_run(settings, key_lost=key_lost))


def _spare_the_collector() -> None:
    """What was imported stays until the end: looking through it again for every 700 new objects was a tenth of a vote's time."""
    gc.freeze()
    gc.set_threshold(20_000, 20, 50)


def _loop() -> asyncio.AbstractEventLoop:
    try:
        import uvloop
    except ImportError:
        return asyncio.new_event_loop()
    return uvloop.new_event_loop()


async def _check_key(machine: Machine, *, key_lost: bool) -> None:
    """A program that cannot open the papers being cast must not go on taking them, unless the operator says that nobody can."""
    unreadable = await machine.writer.run(lambda session: voting.unreadable(session, machine.house))
    if unreadable and not key_lost:
        await asyncio.to_thread(machine.writer.close)
        raise CannotStartError(
            f"BALLOT_KEY: it is not the key with which {len(unreadable)} open ballot(s) were begun; put that one back. "
            "If it is lost for good, `thidua run --key-lost` starts, and the chair is offered to annul them"
        )


async def _run(settings: Settings, *, key_lost: bool) -> None:
    machine = build(settings)
    had = schema.upgrade(machine.engine)
    if had != schema.newest():
        log.info("schema brought up to date", had=had, has=schema.newest())
    await _check_key(machine, key_lost=key_lost)
    try:
        async with machine:
            await describe_bot(machine)
            await run_until(machine, stopped())
    except InvalidToken as error:
        raise CannotStartError(
            "TELEGRAM_TOKEN: the messenger does not know it; copy it again from @BotFather"
        ) from error
    except TelegramError as error:
        raise CannotStartError(f"the messenger at TELEGRAM_API_URL does not answer: {type(error).__name__}") from error


async def run_until(machine: Machine, stop: asyncio.Event) -> None:
    """Take updates, tick and serve the operator's pages until `stop`."""
    settings = machine.settings
    door = Door(
        machine.application, machine.writer, settings.webhook_secret if settings.webhook_url else "", machine.clock
    )
    listening = _listen(settings)
    await _alone(machine, stop)
    work = [serve(door.app, listening), fetch_files(machine), tend_setup_files(machine)]
    poller = Poller(machine.application, machine.polling, machine.writer, machine.clock)
    if settings.webhook_url:
        come_here = partial(
            machine.bot.set_webhook, f"{settings.webhook_url.rstrip('/')}/telegram", secret_token=settings.webhook_secret,
            allowed_updates=list(WANTED), max_connections=100,
        )  # fmt: skip
        await patiently(come_here)
    else:
        await patiently(machine.bot.delete_webhook)
        work.append(poller.run())
    tasks = [machine.spawn(one) for one in work]
    stop_clock = start_clock(machine, listening=lambda: poller.listening)
    ended = asyncio.create_task(stop.wait())
    log.info("ready", bot=machine.house.bot_name, ingress="webhook" if settings.webhook_url else "polling")
    speaking = [machine.speaking] if machine.speaking else []  # a bot that hears and cannot answer had better stop
    await asyncio.wait([ended, *tasks, *speaking], return_when=asyncio.FIRST_COMPLETED)
    stop_clock()
    ended.cancel()
    for task in [*tasks, *speaking]:
        if task.done() and not task.cancelled():
            task.result()  # a part that ended by itself ended with an error
    with contextlib.suppress(TimeoutError):
        await asyncio.wait_for(machine.sender.drain(), 5)


def _listen(settings: Settings) -> socket.socket:
    """The socket of LISTEN, before anything is announced."""
    host, _, port = settings.listen.rpartition(":")
    host = host.strip("[]")
    try:
        return socket.create_server((host, int(port)), family=socket.AF_INET6 if ":" in host else socket.AF_INET)
    except OSError as error:
        raise CannotStartError(
            f"LISTEN: {settings.listen}: {error.strerror}; choose another port, or stop what has it"
        ) from error


async def _alone(machine: Machine, stop: asyncio.Event) -> None:
    """Hear nobody while another process serves this SQLite database: it would be answered twice, or not at all."""
    waits = [asyncio.create_task(event.wait()) for event in (machine.sender.begun, stop)]
    await asyncio.wait(waits, return_when=asyncio.FIRST_COMPLETED)
    for one in waits:
        one.cancel()


def stopped() -> asyncio.Event:
    """An event that SIGINT and SIGTERM set."""
    event = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, event.set)
    return event
