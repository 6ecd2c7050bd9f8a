"""One `kill -9` a ballot, aimed into its voting, its close and count, or its cleansing: what was told "recorded" is counted.

`THIDUA_KILLS=200` runs the full proof; `CRASH_SEED` chooses other moments.
"""

import asyncio
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, field
from fractions import Fraction
from functools import partial
from pathlib import Path
from random import Random
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, select

from bot.settings import load
from domain.papers import Mark, Paper
from domain.questions import Question, QuestionKind, Rules
from handlers.kit.house import House
from handlers.voting import use_cases
from storage import ballots, urn
from storage.engine import open_engine
from storage.tables import Ballot, Trail
from tests import counts
from tests.crash import ledger, seeding
from tests.crash.aiming import Aim
from tests.crash.phones import Phone
from tests.crash.processes import BALLOT_KEY, TOKEN
from tests.crash.scene import QUIET_WITHIN, SEED, Scene, a_scene
from tests.crash.seeding import TheBloc
from tests.crash.storm import Storm
from tests.proofs import KILLS, chosen, counted

pytestmark = [pytest.mark.crash, pytest.mark.timeout(600 + 20 * KILLS)]
VOTERS = 5
CHAIR, SECRETARY = 8000, 8500
PATIENCE, LONGEST, HESITATION = 1.5, 120.0, 0.2
RECORDED, OVER = "Đã ghi nhận.", "Phiếu của đồng chí không được ghi nhận."
AGAIN = ("ĐÃ GHI NHẬN PHIẾU", "Phiếu đã ghi nhận từ trước")
COUNTED = "Đã kiểm phiếu: {}"
AIMS: dict[str, tuple[str, int, float]] = {
    "voting": ("INSERT INTO roll", 6, 6.0),
    "closing": ("UPDATE urn SET closed", 9, 10.0),
    "cleansing": ("DELETE FROM roll", 7, 40.0),
}
"""The statement at which each begins, how many follow at most, and how many milliseconds: in half of the kills, none."""

ANY_MOMENT = "any moment"


class Watch(Storm):
    """No kills of its own: starts again whom an aim has killed."""

    _looking: "asyncio.Future[None] | None" = None

    async def rage(self) -> None:
        """Until cancelled."""
        while True:
            self._looking = asyncio.ensure_future(self._look())
            await asyncio.shield(self._looking)
            await asyncio.sleep(0.03)

    async def rest(self) -> None:
        """After the meeting: nobody is left dead."""
        await super().rest()
        if self._looking is not None:
            await self._looking

    async def _look(self) -> None:
        async with self._one:
            for bot in self.bots:
                await bot.revive()


