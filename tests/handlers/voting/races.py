"""Races: a ballot, what is tapped at the same moment on several replicas, and what everybody was told."""

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator, Awaitable, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from fractions import Fraction
from random import Random
from typing import Any
from unittest.mock import patch

from sqlmodel import Session

from bot.application import build
from bot.machine import Machine
from bot.polling import Poller
from bot.sender import Pace
from domain.papers import Mark, Paper
from domain.questions import Question, QuestionKind, Rules
from handlers.voting import use_cases
from storage.ballots import Content
from storage.tables import Ballot
from tests.handlers.harness import TOKEN, Phone, Stage, TheBloc
from tests.simulator.inprocess import InProcessRequest


@dataclass(frozen=True, slots=True)
class Open:
    """An open ballot, and who votes for which agency."""

    id: str
    questions: tuple[Question, ...]
    voters: tuple[tuple[str, str], ...]

    def mask(self, chance: Random) -> str:
        """A paper as a button carries it."""
        mark = chance.choice((Mark.YES, Mark.NO, Mark.NO_OPINION))
        return Paper(self.questions).with_mark(0, 0, mark).to_text()


async def begun(stage: Stage, bloc: TheBloc, voters: list[str], *, openly: bool = False) -> Open:
    """One more ballot of the bloc, begun: a secret one, or one by name."""
    question = Question(QuestionKind.YES_NO, (bloc.agencies[0],), 1, Rules(Fraction(1, 2), strict=True))
    number = stage.new_id()

    def work(session: Session) -> None:
        content = Content((question,), (), open=openly).to_json()
        ballot = Ballot(id=number, year_id=bloc.year_id, title="Bỏ phiếu", content=content)
        session.add(ballot)
        session.flush()
        use_cases.open_ballot(session, stage.machine.house, ballot, None, stage.now)

    await stage.write(work)
    return Open(number, (question,), tuple(zip(bloc.agencies, voters, strict=True)))


async def in_any_order(chance: Random, *work: Awaitable[Any]) -> list[Any]:
    """All of it at once, started in any order; what came out, in the order in which it was given."""
    places = list(range(len(work)))
    chance.shuffle(places)
    done = await asyncio.gather(*(work[place] for place in places))
    return [result for _, result in sorted(zip(places, done, strict=True), key=lambda pair: pair[0])]


@dataclass(slots=True)
class Replicas:
    """Several whole programs on one database and one messenger; each has its own engine, threads and sender."""

    stage: Stage
    machines: list[Machine]
    pollers: list[Poller]
    told: defaultdict[int, list[str]] = field(default_factory=lambda: defaultdict(list))
    """what the taps of each chat were answered with"""

    def tap(self, phone: Phone, data: str) -> None:
        """Queue a tap on the card of a phone."""
        self.stage.forge_tap(phone.id, phone.card["message_id"], data)

    async def waiting(self) -> list[dict[str, Any]]:
        """The updates that Telegram has, taken from it."""
        asked = {"offset": self.stage.offset, "timeout": 0, "limit": 100}
        _status, body, _headers = await self.stage.world.call(TOKEN, "getUpdates", asked)
        found: list[dict[str, Any]] = body["result"]
        self.stage.offset = found[-1]["update_id"] + 1 if found else self.stage.offset
        return found

    async def play(self, update: dict[str, Any], replica: int, after: float = 0.0) -> None:
        """Let one of them play an update, so many seconds from now."""
        await asyncio.sleep(max(0.0, after))
        await self.pollers[replica % len(self.pollers)].play([update])

    async def settled(self) -> None:
        """Wait until all has been said."""
        for machine in self.machines:
            await machine.settled()


@asynccontextmanager
async def replicas(stage: Stage, count: int) -> AsyncIterator[Replicas]:
    """The stage's own program, and others beside it until there are `count`."""
    async with AsyncExitStack() as stack:
        machines = [stage.machine]
        for _ in range(count - 1):
            transport = InProcessRequest(stage.world)
            another = build(
                stage.machine.settings,
                clock=lambda: stage.now,
                transport=transport,
                polling=transport,
                pace=Pace.unbounded(),
            )
            machines.append(await stack.enter_async_context(another))
        pollers = [Poller(one.application, one.transport, one.writer, lambda: stage.now) for one in machines]
        made = Replicas(stage, machines, pollers)
        tell = stage.world.hub.tell

        def heard(event: dict[str, Any], bots: set[int] | None = None) -> None:
            if event["type"] == "toast" and event["text"]:
                made.told[event["chat_id"]].append(event["text"])
            tell(event, bots)

        stack.enter_context(patch.object(stage.world.hub, "tell", heard))  # the test looks over the page's shoulder
        yield made


def cast_by(agencies: Sequence[str], ballot: Open, masks: Sequence[str]) -> list[str]:
    """The data of each voter's confirming tap."""
    return [f"vcast:{ballot.id}:{agency}:{mask}" for agency, mask in zip(agencies, masks, strict=True)]
