"""Votes, closes and the last vote at the same moment: what was answered "recorded" is counted, and it is counted once."""

import asyncio
from dataclasses import dataclass
from functools import partial

import pytest
from sqlmodel import Session, select

from domain.channels import Channel
from domain.opened import Opened
from domain.refusals import Refusal
from domain.voters import Voter
from handlers.afterwards import AFTERWARDS
from handlers.voting import use_cases
from storage import ballots, urn
from storage.tables import Ballot, Trail
from tests.handlers.harness import Phone, Stage, TheBloc
from tests.handlers.voting.hall import hall
from tests.handlers.voting.races import Open, begun, in_any_order
from tests.storage.elections import seeded

ROUNDS = 100


@dataclass(frozen=True, slots=True)
class Told:
    """A paper that is in the urn."""

    first: bool
    complete: bool


async def vote(stage: Stage, ballot: Open, place: int, mask: str) -> Told | None:
    """What the voter was told: recorded, or None when it was over."""
    agency_id, person_id = ballot.voters[place]

    def work(session: Session) -> Told:
        done = use_cases.cast_paper(session, ballot.id, Voter(agency_id), person_id, mask)
        dropped = use_cases.drop_paper(session, done)
        return Told(done.first, dropped is not None and dropped.papers == done.missing)

    try:
        return await stage.machine.writer.run(work, place)
    except (Refusal, urn.UrnClosedError):
        return None


async def close(stage: Stage, ballot: Open, lane: int, *, only_complete: bool = False) -> bool:
    """Whether this close was the one that counted."""

    def work(session: Session) -> bool:
        house = stage.machine.house
        if only_complete:
            return use_cases.close_if_complete(session, house, ballot.id, stage.now)
        found = ballots.lock(session, ballot.id)
        assert found is not None
        return use_cases.close_and_count(session, house, found, None, stage.now)

    return await stage.machine.writer.run(work, lane)


@dataclass(frozen=True, slots=True)
class Seats:
    """A bloc of nine, the persons who hold its papers, and two phones."""

    bloc: TheBloc
    voters: list[str]
    chair: Phone
    secretary: Phone


@pytest.fixture
async def seats(on_both: Stage) -> Seats:
    """On either database."""
    bloc, chair, secretary, leaders = await hall(on_both)
    return Seats(bloc, [leader.person_id for leader in leaders], chair, secretary)


async def test_a_vote_counts_exactly_when_it_was_answered_recorded(on_both: Stage, seats: Seats) -> None:
    """A hundred races of nine votes, one of them tapped twice, against two closes by hand and one of the clock."""
    stage, chance = on_both, seeded(11)
    for _ in range(ROUNDS):
        ballot = await begun(stage, seats.bloc, seats.voters)
        votes = [vote(stage, ballot, place, ballot.mask(chance)) for place in (*range(9), 0)]
        closes = [close(stage, ballot, 1), close(stage, ballot, 2), close(stage, ballot, 3, only_complete=True)]
        *told, first, second, third = await in_any_order(chance, *votes, *closes)
        recorded = [one for one in told if one is not None and one.first]
        found = await stage.read(partial(_row, ballot_id=ballot.id))
        assert [first, second, third].count(True) == 1
        assert found.state == "counted"
        assert found.wrapped_secret is None
        assert found.result is not None
        assert found.result["questions"][0]["tally"]["valid"] == len(recorded)
        assert await stage.read(partial(_marks, ballot_id=ballot.id)) == len(recorded)


async def test_a_slip_and_a_vote_of_one_agency_are_one_mark(on_both: Stage, seats: Seats) -> None:
    """Given out while the phone votes and another one closes: one of the two is in, and who is told otherwise is in no sum."""
    stage, chance = on_both, seeded(14)
    for _ in range(30):
        ballot = await begun(stage, seats.bloc, seats.voters)

        def give(session: Session, ballot: Open = ballot) -> bool:
            found = ballots.lock(session, ballot.id)
            assert found is not None
            return found.state == "open" and urn.mark(session, ballot.id, Voter(ballot.voters[3][0]), Channel.PAPER)

        votes = [vote(stage, ballot, place, ballot.mask(chance)) for place in range(6)]
        given, closed, *told = await in_any_order(
            chance, stage.machine.writer.run(give, 7), close(stage, ballot, 1), *votes
        )
        assert closed
        recorded = sum(one is not None and one.first for one in told)
        roll = await stage.read(partial(urn.roll, ballot_id=ballot.id))
        assert (roll.get(Voter(ballot.voters[3][0])) is Channel.PAPER) is given
        assert not (given and told[3] is not None)
        assert len(roll) == recorded + given
        found = await stage.read(partial(_row, ballot_id=ballot.id))
        assert found.state == ("counting" if given else "counted")


async def test_the_last_vote_is_one_vote_and_closes_once(on_both: Stage, seats: Seats) -> None:
    """Whoever votes last, and however many notice it: one paper completes the ballot, and one close counts it."""
    stage, chance = on_both, seeded(12)
    for _ in range(20):
        ballot = await begun(stage, seats.bloc, seats.voters)
        told = await in_any_order(chance, *(vote(stage, ballot, place, ballot.mask(chance)) for place in range(9)))
        assert [one.complete for one in told if one is not None].count(True) == 1
        closes = [close(stage, ballot, lane, only_complete=True) for lane in range(4)]
        assert (await in_any_order(chance, *closes)).count(True) == 1


async def test_what_follows_the_last_vote_is_told_once(on_both: Stage, seats: Seats) -> None:
    """Several replicas close the same complete ballot: one entry in the trail, one message to chair and to secretary."""
    stage, chance = on_both, seeded(13)
    ballot = await begun(stage, seats.bloc, seats.voters)
    await in_any_order(chance, *(vote(stage, ballot, place, ballot.mask(chance)) for place in range(9)))
    follow = AFTERWARDS["close_ballot"]
    work = [
        stage.machine.writer.run(lambda session: follow(session, stage.machine.house, ballot.id, stage.now), lane)
        for lane in range(4)
    ]
    await asyncio.gather(*work)
    await stage.settle(seats.chair)
    acts = await stage.read(lambda session: session.exec(select(Trail.act)).all())
    assert list(acts) == ["ballot_opened", "ballot_closed"]
    for phone in (seats.chair, seats.secretary):
        assert [text.count("Đã kiểm phiếu") for text in phone.texts] == [1]


def _row(session: Session, ballot_id: str) -> Ballot:
    return session.get_one(Ballot, ballot_id)


def _marks(session: Session, ballot_id: str) -> int:
    marks = len(urn.voted(session, ballot_id))
    assert marks == len(Opened.from_bytes(urn.opened(session, ballot_id)).codes)
    return marks