@dataclass(slots=True)
class Meeting:
    """People who vote again and again, on one ballot after another."""

    scene: Scene
    bloc: TheBloc
    house: House
    writing: Engine
    aim: Path
    phones: list[Phone] = field(default_factory=list)
    tally: Counter[str] = field(default_factory=Counter)

    async def hold(self) -> None:
        """All ballots."""
        crowd = self.scene.crowd
        for number in (*(CHAIR + n for n in range(VOTERS)), SECRETARY):
            phone = await crowd.person(number, "Lãnh đạo")
            await crowd.say(phone, "/viec", lambda seen: bool(seen.sights))
            self.phones.append(phone)
        kinds = [*AIMS, ANY_MOMENT]
        for number in range(KILLS):
            await self.vote(f"v{number:03d}", crowd.chance.choice(kinds) if number >= len(kinds) else kinds[number])

    async def vote(self, ballot_id: str, kind: str) -> None:
        """A ballot: some vote, the others while it is being closed; one kill."""
        chance, kills = self.scene.crowd.chance, sum(bot.kills for bot in self.scene.bots)
        question = await asyncio.to_thread(self._open, ballot_id)
        papers = [_choice(chance, question) for _ in range(VOTERS)]
        taps = [
            f"vcast:{ballot_id}:{agency}:{paper.to_text()}"
            for agency, paper in zip(self.bloc.agencies, papers, strict=True)
        ]
        asking, closing = f"vclose:{ballot_id}", f"vend:{ballot_id}"
        hands = [*zip(self.phones, taps, strict=False), (self.phones[0], asking), (self.phones[-1], closing)]
        buttons = {data: await self._button(phone, data) for phone, data in hands}
        early = chance.randint(0, VOTERS - 2)
        aims_early = kind == "voting" and chance.random() < early / VOTERS
        if aims_early:
            self._aim(kind, chance)
        told = [await self._cast(phone, taps[n], buttons[taps[n]]) for n, phone in enumerate(self.phones[:early])]
        await self._tap_until(self.phones[0], asking, buttons[asking], partial(_asked, ballot_id=ballot_id))
        if kind in AIMS and not aims_early:
            self._aim(kind, chance)
        over = partial(_is_over, ballot_id=ballot_id)
        beside = asyncio.gather(
            self._tap_until(self.phones[-1], closing, buttons[closing], over, chance.uniform(0, HESITATION)),
            *([self._strike(chance)] if kind == ANY_MOMENT else []),
        )
        late = [
            (self.phones[n], taps[n], buttons[taps[n]], chance.uniform(0, HESITATION)) for n in range(early, VOTERS)
        ]
        told += await asyncio.gather(*(self._cast(*voter) for voter in late))
        await beside
        await self._until(partial(_is_cleansed, ballot_id=ballot_id))
        await self._all_delivered()
        self._note(kind, kills)
        self._check(ballot_id, papers, told)

    def _open(self, ballot_id: str) -> Question:
        question = Question(QuestionKind.YES_NO, (self.bloc.agencies[0],), 1, Rules(Fraction(1, 2), strict=True))
        with Session(self.writing, autoflush=False) as session, session.begin():
            content = ballots.Content((question,), ()).to_json()
            ballot = Ballot(id=ballot_id, year_id=self.bloc.year_id, title=ballot_id, content=content)
            session.add(ballot)
            session.flush()
            use_cases.open_ballot(session, self.house, ballot, f"person{CHAIR}", seeding.NOW)
        return question

    def _aim(self, kind: str, chance: Random) -> None:
        at, statements, ms = AIMS[kind]
        Aim(at, chance.randint(0, statements), chance.choice((0.0, chance.uniform(0.1, ms)))).take(self.aim)

    async def _strike(self, chance: Random) -> None:
        await asyncio.sleep(chance.uniform(0, 0.15))
        await self.scene.storm.strike([chance.choice(self.scene.bots)])

    def _note(self, kind: str, kills: int) -> None:
        """Whether this ballot was hit; an aim that nobody has reached is taken away."""
        hit = sum(bot.kills for bot in self.scene.bots) > kills
        with suppress(FileNotFoundError):
            self.aim.unlink()
        self.tally[f"killed at {kind}" if hit else f"aimed at {kind} and dead only later"] += 1

    async def _cast(self, phone: Phone, data: str, message: int, hesitation: float = 0.0) -> bool:
        """Tap, after so many seconds, until one is told; whether it was "recorded"."""
        seen, heard = len(phone.sights), len(phone.toasts)
        await asyncio.sleep(hesitation)

        def answers() -> set[bool]:
            said = [one for one in phone.toasts[heard:] if one.startswith((RECORDED, *AGAIN)) or one.endswith(OVER)]
            toasts = {not one.endswith(OVER) for one in said}
            now = (sight for sight in phone.sights[seen:] if sight.message_id == message)
            return toasts | {True for sight in now if sight.text.startswith(AGAIN)}

        until = asyncio.get_running_loop().time() + LONGEST
        while not answers():
            assert asyncio.get_running_loop().time() < until, phone.toasts[heard:]
            await self.scene.crowd.act(phone, "tap", {"message_id": message, "data": data})
            await phone.wait(lambda _: bool(answers()), PATIENCE)
        (answer,) = answers()
        return answer

    async def _tap_until(
        self, phone: Phone, data: str, message: int, fact: "partial[bool]", hesitation: float = 0.0
    ) -> None:
        """Tap, after so many seconds, until the rows say that it is done."""
        await asyncio.sleep(hesitation)
        until = asyncio.get_running_loop().time() + LONGEST
        while not self.scene.read(fact):
            assert asyncio.get_running_loop().time() < until, f"{data}: {phone.card}"
            await self.scene.crowd.act(phone, "tap", {"message_id": message, "data": data})
            seen = len(phone.toasts)
            await phone.wait(partial(_heard_more, seen), PATIENCE)

    async def _until(self, fact: "partial[bool]") -> None:
        async with asyncio.timeout(LONGEST):
            while not self.scene.read(fact):
                await asyncio.sleep(0.05)

    async def _all_delivered(self) -> None:
        """Taps that came twice are answered before the next ballot, or their answers would be taken for its own."""
        async with asyncio.timeout(LONGEST):
            while (await self.scene.crowd.api("getWebhookInfo"))["pending_update_count"]:
                await asyncio.sleep(0.05)

    async def _button(self, phone: Phone, data: str) -> int:
        """A message of the bot's with this button, as a colleague could have forwarded it; its number."""
        keyboard = {"inline_keyboard": [[{"text": "Xác nhận", "callback_data": data}]]}
        order = {"chat_id": phone.id, "text": "Phiếu", "reply_markup": keyboard}
        async with self.scene.crowd.session.post(
            f"{self.scene.crowd.url}/bot{TOKEN}/sendMessage", json=order
        ) as answer:
            return int((await answer.json())["result"]["message_id"])

    def _check(self, ballot_id: str, papers: list[Paper], told: list[bool]) -> None:
        recorded = {agency: paper for agency, paper, one in zip(self.bloc.agencies, papers, told, strict=True) if one}
        ballot, marks, closes = self.scene.read(partial(_end, ballot_id=ballot_id))
        assert marks == sorted(recorded)
        assert counted(ballot) == chosen(recorded.values())
        assert (ballot.state, ballot.wrapped_secret, closes) == ("counted", None, 1)
        self.tally["papers recorded"] += len(recorded)
        self.tally["told that it was over"] += VOTERS - len(recorded)


