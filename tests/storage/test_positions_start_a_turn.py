"""The start of every turn: an update counts once, a position is locked and comes back as it was left."""

import asyncio
import threading
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import OperationalError
from sqlmodel import Session, select

from storage import positions
from storage.positions import Spot
from storage.tables import Account, Aside, Seen
from storage.tables.base import table_of
from storage.writer import Writer

NOW = datetime(2024, 2, 5, 1, 30, tzinfo=UTC)
TODAY = NOW.date()


def meet(session: Session, chat: str = "7") -> None:
    """Somebody writes for the first time."""
    positions.make(session, "telegram", chat, f"person{chat}", "vi", NOW)


def position_of(session: Session, chat: str = "7") -> Spot:
    """Where somebody's conversation stands."""
    found = positions.find(session, "telegram", chat)
    assert found is not None
    return found[1]


async def test_an_update_counts_once(writer: Writer) -> None:
    """The second delivery stops here; another channel counts by itself."""
    assert await writer.run(lambda session: positions.first_time(session, "telegram", 5, TODAY))
    assert not await writer.run(lambda session: positions.first_time(session, "telegram", 5, TODAY))
    assert await writer.run(lambda session: positions.first_time(session, "zalo", 5, TODAY))


async def test_what_was_rolled_back_counts_as_new(writer: Writer) -> None:
    """An update whose turn failed may be played when it comes again."""

    def fail(session: Session) -> None:
        positions.first_time(session, "telegram", 5, TODAY)
        raise RuntimeError

    with pytest.raises(RuntimeError):
        await writer.run(fail)
    assert await writer.run(lambda session: positions.first_time(session, "telegram", 5, TODAY))


async def test_numbers_are_forgotten_after_some_days(writer: Writer) -> None:
    """After a quiet week Telegram counts on from a random number, which must not have been seen years ago."""

    def see(session: Session) -> None:
        for age in range(5):
            positions.first_time(session, "telegram", age, TODAY - timedelta(days=age))
        positions.forget_seen(session, TODAY - timedelta(days=3))

    await writer.run(see)
    assert sorted(await writer.run(lambda session: list(session.exec(select(Seen.update_id))))) == [0, 1, 2, 3]


async def test_a_position_comes_back_as_it_was_left(writer: Writer) -> None:
    """All of it: the form, what it knows, what the card offers, which message the card is."""
    await writer.run(meet)
    left = {
        "conversation": "joining", "state": "name", "arg": {"step": 2, "tên": "Ủy ban"}, "offer": [["Có", "yes:1"]],
        "card_id": 2**40, "menu": "abc",
    }  # fmt: skip

    def leave(session: Session) -> None:
        position = position_of(session)
        for name, value in left.items():
            setattr(position, name, value)
        positions.keep(session, position)

    await writer.run(leave)
    assert await writer.run(lambda session: positions.values(position_of(session))) == left


async def test_a_position_is_written_by_keep_only(writer: Writer) -> None:
    """Otherwise the turn's end would write it a second time, through the slow way."""
    await writer.run(meet)

    def change(session: Session) -> None:
        position_of(session).state = "changed in passing"

    await writer.run(change)
    assert await writer.run(lambda session: position_of(session).state) == ""


async def test_the_card_of_a_chat_is_remembered(writer: Writer) -> None:
    """Those of many chats in one go; a chat that is not known is nobody's."""

    def meet_two(session: Session) -> None:
        meet(session, "1")
        meet(session, "2")

    await writer.run(meet_two)
    shown = [("telegram", "2", 22), ("telegram", "1", 11), ("telegram", "9", 99), ("zalo", "1", 33)]
    await writer.run(lambda session: positions.cards_shown(session, shown))

    assert await writer.run(lambda s: (position_of(s, "1").card_id, position_of(s, "2").card_id)) == (11, 22)
    await writer.run(lambda session: positions.cards_shown(session, []))


async def test_what_cannot_be_played_leaves_its_number_only(writer: Writer) -> None:
    """Doing it twice keeps the first reason."""
    await writer.run(lambda session: positions.set_aside(session, "telegram", 5, "ValueError", NOW))
    await writer.run(lambda session: positions.set_aside(session, "telegram", 5, "KeyError", NOW))

    rows = await writer.run(lambda session: list(session.exec(select(Aside))))
    assert [(row.update_id, row.reason, row.set_aside_at) for row in rows] == [(5, "ValueError", NOW)]


async def test_a_person_has_accounts_in_their_order(writer: Writer) -> None:
    """A second channel is a second row."""

    def twice(session: Session) -> list[str]:
        meet(session, "7")
        session.add(Account(channel="zalo", external_id="z7", person_id="person7"))
        session.flush()
        return [account.channel for account in positions.accounts_of(session, "person7")]

    assert await writer.run(twice) == ["telegram", "zalo"]


def test_a_position_is_locked_for_the_turn(postgresql_engine: Engine) -> None:
    """Two replicas cannot play one person's updates side by side."""
    with Session(postgresql_engine) as session, session.begin():
        meet(session)
    with Session(postgresql_engine) as mine, mine.begin(), Session(postgresql_engine) as theirs, theirs.begin():
        position_of(mine)
        theirs.execute(text("SET LOCAL lock_timeout = '20ms'"))
        with pytest.raises(OperationalError, match="lock timeout"):
            position_of(theirs)


async def test_two_replicas_may_meet_somebody_at_once(postgresql_engine: Engine) -> None:
    """Both find nobody and make an account: the slower one starts again and finds what the quicker one made."""
    writer, both_found_nobody = Writer(postgresql_engine), threading.Barrier(2)

    def newcomer(person_id: str) -> Callable[[Session], str]:
        calls: list[int] = []

        def greet(session: Session) -> str:
            calls.append(1)
            found = positions.find(session, "telegram", "7")
            if len(calls) == 1:
                both_found_nobody.wait(10)
            return (found or positions.make(session, "telegram", "7", person_id, "vi", NOW))[2].id

        return greet

    ids = await asyncio.gather(writer.run(newcomer("first"), 0), writer.run(newcomer("second"), 1))
    assert ids[0] == ids[1]
    await asyncio.to_thread(writer.close)


def test_days_are_days() -> None:
    """The day of an update is kept, not its time: beside a roll of voters that would say too much."""
    assert table_of(Seen).c.seen_on.type.python_type is date
