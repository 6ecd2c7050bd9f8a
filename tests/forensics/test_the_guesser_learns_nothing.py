"""A blind test: from recorded elections, with everything in hand but the truth, a guesser tells no better than chance who voted what.

The guesser looks for clues everywhere, is told the truth of the first half of the elections, bets on the clue that did best there, and
guesses the second half blind. The same guesser, given the same with three plain tables beside the urn, names every vote.
`THIDUA_ELECTIONS=200` runs the full proof.
"""

from collections import defaultdict
from collections.abc import AsyncIterator
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path
from random import Random

import pytest

from bot import logs
from domain.papers import Mark, Paper
from tests import counts
from tests.crash import ledger
from tests.forensics import careless
from tests.forensics.evidence import Collector, Evidence
from tests.forensics.guesser import Guesser
from tests.forensics.odds import Try, tail
from tests.handlers.harness import Phone, Stage, TheBloc, a_stage
from tests.handlers.voting.hall import hall
from tests.handlers.voting.races import begun
from tests.proofs import ELECTIONS
from tests.storage.databases import database_url, postgresql
from tests.storage.elections import seeded
from tests.storage.forensics import Score, Traces, guesses

__all__ = ["database_url", "postgresql"]

pytestmark = pytest.mark.timeout(180 + 10 * ELECTIONS)
UNLIKELY = 1e-6
"""What would be found once in a million runs of this test if nothing gave the votes away."""
FOUND = 1e-4
"""So little chance of naming the plain votes by luck is enough for the control: elections nearly of one mind say little."""
Case = tuple[Traces, dict[str, str]]


@dataclass(slots=True)
class Found:
    """What the guesser's clues are worth: all on all elections, and the one it bet on, on elections it was not told of."""

    clues: dict[str, list[Try]]
    bet: str
    blind: list[Try]

    def share(self, *words: str) -> float:
        """The best share of right guesses of a clue with all these words in its name."""
        return max(_share(tries) for name, tries in self.clues.items() if all(word in name for word in words))

    def telling(self) -> dict[str, float]:
        """Clues that chance would not explain, were each of them the only one looked at so often; with their probabilities."""
        likely = sorted(self.clues, key=lambda name: _surprise(self.clues[name]), reverse=True)[:5]
        found = {name: tail(self.clues[name]) * len(self.clues) for name in likely}
        return {name: p for name, p in found.items() if p < UNLIKELY}


def _share(tries: list[Try]) -> float:
    return sum(one.right for one in tries) / sum(one.voters for one in tries)


def _surprise(tries: list[Try]) -> float:
    """Standard deviations above chance."""
    score = Score()
    for one in tries:
        both = one.yes * one.said + (one.voters - one.yes) * (one.voters - one.said)
        spread = 4 * one.yes * one.said * (one.voters - one.yes) * (one.voters - one.said)
        variance = spread / (one.voters**2 * (one.voters - 1))
        score = Score(
            score.right + one.right,
            score.guesses + one.voters,
            score.by_chance + both / one.voters,
            score.variance + variance,
        )
    return (score.right - score.by_chance) / score.variance**0.5 if score.variance else 0.0


def judged(cases: list[Case]) -> Found:
    """Every clue on every election, and the bet."""
    clues: defaultdict[str, dict[int, Try]] = defaultdict(dict)
    for number, (traces, truth) in enumerate(cases):
        for clue, guessed in guesses(traces, len(truth)):
            if guessed.keys() == truth.keys():
                clues[clue][number] = Try.of(guessed, truth)
    half = len(cases) // 2
    always = {clue: list(tries.values()) for clue, tries in clues.items() if len(tries) == len(cases)}
    bet = max(always, key=lambda clue: _surprise(always[clue][:half]))
    return Found({clue: list(tries.values()) for clue, tries in clues.items()}, bet, always[bet][half:])


