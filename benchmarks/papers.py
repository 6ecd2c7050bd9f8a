"""Papers of a closing meeting with nine agencies: one alone, the pack, what it holds in memory, and what a tap waits for meanwhile.

Bot, simulator and phones share this process; papers are made in processes of their own, as always.
"""

import asyncio
import statistics
import tempfile
import threading
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

import psutil
from sqlmodel import Session

from bot import logs
from bot import papers as making
from handlers.papers import shelf
from handlers.papers.subject import Source
from storage import papers
from storage.tables import Meeting
from tests.handlers.harness import TOKEN, Phone, Stage, TheBloc, a_stage
from tests.handlers.papers.minuted import all_vote
from tests.handlers.voting.hall import asked, choose, hall, yes_no
from tests.handlers.voting.test_points_stand_beside_names import scored

PAUSE = 0.05
"""Seconds between two taps of the one who goes on working."""

LOOK = 0.02
"""Seconds between two looks at the memory."""

QUIET = 6.0
"""Seconds of taps without papers, for comparison."""


@dataclass(slots=True)
class Seen:
    """What taps waited for (ms), and the most memory of this process and of those it started (MB)."""

    waits: list[float] = field(default_factory=list)
    megabytes: float = 0

    def watch(self, over: threading.Event) -> None:
        """In a thread of its own: look at the memory until it is over."""
        while not over.wait(LOOK):
            self.megabytes = max(self.megabytes, _held())


def _held() -> float:
    ours = psutil.Process()
    held, name = ours.memory_full_info().uss, ours.cmdline()
    for one in ours.children(recursive=True):
        try:  # one that has only just begun still is a picture of ours
            held += one.memory_full_info().uss if one.cmdline() != name else 0
        except psutil.Error:
            continue  # it has ended meanwhile
    return float(held) / (1 << 20)


async def _tapping(stage: Stage, phone: Phone, seen: Seen) -> None:
    """Somebody goes on asking for tasks; each answer is waited for."""
    while True:
        known, began = len(phone.from_bot), time.perf_counter()
        stage.world.say(phone.id, "/viec")
        asked_for = {"offset": stage.offset, "timeout": 0, "limit": 100}
        _status, body, _headers = await stage.world.call(TOKEN, "getUpdates", asked_for)
        await stage.poller.play(body["result"])
        stage.offset = body["result"][-1]["update_id"] + 1
        while len(phone.from_bot) == known:
            await asyncio.sleep(0.001)
        seen.waits.append((time.perf_counter() - began) * 1000)
        await asyncio.sleep(PAUSE)


async def _beside(stage: Stage, phone: Phone, work: Awaitable[object]) -> tuple[float, Seen]:
    """Seconds that some work took while somebody tapped, and what was seen."""
    seen = Seen()
    tapping, over = asyncio.create_task(_tapping(stage, phone, seen)), threading.Event()
    threading.Thread(target=seen.watch, args=(over,), daemon=True).start()
    await asyncio.sleep(PAUSE)
    began = time.perf_counter()
    await work
    took = time.perf_counter() - began
    over.set()
    tapping.cancel()
    await asyncio.gather(tapping, return_exceptions=True)
    return took, seen


@asynccontextmanager
async def _closing() -> AsyncIterator[tuple[Stage, TheBloc, Phone, Phone]]:
    """Nine agencies with their points, three published ballots, a meeting that has ended; stage, bloc, secretary, and a member who taps."""
    with tempfile.TemporaryDirectory() as folder:
        async with a_stage(Path(folder), f"sqlite:///{folder}/papers.db") as stage:
            bloc, chair, secretary, leaders = await hall(stage)
            await scored(stage, bloc)
            await secretary.say("/hoinghi")
            await secretary.tap("Bắt đầu hội nghị")
            await secretary.tap("Đủ mặt")
            await secretary.tap_data(f"mtadd:{bloc.meeting_id}:agenda")
            await secretary.say("1. Báo cáo tổng kết\n2. Bình xét, suy tôn\n3. Bầu Trưởng khối")
            for question in (yes_no(bloc, 0), yes_no(bloc, 1, 2, subject="PROV_CERT"), choose(bloc, 4, 1)):
                ballot = await asked(stage, bloc, chair, question)
                more = ["Đồng ý"] * (len(question.nominees) - 1)
                if question.subject == "HEAD":
                    await chair.say("/bophieu")
                    for leader in leaders:
                        await leader.tap("Bỏ phiếu")
                        await leader.tap_data(next(one["callback_data"] for row in leader.rows for one in row))
                        await leader.tap("Xác nhận bỏ phiếu")
                else:
                    await all_vote(stage, chair, leaders, *more)
                await chair.tap_data(f"vpub:{ballot}")
            await secretary.say("/hoinghi")
            await secretary.tap("Kết thúc hội nghị")
            await secretary.tap("Kết thúc hội nghị")
            await stage.settle(secretary)
            yield stage, bloc, secretary, leaders[5]


def _wanted(stage: Stage, bloc: TheBloc) -> Callable[[Session], list[tuple[str, str, str]]]:
    """Code, subject and name of each paper that can be made now."""

    def work(session: Session) -> list[tuple[str, str, str]]:
        meeting = session.get_one(Meeting, bloc.meeting_id)
        found = shelf.of_meeting(session, meeting)
        ready = [
            (offer, subject)
            for offer, subject in found
            if offer.missing(Source(session, stage.machine.house.tz, stage.now, subject)) is None
        ]
        return list({offer.code: (offer.code, subject.id, offer.kind.name) for offer, subject in ready}.values())

    return work


async def _measured() -> list[str]:
    logs.set_up("WARNING")
    lines = ["| what | bound | it took |", "| --- | --- | --- |"]
    async with _closing() as (stage, bloc, secretary, member):
        person = secretary.person_id
        for code, subject, name in await stage.read(_wanted(stage, bloc)):
            await stage.write(partial(papers.want, kind=code, subject_id=subject, by=person))
            began = time.perf_counter()
            await making.tend(stage.machine)
            lines.append(f"| {name} | 1 s | {time.perf_counter() - began:.2f} s |")
    async with _closing() as (stage, bloc, secretary, member):
        _took, quiet = await _beside(stage, member, asyncio.sleep(QUIET))
        at_rest = _held()
        want = partial(papers.want, kind=papers.PACK, subject_id=bloc.meeting_id, by=secretary.person_id)
        await stage.write(want)
        took, busy = await _beside(stage, member, making.tend(stage.machine))
        await stage.settle(secretary)
        made = next(text for text in reversed(secretary.texts) if "Gồm " in text)
        count = made.split("Gồm ")[1].split(" ")[0]
        lines += [
            f"| the pack of {count} papers | 10 s | {took:.1f} s |",
            f"| memory while it is made, all processes | +150 MB | +{busy.megabytes - at_rest:.0f} MB |",
            f"| memory afterwards | as before | {_held() - at_rest:+.0f} MB |",
            _taps("a tap without papers", quiet),
            _taps("a tap while the pack is made (at most 100 ms more)", busy),
        ]
    return lines


def _taps(name: str, seen: Seen) -> str:
    ordered = sorted(seen.waits)
    p95 = ordered[len(ordered) * 95 // 100]
    return f"| {name}: p50 / p95 / longest of {len(ordered)} | - | {statistics.median(ordered):.0f} / {p95:.0f} / {ordered[-1]:.0f} ms |"


def measure() -> list[str]:
    """The table's lines."""
    return asyncio.run(_measured())


if __name__ == "__main__":
    print("\n".join(measure()))
