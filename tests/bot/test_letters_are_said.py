"""Every letter is said, a chat's in order, and its row goes when it has been: whatever fails on the way."""

import asyncio
import sqlite3
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, event
from sqlmodel import Session, select

from bot import sender
from bot.mouth import Answer
from bot.turn import LEASE
from domain.speech import Screen
from handlers.kit.talk import Draft
from storage import outbox
from storage.engine import open_engine
from storage.outbox import BROADCAST
from storage.tables import Person
from tests.bot.speaking import AWAY, always, speaker
from tests.tables import make_tables

BROKEN = Answer(retry=True, error="KeyError")
SLOWER = Answer(wait=0.01)

pytestmark = pytest.mark.usefixtures("impatient")


async def test_what_is_said_leaves_the_outbox(engine: Engine) -> None:
    """In order, once, and the rows go."""
    async with speaker(engine) as here:
        await here.put("một", "hai", "ba")
        await here.drained()

        assert here.mouth.words() == ["một", "hai", "ba"]
        assert await here.waiting() == 0


async def test_what_nobody_holds_is_found(engine: Engine) -> None:
    """Broadcasts are fetched page by page; `look` only makes it sooner."""
    async with speaker(engine) as here:
        for chat in range(5):
            await here.put(*(f"{chat}.{n}" for n in range(100)), chat=str(chat), hold=False, urgency=BROADCAST)
        here.sender.look()
        await here.mouth.until(lambda: len(here.mouth.said) == 500)
        await here.drained()

        assert all(here.mouth.words(str(chat)) == [f"{chat}.{n}" for n in range(100)] for chat in range(5))
        assert await here.waiting() == 0


@pytest.mark.parametrize("trouble", [AWAY, BROKEN, SLOWER], ids=["network", "letter", "slower"])
async def test_what_could_not_be_said_keeps_its_place(engine: Engine, trouble: Answer) -> None:
    """The next letter of the chat waits until the first one is through."""
    async with speaker(engine, lambda words, before: trouble if words == "một" and before < 3 else None) as here:
        await here.put("một", "hai")
        await here.put("khác", chat="2")
        await here.drained()

        assert here.mouth.words("1") == ["một", "hai"]
        assert here.mouth.words("2") == ["khác"]
        assert await here.waiting() == 0


