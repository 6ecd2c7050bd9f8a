"""Votes against the close through whole turns, on both databases and on two replicas: whoever was told "recorded" is in the count.

`THIDUA_RACES=1000` runs the full proof.
"""

from collections import Counter
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from functools import partial
from itertools import count
from pathlib import Path
from random import Random
from typing import Any

import pytest
from sqlmodel import Session, select

from bot import aftermath
from bot.audit import audit_rows
from domain.papers import Paper
from storage import urn
from storage.tables import Ballot, Trail
from tests import counts
from tests.handlers.harness import Phone, TheBloc, a_stage
from tests.handlers.voting.hall import hall
from tests.handlers.voting.races import Open, Replicas, begun, cast_by, in_any_order, replicas
from tests.proofs import RACES, chosen, counted
from tests.storage.databases import Server
from tests.storage.elections import seeded

RECORDED, OVER = "Đã ghi nhận.", "Phiếu của đồng chí không được ghi nhận."
KEPT = "giữ nguyên."
"""At the end of what somebody hears whose word at an open vote had been written down before the close."""
AGAIN = ("ĐÃ GHI NHẬN PHIẾU", "Phiếu đã ghi nhận từ trước")
SPREAD = 0.03
"""Seconds within which everybody taps: about what the turns of a race take."""

CLOSES = (-SPREAD / 2, 0.0, SPREAD / 2, 2 * SPREAD)
"""When the closes come beside the votes: before most of them, among them, after most of them, after all."""


@pytest.fixture
def no_printer(monkeypatch: pytest.MonkeyPatch) -> None:
    """No minutes are printed: a thousand of them would take most of the time, and no race turns on them."""

    async def nothing(*_machine: object, **_after: float) -> None:
        return

    monkeypatch.setattr(aftermath, "make_papers", nothing)


@pytest.fixture(params=["SQLite, one program", "PostgreSQL, two replicas"])
async def arrangement(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[tuple[str, Replicas]]:
    """As the program runs: alone on a SQLite file, two on PostgreSQL."""
    name = str(request.param)
    if name.startswith("SQLite"):
        async with a_stage(tmp_path, f"sqlite:///{tmp_path}/test.db") as stage, replicas(stage, 1) as made:
            yield name, made
        return
    server: Server = request.getfixturevalue("postgresql")
    url = server.make()
    async with a_stage(tmp_path, url) as stage, replicas(stage, 2) as made:
        yield name, made
    server.drop(url)


@dataclass(slots=True)
class Course:
    """A hall in which race after race is run."""

    here: Replicas
    bloc: TheBloc
    chair: Phone
    secretaries: list[Phone]
    leaders: list[Phone]
    chance: Random
    openly: bool = False
    tally: Counter[str] = field(default_factory=Counter)

    async def run(self) -> None:
        """Nine votes, one sent twice and one delivered twice, against two closes at the same moment."""
        stage, chance = self.here.stage, self.chance
        ballot = await begun(stage, self.bloc, [leader.person_id for leader in self.leaders], openly=self.openly)
        await self.chair.tap_data(f"vclose:{ballot.id}")
        await self.here.settled()
        self.here.told.clear()
        masks = [ballot.mask(chance) for _ in self.leaders]
        taps = cast_by(self.bloc.agencies, ballot, masks)
        updates = await self._tapped(taps, f"vend:{ballot.id}")
        closing = chance.choice(CLOSES)
        late = [closing if place >= len(taps) + 1 else 0.0 for place in range(len(updates))]
        await in_any_order(chance, *map(self._late, [*updates, updates[1]], [*late, 0.0]))
        await self.here.settled()
        await self._tap_again(taps)
        await self._check(ballot, masks)

    async def _tapped(self, taps: list[str], closing: str) -> list[dict[str, Any]]:
        for place in (*range(len(taps)), 0):
            self.here.tap(self.leaders[place], taps[place])
        for secretary in self.secretaries:
            self.here.tap(secretary, closing)
        return await self.here.waiting()

    async def _late(self, update: dict[str, Any], later: float) -> None:
        await self.here.play(update, self.chance.randrange(2), later + self.chance.uniform(0, SPREAD))

    async def _tap_again(self, taps: list[str]) -> None:
        """Whoever heard nothing: of two deliveries of one tap the second has nothing to say, and may say it first."""
        for leader, data in zip(self.leaders, taps, strict=True):
            if not self.here.told[leader.id]:
                await leader.tap_data(data)
                self.tally["heard it at a second tap"] += 1

    async def _check(self, ballot: Open, masks: list[str]) -> None:
        stage = self.here.stage
        row, marks, closes = await stage.read(partial(_end, ballot_id=ballot.id))
        recorded = list[Paper]()
        for leader, agency, mask in zip(self.leaders, self.bloc.agencies, masks, strict=True):
            told = self.here.told[leader.id]
            heard = {self._meaning(one) for one in told}
            assert heard in ({RECORDED}, {OVER}), told
            self.tally["told that it is recorded" if heard == {RECORDED} else "told that it was over"] += 1
            assert (agency in marks) is (heard == {RECORDED})
            recorded += [Paper.from_text(ballot.questions, mask)] if heard == {RECORDED} else []
        assert counted(row) == chosen(recorded)
        assert (row.state, row.wrapped_secret, closes) == ("counted", None, 1)
        assert row.cleansed_at is not None
        self.tally["closed by the last vote" if row.closed_by is None else "closed by hand"] += 1

    @staticmethod
    def _meaning(told: str) -> str:
        if told == RECORDED or told.startswith(AGAIN) or told.endswith(KEPT):
            return RECORDED
        return OVER if told.endswith(OVER) else told


@pytest.mark.timeout(120 + RACES)
@pytest.mark.usefixtures("no_printer")
@pytest.mark.parametrize("openly", [False, True], ids=["secret", "by name"])
async def test_a_vote_counts_exactly_when_its_voter_was_told_so(
    arrangement: tuple[str, Replicas], *, openly: bool
) -> None:
    """Every paper told "recorded" is in the count and no other; every other voter was told that it was over; one close counts."""
    name, here = arrangement
    stage, numbers = here.stage, count(1)
    bloc, chair, secretary, leaders = await hall(stage)
    second = await stage.person("Thư ký hai", bloc, agency=0, roles=("officer", "secretary"))
    for phone in (*leaders, secretary, second):
        await phone.say("/viec")
    course = Course(here, bloc, chair, [secretary, second], leaders, seeded(1000), openly)
    races = max(10, RACES // 5) if openly else RACES
    while next(numbers) <= races:
        await course.run()
    how = "by name" if openly else "secret"
    counts.note_proof(
        f"{races} races, {how}, {name}", ", ".join(f"{n} {what}" for what, n in sorted(course.tally.items()))
    )
    assert course.tally["told that it is recorded"]
    assert course.tally["told that it was over"]
    lines, well = await stage.read(lambda session: audit_rows(session, stage.machine.settings.data_dir))
    assert well, lines


def _end(session: Session, ballot_id: str) -> tuple[Ballot, list[str], int]:
    """The ballot, its roll, how often the trail says that it was closed."""
    acts = session.exec(select(Trail).where(Trail.act == "ballot_closed")).all()
    closes = sum(one.what["ballot"] == ballot_id for one in acts)
    return session.get_one(Ballot, ballot_id), urn.voted(session, ballot_id), closes