@dataclass(slots=True)
class Recorder:
    """Elections of eight among nine, through the program itself."""

    stage: Stage
    bloc: TheBloc
    chair: Phone
    secretary: Phone
    leaders: list[Phone]
    collector: Collector
    chance: Random

    async def record(self) -> Case:
        """One election: who votes and what is drawn; the guesser gets the evidence, the truth stays here."""
        stage, chance = self.stage, self.chance
        ballot = await begun(stage, self.bloc, [leader.person_id for leader in self.leaders])
        names: dict[str, tuple[str, ...]] = {
            agency: (agency, leader.person_id, str(leader.id))
            for agency, leader in zip(self.bloc.agencies, self.leaders, strict=True)
        }
        marks = {"yes": Mark.YES, "no": Mark.NO}
        papers = {name: Paper(ballot.questions).with_mark(0, 0, mark) for name, mark in marks.items()}
        voters = chance.sample(range(9), 8)
        truth = {self.bloc.agencies[place]: chance.choice(("yes", "no")) for place in voters}
        self.collector.begin()
        evidence = Evidence(ballot.id, names)
        evidence.backups.append(await stage.read(self.collector.backup))
        for place in voters:
            agency = self.bloc.agencies[place]
            await self.leaders[place].tap_data(f"vcast:{ballot.id}:{agency}:{papers[truth[agency]].to_text()}")
            await stage.pass_time(seconds=chance.uniform(2, 9))
            evidence.backups.append(await stage.read(self.collector.backup))
        await self.chair.tap_data(f"vclose:{ballot.id}")
        await self.secretary.tap_data(f"vend:{ballot.id}")
        evidence.backups.append(await stage.read(self.collector.backup))
        self.collector.end(evidence)
        assert all(backup.log for backup in evidence.backups[1:])
        written: dict[bytes | str, str] = {paper.to_bytes(): name for name, paper in papers.items()}
        written |= {paper.to_text(): name for name, paper in papers.items()}
        return Guesser(evidence, written).traces(), truth


async def recorded(
    folder: Path, url: str, capture: pytest.CaptureFixture[str], elections: int, *, carelessly: bool
) -> list[Case]:
    """Elections, one after another, on one database."""
    chance = seeded(77)
    async with a_stage(folder, url) as stage:
        ledger.install(stage.machine.engine)  # the outbox is emptied in no time: what has stood in it stays
        if carelessly:
            careless.prepare(stage.machine.engine)
        bloc, chair, secretary, leaders = await hall(stage)
        for phone in (secretary, *leaders):
            await phone.say("/viec")
        logs.set_up("DEBUG")
        collector = Collector(stage.machine.engine, folder, lambda: capture.readouterr().err)
        recorder = Recorder(stage, bloc, chair, secretary, leaders, collector, chance)
        with careless.beside_the_urn(chance, lambda: stage.now) if carelessly else nullcontext():
            return [await recorder.record() for _ in range(elections)]


@pytest.fixture
async def quiet() -> AsyncIterator[None]:
    """The log as it was, afterwards."""
    yield
    logs.set_up("WARNING")


@pytest.mark.usefixtures("quiet")
async def test_the_guesser_names_every_vote_of_plain_tables(
    tmp_path: Path, database_url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """The control: by row order, by time, by `xmin` or page order it is always right, and the blind bet nearly so."""
    found = judged(await recorded(tmp_path, database_url, capsys, max(12, ELECTIONS // 4), carelessly=True))
    assert _share(found.blind) > 0.9
    assert tail(found.blind) < FOUND
    assert found.share("order_roll at last, first by  / order_paper at last by ") == 1
    assert found.share("times_roll.at = times_paper.at at last") == 1
    assert found.share("times_roll at last, first by at / times_paper at last by at") == 1
    if database_url.startswith("postgresql"):
        assert found.share("hidden_roll.xmin = hidden_paper.xmin at last") == 1
    assert found.share("backups of hidden_roll / backups of hidden_paper") == 1


@pytest.mark.usefixtures("quiet")
async def test_the_guesser_does_no_better_than_chance(
    tmp_path: Path, database_url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """The urn: rows, pages, logs of database and program, `xmin`, sizes, backups in pairs, outbox, what each vote brought."""
    found = judged(await recorded(tmp_path, database_url, capsys, ELECTIONS, carelessly=False))
    p = tail(found.blind)
    report = f"{len(found.clues)} clues; blind bet on '{found.bet}': {_share(found.blind):.0%} right, p = {p:.2g}"
    counts.note_proof(f"{ELECTIONS} elections guessed, {database_url.split(':', maxsplit=1)[0]}", report)
    kinds = (
        "roll at last",
        "roll before the count",
        "by sealed paper",
        "growth of urn",
        "growth of log",
        "backups of roll",
        "letterlog",
    )
    assert not [kind for kind in kinds if not any(kind in clue for clue in found.clues)]
    assert p > UNLIKELY, found.bet
    assert not found.telling()