async def test_an_outage_makes_nobody_give_up(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    """However often it fails: as long as nobody can be reached, it is not the letter."""
    monkeypatch.setattr(sender, "GIVE_UP", 3)
    async with speaker(engine) as here:
        here.mouth.decide = lambda _words, _before: AWAY if len(here.mouth.tried) < 40 else None
        await here.put("một")
        await here.put("hai", chat="2")
        await here.drained()

        assert sorted(here.mouth.words()) == ["hai", "một"]


@pytest.mark.parametrize("trouble", [AWAY, BROKEN], ids=["never reached", "cannot be drawn"])
async def test_a_hopeless_letter_does_not_block_its_chat_for_ever(
    engine: Engine, monkeypatch: pytest.MonkeyPatch, trouble: Answer
) -> None:
    """While others are reached, one that fails again and again is given up, and what waits behind it is said."""
    monkeypatch.setattr(sender, "GIVE_UP", 3)
    async with speaker(engine, always(["một"], trouble)) as here:
        await here.put("một", "hai")
        others = 0
        while "hai" not in here.mouth.words("1"):
            others += 1
            await here.put("khác", chat=str(1 + others))
            await asyncio.sleep(0.001)
        await here.drained()

        assert here.mouth.words("1") == ["hai"]
        assert await here.waiting() == 0


async def test_tries_are_counted_over_a_restart(engine: Engine) -> None:
    """A letter that fails by its own fault has its tries in its row."""
    async with speaker(engine, always(["một"], BROKEN)) as here:
        await here.put("một")
        await here.mouth.until(lambda: len(here.mouth.tried) > 4)
    async with speaker(engine, name="later", run=False) as later:
        (letter,) = await later.writer.run(lambda session: outbox.claim(session, LEASE, 1))
        assert letter.tries > 0


async def test_who_has_blocked_the_bot_is_marked(engine: Engine) -> None:
    """The row goes, and the secretary sees who cannot be reached."""
    async with speaker(engine, always(["một"], Answer(error="Forbidden", gone=True))) as here:
        await here.meet("1", "2")
        await here.put("một")
        await here.put("hai", chat="2")
        await here.drained()

        marked = await here.writer.run(_unreachable)
        assert marked == ["person1"]
        assert await here.waiting() == 0


def _unreachable(session: Session) -> list[str]:
    return [person.id for person in session.exec(select(Person)) if person.unreachable_at]


async def test_the_newest_card_is_known(engine: Engine) -> None:
    """By the rows for the next turn, and at once for a card that comes before the rows are written."""
    async with speaker(engine) as here:
        await here.meet("1")
        await here.put("một", "hai", act="card")
        await here.drained()

        assert [card for _, _, card in here.mouth.said] == [0, 1]
        assert await here.card_of("1") == 2


async def test_an_edit_that_became_a_message_is_the_card(engine: Engine) -> None:
    """The person had deleted the card: the new one is remembered."""
    async with speaker(engine, lambda _words, _before: Answer(message_id=70)) as here:
        await here.meet("1")
        await here.put("một", act="edit")
        await here.drained()

        assert await here.card_of("1") == 70


async def test_drafts_are_never_stored(engine: Engine) -> None:
    """They pass between letters of their chat and leave no row; typed, a draft comes below and is the card."""
    async with speaker(engine) as here:
        await here.meet("1")
        await here.put("thẻ", act="card")
        here.sender.hand([Draft("telegram", "1", None, Screen("nháp"))])
        await here.put("xong", act="edit")
        rows = await here.waiting()
        await here.drained()

        assert rows <= 2
        assert here.mouth.words() == ["thẻ", "nháp", "xong"]


async def test_what_was_said_while_the_database_was_away_is_marked_later(engine: Engine) -> None:
    """Nothing is said twice because a result could not be written at once."""
    failing = {"left": 3}

    def fail(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        if statement.startswith("DELETE FROM outgoing") and failing["left"]:
            failing["left"] -= 1
            raise RuntimeError

    event.listen(engine, "before_cursor_execute", fail)
    async with speaker(engine) as here:
        await here.put("một")
        await here.drained()

        assert failing["left"] == 0
        assert here.mouth.words() == ["một"]
        assert await here.waiting() == 0


async def test_a_database_that_is_away_at_the_start_silences_nobody(tmp_path: Path) -> None:
    """Somebody else keeps the database while the sender starts; as soon as it is back everything is said."""
    engine = open_engine(f"sqlite:///{tmp_path}/away.db")
    make_tables(engine)
    with engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA busy_timeout = 1")
    other = sqlite3.connect(tmp_path / "away.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    async with speaker(engine) as here:
        await asyncio.sleep(0.05)
        other.close()
        await here.put("một", hold=False)
        await here.mouth.until(lambda: here.mouth.words() == ["một"])
        await here.drained()
    engine.dispose()


async def test_what_is_left_is_said_by_the_next_process(engine: Engine) -> None:
    """Stopped or killed, in the middle of whatever: nothing is lost, and order is kept."""
    async with speaker(engine, always(["hai"], AWAY), name="first") as here:
        await here.put("một", "hai", "ba")
        await here.mouth.until(lambda: here.mouth.tried.count(("1", "hai")) > 2)
    async with speaker(engine, name="second") as later:
        await later.mouth.until(lambda: len(later.mouth.said) == 2)
        await later.drained()

        assert later.mouth.words() == ["hai", "ba"]
        assert await later.waiting() == 0


async def test_a_bug_in_one_round_does_not_silence_the_sender(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    """A round that fails is noted, and the next one comes."""
    claims: list[int] = []
    claim = outbox.claim

    def broken(*arguments: Any) -> object:
        claims.append(1)
        if len(claims) < 3:
            raise KeyError
        return claim(*arguments)

    monkeypatch.setattr(outbox, "claim", broken)
    async with speaker(engine) as here:
        await here.put("một", hold=False)
        await here.mouth.until(lambda: here.mouth.words() == ["một"])


async def test_two_replicas_share_the_work(postgresql_engine: Engine) -> None:
    """Every broadcast is said once, each chat's in order, by whoever takes it."""
    other = open_engine(postgresql_engine.url.set(drivername="postgresql").render_as_string(hide_password=False))
    async with speaker(postgresql_engine, name="a") as one, speaker(other, name="b") as two:
        for chat in range(20):
            await one.put(*(f"{chat}.{n}" for n in range(20)), chat=str(chat), hold=False, urgency=BROADCAST)
        both = (one.mouth, two.mouth)
        while sum(len(mouth.said) for mouth in both) < 400:
            await asyncio.sleep(0.001)
        await asyncio.gather(one.drained(), two.drained())

        said = sorted(words for mouth in both for words in mouth.words())
        assert said == sorted(f"{chat}.{n}" for chat in range(20) for n in range(20))
        assert await one.waiting() == 0
    other.dispose()


async def test_a_second_process_on_sqlite_waits(tmp_path: object) -> None:
    """Started twice by mistake, one of them speaks; when it ends, the other goes on."""
    one, two = (open_engine(f"sqlite:///{tmp_path}/twice.db") for _ in range(2))
    make_tables(one)
    async with speaker(one, name="first") as here, speaker(two, name="second") as there:
        await here.put("một")
        await here.drained()
        await here.put("hai", hold=False)
        await here.mouth.until(lambda: here.mouth.words() == ["một", "hai"])
        await here.drained()
        await here.stop()
        await there.put("ba", hold=False)
        await there.mouth.until(lambda: there.mouth.words() == ["ba"])
    one.dispose()
    two.dispose()
