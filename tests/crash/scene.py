"""One crash test from start to end: database, simulator, bots, people; the storm while they act; then what must be true."""

import asyncio
import os
import random
from collections.abc import AsyncIterator, Callable, Coroutine, Iterable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, make_url
from sqlmodel import Session, create_engine

from bot.audit import audit
from bot.settings import load
from storage import outbox, schema
from storage.engine import is_sqlite, open_engine
from tests import counts
from tests.crash import ledger
from tests.crash.aiming import AIM
from tests.crash.crowd import Crowd, a_crowd
from tests.crash.forwarder import a_forwarder
from tests.crash.nursery import CLOCK
from tests.crash.phones import Phone, Sight
from tests.crash.processes import BALLOT_KEY, SECRET, TOKEN, Bot, Nursery, a_nursery, a_simulator, free_port
from tests.crash.storm import Storm

SEED = int(os.environ.get("CRASH_SEED", "1"))
QUIET_WITHIN = 90.0


@dataclass(slots=True)
class Scene:
    """What a crash test has in its hands; what it leaves for a person to read lies in `folder`."""

    name: str
    folder: Path
    engine: Engine
    crowd: Crowd
    bots: list[Bot]
    storm: Storm

    async def play(
        self,
        scripts: Iterable[Coroutine[Any, Any, None]],
        settled: Callable[[Session], bool] = lambda _: True,
        within: float = QUIET_WITHIN,
    ) -> None:
        """Let people act in the storm until all are done; then let the bots say what is left until all is `settled`, and end them.
        `within`: seconds for that."""
        for bot in self.bots:
            await bot.start()
        began = asyncio.get_running_loop().time()
        try:
            await _until_done(self.storm.rage(), self.crowd.following, scripts)
            took = asyncio.get_running_loop().time() - began
            await self.storm.rest()
            await self.crowd.order("DELETE", "faults")
            await self._quiet(settled, within)
        except Exception as error:
            error.add_note(await self._standing())
            raise
        for bot in self.bots:
            await bot.kill()
        self.note(took)

    async def _standing(self) -> str:
        """What hangs where, for whoever has to find out why a test failed."""
        for phone in self.crowd.phones.values():
            self._write_down(phone, ledger.letters(self.engine).get(phone.id, []), [])
        info, rows = (
            await self.crowd.api("getWebhookInfo"),
            "SELECT id, external_id, act, holder, lease_at FROM outgoing",
        )
        with self.engine.connect() as connection:
            letters = connection.exec_driver_sql(rows).all()
        return f"{self._report(0)}\nTelegram: {info}\n{len(letters)} letters: {letters[:20]}\nlogs: {self.folder}"

    async def _quiet(self, settled: Callable[[Session], bool], within: float) -> None:
        """Until Telegram has nothing to deliver, the outbox is empty and all is settled."""
        async with asyncio.timeout(within):
            while (
                (await self.crowd.api("getWebhookInfo"))["pending_update_count"]
                or self.read(outbox.waiting)
                or not self.read(settled)
            ):
                await asyncio.sleep(0.05)

    def read(self, work: Callable[[Session], Any]) -> Any:
        """What `work` finds in the database."""
        with Session(self.engine) as session:
            return work(session)

    def deliveries(self, is_draft: Callable[[Sight], bool] = lambda _: False) -> list[str]:
        """What is wrong with what the phones saw; an empty list is a promise kept, and otherwise a file a chat tells all."""
        committed = ledger.letters(self.engine)
        wrong = []
        for phone in self.crowd.phones.values():
            letters = committed.get(phone.id, [])
            found = ledger.check(phone, letters, is_draft)
            if found:
                self._write_down(phone, letters, found)
            wrong += [what[:300] for what in found]
        return wrong

    def _write_down(self, phone: Phone, letters: list[ledger.Letter], found: list[str]) -> None:
        """All about one chat into a file of its own."""
        lines = [*found, "committed:", *map(str, letters), "seen:", *map(str, phone.sights), "toasts:", *phone.toasts]
        (self.folder / f"chat-{phone.id}.txt").write_text("\n".join(lines).replace("\\n", " / "))

    def audited(self) -> list[str]:
        """What `thidua audit` finds; an empty list is what it should be."""
        url = self.engine.url.set(drivername=self.engine.dialect.name).render_as_string(hide_password=False)
        settings = load(_env_file=None, database_url=url, data_dir=self.folder / "data", ballot_key=BALLOT_KEY)
        lines, well = audit(settings)
        return [] if well else lines

    def note(self, took: float) -> None:
        """Let the end of the run print what happened here."""
        counts.note_kills(
            f"{self.name}, {len(self.crowd.phones)} people, {self.engine.dialect.name}", self._report(took)
        )

    def _report(self, took: float) -> str:
        kills = "+".join(str(bot.kills) for bot in self.bots)
        faults = sum(self.storm.faults.values())
        twice = ", ".join(f"{count} {kind}" for kind, count in self.crowd.repeats.items())
        return (
            f"seed {SEED}, {took:.1f} s, {self.crowd.updates} updates ({twice}), {kills} kills, {faults} broken calls"
        )


