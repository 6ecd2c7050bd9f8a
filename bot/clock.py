"""Ticks. APScheduler is a clock here and stores nothing: what is due is computed from facts at every tick (architecture 5).

Meetings, ballots, announcements and what somebody wants to hear at a certain hour are looked at in every tick: they are a matter of
minutes. Everybody's reminders are gone through in pages of some dozens of blocs, a transaction each, so that the turns of people who
write meanwhile pass between two pages; how often depends on how long it takes: at most a fiftieth of the writer's time, and always
when a new half-day has begun.
"""

import time
from collections.abc import Callable
from datetime import datetime

import structlog
from sqlmodel import Session

from bot.aftermath import Tended, make_papers, tend_ballots, untended
from bot.machine import Machine
from domain.workdays import HalfDay
from handlers import announcing, grouping, reaching, reminding
from handlers.kit.house import House
from handlers.reminding import Page
from handlers.voting import circulating, outages
from storage import ballots, papers
from storage.writer import DatabaseAwayError

log = structlog.get_logger("clock")

EVERY = 20.0
"""Seconds between two ticks."""

SHARE = 50
"""A round through all blocs that took a second rests for this many."""

Work = Callable[[Session, House, datetime, str], Page]

BESIDE: tuple[tuple[Callable[[Session, House, datetime], bool], Work], ...] = (
    (announcing.waits, announcing.tick),
    (reaching.waits, reaching.tick),
    (grouping.waits, grouping.tick),
    (circulating.waits, circulating.tick),
)
"""Whether there is something to do, and what does it: a tick with nothing to do is one transaction."""


class Ticks:
    """The ticks of one process. Any number of replicas may tick: a reminder's key lets it be queued once.

    `listening`: whether what people do reaches this process now.
    """

    def __init__(self, machine: Machine, listening: Callable[[], bool] = lambda: True) -> None:
        self.machine, self.listening = machine, listening
        self._beat_at: float | None = None
        self._part: tuple[HalfDay | None, HalfDay | None] = (None, None)
        self._rest_until = 0.0
        self._waiting: list[Work] = []

    async def tick(self) -> int:
        """Queue what is due now; how many messages were queued. A database that is away is asked again by the next tick."""
        try:
            queued = await self._at_any_hour() + await self._everybody()
            for work in self._waiting:
                queued += await self._round(work)
        except DatabaseAwayError:
            log.warning("tick left out: the database is away")
            return 0
        if queued:
            log.info("reminded", messages=queued)
            self.machine.sender.look()
        return queued

    async def _at_any_hour(self) -> int:
        """What cannot wait, in one transaction: meetings, a sign of life for those who vote, ballots that are complete.

        The sign of life is measured by this process's own time: a clock that jumps is no outage.
        """
        house, now, came = self.machine.house, self.machine.clock(), time.monotonic()
        back = self._beat_at is None or came - self._beat_at >= outages.GAP.total_seconds()
        listening = self.listening()

        def look(session: Session) -> tuple[Page, int, Tended, bool]:
            page = reminding.timely(session, house, now, "")
            self._waiting = [work for waits, work in BESIDE if waits(session, house, now)]
            due = papers.any_due(session, now)
            if not ballots.any_at_work(session):
                return page, 0, ([], []), due
            told = outages.beat(session, house, now, back=back) if listening else 0
            return page, told, untended(session), due

        page, told, found, due = await self.machine.writer.run(look)
        if listening:
            self._beat_at = came
        await tend_ballots(self.machine, found)
        if due:
            self.machine.beside(make_papers(self.machine))
        return page.queued + told + (await self._round(reminding.timely, page.after) if page.after else 0)

    async def _everybody(self) -> int:
        house, now = self.machine.house, self.machine.clock()
        part = (reminding.waking(house, now), reminding.half_day(house, now))
        if part[0] is None or (part == self._part and time.monotonic() < self._rest_until):
            return 0
        began = time.monotonic()
        queued = await self._round(reminding.tick) + await self._round(reminding.waiting_news)
        ended = time.monotonic()
        self._part, self._rest_until = part, ended + SHARE * (ended - began)
        return queued

    async def _round(self, work: Work, after: str = "") -> int:
        """All pages of `work`, each in its own transaction."""
        queued = 0
        while True:
            page = await self._page(work, after)
            queued += page.queued
            if page.after is None:
                return queued
            after = page.after

    async def _page(self, work: Work, after: str) -> Page:
        house, now = self.machine.house, self.machine.clock()
        return await self.machine.writer.run(lambda session: work(session, house, now, after))


def start(machine: Machine, every: float = EVERY, listening: Callable[[], bool] = lambda: True) -> Callable[[], None]:
    """Tick every `every` seconds, the first time at once; calling what is returned ends it."""
    from apscheduler.schedulers.asyncio import AsyncIOScheduler

    zone = machine.house.tz
    # One tick at a time, a late one is still run, several missed ones are one: what is due is computed, not counted.
    scheduler = AsyncIOScheduler(
        timezone=zone, job_defaults={"coalesce": True, "max_instances": 1, "misfire_grace_time": None}
    )
    scheduler.add_job(Ticks(machine, listening).tick, "interval", seconds=every, next_run_time=datetime.now(zone))
    scheduler.start()

    def stop() -> None:
        scheduler.shutdown(wait=False)

    return stop
