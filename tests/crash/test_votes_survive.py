"""Kills during a wave of votes: every paper is cast once, nothing tells of it but the urn, and the count is what people chose."""

import asyncio
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from unittest.mock import patch
from zoneinfo import ZoneInfo

import pytest
from sqlmodel import Session, select

from bot.settings import load
from domain.opened import Opened
from domain.papers import Mark, Paper
from domain.questions import DEFAULT_RULES, Question, QuestionKind
from domain.tally import Tally, count_papers
from handlers.kit.house import House
from handlers.voting import use_cases
from storage import ballots, blocs, urn
from storage.tables import Agency, Ballot, Roll
from tests.crash import ledger, seeding
from tests.crash.crowd import Say, Step, Tap
from tests.crash.phones import Phone, Sight
from tests.crash.processes import BALLOT_KEY
from tests.crash.scene import Scene, a_scene

pytestmark = [pytest.mark.crash, pytest.mark.timeout(600)]
VOTERS = 30
CHAIR, SECRETARY = 8000, 8500
NOMINEES = tuple(f"agency{n:03d}" for n in range(4))
FLAG = Question(QuestionKind.YES_NO, NOMINEES[:2], 1, DEFAULT_RULES["PROV_FLAG"], subject="PROV_FLAG")
CERTIFICATE = Question(QuestionKind.CHOOSE, NOMINEES, 2, DEFAULT_RULES["PROV_CERT"], most=2, subject="PROV_CERT")
HEAD = Question(QuestionKind.CHOOSE, NOMINEES[:3], 1, DEFAULT_RULES["HEAD"], most=1, subject="HEAD")
DEPUTY = Question(QuestionKind.YES_NO, NOMINEES[3:], 1, DEFAULT_RULES["DEPUTY"], subject="DEPUTY")
ASK, CONFIRM = "Kết thúc bỏ phiếu", "Xác nhận kết thúc"
BALLOTS: dict[str, tuple[Question, ...]] = {"flag": (FLAG,), "offices": (HEAD, DEPUTY), "paper": (CERTIFICATE,)}
SMALL, FEW = "offices", "paper"
"""One ballot is of the first ten agencies only; another one most agencies leave alone, so that it has to be closed."""


def _choice(chance: Random, questions: tuple[Question, ...]) -> Paper:
    """What somebody makes up their mind to choose."""
    paper = Paper(questions)
    for number, question in enumerate(questions):
        if question.kind is QuestionKind.YES_NO:
            for place in range(len(question.nominees)):
                paper = paper.with_mark(number, place, chance.choice((Mark.YES, Mark.NO, Mark.NO_OPINION)))
        else:
            for place in chance.sample(range(len(question.nominees)), question.most):
                paper = paper.with_mark(number, place, Mark.YES)
    return paper


@dataclass(slots=True)
class Voter:
    """One leader, and the choice made for each ballot."""

    n: int
    papers: dict[str, Paper]

    def decide(self, seen: Phone) -> Step:
        """What the card at hand asks for."""
        actions = [data.split(":") for _label, data in seen.card.buttons if data]
        for name, *words in actions:
            if name == "vcast":
                right = self.papers[words[0]].to_text() == words[2]
                return Tap(":".join([name, *words])) if right else Tap(seen.data("Chọn lại"))
            if name == "vmark":
                return self._mark(seen, actions)
        for name, *words in actions:
            if name == "vpaper" and words[0] in self.papers:
                return Tap(":".join([name, *words]))
        recorded = seen.card.text.startswith("ĐÃ GHI NHẬN")
        return Say("/bophieu", f"after {seen.card.message_id}") if recorded else None

    def _mark(self, seen: Phone, actions: list[list[str]]) -> Tap:
        """Set the mark that is wanted and not set yet, or turn the card."""
        _name, ballot, _agency, mask, item, _value = next(words for words in actions if words[0] == "vmark")
        questions = BALLOTS[ballot]
        number, place = _items(questions)[int(item)]
        wanted, now = self.papers[ballot], Paper.from_text(questions, mask)
        value = ""
        if place is not None:
            value = str(int(wanted.mark(number, place)))
        else:
            missing = (n for n, mark in enumerate(wanted.marks(number)) if mark and not now.mark(number, n))
            value = next((str(n * 2 + 1) for n in missing), "")
        if value:
            return Tap(next(":".join(w) for w in actions if w[0] == "vmark" and w[4:] == [item, value]))
        return Tap(seen.data("Xong câu này"))

    def done(self, seen: Phone) -> bool:
        """Whether the list of ballots says that all papers are in."""
        return any(set(self.papers) <= _cast_in(sight) for sight in seen.sights)


def _cast_in(sight: Sight) -> set[str]:
    actions = [data.split(":") for _label, data in sight.buttons if data]
    return {words[1] for words in actions if words[0] in {"vprog", "vres"}}


def _items(questions: tuple[Question, ...]) -> list[tuple[int, int | None]]:
    found: list[tuple[int, int | None]] = []
    for number, question in enumerate(questions):
        places = range(len(question.nominees)) if question.kind is QuestionKind.YES_NO else (None,)
        found += [(number, place) for place in places]
    return found


def _is_draft(sight: Sight) -> bool:
    """A choice not yet cast, or the card with the receipt: neither is ever stored."""
    return "Mã đối chiếu: " in sight.text or any(
        data.startswith(("vmark:", "vcast:")) for _label, data in sight.buttons
    )


