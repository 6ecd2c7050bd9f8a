"""The clock ticks and stores nothing: rounds in pages, rests between them, a database that is away, start and stop."""

import asyncio
from datetime import datetime, timedelta

import pytest
from sqlmodel import Session

from bot import clock
from bot.clock import Ticks
from handlers import reminding
from handlers.kit.house import House
from handlers.reminding import Page
from storage.tables import Step
from storage.writer import DatabaseAwayError
from tests.handlers.harness import Stage


async def heard(stage: Stage) -> None:
    """Until the sender has fetched and said what the ticks have queued."""
    for _ in range(2):  # the first may end between the sender's claim and its first letter
        await stage.machine.settled()


class Counted:
    """Stands in for the tick's use case: gives the pages it is told to, and counts the rounds."""

    def __init__(self, *pages: Page) -> None:
        self.pages = pages or (Page(0, None),)
        self.asked: list[str] = []

    def __call__(self, _session: Session, _house: House, _now: datetime, after: str = "") -> Page:
        """The next page."""
        self.asked.append(after)
        return self.pages[(len(self.asked) - 1) % len(self.pages)]


async def test_a_tick_goes_through_all_pages(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each page begins where the one before ended, each in its own transaction."""
    work = Counted(Page(3, "b31"), Page(2, "b63"), Page(1, None))
    monkeypatch.setattr(reminding, "tick", work)
    assert await Ticks(stage.machine).tick() == 6
    assert work.asked == ["", "b31", "b63"]


async def test_a_long_round_rests_until_the_next_half_day(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    """A round that took long is not repeated at every tick; a new half-day begins one at once, and at night none begins."""
    work = Counted()
    monkeypatch.setattr(reminding, "tick", work)
    monkeypatch.setattr(clock, "SHARE", 10**9)
    ticks = Ticks(stage.machine)
    rounds = []
    for hours in (0, 1, 4, 1, 5, 14):  # 8:30, 9:30, 13:30, 14:30, 19:30, 9:30
        await stage.pass_time(hours=hours)
        await ticks.tick()
        rounds.append(len(work.asked))
    assert rounds == [1, 1, 2, 2, 2, 3]


async def test_a_short_round_is_repeated_soon(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    """In a small house a change of facts is seen by the very next tick."""
    work = Counted()
    monkeypatch.setattr(reminding, "tick", work)
    monkeypatch.setattr(clock, "SHARE", 0)
    ticks = Ticks(stage.machine)
    await ticks.tick()
    await ticks.tick()
    assert len(work.asked) == 2


async def test_meetings_are_looked_at_in_every_tick(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    """The word an hour before comes at any time, also while the rounds rest."""
    work = Counted()
    monkeypatch.setattr(reminding, "timely", work)
    ticks = Ticks(stage.machine)
    for _ in range(3):
        await ticks.tick()
        await stage.pass_time(hours=6)
    assert len(work.asked) == 3


async def test_a_database_that_is_away_is_asked_again(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    """A tick that finds no database ends quietly; the next one does the whole round."""
    bloc = await stage.bloc()
    an = await stage.person("An", bloc, agency=1)
    ticks, real = Ticks(stage.machine), reminding.tick

    def away(*_anything: object) -> Page:
        raise DatabaseAwayError("gone")

    monkeypatch.setattr(reminding, "tick", away)
    assert await ticks.tick() == 0
    monkeypatch.setattr(reminding, "tick", real)
    await ticks.tick()
    await heard(stage)
    assert "hôm nay" in an.text


async def test_after_a_restart_and_a_clock_set_back_nothing_is_said_again(stage: Stage) -> None:
    """New ticks know nothing of the old ones; the keys in the database do."""
    bloc = await stage.bloc()
    an = await stage.person("An", bloc, agency=1)
    for hours in (0, 1, -1, 0):
        await stage.pass_time(hours=hours)
        await Ticks(stage.machine).tick()
        await heard(stage)
    assert len(an.texts) == 1


async def test_two_ticks_at_once_are_harmless(stage: Stage) -> None:
    """A jump of the demo's clock may tick beside the ordinary one."""
    bloc = await stage.bloc()
    an = await stage.person("An", bloc, agency=1)
    ticks = Ticks(stage.machine)
    assert sum(await asyncio.gather(ticks.tick(), ticks.tick(), Ticks(stage.machine).tick())) == 1
    await heard(stage)
    assert len(an.texts) == 1


async def test_started_it_ticks_at_once_and_again(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    """The first tick comes with the start, the next after the interval."""
    ticked = asyncio.Semaphore(0)

    class Listening(Ticks):
        async def tick(self) -> int:
            ticked.release()
            return 0

    monkeypatch.setattr(clock, "Ticks", Listening)
    stop = clock.start(stage.machine, every=0.01)
    for _ in range(3):
        await asyncio.wait_for(ticked.acquire(), 10)
    stop()


async def test_the_scheduler_forgives_lateness_and_never_doubles(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    """One tick at a time, missed ones are one, none is ever too late, in the people's zone."""
    made = {}

    class Recorded:
        def __init__(self, **options: object) -> None:
            made.update(options)

        def add_job(self, _work: object, *_trigger: object, **job: object) -> None:
            made.update(job)

        def start(self) -> None: ...

        def shutdown(self, *, wait: bool) -> None:
            made["waited"] = wait

    monkeypatch.setattr("apscheduler.schedulers.asyncio.AsyncIOScheduler", Recorded)
    clock.start(stage.machine)()
    assert made["job_defaults"] == {"coalesce": True, "max_instances": 1, "misfire_grace_time": None}
    assert str(made["timezone"]) == "Asia/Ho_Chi_Minh"
    assert made["seconds"] == 20
    assert made["waited"] is False


async def test_a_step_moved_in_the_afternoon_is_told_by_the_next_tick(stage: Stage) -> None:
    """Facts are read anew each time: nothing has to be rescheduled."""
    bloc = await stage.bloc()
    an = await stage.person("An", bloc, agency=1)
    ticks = Ticks(stage.machine)
    await ticks.tick()
    await stage.pass_time(hours=6)

    def move(session: Session) -> None:
        step = session.get(Step, (bloc.year_id, "SELF_SCORE"))
        assert step is not None
        step.due_at, step.moved_at = stage.now + timedelta(days=10), stage.now
        session.add(step)

    await stage.write(move)
    await ticks.tick()
    await heard(stage)
    assert "hạn gửi bảng tự chấm điểm nay là" in an.text
