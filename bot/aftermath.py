"""What follows a commit: work in a transaction of its own, then papers are made, and the urns of counted ballots rewritten and cleaned.

Everything here is found again from the rows by the clock, so a kill at any line leaves nothing undone for good.
"""

import asyncio
from datetime import datetime
from functools import partial

import structlog
from sqlmodel import Session

from bot import papers
from bot.machine import Machine
from handlers.afterwards import AFTERWARDS
from storage import ballots, cleansing, urn
from storage.tables import Ballot
from storage.writer import DatabaseAwayError

log = structlog.get_logger("aftermath")

Tended = tuple[list[str], list[str]]
"""Ballots to close and ballots to cleanse."""

MORNING = 5
"""Before this hour nobody votes."""


async def follow(machine: Machine, name: str, subject: str) -> None:
    """Do one piece of work that a turn left for after its commit."""
    house, now = machine.house, machine.clock()
    try:
        await machine.writer.run(lambda session: AFTERWARDS[name](session, house, subject, now))
        if name != "look":
            machine.beside(make_papers(machine, after=0.0 if name == "papers" else machine.pace.papers))
            await cleanse_urns(machine)
    except DatabaseAwayError:
        log.warning("left to the clock", work=name)
    except Exception:  # it runs beside the turns and nobody awaits it: what went wrong must not vanish
        log.exception("left to the clock", work=name)
    machine.sender.look()


async def make_papers(machine: Machine, *, after: float = 0.0) -> None:
    """Make what papers are wanted, so many seconds from now; neither the clock nor a count waits for a printer."""
    await asyncio.sleep(after)
    try:
        await papers.tend(machine)
    except DatabaseAwayError:
        log.warning("left to the clock", work="papers")
    except Exception:  # as above
        log.exception("left to the clock", work="papers")


def untended(session: Session) -> Tended:
    """The ballots that are complete, and those that are counted and not cleansed."""
    return urn.complete(session), ballots.not_cleansed(session)


async def tend_ballots(machine: Machine, found: Tended) -> None:
    """For the clock: close what is complete, each in a transaction of its own; cleanse what is counted, in a calm moment."""
    complete, waiting = found
    for ballot_id in complete:
        await follow(machine, "close_ballot", ballot_id)
    if waiting and await _calm(machine):
        await cleanse_urns(machine)


async def cleanse_urns(machine: Machine) -> None:
    """Rewrite what counted ballots have left; doing it twice is safe, and several replicas may.

    Their rows at once; the files, which holds up everybody else, in a calm moment: until then the clock comes back to it.
    """
    waiting, calm = await machine.writer.run(ballots.not_cleansed), await _calm(machine)
    for ballot_id in waiting:
        files = calm and ballot_id == waiting[-1]
        await machine.writer.run_outside(partial(cleansing.cleanse, ballot_id=ballot_id, files=files))
    if calm and waiting:
        await machine.writer.run(partial(_cleansed, ballot_ids=waiting, now=machine.clock()))


async def _calm(machine: Machine) -> bool:
    night = machine.clock().astimezone(machine.house.tz).hour < MORNING
    return await machine.writer.run(partial(cleansing.calm, night=night))


def _cleansed(session: Session, ballot_ids: list[str], now: datetime) -> None:
    for ballot_id in ballot_ids:
        session.get_one(Ballot, ballot_id).cleansed_at = now