async def _until_done(
    storm: Coroutine[Any, Any, None], following: "asyncio.Task[None]", scripts: Iterable[Coroutine[Any, Any, None]]
) -> None:
    """The scripts beside the storm; the first error of any, or of the stream from the phones, ends all."""
    raging = asyncio.create_task(storm)
    acting = [asyncio.create_task(script) for script in scripts]
    everybody = asyncio.create_task(asyncio.wait(acting, return_when=asyncio.FIRST_EXCEPTION))
    await asyncio.wait([everybody, raging, following], return_when=asyncio.FIRST_COMPLETED)
    for task in (raging, everybody, *acting):
        task.cancel()
    ended = [*await asyncio.gather(raging, *acting, return_exceptions=True), following.done() and following.exception()]
    for error in ended:
        if isinstance(error, Exception):
            raise error


@asynccontextmanager
async def a_scene(
    name: str, folder: Path, database_url: str, seed: Callable[[Session], None] = lambda _: None, *, cold: bool = False,
    clock: Path | None = None, aim: Path | None = None,
) -> AsyncIterator[Scene]:  # fmt: skip
    """A scene on a database with the rows that `seed` writes: one bot that polls on SQLite, two replicas behind a
    forwarder on PostgreSQL. With `cold` each start is `python -m bot run` from nothing; `clock`: see the nursery's CLOCK;
    `aim`: the file of `aiming`.
    """
    chance = random.Random(f"{SEED} {name}")  # noqa: S311  # to be repeated, not to be secret
    async with AsyncExitStack() as stack:
        # The processes import what they need while the database is made.
        nursery = None if cold else await stack.enter_async_context(a_nursery())
        preparing = asyncio.create_task(asyncio.to_thread(_prepare, database_url, seed))
        url = await stack.enter_async_context(a_simulator())
        engine = await preparing
        stack.callback(engine.dispose)
        ports = [free_port() for _ in range(1 if is_sqlite(engine) else 2)]
        door = await stack.enter_async_context(a_forwarder(ports, chance)) if len(ports) > 1 else ""
        crowd = await stack.enter_async_context(a_crowd(url, chance))
        more = {name: str(file) for name, file in ((CLOCK, clock), (AIM, aim)) if file}
        bots = [_bot(nursery, folder, database_url, url, door, port, more) for port in ports]
        yield Scene(name, folder, engine, crowd, bots, Storm(bots, crowd, chance))


def _prepare(database_url: str, seed: Callable[[Session], None]) -> Engine:
    """Bring the schema and the rows in; the engine that is returned only reads beside the bots."""
    engine = open_engine(database_url)
    schema.upgrade(engine)
    ledger.install(engine)
    with Session(engine) as session, session.begin():
        seed(session)
    engine.dispose()
    url = make_url(database_url)
    return create_engine(url if is_sqlite(engine) else url.set(drivername="postgresql+psycopg"))


def _bot(
    nursery: Nursery | None, folder: Path, database_url: str, url: str, door: str, port: int, more: dict[str, str]
) -> Bot:
    env = {
        "TELEGRAM_TOKEN": TOKEN, "TELEGRAM_API_URL": url, "DATABASE_URL": database_url, "DATA_DIR": str(folder / "data"),
        "BALLOT_KEY": BALLOT_KEY, "LISTEN": f"127.0.0.1:{port}", "WEBHOOK_URL": door, "WEBHOOK_SECRET": SECRET, **more,
    }  # fmt: skip
    return Bot(nursery, env, folder / f"bot-{port}.log")