@dataclass(slots=True)
class Hall:
    """Everybody at the meeting."""

    scene: Scene
    voters: list[Voter]
    still: set[int] = field(default_factory=set)
    over: asyncio.Event = field(default_factory=asyncio.Event)

    async def vote(self, voter: Voter) -> None:
        """Somebody casts all their papers."""
        crowd = self.scene.crowd
        phone = await crowd.person(CHAIR + voter.n, "Lãnh đạo")
        await crowd.say(phone, "/bophieu", lambda seen: bool(seen.sights))
        await crowd.follow(phone, voter.decide, voter.done, "/bophieu")
        self.still.discard(voter.n)
        if not self.still:
            self.over.set()

    async def close(self, number: int, label: str) -> None:
        """Chair and secretary: one asks for the close of the ballot that is not complete, the other confirms it."""
        crowd = self.scene.crowd
        phone = await crowd.person(number, "Điều hành")
        if number == SECRETARY:
            await crowd.say(phone, "/viec", lambda seen: bool(seen.sights))
        await self.over.wait()
        await crowd.say(
            phone, "/bophieu", lambda seen: f"vprog:{FEW}" in seen.actions or f"vclose:{FEW}" in seen.actions
        )

        def decide(seen: Phone) -> Step:
            data = seen.data(label) or next((one for one in seen.actions if one == f"vprog:{FEW}"), "")
            asked = seen.data("Tiếp tục bỏ phiếu") and label == ASK
            return Tap(data) if data and not asked else None

        # A tap that is delivered twice may draw an old card once more, over the one with the button.
        await crowd.follow(phone, decide, _all_announced, "/bophieu")

    async def watch(self) -> None:
        """At every moment the urns hold as many papers as the rolls have marks: looked at after each answer to a tap."""
        while not self.over.is_set():
            answer = self.scene.crowd.phones.next_answer
            differing = await asyncio.to_thread(_differing, self.scene)
            assert differing == []
            await answer.wait()


def _all_announced(seen: Phone) -> bool:
    return all(any(f"Đã kiểm phiếu: {ballot}" in sight.text for sight in seen.sights) for ballot in BALLOTS)


def _differing(scene: Scene) -> list[object]:
    """Ballots that have another number of marks than of papers: one statement, so one moment."""
    with scene.engine.connect() as connection:
        found = connection.exec_driver_sql(_SIZES).all()
    return [row for row in found if row.state != "counted" and row.marks * urn.SEALED != row.bytes]


_SIZES = """
SELECT b.id, b.state, length(u.papers) AS bytes, (SELECT count(*) FROM roll r WHERE r.ballot_id = b.id) AS marks
FROM ballot b JOIN urn u ON u.ballot_id = b.id"""


def _seed(session: Session) -> None:
    bloc = seeding.add_bloc(session, VOTERS)
    for n in range(VOTERS):
        seeding.add_person(
            session, bloc, CHAIR + n, f"Lãnh đạo {n}", n, *(["leader", "chair"] if n == 0 else ["leader"])
        )
    seeding.add_person(session, bloc, SECRETARY, "Thư ký", 1, "officer", "secretary")
    key = load(_env_file=None, ballot_key=BALLOT_KEY).key_for_ballots(b"")
    house = House(ZoneInfo("Asia/Ho_Chi_Minh"), bytes, key, lambda _: frozenset(), lambda _n, _c: "")
    for name, questions in BALLOTS.items():
        content = ballots.Content(questions, ()).to_json()
        ballot = Ballot(id=name, year_id=bloc.year_id, title=name, content=content)
        session.add(ballot)
        session.flush()
        acting = [session.get_one(Agency, one) for one in (bloc.agencies[:10] if name == SMALL else bloc.agencies)]
        with patch.object(blocs, "acting", return_value=acting):  # what a ballot asks of whom is bound when it begins
            use_cases.open_ballot(session, house, ballot, f"person{CHAIR}", seeding.NOW)
        session.flush()


def _rolls(session: Session) -> dict[str, int]:
    return dict(Counter(session.exec(select(Roll.ballot_id)).all()))


def _counted(session: Session) -> dict[str, tuple[str, bool, tuple[Tally, ...]]]:
    """State, whether the key is gone, and what the papers say, by ballot."""
    return {
        ballot.id: (
            ballot.state,
            ballot.wrapped_secret is None,
            Opened.from_bytes(urn.opened(session, ballot.id)).tallies,
        )
        for ballot in session.exec(select(Ballot))
    }


async def test_every_paper_is_cast_once_and_counted(tmp_path: Path, database_url: str) -> None:
    """Roll and urn agree at every moment, the count is the multiset of what people chose, and it is announced once."""
    async with a_scene("votes", tmp_path, database_url, _seed) as scene:
        chance = scene.crowd.chance
        voters = []
        for n in range(VOTERS):
            mine = ["flag", *([SMALL] if n < 10 else []), *([FEW] if n == 0 or 10 <= n < 20 else [])]
            voters.append(Voter(n, {name: _choice(chance, BALLOTS[name]) for name in mine}))
        hall = Hall(scene, voters, set(range(VOTERS)))
        scripts = [hall.vote(voter) for voter in voters]
        await scene.play([*scripts, hall.close(CHAIR, ASK), hall.close(SECRETARY, CONFIRM), hall.watch()])
        chosen = {name: [v.papers[name].to_bytes() for v in voters if name in v.papers] for name in BALLOTS}
        assert scene.read(_rolls) == {name: len(papers) for name, papers in chosen.items()}
        assert scene.read(_counted) == {
            name: ("counted", True, count_papers(BALLOTS[name], papers)) for name, papers in chosen.items()
        }
        told = ledger.letters(scene.engine)
        for person in (CHAIR, SECRETARY):
            news = Counter(
                letter.text.split(": ")[-1].split("\n")[0] for letter in told[person] if "Đã kiểm phiếu" in letter.text
            )
            assert news == Counter(list(BALLOTS))
        assert scene.audited() == []
        assert scene.deliveries(_is_draft) == []