def _heard_more(before: int, now: Phone) -> bool:
    return len(now.toasts) > before


def _choice(chance: Random, question: Question) -> Paper:
    return Paper((question,)).with_mark(0, 0, chance.choice((Mark.YES, Mark.NO, Mark.NO_OPINION)))


def _asked(session: Session, ballot_id: str) -> bool:
    return session.get_one(Ballot, ballot_id).close_asked_by is not None


def _is_over(session: Session, ballot_id: str) -> bool:
    return session.get_one(Ballot, ballot_id).state == "counted"


def _is_cleansed(session: Session, ballot_id: str) -> bool:
    return session.get_one(Ballot, ballot_id).cleansed_at is not None


def _end(session: Session, ballot_id: str) -> tuple[Ballot, list[str], int]:
    acts = session.exec(select(Trail).where(Trail.act == "ballot_closed")).all()
    closes = sum(one.what["ballot"] == ballot_id for one in acts)
    return session.get_one(Ballot, ballot_id), urn.voted(session, ballot_id), closes


def _seed(session: Session) -> None:
    bloc = seeding.add_bloc(session, VOTERS)
    for n in range(VOTERS):
        roles = ["leader", "chair"] if n == 0 else ["leader"]
        seeding.add_person(session, bloc, CHAIR + n, f"Lãnh đạo {n}", n, *roles)
    seeding.add_person(session, bloc, SECRETARY, "Thư ký", 1, "officer", "secretary")


async def test_what_was_told_recorded_is_counted_whenever_it_is_killed(tmp_path: Path, database_url: str) -> None:
    """Killed while voting, closing, counting or cleansing: the count is what was told "recorded", once; everybody else was told so."""
    aim, clock = tmp_path / "aim", tmp_path / "clock"
    clock.write_text("0")
    key = load(_env_file=None, ballot_key=BALLOT_KEY).key_for_ballots(b"")
    house = House(ZoneInfo("Asia/Ho_Chi_Minh"), bytes, key, lambda _: frozenset(), lambda _n, _c: "")
    agencies = [f"agency{n:03d}" for n in range(VOTERS)]
    async with a_scene("closing", tmp_path, database_url, _seed, clock=clock, aim=aim) as scene:
        scene.storm = Watch(scene.bots, scene.crowd, scene.crowd.chance)
        writing = open_engine(database_url)
        meeting = Meeting(scene, TheBloc(agencies=agencies), house, writing, aim)
        # the head hears of every ballot more than once, and a chat takes a message a second
        await scene.play([meeting.hold()], within=QUIET_WITHIN + 4 * KILLS)
        writing.dispose()
        told = ledger.letters(scene.engine)
        for person in (CHAIR, SECRETARY):
            news = Counter(letter.text.split("\n")[0] for letter in told[person] if COUNTED.format("") in letter.text)
            assert set(news.values()) == {1}
            assert len(news) == KILLS
        assert scene.audited() == []
        report = ", ".join(f"{n} {what}" for what, n in sorted(meeting.tally.items()))
        counts.note_proof(f"{KILLS} ballots killed, {scene.engine.dialect.name}", f"seed {SEED}, {report}")
