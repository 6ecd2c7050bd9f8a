"""Votes that race the close and each other: every vote answered "recorded" is counted, every other one is told so."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Coroutine
from functools import partial
from random import Random
from typing import Any

import pytest
from sqlalchemy import Engine, text
from sqlmodel import Session

from storage import cleansing, urn
from storage.ballots import lock
from storage.tables import Ballot
from storage.writer import Writer
from tests.storage.elections import NO, YES, Election, cast, count, open_election, opened, seeded

ROUNDS = 200


@pytest.fixture
async def writer(engine: Engine) -> AsyncIterator[Writer]:
    """The writer's threads: one on SQLite with shared commits, four on PostgreSQL."""
    running = Writer(engine)
    yield running
    await asyncio.to_thread(running.close)


async def vote(writer: Writer, election: Election, number: int, paper: bytes) -> bytes | None:
    """The paper when it was recorded; None when the voter was told that it was not."""
    agency_id = election.agencies[number]
    try:
        papers = await writer.run(lambda session: cast(session, election, agency_id, paper), lane=number)
    except urn.UrnClosedError:
        return None
    return paper if papers else None


async def close(writer: Writer, election: Election, lane: int) -> list[bytes] | None:
    """The counted papers; None when somebody else has counted."""

    def work(session: Session) -> list[bytes] | None:
        ballot = lock(session, election.ballot_id)
        assert ballot is not None
        return count(session, election) if ballot.state == "open" else None

    return await writer.run(work, lane)


async def race(writer: Writer, chance: Random) -> None:
    """Nine votes, one of them twice, and two closes at the same moment, in any order."""
    election = await writer.run(lambda session: open_election(session, chance))
    papers = [chance.choice((YES, NO)) for _ in election.agencies]
    votes = [vote(writer, election, number, paper) for number, paper in enumerate(papers)]
    votes.append(vote(writer, election, 0, papers[0]))
    closes = [close(writer, election, lane) for lane in (1, 2)]
    started = [*votes, *closes]
    chance.shuffle(started)
    ended = await asyncio.gather(*started)
    recorded = [one for one in ended if isinstance(one, bytes)]
    counted = [one for one in ended if isinstance(one, list)]
    assert len(counted) == 1
    assert counted[0] == sorted(recorded)

    def left(session: Session) -> tuple[int, list[bytes], bytes | None]:
        ballot = session.get_one(Ballot, election.ballot_id)
        return len(urn.voted(session, ballot.id)), opened(session, ballot.id), ballot.wrapped_secret

    assert await writer.run(left) == (len(recorded), sorted(recorded), None)


async def test_a_vote_is_in_the_count_exactly_when_it_was_recorded(writer: Writer) -> None:
    """Two hundred races of nine votes against two closes: nothing lost, nothing added, counted once."""
    chance = seeded(2024)
    for _ in range(ROUNDS):
        await race(writer, chance)


async def test_roll_and_urn_agree_at_every_moment(writer: Writer) -> None:
    """Whoever looks in between sees as many papers as marks: never one without the other, not even for an instant."""
    chance = seeded(40)
    election = await writer.run(lambda session: open_election(session, chance, members=40))
    both = text(
        "SELECT (SELECT count(*) FROM roll WHERE ballot_id = :id) AS marks, "
        "(SELECT length(papers) FROM urn WHERE ballot_id = :id) AS size"
    )

    def look(session: Session) -> tuple[int, int]:
        found = session.execute(both, {"id": election.ballot_id}).one()
        return found.marks, found.size // urn.SEALED

    votes = [vote(writer, election, number, YES) for number in range(40)]
    looks = [writer.run(look, lane) for lane in range(60)]
    everything: list[Coroutine[Any, Any, bytes | tuple[int, int] | None]] = [*votes, *looks]
    chance.shuffle(everything)
    seen = [one for one in await asyncio.gather(*everything) if isinstance(one, tuple)]
    assert [pair for pair in seen if pair[0] != pair[1]] == []
    assert await writer.run(look) == (40, 40)


async def test_replicas_that_cleanse_at_once_lose_nothing(writer: Writer, engine: Engine) -> None:
    """Several cleanse the same urns, as replicas do: nobody stumbles, and every row is there afterwards."""
    chance = seeded(41)
    for _ in range(10):
        election = await writer.run(lambda session: open_election(session, chance))
        papers = [chance.choice((YES, NO)) for _ in election.agencies]
        await asyncio.gather(*(vote(writer, election, number, paper) for number, paper in enumerate(papers)))
        await close(writer, election, 0)
        cleansers = [partial(cleansing.cleanse, ballot_id=election.ballot_id)] * 3
        if writer.shared:
            await asyncio.gather(*map(writer.run_outside, cleansers))
        else:
            await asyncio.gather(*(asyncio.to_thread(cleanse, engine) for cleanse in cleansers))
        assert await writer.run(partial(urn.voted, ballot_id=election.ballot_id)) == sorted(election.agencies)
        assert await writer.run(partial(opened, ballot_id=election.ballot_id)) == sorted(papers)


async def test_one_agency_on_many_phones_has_one_paper(writer: Writer) -> None:
    """The same agency votes from twenty places at once: one of them is recorded, and it is that paper which counts."""
    chance = seeded(7)
    election = await writer.run(lambda session: open_election(session, chance))
    papers = [chance.choice((YES, NO)) for _ in range(20)]

    async def once(lane: int, paper: bytes) -> bytes | None:
        papers_in = await writer.run(lambda session: cast(session, election, election.agencies[0], paper), lane)
        return paper if papers_in else None

    recorded = [one for one in await asyncio.gather(*map(once, range(20), papers)) if one]
    assert len(recorded) == 1
    assert await close(writer, election, 0) == recorded


async def test_two_hundred_at_once_are_all_in_the_urn(writer: Writer) -> None:
    """A wave of votes on one ballot: the hot row loses none of them."""
    chance = seeded(200)
    election = await writer.run(lambda session: open_election(session, chance, members=200))
    papers = [chance.choice((YES, NO)) for _ in election.agencies]
    await asyncio.gather(*(vote(writer, election, number, paper) for number, paper in enumerate(papers)))
    assert await writer.run(lambda session: urn.papers_in(session, election.ballot_id)) == 200
    counted = await close(writer, election, 0)
    assert Counter(counted or []) == Counter(papers)
