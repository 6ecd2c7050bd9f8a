"""Several replicas share one outbox: what one holds too long another says, and nobody says it out of turn."""

import asyncio
from datetime import timedelta

import pytest
from sqlalchemy import Engine, text
from sqlmodel import Session

from bot import sender
from storage import outbox
from tests.bot.speaking import AWAY, always, speaker

pytestmark = pytest.mark.usefixtures("impatient")


async def test_what_another_replica_took_over_is_not_said_again(
    postgresql_engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A process that slept over its lease learns it before it goes on with what it holds."""
    monkeypatch.setattr(sender, "LEASE", timedelta(seconds=0.03))
    async with speaker(postgresql_engine, always(["một"], AWAY), name="sleeper") as here:
        await here.put("một", "hai")
        await here.mouth.until(lambda: len(here.mouth.tried) > 2)
        await here.writer.run(_give_to_another)
        while here.sender._held:
            await asyncio.sleep(0.001)
        here.mouth.decide = None
        await here.drained()

        assert here.mouth.words() == []
        assert await here.waiting() == 2


async def test_what_lapsed_before_it_was_said_is_asked_for_first(postgresql_engine: Engine) -> None:
    """A process that stood still and was taken for dead says nothing that another says now."""
    async with speaker(postgresql_engine, name="sleeper", run=False) as here:
        await here.put("một", "hai")
        here.sender._held.update(dict.fromkeys(here.sender._held, 0.0))
        await here.writer.run(_give_to_another)
        here.running = asyncio.create_task(here.sender.run())
        await here.drained()

        assert here.mouth.tried == []
        assert await here.waiting() == 2


async def test_what_lapsed_and_is_still_ours_is_said(postgresql_engine: Engine) -> None:
    """Asked in time, nobody had taken it; the order is kept."""
    async with speaker(postgresql_engine, name="sleeper", run=False) as here:
        await here.put("một", "hai")
        here.sender._held.update(dict.fromkeys(here.sender._held, 0.0))
        here.running = asyncio.create_task(here.sender.run())
        await here.drained()

        assert here.mouth.words() == ["một", "hai"]
        assert await here.waiting() == 0


async def test_what_waits_behind_a_lost_letter_waits_for_whoever_says_it(
    postgresql_engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another replica has taken the first letter of a chat over; the second is not said before that one is."""
    monkeypatch.setattr(sender, "LEASE", timedelta(seconds=0.03))
    async with speaker(postgresql_engine, always(["một"], AWAY), name="sleeper") as here:
        await here.put("một", "hai")
        await here.put("khác", chat="2")
        await here.mouth.until(lambda: "khác" in here.mouth.words())
        await here.writer.run(_give_first_to_another)
        while here.sender._held:
            await asyncio.sleep(0.001)
        here.mouth.decide = None
        await asyncio.sleep(0.05)  # it could be said now, were it not for its turn
        assert here.mouth.words() == ["khác"]
        await here.writer.run(lambda session: outbox.settle(session, [_first(session)]))
        here.sender.look()
        await here.mouth.until(lambda: here.mouth.words() == ["khác", "hai"])


def _first(session: Session) -> int:
    number: int = session.execute(text("SELECT min(id) FROM outgoing")).scalar_one()
    return number


def _give_to_another(session: Session) -> None:
    session.execute(text("UPDATE outgoing SET holder = 'other', lease_at = now() + interval '1 hour'"))


def _give_first_to_another(session: Session) -> None:
    first = text("UPDATE outgoing SET holder = 'other', lease_at = now() + interval '1 hour' WHERE id = :id")
    session.execute(first, {"id": _first(session)})
